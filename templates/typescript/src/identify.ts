/** Which response of the catalog a raw reply shows. */

import { type Row, rows } from "./catalog.js";
import { entryById, groupBy } from "./entry.js";
import { LONGEST_OPENING } from "./limits.js";
import {
  type Entry,
  MATCH_RANK_BY_NUMBER,
  type Match,
  type MatchRank,
  makeMatch,
  type Reply,
} from "./records.js";
import { parseReply } from "./reply.js";

/** A row as replies are compared with it: a wording of a response. */
interface Wording {
  readonly entry: Entry;
  readonly smtpCode: number | null;
  readonly enhancedCode: string | null;
  /** The first digit of its codes. */
  readonly codeClass: number;
  /** The message without the codes at its start. */
  readonly text: string;
  readonly isInternal: boolean;
}

/** The wordings by text, case folded. What it costs to ask hardly depends on how many there are. */
interface Index {
  /** The wordings of a text, then those of the texts that it opens with; the longest first. */
  readonly byText: Map<string, readonly Wording[]>;
  /** How long the texts are that open with some characters; the longest first. */
  readonly lengths: Map<string, readonly number[]>;
  readonly openingLength: number;
}

let index: Index | undefined;
let byLine: ReadonlyMap<unknown, Match | null> | undefined;

/**
 * Finds the response that a raw reply shows; null when it is none of the catalog.
 *
 * The reply may lack a code that the response has, and the other way round, but none may differ.
 * Case counts, except for internal responses, since some relays lower-case what they log. Takes what
 * {@link parseReply} takes. Never throws.
 */
export function identify(raw: unknown): Match | null {
  return findLine(raw) ?? identifyReply(parseReply(raw));
}

/** Finds the response whose line this is, letter by letter, as most replies are that show one. */
export function findLine(line: unknown): Match | null {
  byLine ??= indexLines();
  return byLine.get(line) ?? null;
}

/** Finds the response that a reply shows, which has been parsed already. */
export function identifyReply(reply: Reply): Match | null {
  const { text } = reply;
  if (text === null) return null;
  index ??= buildIndex();
  let best: Candidate | null = null;
  for (const wording of findWordings(index, text)) {
    if (best !== null && wording.text.length < best.wording.text.length) break;
    const score = scoreOf(wording, reply, text);
    if (score !== null && (best === null || isBetter(score, best.score))) best = { wording, score };
  }
  return best === null ? null : makeMatch({ rank: best.score.rank, entry: best.wording.entry });
}

/** The wordings of all texts that a text is, or opens with before a boundary; case does not count. */
function findWordings({ byText, lengths, openingLength }: Index, text: string): readonly Wording[] {
  // Most replies that the catalog lacks differ from it in their first characters.
  const candidates = lengths.get(text.slice(0, openingLength).toLowerCase());
  if (candidates === undefined) return [];
  const folded = text.toLowerCase();
  for (const length of candidates) {
    if (length > text.length || isLetterOrDigit(text.charCodeAt(length))) continue;
    const wordings = byText.get(folded.slice(0, length));
    if (wordings !== undefined) return wordings;
  }
  return [];
}

/** How well a wording fits a reply. */
interface Score {
  readonly rank: MatchRank;
  /** How many codes agree. */
  readonly agreeing: number;
}

interface Candidate {
  readonly wording: Wording;
  readonly score: Score;
}

/** The best last. */
const RANKS: readonly MatchRank[] = /* @__PURE__ */ Object.values(MATCH_RANK_BY_NUMBER);

function isBetter(a: Score, b: Score): boolean {
  if (a.rank === b.rank) return a.agreeing > b.agreeing;
  return RANKS.indexOf(a.rank) > RANKS.indexOf(b.rank);
}

/** How well a wording fits a reply that opens with its text, but for case; null when it does not. */
function scoreOf(wording: Wording, { smtpCode, enhancedCode }: Reply, text: string): Score | null {
  let agreeing = 0;
  if (smtpCode !== null) {
    if (smtpCode === wording.smtpCode) agreeing++;
    else if (wording.smtpCode !== null || Math.floor(smtpCode / 100) !== wording.codeClass)
      return null;
  }
  if (enhancedCode !== null) {
    if (enhancedCode === wording.enhancedCode) agreeing++;
    else if (wording.enhancedCode !== null || Number(enhancedCode[0]) !== wording.codeClass)
      return null;
  }
  const { isInternal } = wording;
  const { length } = wording.text;
  const isOpening = text.startsWith(wording.text) || (isInternal && isAscii(text.slice(0, length)));
  if (!isOpening) return null;
  if (length < text.length) return agreeing > 0 || isInternal ? { rank: "prefix", agreeing } : null;
  const isExact = smtpCode === wording.smtpCode && enhancedCode === wording.enhancedCode;
  return { rank: isExact ? "exact" : "text", agreeing };
}

function indexLines(): ReadonlyMap<unknown, Match | null> {
  const matches = new Map<unknown, Match | null>();
  for (const row of rows) {
    const line = lineOf(row);
    matches.set(line, identifyReply(parseReply(line)));
  }
  return matches;
}

function buildIndex(): Index {
  const groups = [...groupBy(rows.flatMap(wordingsOf), ({ text }) => text.toLowerCase())];
  groups.sort(([a], [b]) => a.length - b.length);
  const openingLength = Math.min(LONGEST_OPENING, groups[0]?.[0].length ?? 0);
  const index: Index = { byText: new Map(), lengths: new Map(), openingLength };
  for (const [text, wordings] of groups) {
    index.byText.set(text, [...wordings, ...findWordings(index, text)]);
    const opening = text.slice(0, openingLength);
    const lengths = index.lengths.get(opening) ?? [];
    if (lengths[0] !== text.length) index.lengths.set(opening, [text.length, ...lengths]);
  }
  return index;
}

function wordingsOf(row: Row): Wording[] {
  const { id, smtpCode, enhancedCode, message } = row;
  const entry = entryById(id);
  const { text } = parseReply(lineOf(row));
  if (entry === undefined || text === null) return [];
  const codeClass = Number(`${smtpCode ?? enhancedCode}`.charAt(0));
  const isInternal = message.includes("[internal]");
  return [{ entry, smtpCode, enhancedCode, codeClass, text, isInternal }];
}

/** A row as the MTA sends or logs it. */
function lineOf({ smtpCode, enhancedCode, message }: Row): string {
  return [smtpCode, enhancedCode, message].filter((part) => part !== null).join(" ");
}

function isLetterOrDigit(char: number): boolean {
  return (char >= 0x30 && char <= 0x39) || ((char | 0x20) >= 0x61 && (char | 0x20) <= 0x7a);
}

/** Whether a text has no letter but ASCII's. A Kelvin sign in lower case is a k, and is none. */
function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}
