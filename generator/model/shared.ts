/** What the packages share, as templates are given it. Reads `generator/data/`; gives every row with all its fields. */

import { countLimits, type Limit, limits as limitTable } from "../data/limits.ts";
import type { Field, RecordType } from "../data/records/record.ts";
import { records as recordTable } from "../data/records/records.ts";
import {
  type Vocabulary,
  type VocabularyName,
  vocabularies as vocabularyTable,
  type Word,
} from "../data/vocabularies.ts";

/** A phrase, and the same with a capital. */
interface Said {
  readonly says: string;
  readonly sentence: string;
}

/** A field of a record. */
export interface FieldView extends Said {
  readonly name: string;
  /** Its record and its name. */
  readonly path: string;
  /** What it is; `optional` before it when it may be absent. */
  readonly kind: string;
  readonly absent: string | null;
  /** Whether it, or a field before it, may be absent. */
  readonly hasDefault: boolean;
}

/** A record that the packages share. */
export interface RecordView extends Said {
  readonly name: string;
  readonly fields: readonly FieldView[];
  readonly isEmptyNone: boolean;
  readonly hasMethods: boolean;
  readonly isNamed: boolean;
}

/** A word of a vocabulary, with its number as a text. */
export interface WordView extends Omit<Word, "number">, Said {
  readonly number: string | null;
}

export interface VocabularyView extends Said {
  readonly name: string;
  readonly partOf: string | null;
  readonly isNumbered: boolean;
  readonly words: readonly WordView[];
}

export interface LimitView extends Said {
  readonly name: string;
  readonly value: string;
}

/** The tables that the packages share. */
export interface SharedTables {
  readonly records: Readonly<Record<string, RecordType>>;
  readonly vocabularies: Readonly<Record<string, Vocabulary>>;
  readonly limits: Readonly<Record<string, Limit>>;
  readonly countLimits: Readonly<Record<string, Limit>>;
}

export interface Shared {
  readonly records: readonly RecordView[];
  readonly vocabularies: readonly VocabularyView[];
  readonly limits: readonly LimitView[];
  readonly countLimits: readonly LimitView[];
}

const SAID = {
  says: "text: what it is, a phrase in small letters",
  sentence: "text: the same with a capital, and without a full stop",
} as const;

/** What the fields of these say, for who writes templates. */
export const SHARED_FIELDS = {
  word: {
    name: "text: the word, in kebab case",
    title: "text: what people call it",
    says: "text: a clause that goes on after the word or the title",
    sentence: SAID.sentence,
    number: "text: the number by which languages order the words; may be missing",
  },
  vocabulary: {
    name: "text: its name, in pascal case",
    ...SAID,
    words: "list of word: its words",
    isNumbered: "flag: whether its words have numbers",
    partOf: "text: the vocabulary that has all its words, and more; may be missing",
  },
  record: {
    name: "text: its name, in pascal case",
    ...SAID,
    fields: "list of field: its fields, in the order of JSON",
    isEmptyNone: "flag: whether a value without content stands for none, where there is no null",
    hasMethods: "flag: whether languages add methods to it",
    isNamed: "flag: whether languages name each by a constant",
  },
  field: {
    name: "text: its name, in camel case",
    path: "text: the record's name and its own: Entry.id",
    kind: "text: what it is, such as: optional list of text",
    ...SAID,
    absent: "text: when it is absent, a clause; missing when it never is",
    hasDefault: "flag: whether it, or a field before it, may be absent",
  },
  limit: {
    name: "text: its name, in camel case",
    value: "text: the number",
    ...SAID,
  },
} as const;

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

function viewRecord([name, { says, fields, isEmptyNone, hasMethods, isNamed }]: [
  string,
  RecordType,
]): RecordView {
  return {
    name,
    ...said(says),
    fields: fields.map((field, i) => ({
      ...viewField(field, name),
      hasDefault: fields.slice(0, i + 1).some(({ absent }) => absent !== undefined),
    })),
    isEmptyNone: isEmptyNone === true,
    hasMethods: hasMethods === true,
    isNamed: isNamed === true,
  };
}

function viewField(
  { name, kind, says, absent }: Field,
  record: string,
): Omit<FieldView, "hasDefault"> {
  return {
    name,
    path: `${record}.${name}`,
    kind: absent === undefined ? kind : `optional ${kind}`,
    ...said(says),
    absent: absent ?? null,
  };
}

function viewVocabulary([name, { says, words, partOf }]: [string, Vocabulary]): VocabularyView {
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

function viewLimit([name, { value, says }]: [string, Limit]): LimitView {
  return { name, value: String(value), ...said(says) };
}

function said(says: string): Said {
  return { says, sentence: says.charAt(0).toUpperCase() + says.slice(1) };
}
