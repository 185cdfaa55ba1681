/**
 * Building: what a target's own module makes of the rendered files, such as the JavaScript of a
 * TypeScript package. Reads the rendered texts; gives the files that belong under `out/`.
 */

import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isRecord } from "../json.ts";
import { type Problem, ProblemsError, Source } from "../source.ts";
import { collectOutputs, type Outputs, targetOf } from "./render.ts";
import type { Target } from "./targets.ts";

/** What a build module is given. */
export interface BuildInput {
  /** The texts of the target, by path inside it. */
  readonly files: Outputs;
  /** The rendered texts of all targets, by path under `out/`. */
  readonly outputs: Outputs;
  /** The name of the target. */
  readonly target: string;
}

/** What a build module found, at a place in one of its files. */
export type Fault = Pick<Problem, "file" | "line" | "column" | "rule" | "message" | "fix">;

/** What a build gives: all files of the target, by path inside it, or what is wrong. */
export interface BuildResult {
  readonly files: Outputs;
  readonly problems: readonly Fault[];
}

/** Builds the targets. Throws `ProblemsError` when one cannot be built. */
export async function build(targets: readonly Target[], outputs: Outputs): Promise<Outputs> {
  const { built, problems } = await runModules(targets, outputs, "default", (result) => {
    if (isRecord(result) && isFiles(result["files"]) && isFaults(result["problems"])) {
      return { files: result["files"], problems: result["problems"] };
    }
    throw new Error("it gives no { files: Map of paths to texts, problems: [] }");
  });
  if (problems.length > 0) throw new ProblemsError(problems);
  return collectOutputs(
    built.flatMap(({ target, files }) =>
      [...files].map(([path, text]) => ({
        path: `${target.name}/${path}`,
        text,
        target,
        field: ["build"],
      })),
    ),
  );
}

/** Proves what was built: the full check of types that a build leaves out. */
export async function prove(targets: readonly Target[], outputs: Outputs): Promise<Problem[]> {
  const { problems } = await runModules(targets, outputs, "prove", (result, { files }) => {
    if (isFaults(result)) return { files, problems: result };
    throw new Error("it gives no list of problems");
  });
  return problems;
}

interface Built {
  readonly target: Target;
  readonly files: Outputs;
  readonly problems: readonly Problem[];
}

/** Checks the shape of what a module gave. */
type ResultReader = (result: unknown, input: BuildInput) => BuildResult;

/** Runs a function of each target's module; what goes wrong in it is a problem of that target. */
async function runModules(
  targets: readonly Target[],
  outputs: Outputs,
  name: "default" | "prove",
  read: ResultReader,
): Promise<{ readonly built: readonly Built[]; readonly problems: Problem[] }> {
  const idle = watchForIdle();
  const runs = targets.map(async (target) => {
    const input = { files: filesOf(target, outputs), outputs, target: target.name };
    const work = async (): Promise<BuildResult> => {
      const run = await loadFunction(target, name);
      return run === null ? { files: input.files, problems: [] } : read(await run(input), input);
    };
    try {
      const { files, problems } = await Promise.race([work(), idle.promise]);
      return { target, files, problems: problems.map((fault) => locate(target, files, fault)) };
    } catch (error) {
      return { target, files: input.files, problems: [moduleProblem(target, error)] };
    }
  });
  const built = await Promise.all(runs).finally(idle.stop);
  return { built, problems: built.flatMap(({ problems }) => problems) };
}

function filesOf(target: Target, outputs: Outputs): Outputs {
  return new Map(
    [...outputs]
      .filter(([path]) => targetOf(path) === target.name)
      .map(([path, text]) => [path.slice(target.name.length + 1), text]),
  );
}

type ModuleFunction = (input: BuildInput) => unknown;

async function loadFunction(target: Target, name: string): Promise<ModuleFunction | null> {
  if (target.build === null) return null;
  // By the text too, since a watching process would else get the module as it was.
  const text = target.folder.files.get(target.build) ?? "";
  const address = `${pathToFileURL(pathOf(target)).href}?${createHash("sha256").update(text).digest("hex")}`;
  const module: Readonly<Record<string, unknown>> = await import(address);
  if (typeof module["default"] !== "function") throw new Error("it has no function as its default");
  const run = module[name];
  return typeof run === "function" ? (run as ModuleFunction) : null;
}

function pathOf({ folder, build: module }: Target): string {
  return join(folder.location, module ?? "");
}

/** A promise that is broken when there is nothing left that could settle another. */
function watchForIdle(): { readonly promise: Promise<never>; readonly stop: () => void } {
  let giveUp = (): void => {};
  const promise = new Promise<never>((_, reject) => {
    giveUp = () => reject(new Error("it gives a promise that nothing settles"));
  });
  process.once("beforeExit", giveUp);
  return { promise, stop: () => process.off("beforeExit", giveUp) };
}

/** What goes wrong in a module is told at its line where that is known, else where it is named. */
function moduleProblem(target: Target, error: unknown): Problem {
  const { folder, build: module } = target;
  const path = pathOf(target);
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const said = message
    .replaceAll(path, String(module))
    .replace(/\?[0-9a-f]{64}/g, "")
    .replace(/\s*\n\s*/g, " ");
  const finding = {
    rule: "build-module",
    message: `The module ${module} failed: ${said}.`,
    fix: "Correct the module.",
  };
  // Loaders add a query to the address.
  const places = stack.split(path).map((part) => /^(?:\?[^:\s]*)?:(\d+)(?::(\d+))?/.exec(part));
  const [, line, column = "1"] = places.find((place) => place !== null) ?? [];
  if (line === undefined) return target.manifestFile.problem(["build"], finding);
  const source = new Source(`${folder.path}/${module}`, folder.files.get(String(module)) ?? "");
  return source.problem(source.lineStart(Number(line)) + Number(column) - 1, finding);
}

function locate(target: Target, files: Outputs, fault: Fault): Problem {
  const { file, line, column, rule, message, fix } = fault;
  const shown = `${target.folder.path} -> ${file}`;
  const text = files.get(file);
  const source = text === undefined ? null : new Source(shown, text);
  return { file: shown, line, column, rule, message, fix, level: "error", source };
}

function isFiles(value: unknown): value is Outputs {
  return value instanceof Map && [...value].flat().every((text) => typeof text === "string");
}

function isFaults(value: unknown): value is readonly Fault[] {
  return (
    Array.isArray(value) &&
    value.every(
      (fault) =>
        isRecord(fault) &&
        ["file", "rule", "message", "fix"].every((name) => typeof fault[name] === "string") &&
        Number.isInteger(fault["line"]) &&
        Number.isInteger(fault["column"]),
    )
  );
}
