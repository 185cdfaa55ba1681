/**
 * Comparing: what is under `out/` with what belongs there. Reads the rendered files, the record of
 * the last run and the folder; gives one change for each path that differs, with its reasons, and
 * refuses what the generator may not touch.
 */

import { lstatSync, readFileSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { fileProblem, type Problem } from "../source.ts";
import { type Outputs, targetOf } from "../templates/render.ts";
import {
  changedInputs,
  digestOf,
  type Input,
  type InputDigests,
  type OutputRecord,
} from "./record.ts";

/** Why a file is not what it should be. */
export type Reason = Input | "generator" | "edited" | "foreign" | "missing" | "left over";

/** A path whose file has to change, or stays against the rule because somebody edited it. */
export interface Change {
  /** The path under `out/`, with `/`. */
  readonly path: string;
  readonly target: string;
  readonly action: "create" | "update" | "delete" | "keep";
  readonly reasons: readonly Reason[];
}

export interface Comparison {
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
}

export interface CompareOptions {
  readonly out: string;
  /** How people are to see the folder: `out`. */
  readonly shownOut: string;
  readonly record: OutputRecord;
  readonly inputs: ReadonlyMap<string, InputDigests>;
  /** Whether a foreign file may be replaced. */
  readonly force: boolean;
  /** Whether a target's files that nothing renders any more are in question. */
  readonly isSelected: (target: string) => boolean;
}

/** Compares what is there with what belongs there. */
export function compare(outputs: Outputs, options: CompareOptions): Comparison {
  const changes: Change[] = [];
  const problems: Problem[] = [];
  const examineAt = examiner(options.out);
  for (const [path, text] of outputs) {
    const place = examineAt(path);
    if (place.kind === "refused") {
      problems.push(refusal(options, path, place.why));
      continue;
    }
    const current = place.kind === "file" ? readFileSync(join(options.out, path)) : null;
    if (current?.equals(Buffer.from(text))) continue;
    const change = classify(path, place.kind, current, options);
    if (change === null) problems.push(foreign(options, path));
    else changes.push(change);
  }
  const left = leftOvers(outputs, options);
  return {
    changes: [...changes, ...left.changes],
    problems: [...problems, ...left.problems],
  };
}

type Place =
  | { readonly kind: "file" | "nothing" | "link" | "folder" | "blocked" }
  | { readonly kind: "refused"; readonly why: string };

/** What stands at a path under `out/`, as it is now. */
export function examine(out: string, path: string): Place {
  return examiner(out)(path);
}

/**
 * Tells what stands at paths under `out/`, "blocked" when a file stands where a folder must be; links on
 * the way that lead out of it are refused. Each folder is looked at once.
 */
export function examiner(out: string): (path: string) => Place {
  const root = realpath(out);
  const obstacles = new Map<string, Place | null>();
  return (path) => {
    if (path.split("/").some((name) => name === ".." || name === "." || name === "")) {
      return { kind: "refused", why: "climbs out of the output folder" };
    }
    return obstacleAt(parentOf(path)) ?? look(join(out, path));
  };

  /** What keeps a folder from being one that files can go to; null when nothing does. */
  function obstacleAt(folder: string): Place | null {
    let obstacle = obstacles.get(folder);
    if (obstacle === undefined) {
      obstacle = (folder === "" ? null : obstacleAt(parentOf(folder))) ?? lookInto(folder);
      obstacles.set(folder, obstacle);
    }
    return obstacle;
  }

  function lookInto(folder: string): Place | null {
    const way = join(out, folder);
    const real = realpath(way);
    if (root === null || real === null) {
      // What cannot be followed and yet is there is a link to nowhere.
      return { kind: look(way).kind === "nothing" ? "nothing" : "blocked" };
    }
    if (isOutside(root, real)) {
      return { kind: "refused", why: "goes through a link that leads out of the output folder" };
    }
    return look(real).kind === "folder" ? null : { kind: "blocked" };
  }
}

function look(path: string): Place {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return { kind: "nothing" };
  if (stat.isSymbolicLink()) return { kind: "link" };
  return { kind: stat.isFile() ? "file" : "folder" };
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function isOutside(root: string, folder: string): boolean {
  const way = relative(root, folder);
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
}

function realpath(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

/** What to do about a file that differs; null when what stands there is not the generator's. */
function classify(
  path: string,
  kind: Place["kind"],
  current: Uint8Array | null,
  options: CompareOptions,
): Change | null {
  const target = targetOf(path);
  const recorded = options.record.files.get(path);
  const inputs = options.inputs.get(target);
  const reasons =
    inputs === undefined ? [] : changedInputs(options.record.inputs.get(target), inputs);
  if (kind === "nothing") {
    const why: Reason[] = recorded === undefined ? reasons : ["missing"];
    return { path, target, action: "create", reasons: why };
  }
  if (kind === "folder" || kind === "blocked") return null;
  if (recorded === undefined || kind === "link" || current === null) {
    return options.force ? { path, target, action: "update", reasons: ["foreign"] } : null;
  }
  if (!recorded.includes(digestOf(current)))
    return { path, target, action: "update", reasons: ["edited"] };
  return { path, target, action: "update", reasons: reasons.length > 0 ? reasons : ["generator"] };
}

/** The recorded files that nothing renders any more. */
function leftOvers(rendered: Outputs, options: CompareOptions): Comparison {
  const changes: Change[] = [];
  const problems: Problem[] = [];
  const examineAt = examiner(options.out);
  for (const [path, recorded] of options.record.files) {
    const target = targetOf(path);
    if (rendered.has(path) || !options.isSelected(target)) continue;
    const place = examineAt(path);
    if (place.kind === "refused") {
      problems.push({ ...refusal(options, path, place.why), rule: "record-path" });
    } else if (place.kind !== "nothing" && place.kind !== "blocked") {
      const ours =
        place.kind === "file" && recorded.includes(digestOf(readFileSync(join(options.out, path))));
      changes.push({
        path,
        target,
        action: ours ? "delete" : "keep",
        reasons: ours ? ["left over"] : ["left over", "edited"],
      });
    }
  }
  return { changes, problems };
}

function foreign({ shownOut }: CompareOptions, path: string): Problem {
  return fileProblem(`${shownOut}/${path}`, {
    rule: "foreign-file",
    message: "Something that the generator did not write stands where output must go.",
    fix: "Move it away, or replace it with --force (which replaces files, never folders).",
  });
}

function refusal({ shownOut }: CompareOptions, path: string, why: string): Problem {
  return fileProblem(`${shownOut}/${path}`, {
    rule: "output-path",
    message: `The path ${why}.`,
    fix: "Remove the link, or the line that names the path.",
  });
}

/** The folders that hold a path, the innermost first. */
export function foldersOf(path: string): string[] {
  const folder = dirname(path);
  return folder === "." ? [] : [folder, ...foldersOf(folder)];
}
