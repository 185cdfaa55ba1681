/**
 * Comparing: what is under `out/` with what belongs there. Reads the outputs, the file list of the
 * last run and the folder; gives a change for each path that differs, and a problem for each that the
 * generator may not touch.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { displayPath, isSelected, type Request } from "../input.ts";
import { fileProblem, type Problem } from "../source.ts";
import { type Outputs, targetOf } from "../templates/render.ts";
import { digestOf, type FileList, formatList, readList } from "./list.ts";
import { freshPath, LIST_FILE, type PathState, pathInspector } from "./paths.ts";

/** A file that is not as it would be generated. */
export interface Change {
  /** The path under `out/`, with `/`. */
  readonly path: string;
  readonly action: "create" | "update" | "delete";
  /** Whether it is not as the last run meant it either: edited, merged, or not the generator's. */
  readonly isEdited: boolean;
  /** The text that is there; null when there is no file. */
  readonly current: string | null;
  /** The text that belongs there; null when none does. */
  readonly expected: string | null;
}

export interface Comparison {
  /** How many files belong there, of the targets that were asked for. */
  readonly files: number;
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
  /** Where the generator had files that no longer belong there, even if nothing is left of them. */
  readonly leftOvers: readonly string[];
}

/** Compares what is there with what belongs there; a forced run may replace foreign files. */
export function compareOutput(all: Outputs, request: Request, isForced: boolean): Comparison {
  const isAsked = ([path]: readonly [string, unknown]): boolean =>
    isSelected(request, targetOf(path));
  const list = readList(request.paths.out);
  const outputs = new Map([...all].filter(isAsked));
  const context: Context = {
    request,
    isForced,
    outputs,
    list: new Map([...list.files].filter(isAsked)),
    inspect: pathInspector(request.paths.out),
  };
  const digests = [...outputs].map(([path, text]) => [path, [digestOf(text)]] as const);
  const others = [...list.files].filter((line) => !isAsked(line));
  const leftOvers = findLeftOvers(context);
  const verdicts = [
    ...[...outputs].map(([path, text]) => compareFile(path, text, context)),
    ...leftOvers.map((path) => compareLeftOver(path, context)),
    compareList(list.text, formatList(new Map([...others, ...digests]))),
  ].filter((verdict) => verdict !== null);
  const problems = verdicts.filter((verdict) => "rule" in verdict);
  return {
    files: outputs.size,
    changes: verdicts.filter((verdict) => "action" in verdict),
    // What blocks a folder is one problem, however many files were to go below it.
    problems: [...new Map(problems.map((problem) => [problem.file, problem])).values()],
    leftOvers,
  };
}

/** Outputs and list are those of the targets that were asked for. */
interface Context {
  readonly request: Request;
  readonly isForced: boolean;
  readonly outputs: Outputs;
  readonly list: FileList;
  readonly inspect: (path: string) => PathState;
}

/** A change, a problem that stops it, or null when there is nothing to do. */
type Verdict = Change | Problem | null;

function compareFile(path: string, expected: string, context: Context): Verdict {
  const { request, isForced, inspect, list } = context;
  const state = inspect(path);
  if (state.kind === "nothing")
    return { path, action: "create", isEdited: false, current: null, expected };
  if (state.kind === "blocked")
    return foreignProblem(state.at, request, {
      message: "Something that is no folder has the place of a folder of the output.",
      fix: "Move it away.",
    });
  if (state.kind === "file") {
    const bytes = readFileSync(join(request.paths.out, path));
    if (bytes.equals(Buffer.from(expected))) return null;
    if (list.has(path) || isForced) {
      const isEdited = isEditedFile(path, bytes, list);
      return { path, action: "update", isEdited, current: bytes.toString("utf8"), expected };
    }
  }
  if (state.kind === "link" && isForced)
    return { path, action: "update", isEdited: true, current: null, expected };
  return foreignProblem(path, request, {
    message: "Something that the generator did not write has the place of an output.",
    fix: isForced
      ? "Move it away; --force replaces files alone."
      : "Move it away, or replace it with --force (which replaces files, never folders).",
  });
}

/** Listed files that nothing generates any more, and what a run wrote that was cut short. */
function findLeftOvers({ outputs, list, inspect }: Context): string[] {
  const listed = [...list.keys()].filter((path) => !outputs.has(path));
  const fresh = [LIST_FILE, ...outputs.keys(), ...list.keys()]
    .map(freshPath)
    .filter((path) => inspect(path).kind !== "nothing");
  return [...new Set([...listed, ...fresh])].filter((path) =>
    ["file", "link", "nothing"].includes(inspect(path).kind),
  );
}

function compareLeftOver(path: string, { request, list, inspect }: Context): Change | null {
  const { kind } = inspect(path);
  if (kind === "nothing") return null;
  const bytes = kind === "file" ? readFileSync(join(request.paths.out, path)) : null;
  const isEdited = list.has(path) && (bytes === null || isEditedFile(path, bytes, list));
  return {
    path,
    action: "delete",
    isEdited,
    current: bytes?.toString("utf8") ?? null,
    expected: null,
  };
}

function compareList(current: string | null, expected: string): Change | null {
  if (current === expected) return null;
  const action = current === null ? "create" : "update";
  return { path: LIST_FILE, action, isEdited: false, current, expected };
}

function isEditedFile(path: string, bytes: Uint8Array, list: FileList): boolean {
  return list.get(path)?.includes(digestOf(bytes)) !== true;
}

function foreignProblem(
  path: string,
  { paths, base }: Request,
  text: Readonly<Record<"message" | "fix", string>>,
): Problem {
  return fileProblem(displayPath(join(paths.out, path), base), { rule: "foreign-file", ...text });
}
