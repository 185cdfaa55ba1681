/**
 * The tables of replies and logs as templates are given them. Reads `generator/data/`; gives every
 * rule with all its fields, and refuses a pattern that some language would read in another way.
 */

import { type FormatRule, formats as formatRules } from "../data/log-formats.ts";
import { fields, parts, quotes, rewrites, wrappers } from "../data/reply-patterns.ts";

/** The rules of `parseReply`, by use. */
export const patterns = { rewrites, fields, wrappers, quotes, parts } as const;

/** The formats of `extractReply`, in the order in which they are tried. */
export const formats = formatRules.map(formatOf);

function formatOf({ name, literal, fields, pattern, json, why }: FormatRule) {
  return { name, literal, why, fields: fields ?? null, pattern: pattern ?? null, json: json ?? null };
}

// What RE2 lacks, and what the three read differently.
const FORBIDDEN: readonly (readonly [construct: RegExp, reason: string])[] = [
  [/\(\?(?!:)/, "a group other than (?:...)"],
  [/\\[1-9k]/, "a back-reference"],
  [/(?<!\[)\\[sS]|\\[wWdDbBAzZpPu]/, "a class or an anchor that means more than ASCII"],
  [/(?<!\\)\.(?![\]])(?<!\[[^\]]*)/, "a bare dot"],
  [/[*+?}]\+/, "a possessive repeat"],
  [/\{(?:\d+,)?(?:[1-9]\d{3,})\}/, "a repeat beyond 1,000"],
];

/** What is wrong with a pattern; null when every language reads it alike. */
export function faultOfPattern(pattern: string): string | null {
  try {
    new RegExp(pattern, "u");
  } catch (error) {
    return (error as Error).message;
  }
  const fault = FORBIDDEN.find(([construct]) => construct.test(pattern.replaceAll("[\\s\\S]", "")));
  return fault === undefined ? null : `It holds ${fault[1]}.`;
}
