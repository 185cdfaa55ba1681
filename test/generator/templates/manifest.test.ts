import { describe, expect, test } from "vitest";
import { Source } from "../../../generator/source.ts";
import { readManifest } from "../../../generator/templates/manifest.ts";
import { MANIFEST_FIELDS } from "../../../generator/templates/manifest-fields.ts";

const FILES = ["x.hbs", "build.mjs"];

/** A manifest that is in order but for some fields. */
function manifestOf(fields: object): string {
  return JSON.stringify({ title: "Sample", files: { "x.txt": "x.hbs" }, ...fields }, null, 1);
}

/** What is wrong with a manifest: the text at each place, and the message. */
function faults(text: string): string[] {
  const source = new Source("target.json", text);
  const { manifest, problems } = readManifest(source, FILES);
  expect(manifest === null).toBe(problems.length > 0);
  return problems.map(({ file, rule, line, column, message, fix }) => {
    expect([file, rule, fix === ""]).toEqual(["target.json", "target-manifest", false]);
    const at = text.split("\n")[line - 1]?.slice(column - 1) ?? "";
    return `${/^"[^"]*"/.exec(at)?.[0] ?? ""} ${message}`.trim();
  });
}

const STYLE = { quote: "'", escapes: { "'": "\\'", "\\": "\\\\" }, codePoint: "\\u%4x" };

describe("a manifest that is wrong is refused, and says where", () => {
  test.each<[what: string, text: string, message: string]>([
    ["no JSON", '{"title": }', 'The file is not JSON: "}" cannot stand here.'],
    ["cut short", '{"title"', '"title" The file is not JSON: it ends too early.'],
    ["empty", "", "The file is not JSON: it ends too early."],
    ["a list", "[]", "The file holds no object."],
    ["null", "null", "The file holds no object."],
  ])("%s", (_, text, message) => {
    expect(faults(text).map((fault) => fault.replace(/^"title" /, ""))).toEqual([
      message.replace(/^"title" /, ""),
    ]);
  });

  test.each<[what: string, fields: object, faults: string[]]>([
    ["no title", { title: undefined }, ["The field title is not a text."]],
    ["a number for a title", { title: 5 }, ['"title" The field title is not a text.']],
    ["an unknown field", { tilte: "x" }, ['"tilte" The field tilte is not known.']],
    [
      "an unknown field within another",
      { identifier: { reserverd: [], case: "Pascal" } },
      [
        '"reserverd" The field reserverd is not known.',
        '"case" The field identifier.case is not a case.',
      ],
    ],
    [
      "no files",
      { files: {} },
      ['"files" The field files is not a map of paths to files of the target.'],
    ],
    [
      "a list of files",
      { files: ["x.hbs"] },
      ['"files" The field files is not a map of paths to files of the target.'],
    ],
    [
      "a file that is not there",
      { files: { a: "y.hbs" } },
      ['"a" The field a names no text file of the target: y.hbs.'],
    ],
    [
      "a file outside",
      { files: { a: "../x.hbs" } },
      ['"a" The field a names no text file of the target: ../x.hbs.'],
    ],
    [
      "a text for identifier",
      { identifier: "pascal" },
      ['"identifier" The field identifier is not an object.'],
    ],
    [
      "reserved words in a text",
      { identifier: { reserved: "class" } },
      ['"reserved" The field identifier.reserved is not a list of texts.'],
    ],
    [
      "a number among reserved words",
      { identifier: { reserved: [5] } },
      ['"reserved" The field identifier.reserved is not a list of texts.'],
    ],
    [
      "a suffix that is reserved",
      { identifier: { reserved: ["a", "a_"] } },
      ['"reserved" The field identifier.reserved holds a word that is taken with the suffix too.'],
    ],
    [
      "an empty suffix",
      { identifier: { suffix: "" } },
      ['"suffix" The field identifier.suffix is not a text of letters, digits and _.'],
    ],
    [
      "a prefix that is code",
      { identifier: { prefix: "x; " } },
      ['"prefix" The field identifier.prefix is not a text of letters, digits and _.'],
    ],
    [
      "acronyms of another type",
      { identifier: { acronyms: "yes" } },
      ['"acronyms" The field identifier.acronyms is not true or false.'],
    ],
    [
      "a string style that is no object",
      { string: "'" },
      ['"string" The field string is not an object.'],
    ],
    [
      "a string style in part",
      { string: { quote: "'", escapes: {} } },
      ['"string" The field string.codePoint is not a text with %x in it.'],
    ],
    [
      "an escape of two characters",
      { string: { ...STYLE, escapes: { ab: "x" } } },
      ['"escapes" The field string.escapes is not a map of single characters to texts.'],
    ],
    [
      "an empty quote",
      { string: { ...STYLE, quote: "" } },
      ['"quote" The field string.quote is not a text.'],
    ],
    [
      "no place for the code point",
      { string: { ...STYLE, codePoint: "\\u" } },
      ['"codePoint" The field string.codePoint is not a text with %x in it.'],
    ],
    [
      "a quote that nothing escapes",
      { string: { ...STYLE, escapes: { "\\": "\\\\" } } },
      [
        `"string" The field string lets a text out of its literal: ' opens an escape or ends the literal, and is not escaped.`,
      ],
    ],
    [
      "an escape character that nothing escapes",
      { string: { ...STYLE, escapes: { "'": "\\'" } } },
      [
        '"string" The field string lets a text out of its literal: \\ opens an escape or ends the literal, and is not escaped.',
      ],
    ],
    [
      "comments that hold nothing",
      { comments: { ts: "//" } },
      ['"comments" The field comments is not a map of endings to comments with %s in them.'],
    ],
    [
      "a module that is not there",
      { build: "no.mjs" },
      ['"build" The field build names no text file of the target: no.mjs.'],
    ],
    [
      "a module outside",
      { pack: "../build.mjs" },
      ['"pack" The field pack names no text file of the target: ../build.mjs.'],
    ],
    [
      "sections in no output",
      { sections: "y.txt" },
      ['"sections" The field sections names no output: y.txt.'],
    ],
    [
      "two faults",
      { title: "", build: 5 },
      ['"title" The field title is not a text.', '"build" The field build is not a text.'],
    ],
  ])("%s", (_, fields, expected) => expect(faults(manifestOf(fields))).toEqual(expected));
});

test("what is left out has its default", () => {
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

test("what people name themselves is no unknown field", () => {
  const fields = {
    files: { title: "x.hbs", "a/{{token b}}": "x.hbs" },
    comments: { case: "# %s" },
    string: { ...STYLE, escapes: { ...STYLE.escapes, x: "\\x78" } },
    build: "build.mjs",
    sections: "title",
  };
  expect(faults(manifestOf(fields))).toEqual([]);
});

test("each field says what it is for, and an example is one", () => {
  for (const [field, { says, example, accepts }] of Object.entries(MANIFEST_FIELDS)) {
    expect(says, field).not.toBe("");
    if (example !== undefined) expect(accepts(JSON.parse(example)), field).toBe(true);
  }
});

test("what to do is what the field is and says", () => {
  const { problems } = readManifest(
    new Source("target.json", manifestOf({ identifier: 5 })),
    FILES,
  );
  expect(problems[0]?.fix).toBe(
    'Write an object, such as {"case": "pascal"}: how the name of a constant is made of an id; left out by a target that names none.',
  );
});
