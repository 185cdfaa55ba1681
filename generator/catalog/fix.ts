/**
 * Mends what needs no judgement: what spreadsheets and editors do to a file. Reads the bytes of the
 * catalog; gives the mended bytes, and says what was done. What is in doubt stays as it is.
 */

import { listLines } from "../source.ts";
import { decodeCatalog } from "./decode.ts";
import { isSpreadsheet } from "./read.ts";
import { columnNamed } from "./row.ts";
import { readTable, type TableRecord } from "./table.ts";

export interface FixedCatalog {
  readonly bytes: Uint8Array;
  /** What was done, a sentence each; empty when the bytes are as they were. */
  readonly done: readonly string[];
}

/** What reading and writing again mends, by the rule that it breaks. */
const MENDED: ReadonlyMap<string, string> = new Map([
  ["not-utf8", "Converted the file from UTF-16 to UTF-8."],
  ["byte-order-mark", "Removed the byte-order mark."],
  ["line-ending", "Ended all lines in LF."],
  ["wrong-separator", "Put commas between the cells."],
  ["excel-line", "Deleted the line that tells Excel the separator."],
  ["repeated-header", "Deleted the header where it stood again."],
  ["blank-line", "Deleted the blank lines."],
]);

/** What is done to the records, the header first. */
const STEPS: readonly (readonly [
  said: string,
  step: (records: Records, width: number) => Records,
])[] = [
  ["Deleted white space around the cells of", trimCells],
  ["Spelt the columns as they should be on", spellColumns],
  ["Deleted empty cells at the end of", cutEmptyCells],
];

type Records = readonly TableRecord[];

/** Mends the catalog. */
export function fixCatalog(bytes: Uint8Array): FixedCatalog {
  const nothing = { bytes, done: [] };
  const { source, problems: encoding, garbled } = decodeCatalog("", bytes);
  if (garbled.size > 0 || isSpreadsheet(bytes)) return nothing;
  const table = readTable(source, garbled);
  const { header, width, records, separator: found, unread, problems } = table;
  if (header === null || !header.cells.some((name) => columnNamed(name) !== null)) return nothing;
  // A row that cannot be read cannot be given other separators, so then no row is.
  const separator = unread.length > 0 ? found : ",";
  const before = [header, ...records];
  const { records: after, done } = fixRecords(before, width);
  const lines = new Map(unread.map((line) => [line, source.line(line) ?? ""]));
  for (const [i, { line, cells }] of after.entries()) {
    const isSame = separator === found && cells === before[i]?.cells;
    lines.set(line, isSame ? (source.line(line) ?? "") : csvLine(cells, separator));
  }
  const sorted = [...lines].sort(([a], [b]) => a - b).map(([, text]) => `${text}\n`);
  const rules = [...encoding, ...problems].map(({ rule }) => rule);
  const all = [...mendedBy(rules, separator === found), ...done];
  return { bytes: all.length === 0 ? bytes : Buffer.from(sorted.join("")), done: all };
}

function mendedBy(rules: readonly string[], keepsSeparator: boolean): string[] {
  const mended = rules.filter((rule) => rule !== "wrong-separator" || !keepsSeparator);
  return [...new Set(mended.flatMap((rule) => MENDED.get(rule) ?? []))];
}

function fixRecords(
  records: Records,
  width: number,
): { readonly records: Records; readonly done: string[] } {
  const done: string[] = [];
  let fixed = records;
  for (const [said, step] of STEPS) {
    const next = step(fixed, width);
    const changed = next.filter(({ cells }, i) => cells !== fixed[i]?.cells);
    if (changed.length > 0) done.push(`${said} ${listLines(changed.map(({ line }) => line))}.`);
    fixed = next;
  }
  return { records: fixed, done };
}

function trimCells(records: Records): Records {
  return records.map((record) =>
    record.cells.every((cell) => cell === cell.trim())
      ? record
      : { ...record, cells: record.cells.map((cell) => cell.trim()) },
  );
}

function spellColumns([header, ...rows]: Records): Records {
  if (header === undefined) return rows;
  const cells = header.cells.map((name) => columnNamed(name) ?? name);
  return [
    cells.every((name, i) => name === header.cells[i]) ? header : { ...header, cells },
    ...rows,
  ];
}

/** Cuts off the empty cells behind the last column with a name. */
function cutEmptyCells(records: Records, width: number): Records {
  return records.map((record) =>
    record.cells.length <= width ? record : { ...record, cells: record.cells.slice(0, width) },
  );
}

function csvLine(cells: readonly string[], separator: string): string {
  const needsQuotes = (cell: string): boolean => cell.includes(separator) || cell.includes('"');
  return cells
    .map((cell) => (needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(separator);
}
