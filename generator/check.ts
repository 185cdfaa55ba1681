/** The command `check`: compares `out/` with what would be generated, and says why it differs. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Change, compare, examine } from "./compare.ts";
import { runPipeline } from "./pipeline.ts";
import { type Problem, ProblemsError } from "./problem.ts";
import { shown } from "./read.ts";
import { changedInputs, RECORD_FILE } from "./record.ts";
import { textOf } from "./render.ts";
import {
  isAsWritten,
  isLarge,
  isSelected,
  nextRecord,
  openWorkspace,
  type Request,
  type Workspace,
} from "./workspace.ts";
import { isBetweenRuns, OutputError } from "./write.ts";

/** A file that is not as it would be generated. */
export interface Drift extends Change {
  /** What stands there; null when nothing does. */
  readonly current: string | null;
  /** What would be written; null when it would be removed, or is kept only because it was edited. */
  readonly expected: string | null;
}

export interface CheckOutcome {
  readonly drift: readonly Drift[];
  /** How many files there are in all. */
  readonly files: number;
  readonly notes: readonly Problem[];
}

/** Checks. Throws `ProblemsError`, `InputError` or `OutputError`; never changes anything. */
export async function check(request: Request): Promise<CheckOutcome> {
  if (isBetweenRuns(request.paths.out)) {
    const out = shown(request.paths.out, request.base);
    throw new OutputError(
      `A run that was cut short has written a part of ${out}; \`npm run generate\` does the rest.`,
    );
  }
  const workspace = openWorkspace(request);
  const { record, inputs, sources, shownOut, recordText } = workspace;
  const { files, notes } = await runPipeline(sources, request.memory);
  const selected = files.filter(({ target }) => isSelected(request, target));
  const { changes, problems, digests } = compare(selected, {
    out: request.paths.out,
    shownOut,
    record,
    inputs,
    force: false,
    isSelected: (target) => isSelected(request, target),
    stage: null,
    threaded: isLarge(workspace),
    progress: null,
  });
  if (problems.length > 0) throw new ProblemsError(problems);
  const drift = changes.map((change): Drift => {
    const file = selected.find(({ path }) => path === change.path);
    return {
      ...change,
      current:
        examine(request.paths.out, change.path).kind === "file"
          ? readFileSync(join(request.paths.out, change.path), "utf8")
          : null,
      expected: file === undefined ? null : textOf(file),
    };
  });
  const expected = nextRecord(workspace, digests);
  if (expected !== recordText) drift.push(recordDrift(workspace, expected));
  return { drift, files: digests.size, notes };
}

function recordDrift({ recordText, record, inputs }: Workspace, expected: string): Drift {
  const common = { path: RECORD_FILE, target: "", current: recordText, expected };
  if (recordText === null) return { ...common, action: "create", reasons: ["missing"] };
  const changed = new Set(
    [...inputs].flatMap(([name, now]) => changedInputs(record.inputs.get(name), now)),
  );
  const other = isAsWritten(record, recordText) ? "generator" : "edited";
  return { ...common, action: "update", reasons: changed.size > 0 ? [...changed] : [other] };
}
