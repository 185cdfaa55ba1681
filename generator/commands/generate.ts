/** The command `generate`: brings `out/` up to date, all of it or nothing. */

import { isSelected, MisuseError, type Request } from "../input.ts";
import { type Change, readRecord } from "../output/compare.ts";
import { examiner } from "../output/place.ts";
import { RECORD_FILE, recordDuring } from "../output/record.ts";
import { endTurn, hasDeadRuns, takeTurn } from "../output/turn.ts";
import { type Work, writeOutput } from "../output/write.ts";
import { makePlan, type Plan, renewPlan } from "../pipeline.ts";
import { type Problem, ProblemsError } from "../source.ts";
import { targetOf } from "../templates/render.ts";

export interface GenerateOptions {
  /** Whether files that the generator did not write may be replaced. */
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** What a run did, or would do. */
export interface GenerateOutcome {
  readonly changes: readonly Change[];
  readonly recordChange: Change | null;
  /** How many files there are in all. */
  readonly files: number;
  readonly warnings: readonly Problem[];
}

/** Generates. Throws `ProblemsError`, `MisuseError` or `OutputError`; then nothing was changed. */
export async function generate(
  request: Request,
  { force, dryRun }: GenerateOptions,
): Promise<GenerateOutcome> {
  const plan = await makePlan(request, force);
  refuseUnrecorded(plan, request);
  if (dryRun) return outcomeOf(refuseProblems(plan));
  const { out } = request.paths;
  if (isDone(plan) && !hasDeadRuns(out)) return outcomeOf(plan);
  const turn = await takeTurn(out);
  try {
    // Before this run's turn came another may have written, from input that is newer perhaps; or
    // some have, of which the last put the record back as it was.
    const isOvertaken = readRecord(request) !== plan.comparison.record.text;
    const current = refuseProblems(
      isOvertaken ? await makePlan(request, force) : renewPlan(plan, request, force),
    );
    if (!isDone(current)) await writeOutput(turn, workOf(current));
    return outcomeOf(current);
  } finally {
    endTurn(turn);
  }
}

/** A record of some targets alone would make files of the others foreign for ever. */
function refuseUnrecorded({ outputs, comparison }: Plan, request: Request): void {
  if (comparison.record.text !== null) return;
  const placeAt = examiner(request.paths.out);
  const other = [...outputs.keys()].find(
    (path) => !isSelected(request, targetOf(path)) && placeAt(path).kind === "file",
  );
  if (other === undefined) return;
  throw new MisuseError(
    `The output has files of other targets, such as ${other}, and no ${RECORD_FILE}. Run generate once without --only.`,
  );
}

function isDone({ comparison: { changes, problems, record } }: Plan): boolean {
  return changes.length + problems.length === 0 && record.change === null;
}

function refuseProblems(plan: Plan): Plan {
  const { problems } = plan.comparison;
  if (problems.length > 0) throw new ProblemsError([...problems, ...plan.warnings]);
  return plan;
}

function workOf({ comparison: { changes, outputs, record } }: Plan): Work {
  const pathsOf = (...actions: readonly Change["action"][]): string[] =>
    changes.filter(({ action }) => actions.includes(action)).map(({ path }) => path);
  const write = new Map(
    pathsOf("create", "update").map((path) => [path, outputs.get(path) ?? ""] as const),
  );
  return {
    write,
    remove: pathsOf("delete"),
    record: { during: recordDuring(record.text, write), after: record.nextText },
  };
}

function outcomeOf({ comparison: { changes, outputs, record }, warnings }: Plan): GenerateOutcome {
  return { changes, recordChange: record.change, files: outputs.size, warnings };
}
