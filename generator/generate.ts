/** The command `generate`: brings `out/` up to date, all of it or nothing. */

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setFlagsFromString } from "node:v8";
import { type Change, type CompareOptions, type Comparison, compare } from "./compare.ts";
import type { Seal } from "./memory.ts";
import type { Pipeline } from "./pipeline.ts";
import { type Problem, ProblemsError } from "./problem.ts";
import { RECORD_FILE } from "./record.ts";
import { isUntouched } from "./untouched.ts";
import {
  isLarge,
  isSelected,
  isUpToDate,
  nextRecord,
  openWorkspace,
  type Request,
  readRecord,
  seal as sealAs,
  type Workspace,
} from "./workspace.ts";
import { guarded, hasDeadRuns, Stage } from "./write.ts";

export interface GenerateOptions {
  readonly force: boolean;
  readonly dryRun: boolean;
  /** Whether notes are wanted, which only a run that validates can give. */
  readonly notes: boolean;
  /** Called when there is something to render; gives what is told now and then how many bytes more were. */
  readonly watchProgress?: () => Promise<((bytes: number) => void) | null>;
}

/** What a run did, or would do. */
export interface GenerateOutcome {
  readonly changes: readonly Change[];
  /** How many files there are in all. */
  readonly files: number;
  readonly notes: readonly Problem[];
  /** Whether anything had to be rendered to know. */
  readonly rendered: boolean;
}

/** Generates. Throws `ProblemsError`, `InputError` or `OutputError`; then nothing was changed. */
export async function generate(
  request: Request,
  options: GenerateOptions,
): Promise<GenerateOutcome> {
  const { out } = request.paths;
  if (hasDeadRuns(out)) Stage.open(out).close();
  const seal = request.only !== null || options.notes ? null : request.memory.sealOf(out);
  if (seal !== null && isUntouchedSince(request, seal)) {
    return { changes: [], files: seal.files, notes: [], rendered: false };
  }
  const before = openWorkspace(request);
  if (!options.notes && isUpToDate(before)) {
    return { changes: [], files: before.record.files.size, notes: [], rendered: false };
  }
  // By itself the heap of a large catalog grows by half again before it is swept.
  if (isLarge(before)) {
    setFlagsFromString("--heap-growing-percent=30");
  }
  // The stages that need parsers are loaded only when there is something for them to do.
  const { runPipeline } = await import("./pipeline.ts");
  const first = await runPipeline(before.sources, request.memory);
  const progress = (await options.watchProgress?.()) ?? null;
  const compareTo = (workspace: Workspace, pipeline: Pipeline, stage: Stage | null): Comparison =>
    compareAll(workspace, pipeline, options.force, stage, progress);
  if (options.dryRun) return outcome(first, compareTo(before, first, null));
  const stage = Stage.open(out);
  try {
    // Before this run's turn came another may have written, for input that is newer perhaps.
    const isOvertaken = readRecord(request) !== before.recordText;
    const workspace = isOvertaken ? openWorkspace(request) : before;
    const pipeline = isOvertaken ? await runPipeline(workspace.sources, request.memory) : first;
    const comparison = guarded(out, () => compareTo(workspace, pipeline, stage));
    await prove(workspace, pipeline, comparison);
    const record = nextRecord(workspace, comparison.digests);
    put(workspace, comparison, record, stage);
    if (request.only === null) sealAs(workspace, record, false);
    return outcome(pipeline, comparison);
  } finally {
    stage.close();
  }
}

function isUntouchedSince({ paths, memory }: Request, { stamps }: Seal): boolean {
  return stamps !== null && isUntouched(paths, memory.bundle, stamps);
}

function compareAll(
  workspace: Workspace,
  pipeline: Pipeline,
  force: boolean,
  stage: Stage | null,
  progress: CompareOptions["progress"],
): Comparison {
  const { request, record, inputs, shownOut } = workspace;
  const comparison = compare(
    pipeline.files.filter(({ target }) => isSelected(request, target)),
    {
      out: request.paths.out,
      shownOut,
      record,
      inputs,
      force,
      isSelected: (target) => isSelected(request, target),
      stage: stage?.pathOf ?? null,
      threaded: isLarge(workspace),
      progress,
    },
  );
  if (comparison.problems.length > 0) throw new ProblemsError(comparison.problems);
  return comparison;
}

/** Proves the targets whose files are not those that were proven when they were recorded. */
async function prove(
  workspace: Workspace,
  pipeline: Pipeline,
  { digests }: Comparison,
): Promise<void> {
  const { record, inputs, request } = workspace;
  const problems: Problem[] = [];
  for (const target of pipeline.targets.filter(({ verify }) => verify !== null)) {
    const files = pipeline.files.filter(
      (file) => file.target === target.name && digests.has(file.path),
    );
    const proof = record.inputs.get(target.name)?.map(({ templates }) => templates) ?? [];
    const proven =
      proof.includes(inputs.get(target.name)?.templates.slice(0, 16) ?? "") &&
      files.every(({ path }) => record.files.get(path)?.includes(digests.get(path) ?? ""));
    if (proven || files.length === 0) continue;
    const { verify } = await import("./verify.ts");
    problems.push(...(await verify(target, files, request.load)));
  }
  if (problems.length > 0) throw new ProblemsError(problems);
}

function put(workspace: Workspace, { changes }: Comparison, record: string, stage: Stage): void {
  const { out } = workspace.request.paths;
  const write = changes.filter(({ action }) => action === "create" || action === "update");
  const paths = write.map(({ path }) => path);
  if (record !== workspace.recordText) {
    guarded(out, () => {
      mkdirSync(dirname(stage.pathOf(RECORD_FILE)), { recursive: true });
      writeFileSync(stage.pathOf(RECORD_FILE), record);
    });
    paths.push(RECORD_FILE);
  }
  const remove = changes.filter(({ action }) => action === "delete").map(({ path }) => path);
  if (paths.length + remove.length > 0) stage.commit({ write: paths, remove });
}

function outcome(pipeline: Pipeline, { changes, digests }: Comparison): GenerateOutcome {
  return { changes, files: digests.size, notes: pipeline.notes, rendered: true };
}
