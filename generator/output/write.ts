/**
 * Writing: the one stage that changes `out/`. First goes what no longer belongs there; then the file
 * list is replaced, then each file that differs, by renaming. A run that is cut short leaves whole
 * files, each old or new, all of them listed, so that the next run completes its work.
 */

import { mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Comparison } from "./compare.ts";
import { folderOf, freshPath, LIST_FILE, OutputError } from "./paths.ts";

/** Makes the changes. Throws `OutputError` when the system refuses one. */
export function writeOutput(out: string, { changes, leftOvers }: Comparison): void {
  try {
    for (const path of leftOvers) removeFile(out, path);
    const isList = ({ path }: { readonly path: string }): boolean => path === LIST_FILE;
    const ordered = [...changes.filter(isList), ...changes.filter((change) => !isList(change))];
    for (const { path, expected } of ordered)
      if (expected !== null) replaceFile(out, path, expected);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    const state = "Every file is whole, old or new; generate again to complete the output.";
    throw new OutputError(`${(error as Error).message}. ${state}`);
  }
}

/** Writes a text beside its place and renames it, so that no reader sees a part of it. */
function replaceFile(out: string, path: string, text: string): void {
  const [to, fresh] = [join(out, path), join(out, freshPath(path))];
  mkdirSync(dirname(to), { recursive: true });
  try {
    writeFileSync(fresh, text, { flag: "wx" });
    renameSync(fresh, to);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

/** Removes a file, if it is there, and the folders that it leaves empty. */
function removeFile(out: string, path: string): void {
  rmSync(join(out, path), { force: true });
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) {
    try {
      rmdirSync(join(out, folder));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") return;
    }
  }
}
