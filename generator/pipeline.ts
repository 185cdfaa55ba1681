/**
 * The pipeline up to the disk: validate, model, render, build. Reads the sources; gives the files
 * that belong under `out/`, which `generate` writes and `check` compares.
 */

import { readCatalog } from "./catalog/read.ts";
import { validate } from "./catalog/rules.ts";
import type { Sources } from "./input.ts";
import { buildEntries, buildModel } from "./model/model.ts";
import { type Project, readProject } from "./model/project.ts";
import { type Problem, ProblemsError } from "./source.ts";
import { build } from "./templates/build.ts";
import { type Outputs, render } from "./templates/render.ts";
import { loadTargets, type Target } from "./templates/targets.ts";

/** What belongs under `out/`. */
export interface Pipeline {
  readonly project: Project;
  readonly targets: readonly Target[];
  readonly outputs: Outputs;
  /** What is worth knowing and stops nothing. */
  readonly warnings: readonly Problem[];
}

/** Runs the pipeline. Throws `ProblemsError` with all problems at once. */
export async function runPipeline(sources: Sources): Promise<Pipeline> {
  const { catalog, problems: unreadable } = readCatalog(
    sources.catalog.path,
    sources.catalog.bytes,
  );
  const invalid = catalog === null ? [] : validate(catalog);
  const { project, problems: misfits } = readProject(sources.project, sources.licenseText);
  const { targets, problems: faults } =
    project === null ? { targets: [], problems: [] } : loadTargets(sources.folders, project);
  const problems = [...unreadable, ...invalid, ...misfits, ...faults];
  const isStopped = problems.some(({ level }) => level === "error");
  if (isStopped || catalog === null || project === null) throw new ProblemsError(problems);
  const entries = buildEntries(catalog.rows, targets);
  const rendered = render(targets, buildModel(project, targets, entries));
  return { project, targets, outputs: await build(targets, rendered), warnings: problems };
}
