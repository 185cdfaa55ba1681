/**
 * The tables of replies and logs as templates are given them. Reads `generator/data/`; gives every
 * rule with all its fields.
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
