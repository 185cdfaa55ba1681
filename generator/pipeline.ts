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
import { digestInputs, type InputDigests } from "./output/record.ts";
import { type Problem, ProblemsError } from "./source.ts";
import { build } from "./templates/build.ts";
import { type Outputs, render } from "./templates/render.ts";
import { checkPackageNames, loadTargets, type Target } from "./templates/targets.ts";

/** What belongs under `out/`. */
export interface Pipeline {
  readonly project: Project;
  readonly catalog: Catalog;
  readonly targets: readonly Target[];
  readonly outputs: Outputs;
  /** What is worth knowing and stops nothing. */
  readonly warnings: readonly Problem[];
}

/** Makes all output. Throws `ProblemsError` with all problems at once. */
export async function runPipeline(sources: Sources): Promise<Pipeline> {
  const { catalog, problems: unreadable } = readCatalog(
    sources.catalog.path,
    sources.catalog.bytes,
  );
  const invalid = catalog === null ? [] : validate(catalog);
  const projectResult = readProject(sources.project);
  const { project } = projectResult;
  const { targets, problems: faults } = loadTargets(sources.folders);
  const taken = project === null ? [] : checkPackageNames(project, projectResult.file, targets);
  const problems = [...unreadable, ...invalid, ...projectResult.problems, ...faults, ...taken];
  const isStopped = problems.some(({ level }) => level === "error");
  if (isStopped || catalog === null || project === null) throw new ProblemsError(problems);
  const { rows } = catalog;
  const rendered = render(targets, buildModel(project, targets, rows));
  const outputs = await build(targets, rendered);
  return { project, catalog, targets, outputs, warnings: problems };
}

/** What belongs under `out/`, and how what is there differs from it. */
export interface Plan extends Pipeline {
  readonly inputs: ReadonlyMap<string, InputDigests>;
  readonly comparison: Comparison;
}

/** Reads everything and compares. Throws `ProblemsError` or `MisuseError`; changes nothing. */
export async function makePlan(request: Request, isForced: boolean): Promise<Plan> {
  const sources = readSources(request);
  const pipeline = await runPipeline(sources);
  const made = { ...pipeline, inputs: digestInputs(sources, pipeline.project) };
  return { ...made, comparison: compareOutput(made, request, isForced) };
}

/** Compares again with what is there by now. */
export function renewPlan(plan: Plan, request: Request, isForced: boolean): Plan {
  return { ...plan, comparison: compareOutput(plan, request, isForced) };
}
