/** Reports: what a command found or did, as text for people, JSON, GitHub annotations and SARIF. */

import type { Drift } from "../commands/check.ts";
import type { GenerateOutcome } from "../commands/generate.ts";
import type { Change } from "../output/compare.ts";
import { type Problem, sortProblems, visible } from "../source.ts";
import { driftProblem, driftText, patchOf } from "./drift.ts";

export const FORMATS = ["text", "json", "github", "sarif"] as const;

export type ReportFormat = (typeof FORMATS)[number];

/** What a command found. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly drift: readonly Drift[];
}

export interface ReportOptions {
  readonly format: ReportFormat;
  /** How people are to see the output folder. */
  readonly out: string;
  readonly version: string;
  /** Marks a piece of text for a terminal; the identity where there are no colours. */
  readonly paint: Paint;
}

export type Style = "error" | "warning" | "place" | "added" | "removed" | "faint";

export type Paint = (style: Style, text: string) => string;

/** As many as anybody reads at once. */
const SHOWN_PROBLEMS = 100;
const SHOWN_CHANGES = 30;
/** How much of a long line is shown before the place and after it. */
const SHOWN_COLUMNS = 60;

/** Writes the findings in a format; empty when text has nothing to say. */
export function report({ problems, drift }: Findings, options: ReportOptions): string {
  const isError = ({ level }: Problem): boolean => level === "error";
  // No warning takes the room of an error.
  const sorted = sortProblems(problems);
  const chosen = [...sorted.filter(isError), ...sorted.filter((each) => !isError(each))];
  const shown = sortProblems(chosen.slice(0, SHOWN_PROBLEMS));
  const omitted = problems.length - shown.length;
  const all = (): Problem[] => [...shown, ...drift.map((file) => driftProblem(file, options.out))];
  switch (options.format) {
    case "text":
      return [
        ...shown.map((problem) => problemText(problem, options.paint)),
        ...(omitted > 0 ? [`... and ${omitted} more\n`] : []),
        ...drift.map((file) => driftText(file, options)),
      ].join("\n");
    case "json":
      return jsonReport({ problems: shown, drift }, omitted, options.out);
    case "github":
      return all().map(annotation).join("");
    case "sarif":
      return sarifReport(all(), options.version);
  }
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

function jsonReport({ problems, drift }: Findings, omitted: number, out: string): string {
  const json = {
    problems: problems.map(({ source: _, ...problem }) => problem),
    omitted,
    drift: drift.map((file) => ({
      file: `${out}/${file.path}`,
      action: file.action,
      reasons: file.reasons,
      diff: patchOf(file, out),
      fix: file.fix,
    })),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
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

/** SARIF 2.1.0, as code scanning reads it. */
function sarifReport(problems: readonly Problem[], version: string): string {
  const rules = [...new Set(problems.map(({ rule }) => rule))].map((id) => ({ id }));
  const results = problems.map(({ file, line, column, level, rule, message, fix }) => ({
    ruleId: rule,
    level,
    message: { text: `${message} ${fix}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/") },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  }));
  const driver = { name: "mta-responses-generator", version, rules };
  const sarif = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
  return `${JSON.stringify(sarif, null, 2)}\n`;
}

export interface GenerationOptions {
  /** How people are to see the output folder. */
  readonly out: string;
  readonly seconds: number;
  readonly dryRun: boolean;
}

/** What a run of `generate` did, or would do: the changes, then one line. */
export function generationText(
  { changes, recordChange, files }: GenerateOutcome,
  { out, seconds, dryRun }: GenerationOptions,
): string {
  const listed = changes.slice(0, SHOWN_CHANGES).map((change) => `  ${changeText(change)}\n`);
  const omitted = changes.length - listed.length;
  const count = (action: Change["action"]): number =>
    changes.filter((change) => change.action === action).length;
  const parts = [
    [count("create"), "created"],
    [count("update"), "updated"],
    [count("delete"), "removed"],
    [count("keep"), "kept"],
  ] as const;
  const counts = [
    ...parts.filter(([many]) => many > 0).map(([many, done]) => `${many} ${done}`),
    `${files - count("create") - count("update")} unchanged`,
    ...(changes.length === 0 && recordChange !== null ? ["the record updated"] : []),
  ];
  const more = omitted > 0 ? `  ... and ${omitted} more\n` : "";
  const note = dryRun ? " (dry run: nothing was written)" : "";
  return `${listed.join("")}${more}${out}: ${counts.join(", ")} in ${seconds.toFixed(2)} s${note}\n`;
}

function changeText({ path, action, reasons }: Change): string {
  const foreign = reasons.includes("foreign") ? ", where something else stood" : "";
  const edited = ", which had been edited by hand or came out of a merge";
  switch (action) {
    case "create":
      return `created ${path}`;
    case "update":
      return `updated ${path}${reasons.includes("edited") ? edited : foreign}`;
    case "delete":
      return `removed ${path}, which nothing generates any more`;
    case "keep":
      return `kept ${path}, which nothing generates any more, since it had been edited by hand`;
  }
}
