/** The command `check`: compares `out/` with what would be generated, and says why it differs. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isSelected, type Request } from "../input.ts";
import type { Change } from "../output/compare.ts";
import { examiner } from "../output/place.ts";
import { makePlan } from "../pipeline.ts";
import { type Problem, ProblemsError } from "../source.ts";
import { prove } from "../templates/build.ts";

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

/** Checks. Throws `ProblemsError` or `MisuseError`; never changes anything. */
export async function check(request: Request): Promise<CheckOutcome> {
  const { targets, outputs, warnings, comparison } = await makePlan(request, false);
  const selected = targets.filter(({ name }) => isSelected(request, name));
  const problems = [...comparison.problems, ...(await prove(selected, outputs))];
  if (problems.length > 0) throw new ProblemsError([...problems, ...warnings]);
  const { changes, record } = comparison;
  const placeAt = examiner(request.paths.out);
  const drift = changes.map((change) => ({
    ...change,
    current:
      placeAt(change.path).kind === "file"
        ? readFileSync(join(request.paths.out, change.path), "utf8")
        : null,
    expected: comparison.outputs.get(change.path) ?? null,
  }));
  const recordDrift =
    record.change === null
      ? []
      : [{ ...record.change, current: record.text, expected: record.nextText }];
  return { drift: [...drift, ...recordDrift], files: comparison.outputs.size, warnings };
}
