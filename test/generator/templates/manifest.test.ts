import { describe, expect, test } from "vitest";
import { Source } from "../../../generator/source.ts";
import { readManifest } from "../../../generator/templates/manifest.ts";

const FILES = ["x.hbs", "build.mjs"];

/** A manifest that is in order but for some fields. */
function manifestOf(fields: object): string {
  return JSON.stringify({ title: "Sample", files: { "x.txt": "x.hbs" }, ...fields }, null, 1);
}

/** The problems of a manifest: the text at each place, and the message. */
function problemsOf(text: string): string[] {
  const source = new Source("target.json", text);
  const { manifest, problems } = readManifest(source, FILES);
  expect(manifest === null).toBe(problems.length > 0);
  return problems.map(({ file, rule, line, column, message, fix }) => {
    expect([file, rule, fix === ""]).toEqual(["target.json", "target-manifest", false]);
    const at = text.split("\n")[line - 1]?.slice(column - 1) ?? "";
    return `${/^"[^"]*"/.exec(at)?.[0] ?? at} ${message}`;
  });
}

const STYLE = { quote: "'", escapes: { "'": "\\'", "\\": "\\\\" }, codePoint: "\\u%4x" };
const UNSAFE =
  '"string" The field string is wrong: a text could leave its literal, or come back as another.';

describe("readManifest refuses", () => {
  test.each<[what: string, text: string, problem: string]>([
    ["no JSON", '{"title": }', "} The file is not JSON: value expected."],
    ["a list", "[]", "[] The file holds no object."],
  ])("%s", (_, text, problem) => expect(problemsOf(text)).toEqual([problem]));

  test.each<[what: string, fields: object, problems: string[]]>([
    ["a missing title", { title: undefined }, ["{ The field title is wrong: it is missing."]],
    [
      "a number for a title",
      { title: 5 },
      ['"title" The field title is wrong: expected string, found 5.'],
    ],
    ["an empty title", { title: "" }, ['"title" The field title is wrong: the text is empty.']],
    [
      "an unknown field",
      { tilte: "x" },
      ['"tilte" The field tilte is wrong: there is no such field.'],
    ],
    [
      "several wrong fields within another",
      { identifier: { reserverd: [], case: "Pascal" } },
      [
        '"case" The field identifier.case is wrong: expected ("pascal" | "camel" | "snake" | "screaming-snake" | "kebab"), found "Pascal".',
        '"reserverd" The field identifier.reserverd is wrong: there is no such field.',
      ],
    ],
    ["no files", { files: {} }, ['"files" The field files is wrong: no file is named.']],
    [
      "a list of files",
      { files: ["x.hbs"] },
      ['"files" The field files is wrong: expected an object.'],
    ],
    [
      "a file that is not there",
      { files: { a: "y.hbs" } },
      ['"a" The field a names no text file of the target: y.hbs.'],
    ],
    [
      "a file outside the folder",
      { files: { a: "../x.hbs" } },
      ['"a" The field a names no text file of the target: ../x.hbs.'],
    ],
    [
      "a text for identifier",
      { identifier: "pascal" },
      ['"identifier" The field identifier is wrong: expected Object, found "pascal".'],
    ],
    [
      "a text for reserved words",
      { identifier: { reserved: "class" } },
      ['"reserved" The field identifier.reserved is wrong: expected Array, found "class".'],
    ],
    [
      "a number among reserved words",
      { identifier: { reserved: ["a", 5] } },
      ["5 The field identifier.reserved.1 is wrong: expected string, found 5."],
    ],
    [
      "a suffix that leads to a reserved word",
      { identifier: { reserved: ["a", "a_"] } },
      [
        '"identifier" The field identifier is wrong: a word of reserved is reserved with the suffix too.',
      ],
    ],
    [
      "an empty suffix",
      { identifier: { suffix: "" } },
      ['"suffix" The field identifier.suffix is wrong: the text is empty.'],
    ],
    [
      "a prefix that is code",
      { identifier: { prefix: "x; " } },
      ['"prefix" The field identifier.prefix is wrong: only letters, digits and _ are allowed.'],
    ],
    [
      "a spelling of the package's name that does not exist",
      { package: { name: "camel" } },
      [
        '"name" The field package.name is wrong: expected ("slug" | "snake" | "flat"), found "camel".',
      ],
    ],
    [
      "a string style in part",
      { string: { quote: "'", escapes: {} } },
      ['"string" The field string.codePoint is wrong: it is missing.'],
    ],
    [
      "an escape of two characters",
      { string: { ...STYLE, escapes: { ab: "x" } } },
      ['"ab" The field string.escapes.ab is wrong: this is not a single character.'],
    ],
    [
      "an empty quote",
      { string: { ...STYLE, quote: "" } },
      ['"quote" The field string.quote is wrong: the text is empty.'],
    ],
    ...["\\u", "\\x%x", "\\x%xa", "\\x%2x"].map((codePoint): [string, object, string[]] => [
      `a code point whose end is not known: ${codePoint}`,
      { string: { ...STYLE, codePoint } },
      [
        '"codePoint" The field string.codePoint is wrong: expected %4x, or %x with a character after it that ends the number.',
      ],
    ]),
    ["a quote that nothing escapes", { string: { ...STYLE, escapes: { "\\": "\\\\" } } }, [UNSAFE]],
    [
      "a comment that holds nothing",
      { comments: { ts: "//" } },
      ['"ts" The field comments.ts is wrong: expected a comment with %s in it.'],
    ],
    [
      "a module that is not there",
      { build: "no.mjs" },
      ['"build" The field build names no text file of the target: no.mjs.'],
    ],
    [
      "a module outside the folder",
      { pack: "../build.mjs" },
      ['"pack" The field pack names no text file of the target: ../build.mjs.'],
    ],
    [
      "sections in no output",
      { sections: "y.txt" },
      ['"sections" The field sections names no output: y.txt.'],
    ],
    [
      "two wrong fields at once",
      { title: "", build: 5 },
      [
        '"title" The field title is wrong: the text is empty.',
        '"build" The field build is wrong: expected string, found 5.',
      ],
    ],
  ])("%s", (_, fields, expected) => expect(problemsOf(manifestOf(fields))).toEqual(expected));
});

test("readManifest gives defaults for what was left out", () => {
  const { manifest } = readManifest(new Source("target.json", manifestOf({})), FILES);
  expect(manifest).toMatchObject({ identifier: null, sections: null, build: null, pack: null });
  const named = readManifest(new Source("target.json", manifestOf({ identifier: {} })), FILES);
  expect(named.manifest?.identifier).toEqual({
    case: "kebab",
    acronyms: false,
    prefix: "",
    reserved: new Set(),
    suffix: "_",
  });
});

test("readManifest splits lists of reserved words", () => {
  const text = manifestOf({ package: { name: "flat", reserved: ["a b", "c  d "] } });
  const { manifest } = readManifest(new Source("target.json", text), FILES);
  expect(manifest?.package).toEqual({ name: "flat", reserved: new Set(["a", "b", "c", "d"]) });
});

test("readManifest accepts any names in maps", () => {
  const fields = {
    files: { title: "x.hbs", "a/{{token b}}": "x.hbs" },
    comments: { case: "# %s" },
    string: { ...STYLE, escapes: { ...STYLE.escapes, x: "\\x78" } },
    build: "build.mjs",
    sections: "title",
  };
  expect(problemsOf(manifestOf(fields))).toEqual([]);
});
