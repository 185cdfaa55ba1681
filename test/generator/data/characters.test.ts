import { expect, test } from "vitest";
import { nameCharacter, plainCharacter } from "../../../generator/data/characters.ts";

test.each([
  ["\u201c", "U+201C LEFT DOUBLE QUOTATION MARK", '"'],
  ["\u2019", "U+2019 RIGHT SINGLE QUOTATION MARK", "'"],
  ["\u2013", "U+2013 EN DASH", "-"],
  ["\xa0", "U+00A0 NO-BREAK SPACE", "a space"],
  ["\u2026", "U+2026 HORIZONTAL ELLIPSIS", "..."],
  ["\u200b", "U+200B ZERO WIDTH SPACE", null],
  ["\t", "U+0009 TAB", null],
  ["é", 'U+00E9 "é"', null],
  ["漢", 'U+6F22 "漢"', null],
  ["😀", "U+1F600", null],
  ["\u0301", "U+0301", null],
  ["\ud83d", "U+D83D", null],
])("%j is %s", (character, name, plain) => {
  expect(nameCharacter(character)).toBe(name);
  expect(plainCharacter(character)).toBe(plain);
});
