/** Counts replies: how often each response comes, and which replies show none. */

import { explainReply } from "../../../typescript/src/explain.js";
import { findLine, identifyReply } from "../../../typescript/src/identify.js";
import {
  type Entry,
  entries,
  type Meaning,
  parseReply,
  type Reply,
  type ReplySeverity,
} from "../../../typescript/src/index.js";
import { limits, masked, variable } from "../facts.js";

/** Replies, counted. Its size is bounded, whatever the text holds. */
export interface Tally {
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

/** Makes an empty tally. */
export function createTally(): Tally {
  return { responses: new Map(), groups: new Map(), other: 0 };
}

/** Counts a raw reply. */
export function countReply(tally: Tally, raw: string): void {
  const known = findLine(raw);
  if (known === null) countParsed(tally, parseReply(raw));
  else countResponse(tally, known.entry);
}

function countParsed(tally: Tally, reply: Reply): void {
  const match = identifyReply(reply);
  if (match === null) countUnknown(tally, reply);
  else countResponse(tally, match.entry);
}

function countResponse({ responses }: Tally, entry: Entry): void {
  responses.set(entry, (responses.get(entry) ?? 0) + 1);
}

function countUnknown(tally: Tally, reply: Reply): void {
  const key = maskReply(reply);
  const group = tally.groups.get(key);
  if (group !== undefined) group.count++;
  else if (tally.groups.size === limits.mostGroups) tally.other++;
  else tally.groups.set(detach(key), createGroup(reply));
}

function createGroup(reply: Reply): Group {
  const { severity, meaning } = explainReply(reply, null);
  const example = detach(cut(lineOf(reply), limits.longestExample));
  return { count: 1, severity, example, code: codeOf(reply), meaning };
}

/** What a reply says: its codes and its first words, in which those that vary are masked. */
function maskReply({ smtpCode, enhancedCode, text }: Reply): string {
  return lineOf({ smtpCode, enhancedCode, text: text === null ? null : maskText(text) });
}

function maskText(text: string): string {
  const words = text.split(" ", limits.mostWords + 1);
  const known = words.slice(0, limits.mostWords).map(maskWord);
  // Masks in a row are one.
  const kept = known.filter((word, i) => word !== "*" || known[i - 1] !== "*");
  return kept.join(" ") + (words.length > limits.mostWords ? " ..." : "");
}

/** A word, without what varies in it. */
function maskWord(word: string): string {
  if (!variable.test(word)) return word;
  const [, before, after] = masked.exec(word) ?? [];
  return `${before}*${after}`;
}

/** A text that does not keep alive the block of the log that it was cut from, as slices do. */
function detach(text: string): string {
  return ` ${text}`.slice(1);
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
