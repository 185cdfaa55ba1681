import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../../generator/output/record.ts";
import { temporaryFolder } from "../../tools.ts";
import { catalogText, SampleProject } from "../project.ts";

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
      (s) => s.write("templates/beta/0.hbs", "{{number counts.rows}}!\n"),
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
        s.write("templates/beta/0.hbs", "{{number counts.rows}}!\n");
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

describe("what to do about an edit", () => {
  async function fixOf(edit: (sample: SampleProject) => void): Promise<readonly string[]> {
    const sample = new SampleProject(join(temporaryFolder(), "project"));
    sample.target(
      "built",
      { "{{token package.snake}}/a.txt": "{{number counts.rows}}\nlast\n" },
      { build: "build.mjs" },
    );
    sample.write("templates/built/build.mjs", BUILD);
    await sample.generateHere();
    edit(sample);
    return (await sample.checkHere()).drift.map(({ fix }) => fix);
  }

  const BUILD =
    'export default async ({ files }) => ({ files: new Map([...files, ["made.txt", "made\\n"]]), problems: [] });';
  const DISCARDS = "then run `npm run generate`, which discards the edit.";

  test.each([
    [
      "of a row's text",
      "out/alpha/list.txt",
      "450 First of some\n5.1.1 Second\n",
      "the row first (catalog.csv:2) or in templates/alpha/0.hbs",
    ],
    [
      "of a row's name in another spelling",
      "out/alpha/deep/ids.txt",
      "First\nThird\n",
      "the row second (catalog.csv:3) or in templates/alpha/1.hbs",
    ],
    [
      "that only adds lines",
      "out/alpha/list.txt",
      "new\n450 First of all\n5.1.1 Second\n",
      "templates/alpha/0.hbs",
    ],
    ["of other text", "out/beta/count.txt", "7\n", "templates/beta/0.hbs"],
    [
      "of a file whose path has a value in it",
      "out/built/sample_responses/a.txt",
      "2\nlost\n",
      "templates/built/0.hbs",
    ],
    [
      "of a file that is built",
      "out/built/made.txt",
      "edited\n",
      "what templates/built/build.mjs makes it from",
    ],
  ])("%s names where it belongs", async (_, path, text, place) => {
    expect(await fixOf((sample) => sample.write(path, text))).toEqual([
      `Make the change in ${place}, ${DISCARDS}`,
    ]);
  });

  test("of a file that nothing generates any more", async () => {
    const edit = (sample: SampleProject): void => {
      sample.write("out/beta/count.txt", "7\n");
      sample.remove("templates/beta");
    };
    const [fix] = await fixOf(edit);
    expect(fix).toBe("Remove it if nobody needs it; the generator leaves it alone.");
  });
});

test("a file in a target's folder that the generator does not know is mentioned", async () => {
  const sample = new SampleProject(join(temporaryFolder(), "project"));
  await sample.generateHere();
  for (const path of ["alpha/deep/own.txt", "alpha/.cache/x", "beta/__pycache__/x", "other/x"])
    sample.write(`out/${path}`, "x");
  const { drift, warnings } = await sample.checkHere();
  expect(drift).toEqual([]);
  expect(warnings.map(({ file, level, rule }) => [file, level, rule])).toEqual([
    ["out/alpha/deep/own.txt", "warning", "not-generated"],
  ]);
});
