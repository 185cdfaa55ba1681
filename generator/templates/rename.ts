/**
 * Names in files that are copied. Such a file is written with the names of one project, so that tools of
 * its language read it where it lies; it is copied with the names of the project that it is for.
 */

import { escapeRegExp } from "./sinks/literals.ts";
import type { Template } from "./template.ts";

/** What replaces each name. */
export type Renames = ReadonlyMap<string, Template>;

/** Makes what renders a copied file. Of two names at one place the longer is replaced. */
export function renameIn(text: string, renames: Renames): Template {
  const names = [...renames.keys()].toSorted((a, b) => b.length - a.length);
  if (!names.some((name) => text.includes(name))) return () => text;
  const pattern = new RegExp(names.map(escapeRegExp).join("|"), "g");
  return (data) => text.replace(pattern, (name) => renames.get(name)?.(data) ?? name);
}
