/** The command `generate`: brings `out/` up to date. */

import type { Request } from "../input.ts";
import type { Comparison } from "../output/compare.ts";
import { writeOutput } from "../output/write.ts";
import { makePlan } from "../pipeline.ts";
import { type Problem, ProblemsError } from "../source.ts";

export interface GenerateOptions {
  /** Whether files that the generator did not write may be replaced. */
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** What a run did, or would do. */
export interface GenerateOutcome extends Pick<Comparison, "changes" | "files"> {
  readonly warnings: readonly Problem[];
}

/** Generates. Throws `ProblemsError` or `MisuseError` before anything is changed, else `OutputError`. */
export async function generate(
  request: Request,
  { force, dryRun }: GenerateOptions,
): Promise<GenerateOutcome> {
  const { comparison, warnings } = await makePlan(request, force);
  const { changes, files, problems } = comparison;
  if (problems.length > 0) throw new ProblemsError([...problems, ...warnings]);
  if (!dryRun) writeOutput(request.paths.out, comparison);
  return { changes, files, warnings };
}
