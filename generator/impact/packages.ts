/**
 * The impact on the packages' own files. Reads the record of the output as it was and as it is now;
 * gives an impact for each target that came, went or changed for another reason than the catalog.
 */

import { changedInputs, type OutputRecord } from "../output/record.ts";
import { targetOf } from "../templates/render.ts";
import type { Impact } from "./impact.ts";

/** Compares the packages; titles are what people call the targets. */
export function comparePackages(
  before: OutputRecord,
  after: OutputRecord,
  titles: ReadonlyMap<string, string>,
): Impact[] {
  const names = [...new Set([...after.inputs.keys(), ...before.inputs.keys()])];
  return names.flatMap((name) => {
    const difference = compareTarget(name, before, after);
    if (difference === null) return [];
    return { subject: titles.get(name) ?? name, ...difference, effects: [], replies: [] };
  });
}

type Difference = Omit<Impact, "subject" | "effects" | "replies">;

function compareTarget(name: string, before: OutputRecord, after: OutputRecord): Difference | null {
  const [old, [now]] = [before.inputs.get(name), after.inputs.get(name) ?? []];
  if (now === undefined)
    return { level: "major", section: "Removed", note: "", why: "those who use it lose it" };
  if (old === undefined)
    return { level: "minor", section: "Added", note: "", why: "there is a new target" };
  const causes = changedInputs(old, now);
  const count = countChanged(name, before, after);
  // What the catalog changes is told row by row.
  if (count === 0 || causes.join() === "catalog") return null;
  const reason = `${causes.join(" and ") || "the generator"} changed`;
  return {
    level: "patch",
    section: "Changed",
    note: `${count} file${count === 1 ? "" : "s"}, because ${reason}`,
    why: "its own files changed; see whether it is more than a patch",
  };
}

/** How many files of a target came, went or changed. */
function countChanged(name: string, before: OutputRecord, after: OutputRecord): number {
  const paths = new Set([...before.files.keys(), ...after.files.keys()]);
  return [...paths].filter((path) => {
    const [digest = null] = after.files.get(path) ?? [];
    const isSame = digest !== null && before.files.get(path)?.includes(digest);
    return targetOf(path) === name && !isSame;
  }).length;
}
