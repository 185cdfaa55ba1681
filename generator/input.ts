/** Reading: the one stage that reads input files. Reads paths; gives bytes and texts. */

import { isUtf8 } from "node:buffer";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Source } from "./source.ts";
import type { TargetFolder } from "./templates/targets.ts";

/** Where the input stands and where the output goes; absolute paths. */
export interface Paths {
  readonly catalog: string;
  readonly templates: string;
  readonly out: string;
  /** The package.json whose facts the packages share. */
  readonly project: string;
}

/** All input, as it was found. */
export interface Sources {
  readonly catalog: { readonly path: string; readonly bytes: Uint8Array };
  /** The package.json. */
  readonly project: Source;
  readonly licenseText: string;
  readonly folders: readonly TargetFolder[];
}

/** An input that cannot be read at all: missing, a folder, without permission. */
export class InputError extends Error {}

export function readSources(paths: Paths, base: string): Sources {
  const licence = licenceOf(paths.project);
  return {
    catalog: { path: shown(paths.catalog, base), bytes: readInput(paths.catalog, base) },
    project: new Source(
      shown(paths.project, base),
      readInput(paths.project, base).toString("utf8"),
    ),
    licenseText: existsSync(licence) ? readInput(licence, base).toString("utf8") : "",
    folders: readFolders(paths.templates, base),
  };
}

/** The path as people are to see it: from where they are, with `/`. */
export function shown(path: string, base: string): string {
  return relative(base, path).replaceAll("\\", "/") || ".";
}

function readFolders(templates: string, base: string): TargetFolder[] {
  const names = attempt(templates, base, () => targetNames(templates));
  // Else everything that was ever generated would count as left over.
  if (names.length === 0) throw new InputError(`There is no target in ${shown(templates, base)}.`);
  return names.map((name) => {
    const location = join(templates, name);
    return { name, location, path: shown(location, base), files: readTree(location, base) };
  });
}

/**
 * The files of a folder by path, those alone that are UTF-8: what else an editor or a system leaves
 * there is no template.
 */
function readTree(folder: string, base: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const path of attempt(folder, base, () => filesOf(folder))) {
    const bytes = readInput(path, base);
    if (isUtf8(bytes))
      files.set(path.slice(folder.length + 1).replaceAll("\\", "/"), textOf(bytes));
  }
  return files;
}

function licenceOf(project: string): string {
  return join(dirname(project), "LICENSE");
}

function targetNames(templates: string): string[] {
  return readdirSync(templates, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .toSorted();
}

/** The files in a folder, however deep. Links are not followed, since they could lead anywhere. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function textOf(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  const start = text.startsWith("\ufeff") ? 1 : 0;
  return text.includes("\r") ? text.slice(start).replace(/\r\n?/g, "\n") : text.slice(start);
}

function readInput(path: string, base: string): Buffer {
  return attempt(path, base, () => readFileSync(path));
}

function attempt<T>(path: string, base: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new InputError(`Cannot read ${shown(path, base)}: ${(error as Error).message}`);
  }
}
