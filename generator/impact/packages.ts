/**
 * The impact on the packages' own files. Reads the record of the output as it was and as it is now;
 * gives an impact for each target that came, went or changed for another reason than the catalog.
 */

import { changedInputs, type Input, type OutputRecord } from "../output/record.ts";
import { targetOf } from "../templates/render.ts";
import type { Impact } from "./impact.ts";

/** The record of the output as it was and as it is now. */
export interface Records {
  readonly before: OutputRecord;
  readonly after: OutputRecord;
}

/** What is known already. */
export interface Known {
  /** What people call the targets. */
  readonly titles: ReadonlyMap<string, string>;
  /** The inputs whose changes are told elsewhere: the catalog's row by row, the version by the release. */
  readonly told: readonly Input[];
}

/** Compares the packages. */
export function comparePackages(records: Records, { titles, told }: Known): Impact[] {
  const names = [...new Set([...records.after.inputs.keys(), ...records.before.inputs.keys()])];
  return names.flatMap((name) => {
    const difference = compareTarget(name, records, told);
    if (difference === null) return [];
    return { subject: titles.get(name) ?? name, ...difference, effects: [], replies: [] };
  });
}

type Difference = Omit<Impact, "subject" | "effects" | "replies">;

function compareTarget(
  name: string,
  { before, after }: Records,
  told: readonly Input[],
): Difference | null {
  const [old, [now]] = [before.inputs.get(name), after.inputs.get(name) ?? []];
  if (now === undefined)
    return { level: "major", section: "Removed", note: "", why: "those who use it lose it" };
  if (old === undefined)
    return { level: "minor", section: "Added", note: "", why: "there is a new target" };
  const changed = changedInputs(old, now);
  const causes = changed.filter((input) => !told.includes(input));
  const count = countChanged(name, { before, after });
  if (count === 0 || (changed.length > 0 && causes.length === 0)) return null;
  const reason = `${causes.join(" and ") || "the generator"} changed`;
  return {
    level: "patch",
    section: "Changed",
    note: `${count} file${count === 1 ? "" : "s"}, because ${reason}`,
    why: "its own files changed; see whether it is more than a patch",
  };
}

/** How many files of a target came, went or changed. */
function countChanged(name: string, { before, after }: Records): number {
  const paths = new Set([...before.files.keys(), ...after.files.keys()]);
  return [...paths].filter((path) => {
    const [digest = null] = after.files.get(path) ?? [];
    const isSame = digest !== null && before.files.get(path)?.includes(digest);
    return targetOf(path) === name && !isSame;
  }).length;
}
