/** Drift in words: how a file differs from what would be generated, why, and what to do. */

import { createTwoFilesPatch } from "diff";
import type { Drift } from "../commands/check.ts";
import type { Reason } from "../output/compare.ts";
import { RECORD_FILE } from "../output/record.ts";
import { fileProblem, type Problem, visible } from "../source.ts";
import type { Paint, ReportOptions } from "./report.ts";

const SHOWN_DIFF_LINES = 60;
// Where a diff would take longer than anybody waits; the first difference is then told alone.
const DIFF_MILLISECONDS = 2_000;

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

/** Why a file differs. */
export function reasonsText(reasons: readonly Reason[]): string {
  return reasons.map((reason) => REASONS[reason]).join(", ") || "it is new";
}

/** A file that differs, for people: the reasons, the difference, what to do. */
export function driftText(drift: Drift, { out, paint }: ReportOptions): string {
  const head = `${paint("place", `${out}/${drift.path}:`)} ${paint("error", "drift")}: ${reasonsText(drift.reasons)}\n`;
  // Nobody reads the record's digests.
  const difference = drift.path === RECORD_FILE ? "" : differenceText(drift, out, paint);
  return `${head}${difference}  ${paint("faint", "what to do:")} ${visible(drift.fix)}\n`;
}

function differenceText(drift: Drift, out: string, paint: Paint): string {
  const patch = patchOf(drift, out).trimEnd().split("\n");
  // What comes before the first hunk names the files, which the head has done.
  const lines = patch.slice(patch.findIndex((line) => line.startsWith("@@"))).filter(Boolean);
  const shown = lines
    .slice(0, SHOWN_DIFF_LINES)
    .map((line) => `  ${paintDiff(visible(line), paint)}\n`);
  const rest = lines.length - shown.length;
  const more = rest > 0 ? `  ${paint("faint", `... ${rest} more lines of difference`)}\n` : "";
  return shown.join("") + more;
}

function paintDiff(line: string, paint: Paint): string {
  if (line.startsWith("+")) return paint("added", line);
  return line.startsWith("-") ? paint("removed", line) : paint("faint", line);
}

/** The difference as a patch that `git apply` reads. */
export function patchOf({ path, action, current, expected }: Drift, out: string): string {
  if (action === "keep") return "";
  const names = [`a/${out}/${path}`, `b/${out}/${path}`] as const;
  const options = { context: 2, timeout: DIFF_MILLISECONDS };
  const patch = createTwoFilesPatch(...names, current ?? "", expected ?? "", "", "", options);
  return (
    patch ??
    `\n\n@@ line ${firstDifference(current, expected)} @@ the files differ too much to compare`
  );
}

/** The number of the first line in which two texts differ. */
export function firstDifference(current: string | null, expected: string | null): number {
  const [a, b] = [(current ?? "").split("\n"), (expected ?? "").split("\n")] as const;
  const index = a.findIndex((line, i) => line !== b[i]);
  return (index === -1 ? Math.min(a.length, b.length) : index) + 1;
}

/** A file that differs, as a problem at its first line that does. */
export function driftProblem(drift: Drift, out: string): Problem {
  const rule = `drift-${(drift.reasons[0] ?? "new").replaceAll(/[ .]/g, "-")}`;
  const message = `The file is not as it would be generated: ${reasonsText(drift.reasons)}.`;
  const line = drift.current === null ? 1 : firstDifference(drift.current, drift.expected);
  return { ...fileProblem(`${out}/${drift.path}`, { rule, message, fix: drift.fix }), line };
}
