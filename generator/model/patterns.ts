/**
 * The tables of replies and logs as templates are given them. Reads `generator/data/`; gives every
 * rule with all its fields, and refuses a pattern that some language would read in another way.
 */

import {
  type FieldCut,
  type FormatRule,
  formats as formatRules,
  type JsonCut,
} from "../data/log-formats.ts";
import { fields, masks, parts, quotes, rewrites, wrappers } from "../data/reply-patterns.ts";

/** The rules of `parseReply`, by use, and those by which unknown replies are grouped. */
export const patterns = { rewrites, fields, wrappers, quotes, parts, masks } as const;

/** A format of `extractReply`, with numbers as texts. One of the three ways to cut is not null. */
export interface Format extends Omit<Required<FormatRule>, "fields" | "pattern" | "json"> {
  readonly fields: FormatFields | null;
  readonly pattern: string | null;
  readonly json: JsonCut | null;
}

export interface FormatFields extends Omit<FieldCut, "typeField" | "numberFields" | "replyField"> {
  readonly typeField: string;
  readonly numberFields: readonly string[];
  readonly replyField: string;
}

/** The formats of `extractReply`, in the order in which they are tried. */
export const formats: readonly Format[] = formatRules.map(formatOf);

function formatOf({ name, literal, why, fields, pattern, json }: FormatRule): Format {
  return {
    name,
    literal,
    why,
    fields: fields === undefined ? null : fieldsOf(fields),
    pattern: pattern ?? null,
    json: json ?? null,
  };
}

function fieldsOf({ typeField, numberFields, replyField, ...rest }: FieldCut): FormatFields {
  return {
    ...rest,
    typeField: String(typeField),
    numberFields: numberFields.map(String),
    replyField: String(replyField),
  };
}

/** A format in which nothing is null or empty, by which templates are checked when loaded. */
export const sampleFormat: Format = {
  name: "sample",
  literal: "@",
  why: "A sample.",
  fields: {
    separator: "@",
    typeField: "0",
    types: ["T"],
    numberFields: ["1"],
    replyField: "2",
  },
  pattern: "sample",
  json: { typePath: "type", types: ["T"], code: "code", enhanced: ["class"], texts: ["text"] },
};

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
