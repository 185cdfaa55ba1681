/** Hostile lines of logs: the lines of the cases, mangled in the ways in which a stranger would look like them. */

import { randomNumbers } from "../bench/synthetic.ts";
import { Dice } from "./fuzz.ts";
import { RECORD_CASES } from "./records.ts";

/** Lines from a seed: the same on every machine. */
export function hostileLines(seed: number, count: number): string[] {
  const dice = new Dice(randomNumbers(seed));
  return Array.from({ length: count }, () => {
    let line = anyLine(dice);
    for (let left = dice.below(5); left > 0; left--) line = dice.pick(MUTATIONS)(line, dice);
    return line;
  });
}

type Mutation = (line: string, dice: Dice) => string;

const MUTATIONS: readonly Mutation[] = [
  (line, dice) => line.slice(0, dice.place(line)),
  (line, dice) => line.slice(dice.place(line)),
  cutMiddle,
  cutMiddle,
  insertPiece,
  insertPiece,
  insertPiece,
  replacePart,
  replacePart,
  repeatPart,
  splice,
  splice,
  swapValue,
  swapValue,
  recase,
  wrap,
  wrap,
  asJson,
];

/** What formats look for, and what stands near it. */
const PIECES: readonly string[] = [
  ..."@\"'<>()[]{}=,;:.-/\\*#|_ \t\n\r%&!?0259",
  "\ufeff",
  "\u00a0",
  "\u0130",
  "\u212a",
  "caf\u00e9",
  "\u{1f600}",
  "@5@10@20480@192.0.2.66@550 5.1.1 fake",
  '"a@b"@example.com',
  '"a\\"b"',
  "<x@example.com>",
  "550 5.7.1 ",
  "451-4.7.1 ",
  "250 ok",
  "5.1.1 ",
  "[internal] [oob] The recipient is invalid.",
  " said: 550 no",
  " H=mx.example.org [192.0.2.66]",
  " F=<a@example.org>",
  ": SMTP error from remote mail server after RCPT TO:<x>: 550 no",
  "; from=<a@example.org> to=<b@example.org> proto=ESMTP",
  "reject: RCPT from unknown[192.0.2.66]: ",
  ", dsn=5.1.1, stat=User unknown",
  " status=bounced (no)",
  '"",""',
  "\\n550 ",
  "2026-02-30T25:61:61Z",
  "Feb 29 00:00:00",
  "1790000000",
  "1790000000123456",
  "{LED=550 no}",
  '{"type":"bounce"}',
  "null",
  "1e400",
  "-0",
  "0.5",
];

function anyLine(dice: Dice): string {
  return dice.pick(RECORD_CASES).line;
}

function cutMiddle(line: string, dice: Dice): string {
  const at = dice.place(line);
  return line.slice(0, at) + line.slice(at + 1 + dice.below(12));
}

function insertPiece(line: string, dice: Dice): string {
  const at = dice.place(line);
  return line.slice(0, at) + dice.pick(PIECES) + line.slice(at);
}

function replacePart(line: string, dice: Dice): string {
  const at = dice.place(line);
  return line.slice(0, at) + dice.pick(PIECES) + line.slice(at + 1 + dice.below(8));
}

function repeatPart(line: string, dice: Dice): string {
  const at = dice.place(line);
  const part = line.slice(at, at + 1 + dice.below(20));
  return line.slice(0, at) + part.repeat(2 + dice.below(20)) + line.slice(at + part.length);
}

/** The start of one line and the end of another. */
function splice(line: string, dice: Dice): string {
  const other = anyLine(dice);
  return line.slice(0, dice.place(line)) + other.slice(dice.place(other));
}

/** A word of one line in the place of a word of another. */
function swapValue(line: string, dice: Dice): string {
  const [words, others] = [line.split(SEPARATORS), anyLine(dice).split(SEPARATORS)];
  words[dice.below(words.length)] = dice.pick(others);
  return words.join("");
}

const SEPARATORS = /([ ,;@"<>=:[\]{}()]+)/;

function recase(line: string, dice: Dice): string {
  return dice.below(2) === 0 ? line.toUpperCase() : line.toLowerCase();
}

const WRAPPINGS: readonly ((line: string) => string)[] = [
  (line) => `Sep 21 14:13:20 mx postfix/smtp[1234]: ${line}`,
  (line) => `<22>1 2026-10-04T02:22:32.003Z mx exim 2211 - - ${line}`,
  (line) => `2026-10-04T02:22:32+02:00 mx sm-mta[1]: ${line}`,
  (line) => `/var/log/mail.log:12:${line}`,
  (line) => `   3435 ${line}`,
  (line) => `3435    : ${line}`,
  (line) => `mta-1  | ${line}`,
  (line) => `@4000000068c0f5c43b9ac9ff ${line}`,
  (line) => `[${line},${line}]`,
  (line) => `{"results":[${line}]}`,
];

function wrap(line: string, dice: Dice): string {
  return dice.pick(WRAPPINGS)(line);
}

function asJson(line: string, dice: Dice): string {
  const key = dice.pick(["log", "MESSAGE", "message", "Message", "reason"]);
  return JSON.stringify({ [key]: line, time: "2026-07-18T14:40:01.8Z", type: "bounce" });
}
