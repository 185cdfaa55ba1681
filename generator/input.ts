/** Reading: the one stage that reads input files. Reads paths; gives bytes and texts. */

import { isUtf8 } from "node:buffer";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import type { ProjectSources } from "./model/project.ts";
import { Source } from "./source.ts";
import type { TargetFolder } from "./templates/targets.ts";

/** The absolute paths of the inputs and the output. */
export interface Paths {
  readonly catalog: string;
  readonly templates: string;
  readonly out: string;
  /** The package.json whose facts the packages share. */
  readonly project: string;
}

/** What the command line asks for. */
export interface Request {
  readonly paths: Paths;
  /** The working folder, from which messages show paths. */
  readonly base: string;
  /** The targets to deal with; null for all. */
  readonly only: readonly string[] | null;
}

/** All input, as it was read. */
export interface Sources {
  readonly catalog: { readonly path: string; readonly bytes: Uint8Array };
  readonly project: ProjectSources;
  readonly folders: readonly TargetFolder[];
}

/** A wrong request: a file or target that does not exist, an unfit folder. */
export class MisuseError extends Error {}

/** Reads all input. Throws `MisuseError`, or the system's error for what cannot be read. */
export function readSources({ paths, base, only }: Request): Sources {
  const way = relative(paths.out, paths.catalog);
  if (!way.startsWith("..") && !isAbsolute(way)) {
    throw new MisuseError(
      "The output folder holds the catalog; give it a folder of its own with --out.",
    );
  }
  const licence = licenceOf(paths.project);
  const sources: Sources = {
    catalog: { path: displayPath(paths.catalog, base), bytes: readInput(paths.catalog, base) },
    project: {
      source: new Source(
        displayPath(paths.project, base),
        decodeText(readInput(paths.project, base)),
      ),
      licenseText: existsSync(licence) ? readInput(licence, base).toString("utf8") : "",
      outPath: displayPath(paths.out, dirname(paths.project)),
    },
    folders: readFolders(paths.templates, base),
  };
  const names = sources.folders.map(({ name }) => name);
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown === undefined) return sources;
  throw new MisuseError(`There is no target ${unknown}; the targets are: ${names.join(", ")}.`);
}

/** The path of the licence, which is beside package.json. */
export function licenceOf(project: string): string {
  return join(dirname(project), "LICENSE");
}

/** Whether the request includes a target. */
export function isSelected({ only }: Request, target: string): boolean {
  return only === null || only.includes(target);
}

/** A path as messages show it: from the working folder, with `/`. */
export function displayPath(path: string, base: string): string {
  return relative(base, path).replaceAll("\\", "/") || ".";
}

function readFolders(templates: string, base: string): TargetFolder[] {
  const names = attempt(templates, base, () => targetNames(templates));
  // Else everything that was ever generated would count as left over.
  if (names.length === 0)
    throw new MisuseError(`There is no target in ${displayPath(templates, base)}.`);
  return names.map((name) => {
    const location = join(templates, name);
    return { name, location, path: displayPath(location, base), files: readTree(location, base) };
  });
}

/** The UTF-8 files of a folder by path. Other files, which editors and systems leave, are no templates. */
function readTree(folder: string, base: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const path of attempt(folder, base, () => listFiles(folder))) {
    const bytes = readInput(path, base);
    if (isUtf8(bytes))
      files.set(path.slice(folder.length + 1).replaceAll("\\", "/"), decodeText(bytes));
  }
  return files;
}

function targetNames(templates: string): string[] {
  return readdirSync(templates, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .toSorted();
}

/** The files in a folder, however deep. Links are not followed, since they could lead anywhere. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function decodeText(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  const start = text.startsWith("\ufeff") ? 1 : 0;
  return text.includes("\r") ? text.slice(start).replace(/\r\n?/g, "\n") : text.slice(start);
}

function readInput(path: string, base: string): Buffer {
  return attempt(path, base, () => readFileSync(path));
}

/** A path that does not exist, or is a folder, is misuse; other errors are the system's. */
function attempt<T>(path: string, base: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!["ENOENT", "EISDIR", "ENOTDIR"].includes(code ?? "")) throw error;
    throw new MisuseError(`Cannot read ${displayPath(path, base)}: ${message}.`);
  }
}
