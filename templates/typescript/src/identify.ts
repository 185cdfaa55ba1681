/** Which response of the catalog a raw reply shows. */

import { type Row, rows } from "./catalog.js";
import { type Entry, entryById, groupBy } from "./entry.js";
import { parseReply, type Reply } from "./reply.js";

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
  /** How the reply shows it. */
  readonly rank: MatchRank;
  /** The response; of an alias, the response that it is another name or wording of. */
  readonly entry: Entry;
}

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

/** The wordings of one text, case folded. */
interface Node {
  readonly text: string;
  readonly wordings: readonly Wording[];
  /** The longest other text that this one opens with. */
  parent: Node | null;
}

/** The wordings by text. What it costs to ask does not depend on how many there are. */
interface Index {
  /** The nodes by each of their texts as the catalog spells it. */
  readonly bySpelling: ReadonlyMap<string, Node>;
  /** The nodes by the first characters of their texts, sorted by text. */
  readonly byOpening: ReadonlyMap<string, readonly Node[]>;
  readonly openingLength: number;
}

const LONGEST_OPENING = 16;

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
  byLine ??= new Map(rows.map(lineOf).map((line) => [line, identifyReply(parseReply(line))]));
  return byLine.get(line) ?? null;
}

/** Finds the response that a reply shows, which has been parsed already. */
export function identifyReply(reply: Reply): Match | null {
  const { text } = reply;
  if (text === null) return null;
  index ??= buildIndex();
  const known = index.bySpelling.get(text);
  const match = known === undefined ? null : bestOf(known, reply, true);
  return match ?? identifyOpening(index, reply, text);
}

/** Finds the longest text, case folded, that a reply is or opens with before a boundary. */
function identifyOpening(
  { byOpening, openingLength }: Index,
  reply: Reply,
  text: string,
): Match | null {
  // Nearly every reply that the catalog lacks is told by its first characters.
  const nodes = byOpening.get(foldCase(text.slice(0, openingLength)));
  if (nodes === undefined) return null;
  const folded = foldCase(text);
  for (let node = openingOf(nodes, folded); node !== null; node = node.parent) {
    const { length } = node.text;
    if (isLetterOrDigit(folded.charCodeAt(length))) continue;
    const match = bestOf(node, reply, length === folded.length);
    if (match !== null) return match;
  }
  return null;
}

/** The longest text that a folded text is or opens with; null when there is none. */
function openingOf(nodes: readonly Node[], folded: string): Node | null {
  let opening = folded;
  let node = lastUpTo(nodes, opening);
  // Whatever the text opens with, the last node up to it opens with too, so it is in what they share.
  while (node !== null && !opening.startsWith(node.text)) {
    opening = opening.slice(0, sharedLength(node.text, opening));
    node = lastUpTo(nodes, opening);
  }
  return node;
}

/** The last node that sorts no later than a text. */
function lastUpTo(nodes: readonly Node[], folded: string): Node | null {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((nodes[middle]?.text ?? "") <= folded) low = middle + 1;
    else high = middle;
  }
  return nodes[low - 1] ?? null;
}

/** The best of the wordings of a text, which is the whole reply or its opening. */
function bestOf({ wordings }: Node, reply: Reply, isWhole: boolean): Match | null {
  let best: Wording | null = null;
  let bestScore = 0;
  for (const wording of wordings) {
    const score = scoreOf(wording, reply, isWhole);
    if (score > bestScore) [best, bestScore] = [wording, score];
  }
  if (best === null) return null;
  const rank = !isWhole ? "prefix" : bestScore > EXACT ? "exact" : "text";
  return { rank, entry: best.entry };
}

const EXACT = 10;

/** How well a wording fits a reply whose text it is or opens, but for case; 0 when it does not. */
function scoreOf(wording: Wording, reply: Reply, isWhole: boolean): number {
  const { smtpCode, enhancedCode, text } = reply;
  const isSame = wording.smtpCode === smtpCode && wording.enhancedCode === enhancedCode;
  if (!isSame && !isCompatible(wording, reply)) return 0;
  const agreeing =
    Number(smtpCode !== null && smtpCode === wording.smtpCode) +
    Number(enhancedCode !== null && enhancedCode === wording.enhancedCode);
  if (!wording.isInternal) {
    if (!isWhole && agreeing === 0) return 0;
    if (text?.slice(0, wording.text.length) !== wording.text) return 0;
  }
  return agreeing + (isWhole && isSame ? EXACT : 1);
}

/** Whether no code that both have differs, nor the class of one. */
function isCompatible(wording: Wording, { smtpCode, enhancedCode }: Reply): boolean {
  if (smtpCode !== null) {
    if (wording.smtpCode !== null && wording.smtpCode !== smtpCode) return false;
    if (Math.floor(smtpCode / 100) !== wording.codeClass) return false;
  }
  if (enhancedCode !== null) {
    if (wording.enhancedCode !== null && wording.enhancedCode !== enhancedCode) return false;
    if (Number(enhancedCode[0]) !== wording.codeClass) return false;
  }
  return true;
}

function buildIndex(): Index {
  const byText = groupBy(rows.flatMap(wordingsOf), ({ text }) => foldCase(text));
  const nodes = [...byText].map(([text, wordings]): Node => ({ text, wordings, parent: null }));
  nodes.sort((a, b) => (a.text < b.text ? -1 : 1));
  linkParents(nodes);
  const openingLength = Math.min(LONGEST_OPENING, ...nodes.map(({ text }) => text.length));
  return {
    bySpelling: new Map(nodes.flatMap((node) => node.wordings.map(({ text }) => [text, node]))),
    byOpening: groupBy(nodes, ({ text }) => text.slice(0, openingLength)),
    openingLength,
  };
}

/** A row as the MTA sends or logs it. */
function lineOf({ smtpCode, enhancedCode, message }: Row): string {
  return [smtpCode, enhancedCode, message].filter((part) => part !== null).join(" ");
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

/** Of sorted nodes, the texts that one opens with are among those just before it. */
function linkParents(nodes: readonly Node[]): void {
  const open: Node[] = [];
  for (const node of nodes) {
    while (open.length > 0 && !node.text.startsWith(open.at(-1)?.text ?? "")) open.pop();
    node.parent = open.at(-1) ?? null;
    open.push(node);
  }
}

/** How many characters two texts open with alike. */
function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

function isLetterOrDigit(char: number): boolean {
  return (char >= 0x30 && char <= 0x39) || ((char | 0x20) >= 0x61 && (char | 0x20) <= 0x7a);
}

/** Folds ASCII letters to lower case and leaves every other character alone. */
function foldCase(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
  return text.replace(/[A-Z]+/g, (run) => run.toLowerCase());
}
