/**
 * The table in the text of the catalog. Reads the text; gives its records as csv-parse reads them, and
 * what is wrong with the lines that hold no record.
 *
 * No cell of the catalog may hold a line break, so a row is a line. That is why a quote that is never
 * closed costs its own row and no other.
 */

import { parse } from "csv-parse/sync";
import { type Finding, listLines, type Problem, type Source } from "../source.ts";
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
  /** The records below the header; each has a cell for each column. */
  readonly records: readonly TableRecord[];
  /** The lines of rows that cannot be read. */
  readonly unread: readonly number[];
  readonly problems: readonly Problem[];
}

interface Line {
  readonly line: number;
  readonly text: string;
}

/** Lines that hold no record, and why. */
interface Refused {
  readonly lines: readonly number[];
  readonly problems: readonly Problem[];
}

const SEPARATORS: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
};

// How many lines the end of a cell with line breaks is looked for.
const LONGEST_CELL = 20;

/** Reads the table, without lines that are garbled. */
export function readTable(source: Source, garbled: ReadonlySet<number>): Table {
  const all = splitLines(source);
  const top = all.find(({ text }) => text.trim() !== "");
  const separator = findSeparator(top?.text ?? "");
  const conflict = refuseConflict(source, all);
  const clear = without(all, [...conflict.lines, ...garbled]);
  const repeated = refuseRepeatedHeader(source, clear, top);
  const quotes = refuseQuotes(source, without(clear, repeated.lines), separator);
  const sound = without(clear, [...repeated.lines, ...quotes.lines]);
  const blank = refuseBlank(source, sound);
  const [first, ...rest] = parseLines(without(sound, blank.lines), separator);
  const problems = [conflict, repeated, quotes, blank].flatMap((refused) => refused.problems);
  if (separator !== ",") problems.push(wrongSeparator(source, top, separator));
  const unread = [...conflict.lines, ...garbled, ...quotes.lines];
  if (first === undefined || first.line !== top?.line)
    return { separator, header: null, records: [], unread, problems };
  const width = first.cells.length;
  // What only lacks the cells of columns that no catalog has is right: the header is wrong.
  const known = new Set(first.cells.map(columnNamed).filter((column) => column !== null)).size;
  const ragged = rest.filter(({ cells }) => cells.length !== width);
  return {
    separator,
    header: first,
    records: rest.filter(({ cells }) => cells.length === width),
    unread: [...unread, ...ragged.map(({ line }) => line)],
    problems: [
      ...problems,
      ...ragged
        .filter(({ cells }) => cells.length !== known)
        .map((record) => raggedRow(source, record, { separator, width })),
    ],
  };
}

/** The lines of a text; nothing follows the last line end. */
function splitLines({ text }: Source): Line[] {
  const lines = text.split("\n").map((line, i) => ({ line: i + 1, text: line }));
  return text.endsWith("\n") ? lines.slice(0, -1) : lines;
}

function without(lines: readonly Line[], refused: readonly number[]): Line[] {
  const numbers = new Set(refused);
  return lines.filter(({ line }) => !numbers.has(line));
}

/** The separator that splits most names of columns off the header. */
function findSeparator(header: string): string {
  const count = (separator: string): number =>
    header.split(separator).filter((name) => columnNamed(name.replaceAll('"', "")) !== null).length;
  return Object.keys(SEPARATORS).reduce((best, each) => (count(each) > count(best) ? each : best));
}

function wrongSeparator(source: Source, header: Line | undefined, separator: string): Problem {
  return source.problem(source.lineStart(header?.line ?? 1), {
    rule: "wrong-separator",
    message: `The cells are separated by ${SEPARATORS[separator]}, not by commas.`,
    fix: "Save the file with commas between the cells (`generate --fix` does).",
  });
}

/** One problem for all lines of a kind. */
function refuse(source: Source, lines: readonly Line[], finding: Finding): Refused {
  const [first] = lines;
  if (first === undefined) return { lines: [], problems: [] };
  const problem = source.problem(source.lineStart(first.line), finding);
  return { lines: lines.map(({ line }) => line), problems: [problem] };
}

/** Refuses the markers of a merge conflict, and all that stands between them. */
function refuseConflict(source: Source, lines: readonly Line[]): Refused {
  const markers = lines.filter(({ text }) => /^([<|=>])\1{6}(?: |$)/.test(text));
  const refused = new Set(markers.map(({ line }) => line));
  let isInside = false;
  for (const { line, text } of lines) {
    if (!refused.has(line)) isInside && refused.add(line);
    else if (/^[<>]/.test(text)) isInside = text.startsWith("<");
  }
  const { problems } = refuse(source, markers, {
    rule: "merge-conflict",
    message: `A merge left its markers on ${listLines(markers.map(({ line }) => line))}.`,
    fix: "Keep the rows that are right, and delete the markers.",
  });
  return { lines: [...refused], problems };
}

/** Refuses the header where it stands again, as in files that were put one behind the other. */
function refuseRepeatedHeader(source: Source, lines: readonly Line[], header?: Line): Refused {
  const again = lines.filter((line) => line !== header && line.text === header?.text);
  return refuse(source, again, {
    rule: "repeated-header",
    message: `The header stands again on ${listLines(again.map(({ line }) => line))}.`,
    fix: "Delete it there (`generate --fix` does).",
  });
}

/** Refuses lines on which nothing stands but separators. */
function refuseBlank(source: Source, lines: readonly Line[]): Refused {
  const blank = lines.filter(({ text }) => text.replaceAll(/[,;]|""/g, "").trim() === "");
  return refuse(source, blank, {
    rule: "blank-line",
    message: `Nothing stands on ${listLines(blank.map(({ line }) => line))}.`,
    fix: "Delete blank lines (`generate --fix` does).",
  });
}

/** Refuses rows with a quote that is out of place, or with a line break in a cell. */
function refuseQuotes(source: Source, lines: readonly Line[], separator: string): Refused {
  const header = lines.find(({ text }) => text.trim() !== "");
  const width = scanRow(header?.text ?? "", separator).starts.length;
  const refused: number[] = [];
  const problems: Problem[] = [];
  for (let i = 0; i < lines.length; i++) {
    const { line, text } = lines[i] as Line;
    const { fault } = scanRow(text, separator);
    if (fault === null) continue;
    const row = joinLines(lines.slice(i, i + LONGEST_CELL), separator, width);
    const last = row.at(-1)?.line ?? line;
    const { at, ...finding } =
      last === line ? quoteFault(text.slice(fault), separator) : lineBreak(last);
    problems.push(source.problem(source.lineStart(line) + fault + at, finding));
    refused.push(...row.map((each) => each.line));
    i += row.length - 1;
  }
  return { lines: refused, problems };
}

/** The lines that make a whole row together with the first; that one alone when none do. */
function joinLines(lines: readonly Line[], separator: string, width: number): readonly Line[] {
  const texts = lines.map(({ text }) => text);
  const last = texts.findIndex((_, i) => {
    const { starts, fault } = scanRow(texts.slice(0, i + 1).join("\n"), separator);
    return fault === null && starts.length === width;
  });
  return lines.slice(0, Math.max(last, 0) + 1);
}

export interface ScannedRow {
  /** Where the cells start, up to the first one with a quote out of place. */
  readonly starts: readonly number[];
  /** Where that one starts; null when there is none. */
  readonly fault: number | null;
}

/** Finds the places of cells in a row, which the parser does not tell. */
export function scanRow(row: string, separator: string): ScannedRow {
  const cell = new RegExp(`(?:"[^"]*(?:""[^"]*)*"|[^"${separator}]*)${separator}`, "gy");
  const cells = Array.from(`${row}${separator}`.matchAll(cell));
  const last = cells.at(-1);
  const end = last === undefined ? 0 : last.index + last[0].length;
  return { starts: cells.map(({ index }) => index), fault: end > row.length ? null : end };
}

const DOUBLED = 'Quote the whole cell and write each quote inside it twice: "say ""hello""".';

/** A finding, and its place within the cell. */
interface CellFault extends Finding {
  readonly at: number;
}

function lineBreak(last: number): CellFault {
  return {
    at: 0,
    rule: "line-break",
    message: `The cell holds a line break; its row goes on to line ${last}.`,
    fix: "Write the row on one line.",
  };
}

/** Says what is wrong with the quotes of the cell that a text starts with. */
function quoteFault(text: string, separator: string): CellFault {
  const quoted = /^"[^"]*(?:""[^"]*)*"/.exec(text)?.[0];
  // A quote behind a separator opens the next cell: this one was never closed.
  if (text.startsWith('"') && (quoted === undefined || quoted.endsWith(`${separator}"`))) {
    const message = "A quote opens here and is never closed.";
    return { at: 0, rule: "open-quote", message, fix: `Close it, or delete it. ${DOUBLED}` };
  }
  const message =
    quoted === undefined
      ? "A quote stands inside a cell that is not quoted."
      : "The cell goes on after its closing quote.";
  const at = quoted === undefined ? text.indexOf('"') : quoted.length - 1;
  return { at, rule: "stray-quote", message, fix: DOUBLED };
}

/** Reads lines that hold a record each. */
function parseLines(lines: readonly Line[], separator: string): TableRecord[] {
  const text = lines.map((line) => line.text).join("\n");
  const options = { delimiter: separator, record_delimiter: "\n", relax_column_count: true };
  const records: string[][] = parse(text, options);
  return records.map((cells, i) => ({ line: lines[i]?.line ?? 0, cells }));
}

/** A row with too few cells, told at its end, or with too many, told where they seem to start. */
function raggedRow(
  source: Source,
  { line, cells }: TableRecord,
  { separator, width }: { readonly separator: string; readonly width: number },
): Problem {
  const count = `${cells.length} cell${cells.length === 1 ? "" : "s"}`;
  const message = `The row has ${count}; the header has ${width} columns.`;
  if (cells.length < width) {
    const fix = `Add what is missing. For empty cells, end the row with ${",".repeat(width - cells.length)}`;
    return source.problem(source.lineEnd(line), { rule: "too-few-cells", message, fix });
  }
  const { starts } = scanRow(source.line(line) ?? "", separator);
  // A comma in a sentence has a blank behind it.
  const torn = cells.findIndex((cell, i) => i > 0 && cell.startsWith(" "));
  return source.problem(source.lineStart(line) + (starts[torn === -1 ? width : torn] ?? 0), {
    rule: "too-many-cells",
    message,
    fix: 'Put a cell that holds a comma in quotes: "first, second".',
  });
}
