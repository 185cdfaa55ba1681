/**
 * Proving: what a target's own module says of the files it renders to. Reads the rendered texts;
 * gives the problems. A target without such a module has nothing to prove here.
 */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Problem } from "./problem.ts";
import { type RenderedFile, textOf } from "./render.ts";
import type { Target } from "./targets.ts";
import type { Request } from "./workspace.ts";

/** What a target's module exports as its default: texts by path within the target. */
export type Verifier = (files: ReadonlyMap<string, string>) => Promise<readonly Fault[]>;

/** What a verifier found, at a place in one of the files it was given. */
export type Fault = Pick<Problem, "file" | "line" | "column" | "rule" | "message" | "fix">;

/** Proves the files of a target. */
export async function verify(
  target: Target,
  files: readonly RenderedFile[],
  load: Request["load"],
): Promise<Problem[]> {
  if (target.verify === null) return [];
  const texts = new Map(
    files.map((file) => [file.path.slice(target.name.length + 1), textOf(file)] as const),
  );
  const module = await load(pathToFileURL(join(target.folder.location, target.verify)).href);
  const faults = await (module.default as Verifier)(texts);
  return faults.map((fault) => ({
    ...fault,
    file: `${target.folder.path} -> ${fault.file}`,
    level: "error",
    text: texts.get(fault.file) ?? null,
  }));
}
