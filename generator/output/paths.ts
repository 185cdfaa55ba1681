/** The paths under `out/`, and what is there now. Follows no link below the folder itself. */

import { lstatSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";

/** The file list. */
export const LIST_FILE = "MANIFEST.sha256";

/** The output cannot be read or written. */
export class OutputError extends Error {}

/** "blocked" is a path below something that is no folder. */
export type PathState =
  | { readonly kind: "nothing" | "file" | "link" | "folder" }
  | { readonly kind: "blocked"; readonly at: string };

/** Makes a function that inspects paths under a folder; it looks at each path once. */
export function pathInspector(out: string): (path: string) => PathState {
  const states = new Map<string, PathState>([["", stateOf(statSync(out, OPTIONAL))]]);
  return inspect;

  function inspect(path: string): PathState {
    const state = states.get(path) ?? inspectBelow(folderOf(path), path);
    states.set(path, state);
    return state;
  }

  function inspectBelow(folder: string, path: string): PathState {
    const above = inspect(folder);
    if (above.kind === "folder") return stateOf(lstatSync(join(out, path), OPTIONAL));
    return above.kind === "file" || above.kind === "link" ? { kind: "blocked", at: folder } : above;
  }
}

const OPTIONAL = { throwIfNoEntry: false } as const;

function stateOf(stat: ReturnType<typeof lstatSync>): PathState {
  if (stat === undefined) return { kind: "nothing" };
  if (stat.isSymbolicLink()) return { kind: "link" };
  return { kind: stat.isFile() ? "file" : "folder" };
}

/** The folder that holds a path; empty for `out/` itself. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Where the text of a file is written before it is renamed into place. */
export function freshPath(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return `${path.slice(0, path.length - name.length)}.${name}.new`;
}

/** Whether a path is outside a folder; follows no link. */
export function isOutside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
}
