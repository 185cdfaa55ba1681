/**
 * The catalog as its file holds it. Reads the bytes of `catalog.csv`; gives its rows, and the problems
 * of the file, the header and the rows that cannot be read.
 */

import type { Problem, ProblemText, Source } from "../source.ts";
import { quote } from "../text.ts";
import { decodeCatalog } from "./decode.ts";
import { COLUMNS, type Column, columnNamed, REQUIRED_COLUMNS, type Row } from "./row.ts";
import { didYouMean } from "./suggestion.ts";
import { cellOffsets, readTable, type Table, type TableRow } from "./table.ts";

/** The rows of a catalog, in the order of its file, and the text that they were read from. */
export interface Catalog {
  readonly source: Source;
  /** The columns in the order of the file; null for an unknown one. */
  readonly header: readonly (Column | null)[];
  readonly rows: readonly Row[];
  /** The ids of rows that cannot be read. */
  readonly invalidIds: ReadonlySet<string>;
}

/** The catalog is null when its rows cannot be checked. */
export interface CatalogResult {
  readonly catalog: Catalog | null;
  readonly problems: readonly Problem[];
}

const HEADER = `The header is: ${COLUMNS.join(",")}`;

const EMPTY: ProblemText = {
  rule: "empty-file",
  message: "The file is empty.",
  fix: `Start it with the header. ${HEADER}`,
};

const NO_HEADER: ProblemText = {
  rule: "no-header",
  message: "The first line is not a header: it names no column.",
  fix: `Make the header the first line. ${HEADER}`,
};

const NO_ROWS: ProblemText = {
  rule: "no-rows",
  message: "There is no row below the header.",
  fix: "Add a row for each response.",
};

const WRONG_SEPARATOR: ProblemText = {
  rule: "wrong-separator",
  message: "The cells are separated by semicolons or tabs.",
  fix: "Save the file with commas between the cells.",
};

/** Reads the catalog: UTF-8, RFC 4180, a header, one row on each line. */
export function readCatalog(file: string, bytes: Uint8Array): CatalogResult {
  const { source, problems: encoding, invalidLines } = decodeCatalog(file, bytes);
  const fail = (...problems: readonly Problem[]): CatalogResult => ({
    catalog: null,
    problems: [...encoding, ...problems],
  });
  if (source.text.trim() === "")
    return encoding.length > 0 ? fail() : fail(source.problem(0, EMPTY));
  const top = source.text.search(/\S/);
  if (hasWrongSeparator(source.text.slice(top))) return fail(source.problem(top, WRONG_SEPARATOR));
  const table = readTable(source, invalidLines);
  if (table.header === null) return fail(...table.problems);
  const header = table.header.cells.map(columnNamed);
  if (header.every((column) => column === null))
    return fail(source.problem(source.lineStart(table.header.line), NO_HEADER));
  const problems = [...table.problems, ...checkHeader(source, table.header)];
  if (REQUIRED_COLUMNS.some((column) => !header.includes(column))) return fail(...problems);
  if (table.rows.length + table.invalidLines.length === 0)
    problems.push(source.problem(0, NO_ROWS));
  const rows = table.rows.map((row) => toRow(row, header));
  const invalidIds = findInvalidIds(source, table, header);
  return {
    catalog: { source, header, rows, invalidIds },
    problems: [...encoding, ...problems],
  };
}

/** Whether a text starts with the name of a column and another separator than a comma. */
function hasWrongSeparator(text: string): boolean {
  const [, name = ""] = /^([^,;\t\n]*)[;\t]/.exec(text) ?? [];
  return columnNamed(name.replaceAll('"', "")) !== null;
}

/** Where the cell of a row in a column starts and ends. */
export function cellRange(
  { source, header }: Catalog,
  { line }: Row,
  column: Column,
): readonly [start: number, end: number] {
  const offsets = cellOffsets(source, line);
  const index = header.indexOf(column);
  return [offsets[index] ?? source.lineStart(line), offsets[index + 1] ?? source.lineEnd(line)];
}

/** Checks that the header names each column once, as it is spelt. */
function checkHeader(source: Source, { line, cells }: TableRow): Problem[] {
  const columns = cells.map(columnNamed);
  const offsets = cellOffsets(source, line);
  const unused = COLUMNS.filter((column) => !columns.includes(column));
  const missing = REQUIRED_COLUMNS.filter((column) => unused.includes(column));
  const columnProblems = cells.map((name, i) => {
    const column = columns[i] ?? null;
    if (column === null)
      return name === "" && cells.indexOf("") < i ? null : unknownColumn(name, unused);
    if (columns.indexOf(column) < i) return repeatedColumn(column, missing);
    return name === column ? null : misspeltColumn(name, column);
  });
  // A column that is not known, or is there twice, may be one that is missing.
  const isComplete = new Set(columns).size === columns.length && !columns.includes(null);
  if (missing.length > 0 && isComplete) columnProblems.push(missingColumns(missing));
  return columnProblems.flatMap((problem, i) =>
    problem === null ? [] : source.problem(offsets[i] ?? 0, problem),
  );
}

function unknownColumn(name: string, unused: readonly Column[]): ProblemText {
  return {
    rule: "unknown-column",
    message: name === "" ? "A column has no name." : `There is no column ${quote(name)}.`,
    fix: `${didYouMean(name, unused)}Rename it, or delete it with its cell in every row.`,
  };
}

function repeatedColumn(column: Column, missing: readonly Column[]): ProblemText {
  const lack = missing.length === 0 ? "" : `, and lacks ${missing.join(", ")}`;
  return {
    rule: "repeated-column",
    message: `The header names the column ${column} twice${lack}.`,
    fix: "Rename one of the two, or delete it with its cell in every row.",
  };
}

function misspeltColumn(name: string, column: Column): ProblemText {
  const message = `The column ${quote(name)} is spelt ${column}.`;
  return { rule: "misspelt-column", message, fix: "Rename it." };
}

function missingColumns(missing: readonly Column[]): ProblemText {
  return {
    rule: "missing-column",
    message: `The header lacks ${missing.join(", ")}.`,
    fix: HEADER,
  };
}

function toRow({ line, cells }: TableRow, header: Catalog["header"]): Row {
  const named = COLUMNS.map((column) => [column, cells[header.indexOf(column)] ?? ""] as const);
  return { ...(Object.fromEntries(named) as Record<Column, string>), line };
}

/** The ids of rows that cannot be read, as far as they can be found: rows may be aliases of them. */
function findInvalidIds(
  source: Source,
  { invalidLines }: Table,
  header: Catalog["header"],
): Set<string> {
  const index = header.indexOf("id");
  const ids = invalidLines.map((line) => source.line(line)?.split(",")[index] ?? "");
  return new Set(ids.map((id) => id.replaceAll('"', "").trim()));
}
