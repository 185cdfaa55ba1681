/**
 * The advice for a reply, in the plainest way there is: every row of both tables is looked at for every
 * reply. Reads the tables of advice; gives the advice that every binding must give.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { ROOT } from "../root.ts";

export type Cells = Readonly<Record<string, string>>;

export const CODE_ROWS = readTable("generator/data/code-advice.csv");
export const MARK_ROWS = readTable("generator/data/provider-marks.csv");

function readTable(path: string): readonly Cells[] {
  return parse(readFileSync(join(ROOT, path)), { columns: true });
}

/** The advice in the form that all bindings are compared in, its keys in this order. */
export interface Advice {
  readonly explanation: string;
  readonly action: string | null;
  readonly fault: string;
  readonly suppress: boolean | null;
  readonly source: "bounce-class" | "response" | "mark" | "enhanced-code" | "reply-code";
  readonly provider: string | null;
  readonly mark: string | null;
  readonly reference: string | null;
}

interface Reply {
  readonly smtpCode: number | null;
  readonly enhancedCode: string | null;
  readonly text: string | null;
}

/** The advice for a reply that shows an entry, or none. */
export function adviseOn(
  reply: Reply,
  entry: Readonly<Record<string, unknown>> | null,
  severity: string | null,
): Advice | null {
  if (severity !== "transient" && severity !== "permanent") return null;
  const digit = severity === "transient" ? "4" : "5";
  if (entry !== null && entry["explanation"] !== null) return adviceOfEntry(entry);
  const mark = findMark(reply, digit);
  if (mark !== null)
    return adviceOf(mark, "mark", mark["reference"] ?? "", mark["provider"], mark["mark"]);
  for (const [row, source] of rowsOfCodes(reply, digit))
    if (row !== undefined) return adviceOf(row, source, (row["basis"] ?? "").split(" ")[0] ?? "");
  return null;
}

function adviceOfEntry(entry: Readonly<Record<string, unknown>>): Advice {
  return {
    explanation: String(entry["explanation"]),
    action: entry["action"] as string | null,
    fault: String(entry["fault"] ?? "unknown"),
    suppress: entry["suppress"] as boolean | null,
    source: "response",
    provider: null,
    mark: null,
    reference: (entry["references"] as readonly string[])[0] ?? null,
  };
}

function adviceOf(
  row: Cells,
  source: Advice["source"],
  reference: string,
  provider: string | null = null,
  mark: string | null = null,
): Advice {
  const { explanation = "", action = "", fault = "", suppress = "" } = row;
  return {
    explanation,
    action,
    fault,
    suppress: suppress === "" ? null : suppress === "yes",
    source,
    provider,
    mark,
    reference: reference.startsWith("https:") ? reference : null,
  };
}

/** What the codes of a reply say, that which counts first. */
function* rowsOfCodes(
  { smtpCode, enhancedCode }: Reply,
  digit: string,
): Generator<readonly [Cells | undefined, Advice["source"]]> {
  const row = (code: string) =>
    CODE_ROWS.find((each) => each["code"] === code && ["", digit].includes(each["class"] ?? ""));
  const reply = smtpCode === null ? undefined : row(String(smtpCode));
  const registered = enhancedCode?.replace(/^[0-9]/, "X") ?? "";
  const subject = registered.replace(/[0-9]+$/, "");
  if (!registered.endsWith(".0")) yield [row(registered), "enhanced-code"];
  if (reply?.["confidence"] === "high") yield [reply, "reply-code"];
  yield [row(registered), "enhanced-code"];
  yield [row(`${subject}X`), "enhanced-code"];
  yield [reply, "reply-code"];
  if (smtpCode !== null) yield [row(`${digit}yz`), "reply-code"];
  if (enhancedCode !== null) yield [row("X.X.X"), "enhanced-code"];
}

const ORDER = ["key", "phrase", "blocklist", "code", "frame", "lead"];

function orderOf(row: Cells): number {
  return ORDER.indexOf(row["kind"] ?? "");
}

interface Hit {
  readonly row: Cells;
  readonly start: number;
  readonly end: number;
}

/** The row of the mark of a reply that counts. */
export function findMark({ enhancedCode, text }: Reply, digit: string): Cells | null {
  const rows = MARK_ROWS.filter((row) => row["class"] === "" || row["class"] === digit);
  const hits = rows
    .filter((row) => row["kind"] !== "code")
    .flatMap((row) => hitsOf(row, text ?? ""))
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  const apart: Hit[] = [];
  for (const hit of hits) {
    const before = apart.at(-1);
    if (before === undefined || hit.start >= before.end) apart.push(hit);
    else if (hit.end - hit.start > before.end - before.start) apart.splice(-1, 1, hit);
  }
  const lead = apart.findIndex(({ row }) => row["kind"] === "lead");
  const counting = lead === -1 ? apart : apart.slice(0, lead + 1);
  const whole = rows.filter((row) => row["kind"] === "code" && row["mark"] === enhancedCode);
  const candidates = [...whole, ...counting.map(({ row }) => row)];
  const best = Math.min(...candidates.map(orderOf));
  return candidates.findLast((row) => orderOf(row) === best) ?? null;
}

function hitsOf(row: Cells, text: string): Hit[] {
  const { mark = "" } = row;
  const literal = mark.replace(
    /[^A-Za-z0-9 ]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const before = /^[A-Za-z0-9]/.test(mark) ? "(?<![A-Za-z0-9])" : "";
  const after = /[A-Za-z0-9]$/.test(mark) ? "(?![A-Za-z0-9])" : "";
  if (!text.includes(mark)) return [];
  const pattern = new RegExp(`${before}${literal}${after}`, "g");
  return [...text.matchAll(pattern)].map(({ index }) => ({
    row,
    start: index,
    end: index + mark.length,
  }));
}
