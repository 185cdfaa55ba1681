/**
 * The catalog as its file holds it. Reads the bytes of `catalog.csv`; gives its rows, or the
 * problems that keep it from being a table at all.
 */

import { isAscii, isUtf8 } from "node:buffer";
import { type CsvError, parse } from "csv-parse/sync";
import { lineStart, type Place, type Problem, placeAt } from "./problem.ts";

/** The columns of the catalog; the header names each once, in any order. */
export const COLUMNS = [
  "id",
  "smtp_code",
  "enhanced_code",
  "message",
  "comment",
  "alias_of",
  "deprecated",
] as const;

export type Column = (typeof COLUMNS)[number];

/** One row, cell by cell, verbatim; an empty cell is the empty string. */
export interface Row extends Readonly<Record<Column, string>> {
  /** The line on which the row starts, from 1. */
  readonly line: number;
}

/** The codes and the message as one line, as the MTA sends or logs it. */
export function lineOf({ smtp_code, enhanced_code, message }: Row): string {
  return `${smtp_code && `${smtp_code} `}${enhanced_code && `${enhanced_code} `}${message}`;
}

/** What two rows share that are the same on the wire. */
export function wireOf({ smtp_code, enhanced_code, message }: Row): string {
  return `${smtp_code} ${enhanced_code} ${message}`;
}

/** Whether it is worth trying again: class 4 of the reply code, else of the enhanced status code. */
export function isTransient({ smtp_code, enhanced_code }: Row): boolean {
  return (smtp_code || enhanced_code).startsWith("4");
}

/** The catalog: its rows in order, and what places of problems are found in. */
export interface Catalog {
  /** The name of the file, as people are to see it. */
  readonly file: string;
  readonly text: string;
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

export type ReadCatalog =
  | { readonly catalog: Catalog; readonly problems: readonly Problem[] }
  | { readonly catalog: null; readonly problems: readonly Problem[] };

/** Reads the catalog: UTF-8 without a byte-order mark, RFC 4180 with LF, a header row. */
export function readCatalog(file: string, bytes: Uint8Array): ReadCatalog {
  const encoding = encodingProblems(file, bytes);
  if (encoding.length > 0) return { catalog: null, problems: encoding };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString("utf8");
  const endings = lineEndingProblems(file, text);
  if (endings.length > 0) return { catalog: null, problems: endings };
  return readTable(file, text, buffer);
}

function encodingProblems(file: string, bytes: Uint8Array): Problem[] {
  if (bytes.length === 0) {
    return [
      problem({ file, line: 1, column: 1 }, "empty-file", "The file is empty.", {
        fix: `Start it with the header row: ${COLUMNS.join(",")}`,
      }),
    ];
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return [
      problem(
        { file, line: 1, column: 1 },
        "byte-order-mark",
        "The file starts with a byte-order mark.",
        {
          fix: "Save it as UTF-8 without a byte-order mark.",
        },
      ),
    ];
  }
  return isUtf8(bytes) ? [] : badUtf8Lines(bytes).map((bad) => notUtf8(file, bad));
}

interface BadLine {
  readonly line: number;
  readonly bytes: Uint8Array;
}

function badUtf8Lines(bytes: Uint8Array): BadLine[] {
  const bad: BadLine[] = [];
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline;
    const slice = bytes.subarray(start, end);
    if (!isUtf8(slice)) bad.push({ line, bytes: slice });
    start = end + 1;
  }
  return bad;
}

function notUtf8(file: string, { line, bytes }: BadLine): Problem {
  // Every prefix up to the offending byte can be gone on with, and none beyond it.
  let [good, bad] = [0, bytes.length];
  while (good < bad) {
    const middle = (good + bad + 1) >> 1;
    if (canGoOn(bytes.subarray(0, middle))) good = middle;
    else bad = middle - 1;
  }
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const column = decoder.decode(bytes.subarray(0, good), { stream: true }).length + 1;
  const byte = bytes[good]?.toString(16).padStart(2, "0");
  const message =
    byte === undefined
      ? "The line ends inside a character."
      : `The byte 0x${byte} is not UTF-8 here.`;
  return problem({ file, line, column }, "not-utf8", message, {
    fix: "Save the file as UTF-8; a surrogate has no place in it.",
  });
}

function canGoOn(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function lineEndingProblems(file: string, text: string): Problem[] {
  const at = text.indexOf("\r");
  if (at === -1) return [];
  const count = text.split("\r").length - 1;
  return [
    problem(
      placeAt(file, text, at),
      "line-ending",
      `The file has ${count} carriage return${count === 1 ? "" : "s"}; its lines end in LF alone.`,
      { fix: "Save it with LF line endings (git: `* text=auto eol=lf`).", text },
    ),
  ];
}

function readTable(file: string, text: string, bytes: Buffer): ReadCatalog {
  const problems: Problem[] = [];
  const rows: Row[] = [];
  let header: readonly string[] | null = null;
  let indexes: readonly number[] = [];
  let line = 1;
  for (const { part, quoted } of partsOf(bytes)) {
    let records: Iterable<readonly string[]>;
    try {
      records = quoted ? parse(part, CSV) : splitPlain(part);
    } catch (error) {
      if (!isCsvError(error)) throw error;
      return { catalog: null, problems: [csvProblem({ file, text }, line, part, error)] };
    }
    for (const record of records) {
      if (header === null) {
        const misnamed = headerProblems(file, text, record);
        if (misnamed.length > 0) return { catalog: null, problems: misnamed };
        header = [...record];
        indexes = COLUMNS.map((column) => record.indexOf(column));
      } else if (record.length === header.length) rows.push(toRow(record, indexes, line));
      else problems.push(raggedRow({ file, line, column: 1 }, text, record, header));
      line += quoted ? linesOf(record) : 1;
    }
  }
  if (rows.length === 0 && problems.length === 0) problems.push(noRows(file, text));
  return { catalog: { file, text, header: header ?? [], rows }, problems };
}

const CSV = { relax_column_count: true } as const;
const [COMMA, NEWLINE, QUOTE] = [0x2c, 0x0a, 0x22];

/** A part of the file that holds whole records. */
interface Part {
  readonly part: Buffer;
  /** Whether there is a quote in it. */
  readonly quoted: boolean;
}

/**
 * Cuts the file at ends of records into long parts without any quote, which need only be cut further at
 * their commas and line ends, and parts for the parser. Of a large catalog nearly all is of the first
 * kind, and the parser takes five times as long.
 */
export function* partsOf(bytes: Buffer, length = 1 << 16): Generator<Part> {
  for (let start = 0; start < bytes.length; ) {
    const quote = bytes.indexOf(QUOTE, start);
    const plainEnd = quote === -1 ? bytes.length : bytes.lastIndexOf(NEWLINE, quote) + 1;
    const quoted = quote !== -1 && plainEnd < start + length;
    const end = quoted ? recordEnd(bytes, start, length) : plainEnd;
    yield { part: bytes.subarray(start, end), quoted };
    start = end;
  }
}

/**
 * Where the record ends that goes beyond a length: at a line's end before which quotes are even in
 * number. Where that misleads, a quote stands where none may, and the parser says so.
 */
function recordEnd(bytes: Buffer, start: number, length: number): number {
  let newline = bytes.indexOf(NEWLINE, start + length);
  let even = true;
  for (let at = start; newline !== -1; even = !even) {
    const quote = bytes.indexOf(QUOTE, at);
    if (newline < at) newline = bytes.indexOf(NEWLINE, at);
    if (newline === -1 || (!even && quote === -1)) break;
    if (even && (quote === -1 || newline < quote)) return newline + 1;
    at = quote + 1;
  }
  return bytes.length;
}

/**
 * The records of a part without quotes: RFC 4180 section 2, rules 1 to 4. Each is overwritten by the
 * next.
 */
export function* splitPlain(part: Buffer): Generator<readonly string[]> {
  const encoding = isAscii(part) ? "latin1" : "utf8";
  const record: string[] = [];
  let cells = 0;
  let start = 0;
  for (let at = 0; at <= part.length; at++) {
    const byte = part[at];
    // The last line may lack its end.
    const isEnd = byte === NEWLINE || (byte === undefined && (cells > 0 || start < at));
    if (!isEnd && byte !== COMMA) continue;
    record[cells++] = start === at ? "" : part.toString(encoding, start, at);
    start = at + 1;
    if (!isEnd) continue;
    record.length = cells;
    yield record;
    cells = 0;
  }
}

/** How many lines a record takes: a quoted cell can hold line ends. */
function linesOf(record: readonly string[]): number {
  let lines = 1;
  for (const cell of record) if (cell.includes("\n")) lines += cell.split("\n").length - 1;
  return lines;
}

function noRows(file: string, text: string): Problem {
  return problem({ file, line: 1, column: 1 }, "no-rows", "There is nothing below the header.", {
    fix: "Add a row for each response.",
    text,
  });
}

function toRow(record: readonly string[], indexes: readonly number[], line: number): Row {
  const cell = (i: number): string => record[indexes[i] ?? -1] ?? "";
  return {
    id: cell(0),
    smtp_code: cell(1),
    enhanced_code: cell(2),
    message: cell(3),
    comment: cell(4),
    alias_of: cell(5),
    deprecated: cell(6),
    line,
  };
}

function headerProblems(file: string, text: string, header: readonly string[]): Problem[] {
  const fix = `The header is: ${COLUMNS.join(",")}`;
  const at = (index: number): Place => cellPlace({ file, text }, 1, index);
  const problems: Problem[] = [];
  for (const [i, name] of header.entries()) {
    if (header.indexOf(name) < i) {
      problems.push(
        problem(at(i), "repeated-column", `The column ${quote(name)} is there twice.`, {
          fix,
          text,
        }),
      );
    } else if (!(COLUMNS as readonly string[]).includes(name)) {
      problems.push(
        problem(at(i), "unknown-column", `There is no column ${quote(name)}.`, { fix, text }),
      );
    }
  }
  for (const column of COLUMNS.filter((name) => !header.includes(name))) {
    const place = { file, line: 1, column: 1 };
    problems.push(
      problem(place, "missing-column", `The column ${quote(column)} is missing.`, { fix, text }),
    );
  }
  return problems;
}

function raggedRow(
  place: Place,
  text: string,
  record: readonly string[],
  header: readonly string[],
): Problem {
  const blank = record.length === 1 && record[0] === "";
  return problem(
    place,
    "ragged-row",
    blank
      ? "The row is blank."
      : `The row has ${record.length} cell${record.length === 1 ? "" : "s"}; the header has ${header.length} columns.`,
    {
      fix: blank
        ? "Remove the line."
        : "Quote a cell that holds a comma; end a row with its empty cells.",
      text,
    },
  );
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && typeof (error as { code?: unknown }).code === "string";
}

/** What is wrong in a part that starts on a line: in the record after those that were read of it. */
function csvProblem(
  { file, text }: Pick<Catalog, "file" | "text">,
  start: number,
  part: Buffer,
  error: CsvError,
): Problem {
  const count = Number(error["records"] ?? 0);
  const before: string[][] = count === 0 ? [] : parse(part, { ...CSV, to: count });
  const line = before.reduce((sum, record) => sum + linesOf(record), start);
  const at = placeAt(file, text, faultyQuote(text, lineStart(text, line)));
  if (error.code === "CSV_QUOTE_NOT_CLOSED") {
    return problem(at, "open-quote", "A quote opens here and is never closed.", {
      fix: 'Close it; a quote inside a quoted cell is written twice: ""',
      text,
    });
  }
  return problem(at, "stray-quote", "A quote stands where none may.", {
    fix: 'Quote the whole cell and write each quote inside it twice: "say ""hello"""',
    text,
  });
}

/** The first quote, from the start of a row on, that RFC 4180 section 2 has no place for. */
function faultyQuote(text: string, start: number): number {
  for (let cell = start; ; cell++) {
    const opening = cell;
    const quoted = text[cell] === '"';
    if (quoted) cell = closingQuote(text, cell) + 1;
    else while (cell < text.length && !',"\n'.includes(text[cell] ?? "")) cell++;
    if (cell > text.length) return opening;
    if (text[cell] !== "," && text[cell] !== "\n") return quoted ? cell - 1 : cell;
  }
}

/** The quote that closes the one at an offset; the end of the text when none does. */
function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at === -1 ? text.length : at;
}

/** Where a cell starts, in a row that starts on a line; the row's other cells can hold line ends. */
export function cellPlace(
  { file, text }: Pick<Catalog, "file" | "text">,
  line: number,
  index: number,
): Place {
  let start = lineStart(text, line);
  let cellLine = line;
  let quoted = false;
  let i = start;
  for (let cells = index; cells > 0 && i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    else if (text[i] === "," && !quoted) cells--;
    else if (text[i] === "\n") {
      if (!quoted) break;
      cellLine++;
      start = i + 1;
    }
  }
  return { file, line: cellLine, column: i - start + 1 };
}

function problem(
  place: Place,
  rule: string,
  message: string,
  rest: { readonly fix: string; readonly text?: string },
): Problem {
  return { ...place, level: "error", rule, message, fix: rest.fix, text: rest.text ?? null };
}

/** Shows a cell's value in a message: quoted, cut when long, with what cannot be seen spelt out. */
export function quote(value: string): string {
  const shown = value.length > 80 ? `${value.slice(0, 77)}...` : value;
  return JSON.stringify(shown).replace(
    /[^\x20-\x7e\u00a1-\u02ff\u0370-\u05ff\u3040-\u9fff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
