/**
 * The pipeline: read, validate, model, render. Reads the sources; gives the files that belong
 * under `out/`, which `generate` writes and `check` compares.
 */

import { type Catalog, readCatalog } from "./catalog.ts";
import { buildEntries } from "./model.ts";
import { type Problem, ProblemsError } from "./problem.ts";
import { readProject } from "./project.ts";
import type { Sources } from "./read.ts";
import { type RenderedFile, render } from "./render.ts";
import { loadTargets, type Target } from "./targets.ts";
import { validate } from "./validate.ts";

/** Names of the sources, as people are to see them. */
export interface SourceNames {
  readonly catalog: string;
  readonly project: string;
}

/** What a run would put under `out/`. */
export interface Generated {
  readonly catalog: Catalog;
  readonly targets: readonly Target[];
  readonly files: readonly RenderedFile[];
  /** What is worth knowing and stops nothing. */
  readonly notes: readonly Problem[];
}

/** Runs the pipeline up to rendering. Throws `ProblemsError` with all problems at once. */
export function generate(sources: Sources, names: SourceNames): Generated {
  const { catalog, problems: unreadable } = readCatalog(names.catalog, sources.catalog);
  const { project, problems: misfits } = readProject(
    names.project,
    sources.projectText,
    sources.licenseText,
  );
  const { targets, problems: faults } =
    project === null ? { targets: [], problems: [] } : loadTargets(sources.folders, project);
  const problems = [
    ...unreadable,
    ...(catalog === null ? [] : validate(catalog)),
    ...misfits,
    ...faults,
  ];
  const errors = problems.filter(({ level }) => level === "error");
  if (errors.length > 0 || catalog === null || project === null) throw new ProblemsError(problems);
  const facts = { project, targets, entries: buildEntries(catalog.rows, targets) };
  return { catalog, targets, files: render(targets, facts), notes: problems };
}
