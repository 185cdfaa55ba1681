/**
 * Mends what needs no judgement: what spreadsheets and editors do to a file. Reads the bytes of the
 * catalog; gives the mended bytes, and says what was done. What is in doubt stays as it is.
 */

import { listLines } from "../source.ts";
import { decodeCatalog } from "./decode.ts";
import { columnNamed } from "./row.ts";
import { readTable } from "./table.ts";

export interface FixedCatalog {
  readonly bytes: Uint8Array;
  /** What was done, a sentence each; empty when the bytes are as they were. */
  readonly done: readonly string[];
}

/** What reading and writing again mends, by the rule that it breaks. */
const MENDED: Readonly<Record<string, string>> = {
  "byte-order-mark": "Removed the byte-order mark.",
  "line-ending": "Ended all lines in LF.",
  "wrong-separator": "Put commas between the cells.",
  "repeated-header": "Deleted the header where it stood again.",
  "blank-line": "Deleted the blank lines.",
};

/** Mends the catalog. */
export function fixCatalog(bytes: Uint8Array): FixedCatalog {
  const { source, problems: encoding, garbled } = decodeCatalog("", bytes);
  const { header, records, separator: found, unread, problems } = readTable(source, garbled);
  const isCatalog = header?.cells.some((name) => columnNamed(name) !== null) ?? false;
  if (header === null || !isCatalog || garbled.size > 0) return { bytes, done: [] };
  // A row that cannot be read cannot be given other separators, so then no row is.
  const separator = unread.length > 0 ? found : ",";
  const untidy: number[] = [];
  const lines = new Map(unread.map((line) => [line, source.line(line) ?? ""]));
  for (const { line, cells } of [header, ...records]) {
    const mended = cells.map((cell) => (line === header.line && columnNamed(cell)) || cell.trim());
    const isTidy = mended.every((cell, i) => cell === cells[i]);
    if (!isTidy) untidy.push(line);
    const isKept = isTidy && separator === found;
    lines.set(line, isKept ? (source.line(line) ?? "") : csvLine(mended, separator));
  }
  const rules = [...encoding, ...problems].map(({ rule }) => rule);
  const mended = rules.filter((rule) => rule !== "wrong-separator" || separator !== found);
  const done = [...new Set(mended.flatMap((rule) => MENDED[rule] ?? []))];
  const rows = untidy.filter((line) => line !== header.line);
  if (rows.length < untidy.length) done.push("Spelt the columns as they should be.");
  if (rows.length > 0) done.push(`Deleted white space around the cells of ${listLines(rows)}.`);
  if (done.length === 0) return { bytes, done };
  const sorted = [...lines].sort(([a], [b]) => a - b).map(([, text]) => `${text}\n`);
  return { bytes: Buffer.from(sorted.join("")), done };
}

function csvLine(cells: readonly string[], separator: string): string {
  const needsQuotes = (cell: string): boolean => cell.includes(separator) || cell.includes('"');
  return cells
    .map((cell) => (needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(separator);
}
