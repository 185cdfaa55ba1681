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
import {
  masks,
  type PatternRule,
  quotes,
  rewrites,
  type SinglePattern,
  singles,
  wrappers,
} from "../data/reply-patterns.ts";

/** A single pattern, with all its flags. */
export type SingleView = PatternRule &
  Readonly<Record<"isAtPlace" | "isEverywhere" | "isSimple", boolean>>;

/** The rules of `parseReply`, by use, and those by which unknown replies are grouped. */
export const patterns = {
  rewrites,
  wrappers,
  quotes,
  singles: singles.map(viewSingle),
  masks: masks.map(viewSingle),
} as const;

/** Gives a single pattern with all its flags. */
export function viewSingle({
  isAtPlace,
  isEverywhere,
  isSimple,
  ...rule
}: SinglePattern): SingleView {
  return {
    ...rule,
    isAtPlace: isAtPlace === true,
    isEverywhere: isEverywhere === true,
    isSimple: isSimple === true,
  };
}

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
