/** Which response of the catalog a raw reply shows. */

import { type Entry, entries } from "./entry.js";
import {
  type Codes,
  enhancedCodeOf,
  type Head,
  hasLineEnd,
  isTidy,
  parseReply,
  readHead,
} from "./reply.js";

/**
 * How a reply shows a response, the best first.
 *
 * - `exact`: the texts are equal and both carry the same codes.
 * - `text`: the texts are equal, but one of the two lacks a code that the other has.
 * - `prefix`: the reply's text opens with the response's and goes on after a boundary; a code of
 *   both agrees, or the MTA itself wrote the response.
 */
export type MatchRank = "exact" | "text" | "prefix";

/** The response that a reply shows. */
export interface Match {
  /** The response; never an alias. */
  readonly entry: Entry;
  readonly rank: MatchRank;
}

/** A response as replies are compared with it. */
interface Candidate extends Codes {
  readonly entry: Entry;
  /** The codes and the text as one line. */
  readonly line: string;
  /** The first digit of its codes. */
  readonly codeClass: number;
  /** The message without the codes at its start. */
  readonly text: string;
  /** The next that a reply of the same text could show, in the order of the catalog. */
  readonly next: Candidate | null;
}

/** The text of a reply, as a range of a longer text, and the codes of the reply. */
interface Passage extends Codes {
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

/** A candidate that matched. */
interface Found {
  readonly candidate: Candidate;
  readonly rank: MatchRank;
}

/** The texts of one length among those of one opening. */
interface TextLength {
  readonly length: number;
  /** A bit for each way that the texts end, so that most others are told apart by it. */
  readonly endings: number;
  /** Whether one of the texts is internal, so that its case does not count. */
  readonly hasInternal: boolean;
  /** The candidates when there is one text alone, which needs no hashing; else null. */
  readonly only: Candidate | null;
}

/** The responses by text. What it costs to ask does not depend on how many there are. */
interface Index {
  readonly candidates: readonly Candidate[];
  /** By the sketch of a whole line: where its candidate stands, from 1; 0 for no candidate. */
  readonly bySketch: Int32Array;
  /** By text as the catalog spells it: the first that a reply of that text could show. */
  readonly byText: ReadonlyMap<string, Candidate>;
  /** By text in lower case: the first of the internal ones. */
  readonly byFoldedText: ReadonlyMap<string, Candidate>;
  /** By how texts open: the lengths that they have, the longest first. */
  readonly byOpening: ReadonlyMap<number, readonly TextLength[]>;
  /** How many characters an opening has. */
  readonly openingLength: number;
}

const LONGEST_OPENING = 16;
/** How long a code can be: 5.123.456. */
const LONGEST_CODE = 9;
const ZERO = 0x30;
const NINE = 0x39;
const UPPER_CASE = /[A-Z]+/g;
const NOT_ASCII = /[\u0080-\uffff]/;

let lazyIndex: Index | undefined;

/**
 * Finds the response that a raw reply shows; null when it is none of the catalog.
 *
 * The reply may lack a code that the response has, and the other way round, but none may differ.
 * Case counts, except for internal responses, since some relays lower-case what they log. Never
 * throws.
 */
export function identify(raw: string): Match | null {
  lazyIndex ??= buildIndex();
  const index = lazyIndex;
  const known = candidateOfLine(index, raw);
  if (known !== null) return { entry: known.entry, rank: "exact" };
  // Nearly every reply is one tidy line, so it is taken for one, without a copy, and checked later.
  const head = readHead(raw);
  const lengths = lengthsAt(index, raw, head);
  const found = lengths === null ? null : find(index, passageOf(raw, head), lengths);
  const reach = lengths?.[0]?.length ?? index.openingLength;
  return matchOf(isSettled(raw, head, found, reach) ? found : findParsed(index, raw));
}

/** The candidate that the whole of a raw reply is the line of; null when that is not easily told. */
function candidateOfLine({ candidates, bySketch }: Index, raw: string): Candidate | null {
  const place = bySketch[sketchOf(raw) & (bySketch.length - 1)] ?? 0;
  if (place === 0) return null;
  const candidate = candidates[place - 1];
  return candidate?.line === raw ? candidate : null;
}

/**
 * Whether what was found, or not found, in a line taken for a whole tidy reply is so.
 *
 * @param reach how much of the text was compared
 */
function isSettled(raw: string, head: Head, found: Found | null, reach: number): boolean {
  if (found !== null && found.rank !== "prefix") return true;
  const { smtpCode, enhancedEnd, textStart, textEnd } = head;
  const start = textStart + (found?.candidate.text.length ?? 0);
  // A little more than what was compared, since a code that ends its line belongs to no text, and
  // a text that has nothing but white space behind it does not go on.
  const least = found === null ? LONGEST_CODE + 1 : 2;
  const end = Math.min(Math.max(textStart + reach, start + least), textEnd);
  if (!isTidy(raw, start, end)) return false;
  // A code that is missing may stand on a later line.
  const isComplete = smtpCode !== null && enhancedEnd > 0;
  return isComplete || !hasLineEnd(raw, start, textEnd);
}

/** Finds the response in a reply that is not one tidy line. */
function findParsed(index: Index, raw: string): Found | null {
  const { smtpCode, enhancedCode, text: source } = parseReply(raw);
  if (source === null) return null;
  const textEnd = source.length;
  const lengths = lengthsAt(index, source, { textStart: 0, textEnd });
  if (lengths === null) return null;
  return find(index, { source, start: 0, end: textEnd, smtpCode, enhancedCode }, lengths);
}

function passageOf(source: string, head: Head): Passage {
  const { smtpCode, textStart: start, textEnd: end } = head;
  return { source, start, end, smtpCode, enhancedCode: enhancedCodeOf(source, head) };
}

/** The lengths that the text of a line could have in common with one; null when there are none. */
function lengthsAt(
  { byOpening, openingLength }: Index,
  line: string,
  { textStart, textEnd }: Pick<Head, "textStart" | "textEnd">,
): readonly TextLength[] | null {
  if (textEnd - textStart < openingLength) return null;
  return byOpening.get(openingOf(line, textStart, openingLength)) ?? null;
}

/** Tries the lengths that the text could be matched at, the longest first. */
function find(index: Index, passage: Passage, lengths: readonly TextLength[]): Found | null {
  const { source, start } = passage;
  for (const texts of lengths) {
    const end = start + texts.length;
    if (end > passage.end) continue;
    const isWhole = end === passage.end;
    if (!isWhole && isLetterOrDigit(source.charCodeAt(end))) continue;
    if ((texts.endings & endingOf(source, start, end)) === 0) continue;
    const first = firstCandidate(index, source.slice(start, end), texts);
    const found = best(first, passage, isWhole);
    if (found !== null) return found;
  }
  return null;
}

/** The first candidate that a text could show; null when there is none. */
function firstCandidate(
  { byText, byFoldedText }: Index,
  text: string,
  { only, hasInternal }: TextLength,
): Candidate | null {
  if (text === only?.text) return only;
  const spelt = only === null ? byText.get(text) : undefined;
  if (spelt !== undefined) return spelt;
  return hasInternal ? (byFoldedText.get(foldCase(text)) ?? null) : null;
}

/** The best of the candidates for a text; the catalog's order decides between equals. */
function best(first: Candidate | null, codes: Codes, isWhole: boolean): Found | null {
  let found: Found | null = null;
  let most = -1;
  for (let candidate = first; candidate !== null; candidate = candidate.next) {
    const agreeing = agreement(candidate, codes);
    if (agreeing < 0) continue;
    const rank = isWhole ? wholeRank(candidate, codes) : prefixRank(candidate, agreeing);
    const merit = rank === "exact" ? 3 : agreeing;
    if (rank === null || merit <= most) continue;
    found = { candidate, rank };
    most = merit;
  }
  return found;
}

function wholeRank(candidate: Candidate, { smtpCode, enhancedCode }: Codes): MatchRank {
  // They are compatible, so a code that both have is the same.
  const isSame =
    (candidate.smtpCode === null) === (smtpCode === null) &&
    (candidate.enhancedCode === null) === (enhancedCode === null);
  return isSame ? "exact" : "text";
}

function prefixRank(candidate: Candidate, agreeing: number): MatchRank | null {
  return agreeing > 0 || candidate.entry.internal ? "prefix" : null;
}

/** How many codes agree; -1 when the two are not compatible, since a code or a class differs. */
function agreement(candidate: Candidate, { smtpCode, enhancedCode }: Codes): number {
  let agreeing = 0;
  if (smtpCode !== null) {
    if (smtpCode === candidate.smtpCode) agreeing++;
    else if (candidate.smtpCode !== null) return -1;
    else if (Math.floor(smtpCode / 100) !== candidate.codeClass) return -1;
  }
  if (enhancedCode !== null) {
    if (enhancedCode === candidate.enhancedCode) agreeing++;
    else if (candidate.enhancedCode !== null) return -1;
    else if (enhancedCode.charCodeAt(0) - ZERO !== candidate.codeClass) return -1;
  }
  return agreeing;
}

function matchOf(found: Found | null): Match | null {
  return found === null ? null : { entry: found.candidate.entry, rank: found.rank };
}

function buildIndex(): Index {
  const candidates = entries.filter(({ aliasOf }) => aliasOf === null).map(candidateOf);
  const openingLength = candidates.reduce(
    (shortest, { text }) => Math.min(shortest, text.length),
    LONGEST_OPENING,
  );
  const byText = new Map<string, Candidate>();
  const byFoldedText = new Map<string, Candidate>();
  for (const [folded, alike] of groupBy(candidates, ({ text }) => foldCase(text))) {
    const internal = chain(alike.filter(({ entry }) => entry.internal));
    if (internal !== null) byFoldedText.set(folded, internal);
    for (const text of new Set(alike.map((candidate) => candidate.text))) {
      const first = chain(alike.filter((other) => other.entry.internal || other.text === text));
      if (first !== null) byText.set(text, first);
    }
  }
  const openings = groupBy(candidates, ({ text }) => openingOf(text, 0, openingLength));
  const byOpening = new Map(
    [...openings].map(([opening, alike]) => [opening, lengthsOf(alike, byText)]),
  );
  const bySketch = sketchTable(candidates);
  return { candidates, bySketch, byText, byFoldedText, byOpening, openingLength };
}

/** Links candidates in their order, as copies, since each may stand in several chains. */
function chain(candidates: readonly Candidate[]): Candidate | null {
  if (candidates.length === 1) return candidates[0] ?? null;
  return candidates.reduceRight<Candidate | null>((next, one) => ({ ...one, next }), null);
}

/** A table so sparse that two lines seldom share a place; where they do, the first has it. */
function sketchTable(candidates: readonly Candidate[]): Int32Array {
  const table = new Int32Array(2 ** Math.ceil(Math.log2(4 * candidates.length + 1)));
  for (const [i, { line }] of candidates.entries()) {
    const slot = sketchOf(line) & (table.length - 1);
    if (table[slot] === 0) table[slot] = i + 1;
  }
  return table;
}

function candidateOf(entry: Entry): Candidate {
  const { smtpCode, enhancedCode, message, severity } = entry;
  const sent = lineOf(entry, message);
  // Only a message that opens with a digit can open with a code.
  const text = /^[2-5]/.test(message) ? (parseReply(sent).text ?? "") : message;
  const codeClass = severity === "transient" ? 4 : 5;
  const line = lineOf(entry, text);
  return { entry, line, smtpCode, enhancedCode, codeClass, text, next: null };
}

function lineOf({ smtpCode, enhancedCode }: Codes, text: string): string {
  return [smtpCode, enhancedCode, text].filter((part) => part !== null).join(" ");
}

/** The texts of one opening by length, the longest first. */
function lengthsOf(candidates: readonly Candidate[], byText: Index["byText"]): TextLength[] {
  return [...groupBy(candidates, ({ text }) => text.length)]
    .map(([length, alike]) => {
      const texts = new Set(alike.map(({ text }) => text));
      const [text = ""] = texts;
      return {
        length,
        endings: alike.reduce((bits, one) => bits | endingOf(one.text, 0, length), 0),
        hasInternal: alike.some(({ entry }) => entry.internal),
        only: texts.size === 1 ? (byText.get(text) ?? null) : null,
      };
    })
    .sort((a, b) => b.length - a.length);
}

function groupBy<Key, Value>(
  values: readonly Value[],
  key: (value: Value) => Key,
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group === undefined) groups.set(key(value), [value]);
    else group.push(value);
  }
  return groups;
}

/** What tells most lines from each other: the length, and characters from all over the line. */
function sketchOf(line: string): number {
  const { length } = line;
  const step = (length >> 3) + 1;
  let sketch = length;
  for (let at = length - 1; at >= 0; at -= step) {
    sketch = Math.imul(sketch, 31) + line.charCodeAt(at);
  }
  return sketch ^ (sketch >>> 15);
}

/**
 * What stands for the opening of a text, whatever its case.
 *
 * Four of its characters tell openings apart well enough, and cost a quarter of them all; what
 * they mix up is told apart by the whole text.
 */
function openingOf(text: string, start: number, length: number): number {
  const last = length - 1;
  return (
    (foldedCharAt(text, start) << 21) |
    (foldedCharAt(text, start + (last >> 2)) << 14) |
    (foldedCharAt(text, start + (last >> 1)) << 7) |
    foldedCharAt(text, start + last)
  );
}

/** One of 32 bits for the last two characters of a text, whatever their case. */
function endingOf(text: string, start: number, end: number): number {
  const last = foldedCharAt(text, end - 1);
  return 1 << ((last + 7 * foldedCharAt(text, Math.max(start, end - 2))) & 31);
}

/** Seven bits of a character, the same for a letter in upper case and in lower case. */
function foldedCharAt(text: string, at: number): number {
  return (text.charCodeAt(at) | 0x20) & 0x7f;
}

/** Folds ASCII letters to lower case, and leaves all else alone. */
function foldCase(text: string): string {
  return NOT_ASCII.test(text)
    ? text.replace(UPPER_CASE, (letters) => letters.toLowerCase())
    : text.toLowerCase();
}

function isLetterOrDigit(char: number): boolean {
  const folded = char | 0x20;
  return (folded >= 0x61 && folded <= 0x7a) || (char >= ZERO && char <= NINE);
}
