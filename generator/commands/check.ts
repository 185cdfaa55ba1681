/** The command `check`: compares `out/` with what would be generated. */

import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { displayPath, isSelected, type Request } from "../input.ts";
import { pathInspector } from "../output/paths.ts";
import { makePlan, type Plan } from "../pipeline.ts";
import type { Drift } from "../report/drift.ts";
import { fileProblem, type Problem, ProblemsError } from "../source.ts";
import { targetOf } from "../templates/render.ts";
import type { Target } from "../templates/targets.ts";

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
export function checkPlan(plan: Plan, request: Request): CheckOutcome {
  const { targets, warnings, comparison } = plan;
  const selected = targets.filter(({ name }) => isSelected(request, name));
  const { problems } = comparison;
  if (problems.length > 0) throw new ProblemsError([...problems, ...warnings]);
  return {
    drift: comparison.changes.map((change) => ({
      ...change,
      origin: originOf(change.path, targets),
    })),
    files: comparison.files,
    warnings: [
      ...warnings,
      ...selected
        .flatMap((target) => findForeignFiles(target, plan, request))
        .map((path) => foreignWarning(path, request)),
    ],
  };
}

/** What makes a file: the template that renders it, or else the target's module. */
function originOf(path: string, targets: readonly Target[]): string | null {
  const target = targets.find(({ name }) => name === targetOf(path));
  if (target === undefined) return null;
  const { name, folder, files, build } = target;
  const within = path.slice(name.length + 1);
  const template = files.find(({ pattern }) => matcherOf(pattern).test(within));
  if (template !== undefined) return `${folder.path}/${template.file}`;
  return build === null ? folder.path : `what ${folder.path}/${build} makes it from`;
}

/** Matches the paths that a path with values in it can become. */
function matcherOf(pattern: string): RegExp {
  const literals = pattern
    .split(/\{\{.*?\}\}/)
    .map((text) => text.replace(/[.+^$()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join(".+")}$`);
}

/** Caches that tools leave in a package's folder. Nothing publishes them. */
const CACHE = /(^|\/)(node_modules|__pycache__|\.(\w+_)?cache|\.DS_Store)(\/|$)/;

/** The files in the folder of a target that the generator does not know, by their path under `out/`. */
export function findForeignFiles(
  { name }: Target,
  { outputs, comparison }: Plan,
  { paths: { out } }: Request,
): string[] {
  const changed = new Set(comparison.changes.map(({ path }) => path));
  return listOutput(out, name).filter(
    (path) => !outputs.has(path) && !changed.has(path) && !CACHE.test(path),
  );
}

function foreignWarning(path: string, { paths: { out }, base }: Request): Problem {
  return fileProblem(`${displayPath(out, base)}/${path}`, {
    rule: "not-generated",
    level: "warning",
    message: "The generator did not write this file, and leaves it alone.",
    fix: "Move it out of the folder.",
  });
}

/** The paths of the files in a folder of the output. */
function listOutput(out: string, folder: string): string[] {
  if (pathInspector(out)(folder).kind !== "folder") return [];
  return readdirSync(join(out, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .toSorted();
}
