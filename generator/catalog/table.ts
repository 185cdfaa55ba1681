/**
 * The table in the text of the catalog. Reads the text; gives its records as csv-parse reads them,
 * and what is wrong with the lines that are no records.
 */

import { parse } from "csv-parse/sync";
import type { Finding, Problem, Source } from "../source.ts";
import { scanRow } from "./cells.ts";
import {
  type Line,
  linesOf,
  problemIn,
  refuseBlank,
  refuseConflict,
  refuseExcelLine,
  refuseQuotes,
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

/** Reads the table, without lines that are garbled. */
export function readTable(source: Source, garbled: ReadonlySet<number>): Table {
  const lines = linesOf(source);
  const excel = refuseExcelLine(source, lines);
  const top = without(lines, excel).find(({ text }) => text.trim() !== "");
  const separator = findSeparator(top?.text ?? "");
  const conflict = refuseConflict(source, lines);
  const unclear = { lines: garbled, problems: [] };
  const quotes = refuseQuotes(source, without(lines, excel, conflict, unclear), separator);
  const blank = refuseBlank(source, without(lines, conflict, unclear, quotes), separator);
  const refused = [excel, conflict, unclear, quotes, blank];
  const records = parseLines(without(lines, ...refused), separator);
  const header = records[0] !== undefined && records[0].line === top?.line ? records[0] : null;
  const width = namedWidth(header);
  const [whole, ragged] = partition(records.slice(1), (record) => isWhole(record, header, width));
  const shape = { source, separator, width };
  return {
    separator,
    header,
    width,
    records: whole,
    unread: [...conflict.lines, ...garbled, ...quotes.lines, ...ragged.map(({ line }) => line)],
    problems: [
      ...(separator === "," ? [] : [problemIn(source, top, wrongSeparator(separator))]),
      ...refused.flatMap(({ problems }) => problems),
      ...(header === null ? [] : raggedProblems(ragged, shape)),
    ],
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

/** How many columns there are up to the last that has a name. */
function namedWidth(header: TableRecord | null): number {
  return header === null ? 0 : header.cells.findLastIndex((name) => name.trim() !== "") + 1;
}

/** Whether a record has a cell for each column, and but empty ones where columns have no name. */
function isWhole({ cells }: TableRecord, header: TableRecord | null, width: number): boolean {
  const isLong = cells.length > (header?.cells.length ?? 0);
  return !isLong && cells.length >= width && cells.slice(width).every((cell) => cell.trim() === "");
}

function partition<T>(all: readonly T[], isFirst: (each: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((each) => !isFirst(each))];
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
function raggedRow(
  { line, cells }: TableRecord,
  { source, separator, width }: TableShape,
): Problem {
  const count = `${cells.length} cell${cells.length === 1 ? "" : "s"}`;
  const message = `The row has ${count}; the header has ${width} columns.`;
  if (cells.length < width) {
    const commas = ",".repeat(width - cells.length);
    const fix = `Add what is missing. For empty cells, end the row with ${commas}`;
    return source.problem(source.lineEnd(line), { rule: "too-few-cells", message, fix });
  }
  // A comma in a sentence has a blank behind it.
  const torn = cells.findIndex((cell, i) => i > 0 && cell.startsWith(" "));
  const { starts } = scanRow(source.line(line) ?? "", separator);
  const offset = source.lineStart(line) + (starts[torn === -1 ? width : torn] ?? 0);
  const fix = 'Put a cell that holds a comma in quotes: "first, second".';
  return source.problem(offset, { rule: "too-many-cells", message, fix });
}
