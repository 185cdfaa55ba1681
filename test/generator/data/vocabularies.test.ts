import { describe, expect, it } from "vitest";
import { type Vocabulary, vocabularies } from "../../../generator/data/vocabularies.ts";

const TABLE: readonly (readonly [name: string, vocabulary: Vocabulary])[] =
  Object.entries(vocabularies);

describe.each(TABLE)("the vocabulary %s", (_, { says, words }) => {
  it("has each word once, in kebab case", () => {
    const names = words.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it("describes itself and each word in the form that documentation needs", () => {
    expect(says).toMatch(/^[a-z].*[^.]$/);
    for (const word of words) {
      expect(word.title).toMatch(/^[A-Z].*[^.]$/);
      expect(word.says).toMatch(/^[a-z].*[^.]$/);
    }
  });

  it("numbers all words or none, each with a number of its own", () => {
    const numbers = words.flatMap(({ number }) => number ?? []);
    expect([0, words.length]).toContain(new Set(numbers).size);
  });
});
