import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Drift } from "../../../generator/report/drift.ts";
import type { Paint } from "../../../generator/report/paint.ts";
import { FORMATS, type ReportFormat, report } from "../../../generator/report/report.ts";
import { type Problem, type ProblemText, Source, sortProblems } from "../../../generator/source.ts";
import { temporaryFolder } from "../../tools.ts";
import { noPaint, SampleProject } from "../project.ts";

const TEXT: ProblemText = {
  rule: "some-rule",
  message: "Something is wrong.",
  fix: "Mend it.",
};

const PROBLEM: Problem = {
  ...TEXT,
  file: "catalog.csv",
  line: 2,
  column: 3,
  level: "error",
  source: new Source("catalog.csv", "id,x\na,b\n"),
};

const DRIFT: Drift = {
  path: "go/x.go",
  action: "update",
  isEdited: false,
  current: "one\ntwo\nthree\n",
  expected: "one\n2\nthree\n",
  origin: "templates/go/x.go.hbs",
};

function shown(
  format: ReportFormat,
  problems: readonly Problem[],
  drift: readonly Drift[] = [],
  paint: Paint = noPaint,
): string {
  return report({ problems, drift }, { format, out: "out", paint });
}

describe("the text report", () => {
  test("shows the first lines that differ of a file that is out of date, and what to do", () => {
    expect(shown("text", [], [DRIFT])).toBe(
      `out/go/x.go:2: drift: The file is out of date.
  -two
  +2
  what to do: Run \`npm run generate\` and commit what it changes.
`,
    );
  });

  test("names the template to change for an edited file", () => {
    expect(shown("text", [], [{ ...DRIFT, isEdited: true }])).toBe(
      `out/go/x.go:2: drift: The file was edited, or a run was cut short.
  -two
  +2
  what to do: Make the change in templates/go/x.go.hbs. Run \`npm run generate\`, which replaces the file.
`,
    );
  });

  test.each([
    [
      "create",
      false,
      null,
      "The file is missing.",
      "Run `npm run generate` and commit what it changes.",
    ],
    [
      "delete",
      false,
      "x",
      "Nothing generates the file any more.",
      "Run `npm run generate`, which removes it.",
    ],
    [
      "delete",
      true,
      "x",
      "Nothing generates the file any more.",
      "Run `npm run generate`, which removes it, edits included.",
    ],
  ] as const)(
    "shows no lines of a file to %s (edited: %s)",
    (action, isEdited, current, message, fix) => {
      const expected = action === "create" ? "x" : null;
      expect(shown("text", [], [{ ...DRIFT, action, isEdited, current, expected }])).toBe(
        `out/go/x.go:1: drift: ${message}\n  what to do: ${fix}\n`,
      );
    },
  );

  test.each([
    ["added at the end", "a\nb\n", "a\nb\nc\n", 3, "  +c\n"],
    ["removed from the start", "a\nb\n", "b\n", 1, "  -a\n"],
    ["repeated", "a\na\n", "a\na\na\n", 3, "  +a\n"],
    ["that lost its end", "a", "a\n", 2, "  +\n"],
    ["in an empty file", "", "a\n", 1, "  +a\n"],
    ["at two places, as one", "a\nb\nc\n", "x\nb\ny\n", 1, "  -a\n  -b\n  -c\n  +x\n  +b\n  +y\n"],
    [
      "of many, the first alone",
      "1\n2\n3\n4\n5\n6\n7\n",
      "",
      1,
      "  -1\n  -2\n  -3\n  -4\n  -5\n  - ... 2 more lines\n",
    ],
    ["very long, cut", "", `${"x".repeat(201)}\n`, 1, `  +${"x".repeat(200)}…\n`],
  ])("shows a line %s", (_, current, expected, line, lines) => {
    const text = shown("text", [], [{ ...DRIFT, current, expected }]);
    expect(text).toContain(`out/go/x.go:${line}: drift: The file is out of date.\n${lines}  what`);
  });

  test("paints places, levels and differences", () => {
    const marks: Paint = (style, text) => `<${style}>${text}</>`;
    const text = shown("text", [PROBLEM], [DRIFT], marks);
    expect(text).toContain("<place>catalog.csv:2:3:</> <error>error</> some-rule: Something");
    expect(text).toContain("  <removed>-two</>\n  <added>+2</>\n");
  });

  test.each([
    ["in the middle", "x".repeat(70), "y".repeat(70), `…${"x".repeat(60)}HERE${"y".repeat(56)}…`],
    ["at its start", "", "y".repeat(70), `HERE${"y".repeat(56)}…`],
    ["at its end", "x".repeat(70), "", `…${"x".repeat(60)}HERE`],
    ["whole", "x".repeat(60), "y".repeat(56), `${"x".repeat(60)}HERE${"y".repeat(56)}`],
  ])("cuts a long line around the problem %s", (_, before, after, expected) => {
    const source = new Source("catalog.csv", `${before}HERE${after}`);
    const [, line, caret] = shown("text", [source.problem(before.length, TEXT)]).split("\n");
    expect(line).toBe(`> 1 | ${expected}`);
    expect(caret).toBe(`    | ${" ".repeat(expected.indexOf("HERE"))}^`);
  });

  test("puts the caret below its place behind tabs, and shows no line for a whole file", () => {
    const source = new Source("x", "a\tb\n");
    expect(shown("text", [source.problem(2, TEXT)])).toContain("> 1 | a\tb\n    |  \t^\n");
    expect(shown("text", [{ ...PROBLEM, source: null }])).toBe(
      "catalog.csv:2:3: error some-rule: Something is wrong.\n  what to do: Mend it.\n",
    );
  });

  test("shows the first hundred problems and counts the rest", () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({ ...PROBLEM, line: i + 1 }));
    const text = shown("text", many.toReversed());
    expect(text.match(/^catalog\.csv:/gm)).toHaveLength(100);
    expect(text).toMatch(/^catalog\.csv:1:3: /);
    expect(text).toMatch(/\n\n\.\.\. and 99900 more\n$/);
    expect(shown("github", many).split("\n")).toHaveLength(101);
  });

  test("shows errors before warnings when there are too many", () => {
    const warnings = Array.from({ length: 200 }, (_, i) => ({
      ...PROBLEM,
      level: "warning" as const,
      line: i + 1,
    }));
    const text = shown("text", [...warnings, { ...PROBLEM, line: 300 }]);
    expect(text.match(/^catalog\.csv:/gm)).toHaveLength(100);
    expect(text).toContain("catalog.csv:300:3: error");
  });

  test("replaces control characters of cells, messages and differences", () => {
    const hostile = "\u001b[31m\u0007\u009b2J\u202e\u2028\u200b\ud800";
    const problem = {
      ...PROBLEM,
      file: hostile,
      message: hostile,
      fix: hostile,
      source: new Source("catalog.csv", `a\n${hostile}`),
      column: 1,
    };
    const drift = { ...DRIFT, isEdited: true, current: hostile, expected: "", origin: hostile };
    expect(shown("text", [problem], [drift])).not.toMatch(
      /[\0-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u2028\ud800]/,
    );
  });
});

test("problems are sorted by file, line and column, by code point", () => {
  const at = (file: string, line: number, column: number, rule = "r"): Problem => ({
    ...PROBLEM,
    file,
    line,
    column,
    rule,
  });
  const ordered = [
    at("a", 1, 2),
    at("a", 2, 1, "a"),
    at("a", 2, 1, "b"),
    at("a", 10, 1),
    at("é", 1, 1),
    at("\uffff", 1, 1),
    at("😀", 1, 1),
  ];
  expect(sortProblems(ordered.toReversed())).toEqual(ordered);
});

test("the GitHub report escapes whatever would end an annotation early", () => {
  const problem = {
    ...PROBLEM,
    file: "a,b:c%.csv",
    message: "100%\r\n::error::forged",
    level: "warning",
  } as const;
  expect(shown("github", [problem], [DRIFT])).toBe(
    `::warning file=a%2Cb%3Ac%25.csv,line=2,col=3,title=some-rule::100%25%0D%0A::error::forged Mend it.
::error file=out/go/x.go,line=2,col=1,title=drift-outdated::The file is out of date. Run \`npm run generate\` and commit what it changes.
`,
  );
});

test.each(FORMATS)("the %s report of nothing is empty", (format) => {
  const text = shown(format, []);
  expect(text).toBe("");
});

test("check prints each format", async () => {
  const sample = new SampleProject(join(temporaryFolder(), "project"));
  await sample.generateHere();
  sample.write("out/beta/count.txt", "3\n");
  const check = async (format: string) => {
    const { status, stdout, stderr } = await sample.runHere("check", "--format", format);
    expect([status, stderr]).toEqual([1, ""]);
    return stdout;
  };
  const text = await check("text");
  expect(text).toMatch(
    /^out\/beta\/count\.txt:1: drift: The file was edited, or a run was cut short\.\n {2}-3\n {2}\+2\n/,
  );
  expect(await check("github")).toMatch(
    /^::error file=out\/beta\/count\.txt,line=1,col=1,title=drift-edited::/,
  );
  // On a terminal there would be colours; NO_COLOR and a pipe each keep them out.
  expect(text).not.toContain("\u001b");
});
