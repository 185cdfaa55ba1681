/**
 * Rendering. Reads the targets and the model; gives the files, each with its text
 * in chunks, made anew whenever somebody asks.
 */

import type { CatalogModel, Model } from "./model.ts";
import { identifier } from "./names.ts";
import { type Problem, ProblemsError, placeAt } from "./problem.ts";
import type { Target } from "./targets.ts";
import { MANIFEST } from "./targets.ts";
import { RenderError } from "./template.ts";

/** A file that belongs under `out/`. */
export interface RenderedFile {
  /** The path under `out/`, with `/`. */
  readonly path: string;
  /** The name of the target that gives it. */
  readonly target: string;
  /** The path as the target's manifest has it, values not filled in. */
  readonly pattern: string;
  /** Renders the text, a chunk at a time. */
  readonly render: (write: (chunk: string) => void) => void;
}

/** Renders all files of all targets. Throws `ProblemsError` when a path or a name cannot be. */
export function render(targets: readonly Target[], model: CatalogModel): RenderedFile[] {
  const problems = targets.flatMap((target) => nameProblems(target, model));
  if (problems.length > 0) throw new ProblemsError(problems);
  const files = targets.flatMap((target) => renderTarget(target, { ...model, target }));
  const collisions = collidingPaths(files, targets);
  if (collisions.length > 0) throw new ProblemsError(collisions);
  return files;
}

/** The whole text of a rendered file. */
export function textOf(file: Pick<RenderedFile, "render">): string {
  let text = "";
  file.render((chunk) => {
    text += chunk;
  });
  return text;
}

function renderTarget(target: Target, model: Model): RenderedFile[] {
  const problems: Problem[] = [];
  const files = target.files.map(({ path, pattern, content }): RenderedFile => {
    const name = textOf({
      render: (write) => renderLocated(() => path.render(model, write), target),
    });
    if (!isSafePath(name)) {
      const what = `The output path ${JSON.stringify(name)} leads out of the target's folder, or is not portable.`;
      problems.push(pathProblem(target, pattern, "output-path", what));
    }
    return {
      path: `${target.name}/${name}`,
      target: target.name,
      pattern,
      render: (write) => renderLocated(() => content.render(model, write), target),
    };
  });
  if (problems.length > 0) throw new ProblemsError(problems);
  return files;
}

function renderLocated(run: () => void, target: Target): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    const { folder } = target;
    throw new ProblemsError([
      {
        ...error.place,
        file: `${folder.path}/${error.place.file}`,
        level: "error",
        rule: "render-value",
        message: error.message,
        fix: "Guard it with {{#if}}, or choose the sink that fits.",
        text: folder.files.get(error.place.file) ?? null,
      },
    ]);
  }
}

/**
 * Two ids that a target spells alike would be one constant. Ids differ in more than hyphens and
 * case, so that only a reserved name, or one that a reserved name turns into, can be taken twice.
 */
function nameProblems(target: Target, { entries }: CatalogModel): Problem[] {
  const { reserved, suffix, prefix } = target.identifier;
  const letters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");
  const risky = new Set([...reserved].flatMap((word) => [letters(word), letters(word + suffix)]));
  const lengths = new Set([...risky].map(({ length }) => length));
  const start = letters(prefix);
  const seen = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { id } of risky.size === 0 ? [] : entries) {
    const squashed = start + id.replaceAll("-", "");
    if (!lengths.has(squashed.length) || !risky.has(squashed)) continue;
    const name = identifier(id, target.identifier);
    const other = seen.get(name);
    if (other === undefined) seen.set(name, id);
    else
      problems.push(
        pathProblem(
          target,
          "identifier",
          "identifier-collision",
          `The ids ${other} and ${id} are both ${name} in ${target.title}.`,
        ),
      );
  }
  return problems;
}

const PORTABLE_SEGMENT = /^(?!\.{1,2}$)[A-Za-z0-9_.@+-]+$/;

function isSafePath(path: string): boolean {
  return path.split("/").every((segment) => PORTABLE_SEGMENT.test(segment));
}

/** Paths that some file system takes for the same file, or for a file and its own folder. */
function collidingPaths(files: readonly RenderedFile[], targets: readonly Target[]): Problem[] {
  const taken = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { path, target: name, pattern } of files) {
    const key = path.toLowerCase();
    const other =
      taken.get(key) ?? files.find((file) => file.path.toLowerCase().startsWith(`${key}/`))?.path;
    const target = targets.find((candidate) => candidate.name === name);
    if (other === undefined) taken.set(key, path);
    else if (target !== undefined)
      problems.push(
        pathProblem(
          target,
          pattern,
          "output-path",
          `The output paths ${other} and ${path} collide.`,
        ),
      );
  }
  return problems;
}

function pathProblem(target: Target, needle: string, rule: string, message: string): Problem {
  const text = target.folder.files.get(MANIFEST) ?? "";
  const place = placeAt(
    `${target.folder.path}/${MANIFEST}`,
    text,
    Math.max(0, text.indexOf(JSON.stringify(needle))),
  );
  return { ...place, level: "error", rule, message, fix: "Change the target's manifest.", text };
}
