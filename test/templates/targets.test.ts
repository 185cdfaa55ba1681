import { describe, expect, test } from "vitest";
import { runPipeline } from "../../generator/pipeline.ts";
import type { Problem } from "../../generator/source.ts";
import { ProblemsError } from "../../generator/source.ts";
import { textOf } from "../../generator/templates/render.ts";
import type { TargetFolder } from "../../generator/templates/targets.ts";
import { catalogText, csvRow, problemsText } from "../project.ts";

const PACKAGE = JSON.stringify({
  name: "@scope/sample-responses",
  version: "2.3.4",
  description: "Sample",
  license: "MIT",
  repository: { type: "git", url: "git+https://example.com/a/b.git" },
});

type Files = Readonly<Record<string, string>>;

function folder(name: string, files: Files): TargetFolder {
  const path = `templates/${name}`;
  return { name, path, location: `/nowhere/${path}`, files: new Map(Object.entries(files)) };
}

interface Input {
  readonly catalog?: string;
  readonly project?: string;
}

/** The output of targets, as texts by path; or the problems that they have. */
async function pipeline(
  folders: readonly TargetFolder[],
  { catalog, project }: Input = {},
): Promise<{
  readonly files: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}> {
  const text = catalog ?? catalogText("first-id,450,,First,,,", "second-id,,5.1.1,Second,,,");
  try {
    const { files } = await runPipeline({
      catalog: { path: "catalog.csv", bytes: Buffer.from(text) },
      project: { path: "package.json", text: project ?? PACKAGE },
      licenseText: "The licence.\n",
      folders,
    });
    return {
      files: Object.fromEntries(files.map((file) => [file.path, textOf(file)])),
      problems: [],
    };
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return { files: {}, problems: error.problems };
  }
}

/** A target of one template, `x.hbs`, that gives `x.txt`, unless its manifest says otherwise. */
function target(manifest: object | string, template = "x", name = "sample"): TargetFolder {
  const whole = { title: "Sample", files: { "x.txt": "x.hbs" }, ...(manifest as object) };
  const text = typeof manifest === "string" ? manifest : JSON.stringify(whole);
  return folder(name, { "target.json": text, "x.hbs": template });
}

function rules(problems: readonly Problem[]): string[] {
  return problems.map(({ file, rule }) => `${file} ${rule}`);
}

describe("a manifest that is wrong is refused, and says where", () => {
  const cases: readonly (readonly [name: string, manifest: object | string, message: string])[] = [
    ["no JSON", '{"title": }', "The manifest is not JSON"],
    ["cut short", '{"title"', "The manifest is not JSON"],
    ["empty", "", "The manifest is not JSON"],
    ["a list", "[]", "The manifest is not an object."],
    ["null", "null", "The manifest is not an object."],
    ["without a title", { title: undefined }, "The field title is not a text."],
    ["with a number for a title", { title: 5 }, "The field title is not a text."],
    ["with an unknown field", { tilte: "x" }, "The field tilte is not known."],
    ["without files", { files: undefined }, "The field files names no files."],
    ["with no files", { files: {} }, "The field files names no files."],
    ["with a list of files", { files: ["x.hbs"] }, "The field files names no files."],
    [
      "with a file that is not there",
      { files: { "x.txt": "y.hbs" } },
      'The field x.txt names no text file of the target, "y.hbs".',
    ],
    [
      "with a file outside",
      { files: { "x.txt": "../other/x.hbs" } },
      'The field x.txt names no text file of the target, "../other/x.hbs".',
    ],
    [
      "with a file that is a number",
      { files: { "x.txt": 5 } },
      "The field x.txt names no text file of the target, 5.",
    ],
    [
      "with a text for identifier",
      { identifier: "pascal" },
      "The field identifier is not an object.",
    ],
    ["with an unknown case", { identifier: { case: "Pascal" } }, "The field case is not known."],
    [
      "with an unknown field of identifier",
      { identifier: { reserverd: [] } },
      "The field reserverd is not known.",
    ],
    [
      "with reserved words in a text",
      { identifier: { reserved: "class" } },
      "The field reserved is not a list of texts.",
    ],
    [
      "with a number among reserved words",
      { identifier: { reserved: [5] } },
      "The field reserved is not a list of texts.",
    ],
    [
      "with a suffix that is reserved",
      { identifier: { reserved: ["a", "a_"] } },
      "The field reserved holds a word that is reserved with the suffix too.",
    ],
    [
      "with an empty suffix",
      { identifier: { suffix: "" } },
      "The field suffix is not a text of letters, digits and _.",
    ],
    [
      "with a prefix that is code",
      { identifier: { prefix: "x; " } },
      "The field prefix is not a text of letters, digits and _.",
    ],
    [
      "with acronyms of another type",
      { identifier: { acronyms: "yes" } },
      "The field acronyms is not true or false.",
    ],
    [
      "with exhaustive of another type",
      { exhaustive: true },
      "The field exhaustive is not a text.",
    ],
    ["with a string style that is no object", { string: "'" }, "The field string is not a style."],
    [
      "with a quote that nothing escapes",
      { string: { quote: "'", escapes: { "\\": "\\\\" }, codePoint: "\\u%4x" } },
      "The field escapes lacks the quote.",
    ],
    [
      "with an escape of two characters",
      { string: { quote: "", escapes: { ab: "x" }, codePoint: "%x" } },
      "The field escapes does not map one character each to a text.",
    ],
    [
      "with no place for the code point",
      { string: { quote: "", escapes: {}, codePoint: "\\u" } },
      "The field codePoint has no %x.",
    ],
    [
      "with a verifier that is not there",
      { verify: "verify.mjs" },
      "The field verify names no file of the target.",
    ],
    [
      "with a verifier outside",
      { verify: "../verify.mjs" },
      "The field verify names no file of the target.",
    ],
  ];
  test.each(cases)("%s", async (_, manifest, message) => {
    const { problems } = await pipeline([target(manifest)]);
    expect(problems.map((problem) => problem.message).join("\n")).toContain(message);
    for (const { file, rule, line, column, fix, text } of problems) {
      expect([file, rule]).toEqual(["templates/sample/target.json", "target-manifest"]);
      expect(line).toBe(1);
      expect(column).toBeLessThanOrEqual((text ?? "").length + 1);
      expect(fix).not.toBe("");
    }
  });

  test("a folder without one", async () => {
    const { problems } = await pipeline([folder("sample", { "x.hbs": "" })]);
    expect(rules(problems)).toEqual(["templates/sample/target.json target-manifest"]);
  });

  test.each(["two words", "ünï", "-x", "a.b", "9x", "a,b"])("a folder named %j", async (name) => {
    expect(rules((await pipeline([target({}, "x", name)])).problems)).toEqual([
      `templates/${name}/target.json target-name`,
    ]);
  });

  test("all that is wrong anywhere is told at once", async () => {
    const { problems } = await pipeline(
      [target({ title: "" }, "{{typo}}"), target({ verify: 5 }, "x", "other")],
      { catalog: catalogText("a,250,,x,,,"), project: "{}" },
    );
    expect(new Set(rules(problems))).toEqual(
      new Set(["catalog.csv smtp-code-range", "package.json project-field"]),
    );
    const { problems: others } = await pipeline(
      [target({ title: "" }, "{{typo}}"), target({ verify: 5 }, "x", "other")],
      { catalog: catalogText("a,250,,x,,,") },
    );
    expect(rules(others)).toEqual([
      "catalog.csv smtp-code-range",
      "templates/sample/target.json target-manifest",
      "templates/sample/x.hbs bare-value",
      "templates/other/target.json target-manifest",
    ]);
  });
});

describe("output paths", () => {
  test.each([
    ["../x.txt"],
    ["a/../../x.txt"],
    ["/etc/x.txt"],
    ["./x.txt"],
    ["a//x.txt"],
    ["a/"],
    [""],
    ["."],
    ["a\\x.txt"],
    ["C:x.txt"],
    ["é.txt"],
    ["a b.txt"],
    ["x?.txt"],
  ])("%j is refused at its place in the manifest", async (path) => {
    const manifest = JSON.stringify({ title: "S", files: { [path]: "x.hbs" } }, null, 1);
    const { problems } = await pipeline([target(manifest)]);
    expect(problems.map(({ line, column, rule }) => [line, column, rule])).toEqual([
      [4, 3, "output-path"],
    ]);
  });

  test.each([
    [["x.txt", "X.TXT"]],
    [["a/x.txt", "A/x.txt"]],
    [["a", "a/x.txt"]],
    [["a/x.txt", "A"]],
    [["x.txt", "{{token package.flat}}", "sampleresponses"]],
  ])("%j collide", async (paths) => {
    const files = Object.fromEntries(paths.map((path) => [path, "x.hbs"]));
    expect(rules((await pipeline([target({ files })])).problems)).toEqual([
      "templates/sample/target.json output-path",
    ]);
  });

  test("folders that differ by case alone collide too", async () => {
    expect(rules((await pipeline([target({}), target({}, "x", "SAMPLE")])).problems)).toEqual([
      "templates/SAMPLE/target.json output-path",
    ]);
  });

  test("paths are templates; what is wrong in one has its place in the manifest", async () => {
    const paths = ["{{token package.snake}}/x.txt", "v{{token package.version}}.txt"];
    const files = Object.fromEntries(paths.map((path) => [path, "x.hbs"]));
    expect(Object.keys((await pipeline([target({ files })])).files)).toEqual([
      "sample/sample_responses/x.txt",
      "sample/v2.3.4.txt",
    ]);
    const manifest = '{"title": "S",\n "files": {"a/{{token typo}}.txt": "x.hbs"}}';
    expect(problemsText((await pipeline([target(manifest)])).problems)).toMatch(
      /^templates\/sample\/target\.json:2:23: error unknown-field: There is no field typo in the data here\.\n> 2 \|/,
    );
    const unfit = { files: { "{{token package.licenseText}}": "x.hbs" } };
    expect(rules((await pipeline([target(unfit)])).problems)).toEqual([
      "templates/sample/target.json render-value",
    ]);
  });
});

describe("identifiers", () => {
  const ids = (identifier: object, ...names: readonly string[]) => {
    const rows = names.map((id, i) => csvRow({ id, smtp_code: "450", message: `m${i}` }));
    const template = "{{#each entries}}{{identifier id}} {{/each}}";
    return pipeline([target({ identifier }, template)], { catalog: catalogText(...rows) });
  };

  test.each([
    ["pascal", "NoMxReachable Smtp Utf8Ok"],
    ["camel", "noMxReachable smtp utf8Ok"],
    ["snake", "no_mx_reachable smtp utf8_ok"],
    ["screaming-snake", "NO_MX_REACHABLE SMTP UTF8_OK"],
    ["kebab", "no-mx-reachable smtp utf8-ok"],
  ])("in %s", async (style, expected) => {
    const { files } = await ids({ case: style }, "no-mx-reachable", "smtp", "utf8-ok");
    expect(files["sample/x.txt"]).toBe(`${expected} `);
  });

  test.each([
    [{ case: "pascal", acronyms: true }, "NoMXReachable SMTP UTF8Ok Class "],
    [{ case: "camel", acronyms: true, prefix: "r" }, "rnoMXReachable rsmtp rutf8Ok rclass "],
    [{ case: "snake", reserved: ["class", "smtp"] }, "no_mx_reachable smtp_ utf8_ok class_ "],
    [
      { case: "snake", reserved: ["class"], suffix: "_response" },
      "no_mx_reachable smtp utf8_ok class_response ",
    ],
    [{ case: "pascal", reserved: ["class"] }, "NoMxReachable Smtp Utf8Ok Class "],
  ])("with %j", async (style, expected) => {
    const { files } = await ids(style, "no-mx-reachable", "smtp", "utf8-ok", "class");
    expect(files["sample/x.txt"]).toBe(expected);
  });

  test("two ids that a target spells alike are refused", async () => {
    const style = { case: "camel", reserved: ["class"], suffix: "X" };
    const { problems } = await ids(style, "class", "class-x");
    expect(problems.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      "identifier-collision: The ids class and class-x are both classX in Sample.",
    ]);
  });
});

test("a file that is no template goes out as it is", async () => {
  const text = "{{{raw}}} {{typo}}\n";
  const folders = [
    folder("sample", { "target.json": '{"title":"S","files":{"a":"a.txt"}}', "a.txt": text }),
  ];
  expect((await pipeline(folders)).files).toEqual({ "sample/a": text });
});

test("partials are the files that start with _", async () => {
  const files = {
    "target.json": '{"title":"S","files":{"a":"a.hbs"}}',
    "a.hbs": "{{#each entries}}\n  {{> row}}\n{{/each}}\n",
    "_row.hbs": "{{line id}}:\n{{> code}}",
    "_code.hbs": "{{#if smtpCode}}{{number smtpCode}}{{else}}none{{/if}}\n",
  };
  expect((await pipeline([folder("sample", files)])).files).toEqual({
    "sample/a": "  first-id:\n450\n  second-id:\nnone\n",
  });
});

test("a package without keywords leaves a list empty, and no template wrong", async () => {
  const { files } = await pipeline([
    target({}, "[{{#each package.keywords}}{{string this}}{{/each}}]"),
  ]);
  expect(files).toEqual({ "sample/x.txt": "[]" });
});

test("a target sees the others, and what it says of itself", async () => {
  const template =
    "{{#each targets}}{{line title}}{{#if exhaustive}} {{line exhaustive}}{{/if}};{{/each}}{{line target.name}}";
  const { files } = await pipeline([
    target({ exhaustive: "a match" }, template),
    target({ title: "B" }, "", "b"),
  ]);
  expect(files["sample/x.txt"]).toBe("Sample a match;B;sample");
});

test("a value that is unfit or missing is named with the template's line", async () => {
  const template = "\n{{#each entries}}{{> code}}{{/each}}";
  const files = {
    "target.json": '{"title":"S","files":{"a":"a.hbs"}}',
    "a.hbs": template,
    "_code.hbs": "\n{{number smtpCode}}",
  };
  expect(problemsText((await pipeline([folder("sample", files)])).problems)).toBe(
    `templates/sample/_code.hbs:2:10: error render-value: smtpCode: there is no value.
> 2 | {{number smtpCode}}
    |          ^
  what to do: Guard it with {{#if}}, or choose the sink that fits.
`,
  );
});

describe("package.json", () => {
  const facts = JSON.parse(PACKAGE);
  test.each([
    ["name", "Capital"],
    ["name", undefined],
    ["version", "1.2"],
    ["version", "v1.2.3"],
    ["description", "two\nlines"],
    ["license", ""],
    ["repository", "git@example.com:a/b"],
    ["repository", { url: 'https://x/"' }],
  ])("with %s %j is refused at the field", async (name, value) => {
    const project = JSON.stringify({ ...facts, [name]: value }, null, 2);
    const { problems } = await pipeline([target({})], { project });
    expect(rules(problems)).toEqual(["package.json project-field"]);
    const line = project.split("\n").findIndex((text) => text.includes(`"${name}":`));
    expect(problems[0]?.line).toBe(line === -1 ? 1 : line + 1);
  });

  test("that is no JSON, or no object, is refused", async () => {
    for (const project of ["{", "", "null", "[]", '"x"'])
      expect((await pipeline([target({})], { project })).problems.length).toBeGreaterThan(0);
  });

  test("gives its facts in every spelling", async () => {
    const { name, slug, snake, flat, majorSuffix, repository, repositoryUrl } = {
      name: "@scope/sample-responses",
      slug: "sample-responses",
      snake: "sample_responses",
      flat: "sampleresponses",
      majorSuffix: "/v2",
      repository: "example.com/a/b",
      repositoryUrl: "https://example.com/a/b.git",
    };
    const fields = ["name", "slug", "snake", "flat", "majorSuffix", "repository", "repositoryUrl"];
    const template = fields.map((field) => `{{line package.${field}}}`).join(" ");
    expect((await pipeline([target({}, template)])).files["sample/x.txt"]).toBe(
      [name, slug, snake, flat, majorSuffix, repository, repositoryUrl].join(" "),
    );
  });
});
