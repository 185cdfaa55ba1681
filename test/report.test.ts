import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Drift } from "../generator/commands/check.ts";
import { digestOf } from "../generator/output/record.ts";
import { FORMATS, type Format, type Paint, report } from "../generator/report.ts";
import { type Problem, sortProblems } from "../generator/source.ts";
import { catalogText, noPaint, SampleProject } from "./project.ts";
import { run, temporaryFolder } from "./tools.ts";

const PROBLEM: Problem = {
  file: "catalog.csv",
  line: 2,
  column: 3,
  level: "error",
  rule: "some-rule",
  message: "Something is wrong.",
  fix: "Mend it.",
  text: "id,x\na,b\n",
};

const DRIFT: Drift = {
  path: "go/x.go",
  target: "go",
  action: "update",
  reasons: ["catalog", "generator"],
  current: "one\ntwo\nthree\n",
  expected: "one\n2\nthree\n",
};

function shown(
  format: Format,
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
    };
    expect(shown("text", [], [kept])).toBe(
      "out/go/x.go: drift: nothing generates it any more, it was edited by hand\n  what to do: Remove it by hand if nobody needs it; it will not be touched.\n",
    );
  });

  test("colours mark places, levels and differences", () => {
    const marks: Paint = (style, text) => `<${style}>${text}</>`;
    const text = shown("text", [PROBLEM], [DRIFT], marks);
    expect(text).toContain("<place>catalog.csv:2:3:</> <error>error</> some-rule: Something");
    expect(text).toContain("  <removed>-two</>\n  <added>+2</>\n");
  });

  test("a long line is cut around the place, and a missing text leaves the frame out", () => {
    const text = `${"x".repeat(5000)}HERE${"y".repeat(5000)}`;
    const frame = shown("text", [{ ...PROBLEM, text, line: 1, column: 5001 }]);
    const [, line = "", caret = ""] = frame.split("\n");
    expect(line.length).toBeLessThan(140);
    expect(line.slice(caret.indexOf("^"))).toMatch(/^HEREy/);
    expect(shown("text", [{ ...PROBLEM, text: null }])).toBe(
      "catalog.csv:2:3: error some-rule: Something is wrong.\n  what to do: Mend it.\n",
    );
  });

  test("nothing that a terminal acts on gets out of a cell, a message or a difference", () => {
    const hostile = "\u001b[31m\u0007\u009b2J\u202e\u2028\u200b\ud800";
    const problem = {
      ...PROBLEM,
      message: hostile,
      fix: hostile,
      text: `a\n${hostile}`,
      column: 1,
    };
    const drift = { ...DRIFT, current: hostile, expected: `${hostile}\n` };
    expect(shown("text", [problem], [drift])).not.toMatch(
      /[\0-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u2028\ud800]/,
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
  const { text: _, ...problem } = PROBLEM;
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
    level: "note",
  } as const;
  expect(shown("github", [problem], [DRIFT])).toBe(
    `::notice file=a%2Cb%3Ac%25.csv,line=2,col=3,title=some-rule::100%25%0D%0A::error::forged Mend it.
::error file=out/go/x.go,line=2,col=1,title=drift-catalog::The file is not as it would be generated: the catalog changed, the generator changed. Run \`npm run generate\` and commit what it changes.
`,
  );
});

test("as SARIF 2.1.0: rules once, places, levels, relative addresses", () => {
  const problems = [PROBLEM, { ...PROBLEM, line: 9, level: "note" as const, file: "a b/ü#?.csv" }];
  const sarif = JSON.parse(shown("sarif", problems, [DRIFT]));
  expect(sarif).toMatchObject({
    version: "2.1.0",
    $schema: expect.stringMatching(/sarif-2\.1\.0\.json$/),
  });
  const [{ tool, results, columnKind }] = sarif.runs;
  expect(columnKind).toBe("utf16CodeUnits");
  expect(tool.driver).toEqual({
    name: "mta-responses",
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
      level: "note",
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
  if (format === "json") expect(JSON.parse(text)).toEqual({ problems: [], drift: [] });
  else if (format === "sarif") expect(JSON.parse(text).runs[0].results).toEqual([]);
  else expect(text).toBe("");
});

describe("check says of each file why it differs", () => {
  const cases: readonly (readonly [
    name: string,
    change: (sample: SampleProject) => void,
    expected: Readonly<Record<string, readonly string[]>>,
  ])[] = [
    ["nothing", () => undefined, {}],
    [
      "an edit by hand",
      (s) => s.write("out/beta/count.txt", "3\n"),
      { "beta/count.txt": ["edited"] },
    ],
    [
      "a file that is missing",
      (s) => s.remove("out/beta/count.txt"),
      { "beta/count.txt": ["missing"] },
    ],
    [
      "a change of the catalog",
      (s) => s.write("catalog.csv", s.read("catalog.csv").replace("Second", "Third")),
      { "alpha/list.txt": ["catalog"], "MANIFEST.sha256": ["catalog"] },
    ],
    [
      "a change of a template",
      (s) => s.write("templates/beta/0.hbs", "{{number count}}!\n"),
      { "beta/count.txt": ["templates"], "MANIFEST.sha256": ["templates"] },
    ],
    [
      "a change of package.json",
      (s) => s.write("package.json", s.read("package.json").replace("1.2.3", "1.3.0")),
      { "MANIFEST.sha256": ["package.json"] },
    ],
    [
      "an older generator",
      (s) => {
        const [old, record] = ["two\n", s.read("out/MANIFEST.sha256")];
        const written = digestOf(s.read("out/beta/count.txt"));
        s.write("out/beta/count.txt", old);
        s.write("out/MANIFEST.sha256", record.replace(written, digestOf(old)));
      },
      { "beta/count.txt": ["generator"], "MANIFEST.sha256": ["generator"] },
    ],
    [
      "a target that is gone",
      (s) => s.remove("templates/beta"),
      { "beta/count.txt": ["left over"], "MANIFEST.sha256": ["templates"] },
    ],
    [
      "a target that is gone, and its file edited",
      (s) => {
        s.remove("templates/beta");
        s.write("out/beta/count.txt", "3\n");
      },
      { "beta/count.txt": ["left over", "edited"], "MANIFEST.sha256": ["templates"] },
    ],
    [
      "a record that is missing",
      (s) => s.remove("out/MANIFEST.sha256"),
      { "MANIFEST.sha256": ["missing"] },
    ],
    [
      "an edited record",
      (s) => s.write("out/MANIFEST.sha256", `${s.read("out/MANIFEST.sha256")}\n`),
      { "MANIFEST.sha256": ["edited"] },
    ],
    [
      "catalog and template at once",
      (s) => {
        s.write("catalog.csv", catalogText("one,450,,One,,,"));
        s.write("templates/beta/0.hbs", "{{number count}}!\n");
      },
      {
        "alpha/list.txt": ["catalog"],
        "alpha/deep/ids.txt": ["catalog"],
        "beta/count.txt": ["catalog", "templates"],
        "MANIFEST.sha256": ["catalog", "templates"],
      },
    ],
  ];
  test.each(cases)("%s", async (_, change, expected) => {
    const sample = new SampleProject(join(temporaryFolder(), "project"));
    await sample.generateHere();
    change(sample);
    const { drift } = await sample.checkHere();
    expect(Object.fromEntries(drift.map(({ path, reasons }) => [path, reasons]))).toEqual(expected);
    if (Object.values(expected).flat().includes("left over")) return;
    await sample.generateHere();
    expect((await sample.checkHere()).drift).toEqual([]);
  });
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
