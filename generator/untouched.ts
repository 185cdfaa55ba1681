/**
 * Whether anything was touched since a run found everything in order: by what the disk says of each file
 * that a run reads or has written, none of which is read.
 */

import { lstatSync, statSync } from "node:fs";
import { join } from "node:path";
import { foldersOf } from "./compare.ts";
import { inputPaths, type Paths } from "./read.ts";

/** What the disk says of files and folders, by path. */
export type Stamps = Readonly<Record<string, string>>;

// Disks tell time in steps, the coarsest of two seconds: within one, a file can change and look the same.
const SETTLED_MILLISECONDS = 3_000;

/**
 * What the disk says now of all that a run reads, the generator's own bundle included, and of its
 * outputs, paths under `out/`; null when something has changed since a moment, or so shortly before it
 * that it could have changed again unseen.
 */
export function stampsOf(
  paths: Paths,
  bundle: string,
  outputs: readonly string[],
  moment: number,
): Stamps | null {
  const folders = new Set(outputs.flatMap(foldersOf));
  const written = [...folders, ...outputs].map((path) => join(paths.out, path));
  const stamps: Record<string, string> = {};
  for (const path of [bundle, ...inputPaths(paths), paths.out, ...written]) {
    const stamp = stampOf(path, moment - SETTLED_MILLISECONDS);
    if (stamp === null) return null;
    stamps[path] = stamp;
  }
  return stamps;
}

/** Whether the disk says the same still, and of no other input. */
export function isUntouched(paths: Paths, bundle: string, stamps: Stamps): boolean {
  try {
    return (
      [bundle, ...inputPaths(paths), paths.out].every((path) => path in stamps) &&
      Object.entries(stamps).every(([path, stamp]) => stampOf(path, Infinity) === stamp)
    );
  } catch {
    // What cannot be looked at is for the run to complain about.
    return false;
  }
}

/** What changes when a file does, or when a folder is another; null for a change after a time. */
function stampOf(path: string, latest: number): string | null {
  const stat = lstatSync(path, { throwIfNoEntry: false, bigint: true });
  if (stat === undefined) return "nothing";
  if (stat.isDirectory()) return `folder ${stat.ino}`;
  const ways = stat.isSymbolicLink() ? [stat, statSync(path, { bigint: true })] : [stat];
  if (ways.some(({ ctimeMs }) => Number(ctimeMs) >= latest)) return null;
  return ways.flatMap(({ size, ino, mtimeNs, ctimeNs }) => [size, ino, mtimeNs, ctimeNs]).join(" ");
}
