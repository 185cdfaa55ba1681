/** The command `generate`: brings `out/` up to date, all of it or nothing. */

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Change, compare } from "../output/compare.ts";
import { RECORD_FILE } from "../output/record.ts";
import { guarded, Stage } from "../output/write.ts";
import { type Pipeline, runPipeline } from "../pipeline.ts";
import { type Problem, ProblemsError } from "../source.ts";
import type { Outputs } from "../templates/render.ts";
import {
  isSelected,
  nextRecord,
  openWorkspace,
  type Request,
  readRecord,
  selectOutputs,
  type Workspace,
} from "../workspace.ts";

export interface GenerateOptions {
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** What a run did, or would do. */
export interface GenerateOutcome {
  readonly changes: readonly Change[];
  /** How many files there are in all. */
  readonly files: number;
  readonly warnings: readonly Problem[];
}

/** Generates. Throws `ProblemsError`, `InputError` or `OutputError`; then nothing was changed. */
export async function generate(
  request: Request,
  { force, dryRun }: GenerateOptions,
): Promise<GenerateOutcome> {
  const { out } = request.paths;
  const before = openWorkspace(request);
  const first = await runPipeline(before.sources);
  if (dryRun) return outcome(first, compareAll(before, first, force));
  const stage = await Stage.open(out);
  try {
    // Before this run's turn came another may have written, for input that is newer perhaps.
    const isOvertaken = readRecord(request) !== before.recordText;
    const workspace = isOvertaken ? openWorkspace(request) : before;
    const pipeline = isOvertaken ? await runPipeline(workspace.sources) : first;
    const comparison = guarded(out, () => compareAll(workspace, pipeline, force));
    put(workspace, comparison, stage);
    return outcome(pipeline, comparison);
  } finally {
    stage.close();
  }
}

interface Difference {
  readonly outputs: Outputs;
  readonly changes: readonly Change[];
}

function compareAll(workspace: Workspace, pipeline: Pipeline, force: boolean): Difference {
  const { request, record, inputs, shownOut } = workspace;
  const outputs = selectOutputs(request, pipeline.outputs);
  const { changes, problems } = compare(outputs, {
    out: request.paths.out,
    shownOut,
    record,
    inputs,
    force,
    isSelected: (target) => isSelected(request, target),
  });
  if (problems.length > 0) throw new ProblemsError(problems);
  return { outputs, changes };
}

function put(workspace: Workspace, { outputs, changes }: Difference, stage: Stage): void {
  const { out } = workspace.request.paths;
  const write = changes.filter(({ action }) => action === "create" || action === "update");
  const texts = new Map(write.map(({ path }) => [path, outputs.get(path) ?? ""]));
  const record = nextRecord(workspace, outputs);
  if (record !== workspace.recordText) texts.set(RECORD_FILE, record);
  guarded(out, () => {
    for (const [path, text] of texts) {
      mkdirSync(dirname(stage.pathOf(path)), { recursive: true });
      writeFileSync(stage.pathOf(path), text);
    }
  });
  const remove = changes.filter(({ action }) => action === "delete").map(({ path }) => path);
  if (texts.size + remove.length > 0) stage.commit({ write: [...texts.keys()], remove });
}

function outcome({ warnings }: Pipeline, { changes, outputs }: Difference): GenerateOutcome {
  return { changes, files: outputs.size, warnings };
}
