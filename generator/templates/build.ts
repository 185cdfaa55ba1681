/**
 * Building: what a target's own module makes of the rendered files, such as the JavaScript of a
 * TypeScript package. Reads the rendered texts; gives the files that belong under `out/`.
 */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fileProblem, type Problem, ProblemsError, Source } from "../source.ts";
import { manifestProblem } from "./manifest.ts";
import { type Outputs, targetOf } from "./render.ts";
import type { Target } from "./targets.ts";

/** What a target's build module is given. */
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

/** What a build module exports. */
interface BuildModule {
  readonly default?: (input: BuildInput) => Promise<BuildResult>;
  /** Proves what was built, at length. */
  readonly prove?: (input: BuildInput) => Promise<readonly Fault[]>;
}

/** Builds the targets. Throws `ProblemsError` when one cannot be built. */
export async function build(targets: readonly Target[], outputs: Outputs): Promise<Outputs> {
  const built = await Promise.all(
    targets.map(async (target) => {
      const files = filesOf(target, outputs);
      const module = await loadModule(target);
      const result = await guard(target, module?.default, { files, outputs, target: target.name });
      const made = result?.files ?? files;
      const problems = locate(target, made, result?.problems ?? []);
      return { target, made, problems };
    }),
  );
  const problems = built.flatMap((each) => each.problems);
  if (problems.length > 0) throw new ProblemsError(problems);
  return new Map(
    built.flatMap(({ target, made }) =>
      [...made].map(([path, text]) => [`${target.name}/${path}`, text] as const),
    ),
  );
}

/** Proves what was built: the full check of types that a build leaves out. */
export async function prove(targets: readonly Target[], outputs: Outputs): Promise<Problem[]> {
  const found = await Promise.all(
    targets.map(async (target) => {
      const files = filesOf(target, outputs);
      const module = await loadModule(target);
      const input = { files, outputs, target: target.name };
      return locate(target, files, (await guard(target, module?.prove, input)) ?? []);
    }),
  );
  return found.flat();
}

function filesOf(target: Target, outputs: Outputs): Outputs {
  return new Map(
    [...outputs]
      .filter(([path]) => targetOf(path) === target.name)
      .map(([path, text]) => [path.slice(target.name.length + 1), text]),
  );
}

async function loadModule(target: Target): Promise<BuildModule | null> {
  if (target.build === null) return null;
  const url = pathToFileURL(join(target.folder.location, target.build)).href;
  return (await guard(target, (address) => import(address), url)) as BuildModule;
}

/** Runs a target's own code, whose faults are the target's. */
async function guard<In, Out>(
  target: Target,
  run: ((input: In) => Promise<Out>) | undefined,
  input: In,
): Promise<Out | null> {
  try {
    return (await run?.(input)) ?? null;
  } catch (error) {
    const message = `The module ${target.build} failed: ${(error as Error).message}.`;
    const finding = { rule: "build-module", message, fix: "Mend the module." };
    throw new ProblemsError([manifestProblem(target.manifest, ["build"], finding)]);
  }
}

function locate(target: Target, files: Outputs, faults: readonly Fault[]): Problem[] {
  return faults.map(({ line, column, file, ...finding }) => {
    const text = files.get(file);
    const shown = `${target.folder.path} -> ${file}`;
    const source = text === undefined ? null : new Source(shown, text);
    return { ...fileProblem(shown, finding), line, column, source };
  });
}
