/**
 * Lines that hold no row that can be read. Reads the lines of the catalog; gives those to leave
 * out, and what is wrong with them.
 *
 * No cell of the catalog may hold a line break, so a row is a line. That is why a quote that is
 * never closed costs its own row and no other.
 */

import { type Finding, listLines, type Problem, type Source } from "../source.ts";
import { quoteFinding, scanRow } from "./cells.ts";

/** A line of the file; lines count from 1. */
export interface Line {
  readonly line: number;
  readonly text: string;
}

/** Lines to leave out, and why. */
export interface Refused {
  readonly lines: ReadonlySet<number>;
  readonly problems: readonly Problem[];
}

const NOTHING: Refused = { lines: new Set(), problems: [] };

const CONFLICT_MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;

// How far the end of a cell with line breaks is looked for.
const LONGEST_CELL = 50;

/** The lines of a text; nothing follows the last line end. */
export function linesOf({ text }: Source): Line[] {
  const lines = text.split("\n").map((line, i) => ({ line: i + 1, text: line }));
  return text === "" || text.endsWith("\n") ? lines.slice(0, -1) : lines;
}

/** The lines that are not refused. */
export function without(lines: readonly Line[], ...refused: readonly Refused[]): Line[] {
  return lines.filter(({ line }) => !refused.some((each) => each.lines.has(line)));
}

/** Refuses the line that tells Excel the separator. */
export function refuseExcelLine(source: Source, [first]: readonly Line[]): Refused {
  if (first === undefined || !/^"?sep=.?"?$/i.test(first.text)) return NOTHING;
  const finding = {
    rule: "excel-line",
    message: `The line ${first.text} is a note for Excel, no part of the table.`,
    fix: "Delete the line (`generate --fix` does).",
  };
  return { lines: new Set([first.line]), problems: [problemIn(source, first, finding)] };
}

/** Refuses the markers of a merge conflict, and all that stands between them. */
export function refuseConflict(source: Source, lines: readonly Line[]): Refused {
  const markers = lines.filter(({ text }) => CONFLICT_MARKER.test(text));
  const [first] = markers;
  if (first === undefined) return NOTHING;
  const refused = new Set(markers.map(({ line }) => line));
  let isInside = false;
  for (const { line, text } of lines) {
    if (refused.has(line)) isInside = !text.startsWith(">");
    else if (isInside) refused.add(line);
  }
  const finding = {
    rule: "merge-conflict",
    message: `A merge left its markers on ${listLines(markers.map(({ line }) => line))}.`,
    fix: "Keep the rows that are right, and delete the markers.",
  };
  return { lines: refused, problems: [problemIn(source, first, finding)] };
}

/** Refuses rows with a quote that is out of place, or with a line break in a cell. */
export function refuseQuotes(source: Source, lines: readonly Line[], separator: string): Refused {
  const refused = new Set<number>();
  const problems: Problem[] = [];
  const width = scanRow(lines[0]?.text ?? "", separator).starts.length;
  const isRow = (text: string): boolean => {
    const { starts, fault } = scanRow(text, separator);
    return fault === null && starts.length === width;
  };
  for (let i = 0; i < lines.length; i++) {
    const { line, text } = lines[i] as Line;
    const fault = text.includes('"') ? scanRow(text, separator).fault : null;
    if (fault === null) continue;
    const last = fault.kind === "open" ? lastLineOfRow(lines, i, isRow) : i;
    const finding = last === i ? quoteFinding(text, fault) : lineBreak(lines[last]?.line ?? line);
    problems.push(source.problem(source.lineStart(line) + fault.offset, finding));
    for (; i <= last; i++) refused.add(lines[i]?.line ?? line);
    i--;
  }
  return { lines: refused, problems };
}

/** The index of the last line of a row with line breaks in a cell; its first if it has none. */
function lastLineOfRow(
  lines: readonly Line[],
  first: number,
  isRow: (text: string) => boolean,
): number {
  const following = lines.slice(first + 1, first + LONGEST_CELL);
  const count = following.findIndex(({ text }) => text.split('"').length % 2 === 0) + 1;
  const row = lines.slice(first, first + count + 1).map(({ text }) => text);
  return isRow(row.join("\n")) ? first + count : first;
}

function lineBreak(last: number): Finding {
  return {
    rule: "line-break",
    message: `The cell holds a line break; its row goes on to line ${last}.`,
    fix: "Write the row on one line.",
  };
}

/** Refuses blank rows; those that follow one another are one problem. */
export function refuseBlank(source: Source, lines: readonly Line[], separator: string): Refused {
  const blank = lines.filter(({ text }) => isBlank(text, separator));
  const problems: Problem[] = [];
  for (let start = 0, end = 0; start < blank.length; start = end) {
    const first = blank[start] as Line;
    while (blank[end]?.line === first.line + end - start) end++;
    const last = first.line + end - start - 1;
    const message =
      last === first.line ? "The line is blank." : `Lines ${first.line} to ${last} are blank.`;
    const fix = "Delete blank lines (`generate --fix` does).";
    problems.push(problemIn(source, first, { rule: "blank-line", message, fix }));
  }
  return { lines: new Set(blank.map(({ line }) => line)), problems };
}

function isBlank(text: string, separator: string): boolean {
  return text.split(separator).every((cell) => cell.trim() === "" || cell === '""');
}

/** A problem of a whole line. */
export function problemIn(source: Source, line: Line | undefined, finding: Finding): Problem {
  return source.problem(source.lineStart(line?.line ?? 1), finding);
}
