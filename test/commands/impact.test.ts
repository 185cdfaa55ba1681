import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareCatalogs, type Impact, levelOf } from "../../generator/commands/impact.ts";
import type { TargetFacts } from "../../generator/model/names.ts";
import { catalogOf, catalogText, SampleProject } from "../project.ts";
import { run, temporaryFolder } from "../tools.ts";

const STYLE = { acronyms: false, prefix: "", suffix: "_", reserved: new Set<string>() };

const PLACE = { directory: "out", sections: null };

const TARGETS: readonly TargetFacts[] = [
  {
    ...PLACE,
    name: "one",
    title: "One",
    identifier: { ...STYLE, case: "pascal" },
    constants: true,
    exhaustive: "a switch",
  },
  {
    ...PLACE,
    name: "two",
    title: "Two",
    identifier: { ...STYLE, case: "snake" },
    constants: true,
    exhaustive: null,
  },
  {
    ...PLACE,
    name: "reference",
    title: "Reference",
    identifier: { ...STYLE, case: "kebab" },
    constants: false,
    exhaustive: null,
  },
];

function impacts(before: readonly string[], after: readonly string[]): Impact[] {
  const rows = (lines: readonly string[]) =>
    catalogOf(catalogText("keep,421,,Keep,,,", ...lines)).rows;
  return compareCatalogs(rows(before), rows(after), TARGETS);
}

describe("each kind of change demands its release", () => {
  const cases: readonly (readonly [
    name: string,
    before: readonly string[],
    after: readonly string[],
    expected: readonly string[],
  ])[] = [
    ["nothing", ["a,450,,A,,,"], ["a,450,,A,,,"], []],
    ["a row added", [], ["a,450,,A,,,"], ['minor a Added: added, "450 A"']],
    [
      "a row added before others",
      ["b,450,,B,,,"],
      ["a,450,,A,,,", "b,450,,B,,,"],
      ['minor a Added: added, "450 A"'],
    ],
    [
      "a row removed",
      ["a,450,,A,,,", "b,450,,B,,,"],
      ["b,450,,B,,,"],
      ["major a Removed: removed"],
    ],
    [
      "renamed without an alias",
      ["a,450,,A,,,"],
      ["b,450,,A,,,"],
      ['minor b Added: added, "450 A"', "major a Removed: renamed to b without an alias"],
    ],
    [
      "renamed, the old id an alias",
      ["a,450,,A,,,"],
      ["b,450,,A,,,", "a,450,,A,,b,"],
      [
        'minor b Added: added, "450 A"',
        "minor a Changed: renamed to b, which it stays an alias of",
      ],
    ],
    [
      "another name",
      ["a,450,,A,,,"],
      ["a,450,,A,,,", "b,450,,A,,a,"],
      ["minor b Added: added, another name of a"],
    ],
    [
      "an alias removed",
      ["a,450,,A,,,", "b,450,,A,,a,"],
      ["a,450,,A,,,"],
      ["major b Removed: removed"],
    ],
    [
      "made an alias of a row that was there",
      ["a,450,,A,,,", "b,450,,B,,,"],
      ["a,450,,A,,,", "b,450,,A,,a,"],
      [
        "major b Changed: an alias of a, before of no row",
        'major b Changed: message "A", before "B"',
      ],
    ],
    [
      "an alias on its own",
      ["a,450,,A,,,", "b,450,,A,,a,"],
      ["a,450,,A,,,", "b,450,4.1.1,A,,,"],
      [
        "major b Changed: an alias of no row, before of a",
        "minor b Changed: enhanced status code 4.1.1, before none",
      ],
    ],
    [
      "the severity changed",
      ["a,450,4.1.1,A,,,"],
      ["a,550,5.1.1,A,,,"],
      [
        "major a Changed: permanent, before transient",
        "major a Changed: reply code 550, before 450",
        "major a Changed: enhanced status code 5.1.1, before 4.1.1",
      ],
    ],
    [
      "a code replaced",
      ["a,450,,A,,,"],
      ["a,451,,A,,,"],
      ["major a Changed: reply code 451, before 450"],
    ],
    [
      "a code added",
      ["a,450,,A,,,"],
      ["a,450,4.1.1,A,,,"],
      ["minor a Changed: enhanced status code 4.1.1, before none"],
    ],
    [
      "a code dropped",
      ["a,450,4.1.1,A,,,"],
      ["a,,4.1.1,A,,,"],
      ["minor a Changed: reply code none, before 450"],
    ],
    [
      "the message changed",
      ["a,450,,A,,,"],
      ["a,450,,B,,,"],
      ['major a Changed: message "B", before "A"'],
    ],
    [
      "the case of a message changed",
      ["a,450,,Ab,,,"],
      ["a,450,,ab,,,"],
      ['major a Changed: message "ab", before "Ab"'],
    ],
    [
      "the case of an internal message changed",
      ["a,450,,[internal] Ab,,,"],
      ["a,450,,[internal] ab,,,"],
      ['minor a Changed: message "[internal] ab", before "[internal] Ab"'],
    ],
    [
      "no longer internal",
      ["a,450,,[internal] A,,,"],
      ["a,450,,A,,,"],
      ['major a Changed: message "A", before "[internal] A"'],
    ],
    [
      "the row's own code in its message",
      ["a,450,,450 A,,,"],
      ["a,450,,A,,,"],
      ['minor a Changed: message "A", before "450 A"'],
    ],
    ["the comment alone", ["a,450,,A,x,,"], ["a,450,,A,y,,"], ["patch a Fixed: comment only"]],
    [
      "deprecated",
      ["a,450,,A,,,"],
      ["a,450,,A,,,Use b."],
      ["minor a Deprecated: deprecated: Use b."],
    ],
    [
      "deprecated in other words",
      ["a,450,,A,,,Use b."],
      ["a,450,,A,,,Use c."],
      ["patch a Fixed: deprecated: Use c."],
    ],
    [
      "no longer deprecated",
      ["a,450,,A,,,Use b."],
      ["a,450,,A,,,"],
      ["patch a Fixed: no longer deprecated"],
    ],
    [
      "moved",
      ["a,450,,A,,,", "b,450,,B,,,", "c,450,,C,,,"],
      ["c,450,,C,,,", "a,450,,A,,,", "b,450,,B,,,"],
      ["patch c Changed: moved within the catalog"],
    ],
    [
      "everything at once",
      ["a,450,,A,x,,"],
      ["a,450,,B,y,,Use c."],
      [
        'major a Changed: message "B", before "A"',
        "patch a Fixed: comment only",
        "minor a Deprecated: deprecated: Use c.",
      ],
    ],
  ];
  test.each(cases)("%s", (_, before, after, expected) => {
    const found = impacts(before, after);
    expect(
      found.map(({ level, id, section, what }) => `${level} ${id} ${section}: ${what}`),
    ).toEqual(expected);
    for (const { why } of found) expect(why).not.toBe("");
  });

  test.each([
    [[], null],
    [["patch", "patch"], "patch"],
    [["patch", "minor"], "minor"],
    [["major", "minor", "patch"], "major"],
  ] as const)("%j together are %s", (levels, expected) => {
    expect(levelOf(levels.map((level) => ({ level })))).toBe(expected);
  });

  test("what it means is said for each package that has constants, by their names", () => {
    const [added] = impacts([], ["some-row,450,,A,,,"]);
    expect(added?.effects).toEqual([
      { title: "One", effect: "SomeRow is new: a switch that was exhaustive no longer is" },
      { title: "Two", effect: "some_row is new" },
    ]);
    const [, renamed] = impacts(["some-row,450,,A,,,"], ["other-row,450,,A,,,"]);
    expect(renamed?.effects).toEqual([
      { title: "One", effect: "SomeRow is now OtherRow" },
      { title: "Two", effect: "some_row is now other_row" },
    ]);
  });
});

describe("the command", () => {
  function project(): SampleProject {
    const sample = new SampleProject(join(temporaryFolder(), "project"));
    const identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
    const git = (...args: readonly string[]): void => {
      const { status, output } = run("git", [...identity, ...args], { cwd: sample.folder });
      if (status !== 0) throw new Error(output);
    };
    git("init", "--quiet");
    git("add", "-A");
    git("commit", "--quiet", "-m", "first");
    git("tag", "v1.2.3");
    return sample;
  }

  test("against a revision: what, why, what it means, the version, the changelog", () => {
    const sample = project();
    const facts = sample.read("package.json");
    // The version counts from the one at the revision, whatever it has become since.
    sample.write("package.json", facts.replace("1.2.3", "9.9.9"));
    const changed = ["first,450,,First of all,,,Use fresh.", "fresh,451,,`Fresh` <b>,,,"];
    sample.write("catalog.csv", catalogText(...changed));
    const { status, output } = sample.run("diff", "--against", "v1.2.3");
    expect(output).toBe(
      `major  second: removed
       because code that names it no longer builds
       ALPHA: Second is gone
       BETA: Second is gone
minor  first: deprecated: Use fresh.
       because those who use it are told to stop
       ALPHA: First is marked as deprecated
       BETA: First is marked as deprecated
minor  fresh: added, "451 \`Fresh\` <b>"
       because there is a new response, and replies that were unknown are recognised
       ALPHA: Fresh is new
       BETA: Fresh is new

major release: 1.2.3 becomes 2.0.0

## 2.0.0

### Removed

- \`second\`: removed (**breaking**)

### Deprecated

- \`first\`: deprecated: Use fresh.

### Added

- \`fresh\`: added, "451 \\\`Fresh\\\` &lt;b&gt;"
`,
    );
    expect(status).toBe(0);
    const section = output.slice(output.indexOf("## 2.0.0"));
    expect(sample.run("diff", "--against", "v1.2.3", "--changelog").stdout).toBe(section);
    const json = JSON.parse(sample.run("diff", "--against", "HEAD", "--format", "json").stdout);
    expect(json).toMatchObject({ level: "major", from: "1.2.3", to: "2.0.0", changelog: section });
    expect(json.impacts).toHaveLength(3);
  });

  test("--fail-on gates a release at a level", () => {
    const sample = project();
    const statuses = (): (number | null)[] =>
      ["major", "minor", "patch"].map(
        (level) => sample.run("diff", "--against", "HEAD", "--fail-on", level).status,
      );
    expect(statuses()).toEqual([0, 0, 0]);
    expect(sample.run("diff", "--against", "HEAD").stdout).toBe(
      "no change of the catalog: no release is needed\n",
    );
    sample.write("catalog.csv", sample.read("catalog.csv").replace("Second,,", "Second,noted,"));
    expect(statuses()).toEqual([0, 0, 1]);
    sample.write("catalog.csv", `${sample.read("catalog.csv")}third,450,,Third,,,\n`);
    expect(statuses()).toEqual([0, 1, 1]);
  });

  test("against a file, from the version of package.json", () => {
    const sample = project();
    sample.write("old.csv", catalogText("first,450,,First of all,,,"));
    expect(sample.run("diff", "--against", "old.csv").stdout).toContain(
      "minor release: 1.2.3 becomes 1.3.0\n",
    );
  });

  test("a revision whose name is that of a folder is a revision", () => {
    const sample = project();
    run("git", ["branch", "templates"], { cwd: sample.folder });
    expect(sample.run("diff", "--against", "templates")).toMatchObject({ status: 0, stderr: "" });
  });

  test("a revision without package.json has no version to count from but the present one", () => {
    const sample = project();
    const identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
    run("git", ["rm", "--cached", "--quiet", "package.json"], { cwd: sample.folder });
    run("git", [...identity, "commit", "--quiet", "-m", "without"], { cwd: sample.folder });
    sample.write("catalog.csv", `${sample.read("catalog.csv")}third,450,,Third,,,\n`);
    expect(sample.run("diff", "--against", "HEAD").stdout).toContain("1.2.3 becomes 1.3.0");
  });

  test.each([
    ["nowhere", 2, /^error: nowhere is neither a file nor a git revision with catalog\.csv: /],
    ["--output=x", 2, /^error: --output=x is neither a revision nor a file\.\n$/],
    ["bad.csv", 1, /^bad\.csv:1:1: error missing-column: /],
  ])("against %s", (against, status, expected) => {
    const sample = project();
    sample.write("bad.csv", "x\ny\n");
    const result = sample.run("diff", `--against=${against}`);
    expect(result.output).toMatch(expected);
    expect(result.status).toBe(status);
    expect(sample.exists("x")).toBe(false);
  });

  test("an error in the catalog comes before its difference", () => {
    const sample = project();
    sample.write("catalog.csv", catalogText("a,250,,x,,,"));
    const { status, stdout } = sample.run("diff", "--against", "HEAD");
    expect([status, stdout.split("\n")[0]]).toEqual([
      1,
      expect.stringMatching(/^catalog\.csv:2:3: error smtp-code-range/),
    ]);
  });
});
