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

describe("readProject refuses, at the field,", () => {
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
      "con",
      "nul",
      "aux",
      "prn",
      "com1",
      "@scope/lpt9",
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
      "acme/mta",
      "github:acme/mta",
      "git@github.com:acme/mta.git",
      "git+ssh://git@github.com/acme/mta.git",
      "git://example.com/a/b",
      "https://-x.com/a/b",
      "https://x-.com/a/b",
      "https://x.com-/a/b",
      "https://x..com/a/b",
      "https://X.com/a/b",
      "https://example.com/a/con",
      "https://example.com/NUL/b",
      "https://example.com/a/aux.git",
      "https://example.com/a/prn.js",
    ].map((url): [string, unknown] => ["repository", url]),
    ["repository", undefined],
    ["repository", 5],
    ["repository", { url: 'https://x.example/a/b"' }],
  ])("%s: %j", (field, value) => {
    const text = JSON.stringify(
      { author: { name: "x", version: "y" }, ...PACKAGE, [field]: value },
      null,
      2,
    );
    const line = text.split("\n").findIndex((each) => each.startsWith(`  "${field}":`)) + 1;
    expect(problems(text)).toEqual([`package.json:${Math.max(line, 1)} project-field`]);
  });

  test.each<[directory: string | number]>([["../elsewhere"], ["a/../.."], ["/x"], [5]])(
    "repository.directory: %j",
    (directory) => {
      const repository = { url: PACKAGE.repository.url, directory };
      const text = JSON.stringify({ ...PACKAGE, repository }, null, 2);
      const found = problems(text);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(/^package.json:\d+ project-field$/);
    },
  );

  test("keywords.1: 5", () => {
    const text = JSON.stringify({ ...PACKAGE, keywords: ["a", 5] });
    expect(problems(text)).toEqual(["package.json:1 project-field"]);
  });

  test("all fields at once", () => {
    expect(problems("{}")).toEqual(Array.from({ length: 5 }, () => "package.json:1 project-field"));
  });

  test.each(["{", "", "null", "[]", '"x"', "<<<<<<< HEAD\n{}"])("or as a whole: %j", (text) => {
    expect(problems(text)).toEqual(["package.json:1 project-json"]);
  });
});

describe("readProject takes a repository's address apart", () => {
  test.each<[field: string | object, path: string, url: string, filesUrl: string]>([
    [
      "git+https://github.com/acme/mta.git",
      "github.com/acme/mta",
      "https://github.com/acme/mta.git",
      "https://github.com/acme/mta/blob/HEAD",
    ],
    [
      "https://gitlab.com/a/b/c",
      "gitlab.com/a/b/c",
      "https://gitlab.com/a/b/c",
      "https://gitlab.com/a/b/c/blob/HEAD",
    ],
    [
      { type: "git", url: "https://bitbucket.org/a/b.git" },
      "bitbucket.org/a/b",
      "https://bitbucket.org/a/b.git",
      "https://bitbucket.org/a/b/src/HEAD",
    ],
    [
      "git+https://git-1.xn--exmple-cua.com/a/b.js.git",
      "git-1.xn--exmple-cua.com/a/b.js",
      "https://git-1.xn--exmple-cua.com/a/b.js.git",
      "https://git-1.xn--exmple-cua.com/a/b.js/blob/HEAD",
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
  const early = { ...PACKAGE, version: "1.0.0-rc.1", keywords: ["a", "b"] };
  expect(sampleProject(JSON.stringify(early))).toMatchObject({
    version: "1.0.0-rc.1",
    majorSuffix: "",
    keywords: ["a", "b"],
  });
});
