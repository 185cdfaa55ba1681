/**
 * The impact on the packages' own files. Reads the file list of the output as it was, and the outputs
 * as they are now; gives an impact for each target that came, went or changed.
 */

import { digestOf, type FileList } from "../output/list.ts";
import { type Outputs, targetOf } from "../templates/render.ts";
import type { Impact } from "./impact.ts";

export interface Known {
  /** What people call the targets. */
  readonly titles: ReadonlyMap<string, string>;
  /** Whether rows changed, which says more than the files that show them. */
  readonly hasRows: boolean;
}

/** Compares the packages. */
export function comparePackages(
  before: FileList,
  after: Outputs,
  { titles, hasRows }: Known,
): Impact[] {
  const names = new Set([...after.keys(), ...before.keys()].map(targetOf));
  return [...names].flatMap((name) => {
    const isOf = ([path]: readonly [string, unknown]): boolean => targetOf(path) === name;
    const old = new Map([...before].filter(isOf));
    const difference = compareTarget(old, new Map([...after].filter(isOf)), hasRows);
    if (difference === null) return [];
    return { subject: titles.get(name) ?? name, ...difference, effects: [], replies: [] };
  });
}

type Difference = Omit<Impact, "subject" | "effects" | "replies">;

function compareTarget(before: FileList, after: Outputs, hasRows: boolean): Difference | null {
  if (after.size === 0)
    return { level: "major", section: "Removed", note: "", why: "those who use it lose it" };
  if (before.size === 0)
    return { level: "minor", section: "Added", note: "", why: "there is a new target" };
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  const count = paths.filter((path) => !isSame(before.get(path), after.get(path))).length;
  if (count === 0 || hasRows) return null;
  return {
    level: "patch",
    section: "Changed",
    note: `${count} file${count === 1 ? "" : "s"}`,
    why: "its own files changed; see whether it is more than a patch",
  };
}

function isSame(digests: readonly string[] | undefined, text: string | undefined): boolean {
  return text !== undefined && digests?.includes(digestOf(text)) === true;
}
