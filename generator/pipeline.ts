/**
 * The pipeline up to rendering: validate, model, render. Reads the sources; gives the files that
 * belong under `out/`, which `generate` writes and `check` compares.
 */

import { readCatalog } from "./catalog.ts";
import { buildEntries, buildModel } from "./model.ts";
import { type Problem, ProblemsError } from "./problem.ts";
import { readProject } from "./project.ts";
import type { Sources } from "./read.ts";
import { type RenderedFile, render } from "./render.ts";
import { type CompiledStore, loadTargets, type Target } from "./targets.ts";
import { validate } from "./validate.ts";

/** What belongs under `out/`. */
export interface Pipeline {
  readonly targets: readonly Target[];
  readonly files: readonly RenderedFile[];
  /** What is worth knowing and stops nothing. */
  readonly notes: readonly Problem[];
}

/** Runs the pipeline. Throws `ProblemsError` with all problems at once. */
export async function runPipeline(
  sources: Sources,
  store: CompiledStore | null = null,
): Promise<Pipeline> {
  const read = readCatalog(sources.catalog.path, sources.catalog.bytes);
  const invalid = read.catalog === null ? [] : validate(read.catalog);
  const { project, problems: misfits } = readProject(sources.project, sources.licenseText);
  const { targets, problems: faults } =
    project === null
      ? { targets: [], problems: [] }
      : await loadTargets(sources.folders, project, store);
  const problems = [...read.problems, ...invalid, ...misfits, ...faults];
  const errors = problems.filter(({ level }) => level === "error");
  if (errors.length > 0 || read.catalog === null || project === null)
    throw new ProblemsError(problems);
  const entries = buildEntries(read.catalog.rows, targets);
  return {
    targets,
    files: render(targets, buildModel(project, targets, entries)),
    notes: problems,
  };
}
