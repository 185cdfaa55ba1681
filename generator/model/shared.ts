/** What the packages share, as templates are given it. Reads `generator/data/`; gives every row with all its fields. */

import { countLimits, type Limit, limits as limitTable } from "../data/limits.ts";
import type { Field, RecordType } from "../data/records/record.ts";
import { records as recordTable } from "../data/records/records.ts";
import {
  type Vocabulary,
  type VocabularyName,
  vocabularies as vocabularyTable,
} from "../data/vocabularies.ts";
import type { Fields, RecordOf } from "./fields.ts";

/** A word of a vocabulary, to make other records of. */
export type WordView = Fields<"word">;

/** The tables that the packages share. */
export interface SharedTables {
  readonly records: Readonly<Record<string, RecordType>>;
  readonly vocabularies: Readonly<Record<string, Vocabulary>>;
  readonly limits: Readonly<Record<string, Limit>>;
  readonly countLimits: Readonly<Record<string, Limit>>;
}

export type Shared = Pick<
  RecordOf<"the model">,
  "records" | "vocabularies" | "limits" | "countLimits"
>;

/** The tables of `generator/data/`. */
export const SHARED_TABLES: SharedTables = {
  records: recordTable,
  vocabularies: vocabularyTable,
  limits: limitTable,
  countLimits,
};

/** Gives the tables in the form that templates loop over. */
export function viewShared(tables: SharedTables): Shared {
  return {
    records: Object.entries(tables.records).map(viewRecord),
    vocabularies: Object.entries(tables.vocabularies).map(viewVocabulary),
    limits: Object.entries(tables.limits).map(viewLimit),
    countLimits: Object.entries(tables.countLimits).map(viewLimit),
  };
}

/** The word of a vocabulary; null when it has no such word. */
export function findWord(vocabulary: VocabularyName, name: string): WordView | null {
  return wordsOf(vocabulary).find((word) => word.name === name) ?? null;
}

/** The words of a vocabulary, in its order. */
export function wordsOf(vocabulary: VocabularyName): readonly WordView[] {
  return viewVocabulary([vocabulary, vocabularyTable[vocabulary]]).words;
}

function viewRecord([name, { says, fields, isEmptyNone, hasMethods }]: [
  string,
  RecordType,
]): RecordOf<"record"> {
  return {
    name,
    ...said(says),
    fields: fields.map((field, i) => ({
      ...viewField(field, name),
      hasDefault: fields.slice(0, i + 1).some(({ absent }) => absent !== undefined),
    })),
    isEmptyNone: isEmptyNone === true,
    hasMethods: hasMethods === true,
  };
}

function viewField(
  { name, kind, says, absent }: Field,
  record: string,
): Omit<RecordOf<"field">, "hasDefault"> {
  return {
    name,
    path: `${record}.${name}`,
    kind: absent === undefined ? kind : `optional ${kind}`,
    ...said(says),
    absent: absent ?? null,
  };
}

function viewVocabulary([name, { says, words, partOf }]: [
  string,
  Vocabulary,
]): RecordOf<"vocabulary"> {
  return {
    name,
    ...said(says),
    partOf: partOf ?? null,
    isNumbered: words.some(({ number }) => number !== undefined),
    words: words.map(({ number, ...word }) => ({
      ...word,
      ...said(word.says),
      number: number?.toString() ?? null,
    })),
  };
}

function viewLimit([name, { value, says }]: [string, Limit]): RecordOf<"limit"> {
  return { name, value: String(value), ...said(says) };
}

function said(says: string): { readonly says: string; readonly sentence: string } {
  return { says, sentence: says.charAt(0).toUpperCase() + says.slice(1) };
}
