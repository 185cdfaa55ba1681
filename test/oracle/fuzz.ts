/** Hostile and near-miss replies and lines of logs: rows of a catalog, mangled in the ways that logs mangle them. */

import { randomNumbers } from "../bench/synthetic.ts";
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

/** Choices that a seed makes. */
export class Dice {
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
  dressCode,
  dressCode,
  wrap,
  wrap,
  quote,
  makeOneLine,
  greet,
  nest,
  log,
  log,
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

/** An enhanced code in one of the dresses that MTAs give it, or nearly so. */
function dressCode(reply: string, dice: Dice): string {
  const dress = dice.pick([
    "#%",
    "<%>",
    "(%)",
    "[%]",
    "<#%>",
    "%:",
    "%;",
    "% :",
    "% -",
    "(%]",
    "<%",
    "%>",
    "(#%)",
  ]);
  return reply.replace(/[245]\.[0-9]+\.[0-9]+/, (code) => dress.replace("%", () => code));
}

/** What logs, bounce messages and programs put around a reply, or nearly so. */
function wrap(reply: string, dice: Dice): string {
  const wrapper = dice.pick(WRAPPERS);
  return wrapper.replace("%", () => reply);
}

function quote(reply: string, dice: Dice): string {
  const [, codes = "", text = ""] = /^([0-9]*[ -]?)(.*)$/s.exec(reply) ?? [];
  return `${codes}${dice.pick([JSON.stringify(text), `"${text}"`, `'${text}'`, `"${text}`, `"${text}'`])}`;
}

function makeOneLine(reply: string, dice: Dice): string {
  return reply.replace(/[\r\n]+/g, () => dice.pick([" ", "\\n", "\\r\\n", "", "=\n"]));
}

function greet(reply: string, dice: Dice): string {
  return `${dice.pick(["220-mx.example.com", "250-ok", "220 mx", "354 go on", "421-later"])}${dice.pick(["\r\n", "\n", " "])}${reply}`;
}

/** A reply that quotes another. */
function nest(reply: string, dice: Dice, entries: readonly ReferenceEntry[]): string {
  const inner = lineOf(dice.pick(entries));
  return `${reply}${dice.pick([" (last transfail: %)", " (x, last transfail: %", ": %", " (%)", "; '%'", "= %"]).replace("%", () => inner)}`;
}

/** A line of a log that carries the reply, or nearly so. */
function log(reply: string, dice: Dice): string {
  return dice.pick(LOGS).replace("%", () => reply);
}

const WRAPPERS: readonly string[] = [
  "smtp; %",
  "SMTP;%",
  "X-Postfix; %",
  "Diagnostic-Code: smtp; %",
  "Diagnostic-Code: %",
  "Status: 5.2.2\r\nDiagnostic-Code: smtp;%\r\nRemote-MTA: dns; mx",
  "Diagnostic-Code: x-unix; %\n\nStatus: 4.4.7",
  "Final-Recipient: rfc822; a@b\nStatus: 5.7.1\nAction: %",
  "X-Reason: %",
  "Reason: smtp; %",
  "Error: %",
  '"%"',
  "'%'",
  "(550, b'%')",
  '(550, "%")',
  "(451, b'%', 'a@b')",
  "{'a@b': (550, b'%')}",
  "smtplib.SMTPDataError: (550, b'%')",
  "SMTP error 550: %",
  "Remote Server returned '%'",
  "1/2/2026 3:04:05 PM - Remote Server at mx (192.0.2.3) returned '%'",
  "<mx.example.com #5.0.0 smtp; %>",
  "X-Supplementary-Info: <mx #5.0.0 smtp;\n %>",
  "mx.example.com #5.0.0 smtp; %",
  "5.7.1 %",
  "#5.7.1 smtp;%",
  "% (#5.7.1)",
  "%(#4.4.1)",
  "%=\r\n more",
];

const LOGS: readonly string[] = [
  "1790000000@a@b@c@B@alice@example.com@news@example.net@g@b@0@24@20480@192.0.2.25@%",
  "1790000000@a@b@c@T@al@ice@example.com@news@example.net@g@b@0@24@20480@@%",
  "1790000000123456@a@b@c@P@example.com@0@g@b@3@2@36.12@192.0.2.25@%",
  "1790000000@a@b@c@T@example.com@0@g@b@3@2@36@192.0.2.25@%",
  "1790000000@a@T@example.com@0@g@b@12@0@0.31@192.0.2.25@%",
  "1790000000@a@b@c@%@example.com@0@g@b@3@2@36@192.0.2.25@550 5.7.1 no",
  '1790000003: R="192.0.2.9:1" E=550 M=core CTXCONN=[a=b,c="d ] e"] CTXMESS=[f=[g]] %',
  '1790000003: R="192.0.2.9:1" E=550 CTXCONN=[%] CTXMESS=[x="y] relaying denied',
  "2026 Sep 21 14:13:20 CEST (info) ecelerity: [1] ML-PERMFAIL: a, Detail: %",
  "(info) ecelerity: [1] ML-REJECT: Rejection on: x, Audit ID a-1, %",
  "(info) ecelerity: [1] ML-REJECT: Rejection on: x, %",
  "to=<a@b>, dsn=5.7.1, status=bounced (host mx[192.0.2.1] said: % (in reply to RCPT TO command))",
  "status=deferred (host mx[192.0.2.1] refused to talk to me: %)",
  "NOQUEUE: reject: RCPT from x[192.0.2.7]: %; from=<a@b> to=<c@d> proto=ESMTP helo=<x>",
  "SMTP error from remote mail server after RCPT TO:<a@b>: host mx [192.0.2.1]: %",
  "SMTP error from remote mail server after end of data: %",
  "[{LED=%};{MSG=}]",
  "x 1.001 REJECTED[policy] from=a@b to=c@d id=<x> (%)",
  '{"type":"Bounce","response":{"code":550,"enhanced_code":{"class":5,"subject":7,"detail":1},"content":"%"}}',
  '{"msys":{"message_event":{"type":"bounce","error_code":"550","raw_reason":"%"}}}',
  '{"type":"delay","error_code":451,"reason":"%"}',
];

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
