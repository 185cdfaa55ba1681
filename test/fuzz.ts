/** Hostile and near-miss replies: rows of a catalog, mangled in the ways that logs mangle them. */

import { randomNumbers } from "./bench/synthetic.ts";
import { lineOf, type ReferenceEntry } from "./reference.ts";

/** Replies from a seed: the same on every machine. */
export function hostileReplies(
  seed: number,
  count: number,
  entries: readonly ReferenceEntry[],
): string[] {
  const dice = new Dice(randomNumbers(seed));
  return Array.from({ length: count }, () => {
    let reply = dice.pick(BEGINNINGS)(dice.pick(entries), dice);
    // Most replies stay near a row; a few are mangled beyond recognition.
    for (let left = dice.below(4); left > 0; left--) {
      reply = dice.pick(MUTATIONS)(reply, dice, entries);
    }
    return reply;
  });
}

class Dice {
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** A whole number from 0, less than the limit. */
  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** A place in a text, before or after any of its units. */
  place(text: string): number {
    return this.below(text.length + 1);
  }
}

type Beginning = (entry: ReferenceEntry, dice: Dice) => string;

const BEGINNINGS: readonly Beginning[] = [
  lineOf,
  lineOf,
  lineOf,
  ({ message }) => message,
  (entry) => lineOf({ ...entry, smtpCode: null }),
  (entry) => lineOf({ ...entry, enhancedCode: null }),
  (entry, dice) => `${lineOf(entry)}${dice.pick(CHARACTERS)}${dice.pick(ENDINGS)}`,
  (entry, dice) => `${entry.message}${dice.pick(CHARACTERS)}${dice.pick(ENDINGS)}`,
  (entry, dice) => lineOf({ ...entry, smtpCode: dice.pick(CODES) }),
  (entry, dice) => lineOf({ ...entry, enhancedCode: dice.pick(ENHANCED_CODES) }),
  (entry, dice) => `${dice.pick(CODES)}-${dice.pick(ENHANCED_CODES)} ${entry.message}`,
  ({ message }, dice) => `${dice.pick(ENHANCED_CODES)} ${message}`,
];

type Mutation = (reply: string, dice: Dice, entries: readonly ReferenceEntry[]) => string;

const MUTATIONS: readonly Mutation[] = [
  cutEnd,
  cutStart,
  cutMiddle,
  double,
  doubleCodes,
  recase,
  recaseOne,
  respace,
  fold,
  foldWithCodes,
  splice,
  insertCode,
  insertCharacter,
  insertCharacter,
  append,
  append,
  replaceCharacter,
  stretch,
];

function insert(text: string, at: number, addition: string): string {
  return text.slice(0, at) + addition + text.slice(at);
}

function cutEnd(reply: string, dice: Dice): string {
  return reply.slice(0, dice.place(reply));
}

function cutStart(reply: string, dice: Dice): string {
  return reply.slice(dice.place(reply));
}

function cutMiddle(reply: string, dice: Dice): string {
  const at = dice.place(reply);
  return reply.slice(0, at) + reply.slice(at + 1 + dice.below(3));
}

function double(reply: string, dice: Dice): string {
  return reply + dice.pick(["", " ", "\r\n", "\n"]) + reply;
}

function doubleCodes(reply: string): string {
  const codes = /^[0-9. -]*/.exec(reply)?.[0] ?? "";
  return codes + reply;
}

function recase(reply: string, dice: Dice): string {
  return dice.below(2) === 0 ? reply.toLowerCase() : reply.toUpperCase();
}

function recaseOne(reply: string, dice: Dice): string {
  const at = dice.place(reply);
  const letter = reply.charAt(at);
  const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  return reply.slice(0, at) + other + reply.slice(at + 1);
}

/** Other white space, or what looks like it, for each of some spaces. */
function respace(reply: string, dice: Dice): string {
  const space = dice.pick(SPACES);
  return reply.replaceAll(" ", (char) => (dice.below(3) === 0 ? char : space));
}

function fold(reply: string, dice: Dice): string {
  return reply.replaceAll(" ", (char) => (dice.below(3) === 0 ? dice.pick(LINE_ENDS) : char));
}

/** Folded as a server does it: each line opens with the codes. */
function foldWithCodes(reply: string, dice: Dice): string {
  const [, code = "", rest = reply] = /^([0-9]{3}) (.*)$/s.exec(reply) ?? [];
  const enhanced = /^[0-9.]{5,} /.exec(rest)?.[0] ?? "";
  const again = dice.pick([`${code} `, `${code}-`, `${code} ${enhanced}`, `${code}-${enhanced}`]);
  const end = dice.pick(LINE_ENDS);
  return reply.replaceAll(" ", (char) => (dice.below(4) === 0 ? end + again : char));
}

function splice(reply: string, dice: Dice, entries: readonly ReferenceEntry[]): string {
  const other = lineOf(dice.pick(entries));
  return reply.slice(0, dice.place(reply)) + other.slice(dice.place(other));
}

function insertCode(reply: string, dice: Dice): string {
  const code = dice.pick([...CODES, ...ENHANCED_CODES]);
  const spaces = [...reply.matchAll(/ /g)].map(({ index }) => index + 1);
  const at = dice.pick([0, 0, ...spaces]);
  return insert(reply, at, `${code}${dice.pick([" ", " ", " ", "-", "", ": "])}`);
}

function insertCharacter(reply: string, dice: Dice): string {
  return insert(reply, dice.place(reply), dice.pick(CHARACTERS));
}

function replaceCharacter(reply: string, dice: Dice): string {
  const at = dice.place(reply);
  return reply.slice(0, at) + dice.pick(CHARACTERS) + reply.slice(at + 1);
}

function append(reply: string, dice: Dice): string {
  return reply + dice.pick(CHARACTERS) + dice.pick(ENDINGS);
}

function stretch(reply: string, dice: Dice): string {
  const run = dice.pick([...CHARACTERS, ...SPACES]).repeat(1 + dice.below(300));
  return insert(reply, dice.pick([0, reply.length, dice.place(reply)]), run);
}

const CODES: readonly string[] =
  "100 199 200 250 299 354 399 400 421 450 451 452 454 499 500 501 503 550 551 552 554 599 600 999 55 5500 04".split(
    " ",
  );

const ENHANCED_CODES: readonly string[] =
  "2.0.0 2.1.5 3.0.0 4.3.0 4.3.5 4.4.1 4.4.2 4.4.5 4.7.5 4.9.9 4.7.99 5.0.0 5.1.1 5.5.2 5.6.0 5.7.0 5.7.1 5.7.01 5.07.1 5.7.26 5.9.9 5.7.999 5.7.1234 5.1000.1 5.7 5.7. 5.7.1.1 6.7.1".split(
    " ",
  );

const LINE_ENDS: readonly string[] = ["\r\n", "\n", "\r", "\r\n\r\n", "\n\r", " \r\n "];

/** White space of ASCII; then what Unicode, or some language, takes for white space. */
const SPACES: readonly string[] = [
  ..." \t\n\v\f\r",
  "  ",
  "\t \v",
  ..."\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u180e\u2000\u2003\u200b\u2028\u2029\u202f\u205f\u3000\ufeff",
];

/** Boundaries and what only looks like one; letters that fold oddly; halves of pairs. */
const CHARACTERS: readonly string[] = [
  ..." \t\r\n\v\f",
  ...".,:;-_()[]<>'\"`/\\|#@*~!?&%$+=^{}",
  ..."azAZkKsSiI059",
  ..."\u0000\u0001\u007f\u0080\u00a0\u0085",
  ..."\u00e9\u00c9\u00df\u0130\u0131\u017f\u212a\u1e9e\u0301\u0660\u0665\uff15\uff21\uff41\ufffd\ufffe\uffff",
  "\u{1f600}",
  "\u{10ffff}",
  "\ud800",
  "\udbff",
  "\udc00",
  "\udfff",
];

const ENDINGS: readonly string[] = [
  "",
  "",
  "x",
  "s more",
  "9",
  " ",
  " (in reply to end of DATA command)",
  "limit reached",
  "\r\n",
  "\r\n250 OK",
];
