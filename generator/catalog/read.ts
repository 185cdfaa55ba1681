/**
 * The catalog as its file holds it. Reads the bytes of `catalog.csv`; gives its rows, and the problems
 * of the file, the header and the rows that cannot be read.
 */

import { type Finding, type Problem, quote, type Source } from "../source.ts";
import { decodeCatalog } from "./decode.ts";
import { COLUMNS, type Column, columnNamed, REQUIRED_COLUMNS, type Row } from "./row.ts";
import { readTable, scanRow, type Table, type TableRecord } from "./table.ts";

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

const EMPTY: Finding = {
  rule: "empty-file",
  message: "The file is empty.",
  fix: `Start it with the header: ${COLUMNS.join(",")}`,
};

const NO_HEADER: Finding = {
  rule: "no-header",
  message: "The first row is not a header: it names no column.",
  fix: `Put the header above it: ${COLUMNS.join(",")}`,
};

const EXCEL_NOTE: Finding = {
  rule: "no-header",
  message: "The first row is a note by which Excel knows the separator.",
  fix: "Delete the row, so that the header comes first.",
};

const NO_ROWS: Finding = {
  rule: "no-rows",
  message: "There is no row below the header.",
  fix: "Add a row for each response.",
};

/** Reads the catalog: UTF-8, RFC 4180 with LF line ends, a header, a row on each line. */
export function readCatalog(file: string, bytes: Uint8Array): ReadCatalog {
  const { source, problems: encoding, garbled } = decodeCatalog(file, bytes);
  const fail = (...problems: readonly Problem[]): ReadCatalog => ({
    catalog: null,
    problems: [...encoding, ...problems],
  });
  if (source.text.trim() === "") return bytes.includes(0) ? fail() : fail(source.problem(0, EMPTY));
  const table = readTable(source, garbled);
  if (table.header === null) return fail(...table.problems);
  const header = table.header.cells.map(columnNamed);
  if (header.every((column) => column === null)) {
    const isNote = /^"?sep=/i.test(table.header.cells[0] ?? "");
    const finding = isNote ? EXCEL_NOTE : NO_HEADER;
    return fail(source.problem(source.lineStart(table.header.line), finding));
  }
  const problems = [...table.problems, ...checkHeader(source, table.header, table.separator)];
  if (REQUIRED_COLUMNS.some((column) => !header.includes(column))) return fail(...problems);
  if (table.records.length + table.unread.length === 0) problems.push(source.problem(0, NO_ROWS));
  const rows = table.records.map((record) => toRow(record, header));
  const unreadIds = findUnreadIds(source, table, header);
  const catalog = { source, separator: table.separator, header, rows, unreadIds };
  return { catalog, problems: [...encoding, ...problems] };
}

/** Where the cell of a row in a column starts; the row's start for a column that is not there. */
export function cellOffset(catalog: Catalog, { line }: Row, column: Column): number {
  const { source, separator, header } = catalog;
  const { starts } = scanRow(source.line(line) ?? "", separator);
  return source.lineStart(line) + (starts[header.indexOf(column)] ?? 0);
}

/** Checks that the header names each column once, as it is spelt. */
function checkHeader(source: Source, { line, cells }: TableRecord, separator: string): Problem[] {
  const { starts } = scanRow(source.line(line) ?? "", separator);
  const columns = cells.map(columnNamed);
  const missing = REQUIRED_COLUMNS.filter((column) => !columns.includes(column));
  const findings = cells.map((name, i) => {
    const column = columns[i] ?? null;
    if (column === null)
      return name === "" && cells.indexOf("") < i ? null : unknownColumn(name, missing);
    if (columns.indexOf(column) < i) return repeatedColumn(column, missing);
    return name === column ? null : misspeltColumn(name, column);
  });
  // A column that is not known, or is there twice, may be one that is missing.
  const isComplete = new Set(columns).size === columns.length && !columns.includes(null);
  if (missing.length > 0 && isComplete) findings.push(missingColumns(missing));
  return findings.flatMap((finding, i) =>
    finding === null ? [] : source.problem(source.lineStart(line) + (starts[i] ?? 0), finding),
  );
}

function unknownColumn(name: string, missing: readonly Column[]): Finding {
  return {
    rule: "unknown-column",
    message: name === "" ? "A column has no name." : `There is no column ${quote(name)}.`,
    fix:
      missing.length > 0
        ? `Rename it if it is one of the missing columns: ${missing.join(", ")}.`
        : "Delete it from the header, and its cell from each row that has one.",
  };
}

function repeatedColumn(column: Column, missing: readonly Column[]): Finding {
  const isWhole = missing.length === 0;
  const lack = isWhole ? "" : `, and lacks ${missing.join(", ")}`;
  const message = `The header names the column ${column} twice${lack}.`;
  const fix = isWhole
    ? "Delete one of the two from all rows."
    : "Rename one of the two if it is a missing one.";
  return { rule: "repeated-column", message, fix };
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

/** The ids of rows that cannot be read, as far as they can be found: aliases of them are right. */
function findUnreadIds(source: Source, { unread, separator }: Table, header: Header): Set<string> {
  const index = header.indexOf("id");
  const ids = unread.map((line) => source.line(line)?.split(separator)[index] ?? "");
  return new Set(ids.map((id) => id.replaceAll('"', "").trim()));
}
