/**
 * What templates are given: each kind of record, and of each of its fields what it is and what it says.
 * Templates are checked against these tables and documented from them, and the types of the model are
 * made of them: a field that the model lacks, or that is something else there, does not compile.
 */

import { ADVICE_FIELDS } from "../data/advice.ts";
import { CATALOG_FIELDS } from "./fields/catalog.ts";
import { LINE_FIELDS } from "./fields/lines.ts";
import { PATTERN_FIELDS } from "./fields/patterns.ts";
import { SHARED_FIELDS } from "./fields/shared.ts";

/** The records, the data of a template first. A field says `kind: words`, or `optional kind: words`. */
export const RECORDS = {
  ...CATALOG_FIELDS,
  ...ADVICE_FIELDS,
  ...PATTERN_FIELDS,
  ...SHARED_FIELDS,
  ...LINE_FIELDS,
};

type Records = typeof RECORDS;

/** The fields of a record, of its own kind or to make another of. */
export type Fields<Kind extends keyof Records> = {
  readonly [Name in keyof Records[Kind]]: FieldValue<Records[Kind][Name]>;
};

/** A record. No other is of its type, even if it has the same fields. */
export type RecordOf<Kind extends keyof Records> = Fields<Kind> & { readonly [KIND]?: Kind };

declare const KIND: unique symbol;

type FieldValue<Field> = Field extends `optional ${infer Kind}: ${string}`
  ? Value<Kind> | null
  : Field extends `${infer Kind}: ${string}`
    ? Value<Kind>
    : never;

// No number: `{{#if 0}}` is false in Handlebars, which nobody expects.
type Value<Kind> = Kind extends "text"
  ? string
  : Kind extends "flag"
    ? boolean
    : Kind extends `list of ${infer Item}`
      ? readonly Value<Item>[]
      : Kind extends keyof Records
        ? RecordOf<Kind>
        : never;

/** Records of some kinds, each with its fields. */
export type RecordTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The kind of the data that a template is given. */
export const ROOT = "the model";

/** Splits what the table has of a field. */
export function describeField(field: string): {
  readonly kind: string;
  readonly isOptional: boolean;
  readonly says: string;
} {
  const [, optional, kind = "", says = ""] = /^(optional )?(.*?): (.*)$/s.exec(field) ?? [];
  return { kind, isOptional: optional !== undefined, says };
}
