import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Drift } from "../../../generator/commands/check.ts";
import {
  FORMATS,
  type Paint,
  type ReportFormat,
  report,
} from "../../../generator/report/report.ts";
import { type Finding, type Problem, Source, sortProblems } from "../../../generator/source.ts";
import { run, temporaryFolder } from "../../tools.ts";
import { catalogText, noPaint, SampleProject } from "../project.ts";

const FINDING: Finding = {
  rule: "some-rule",
  message: "Something is wrong.",
  fix: "Mend it.",
};

const PROBLEM: Problem = {
  ...FINDING,
  file: "catalog.csv",
  line: 2,
  column: 3,
  level: "error",
  source: new Source("catalog.csv", "id,x\na,b\n"),
};

const DRIFT: Drift = {
  path: "go/x.go",
  action: "update",
  reasons: ["catalog", "generator"],
  current: "one\ntwo\nthree\n",
  expected: "one\n2\nthree\n",
  fix: "Run `npm run generate` and commit what it changes.",
};

function shown(
  format: ReportFormat,
  problems: readonly Problem[],
  drift: readonly Drift[] = [],
  paint: Paint = noPaint,
): string {
  return report({ problems, drift }, { format, out: "out", version: "1.2.3", paint });
}

describe("as text", () => {
  test("a difference is shown with its reasons and what to do", () => {
    expect(shown("text", [], [DRIFT])).toBe(
      `out/go/x.go: drift: the catalog changed, the generator changed
  @@ -1,3 +1,3 @@
   one
  -two
  +2
   three
  what to do: Run \`npm run generate\` and commit what it changes.
`,
    );
  });

  test("lines that look like the head of a patch are shown too", () => {
    const [current, expected] = ["-- old\n=== same\n", "=== same\n++ new\n"];
    expect(shown("text", [], [{ ...DRIFT, current, expected }])).toContain(
      "\n  @@ -1,2 +1,2 @@\n  --- old\n   === same\n  +++ new\n",
    );
  });

  test("a file that is kept has no difference to show", () => {
    const kept: Drift = {
      ...DRIFT,
      action: "keep",
      reasons: ["left over", "edited"],
      expected: null,
      fix: "Remove it.",
    };
    expect(shown("text", [], [kept])).toBe(
      "out/go/x.go: drift: nothing generates it any more, it was edited by hand\n  what to do: Remove it.\n",
    );
  });

  test("colours mark places, levels and differences", () => {
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
  ])("a line that is shown %s shows where it was cut", (_, before, after, expected) => {
    const source = new Source("catalog.csv", `${before}HERE${after}`);
    const [, line, caret] = shown("text", [source.problem(before.length, FINDING)]).split("\n");
    expect(line).toBe(`> 1 | ${expected}`);
    expect(caret).toBe(`    | ${" ".repeat(expected.indexOf("HERE"))}^`);
  });

  test("the caret stands below its place behind tabs, and a whole file has no frame", () => {
    const source = new Source("x", "a\tb\n");
    expect(shown("text", [source.problem(2, FINDING)])).toContain("> 1 | a\tb\n    |  \t^\n");
    expect(shown("text", [{ ...PROBLEM, source: null }])).toBe(
      "catalog.csv:2:3: error some-rule: Something is wrong.\n  what to do: Mend it.\n",
    );
  });

  test("of very many problems the first hundred are shown, and counted are the rest", () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({ ...PROBLEM, line: i + 1 }));
    const text = shown("text", many.toReversed());
    expect(text.match(/^catalog\.csv:/gm)).toHaveLength(100);
    expect(text).toMatch(/^catalog\.csv:1:3: /);
    expect(text).toMatch(/\n\n\.\.\. and 99900 more\n$/);
    expect(JSON.parse(shown("json", many))).toMatchObject({ omitted: 99_900 });
    expect(shown("github", many).split("\n")).toHaveLength(101);
    expect(JSON.parse(shown("sarif", many)).runs[0].results).toHaveLength(100);
  });

  test("no warning takes the room of an error", () => {
    const warnings = Array.from({ length: 200 }, (_, i) => ({
      ...PROBLEM,
      level: "warning" as const,
      line: i + 1,
    }));
    const text = shown("text", [...warnings, { ...PROBLEM, line: 300 }]);
    expect(text.match(/^catalog\.csv:/gm)).toHaveLength(100);
    expect(text).toContain("catalog.csv:300:3: error");
  });

  test("nothing that a terminal acts on gets out of a cell, a message or a difference", () => {
    const hostile = "\u001b[31m\u0007\u009b2J\u202e\u2028\u200b\ud800";
    const problem = {
      ...PROBLEM,
      file: hostile,
      message: hostile,
      fix: hostile,
      source: new Source("catalog.csv", `a\n${hostile}`),
      column: 1,
    };
    const drift = { ...DRIFT, current: hostile, expected: `${hostile}\n`, fix: hostile };
    expect(shown("text", [problem], [drift])).not.toMatch(
      /[\0-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u2028\ud800]/,
    );
  });

  test("the digests of the record are not shown", () => {
    const record = { ...DRIFT, path: "MANIFEST.sha256" };
    expect(shown("text", [], [record])).toBe(
      "out/MANIFEST.sha256: drift: the catalog changed, the generator changed\n  what to do: Run `npm run generate` and commit what it changes.\n",
    );
  });

  test("a difference of many lines is cut, and one that takes too long is told by its line", () => {
    const lines = (word: string): string =>
      Array.from({ length: 300 }, (_, i) => `${word} ${i}\n`).join("");
    const text = shown("text", [], [{ ...DRIFT, current: lines("a"), expected: lines("b") }]);
    expect(text).toMatch(/ {2}\.\.\. \d+ more lines of difference\n/);
    expect(text.split("\n").length).toBeLessThan(70);
  });
});

test("problems are in the order of files, lines and columns, by code point", () => {
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

test("as JSON: every field of a problem but the text, and the difference as a patch", () => {
  const { source: _, ...problem } = PROBLEM;
  const json = JSON.parse(shown("json", [PROBLEM], [DRIFT]));
  expect(json.problems).toEqual([problem]);
  expect(json.drift).toMatchObject([
    {
      file: "out/go/x.go",
      action: "update",
      reasons: ["catalog", "generator"],
      fix: expect.stringContaining("npm run generate"),
    },
  ]);
  const folder = new SampleProject(join(temporaryFolder(), "p"));
  folder.write("out/go/x.go", DRIFT.current ?? "");
  const applied = run("git", ["apply", "-"], { cwd: folder.folder, input: json.drift[0].diff });
  expect([applied.output, folder.read("out/go/x.go")]).toEqual(["", DRIFT.expected]);
});

test("for GitHub: one line each, escaped so that nothing ends it early", () => {
  const problem = {
    ...PROBLEM,
    file: "a,b:c%.csv",
    message: "100%\r\n::error::forged",
    level: "warning",
  } as const;
  expect(shown("github", [problem], [DRIFT])).toBe(
    `::warning file=a%2Cb%3Ac%25.csv,line=2,col=3,title=some-rule::100%25%0D%0A::error::forged Mend it.
::error file=out/go/x.go,line=2,col=1,title=drift-catalog::The file is not as it would be generated: the catalog changed, the generator changed. Run \`npm run generate\` and commit what it changes.
`,
  );
});

test("as SARIF 2.1.0: rules once, places, levels, relative addresses", () => {
  const problems = [
    PROBLEM,
    { ...PROBLEM, line: 9, level: "warning" as const, file: "a b/ü#?.csv" },
  ];
  const sarif = JSON.parse(shown("sarif", problems, [DRIFT]));
  expect(sarif).toMatchObject({
    version: "2.1.0",
    $schema: expect.stringMatching(/sarif-2\.1\.0\.json$/),
  });
  const [{ tool, results, columnKind }] = sarif.runs;
  expect(columnKind).toBe("utf16CodeUnits");
  expect(tool.driver).toEqual({
    name: "mta-responses-generator",
    version: "1.2.3",
    rules: [{ id: "some-rule" }, { id: "drift-catalog" }],
  });
  expect(results).toHaveLength(3);
  const [first, second, third] = results.map(({ ruleId, level, locations }: never) => {
    const { artifactLocation, region } = (locations as never)[0]["physicalLocation"] as {
      artifactLocation: { uri: string };
      region: object;
    };
    return { ruleId, level, uri: artifactLocation.uri, region };
  });
  expect([first, second, third]).toEqual([
    {
      ruleId: "some-rule",
      level: "warning",
      uri: "a%20b/%C3%BC%23%3F.csv",
      region: { startLine: 9, startColumn: 3 },
    },
    {
      ruleId: "some-rule",
      level: "error",
      uri: "catalog.csv",
      region: { startLine: 2, startColumn: 3 },
    },
    {
      ruleId: "drift-catalog",
      level: "error",
      uri: "out/go/x.go",
      region: { startLine: 2, startColumn: 1 },
    },
  ]);
});

test.each(FORMATS)("nothing found, as %s, is nothing wrong", (format) => {
  const text = shown(format, []);
  if (format === "json") expect(JSON.parse(text)).toEqual({ problems: [], omitted: 0, drift: [] });
  else if (format === "sarif") expect(JSON.parse(text).runs[0].results).toEqual([]);
  else expect(text).toBe("");
});

test("the command line prints in each format what a machine can read", () => {
  const sample = new SampleProject(join(temporaryFolder(), "project"));
  sample.generate();
  expect(sample.run("check", "--format", "json")).toMatchObject({ status: 0 });
  sample.write("out/beta/count.txt", "3\n");
  const outputs = FORMATS.map((format) => sample.run("check", "--format", format));
  expect(outputs.map(({ status, stderr }) => [status, stderr])).toEqual(FORMATS.map(() => [1, ""]));
  const [text = "", json = "", github = "", sarif = ""] = outputs.map(({ stdout }) => stdout);
  expect(text).toMatch(
    /^out\/beta\/count\.txt: drift: it was edited by hand\n {2}@@ -1,1 \+1,1 @@\n {2}-3\n {2}\+2\n/,
  );
  expect(JSON.parse(json).drift).toHaveLength(1);
  expect(github).toMatch(/^::error file=out\/beta\/count\.txt,line=1,col=1,title=drift-edited::/);
  expect(JSON.parse(sarif).runs[0].results[0].ruleId).toBe("drift-edited");
  sample.write("catalog.csv", catalogText("a,250,,x,,,"));
  const problem = sample.run("generate", "--format", "json");
  expect([problem.status, JSON.parse(problem.stdout).problems[0].rule]).toEqual([
    1,
    "smtp-code-range",
  ]);
  // On a terminal there would be colours; NO_COLOR and a pipe each keep them out.
  expect(text).not.toContain("\u001b");
});
