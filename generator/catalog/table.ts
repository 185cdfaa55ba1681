/**
 * The table in the text of the catalog. Reads the text; gives its records as csv-parse reads them,
 * and what is wrong with the lines that are no records.
 */

import { parse } from "csv-parse/sync";
import type { Finding, Problem, Source } from "../source.ts";
import {
  type Line,
  linesOf,
  problemIn,
  refuseBlank,
  refuseConflict,
  refuseExcelLine,
  refuseQuotes,
  refuseRepeatedHeader,
  scanRow,
  without,
} from "./lines.ts";
import { columnNamed } from "./row.ts";

/** The cells of a line; lines count from 1. */
export interface TableRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly separator: string;
  /** The first record; null when there is none, or it cannot be read. */
  readonly header: TableRecord | null;
  /** How many columns have a name. */
  readonly width: number;
  /** The records below the header; each has a cell for each column. */
  readonly records: readonly TableRecord[];
  /** The lines of rows that cannot be read. */
  readonly unread: readonly number[];
  readonly problems: readonly Problem[];
}

const SEPARATORS: ReadonlyMap<string, string> = new Map([
  [",", "commas"],
  [";", "semicolons"],
  ["\t", "tabs"],
  ["|", "vertical bars"],
]);

/** What to do about quotes that make one cell of a row. */
export const UNQUOTE_FIX =
  "Delete the quotes around it, and write once the quotes in it that are doubled.";

/** Reads the table, without lines that are garbled. */
export function readTable(source: Source, garbled: ReadonlySet<number>): Table {
  const { top, separator, lines, unread, problems } = sieveLines(source, garbled);
  const [first, ...rest] = parseLines(lines, separator);
  if (first === undefined || first.line !== top?.line)
    return { separator, header: null, width: 0, records: [], unread, problems };
  const width = first.cells.findLastIndex((name) => name.trim() !== "") + 1;
  const records = rest.filter((record) => isWhole(record, first, width));
  const ragged = rest.filter((record) => !isWhole(record, first, width));
  return {
    separator,
    header: first,
    width,
    records,
    unread: [...unread, ...ragged.map(({ line }) => line)],
    problems: [...problems, ...raggedProblems(ragged, { source, separator, width })],
  };
}

interface SievedLines {
  /** The first line of the table; undefined when it has none. */
  readonly top: Line | undefined;
  readonly separator: string;
  /** The lines that hold a record each. */
  readonly lines: readonly Line[];
  readonly unread: readonly number[];
  readonly problems: readonly Problem[];
}

function sieveLines(source: Source, garbled: ReadonlySet<number>): SievedLines {
  const all = linesOf(source);
  const excel = refuseExcelLine(source, all);
  const top = without(all, excel).find(({ text }) => text.trim() !== "");
  const separator = findSeparator(top?.text ?? "");
  const conflict = refuseConflict(source, all);
  const unclear = { lines: garbled, problems: [] };
  const repeated = refuseRepeatedHeader(source, without(all, conflict), top);
  const others = [excel, conflict, unclear, repeated];
  const quotes = refuseQuotes(source, without(all, ...others), separator);
  const blank = refuseBlank(source, without(all, ...others, quotes), separator);
  const refused = [...others, quotes, blank];
  const wrong = separator === "," ? [] : [problemIn(source, top, wrongSeparator(separator))];
  return {
    top,
    separator,
    lines: without(all, ...refused),
    unread: [...conflict.lines, ...garbled, ...quotes.lines],
    problems: [...wrong, ...refused.flatMap(({ problems }) => problems)],
  };
}

/** The separator that splits most names of columns off the header. */
function findSeparator(header: string): string {
  const names = (separator: string): number =>
    header.split(separator).filter((name) => columnNamed(name.replaceAll('"', "")) !== null).length;
  const ranked = [...SEPARATORS.keys()].map((separator) => [names(separator), separator] as const);
  return ranked.reduce((best, each) => (each[0] > best[0] ? each : best))[1];
}

function wrongSeparator(separator: string): Finding {
  return {
    rule: "wrong-separator",
    message: `The cells are separated by ${SEPARATORS.get(separator)}, not by commas.`,
    fix: "Save the file with commas between the cells (`generate --fix` does).",
  };
}

/** Reads lines that hold a record each. */
function parseLines(lines: readonly Line[], separator: string): TableRecord[] {
  const text = lines.map((line) => line.text).join("\n");
  const options = { delimiter: separator, record_delimiter: "\n", relax_column_count: true };
  const records: string[][] = parse(text, options);
  return records.map((cells, i) => ({ line: lines[i]?.line ?? 0, cells }));
}

/** Whether a record has a cell for each column, and but empty ones where columns have no name. */
function isWhole({ cells }: TableRecord, header: TableRecord, width: number): boolean {
  return (
    cells.length >= width &&
    cells.length <= header.cells.length &&
    cells.slice(width).every((cell) => cell.trim() === "")
  );
}

interface TableShape {
  readonly source: Source;
  readonly separator: string;
  readonly width: number;
}

/** Says what is wrong with records that are too short or too long. */
function raggedProblems(records: readonly TableRecord[], shape: TableShape): Problem[] {
  const problems: Problem[] = [];
  for (let i = 0; i < records.length; i++) {
    const [record, next] = records.slice(i, i + 2) as [TableRecord, TableRecord?];
    const isTorn =
      next?.line === record.line + 1 && record.cells.length + next.cells.length === shape.width + 1;
    if (isTorn) i++;
    problems.push(isTorn ? tornRow(record, shape) : raggedRow(record, shape));
  }
  return problems;
}

/** A row that a line break inside a cell has made two of. */
function tornRow({ line }: TableRecord, { source }: TableShape): Problem {
  return source.problem(source.lineEnd(line), {
    rule: "line-break",
    message: `A line break tears the row apart; the rest stands on line ${line + 1}.`,
    fix: "Write the row on one line.",
  });
}

/** A row with too few cells, told at its end, or with too many, told where they seem to start. */
function raggedRow(record: TableRecord, { source, separator, width }: TableShape): Problem {
  const { line, cells } = record;
  const text = source.line(line) ?? "";
  if (cells.length < width)
    return source.problem(source.lineEnd(line), shortRow(record, text, width));
  // A comma in a sentence has a blank behind it.
  const torn = cells.findIndex((cell, i) => i > 0 && cell.startsWith(" "));
  const { starts } = scanRow(text, separator);
  const offset = source.lineStart(line) + (starts[torn === -1 ? width : torn] ?? 0);
  const isCurly = /[“”„]/.test(text);
  return source.problem(offset, {
    rule: "too-many-cells",
    message: `The row has ${cells.length} cells; the header has ${width} columns.`,
    fix: `Put a cell that holds a comma in ${isCurly ? "straight " : ""}quotes: "first, second".`,
  });
}

function shortRow({ cells }: TableRecord, text: string, width: number): Finding {
  const rule = "too-few-cells";
  const other = [...SEPARATORS].find(([each]) => text.split(each).length === width);
  if (cells.length === 1 && other !== undefined) {
    const message = `The cells of the row are separated by ${other[1]}, not by commas.`;
    return { rule, message, fix: "Put commas between them." };
  }
  if (cells.length === 1 && (cells[0]?.split(",").length ?? 0) >= width)
    return { rule, message: "Quotes around the row make one cell of it.", fix: UNQUOTE_FIX };
  const count = `${cells.length} cell${cells.length === 1 ? "" : "s"}`;
  return {
    rule,
    message: `The row has ${count}; the header has ${width} columns.`,
    fix: `Add what is missing. For empty cells, end the row with ${",".repeat(width - cells.length)}`,
  };
}
