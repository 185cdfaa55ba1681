/**
 * Building: what a target's own module makes of the rendered files, such as the one file of the page.
 * Reads the rendered texts; gives the files that belong under `out/`.
 */

import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Problem, ProblemsError } from "../source.ts";
import { collectOutputs, type OutputFile, type Outputs, targetOf } from "./render.ts";
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

/** What a build module exports as its default: gives all files of the target, by path inside it. */
export type Builder = (input: BuildInput) => Outputs | Promise<Outputs>;

/** Builds the targets. Throws `ProblemsError` when one cannot be built. */
export async function build(targets: readonly Target[], outputs: Outputs): Promise<Outputs> {
  const problems: Problem[] = [];
  const files: OutputFile[] = [];
  for (const target of targets) {
    try {
      files.push(...(await buildTarget(target, outputs)));
    } catch (error) {
      problems.push(buildProblem(target, error));
    }
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  return collectOutputs(files);
}

async function buildTarget(target: Target, outputs: Outputs): Promise<OutputFile[]> {
  const files = new Map(
    [...outputs]
      .filter(([path]) => targetOf(path) === target.name)
      .map(([path, text]) => [path.slice(target.name.length + 1), text]),
  );
  const builder = await loadBuilder(target);
  const built = builder === null ? files : await builder({ files, outputs, target: target.name });
  if ([...built].flat().some((text) => typeof text !== "string"))
    throw new Error("it gives no map of paths to texts");
  return [...built].map(([path, text]) => ({
    path: `${target.name}/${path}`,
    text,
    target,
    field: ["build"],
  }));
}

async function loadBuilder({ folder, build: module }: Target): Promise<Builder | null> {
  if (module === null) return null;
  const text = folder.files.get(module) ?? "";
  const { href } = pathToFileURL(join(folder.location, module));
  // Node keeps a module by its address; while a process watches, its text may change.
  const version = createHash("sha256").update(text).digest("hex");
  const { default: builder }: { readonly default: Builder } = await import(`${href}?${version}`);
  return builder;
}

function buildProblem({ manifestFile, build: module }: Target, error: unknown): Problem {
  const said = error instanceof Error ? error.message : String(error);
  return manifestFile.problem(["build"], {
    rule: "build-module",
    message: `The module ${module} failed: ${said.replace(/\s*\n\s*/g, " ")}.`,
    fix: "Correct the module, or what it is made from.",
  });
}
