/**
 * The lines of the catalog. Reads them; gives where their cells stand, and which of them hold no row
 * that can be read, with what is wrong with them.
 *
 * No cell of the catalog may hold a line break, so a row is a line. That is why a quote that is
 * never closed costs its own row and no other.
 */

import { type Finding, listLines, type Problem, type Source } from "../source.ts";

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

/** Refuses the header where it stands again, as in files that were put one behind the other. */
export function refuseRepeatedHeader(
  source: Source,
  lines: readonly Line[],
  header: Line | undefined,
): Refused {
  const again = lines.filter((line) => line !== header && line.text === header?.text);
  const [first] = again;
  if (first === undefined) return NOTHING;
  const numbers = again.map(({ line }) => line);
  const finding = {
    rule: "repeated-header",
    message: `The header stands again on ${listLines(numbers)}.`,
    fix: "Delete it there (`generate --fix` does).",
  };
  return { lines: new Set(numbers), problems: [problemIn(source, first, finding)] };
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
  let i = 0;
  while (i < lines.length) {
    const { line, text } = lines[i] as Line;
    const fault = text.includes('"') ? scanRow(text, separator).fault : null;
    const last = fault?.kind === "open" ? lastLineOfRow(lines, i, isRow) : i;
    const row = lines.slice(i, last + 1).map((each) => each.line);
    i = last + 1;
    if (fault === null) continue;
    const finding = row.length === 1 ? quoteFinding(text, fault) : lineBreak(row.at(-1) ?? line);
    problems.push(source.problem(source.lineStart(line) + fault.offset, finding));
    for (const each of row) refused.add(each);
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

/** A quote that is out of place. */
export interface QuoteFault {
  readonly offset: number;
  /** Never closed; behind blanks; inside a cell, or at its end, without one at its start; followed by more. */
  readonly kind: "open" | "padded" | "bare" | "unopened" | "closing";
}

export interface ScannedRow {
  /** The offsets of the cells within the row. */
  readonly starts: readonly number[];
  readonly fault: QuoteFault | null;
}

/** Scans a row up to its end or its first fault. */
export function scanRow(row: string, separator: string): ScannedRow {
  const starts: number[] = [];
  for (let start = 0; ; ) {
    starts.push(start);
    const isQuoted = row[start] === '"';
    const end = isQuoted ? closingQuote(row, start) + 1 : bareEnd(row, start, separator);
    const fault = isQuoted
      ? quotedFault(row, { start, end, separator })
      : bareFault(row.slice(start, end), start);
    if (fault !== null || end === row.length) return { starts, fault };
    start = end + 1;
  }
}

/** The separator that ends a cell without quotes. */
function bareEnd(row: string, start: number, separator: string): number {
  const end = row.indexOf(separator, start);
  return end === -1 ? row.length : end;
}

/** The quote that closes the one at an offset; the end of the row when none does. */
function closingQuote(row: string, opening: number): number {
  let at = row.indexOf('"', opening + 1);
  while (at !== -1 && row[at + 1] === '"') at = row.indexOf('"', at + 2);
  return at === -1 ? row.length : at;
}

function bareFault(cell: string, start: number): QuoteFault | null {
  const quote = cell.indexOf('"');
  if (quote === -1) return null;
  const kind = quote === cell.length - 1 ? "unopened" : "bare";
  return { offset: start + quote, kind: cell.slice(0, quote).trim() === "" ? "padded" : kind };
}

interface QuotedCell {
  readonly start: number;
  /** The offset behind the closing quote. */
  readonly end: number;
  readonly separator: string;
}

function quotedFault(row: string, { start, end, separator }: QuotedCell): QuoteFault | null {
  if (end > row.length) return { offset: start, kind: "open" };
  if (end === row.length || row[end] === separator) return null;
  // A quote behind a separator opens the next cell: this one was never closed.
  const opensNext = end - 2 > start && row[end - 2] === separator;
  return opensNext ? { offset: start, kind: "open" } : { offset: end - 1, kind: "closing" };
}

const DOUBLED = 'Quote the whole cell and write each quote inside it twice: "say ""hello""".';

const FINDINGS: Readonly<Record<QuoteFault["kind"], Omit<Finding, "rule">>> = {
  open: {
    message: "A quote opens here and is never closed.",
    fix: `Close it, or delete it. ${DOUBLED}`,
  },
  padded: { message: "Blanks stand before the opening quote.", fix: "Delete them." },
  bare: { message: "A quote stands inside a cell that is not quoted.", fix: DOUBLED },
  unopened: {
    message: "A quote ends a cell that starts without one.",
    fix: "Put one at the start of the cell, or delete this one.",
  },
  closing: { message: "The cell goes on after its closing quote.", fix: DOUBLED },
};

/** Says what is wrong with a quote, and what to do. */
export function quoteFinding(row: string, { offset, kind }: QuoteFault): Finding {
  const rule = kind === "open" ? "open-quote" : "stray-quote";
  if (row[offset - 1] !== "\\") return { rule, ...FINDINGS[kind] };
  return { rule, message: "A backslash does not escape a quote.", fix: DOUBLED };
}
