/** Reports: what a command found or did, as text for people or annotations for GitHub. */

import type { Change, Comparison } from "../output/compare.ts";
import { LIST_FILE } from "../output/paths.ts";
import { type Problem, sortProblems } from "../source.ts";
import { visible } from "../text.ts";
import { type Drift, driftProblem, driftText } from "./drift.ts";
import type { Paint } from "./paint.ts";

export const FORMATS = ["text", "github"] as const;

export type ReportFormat = (typeof FORMATS)[number];

/** What a command found. */
export interface Found {
  readonly problems: readonly Problem[];
  readonly drift: readonly Drift[];
}

export interface ReportOptions {
  readonly format: ReportFormat;
  /** How people are to see the output folder. */
  readonly out: string;
  readonly paint: Paint;
}

/** As many as anybody reads at once. */
const SHOWN_PROBLEMS = 100;
const SHOWN_CHANGES = 30;
/** How much of a long line is shown before the place and after it. */
const SHOWN_COLUMNS = 60;

/** Writes what was found; empty when there is nothing to say. */
export function report({ problems, drift }: Found, { format, out, paint }: ReportOptions): string {
  const isError = ({ level }: Problem): boolean => level === "error";
  // No warning takes the room of an error.
  const sorted = sortProblems(problems);
  const chosen = [...sorted.filter(isError), ...sorted.filter((each) => !isError(each))];
  const shown = sortProblems(chosen.slice(0, SHOWN_PROBLEMS));
  if (format === "github")
    return [...shown, ...drift.map((file) => driftProblem(file, out))].map(annotation).join("");
  const omitted = problems.length - shown.length;
  return [
    ...shown.map((problem) => problemText(problem, paint)),
    ...(omitted > 0 ? [`... and ${omitted} more\n`] : []),
    ...drift.map((file) => driftText(file, out, paint)),
  ].join("\n");
}

function problemText(problem: Problem, paint: Paint): string {
  const place = `${visible(problem.file)}:${problem.line}:${problem.column}:`;
  const head = `${paint("place", place)} ${paint(problem.level, problem.level)} ${problem.rule}: ${visible(problem.message)}\n`;
  return `${head}${frame(problem)}  ${paint("faint", "what to do:")} ${visible(problem.fix)}\n`;
}

/** The line with a caret under the place; a long line is cut to what is around it. */
function frame({ source, line, column }: Problem): string {
  const whole = source?.line(line) ?? null;
  if (whole === null) return "";
  const start = Math.max(0, column - 1 - SHOWN_COLUMNS);
  const end = column - 1 + SHOWN_COLUMNS;
  const before = (start > 0 ? "…" : "") + whole.slice(start, column - 1);
  const after = whole.slice(column - 1, end) + (end < whole.length ? "…" : "");
  const gutter = `> ${line} | `;
  const indent = `${" ".repeat(gutter.length - 2)}| ${before.replace(/[^\t]/g, " ")}`;
  return `${gutter}${visible(before + after)}\n${indent}^\n`;
}

/** A workflow command: GitHub reads `%`, line ends and, in properties, `:` and `,` as its own. */
function annotation(problem: Problem): string {
  const data = (text: string): string =>
    text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (text: string): string =>
    data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const { file, line, column, level, rule, message, fix } = problem;
  return `::${level} file=${property(file)},line=${line},col=${column},title=${property(rule)}::${data(`${message} ${fix}`)}\n`;
}

export interface GenerationOptions {
  /** How people are to see the output folder. */
  readonly out: string;
  readonly seconds: number;
  readonly dryRun: boolean;
}

/** What a run of `generate` did, or would do: the changes, then one line. */
export function generationText(
  { changes, files }: Pick<Comparison, "changes" | "files">,
  { out, seconds, dryRun }: GenerationOptions,
): string {
  const changed = changes.filter(({ path }) => path !== LIST_FILE);
  const listed = changed.slice(0, SHOWN_CHANGES).map((change) => `  ${changeText(change)}\n`);
  const omitted = changed.length - listed.length;
  const more = omitted > 0 ? `  ... and ${omitted} more\n` : "";
  const count = (action: Change["action"]): number =>
    changed.filter((change) => change.action === action).length;
  const counts = ACTIONS.filter((action) => count(action) > 0).map(
    (action) => `${count(action)} ${DONE[action]}`,
  );
  const unchanged = files - count("create") - count("update");
  const list = changed.length === 0 && changes.length > 0 ? ", the file list updated" : "";
  const note = dryRun ? " (dry run: nothing was written)" : "";
  return `${listed.join("")}${more}${out}: ${[...counts, `${unchanged} unchanged`].join(", ")}${list} in ${seconds.toFixed(2)} s${note}\n`;
}

const ACTIONS = ["create", "update", "delete"] as const;

const DONE = { create: "created", update: "updated", delete: "removed" } as const;

function changeText({ path, action, isEdited }: Change): string {
  return `${DONE[action]} ${path}${isEdited ? ", which was not as last generated" : ""}`;
}
