import { expect, test } from "vitest";
import { nameCharacter, plainCharacter } from "../../../generator/data/characters.ts";

test.each([
  ["\u201c", 'U+201C "“"', '"'],
  ["\u2019", 'U+2019 "’"', "'"],
  ["\u2013", 'U+2013 "–"', "-"],
  ["\xa0", "U+00A0", "a space"],
  ["\u2026", 'U+2026 "…"', "..."],
  ["\u200b", "U+200B", null],
  ["\u2028", "U+2028", null],
  ["\u202e", "U+202E", null],
  ["\t", "U+0009", null],
  ["é", 'U+00E9 "é"', null],
  ["漢", 'U+6F22 "漢"', null],
  ["😀", "U+1F600", null],
  ["\u0301", "U+0301", null],
  ["\ud83d", "U+D83D", null],
])("%j is named %s, and typed as %j", (character, name, plain) => {
  expect(nameCharacter(character)).toBe(name);
  expect(plainCharacter(character)).toBe(plain);
});
