/**
 * Where the cells of a row stand, which csv-parse does not tell. Reads one row (RFC 4180 section 2);
 * gives the offsets at which its cells start, and the first quote that is out of place.
 */

import type { Finding } from "../source.ts";

/** A quote that is never closed, stands in a cell without quotes, or closes a cell that goes on. */
export interface QuoteFault {
  readonly offset: number;
  readonly kind: "open" | "bare" | "closed";
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
  return quote === -1 ? null : { offset: start + quote, kind: "bare" };
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
  return opensNext ? { offset: start, kind: "open" } : { offset: end - 1, kind: "closed" };
}

const QUOTED = 'Quote the whole cell and write each quote inside it twice: "say ""hello""".';

/** Says what is wrong with a quote, and what to do. */
export function quoteFinding(row: string, { offset, kind }: QuoteFault): Finding {
  if (kind === "open") {
    const message = "A quote opens here and is never closed.";
    return { rule: "open-quote", message, fix: `Close it, or delete it. ${QUOTED}` };
  }
  const rule = "stray-quote";
  if (row[offset - 1] === "\\")
    return { rule, message: "A backslash does not escape a quote.", fix: QUOTED };
  if (kind === "closed")
    return { rule, message: "The cell goes on after its closing quote.", fix: QUOTED };
  if (/[, \t;]$/.test(row.slice(0, offset)))
    return { rule, message: "Blanks stand before the opening quote.", fix: "Delete them." };
  return { rule, message: "A quote stands inside a cell that is not quoted.", fix: QUOTED };
}
