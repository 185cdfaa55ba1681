import { describe, expect, test } from "vitest";
import { readProject } from "../../../generator/model/project.ts";
import { Source } from "../../../generator/source.ts";
import { PACKAGE, sampleProject } from "../templates/outputs.ts";

/** The problems of a package.json: places and rules. */
function problems(text: string): string[] {
  const source = new Source("package.json", text);
  return readProject({ source, licenseText: "The licence.\n", outPath: "out" }).problems.map(
    ({ file, line, rule }) => `${file}:${line} ${rule}`,
  );
}

describe("package.json is refused at the field", () => {
  test.each<[field: string, value: unknown]>([
    ...[
      "Capital",
      "",
      "a--b",
      "a-",
      "1a",
      "a_b",
      "a.b",
      "http",
      "node_modules",
      "x".repeat(215),
    ].map((name): [string, unknown] => ["name", name]),
    ["name", undefined],
    ["name", 5],
    ...[
      "1.2",
      "v1.2.3",
      "01.2.3",
      "1.02.3",
      "1.2.3+build",
      "1.2.3-",
      "1.2.3-x.1",
      "1.2.3-rc",
      "1.2.3-rc.01",
      "",
    ].map((version): [string, unknown] => ["version", version]),
    ["version", undefined],
    ["description", "two\nlines"],
    ["description", ""],
    ...["", "()", "Apache", "SEE LICENSE IN x", "UNLICENSED", "MIT OR"].map(
      (license): [string, unknown] => ["license", license],
    ),
    ...[
      "",
      "name",
      "http://example.com/a/b",
      "https://example.com",
      "https://localhost/a/b",
      "https://example.com:8443/a/b",
      "https://user:word@example.com/a/b",
      "https://example.com/a/../b",
      "https://example.com/a/b.",
      "https://example.com/.a/b",
      "https://example.com/a b",
      "https://example.com/a?b",
      'https://x.example/"',
      "github:acme/..",
      "gist:11081aaa281",
    ].map((url): [string, unknown] => ["repository", url]),
    ["repository", undefined],
    ["repository", {}],
    ["repository", { url: 'https://x.example/a/b"' }],
    ["repository", { url: "acme/mta", directory: "../elsewhere" }],
    ["repository", { url: "acme/mta", directory: "/x" }],
  ])("%s: %j", (field, value) => {
    const text = JSON.stringify(
      { author: { name: "x", version: "y" }, ...PACKAGE, [field]: value },
      null,
      2,
    );
    const line = text.split("\n").findIndex((each) => each.startsWith(`  "${field}":`)) + 1;
    expect(problems(text)).toEqual([`package.json:${Math.max(line, 1)} project-field`]);
  });

  test("all fields at once", () => {
    expect(problems("{}")).toEqual(Array.from({ length: 5 }, () => "package.json:1 project-field"));
  });

  test.each(["{", "", "null", "[]", '"x"', "<<<<<<< HEAD\n{}"])("or as a whole: %j", (text) => {
    expect(problems(text)).toEqual(["package.json:1 project-json"]);
  });
});

describe("a repository is understood in each form that npm knows", () => {
  test.each<[form: string | object, path: string, url: string, filesUrl: string]>([
    [
      "acme/mta",
      "github.com/acme/mta",
      "https://github.com/acme/mta.git",
      "https://github.com/acme/mta/blob/HEAD",
    ],
    [
      "github:acme/mta",
      "github.com/acme/mta",
      "https://github.com/acme/mta.git",
      "https://github.com/acme/mta/blob/HEAD",
    ],
    [
      "acme/mta#main",
      "github.com/acme/mta",
      "https://github.com/acme/mta.git",
      "https://github.com/acme/mta/blob/HEAD",
    ],
    [
      "gitlab:a/b/c",
      "gitlab.com/a/b/c",
      "https://gitlab.com/a/b/c.git",
      "https://gitlab.com/a/b/c/blob/HEAD",
    ],
    [
      "bitbucket:a/b",
      "bitbucket.org/a/b",
      "https://bitbucket.org/a/b.git",
      "https://bitbucket.org/a/b/src/HEAD",
    ],
    [
      "git+ssh://git@github.com/acme/mta.git",
      "github.com/acme/mta",
      "https://github.com/acme/mta.git",
      "https://github.com/acme/mta/blob/HEAD",
    ],
    [
      "git@github.com:acme/mta.git",
      "github.com/acme/mta",
      "https://github.com/acme/mta.git",
      "https://github.com/acme/mta/blob/HEAD",
    ],
    [
      "https://user:word@github.com/acme/mta",
      "github.com/acme/mta",
      "https://github.com/acme/mta.git",
      "https://github.com/acme/mta/blob/HEAD",
    ],
    [
      "git+https://example.com/a/b.git",
      "example.com/a/b",
      "https://example.com/a/b.git",
      "https://example.com/a/b/blob/HEAD",
    ],
    [
      "ssh://git@example.com/a/b.git",
      "example.com/a/b",
      "https://example.com/a/b.git",
      "https://example.com/a/b/blob/HEAD",
    ],
    [
      "git@example.com:a/b.git",
      "example.com/a/b",
      "https://example.com/a/b.git",
      "https://example.com/a/b/blob/HEAD",
    ],
    [
      { type: "git", url: "https://example.com/a/b" },
      "example.com/a/b",
      "https://example.com/a/b",
      "https://example.com/a/b/blob/HEAD",
    ],
  ])("%j", (repository, path, url, filesUrl) => {
    const project = sampleProject(JSON.stringify({ ...PACKAGE, repository }));
    expect(project).toMatchObject({ repository: path, repositoryUrl: url, filesUrl });
  });
});

test.each<[outPath: string, directory: string | undefined, expected: string]>([
  ["out", undefined, "out"],
  ["gen/all", undefined, "gen/all"],
  ["./out/", undefined, "out"],
  ["out", "packages/mta", "packages/mta/out"],
  ["../../out", "packages/mta", "out"],
  ["../elsewhere", undefined, "out"],
  ["../../../x", "packages/mta", "packages/mta/out"],
  ["/tmp/x", undefined, "out"],
])(
  "output at %s of a package in %s stands at %s of the repository",
  (outPath, directory, expected) => {
    const repository = { ...PACKAGE.repository, directory };
    expect(sampleProject(JSON.stringify({ ...PACKAGE, repository }), outPath).outPath).toBe(
      expected,
    );
  },
);

test("a licence without its text is refused at the field", () => {
  const source = new Source("package.json", JSON.stringify(PACKAGE, null, 2));
  const { problems: found } = readProject({ source, licenseText: "\n", outPath: "out" });
  expect(found).toMatchObject([{ line: 5, column: 3, rule: "project-license" }]);
});

test("the name and the version come in every spelling", () => {
  expect(sampleProject()).toMatchObject({
    name: "@scope/sample-responses",
    slug: "sample-responses",
    snake: "sample_responses",
    flat: "sampleresponses",
    majorSuffix: "/v2",
    keywords: [],
  });
  const early = { ...PACKAGE, version: "1.0.0-rc.1", keywords: ["a", 5, "b"] };
  expect(sampleProject(JSON.stringify(early))).toMatchObject({
    version: "1.0.0-rc.1",
    majorSuffix: "",
    keywords: ["a", "b"],
  });
});
