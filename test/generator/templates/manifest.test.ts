import { describe, expect, test } from "vitest";
import { Source } from "../../../generator/source.ts";
import { readManifest } from "../../../generator/templates/manifest.ts";

const FILES = ["x.hbs", "build.mjs"];

/** A manifest that is in order but for some fields. */
function manifestOf(fields: object): string {
  return JSON.stringify({ title: "Sample", files: { "x.txt": "x.hbs" }, ...fields }, null, 1);
}

/** The problems of a manifest: the text at each place, the message and the fix. */
function problemsOf(text: string): string[] {
  const source = new Source("target.json", text);
  const { manifest, problems } = readManifest(source, FILES);
  expect(manifest === null).toBe(problems.length > 0);
  return problems.map(({ file, rule, line, column, message, fix }) => {
    expect([file, rule]).toEqual(["target.json", "target-manifest"]);
    const at = text.split("\n")[line - 1]?.slice(column - 1) ?? "";
    return `${/^"[^"]*"/.exec(at)?.[0] ?? at} ${message} ${fix}`;
  });
}

const STYLE = { quote: "'", escapes: { "'": "\\'", "\\": "\\\\" }, codePoint: "\\u%4x" };
const NAME_FILE = "Name a file in the target's folder, in UTF-8.";

describe("readManifest refuses", () => {
  test.each<[what: string, text: string, problem: string]>([
    ["no JSON", '{"title": }', "} The file is not JSON: value expected. Correct the JSON here."],
    ["a list", "[]", "[] The file holds no object. Write { … }."],
  ])("%s", (_, text, problem) => expect(problemsOf(text)).toEqual([problem]));

  test.each<[what: string, fields: object, ...problems: string[]]>([
    ["a missing title", { title: undefined }, "{ The field title is missing. Add it."],
    ["a number for a title", { title: 5 }, '"title" The field title is wrong: 5. Write a text.'],
    ["an empty title", { title: "" }, '"title" The field title is wrong: "". Write a text.'],
    [
      "an unknown field",
      { tilte: "x" },
      '"tilte" There is no field tilte. Remove it, or correct its name; the command `reference` prints all fields.',
    ],
    [
      "several wrong fields within another",
      { identifier: { reserverd: [], case: "Pascal" } },
      '"case" The field identifier.case is wrong: "Pascal". Write ("pascal" | "camel" | "snake" | "screaming-snake" | "kebab").',
      '"reserverd" There is no field identifier.reserverd. Remove it, or correct its name; the command `reference` prints all fields.',
    ],
    [
      "a case that is none, for the names of a table",
      { names: { member: { case: "Camel" } } },
      '"case" The field names.member.case is wrong: "Camel". Write ("pascal" | "camel" | "snake" | "screaming-snake" | "kebab").',
    ],
    [
      "sinks of its own by the name of another, or of a block",
      { names: { string: {} }, kinds: { each: {}, Type: {} } },
      '"string" The field names.string is wrong: "string". Choose another name: a sink or a block has it.',
      '"each" The field kinds.each is wrong: "each". Choose another name: a sink or a block has it.',
      '"Type" The field kinds.Type is wrong: "Type". Write small letters alone.',
    ],
    ["no files", { files: {} }, '"files" The field files is wrong. Name a file.'],
    ["a list of files", { files: ["x.hbs"] }, '"files" The field files is wrong. Write an object.'],
    [
      "a file that is not there",
      { files: { a: "y.hbs" } },
      `"a" The field a names no text file of the target: y.hbs. ${NAME_FILE}`,
    ],
    [
      "a file outside the folder",
      { files: { a: "../x.hbs" } },
      `"a" The field a names no text file of the target: ../x.hbs. ${NAME_FILE}`,
    ],
    [
      "a text for identifier",
      { identifier: "pascal" },
      '"identifier" The field identifier is wrong: "pascal". Write an object.',
    ],
    [
      "a text for reserved words",
      { identifier: { reserved: "class" } },
      '"reserved" The field identifier.reserved is wrong: "class". Write a list.',
    ],
    [
      "a number among reserved words",
      { identifier: { reserved: ["a", 5] } },
      "5 The field identifier.reserved.1 is wrong: 5. Write a text.",
    ],
    [
      "a suffix that leads to a reserved word",
      { identifier: { reserved: ["a", "a_"] } },
      '"identifier" The field identifier is wrong. Choose another suffix: with this one a reserved word is reserved too.',
    ],
    [
      "an empty suffix",
      { identifier: { suffix: "" } },
      '"suffix" The field identifier.suffix is wrong: "". Write a text.',
    ],
    [
      "a prefix that is code",
      { identifier: { prefix: "x; " } },
      '"prefix" The field identifier.prefix is wrong: "x; ". Write letters, digits and _ alone.',
    ],
    [
      "a spelling of the package's name that does not exist",
      { package: { name: "camel" } },
      '"name" The field package.name is wrong: "camel". Write ("slug" | "snake" | "flat").',
    ],
    [
      "a string style in part",
      { string: { quote: "'", escapes: {} } },
      '"string" The field string.codePoint is missing. Add it.',
    ],
    [
      "an escape of two characters",
      { string: { ...STYLE, escapes: { ab: "x" } } },
      '"ab" The field string.escapes.ab is wrong: "ab". Name a single character.',
    ],
    [
      "an empty quote",
      { string: { ...STYLE, quote: "" } },
      '"quote" The field string.quote is wrong: "". Write a text.',
    ],
    ...["\\u", "\\x%x", "\\x%xa", "\\x%2x"].map((codePoint): [string, object, string] => [
      `a code point that has no end: ${codePoint}`,
      { string: { ...STYLE, codePoint } },
      `"codePoint" The field string.codePoint is wrong: ${JSON.stringify(codePoint)}. Write %4x, or %x and a character that ends the number.`,
    ]),
    [
      "a quote that nothing escapes",
      { string: { ...STYLE, escapes: { "\\": "\\\\" } } },
      '"string" The field string is wrong. Escape the quote and what opens an escape, each character in a way of its own: else a text could leave its literal.',
    ],
    [
      "an empty replacement of a name",
      { rename: { sample: "" } },
      '"sample" The field rename.sample is wrong: "". Write a text.',
    ],
    [
      "an empty name to replace",
      { rename: { "": "x" } },
      '"" The field rename. is wrong: "". Write a text.',
    ],
    [
      "a comment that holds nothing",
      { comments: { ts: "//" } },
      '"ts" The field comments.ts is wrong: "//". Write a comment with %s in it.',
    ],
    [
      "a module that is not there",
      { build: "no.mjs" },
      `"build" The field build names no text file of the target: no.mjs. ${NAME_FILE}`,
    ],
    [
      "a module outside the folder",
      { pack: "../build.mjs" },
      `"pack" The field pack names no text file of the target: ../build.mjs. ${NAME_FILE}`,
    ],
    [
      "sections in no output",
      { sections: "y.txt" },
      '"sections" The field sections names no output: y.txt. Write one of the paths of files.',
    ],
    [
      "two wrong fields at once",
      { title: "", build: 5 },
      '"title" The field title is wrong: "". Write a text.',
      '"build" The field build is wrong: 5. Write a text.',
    ],
  ])("%s", (_, fields, ...problems) => expect(problemsOf(manifestOf(fields))).toEqual(problems));
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
