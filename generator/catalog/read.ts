/**
 * The catalog as its file holds it. Reads the bytes of `catalog.csv`; gives its rows, and the
 * problems of the file, the header and the rows that cannot be read.
 */

import { type Finding, fileProblem, type Problem, quote, type Source } from "../source.ts";
import { decodeCatalog } from "./decode.ts";
import { scanRow } from "./lines.ts";
import { COLUMNS, type Column, columnNamed, REQUIRED_COLUMNS, type Row } from "./row.ts";
import { readTable, type Table, type TableRecord, UNQUOTE_FIX } from "./table.ts";

/** The catalog: its rows in order, and the text that they stand in. */
export interface Catalog {
  readonly source: Source;
  readonly separator: string;
  readonly header: Header;
  readonly rows: readonly Row[];
  /** The ids of rows that cannot be read. */
  readonly unreadIds: ReadonlySet<string>;
}

/** The columns in the order of the file; null for one that no catalog has. */
export type Header = readonly (Column | null)[];

/** What reading gave; the catalog is null when its rows cannot be checked. */
export interface ReadCatalog {
  readonly catalog: Catalog | null;
  readonly problems: readonly Problem[];
}

// Far more than any MTA says; what is longer is another file, or would take long to read.
const MOST_LINES = 200_000;

const SPREADSHEET: Finding = {
  rule: "not-text",
  message: "The file is a spreadsheet, not CSV.",
  fix: 'Save it from the spreadsheet as "CSV UTF-8".',
};

const EMPTY: Finding = {
  rule: "empty-file",
  message: "The file is empty.",
  fix: `Start it with the header: ${COLUMNS.join(",")}`,
};

const NO_ROWS: Finding = {
  rule: "no-rows",
  message: "There is no row below the header.",
  fix: "Add a row for each response.",
};

const NAMELESS: Finding = {
  rule: "unknown-column",
  message: "The header ends in columns without a name.",
  fix: "Delete them from all rows (`generate --fix` does when they are empty).",
};

const TOO_LONG: Finding = {
  rule: "too-many-lines",
  message: `The file has more than ${MOST_LINES.toLocaleString("en")} lines.`,
  fix: "Make sure that it is the catalog; a catalog has a line for each response.",
};

/** Reads the catalog: UTF-8, RFC 4180 with LF line ends, a header, a row on each line. */
export function readCatalog(file: string, bytes: Uint8Array): ReadCatalog {
  if (isSpreadsheet(bytes)) return { catalog: null, problems: [fileProblem(file, SPREADSHEET)] };
  const { source, problems: encoding, garbled } = decodeCatalog(file, bytes);
  if (source.text.trim() === "")
    return { catalog: null, problems: [...encoding, source.problem(0, EMPTY)] };
  if (source.line(MOST_LINES + 1) !== null)
    return { catalog: null, problems: [...encoding, source.problem(0, TOO_LONG)] };
  const table = readTable(source, garbled);
  const { header: names } = table;
  if (names !== null && !names.cells.some((name) => columnNamed(name) !== null))
    return { catalog: null, problems: [...encoding, noHeader(source, names)] };
  const { header, problems: misnamed } = readHeader(source, table);
  const problems = [...encoding, ...table.problems, ...misnamed];
  if (header === null) return { catalog: null, problems };
  const rows = table.records.map((record) => toRow(record, header));
  if (rows.length + table.unread.length === 0) problems.push(source.problem(0, NO_ROWS));
  const unreadIds = findUnreadIds(source, table, header);
  return { catalog: { source, separator: table.separator, header, rows, unreadIds }, problems };
}

function noHeader(source: Source, { line, cells }: TableRecord): Problem {
  const isQuoted = cells.length === 1 && cells[0]?.includes(",");
  return source.problem(source.lineStart(line), {
    rule: "no-header",
    message: isQuoted
      ? "Quotes around the header make one cell of it."
      : "The first row is not a header: it names no column.",
    fix: isQuoted ? UNQUOTE_FIX : `Put the header above it: ${COLUMNS.join(",")}`,
  });
}

/** Whether the bytes open as a ZIP archive does (xlsx, ods), or a compound file (xls). */
export function isSpreadsheet(bytes: Uint8Array): boolean {
  const opening = Buffer.from(bytes.subarray(0, 4)).toString("latin1");
  return opening === "PK\x03\x04" || opening === "\xd0\xcf\x11\xe0";
}

/** Where the cell of a row in a column starts; the row's start for a column that is not there. */
export function cellOffset(catalog: Catalog, { line }: Row, column: Column): number {
  const { source, separator, header } = catalog;
  const { starts } = scanRow(source.line(line) ?? "", separator);
  return source.lineStart(line) + (starts[header.indexOf(column)] ?? 0);
}

interface ReadHeader {
  /** Null when there is none, or columns are missing. */
  readonly header: Header | null;
  readonly problems: readonly Problem[];
}

function readHeader(source: Source, { header: record, width, separator }: Table): ReadHeader {
  if (record === null) return { header: null, problems: [] };
  const { line, cells } = record;
  const start = source.lineStart(line);
  const header = cells.slice(0, width).map(columnNamed);
  const missing = REQUIRED_COLUMNS.filter((column) => !header.includes(column));
  const { starts } = scanRow(source.line(line) ?? "", separator);
  const problems: Problem[] = [];
  const report = (index: number, finding: Finding): void => {
    problems.push(source.problem(start + (starts[index] ?? 0), finding));
  };
  const seen = new Set<Column>();
  for (const [i, column] of header.entries()) {
    const name = cells[i] ?? "";
    if (column === null) report(i, unknownColumn(name, missing));
    else if (seen.has(column)) report(i, repeatedColumn(column));
    else if (name !== column) report(i, misspeltColumn(name, column));
    if (column !== null) seen.add(column);
  }
  if (width < cells.length) report(width, NAMELESS);
  if (missing.length > 0 && !header.includes(null)) report(0, missingColumns(missing));
  return { header: missing.length > 0 ? null : header, problems };
}

function unknownColumn(name: string, missing: readonly Column[]): Finding {
  return {
    rule: "unknown-column",
    message: name === "" ? "A column has no name." : `There is no column ${quote(name)}.`,
    fix:
      missing.length > 0
        ? `Rename it if it is one of the missing columns: ${missing.join(", ")}.`
        : "Delete the column from the header and from all rows.",
  };
}

function repeatedColumn(column: Column): Finding {
  const message = `The header names the column ${column} twice.`;
  return { rule: "repeated-column", message, fix: "Delete one of the two from all rows." };
}

function misspeltColumn(name: string, column: Column): Finding {
  const message = `The column ${quote(name)} should be called ${column}.`;
  return { rule: "misspelt-column", message, fix: "Rename it (`generate --fix` does)." };
}

function missingColumns(missing: readonly Column[]): Finding {
  const message = `The header lacks ${missing.join(", ")}.`;
  return { rule: "missing-column", message, fix: `The header is: ${COLUMNS.join(",")}` };
}

function toRow({ line, cells }: TableRecord, header: Header): Row {
  const named = COLUMNS.map((column) => [column, cells[header.indexOf(column)] ?? ""] as const);
  return { ...(Object.fromEntries(named) as Record<Column, string>), line };
}

/** The ids of rows that cannot be read: what stands in their place, as far as it can be found. */
function findUnreadIds(source: Source, { unread, separator }: Table, header: Header): Set<string> {
  const index = header.indexOf("id");
  const ids = unread.map((line) => source.line(line)?.split(separator)[index] ?? "");
  return new Set(ids.map((id) => id.replaceAll('"', "").trim()));
}
