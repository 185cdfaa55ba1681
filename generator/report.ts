/** Reports: problems and drift as text for people, JSON, GitHub annotations and SARIF. */

import { codeFrameColumns } from "@babel/code-frame";
import { createTwoFilesPatch } from "diff";
import type { Drift } from "./commands/check.ts";
import type { Reason } from "./output/compare.ts";
import { fileProblem, type Problem, sortProblems } from "./source.ts";

export const FORMATS = ["text", "json", "github", "sarif"] as const;

export type Format = (typeof FORMATS)[number];

/** What a command found. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly drift: readonly Drift[];
}

export interface ReportOptions {
  readonly format: Format;
  /** How people are to see the output folder. */
  readonly out: string;
  readonly version: string;
  /** Marks a piece of text for a terminal; the identity where there are no colours. */
  readonly paint: Paint;
}

export type Style = "error" | "warning" | "place" | "added" | "removed" | "faint";

export type Paint = (style: Style, text: string) => string;

const MEND = "Run `npm run generate` and commit what it changes.";
const SHOWN_DIFF_LINES = 60;
// Where a diff would take longer than anybody waits; the first difference is then told alone.
const DIFF_MILLISECONDS = 2_000;

/** Writes the findings in a format; empty when text has nothing to say. */
export function report({ problems, drift }: Findings, options: ReportOptions): string {
  const sorted = sortProblems(problems);
  switch (options.format) {
    case "text":
      return [
        ...sorted.map((problem) => problemText(problem, options.paint)),
        ...drift.map((file) => driftText(file, options)),
      ].join("\n");
    case "json":
      return jsonReport(sorted, drift, options);
    case "github":
      return [...sorted, ...drift.map((file) => driftProblem(file, options))]
        .map(annotation)
        .join("");
    case "sarif":
      return sarifReport([...sorted, ...drift.map((file) => driftProblem(file, options))], options);
  }
}

function problemText(problem: Problem, paint: Paint): string {
  const place = `${problem.file}:${problem.line}:${problem.column}:`;
  const head = `${paint("place", place)} ${paint(problem.level, problem.level)} ${problem.rule}: ${visible(problem.message)}\n`;
  return `${head}${frame(problem)}  ${paint("faint", "what to do:")} ${visible(problem.fix)}\n`;
}

/** The line with a caret under the place; a long line is cut to what is around it. */
function frame({ source, line, column }: Problem): string {
  const whole = source?.line(line) ?? null;
  if (whole === null) return "";
  const start = Math.max(0, column - 60);
  const shown = visible(whole.slice(start, start + 120));
  const options = { startLine: line, linesAbove: 0, linesBelow: 0, highlightCode: false };
  return `${codeFrameColumns(shown, { start: { line, column: column - start } }, options)}\n`;
}

/** Shows what a terminal would act on, or hide, as U+FFFD; a tab is what it is. */
function visible(text: string): string {
  return text.replace(/(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\ufffd");
}

const REASONS: Readonly<Record<Reason, string>> = {
  catalog: "the catalog changed",
  templates: "a template changed",
  "package.json": "package.json changed",
  generator: "the generator changed",
  edited: "it was edited by hand",
  foreign: "something else stood there",
  missing: "it is missing",
  "left over": "nothing generates it any more",
  interrupted: "a run was cut short",
};

/** Why a file differs, in words. */
export function reasonsText(reasons: readonly Reason[]): string {
  return reasons.map((reason) => REASONS[reason]).join(", ") || "it is new";
}

function driftText(drift: Drift, options: ReportOptions): string {
  const { out, paint } = options;
  const head = `${paint("place", `${out}/${drift.path}:`)} ${paint("error", "drift")}: ${reasonsText(drift.reasons)}\n`;
  const patch = patchOf(drift, out).trimEnd().split("\n");
  // What comes before the first hunk names the files, which the head has done.
  const lines = patch.slice(patch.findIndex((line) => line.startsWith("@@"))).filter(Boolean);
  const shown = lines
    .slice(0, SHOWN_DIFF_LINES)
    .map((line) => `  ${paintDiff(visible(line), paint)}\n`);
  const rest = lines.length - SHOWN_DIFF_LINES;
  const more = rest > 0 ? `  ${paint("faint", `... ${rest} more lines of difference`)}\n` : "";
  return `${head}${shown.join("")}${more}  ${paint("faint", "what to do:")} ${mend(drift)}\n`;
}

function mend({ action }: Drift): string {
  return action === "keep" ? "Remove it by hand if nobody needs it; it will not be touched." : MEND;
}

function paintDiff(line: string, paint: Paint): string {
  if (line.startsWith("+")) return paint("added", line);
  return line.startsWith("-") ? paint("removed", line) : paint("faint", line);
}

/** The difference as a patch that `git apply` reads. */
function patchOf({ path, action, current, expected }: Drift, out: string): string {
  if (action === "keep") return "";
  const names = [`a/${out}/${path}`, `b/${out}/${path}`] as const;
  const options = { context: 2, timeout: DIFF_MILLISECONDS };
  const patch = createTwoFilesPatch(...names, current ?? "", expected ?? "", "", "", options);
  return (
    patch ??
    `\n\n@@ line ${firstDifference(current, expected)} @@ the files differ too much to compare`
  );
}

function firstDifference(current: string | null, expected: string | null): number {
  const [a, b] = [(current ?? "").split("\n"), (expected ?? "").split("\n")] as const;
  const index = a.findIndex((line, i) => line !== b[i]);
  return (index === -1 ? Math.min(a.length, b.length) : index) + 1;
}

function driftProblem(drift: Drift, { out }: ReportOptions): Problem {
  const rule = `drift-${(drift.reasons[0] ?? "new").replaceAll(/[ .]/g, "-")}`;
  const message = `The file is not as it would be generated: ${reasonsText(drift.reasons)}.`;
  const line = drift.current === null ? 1 : firstDifference(drift.current, drift.expected);
  return { ...fileProblem(`${out}/${drift.path}`, { rule, message, fix: mend(drift) }), line };
}

function jsonReport(
  problems: readonly Problem[],
  drift: readonly Drift[],
  { out }: ReportOptions,
): string {
  const json = {
    problems: problems.map(({ source: _, ...problem }) => problem),
    drift: drift.map((file) => ({
      file: `${out}/${file.path}`,
      action: file.action,
      reasons: file.reasons,
      diff: patchOf(file, out),
      fix: mend(file),
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
  const command = problem.level;
  const { file, line, column, rule, message, fix } = problem;
  return `::${command} file=${property(file)},line=${line},col=${column},title=${property(rule)}::${data(`${message} ${fix}`)}\n`;
}

/** SARIF 2.1.0, as code scanning reads it. */
function sarifReport(problems: readonly Problem[], { version }: ReportOptions): string {
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
  const driver = { name: "mta-responses", version, rules };
  const sarif = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
  return `${JSON.stringify(sarif, null, 2)}\n`;
}
