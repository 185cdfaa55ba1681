/** A tally as people and programs read it. */

import { type GroupCount, sortGroups, sortResponses, type Tally } from "./count.js";
import { fitWidth } from "./width.js";

/** Where a report is printed. */
export interface Screen {
  /** How many columns it has; null when nobody watches. */
  readonly columns: number | null;
  readonly hasColors: boolean;
}

/** A row of a table. */
interface Row {
  readonly count: string;
  readonly share: string;
  readonly bar: string;
  readonly severity: string;
  readonly text: string;
  /** More lines below the text. */
  readonly notes: readonly string[];
}

/** What a tally shows: as many groups as asked for, the others in one number. */
interface View {
  readonly replies: number;
  readonly responses: ReturnType<typeof sortResponses>;
  readonly groups: readonly GroupCount[];
  readonly other: number;
}

const BAR_CELLS = 10;
const NARROWEST_WITH_BARS = 72;
const COLORS: Readonly<Record<string, number>> = { transient: 33, permanent: 31, success: 32 };

// Controls and what turns the direction of text, by which a reply could deceive its reader.
const UNPRINTABLE = /[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Replaces what a terminal would obey. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, "\ufffd");
}

function viewOf(tally: Tally, top: number): View {
  const responses = sortResponses(tally);
  const groups = sortGroups(tally);
  const [shown, hidden] = top === 0 ? [groups, []] : [groups.slice(0, top), groups.slice(top)];
  const known = sum(responses);
  return {
    replies: known + sum(groups) + tally.other,
    responses,
    groups: shown,
    other: sum(hidden) + tally.other,
  };
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

/** The tables that people read. */
export function textReport(tally: Tally, top: number, screen: Screen): string {
  const view = viewOf(tally, top);
  const highest = Math.max(
    ...[...view.responses, ...view.groups].map(({ count }) => count),
    view.other,
  );
  const row = (
    count: number,
    severity: string | null,
    text: string,
    notes: string[] = [],
  ): Row => ({
    count: `${count}`,
    share: shareOf(count, view.replies),
    bar: barOf(count, highest),
    severity: severity ?? "-",
    text: printable(text),
    notes: notes.map(printable),
  });
  const known = view.responses.map(({ entry, count }) => row(count, entry.severity, entry.id));
  const unknown = view.groups.map((group) =>
    row(group.count, group.severity, group.reply, notesOf(group)),
  );
  if (view.other > 0) unknown.push(row(view.other, null, "other replies"));
  const tables = [
    { rows: known, head: head("response") },
    { rows: unknown, head: head("reply that no response accounts for") },
  ].filter(({ rows }) => rows.length > 0);
  const print = printerOf(
    tables.flatMap((table) => [table.head, ...table.rows]),
    screen,
  );
  const texts = tables.map((table) => [table.head, ...table.rows].map(print).join(""));
  texts.push(`replies: ${view.replies}\nlines without a reply: ${tally.noReply}\n`);
  return texts.join("\n");
}

function head(text: string): Row {
  return { count: "count", share: "share", bar: "", severity: "severity", text, notes: [] };
}

function notesOf({ reply, example, code, meaning }: GroupCount): string[] {
  const notes = example === reply ? [] : [`for example: ${example}`];
  if (meaning !== null)
    notes.push(`the standards say of ${code}: ${meaning.summary} (${meaning.reference})`);
  return notes;
}

/** A share in per cent, rounded to one place half up; what is there is never nothing, nor all but all. */
function shareOf(count: number, replies: number): string {
  const tenths = Math.floor((2000 * count + replies) / (2 * replies));
  if (tenths === 0) return "<0.1%";
  if (tenths === 1000 && count < replies) return ">99.9%";
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

/** A bar of blocks, to an eighth of a cell. */
function barOf(count: number, highest: number): string {
  const eighths = Math.max(1, Math.floor((8 * BAR_CELLS * count) / highest));
  const rest = eighths % 8;
  return (
    "\u2588".repeat(Math.floor(eighths / 8)) +
    (rest === 0 ? "" : String.fromCharCode(0x2590 - rest))
  );
}

/** Makes what prints a row: columns aligned, and on a terminal bars, colours, and nothing too wide. */
function printerOf(rows: readonly Row[], { columns, hasColors }: Screen): (row: Row) => string {
  const widthOf = (cell: (row: Row) => string): number =>
    Math.max(...rows.map((row) => cell(row).length));
  const [count, share, severity] = [
    widthOf((row) => row.count),
    widthOf((row) => row.share),
    widthOf((row) => row.severity),
  ];
  const hasBars = columns !== null && columns >= NARROWEST_WITH_BARS;
  const bars = hasBars ? BAR_CELLS + 2 : 0;
  const indent = count + share + severity + bars + 6;
  const clip = (text: string): string =>
    columns === null ? text : fitWidth(text, Math.max(columns - indent, 8));
  return (row) => {
    const cells = [row.count.padStart(count), row.share.padStart(share)];
    if (hasBars) cells.push(row.bar.padEnd(BAR_CELLS));
    cells.push(paint(row.severity.padEnd(severity), row.severity, hasColors), clip(row.text));
    const notes = row.notes.map((note) => `${" ".repeat(indent)}${clip(note)}\n`);
    return `${cells.join("  ")}\n${notes.join("")}`;
  };
}

function paint(text: string, severity: string, hasColors: boolean): string {
  const color = COLORS[severity];
  return hasColors && color !== undefined ? `\u001b[${color}m${text}\u001b[0m` : text;
}

/** The JSON that programs read, on one line. */
export function jsonReport(tally: Tally, top: number): string {
  const { replies, responses, groups, other } = viewOf(tally, top);
  return `${JSON.stringify({
    lines: replies + tally.noReply,
    replies,
    responses: responses.map(({ entry: { id, severity }, count }) => ({ id, count, severity })),
    unknown: groups.map(({ reply, count, severity, example, meaning }) => ({
      reply,
      count,
      severity,
      example,
      meaning,
    })),
    other,
    noReply: tally.noReply,
  })}\n`;
}

/** The CSV that spreadsheets read, RFC 4180 but for line ends, which are LF. */
export function csvReport(tally: Tally, top: number): string {
  const { responses, groups, other } = viewOf(tally, top);
  const rows: readonly (readonly (string | number)[])[] = [
    ["kind", "count", "severity", "id", "reply", "example"],
    ...responses.map(({ entry, count }) => ["response", count, entry.severity, entry.id, "", ""]),
    ...groups.map(({ reply, count, severity, example }) => [
      "unknown",
      count,
      severity ?? "",
      "",
      harmless(reply),
      harmless(example),
    ]),
    ["other", other, "", "", "", ""],
    ["no-reply", tally.noReply, "", "", "", ""],
  ];
  return rows.map((row) => `${row.map(csvField).join(",")}\n`).join("");
}

/** A text that a spreadsheet takes for a text, whatever a remote host wrote. */
function harmless(text: string): string {
  return (/^[=+@-]/.test(text) ? "'" : "") + printable(text);
}

function csvField(value: string | number): string {
  const text = `${value}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
