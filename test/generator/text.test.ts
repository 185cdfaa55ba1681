import { expect, test } from "vitest";
import { compareText, listLines, quote } from "../../generator/text.ts";

test("texts are compared by code point", () => {
  const sorted = ["", "A", "a", "ab", "é", "\uffff", "😀"];
  expect(sorted.toReversed().toSorted(compareText)).toEqual(sorted);
  expect(compareText("a", "a")).toBe(0);
});

test.each([
  ["plain", '"plain"'],
  ['a "b" \\', '"a \\"b\\" \\\\"'],
  [
    "\u0000\u007f\u0085\u00a0\u200b\u202e\u2028\ufeff",
    '"\\u0000\\u007f\\u0085\\u00a0\\u200b\\u202e\\u2028\\ufeff"',
  ],
  ["é漢字", '"é漢字"'],
  ["x".repeat(81), `"${"x".repeat(77)}..."`],
])("a message shows %j as %s", (value, shown) => {
  expect(quote(value)).toBe(shown);
});

test.each([
  [[3], "line 3"],
  [[3, 5], "lines 3 and 5"],
  [[1, 2, 3, 4, 5], "lines 1, 2, 3, 4 and 5"],
  [[1, 2, 3, 4, 5, 6], "lines 1, 2, 3, 4 and 2 more"],
])("a message lists %j as %s", (lines, text) => {
  expect(listLines(lines)).toBe(text);
});
