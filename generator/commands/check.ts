/** The command `check`: compares `out/` with what would be generated, and says why it differs. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { shown } from "../input.ts";
import { type Change, compare, examine } from "../output/compare.ts";
import { changedInputs, RECORD_FILE } from "../output/record.ts";
import { isBetweenRuns, OutputError } from "../output/write.ts";
import { runPipeline } from "../pipeline.ts";
import { type Problem, ProblemsError } from "../source.ts";
import { prove } from "../templates/build.ts";
import {
  isAsWritten,
  isSelected,
  nextRecord,
  openWorkspace,
  type Request,
  selectOutputs,
  type Workspace,
} from "../workspace.ts";

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
  readonly warnings: readonly Problem[];
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
  const { targets, outputs, warnings } = await runPipeline(sources);
  const expected = selectOutputs(request, outputs);
  const { changes, problems } = compare(expected, {
    out: request.paths.out,
    shownOut,
    record,
    inputs,
    force: false,
    isSelected: (target) => isSelected(request, target),
  });
  const selected = targets.filter(({ name }) => isSelected(request, name));
  const found = [...problems, ...(await prove(selected, outputs))];
  if (found.length > 0) throw new ProblemsError(found);
  const drift = changes.map(
    (change): Drift => ({
      ...change,
      current: readOutput(request, change.path),
      expected: expected.get(change.path) ?? null,
    }),
  );
  const next = nextRecord(workspace, expected);
  if (next !== recordText) drift.push(recordDrift(workspace, next));
  return { drift, files: expected.size, warnings };
}

function readOutput({ paths: { out } }: Request, path: string): string | null {
  return examine(out, path).kind === "file" ? readFileSync(join(out, path), "utf8") : null;
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
