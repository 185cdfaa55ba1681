/**
 * The table in the text of the catalog. Reads the text; gives its rows as csv-parse reads them, and the
 * problems of the lines that hold no row.
 */

import { CsvError, parse } from "csv-parse/sync";
import type { Problem, ProblemText, Source } from "../source.ts";
import { listLines } from "../text.ts";
import { columnNamed } from "./row.ts";

/** The cells of a row; lines count from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  /** The first row; null when there is none, or it cannot be read. */
  readonly header: TableRow | null;
  /** The rows below the header; each has as many cells. */
  readonly rows: readonly TableRow[];
  /** The lines of the rows that cannot be read. */
  readonly invalidLines: readonly number[];
  readonly problems: readonly Problem[];
}

interface Line {
  readonly line: number;
  readonly text: string;
}

const DOUBLED = 'Quote the whole cell, and double each quote inside it: "say ""hello""".';

/** What csv-parse rejects, by the code of its error. */
const QUOTE_ERRORS: Readonly<Record<string, ProblemText>> = {
  CSV_QUOTE_NOT_CLOSED: {
    rule: "open-quote",
    message: "A quote opens this cell and is never closed.",
    fix: `Close it, or delete it. ${DOUBLED}`,
  },
  CSV_INVALID_CLOSING_QUOTE: {
    rule: "stray-quote",
    message: "The cell goes on after its closing quote.",
    fix: DOUBLED,
  },
  INVALID_OPENING_QUOTE: {
    rule: "stray-quote",
    message: "The cell has a quote inside, but is not quoted itself.",
    fix: DOUBLED,
  },
};

/** Reads the table, but for the lines that are not UTF-8. */
export function readTable(source: Source, notUtf8: ReadonlySet<number>): Table {
  const all = splitLines(source);
  const conflict = findConflict(source, all);
  const skipped = new Set([...conflict.invalidLines, ...notUtf8]);
  const sound = all.filter(({ line }) => !skipped.has(line));
  const parsed = parseLines(source, sound);
  const blank = parsed.rows.filter(isBlank);
  const [first, ...rest] = parsed.rows.filter((row) => !isBlank(row));
  const invalidLines = [...skipped, ...parsed.invalidLines];
  const problems = [...conflict.problems, ...parsed.problems, ...blankProblems(source, blank)];
  // Without its first line the rest has no header.
  if (first === undefined || invalidLines.some((line) => line < first.line))
    return { header: null, rows: [], invalidLines, problems };
  const width = first.cells.length;
  const ragged = rest.filter(({ cells }) => cells.length !== width);
  // Rows that lack only the cells of unknown columns are right: the header is wrong.
  const known = new Set(first.cells.map(columnNamed).filter((column) => column !== null)).size;
  const wrong = ragged.filter(({ cells }) => cells.length !== known);
  return {
    header: first,
    rows: rest.filter(({ cells }) => cells.length === width),
    invalidLines: [...invalidLines, ...ragged.map(({ line }) => line)],
    problems: [...problems, ...wrong.map((row) => raggedRow(source, row, width))],
  };
}

/** The lines of a text; nothing follows the last line end. */
function splitLines({ text }: Source): Line[] {
  const lines = text.split("\n").map((line, i) => ({ line: i + 1, text: line }));
  return text.endsWith("\n") ? lines.slice(0, -1) : lines;
}

type ParsedLines = Pick<Table, "rows" | "invalidLines" | "problems">;

/** Parses all lines at once; where that fails, each on its own, so that an error costs one row. */
function parseLines(source: Source, lines: readonly Line[]): ParsedLines {
  try {
    let next = 0;
    const rows = parseCells(lines.map(({ text }) => `${text}\n`).join("")).map((cells) => {
      const line = lines[next]?.line ?? 0;
      // A rule about cells reports line breaks within them.
      next += cells.join("").split("\n").length;
      return { line, cells };
    });
    const width = rows[0]?.cells.length;
    // A stray quote can pair with one of another row.
    const isPaired = ({ cells }: TableRow): boolean =>
      cells.length !== width && cells.some((cell) => cell.includes("\n"));
    return rows.some(isPaired)
      ? parseEachLine(source, lines)
      : { rows, invalidLines: [], problems: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return parseEachLine(source, lines);
  }
}

function parseEachLine(source: Source, lines: readonly Line[]): ParsedLines {
  const rows: TableRow[] = [];
  const problems: Problem[] = [];
  for (const { line, text } of lines) {
    try {
      rows.push({ line, cells: parseCells(text)[0] ?? [""] });
    } catch (error) {
      const problem = error instanceof CsvError ? QUOTE_ERRORS[error.code] : undefined;
      if (problem === undefined) throw error;
      const start = cellOffsets(source, line)[Number((error as CsvError)["column"])];
      problems.push(source.problem(start ?? source.lineStart(line), problem));
    }
  }
  return { rows, invalidLines: problems.map(({ line }) => line), problems };
}

function parseCells(text: string): string[][] {
  return parse(text, { record_delimiter: "\n", relax_column_count: true });
}

/** The offsets at which the cells of a row start, up to the first malformed one; the parser gives none. */
export function cellOffsets(source: Source, line: number): number[] {
  const cell = /(?:"[^"]*(?:""[^"]*)*"|[^",\n]*)(,|\n|$)/y;
  const offsets = [source.lineStart(line)];
  cell.lastIndex = source.lineStart(line);
  while (cell.exec(source.text)?.[1] === ",") offsets.push(cell.lastIndex);
  return offsets;
}

/** Finds the markers of a merge conflict; what is between them is invalid too. */
function findConflict(source: Source, lines: readonly Line[]): ParsedLines {
  const markers = lines.filter(({ text }) => /^([<|=>])\1{6}(?: |$)/.test(text));
  const invalid = new Set(markers.map(({ line }) => line));
  let isInside = false;
  for (const { line, text } of markers.length === 0 ? [] : lines) {
    if (!invalid.has(line)) isInside && invalid.add(line);
    else if (/^[<>]/.test(text)) isInside = text.startsWith("<");
  }
  const problems = problemOfLines(source, markers, (where) => ({
    rule: "merge-conflict",
    message: `A merge left its markers on ${where}.`,
    fix: "Keep the rows that are right, and delete the markers.",
  }));
  return { rows: [], invalidLines: [...invalid], problems };
}

function isBlank({ cells }: TableRow): boolean {
  return cells.every((cell) => cell.trim() === "");
}

function blankProblems(source: Source, rows: readonly TableRow[]): Problem[] {
  return problemOfLines(source, rows, (where) => ({
    rule: "blank-line",
    message: `Rows without any cell filled are on ${where}.`,
    fix: "Delete them.",
  }));
}

/** One problem for all lines of a kind, at the first of them; none when there are none. */
function problemOfLines(
  source: Source,
  lines: readonly Pick<Line, "line">[],
  say: (where: string) => ProblemText,
): Problem[] {
  const [first] = lines;
  if (first === undefined) return [];
  const problem = say(listLines(lines.map(({ line }) => line)));
  return [source.problem(source.lineStart(first.line), problem)];
}

/** A row with too few cells is wrong at its end, one with too many at the first beyond the header's. */
function raggedRow(source: Source, { line, cells }: TableRow, width: number): Problem {
  const plural = (many: number, noun: string): string => `${many} ${noun}${many === 1 ? "" : "s"}`;
  const message = `The row has ${plural(cells.length, "cell")}; the header has ${width} columns.`;
  if (cells.length > width)
    return source.problem(cellOffsets(source, line)[width] ?? 0, {
      rule: "too-many-cells",
      message,
      fix: 'Put a cell that holds a comma in quotes: "first, second".',
    });
  return source.problem(source.lineEnd(line), {
    rule: "too-few-cells",
    message,
    fix: `Add what is missing; for empty cells, add ${plural(width - cells.length, "comma")} at the end.`,
  });
}
