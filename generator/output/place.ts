/** What stands at a path under `out/`, as it is now. Follows no link that leads out of it. */

import { lstatSync, realpathSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";

/** The output cannot be read or written. */
export class OutputError extends Error {}

/** "blocked" is where something stands, at another path, in the place of a folder. */
export type PathState =
  | { readonly kind: "file" | "nothing" | "link" | "folder" }
  | { readonly kind: "blocked"; readonly at: string }
  | { readonly kind: "refused"; readonly why: string };

/** Tells what stands at paths under a folder; each folder on the way is looked at once. */
export function examiner(out: string): (path: string) => PathState {
  const root = realpath(out);
  const obstacles = new Map<string, PathState | null>();
  return (path) => {
    const names = path.split("/");
    if (names.some((name) => name === ".." || name === "." || name === "")) {
      return { kind: "refused", why: "climbs out of the output folder" };
    }
    if (path.includes("\0") || path.length > 1000 || names.some((name) => name.length > 200)) {
      return { kind: "refused", why: "cannot be the path of a file" };
    }
    return obstacleAt(parentOf(path)) ?? look(join(out, path));
  };

  /** What keeps a folder from being one that files can go to; null when nothing does. */
  function obstacleAt(folder: string): PathState | null {
    let obstacle = obstacles.get(folder);
    if (obstacle === undefined) {
      obstacle = (folder === "" ? null : obstacleAt(parentOf(folder))) ?? lookInto(folder);
      obstacles.set(folder, obstacle);
    }
    return obstacle;
  }

  function lookInto(folder: string): PathState | null {
    const way = join(out, folder);
    const real = folder === "" ? root : realpath(way);
    if (root === null || real === null) {
      // What cannot be followed and yet is there is a link to nowhere. An output folder that was not
      // there when it was looked for may have been made by another run since.
      const { kind } = look(way);
      const isThere = folder === "" ? kind === "link" : kind !== "nothing";
      return isThere ? { kind: "blocked", at: folder } : { kind: "nothing" };
    }
    if (isOutside(root, real)) {
      return { kind: "refused", why: "goes through a link that leads out of the output folder" };
    }
    return look(real).kind === "folder" ? null : { kind: "blocked", at: folder };
  }
}

/** The folders that hold a path, the innermost first. */
export function foldersOf(path: string): string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, i) => names.slice(0, names.length - i).join("/"));
}

function look(path: string): PathState {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return { kind: "nothing" };
  if (stat.isSymbolicLink()) return { kind: "link" };
  return { kind: stat.isFile() ? "file" : "folder" };
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Whether a path is outside a folder; follows no link. */
export function isOutside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
}

function realpath(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}
