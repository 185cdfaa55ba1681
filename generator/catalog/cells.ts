/**
 * Where the cells of a row stand, which csv-parse does not tell. Reads one row (RFC 4180 section 2);
 * gives the offsets at which its cells start, and the first quote that is out of place.
 */

import type { Finding } from "../source.ts";

/** A quote that is out of place. */
export interface QuoteFault {
  readonly offset: number;
  /** Never closed; behind blanks; inside a cell without quotes; closing a cell that goes on. */
  readonly kind: "open" | "padded" | "bare" | "closing";
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
  return { offset: start + quote, kind: cell.slice(0, quote).trim() === "" ? "padded" : "bare" };
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

/** Says what is wrong with a quote, and what to do. */
export function quoteFinding(row: string, { offset, kind }: QuoteFault): Finding {
  if (kind === "open") {
    const message = "A quote opens here and is never closed.";
    return { rule: "open-quote", message, fix: `Close it, or delete it. ${DOUBLED}` };
  }
  if (kind === "padded") {
    const message = "Blanks stand before the opening quote.";
    return { rule: "stray-quote", message, fix: "Delete them." };
  }
  const messages = {
    bare: "A quote stands inside a cell that is not quoted.",
    closing: "The cell goes on after its closing quote.",
  };
  const isEscaped = row[offset - 1] === "\\";
  const message = isEscaped ? "A backslash does not escape a quote." : messages[kind];
  return { rule: "stray-quote", message, fix: DOUBLED };
}
