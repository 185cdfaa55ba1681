/** The command `check`: compares `out/` with what would be generated, and says why it differs. */

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { isSelected, type Request, shown } from "../input.ts";
import type { Change } from "../output/compare.ts";
import { examiner } from "../output/place.ts";
import { makePlan, type Plan } from "../pipeline.ts";
import { fileProblem, type Problem, ProblemsError } from "../source.ts";
import { prove } from "../templates/build.ts";
import { targetOf } from "../templates/render.ts";
import { adviseOn } from "./advice.ts";

/** A file that is not as it would be generated. */
export interface Drift extends Change {
  /** What stands there; null when nothing does. */
  readonly current: string | null;
  /** What would be written; null when it would be removed, or is kept only because it was edited. */
  readonly expected: string | null;
  /** What to do about it. */
  readonly fix: string;
}

export interface CheckOutcome {
  readonly drift: readonly Drift[];
  /** How many files there are in all. */
  readonly files: number;
  readonly warnings: readonly Problem[];
}

/** Checks. Throws `ProblemsError` or `MisuseError`; never changes anything. */
export async function check(request: Request): Promise<CheckOutcome> {
  return checkPlan(await makePlan(request, false), request);
}

/** Checks what a plan compared. */
export async function checkPlan(plan: Plan, request: Request): Promise<CheckOutcome> {
  const { targets, outputs, warnings, comparison } = plan;
  const selected = targets.filter(({ name }) => isSelected(request, name));
  const problems = [...comparison.problems, ...(await prove(selected, outputs))];
  if (problems.length > 0) throw new ProblemsError([...problems, ...warnings]);
  const { changes, record } = comparison;
  const drift = changes.map((change) => ({
    ...change,
    current: readOutput(request, change.path),
    expected: comparison.outputs.get(change.path) ?? null,
  }));
  const recordDrift =
    record.change === null
      ? []
      : [{ ...record.change, current: record.text, expected: record.nextText }];
  return {
    drift: [...drift, ...recordDrift].map((each) => ({ ...each, fix: adviseOn(each, plan) })),
    files: comparison.outputs.size,
    warnings: [...warnings, ...findForeignFiles(request, plan)],
  };
}

function readOutput({ paths: { out } }: Request, path: string): string | null {
  return examiner(out)(path).kind === "file" ? readFileSync(join(out, path), "utf8") : null;
}

/** What others leave in a package's folder while they work with it. */
const IGNORED = /(^|\/)(\..*|node_modules|__pycache__)(\/|$)/;

/** Files in the folders of the targets that the generator does not know. */
function findForeignFiles({ paths: { out }, base }: Request, { comparison }: Plan): Problem[] {
  const known = new Set([
    ...comparison.outputs.keys(),
    ...comparison.changes.map(({ path }) => path),
  ]);
  const folders = new Set([...comparison.outputs.keys()].map(targetOf));
  return [...folders]
    .flatMap((folder) => listOutput(out, folder))
    .filter((path) => !known.has(path) && !IGNORED.test(path))
    .map((path) =>
      fileProblem(`${shown(out, base)}/${path}`, {
        rule: "not-generated",
        level: "warning",
        message: "The generator did not write this file, and leaves it alone.",
        fix: "Move it out of the folder, unless it is to be published with the package.",
      }),
    );
}

/** The paths of the files in a folder of the output. */
function listOutput(out: string, folder: string): string[] {
  if (examiner(out)(folder).kind !== "folder") return [];
  return readdirSync(join(out, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .toSorted();
}
