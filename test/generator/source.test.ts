import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareText,
  fileProblem,
  listLines,
  type Problem,
  quote,
  Source,
  sortProblems,
} from "../../generator/source.ts";

const FINDING = { rule: "some-rule", message: "It is wrong.", fix: "Mend it." };

describe("a source", () => {
  test.each([
    ["", [""]],
    ["a", ["a"]],
    ["a\n", ["a", ""]],
    ["a\n\nb", ["a", "", "b"]],
    ["a\r\nb\u2028c", ["a\r", "b\u2028c"]],
  ])("%j has the lines %j", (text, lines) => {
    const source = new Source("file", text);
    for (const [i, line] of lines.entries()) expect(source.line(i + 1)).toBe(line);
    expect(source.line(lines.length + 1)).toBeNull();
    expect(source.line(0)).toBeNull();
  });

  test("tells line and column of any offset, in UTF-16 units", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "\n", "😀") }), fc.nat(), (text, at) => {
        const offset = at % (text.length + 1);
        const before = text.slice(0, offset).split("\n");
        const { line, column } = new Source("file", text).place(offset);
        expect([line, column]).toEqual([before.length, (before.at(-1)?.length ?? 0) + 1]);
      }),
    );
  });

  test("has a start and an end for each line", () => {
    const source = new Source("file", "ab\n\nc");
    expect([1, 2, 3, 4].map((line) => source.lineStart(line))).toEqual([0, 3, 4, 5]);
    expect([1, 2, 3, 4].map((line) => source.lineEnd(line))).toEqual([2, 3, 5, 5]);
  });
});

describe("a problem", () => {
  test("is an error unless it says so", () => {
    const source = new Source("file", "ab\ncd");
    expect(source.problem(4, FINDING)).toEqual({
      ...FINDING,
      level: "error",
      file: "file",
      line: 2,
      column: 2,
      source,
    });
    expect(source.problem(0, { ...FINDING, level: "warning" }).level).toBe("warning");
  });

  test("of a whole file shows no text", () => {
    expect(fileProblem("file", FINDING)).toMatchObject({ line: 1, column: 1, source: null });
  });

  test("has its order by file, line, column, rule and message", () => {
    const problem = (file: string, line: number, column: number, rule: string): Problem => ({
      ...fileProblem(file, { ...FINDING, rule }),
      line,
      column,
    });
    const sorted = [
      problem("a", 1, 2, "x"),
      problem("a", 2, 1, "x"),
      problem("a", 2, 1, "y"),
      problem("a", 10, 1, "x"),
      problem("b", 1, 1, "x"),
    ];
    expect(sortProblems(sorted.toReversed())).toEqual(sorted);
  });
});

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
