/**
 * The pipeline: read, validate, model, render, build, compare. The one path of `generate`, which
 * writes what differs, and of `check`, which reports it.
 */

import { type Catalog, readCatalog } from "./catalog/read.ts";
import { validate } from "./catalog/rules.ts";
import { type Request, readSources, type Sources } from "./input.ts";
import { buildModel } from "./model/model.ts";
import { type Project, readProject } from "./model/project.ts";
import { type Comparison, compareOutput } from "./output/compare.ts";
import { type Problem, ProblemsError } from "./source.ts";
import { build } from "./templates/build.ts";
import { type Outputs, render } from "./templates/render.ts";
import { checkPackageNames, loadTargets, type Target } from "./templates/targets.ts";

/** What belongs under `out/`, and what it was made from. */
export interface Generated {
  readonly project: Project;
  readonly catalog: Catalog;
  readonly targets: readonly Target[];
  readonly outputs: Outputs;
  /** What is worth knowing and stops nothing. */
  readonly warnings: readonly Problem[];
}

/** Makes all output. Throws `ProblemsError` with all problems at once. */
export async function runPipeline(sources: Sources): Promise<Generated> {
  const { path, bytes } = sources.catalog;
  const { catalog, problems: readProblems } = readCatalog(path, bytes);
  const projectResult = readProject(sources.project);
  const { project } = projectResult;
  const { targets, problems: targetProblems } = loadTargets(sources.folders);
  const problems = [
    ...readProblems,
    ...(catalog === null ? [] : validate(catalog)),
    ...projectResult.problems,
    ...targetProblems,
    ...(project === null ? [] : checkPackageNames(project, projectResult.file, targets)),
  ];
  const isStopped = problems.some(({ level }) => level === "error");
  if (isStopped || catalog === null || project === null) throw new ProblemsError(problems);
  const { rows } = catalog;
  const rendered = render(targets, buildModel(project, targets, rows));
  const outputs = await build(targets, rendered);
  return { project, catalog, targets, outputs, warnings: problems };
}

/** What belongs under `out/`, and how what is there differs from it. */
export interface Plan extends Generated {
  readonly comparison: Comparison;
}

/** Reads everything and compares. Throws `ProblemsError` or `MisuseError`; changes nothing. */
export async function makePlan(request: Request, isForced: boolean): Promise<Plan> {
  const generated = await runPipeline(readSources(request));
  return { ...generated, comparison: compareOutput(generated.outputs, request, isForced) };
}
