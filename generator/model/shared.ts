/** What the packages share, as templates are given it. Reads `generator/data/`; gives every row with all its fields. */

import {
  type VocabularyName,
  vocabularies as vocabularyTable,
  type Word,
} from "../data/vocabularies.ts";

/** A word of a vocabulary, with its number as a text. */
export interface WordView extends Omit<Word, "number"> {
  readonly number: string | null;
}

/** The word of a vocabulary; null when it has no such word. */
export function findWord(vocabulary: VocabularyName, name: string): WordView | null {
  return wordsOf(vocabulary).find((word) => word.name === name) ?? null;
}

/** The words of a vocabulary, in its order. */
export function wordsOf(vocabulary: VocabularyName): readonly WordView[] {
  const words: readonly Word[] = vocabularyTable[vocabulary].words;
  return words.map(({ number, ...word }) => ({ ...word, number: number?.toString() ?? null }));
}
