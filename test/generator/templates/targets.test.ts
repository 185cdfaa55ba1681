import { describe, expect, test } from "vitest";
import type { TargetFolder } from "../../../generator/templates/targets.ts";
import { catalogText } from "../project.ts";
import { folder, make, PACKAGE, rules, target } from "./outputs.ts";

describe("a folder is a target", () => {
  test("when it has a manifest", async () => {
    const { problems } = await make([folder("sample", { "x.hbs": "" })]);
    expect(rules(problems)).toEqual(["templates/sample/target.json target-manifest"]);
  });

  test.each(["two words", "ünï", "-x", "a.b", "9x", "a,b"])(
    "when its name is portable: %j",
    async (name) => {
      const { problems } = await make([target({}, "x", name)]);
      expect(rules(problems)).toEqual([`templates/${name}/target.json target-name`]);
    },
  );

  test("and what is wrong with it is told with all that is wrong elsewhere", async () => {
    const faulty = [
      target({ title: "" }, "{{typo}}"),
      target({}, "{{typo}}", "broken"),
      target({ build: 5 }, "x", "other"),
    ];
    const catalog = catalogText("a,250,,x,,,");
    const { problems } = await make(faulty, { catalog, project: "{" });
    expect(rules(problems)).toEqual([
      "catalog.csv smtp-code-range",
      "package.json project-json",
      "templates/sample/target.json target-manifest",
      "templates/broken/x.hbs bare-value",
      "templates/other/target.json target-manifest",
    ]);
  });
});

test("names cannot be written by a target that does not say how they are spelt", async () => {
  const { problems } = await make([target({}, "{{#each rows}}\n  {{identifier id}}{{/each}}")]);
  expect(problems).toMatchObject([
    {
      line: 2,
      column: 3,
      rule: "identifier-style",
      message: "{{identifier}} needs the field identifier in target.json.",
    },
  ]);
});

describe("the files of a target", () => {
  test("go out as they are when they are no templates", async () => {
    const text = "{{{raw}}} {{typo}}\n";
    const files = { "target.json": '{"title":"S","files":{"a":"a.txt"}}', "a.txt": text };
    expect((await make([folder("sample", files)])).files).toEqual({ "sample/a": text });
  });

  test("are partials when they start with _", async () => {
    const files = {
      "target.json": '{"title":"S","files":{"a":"a.hbs"}}',
      "a.hbs": "{{#each rows}}\n  {{> row}}\n{{/each}}\n",
      "_row.hbs": "{{line id}}:\n{{> code}}",
      "_code.hbs": "{{#if smtpCode}}{{number smtpCode}}{{else}}none{{/if}}\n",
    };
    expect((await make([folder("sample", files)])).files).toEqual({
      "sample/a": "  first-id:\n450\n  second-id:\nnone\n",
    });
  });

  test("may be rendered to several outputs", async () => {
    const files = { "a.txt": "x.hbs", "b/{{token package.snake}}.txt": "x.hbs" };
    expect((await make([target({ files }, "{{number counts.rows}}")])).files).toEqual({
      "sample/a.txt": "2",
      "sample/b/sample_responses.txt": "2",
    });
  });
});

test("a target sees the others, and what it is itself", async () => {
  const template =
    "{{#each targets}}{{line title}} {{line directory}}{{#if constants}} names{{/if}};{{/each}}{{line target.name}}";
  const targets = [target({ identifier: {} }, template), target({ title: "B" }, "", "b")];
  const { files } = await make(targets, { outPath: "gen/all" });
  expect(files["sample/x.txt"]).toBe("Sample gen/all/sample names;B gen/all/b;sample");
});

test("a value that is unfit or missing is named with the template's line", async () => {
  const files = {
    "target.json": '{"title":"S","files":{"a":"a.hbs"}}',
    "a.hbs": "\n{{#each rows}}{{> code}}{{/each}}",
    "_code.hbs": "\n{{number smtpCode}}",
  };
  const { problems } = await make([folder("sample", files)]);
  expect(problems).toMatchObject([
    { file: "templates/sample/_code.hbs", line: 2, column: 10, rule: "render-value" },
  ]);
});

test("a package name that a language has taken is refused, for each such language", async () => {
  const named = (title: string, name: string): TargetFolder =>
    target({ title, package: { name, reserved: ["goto other"] } }, "x", title.toLowerCase());
  const project = JSON.stringify({ ...PACKAGE, name: "go-to" }, null, 2);
  const { problems } = await make([named("Go", "flat"), named("Python", "snake")], { project });
  expect(problems).toMatchObject([
    {
      file: "package.json",
      line: 2,
      column: 3,
      rule: "package-name",
      message: "The name go-to gives the package goto, a name that Go has taken.",
    },
  ]);
});
