import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../../generator/output/list.ts";
import { driftProblem } from "../../../generator/report/drift.ts";
import { temporaryFolder } from "../../tools.ts";
import { catalogText, SampleProject } from "../project.ts";

function project(): SampleProject {
  return new SampleProject(join(temporaryFolder(), "project"));
}

describe("check names each file that is not as it would be generated, after", () => {
  const LIST = ["MANIFEST.sha256", "drift-outdated"];
  const cases: readonly (readonly [
    name: string,
    change: (sample: SampleProject) => void,
    expected: readonly (readonly string[])[],
  ])[] = [
    ["nothing", () => undefined, []],
    [
      "an edit by hand",
      (s) => s.write("out/beta/count.txt", "3\n"),
      [["beta/count.txt", "drift-edited"]],
    ],
    [
      "the loss of a file",
      (s) => s.remove("out/beta/count.txt"),
      [["beta/count.txt", "drift-missing"]],
    ],
    [
      "a change of the catalog",
      (s) => s.write("catalog.csv", s.read("catalog.csv").replace("Second", "Third")),
      [["alpha/list.txt", "drift-outdated"], LIST],
    ],
    [
      "a change of a template",
      (s) => s.write("templates/beta/0.hbs", "{{number counts.rows}}!\n"),
      [["beta/count.txt", "drift-outdated"], LIST],
    ],
    [
      "a change of a template that renders the same",
      (s) => s.write("templates/beta/0.hbs", "2\n"),
      [],
    ],
    [
      "a change of the generator",
      (s) => {
        const [old, list] = ["two\n", s.read("out/MANIFEST.sha256")];
        const written = digestOf(s.read("out/beta/count.txt"));
        s.write("out/beta/count.txt", old);
        s.write("out/MANIFEST.sha256", list.replace(written, digestOf(old)));
      },
      [["beta/count.txt", "drift-outdated"], LIST],
    ],
    [
      "the removal of a target",
      (s) => s.remove("templates/beta"),
      [["beta/count.txt", "drift-left-over"], LIST],
    ],
    [
      "the loss of the file list",
      (s) => s.remove("out/MANIFEST.sha256"),
      [["MANIFEST.sha256", "drift-missing"]],
    ],
    [
      "an edit of the file list",
      (s) => s.write("out/MANIFEST.sha256", `${s.read("out/MANIFEST.sha256")}\n`),
      [LIST],
    ],
    [
      "changes of catalog and template at once",
      (s) => {
        s.write("catalog.csv", catalogText("one,450,,One,,,"));
        s.write("templates/beta/0.hbs", "{{number counts.rows}}!\n");
      },
      [
        ["alpha/list.txt", "drift-outdated"],
        ["alpha/deep/ids.txt", "drift-outdated"],
        ["beta/count.txt", "drift-outdated"],
        LIST,
      ],
    ],
  ];
  test.each(cases)("%s", async (_, change, expected) => {
    const sample = project();
    await sample.generateHere();
    change(sample);
    const { drift } = await sample.checkHere();
    expect(drift.map((each) => [each.path, driftProblem(each, "out").rule])).toEqual(expected);
    await sample.generateHere();
    expect((await sample.checkHere()).drift).toEqual([]);
  });
});

describe("check says what makes an edited file", () => {
  const BUILD = 'export default async ({ files }) => new Map([...files, ["made.txt", "made\\n"]]);';

  test.each([
    ["a template", "beta/count.txt", "templates/beta/0.hbs"],
    ["a template whose path has a value", "built/sample_responses/a.txt", "templates/built/0.hbs"],
    ["a module", "built/made.txt", "what templates/built/build.mjs makes it from"],
    ["nothing, when its target is gone", "gone/x.txt", null],
  ])("%s", async (_, path, origin) => {
    const sample = project();
    sample.target(
      "built",
      { "{{token package.snake}}/a.txt": "{{number counts.rows}}\n" },
      { build: "build.mjs" },
    );
    sample.write("templates/built/build.mjs", BUILD);
    sample.target("gone", { "x.txt": "x\n" });
    await sample.generateHere();
    sample.remove("templates/gone");
    sample.write(`out/${path}`, "edited\n");
    const { drift } = await sample.checkHere();
    expect(drift.find((each) => each.path === path)).toMatchObject({ isEdited: true, origin });
  });
});

test("check warns of a file in a target's folder that the generator does not know", async () => {
  const sample = project();
  await sample.generateHere();
  for (const path of ["alpha/deep/own.txt", "alpha/.cache/x", "beta/__pycache__/x", "other/x"])
    sample.write(`out/${path}`, "x");
  const { drift, warnings } = await sample.checkHere();
  expect(drift).toEqual([]);
  expect(warnings.map(({ file, level, rule }) => [file, level, rule])).toEqual([
    ["out/alpha/deep/own.txt", "warning", "not-generated"],
  ]);
});
