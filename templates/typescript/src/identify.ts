/** Which response of the catalog a raw reply shows. */

import { type Entry, entryOfWording, type Wording, wordings } from "./entry.js";
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
  /** The response; never an alias. */
  readonly entry: Entry;
}

/** The wordings of one text, case folded. */
interface Node {
  readonly text: string;
  readonly wordings: readonly Candidate[];
  /** The longest other text that this one opens with. */
  parent: Node | null;
}

/** A wording as replies are compared with it. */
interface Candidate extends Wording {
  /** The message without the codes at its start. */
  readonly text: string;
  /** The first digit of its codes. */
  readonly codeClass: number;
}

/** The wordings by text. What it costs to ask does not depend on how many there are. */
interface Index {
  readonly byText: ReadonlyMap<string, Node>;
  /** The nodes by the first characters of their texts, sorted by text. */
  readonly byOpening: ReadonlyMap<string, readonly Node[]>;
  readonly openingLength: number;
}

const LONGEST_OPENING = 16;

let index: Index | undefined;

/**
 * Finds the response that a raw reply shows; null when it is none of the catalog.
 *
 * The reply may lack a code that the response has, and the other way round, but none may differ.
 * Case counts, except for internal responses, since some relays lower-case what they log. Takes what
 * {@link parseReply} takes. Never throws.
 */
export function identify(raw: unknown): Match | null {
  return identifyReply(parseReply(raw));
}

/** Finds the response that a reply shows, which has been parsed already. */
export function identifyReply(reply: Reply): Match | null {
  if (reply.text === null) return null;
  index ??= buildIndex();
  const folded = foldCase(reply.text);
  const node = index.byText.get(folded);
  const whole = node === undefined ? null : bestOf(node, reply, true);
  if (whole !== null) return whole;
  for (let opening = openingOf(index, folded); opening !== null; opening = opening.parent) {
    const { length } = opening.text;
    if (length === folded.length || isLetterOrDigit(folded.charCodeAt(length))) continue;
    const match = bestOf(opening, reply, false);
    if (match !== null) return match;
  }
  return null;
}

/** The longest text of the catalog that a folded text opens with; null when there is none. */
function openingOf({ byOpening, openingLength }: Index, folded: string): Node | null {
  const nodes = byOpening.get(folded.slice(0, openingLength));
  if (nodes === undefined) return null;
  // Whatever the text opens with, the last node that sorts before it opens with too.
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((nodes[middle]?.text ?? "") <= folded) low = middle + 1;
    else high = middle;
  }
  let node = nodes[low - 1] ?? null;
  const shared = node === null ? 0 : sharedLength(node.text, folded);
  while (node !== null && node.text.length > shared) node = node.parent;
  return node;
}

/** The best of the wordings of a text, which is the whole reply or its opening. */
function bestOf({ wordings }: Node, reply: Reply, isWhole: boolean): Match | null {
  let best: Candidate | null = null;
  let bestScore = 0;
  for (const wording of wordings) {
    const score = scoreOf(wording, reply, isWhole);
    if (score > bestScore) [best, bestScore] = [wording, score];
  }
  if (best === null) return null;
  const rank = !isWhole ? "prefix" : bestScore > EXACT ? "exact" : "text";
  return { rank, entry: entryOfWording(best) };
}

const EXACT = 10;

/** How well a wording fits a reply whose text it is or opens; 0 when it does not. */
function scoreOf(wording: Candidate, reply: Reply, isWhole: boolean): number {
  const { smtpCode, enhancedCode } = reply;
  const { internal } = wording;
  if (!internal && !reply.text?.startsWith(wording.text)) return 0;
  const isSame = wording.smtpCode === smtpCode && wording.enhancedCode === enhancedCode;
  if (!isSame && !isCompatible(wording, reply)) return 0;
  const agreeing =
    Number(smtpCode !== null && smtpCode === wording.smtpCode) +
    Number(enhancedCode !== null && enhancedCode === wording.enhancedCode);
  if (!isWhole && agreeing === 0 && !internal) return 0;
  return agreeing + (isWhole && isSame ? EXACT : 1);
}

/** Whether no code that both have differs, nor the class of one. */
function isCompatible(wording: Candidate, { smtpCode, enhancedCode }: Reply): boolean {
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
  const byText = new Map<string, Candidate[]>();
  for (const wording of wordings) {
    const { smtpCode, enhancedCode, message } = wording;
    const line = [smtpCode, enhancedCode, message].filter((part) => part !== null).join(" ");
    const text = parseReply(line).text ?? message;
    const candidate = { ...wording, text, codeClass: Number(`${smtpCode ?? enhancedCode}`[0]) };
    const key = foldCase(text);
    byText.set(key, [...(byText.get(key) ?? []), candidate]);
  }
  const nodes = [...byText].map(([text, candidates]): Node => ({ text, wordings: candidates, parent: null }));
  nodes.sort((a, b) => (a.text < b.text ? -1 : 1));
  linkParents(nodes);
  const openingLength = Math.min(LONGEST_OPENING, ...nodes.map(({ text }) => text.length));
  const byOpening = new Map<string, Node[]>();
  ...
}
