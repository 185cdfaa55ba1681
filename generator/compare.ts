/**
 * Comparing: what is under `out/` with what belongs there. Reads the rendered files, the record of
 * the last run and the folder; gives one change for each path that differs, with its reasons, and
 * refuses what the generator may not touch.
 */

import { type BigIntStats, lstatSync, readFileSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import type { Problem } from "./problem.ts";
import { openReceiver, type Received } from "./receiver.ts";
import {
  changedInputs,
  digestOf,
  type Input,
  type InputDigests,
  type OutputRecord,
} from "./record.ts";
import type { RenderedFile } from "./render.ts";

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
  /** The digest of each rendered file, by path. */
  readonly digests: ReadonlyMap<string, string>;
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
  /** Where to put the bytes of files that differ; null to compare only. */
  readonly stage: ((path: string) => string) | null;
  /** Whether there is so much to render that a thread of its own for the bytes is worth it. */
  readonly threaded: boolean;
  /** Called now and then with how many bytes were rendered. */
  readonly progress: ((bytes: number) => void) | null;
}

/** Compares everything, rendering each file once. */
export function compare(files: readonly RenderedFile[], options: CompareOptions): Comparison {
  const changes: Change[] = [];
  const problems: Problem[] = [];
  const digests = new Map<string, string>();
  for (const { file, place, received } of receive(files, options)) {
    if (place.kind === "refused") {
      problems.push(refusal(options, file.path, place.why));
      continue;
    }
    const { digest, same } = received();
    digests.set(file.path, digest);
    if (same) continue;
    const change = classify(file, place.kind, options);
    if (change === null) problems.push(foreign(options, file.path));
    else changes.push(change);
  }
  const left = leftOvers(new Set(files.map(({ path }) => path)), options);
  return {
    changes: [...changes, ...left.changes],
    problems: [...problems, ...left.problems],
    digests,
  };
}

interface ReceivedAt {
  readonly file: RenderedFile;
  readonly place: Place;
  readonly received: () => Received;
}

/** Renders each file to where it is compared and, when it differs, staged. */
function receive(
  files: readonly RenderedFile[],
  { out, stage, threaded, progress }: CompareOptions,
): ReceivedAt[] {
  const examineAt = examiner(out);
  const receiver = openReceiver(files.length, threaded);
  try {
    return files.map((file) => {
      const place = examineAt(file.path);
      receiver.open({
        current: place.kind === "file" ? join(out, file.path) : null,
        staged: place.kind === "refused" ? null : (stage?.(file.path) ?? null),
      });
      file.render((chunk) => {
        const length = receiver.write(chunk);
        progress?.(length);
      });
      return { file, place, received: receiver.end() };
    });
  } finally {
    receiver.close();
  }
}

type Place =
  | { readonly kind: "file"; readonly stat: BigIntStats }
  | { readonly kind: "nothing" | "link" | "folder" | "blocked" }
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
  const stat = lstatSync(path, { throwIfNoEntry: false, bigint: true });
  if (stat === undefined) return { kind: "nothing" };
  if (stat.isSymbolicLink()) return { kind: "link" };
  return stat.isFile() ? { kind: "file", stat } : { kind: "folder" };
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
function classify(file: RenderedFile, kind: Place["kind"], options: CompareOptions): Change | null {
  const { path, target } = file;
  const recorded = options.record.files.get(path);
  const inputs = options.inputs.get(target);
  const reasons =
    inputs === undefined ? [] : changedInputs(options.record.inputs.get(target), inputs);
  if (kind === "nothing") {
    return {
      path,
      target,
      action: "create",
      reasons: recorded === undefined ? reasons : ["missing"],
    };
  }
  if (kind === "folder" || kind === "blocked") return null;
  if (recorded === undefined || kind === "link") {
    return options.force ? { path, target, action: "update", reasons: ["foreign"] } : null;
  }
  const current = digestOf(readFileSync(join(options.out, path)));
  if (!recorded.includes(current)) return { path, target, action: "update", reasons: ["edited"] };
  return { path, target, action: "update", reasons: reasons.length > 0 ? reasons : ["generator"] };
}

/** The recorded files that nothing renders any more. */
function leftOvers(
  rendered: ReadonlySet<string>,
  options: CompareOptions,
): Pick<Comparison, "changes" | "problems"> {
  const changes: Change[] = [];
  const problems: Problem[] = [];
  const examineAt = examiner(options.out);
  for (const [path, recorded] of options.record.files) {
    const target = path.split("/")[0] ?? "";
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
  return outputProblem(
    `${shownOut}/${path}`,
    "foreign-file",
    "Something that the generator did not write stands where output must go.",
    "Move it away, or replace it with --force (which replaces files, never folders).",
  );
}

function refusal({ shownOut }: CompareOptions, path: string, why: string): Problem {
  const fix = "Remove the link, or the line that names the path.";
  return outputProblem(`${shownOut}/${path}`, "output-path", `The path ${why}.`, fix);
}

function outputProblem(file: string, rule: string, message: string, fix: string): Problem {
  return { file, line: 1, column: 1, level: "error", rule, message, fix, text: null };
}

/** The folders that hold a path, the innermost first. */
export function foldersOf(path: string): string[] {
  const folder = dirname(path);
  return folder === "." ? [] : [folder, ...foldersOf(folder)];
}
