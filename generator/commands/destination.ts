/**
 * The folder of the artefacts. Its list, `SHA256SUMS`, names what `pack` put there: only that is ever
 * replaced or deleted.
 */

import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Paths } from "../input.ts";
import type { Project } from "../model/project.ts";
import { digestOf, formatLines, parseList } from "../output/list.ts";
import { isOutside, OutputError } from "../output/paths.ts";

/** Why nothing is packed. */
export class PackError extends OutputError {}

const LIST_FILE = "SHA256SUMS";

/** Refuses a destination that holds a part of the project, is one, or leads to one. */
export function refuseDestination(destination: string, paths: Paths): void {
  const place = realPath(destination);
  const parts = Object.values(paths).map(realPath);
  const isOfProject =
    parts.some((part) => !isOutside(place, part)) ||
    [paths.templates, paths.out].some((folder) => !isOutside(realPath(folder), place));
  if (!isOfProject) return;
  throw new PackError(
    `The destination ${destination} holds a part of the project; name a folder of its own.`,
  );
}

/** Where a path leads, whether or not it is there. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync.native(path);
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined)
    throw new PackError(`${path} is a link that leads nowhere.`);
  return join(realPath(dirname(path)), basename(path));
}

/** The files in a destination that `pack` put there. Throws when the list there is another's. */
export function listArtefacts(destination: string, { name }: Project): string[] {
  const path = join(destination, LIST_FILE);
  if (!existsSync(path)) return [];
  const text = isFile(path) ? readFileSync(path, "utf8") : "";
  if (!text.startsWith(`# ${name} `)) throw foreignError(destination, LIST_FILE);
  const listed = [...parseList(text).keys()].filter((each) => !each.includes("/"));
  return [LIST_FILE, ...listed].filter((each) => isFile(join(destination, each)));
}

/**
 * Moves artefacts into a destination, and deletes those of the last time. The list goes first, so
 * that the next run knows what one left that was cut short.
 */
export function placeArtefacts(fresh: string, destination: string, project: Project): void {
  const before = listArtefacts(destination, project);
  const names = readdirSync(fresh)
    .filter((name) => name !== LIST_FILE)
    .toSorted();
  const foreign = names.find(
    (name) => !before.includes(name) && existsSync(join(destination, name)),
  );
  if (foreign !== undefined) throw foreignError(destination, foreign);
  const digests = names.map((name) => [name, [digestOf(readFileSync(join(fresh, name)))]] as const);
  const list = `# ${project.name} ${project.version}\n${formatLines(new Map(digests))}`;
  writeFileSync(join(fresh, LIST_FILE), list);
  mkdirSync(destination, { recursive: true });
  const old = before.filter((name) => ![LIST_FILE, ...names].includes(name));
  renameSync(join(fresh, LIST_FILE), join(destination, LIST_FILE));
  for (const name of old) rmSync(join(destination, name));
  for (const name of names) renameSync(join(fresh, name), join(destination, name));
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function foreignError(destination: string, name: string): PackError {
  return new PackError(
    `The destination ${destination} holds ${name}, which was not packed here; move it away, or name another folder.`,
  );
}
