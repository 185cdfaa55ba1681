import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileProblem, type Problem, Source, sortProblems } from "../../generator/source.ts";

const TEXT = { rule: "some-rule", message: "It is wrong.", fix: "Mend it." };

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

  test("gives line and column of any offset, in UTF-16 units", () => {
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
  test("is an error unless it is a warning", () => {
    const source = new Source("file", "ab\ncd");
    expect(source.problem(4, TEXT)).toEqual({
      ...TEXT,
      level: "error",
      file: "file",
      line: 2,
      column: 2,
      source,
    });
    expect(source.problem(0, { ...TEXT, level: "warning" }).level).toBe("warning");
  });

  test("of a whole file shows no text", () => {
    expect(fileProblem("file", TEXT)).toMatchObject({ line: 1, column: 1, source: null });
  });

  test("is sorted by file, line, column, rule and message", () => {
    const problem = (file: string, line: number, column: number, rule: string): Problem => ({
      ...fileProblem(file, { ...TEXT, rule }),
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
