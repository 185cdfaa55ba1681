/** What failed in a log, how often, and which replies nobody knows. */

import { type Entry, entries } from "./entry.js";
import { explainReply, type ReplySeverity } from "./explain.js";
import type { Extract } from "./extract.js";
import { identifyReply } from "./identify.js";
import { AFTER_MASK, BEFORE_MASK, VARIABLE } from "./patterns.js";
import { parseReply, type Reply } from "./reply.js";
import type { Meaning } from "./standard.js";

/** The replies of a log, counted. What it holds is bounded, whatever the log holds. */
export interface Tally {
  /** How many lines had no reply. */
  noReply: number;
  /** How many replies each response has. */
  readonly responses: Map<Entry, number>;
  /** The replies that show no response, by what they say. */
  readonly groups: Map<string, Group>;
  /** How many replies came when there were as many groups as there may be. */
  other: number;
}

/** Replies that say the same but for what varies, such as addresses and numbers. */
export interface Group {
  count: number;
  readonly severity: ReplySeverity | null;
  /** The first of them, its codes and its text. */
  readonly example: string;
  /** Its enhanced code, else its reply code; empty when it has none. */
  readonly code: string;
  /** What the registry says of the code. */
  readonly meaning: Meaning | null;
}

/** A response with its count. */
export interface ResponseCount {
  readonly entry: Entry;
  readonly count: number;
}

/** A group with what its replies have in common. */
export interface GroupCount extends Group {
  readonly reply: string;
}

const MOST_GROUPS = 10_000;
const MOST_WORDS = 24;
const LONGEST_EXAMPLE = 200;

/** Makes an empty tally. */
export function createTally(): Tally {
  return { noReply: 0, responses: new Map(), groups: new Map(), other: 0 };
}

/** Counts a line, by the reply that was found in it. */
export function countReply(tally: Tally, extract: Extract | null): void {
  if (extract === null) {
    tally.noReply++;
    return;
  }
  const reply = parseReply(extract.reply);
  const entry = identifyReply(reply)?.entry;
  if (entry === undefined) countUnknown(tally, reply);
  else tally.responses.set(entry, (tally.responses.get(entry) ?? 0) + 1);
}

function countUnknown(tally: Tally, reply: Reply): void {
  const key = maskReply(reply);
  const group = tally.groups.get(key);
  if (group !== undefined) group.count++;
  else if (tally.groups.size === MOST_GROUPS) tally.other++;
  else tally.groups.set(key, createGroup(reply));
}

function createGroup(reply: Reply): Group {
  const { severity, meaning } = explainReply(reply, null);
  const example = cut(lineOf(reply), LONGEST_EXAMPLE);
  return { count: 1, severity, example, code: codeOf(reply), meaning };
}

/** What a reply says: its codes and its first words, in which those that vary are masked. */
export function maskReply({ smtpCode, enhancedCode, text }: Reply): string {
  return lineOf({ smtpCode, enhancedCode, text: text === null ? null : maskText(text) });
}

function maskText(text: string): string {
  // A space before each word, the first too: by it a long word is told.
  let rest = ` ${firstWords(text)}`;
  let masked = "";
  for (let at = rest.search(VARIABLE); at !== -1; at = rest.search(VARIABLE)) {
    const start = rest[at] === " " ? at : rest.lastIndexOf(" ", at);
    const space = rest.indexOf(" ", start + 1);
    const end = space === -1 ? rest.length : space;
    const mask = ` ${maskWord(rest.slice(start + 1, end))}`;
    masked += rest.slice(0, start);
    // Masks in a row are one.
    if (mask !== " *" || start > 0 || !masked.endsWith(" *")) masked += mask;
    rest = rest.slice(end);
  }
  return (masked + rest).slice(1);
}

function maskWord(word: string): string {
  const before = BEFORE_MASK.exec(word)?.[0] ?? "";
  const after = AFTER_MASK.exec(word.slice(before.length))?.[0] ?? "";
  return `${before}*${after}`;
}

/** The first words of a text, and that there were more. */
function firstWords(text: string): string {
  let end = -1;
  for (let words = 0; words < MOST_WORDS; words++) {
    end = text.indexOf(" ", end + 1);
    if (end === -1) return text;
  }
  return `${text.slice(0, end)} ...`;
}

/** The codes and the text of a reply, as one line. */
export function lineOf({ smtpCode, enhancedCode, text }: Reply): string {
  let line = smtpCode === null ? "" : `${smtpCode}`;
  if (enhancedCode !== null) line += line === "" ? enhancedCode : ` ${enhancedCode}`;
  if (text !== null) line += line === "" ? text : ` ${text}`;
  return line;
}

/** The code that the registry speaks of; empty when the reply has none. */
export function codeOf({ smtpCode, enhancedCode }: Reply): string {
  return enhancedCode ?? (smtpCode === null ? "" : `${smtpCode}`);
}

/** The first characters of a text, and that there were more. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = Array.from(text.slice(0, 2 * length + 2));
  return start.length <= length ? text : `${start.slice(0, length).join("")}...`;
}

/** The responses, the most frequent first; of equals, in the order of the catalog. */
export function sortResponses({ responses }: Tally): ResponseCount[] {
  return entries
    .map((entry) => ({ entry, count: responses.get(entry) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

/** The groups, the most frequent first; of equals, in the order in which they came. */
export function sortGroups({ groups }: Tally): GroupCount[] {
  return [...groups]
    .map(([reply, group]) => ({ reply, ...group }))
    .sort((a, b) => b.count - a.count);
}
