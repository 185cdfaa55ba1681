/**
 * What a target writes for the kinds of values, such as `optional list of text`: a type, or whatever else it
 * has one of for each kind. Reads its patterns; gives what the language writes.
 */

import { KINDS } from "../../data/records/record.ts";

/** Patterns by kind. `%s` in one is what is written for the kind within. */
export type KindPatterns = ReadonlyMap<string, string>;

const BASES: ReadonlyMap<string, string | null> = new Map(Object.entries(KINDS));

/** Writes a kind: by its own pattern, else by those of its parts; null when the target has none. */
export function writeKind(kind: string, patterns: KindPatterns): string | null {
  const own = patterns.get(kind);
  if (own !== undefined) return own;
  const [, modifier, inner = ""] = /^(optional|list of) (.+)$/.exec(kind) ?? [];
  if (modifier !== undefined) {
    const pattern = patterns.get(modifier) ?? null;
    if (pattern === null || !pattern.includes("%s")) return pattern;
    const written = writeKind(inner, patterns);
    return written === null ? null : pattern.replace("%s", () => written);
  }
  const base = BASES.get(kind);
  if (base === undefined) return patterns.get("named")?.replace("%s", () => kind) ?? null;
  return base === null ? null : writeKind(base, patterns);
}
