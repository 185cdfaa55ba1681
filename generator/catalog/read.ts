/**
 * The catalog as its file holds it. Reads the bytes of `catalog.csv`; gives its rows, or the
 * problems that keep it from being a table at all.
 */

import { isUtf8 } from "node:buffer";
import { type CsvError, parse } from "csv-parse/sync";
import { type Finding, fileProblem, type Problem, Source } from "../source.ts";
import { COLUMNS, type Column, REQUIRED_COLUMNS, type Row } from "./row.ts";

/** The catalog: its rows in order, and the text that they stand in. */
export interface Catalog {
  readonly source: Source;
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

/** What reading gave; the catalog is null when the file is no table at all. */
export interface ReadCatalog {
  readonly catalog: Catalog | null;
  readonly problems: readonly Problem[];
}

/** Reads the catalog: UTF-8 without a byte-order mark, RFC 4180 with LF, a header row. */
export function readCatalog(file: string, bytes: Uint8Array): ReadCatalog {
  const encoding = encodingProblems(file, bytes);
  if (encoding.length > 0) return { catalog: null, problems: encoding };
  const source = new Source(file, Buffer.from(bytes).toString("utf8"));
  const endings = lineEndingProblems(source);
  return endings.length > 0 ? { catalog: null, problems: endings } : readTable(source);
}

function encodingProblems(file: string, bytes: Uint8Array): Problem[] {
  if (bytes.length === 0) {
    const fix = `Start it with the header row: ${COLUMNS.join(",")}`;
    return [fileProblem(file, { rule: "empty-file", message: "The file is empty.", fix })];
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const message = "The file starts with a byte-order mark.";
    const fix = "Save it as UTF-8 without a byte-order mark.";
    return [fileProblem(file, { rule: "byte-order-mark", message, fix })];
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
  const fix = "Save the file as UTF-8; a surrogate has no place in it.";
  return { ...fileProblem(file, { rule: "not-utf8", message, fix }), line, column };
}

function canGoOn(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function lineEndingProblems(source: Source): Problem[] {
  const at = source.text.indexOf("\r");
  if (at === -1) return [];
  const count = source.text.split("\r").length - 1;
  const message = `The file has ${count} carriage return${count === 1 ? "" : "s"}; its lines end in LF alone.`;
  const fix = "Save it with LF line endings (git: `* text=auto eol=lf`).";
  return [source.problem(at, { rule: "line-ending", message, fix })];
}

function readTable(source: Source): ReadCatalog {
  let records: readonly CsvRecord[];
  try {
    records = parse(source.text, {
      relax_column_count: true,
      info: true,
    }) as unknown as CsvRecord[];
  } catch (error) {
    if (!isCsvError(error)) throw error;
    return { catalog: null, problems: [csvProblem(source, error)] };
  }
  const [first, ...rest] = records;
  const header = first?.record ?? [];
  const misnamed = headerProblems(source, header);
  if (misnamed.length > 0) return { catalog: null, problems: misnamed };
  const problems: Problem[] = [];
  const rows: Row[] = [];
  let line = 1 + (first?.info.lines ?? 1);
  for (const { record, info } of rest) {
    if (record.length === header.length) rows.push(toRow(record, header, line));
    else problems.push(source.problem(source.lineStart(line), raggedRow(record, header)));
    line = info.lines + 1;
  }
  if (rows.length === 0 && problems.length === 0) problems.push(source.problem(0, NO_ROWS));
  return { catalog: { source, header, rows }, problems };
}

/** A record as csv-parse gives it. */
interface CsvRecord {
  readonly record: readonly string[];
  /** How many lines were read when the record ended. */
  readonly info: { readonly lines: number };
}

const NO_ROWS: Finding = {
  rule: "no-rows",
  message: "There is nothing below the header.",
  fix: "Add a row for each response.",
};

function toRow(record: readonly string[], header: readonly string[], line: number): Row {
  const cells = COLUMNS.map((column) => [column, record[header.indexOf(column)] ?? ""] as const);
  return { ...(Object.fromEntries(cells) as Record<Column, string>), line };
}

function headerProblems(source: Source, header: readonly string[]): Problem[] {
  const fix = `The header is: ${COLUMNS.join(",")}`;
  const problems: Problem[] = [];
  for (const [i, name] of header.entries()) {
    const at = cellOffset(source, 1, i);
    if (header.indexOf(name) < i) {
      const message = `The column ${quote(name)} is there twice.`;
      problems.push(source.problem(at, { rule: "repeated-column", message, fix }));
    } else if (!(COLUMNS as readonly string[]).includes(name)) {
      const message = `There is no column ${quote(name)}.`;
      problems.push(source.problem(at, { rule: "unknown-column", message, fix }));
    }
  }
  for (const column of REQUIRED_COLUMNS.filter((name) => !header.includes(name))) {
    const message = `The column ${quote(column)} is missing.`;
    problems.push(source.problem(0, { rule: "missing-column", message, fix }));
  }
  return problems;
}

function raggedRow(record: readonly string[], header: readonly string[]): Finding {
  if (record.length === 1 && record[0] === "")
    return { rule: "ragged-row", message: "The row is blank.", fix: "Remove the line." };
  return {
    rule: "ragged-row",
    message: `The row has ${record.length} cell${record.length === 1 ? "" : "s"}; the header has ${header.length} columns.`,
    fix: "Quote a cell that holds a comma; end a row with its empty cells.",
  };
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && typeof (error as { code?: unknown }).code === "string";
}

/** What csv-parse cannot read, in the record after those that it has read. */
function csvProblem(source: Source, error: CsvError): Problem {
  const count = Number(error["records"] ?? 0);
  const before = parse(source.text, {
    relax_column_count: true,
    info: true,
    to: count || 1,
  }) as unknown as CsvRecord[];
  const line = count === 0 ? 1 : (before.at(-1)?.info.lines ?? 0) + 1;
  const at = faultyQuote(source.text, source.lineStart(line));
  if (error.code === "CSV_QUOTE_NOT_CLOSED") {
    return source.problem(at, {
      rule: "open-quote",
      message: "A quote opens here and is never closed.",
      fix: 'Close it; a quote inside a quoted cell is written twice: ""',
    });
  }
  return source.problem(at, {
    rule: "stray-quote",
    message: "A quote stands where none may.",
    fix: 'Quote the whole cell and write each quote inside it twice: "say ""hello"""',
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
export function cellOffset(source: Source, line: number, index: number): number {
  const { text } = source;
  let quoted = false;
  let at = source.lineStart(line);
  for (let cells = index; cells > 0 && at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === "," && !quoted) cells--;
    else if (text[at] === "\n" && !quoted) break;
  }
  return at;
}

/** Shows a cell's value in a message: quoted, cut when long, with what cannot be seen spelt out. */
export function quote(value: string): string {
  const shown = value.length > 80 ? `${value.slice(0, 77)}...` : value;
  return JSON.stringify(shown).replace(
    /[^\x20-\x7e\u00a1-\u02ff\u0370-\u05ff\u3040-\u9fff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
