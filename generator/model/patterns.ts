/**
 * The tables of replies and logs as templates are given them. Reads `generator/data/`; gives every
 * rule with all its fields.
 */

import { type FieldCut, type FormatRule, formats as formatRules } from "../data/log-formats.ts";
import {
  masks,
  quotes,
  rewrites,
  type SinglePattern,
  singles,
  wrappers,
} from "../data/reply-patterns.ts";
import type { RecordOf } from "./fields.ts";

/** The rules of `parseReply`, by use, and those by which unknown replies are grouped. */
export const patterns: RecordOf<"patterns"> = {
  rewrites,
  wrappers,
  quotes,
  singles: singles.map(viewSingle),
  masks: masks.map(viewSingle),
};

/** Gives a single pattern with all its flags. */
export function viewSingle({
  isAtPlace,
  isEverywhere,
  isSimple,
  ...rule
}: SinglePattern): RecordOf<"named pattern"> {
  return {
    ...rule,
    isAtPlace: isAtPlace === true,
    isEverywhere: isEverywhere === true,
    isSimple: isSimple === true,
  };
}

/** The formats of `extractReply`, in the order in which they are tried. */
export const formats: readonly RecordOf<"format">[] = formatRules.map(formatOf);

function formatOf({ name, literal, why, fields, pattern, json }: FormatRule): RecordOf<"format"> {
  return {
    name,
    literal,
    why,
    fields: fields === undefined ? null : fieldsOf(fields),
    pattern: pattern ?? null,
    json: json ?? null,
  };
}

function fieldsOf({
  typeField,
  numberFields,
  replyField,
  ...rest
}: FieldCut): RecordOf<"field cut"> {
  return {
    ...rest,
    typeField: String(typeField),
    numberFields: numberFields.map(String),
    replyField: String(replyField),
  };
}
