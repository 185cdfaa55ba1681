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

test("a target writes names and kinds of the tables by sinks of its own", async () => {
  const manifest = {
    names: {
      member: { case: "snake", exceptions: { "Entry.id": "key" } },
      word: { case: "pascal" },
    },
    kinds: {
      type: {
        text: "str",
        number: "int",
        flag: "bool",
        "tri-state": "bool?",
        "list of": "[%s]",
        optional: "%s?",
        named: "%s",
      },
    },
  };
  const template = `{{#each records}}{{token name}}:{{#each fields}} {{member path}}={{type kind}}{{/each}}
{{/each}}{{#each vocabularies}}{{#each words}}{{word name}} {{/each}}{{/each}}`;
  const { files, problems } = await make([target(manifest, template)]);
  expect(problems).toEqual([]);
  const text = files["sample/x.txt"] ?? "";
  expect(text).toContain("\nReply: smtp_code=int? enhanced_code=str? text=str?\n".slice(1));
  expect(text).toContain("\nEntry: key=str smtp_code=int?");
  expect(text).toContain(" aliases=[Alias] url=str\n");
  expect(text).toContain("RecipientAddress RecipientMailbox Message");
});

test("a kind that the target says nothing of is named with the template's line", async () => {
  const template = "{{#each records}}{{#each fields}}\n{{type kind}}{{/each}}{{/each}}";
  const { problems } = await make([
    target({ kinds: { type: { number: "int", optional: "%s?" } } }, template),
  ]);
  expect(problems).toMatchObject([
    {
      line: 2,
      column: 8,
      rule: "render-value",
      message: expect.stringMatching(/^kind: nothing is written for the kind .+\.$/),
    },
  ]);
});

test("an id that is the name of a type or a word of the tables gets the suffix", async () => {
  const manifest = {
    identifier: { case: "pascal", reserved: ["Other %type", "%type%word"], suffix: "Response" },
    names: { word: { case: "pascal" } },
    kinds: { type: { named: "%s", MatchRank: "Rank" } },
  };
  const ids = ["other", "entry", "rank", "match-rank", "rank-exact", "fault-recipient-address"];
  const catalog = catalogText(...ids.map((id, i) => `${id},45${i},,${id},,,`));
  const template = "{{#each rows}}{{identifier id}} {{/each}}";
  const { files, problems } = await make([target(manifest, template)], { catalog });
  expect(problems).toEqual([]);
  expect(files["sample/x.txt"]).toBe(
    "OtherResponse EntryResponse RankResponse MatchRank RankExactResponse FaultRecipientAddressResponse ",
  );
});

describe("names in files that are copied", () => {
  const COPIED = "example.com/sample/v2 samples sample.x a.b axb\n";

  /** A target that copies two files, and renders one. */
  function renaming(rename: Readonly<Record<string, string>>): TargetFolder {
    const files = { a: "a.txt", b: "b.txt", c: "c.hbs" };
    return folder("sample", {
      "target.json": JSON.stringify({ title: "S", rename, files }, null, 1),
      "a.txt": COPIED,
      "b.txt": "nothing\n",
      "c.hbs": "sample {{number counts.rows}}\n",
    });
  }

  test("are replaced in all their places, the longer before the shorter, and in no template", async () => {
    const rename = {
      sample: "{{token package.flat}}",
      "example.com/sample": "{{token package.repository}}/sample",
      "a.b": "$&$1",
    };
    expect((await make([renaming(rename)])).files).toEqual({
      "sample/a": "example.com/a/b/sample/v2 sampleresponsess sampleresponses.x $&$1 axb\n",
      "sample/b": "nothing\n",
      "sample/c": "sample 2\n",
    });
  });

  test("are refused when no such file holds them", async () => {
    const { problems } = await make([renaming({ sample: "x", strange: "y", "{{number": "z" })]);
    expect(problems).toMatchObject([
      {
        line: 5,
        column: 3,
        rule: "rename-unused",
        message: "No file that is copied holds strange.",
      },
      {
        line: 6,
        column: 3,
        rule: "rename-unused",
        message: "No file that is copied holds {{number.",
      },
    ]);
  });

  test("have replacements that are checked as templates are", async () => {
    const { problems } = await make([renaming({ sample: "v{{token typo}}", nothing: "{{typo" })]);
    expect(problems).toMatchObject([
      { file: "templates/sample/target.json", line: 5, rule: "template-syntax" },
      { file: "templates/sample/target.json", line: 4, column: 23, rule: "unknown-field" },
    ]);
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
