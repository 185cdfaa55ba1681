/**
 * Comparing: what is under `out/` with what belongs there. Reads the outputs, the record of the last
 * run and the folder; gives one change for each path that differs, with its reasons, and refuses what
 * the generator may not touch.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isSelected, type Request, shown } from "../input.ts";
import { type Finding, fileProblem, type Problem, Source } from "../source.ts";
import { type Outputs, targetOf } from "../templates/render.ts";
import { examiner, OutputError, type PathState } from "./place.ts";
import {
  changedInputs,
  digestOf,
  type Expected,
  type Input,
  isAsWritten,
  type OutputRecord,
  parseRecord,
  RECORD_FILE,
  recordAfter,
} from "./record.ts";

/** Why a file is not what it should be. */
export type Reason =
  | Input
  | "generator"
  | "edited"
  | "foreign"
  | "missing"
  | "left over"
  | "interrupted";

/** A path whose file has to change, or stays against the rule because somebody edited it. */
export interface Change {
  /** The path under `out/`, with `/`. */
  readonly path: string;
  readonly action: "create" | "update" | "delete" | "keep";
  readonly reasons: readonly Reason[];
}

export interface Comparison {
  /** The outputs of the targets that were asked for. */
  readonly outputs: Outputs;
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
  readonly record: RecordComparison;
}

/** The record of the last run and of the next. */
export interface RecordComparison {
  /** The text as it is; null when there is none. */
  readonly text: string | null;
  readonly nextText: string;
  /** Null when the texts are the same. */
  readonly change: Change | null;
}

/** Compares what is there with what belongs there; a forced run may replace foreign files. */
export function compareOutput(made: Expected, request: Request, isForced: boolean): Comparison {
  const outputs = new Map(
    [...made.outputs].filter(([path]) => isSelected(request, targetOf(path))),
  );
  const expected = { ...made, outputs };
  const recordText = readRecord(request);
  const record = parseRecord(recordText ?? "");
  const context = { expected, request, record, isForced, placeAt: examiner(request.paths.out) };
  const leftOvers = [...new Set([...record.files.keys(), ...record.pending.keys()])].filter(
    (path) => !outputs.has(path) && isSelected(request, targetOf(path)),
  );
  const verdicts = [
    ...[...outputs].map(([path, text]) => compareFile(path, text, context)),
    ...leftOvers.map((path) => compareLeftOver(path, recordText ?? "", context)),
  ];
  return {
    outputs,
    changes: verdicts.filter((verdict) => verdict !== null && "action" in verdict),
    problems: uniqueByFile(verdicts.filter((verdict) => verdict !== null && "rule" in verdict)),
    record: compareRecord(recordText, context),
  };
}

/** One problem for each path: what stands in the place of a folder is in the way of all its files. */
function uniqueByFile(problems: readonly Problem[]): Problem[] {
  const seen = new Map(
    problems.map((problem) => [`${problem.file}:${problem.line}:${problem.column}`, problem]),
  );
  return [...seen.values()];
}

/** The text of the record of the last run; null when there is none. */
export function readRecord({ paths: { out }, base }: Request): string | null {
  const { kind } = examiner(out)(RECORD_FILE);
  if (kind === "nothing") return null;
  const path = join(out, RECORD_FILE);
  if (kind === "file") return readFileSync(path, "utf8");
  throw new OutputError(`${shown(path, base)} is not a file.`);
}

interface Context {
  readonly expected: Expected;
  readonly request: Request;
  readonly record: OutputRecord;
  readonly isForced: boolean;
  readonly placeAt: (path: string) => PathState;
}

/** A change, a problem that stops it, or null when there is nothing to do. */
type Verdict = Change | Problem | null;

function compareFile(path: string, text: string, context: Context): Verdict {
  const { expected, request, record, isForced } = context;
  const target = targetOf(path);
  const inputs = expected.inputs.get(target);
  const changed = inputs === undefined ? [] : changedInputs(record.inputs.get(target), inputs);
  const place = context.placeAt(path);
  switch (place.kind) {
    case "refused":
      return outputProblem(path, request, {
        rule: "output-path",
        message: `The path ${place.why}.`,
        fix: "Remove the link.",
      });
    case "blocked":
      return outputProblem(place.at, request, {
        rule: "foreign-file",
        message: "Something that is no folder stands where a folder of the output must go.",
        fix: "Move it away.",
      });
    case "nothing":
      return { path, action: "create", reasons: record.files.has(path) ? ["missing"] : changed };
    case "file": {
      const current = readFileSync(join(request.paths.out, path));
      if (current.equals(Buffer.from(text))) return null;
      if (isOurs(current, path, record)) {
        const reasons = changed.length > 0 ? changed : (["generator"] as const);
        return { path, action: "update", reasons };
      }
      // Of what a dead run was about to write, a file that is neither old nor new is somebody's own.
      if (record.files.has(path) && !record.pending.has(path))
        return { path, action: "update", reasons: ["edited"] };
      break;
    }
  }
  if (isForced && (place.kind === "file" || place.kind === "link"))
    return { path, action: "update", reasons: ["foreign"] };
  return outputProblem(path, request, {
    rule: "foreign-file",
    message: "Something that the generator did not write stands where output must go.",
    fix: isForced
      ? "Move it away; --force replaces files alone."
      : "Move it away, or replace it with --force (which replaces files, never folders).",
  });
}

/** Compares a recorded file that nothing renders any more. */
function compareLeftOver(path: string, recordText: string, context: Context): Verdict {
  const { request, record } = context;
  const place = context.placeAt(path);
  if (place.kind === "nothing" || place.kind === "blocked") return null;
  if (place.kind === "refused") {
    const source = new Source(
      shown(join(request.paths.out, RECORD_FILE), request.base),
      recordText,
    );
    return source.problem(recordText.indexOf(`  ${path}`) + 2, {
      rule: "record-path",
      message: `The path ${place.why}.`,
      fix: "Remove the line.",
    });
  }
  const ours =
    place.kind === "file" && isOurs(readFileSync(join(request.paths.out, path)), path, record);
  return {
    path,
    action: ours ? "delete" : "keep",
    reasons: ours ? ["left over"] : ["left over", "edited"],
  };
}

/** Whether a file has the bytes that a run wrote or was about to write. */
function isOurs(bytes: Uint8Array, path: string, { files, pending }: OutputRecord): boolean {
  const digest = digestOf(bytes);
  return [files, pending].some((digests) => digests.get(path)?.includes(digest));
}

function compareRecord(text: string | null, context: Context): RecordComparison {
  const { expected, record, request } = context;
  const nextText = recordAfter(record, expected, request);
  const reasons = (): readonly Reason[] => {
    if (text === null) return ["missing"];
    if (record.pending.size > 0) return ["interrupted"];
    const changed = [...expected.inputs].flatMap(([name, now]) =>
      changedInputs(record.inputs.get(name), now),
    );
    if (changed.length > 0) return [...new Set(changed)];
    return [isAsWritten(record, text) ? "generator" : "edited"];
  };
  const action = text === null ? "create" : "update";
  return {
    text,
    nextText,
    change: text === nextText ? null : { path: RECORD_FILE, action, reasons: reasons() },
  };
}

function outputProblem(path: string, { paths, base }: Request, finding: Finding): Problem {
  return fileProblem(shown(join(paths.out, path), base), finding);
}
