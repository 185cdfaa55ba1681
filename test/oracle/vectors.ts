/**
 * The vectors that prove all bindings alike. Reads the cases written by hand, `vectors/*.jsonl`, one a
 * line; gives them, and those derived from the rows of a catalog, with the answers of the reference.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DeliveryRecord, readLine } from "../../out/typescript/src/index.js";
import { ROOT } from "../root.ts";
import { RECORD_CASES } from "./records.ts";
import {
  type Explanation,
  explain,
  lineOf,
  type Raw,
  type ReferenceEntry,
  type ReferenceReply,
} from "./reference.ts";

type Parts = readonly [smtpCode: number | null, enhancedCode: string | null, text: string | null];

/** What a case says of the answer; what it does not say it leaves to the reference. */
export interface ReplyCase {
  readonly case: string;
  /** The reply as a text, or as bytes in hexadecimal digits. */
  readonly raw?: string;
  readonly bytes?: string;
  readonly reply: Parts;
  /** The rank and the id, or null for no match. */
  readonly match: string | null;
  readonly severity?: Explanation["severity"];
  readonly internal?: boolean;
  readonly contradictory?: boolean;
  readonly subject?: string | null;
  readonly meaning?: readonly [summary: string, reference: string] | null;
  readonly cause?: {
    readonly reply: Parts;
    readonly match: string | null;
    /** The cause of a cause is not told. */
    readonly cause: null;
  } | null;
}

/** An input, and the answer that every binding must give, byte for byte as JSON. */
export interface Vector {
  readonly name: string;
  /** A text, or bytes in hexadecimal digits. */
  readonly input: string | { readonly bytes: string };
  readonly answer: Answer;
}

export interface Answer {
  readonly explanation: Explanation;
  readonly records: readonly DeliveryRecord[];
}

/** The year of times that have none. */
export const YEAR = 2026;

/** What every binding must say of a text: the reference's explanation, and the records of the TypeScript package. */
export function answerTo(raw: Raw, entries: readonly ReferenceEntry[]): Answer {
  return { explanation: explain(raw, entries), records: readLine(raw, { year: YEAR }) };
}

export const REPLY_CASES: readonly ReplyCase[] = readCases("replies.jsonl");

function readCases<Case>(name: string): Case[] {
  const lines = readFileSync(join(ROOT, "test/oracle/vectors", name), "utf8")
    .trimEnd()
    .split("\n");
  return lines.map((line) => JSON.parse(line) as Case);
}

/** What a case hands over. */
export function rawOf({ raw, bytes }: ReplyCase): Raw {
  return bytes === undefined ? (raw ?? "") : Buffer.from(bytes, "hex");
}

/** Of an explanation, what a case says of it, in the case's own form. */
export function spokenOf(stated: ReplyCase, explanation: Explanation): ReplyCase {
  const { reply, match, meaning, cause, ...rest } = explanation;
  const said: Record<string, unknown> = {
    ...rest,
    reply: partsOf(reply),
    match: matchOf(match),
    meaning: meaning === null ? null : [meaning.summary, meaning.reference],
    cause: cause === null ? null : saidOf(cause),
  };
  const spoken = Object.keys(stated).map((key) => [
    key,
    key in said ? said[key] : stated[key as keyof ReplyCase],
  ]);
  return Object.fromEntries(spoken) as ReplyCase;
}

function saidOf({ reply, match, cause }: Explanation) {
  return { reply: partsOf(reply), match: matchOf(match), cause: cause === null ? null : "told" };
}

function partsOf({ smtpCode, enhancedCode, text }: ReferenceReply): Parts {
  return [smtpCode, enhancedCode, text];
}

export function matchOf(match: Explanation["match"]): string | null {
  return match === null ? null : `${match.rank} ${match.entry.id}`;
}

/** What becomes of a row on its way into a log. */
const FATES: Readonly<Record<string, (entry: ReferenceEntry) => string>> = {
  "as sent": lineOf,
  "without its reply code": (entry) => lineOf({ ...entry, smtpCode: null }),
  "without its enhanced status code": (entry) => lineOf({ ...entry, enhancedCode: null }),
  "without its codes": ({ message }) => message,
  "with more text": (entry) => `${lineOf(entry)} (in reply to end of DATA command)`,
  "with more text and no codes": ({ message }) => `${message} (in reply to end of DATA command)`,
  "with a letter more": (entry) => `${lineOf(entry)}s`,
  "on two lines": onTwoLines,
  "on two lines made one": (entry) => onTwoLines(entry).replace("\r\n", " "),
  "with its codes doubled": (entry) => `${codesOf(entry)} ${lineOf(entry)}`,
  "in lower case": (entry) => lineOf(entry).toLowerCase(),
  "in upper case": (entry) => lineOf(entry).toUpperCase(),
  "as a diagnostic code": (entry) => `Diagnostic-Code: smtp; ${lineOf(entry)}`,
  "as Python prints it": ({ smtpCode, enhancedCode, message }) =>
    `(${smtpCode ?? 550}, b'${lineOf({ smtpCode: null, enhancedCode, message })}')`,
  "in a bounce log": (entry) =>
    `1790000000@5C/0E-01234-0A1B2C3D@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D4E@B@alice@example.com@news@example.net@default@default@0@24@20480@192.0.2.25@${lineOf(entry)}`,
};

/** Long and repeated texts, which a table of cases would only blur. */
const LONG: Readonly<Record<string, string>> = {
  "a long word": `550 5.7.1 ${"x".repeat(2000)}`,
  "an opening of a long line": `550 5.7.1 relaying denied ${"x".repeat(2000)}`,
  "a long run of white space": `550 5.7.1 relaying${" \t".repeat(1000)}denied`,
  "the codes over and over": `${"550 5.7.1 ".repeat(200)}relaying denied`,
  "a great many lines": `${"550-5.7.1\r\n".repeat(200)}550 5.7.1 relaying denied`,
  "a great many lines made one": `${"550-5.7.1 relaying ".repeat(200)}550 5.7.1 denied`,
  "wrappers over and over": `${"smtp; ".repeat(200)}550 5.7.1 relaying denied`,
};

/** All vectors of a catalog: those written by hand, and every row in every way. */
export function vectorsOf(entries: readonly ReferenceEntry[]): Vector[] {
  const named: (readonly [string, Raw])[] = [
    ...REPLY_CASES.map((each) => [each.case, rawOf(each)] as const),
    ...RECORD_CASES.map((each) => [each.case, each.line] as const),
    ...Object.entries(LONG),
    ...entries.flatMap((entry) =>
      Object.entries(FATES).map(([fate, tell]) => [`${entry.id}: ${fate}`, tell(entry)] as const),
    ),
  ];
  return named.map(([name, raw]) => ({
    name,
    input: typeof raw === "string" ? raw : { bytes: Buffer.from(raw).toString("hex") },
    answer: answerTo(raw, entries),
  }));
}

/**
 * The vectors as other languages' tests read them: one JSON object a line, with `name`, `input` (a
 * text, or `{"bytes": hexadecimal digits}`) and `answer`, the very bytes that a binding must write.
 */
export function vectorLines(entries: readonly ReferenceEntry[]): string {
  return vectorsOf(entries)
    .map(
      ({ name, input, answer }) =>
        `${asciiJson({ name, input, answer: JSON.stringify(answer) })}\n`,
    )
    .join("");
}

function codesOf({ smtpCode, enhancedCode }: ReferenceEntry): string {
  return lineOf({ smtpCode, enhancedCode, message: "" }).trim();
}

/** Cut at the first space of the message, as a server folds a long reply. */
function onTwoLines(entry: ReferenceEntry): string {
  const { smtpCode, enhancedCode, message } = entry;
  const [first = "", ...rest] = message.split(" ");
  const lines = [first, rest.join(" ")].map((part) =>
    lineOf({ smtpCode: null, enhancedCode, message: part }),
  );
  const opening = smtpCode === null ? ["", ""] : [`${smtpCode}-`, `${smtpCode} `];
  return lines.map((line, i) => `${opening[i]}${line}`).join("\r\n");
}

/** JSON that no encoding, editor or terminal can spoil. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
