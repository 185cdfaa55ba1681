/**
 * The manifest of a target, `target.json`: what the generator cannot know of it. Reads the file by one
 * schema, from which `npm run reference` prints the fields; gives the manifest, its defaults filled in.
 */

import * as v from "valibot";
import {
  checkFields,
  isRecord,
  type JsonFile,
  type JsonObject,
  type JsonPath,
  readJson,
} from "../json.ts";
import { IDENTIFIER_CASES, type IdentifierStyle } from "../model/names.ts";
import { PACKAGE_SPELLINGS } from "../model/project.ts";
import type { Problem, Source } from "../source.ts";
import { isSafeStyle } from "./sinks/literals.ts";
import { SINK_NAMES } from "./sinks/sinks.ts";

/** A field, and what it is for. */
function field<Input, Output>(schema: v.GenericSchema<Input, Output>, says: string) {
  return v.pipe(schema, v.description(says));
}

const TEXT = v.pipe(v.string(), v.nonEmpty("Write a text."));

/** Names that are taken, one or more to a text. */
const WORDS = v.pipe(
  v.array(v.string()),
  v.transform((texts) => new Set(texts.flatMap((words) => words.split(" ")).filter(Boolean))),
);

/** An object whose fields people name themselves. */
function mapOf<Value>(
  value: v.GenericSchema<unknown, Value>,
  key: v.GenericSchema<string> = v.string(),
) {
  return v.pipe(
    // To `v.record` alone a list is an object too.
    v.custom<JsonObject>(isRecord, "Write an object."),
    v.record(key, value),
    v.transform((fields): ReadonlyMap<string, Value> => new Map(Object.entries(fields))),
  );
}

const WORD_CHARACTERS = v.regex(/^\w*$/, "Write letters, digits and _ alone.");

const CASE = {
  case: field(v.optional(v.picklist(IDENTIFIER_CASES), "kebab"), "the case of names"),
  acronyms: field(
    v.optional(v.boolean(), false),
    "whether acronyms keep their capitals: `NoMXReachable`",
  ),
};

const NAMES = v.strictObject({ ...CASE, exceptions: v.optional(mapOf(TEXT), {}) });

/** The name of a sink that the target adds. */
const SINK = v.pipe(
  v.string(),
  v.regex(/^[a-z]+$/, "Write small letters alone."),
  v.check((name) => !TAKEN.has(name), "Choose another name: a sink or a block has it."),
);

const TAKEN: ReadonlySet<string> = new Set([...SINK_NAMES, "each", "if", "unless", "this"]);

const IDENTIFIER = v.pipe(
  v.strictObject({
    ...CASE,
    prefix: field(
      v.optional(v.pipe(v.string(), WORD_CHARACTERS), ""),
      "what each name starts with",
    ),
    reserved: field(
      v.optional(WORDS, []),
      "names that the language or the package has taken, one or more to a text; `%type` is each type of the tables, `%type%word` each word of vocabularies, by the sinks `type` and `word`",
    ),
    suffix: field(
      v.optional(v.pipe(TEXT, WORD_CHARACTERS), "_"),
      "what is added to a name that is taken",
    ),
  }),
  v.check(
    ({ reserved, suffix }) => ![...reserved].some((word) => reserved.has(word + suffix)),
    "Choose another suffix: with this one a reserved word is reserved too.",
  ),
);

const PACKAGE = v.strictObject({
  name: field(v.picklist(PACKAGE_SPELLINGS), "the spelling of the name in package.json"),
  reserved: field(
    v.optional(WORDS, []),
    "names that the language has taken, one or more to a text",
  ),
});

const STRING = v.pipe(
  v.strictObject({
    quote: field(TEXT, "what a literal starts and ends with"),
    escapes: field(
      mapOf(TEXT, v.pipe(v.string(), v.regex(/^.$/su, "Name a single character."))),
      'what is written for a character, such as the quote and the escape character: `{"\\"": "\\\\\\""}`',
    ),
    codePoint: field(
      v.pipe(
        v.string(),
        v.regex(
          /^[^%]+%(?:[4-9]x|x[^0-9A-Fa-f])/,
          "Write %4x, or %x and a character that ends the number.",
        ),
      ),
      "what is written for a hidden character: `%x` is its code point in hexadecimal, `%4x` padded with zeros",
    ),
  }),
  v.check(
    isSafeStyle,
    "Escape the quote and what opens an escape, each character in a way of its own: else a text could leave its literal.",
  ),
);

const COMMENT = v.pipe(v.string(), v.includes("%s", "Write a comment with %s in it."));

/** The fields of `target.json`. */
export const MANIFEST = v.strictObject({
  title: field(TEXT, "what people call the target"),
  identifier: field(
    v.nullish(IDENTIFIER, null),
    'how the name of a constant is made of an id, `{"case": "pascal"}`; left out by a target that names none',
  ),
  package: field(
    v.nullish(PACKAGE, null),
    'how the package is called, and which names it cannot have: `{"name": "snake", "reserved": ["import"]}`',
  ),
  string: field(
    v.nullish(STRING, null),
    'how a string literal is written, when not as in JSON: `{"quote": "\'", "escapes": {"\'": "\\\\\'", "\\\\": "\\\\\\\\"}, "codePoint": "\\\\u{%x}"}`',
  ),
  names: field(
    v.optional(mapOf(NAMES, SINK), {}),
    'sinks for the names of fields, words and limits: `{"member": {"case": "camel", "exceptions": {"Entry.id": "key"}}}`',
  ),
  kinds: field(
    v.optional(mapOf(mapOf(TEXT), SINK), {}),
    'sinks for the kinds of fields: `{"type": {"text": "str", "list of": "list[%s]", "optional": "%s | None", "named": "%s"}}`; `named` is for records and vocabularies',
  ),
  comments: field(
    v.optional(mapOf(COMMENT), {}),
    'how a line of comment is written in files of an ending, `{"ts": "// %s"}`; such files open with a header that says that they are generated',
  ),
  files: field(
    v.pipe(
      mapOf(TEXT),
      v.check(({ size }) => size > 0, "Name a file."),
    ),
    'paths under `out/<target>/`, each with the file that renders it, `{"responses.md": "responses.md.hbs"}`; a file that does not end in `.hbs` is copied',
  ),
  rename: field(
    v.optional(mapOf(TEXT, TEXT), {}),
    'names in files that are copied, each with the template of what replaces it, `{"sample": "{{token package.flat}}"}`',
  ),
  sections: field(
    v.nullish(TEXT, null),
    "the output that has a section for each response, found by its id: entries link to it",
  ),
  build: field(v.nullish(TEXT, null), "a module that makes further files of the rendered ones"),
  pack: field(v.nullish(TEXT, null), "a module that builds and tries what is published"),
});

/** A manifest as it is used: what was left out has its default. */
export type Manifest = v.InferOutput<typeof MANIFEST>;

/** How ids are spelt by a target that does not say: as they are. */
export const KEBAB: IdentifierStyle = v.parse(IDENTIFIER, {});

export type ManifestResult =
  | { readonly file: JsonFile; readonly manifest: Manifest; readonly problems: readonly [] }
  | { readonly manifest: null; readonly problems: readonly Problem[] };

const RULE = "target-manifest";

/** Reads a manifest, of a target that has these files. */
export function readManifest(source: Source, names: readonly string[]): ManifestResult {
  const { file, problem } = readJson(source, RULE);
  if (file === null) return { manifest: null, problems: [problem] };
  const { value: manifest, problems } = checkFields(MANIFEST, file.value, (path, problem) =>
    file.problem(path, { rule: RULE, ...problem }),
  );
  if (manifest === null) return { manifest, problems };
  const missing = missingFiles(file, manifest, names);
  return missing.length > 0
    ? { manifest: null, problems: missing }
    : { file, manifest, problems: [] };
}

function missingFiles(file: JsonFile, manifest: Manifest, names: readonly string[]): Problem[] {
  const { files, build, pack, sections } = manifest;
  const named: [path: JsonPath, name: string | null][] = [
    ...[...files].map(([output, name]): [JsonPath, string] => [["files", output], name]),
    [["build"], build],
    [["pack"], pack],
  ];
  const problems = named.flatMap(([path, name]) => {
    if (name === null || names.includes(name)) return [];
    const message = `The field ${path.at(-1)} names no text file of the target: ${name}.`;
    const fix = "Name a file in the target's folder, in UTF-8.";
    return [file.problem(path, { rule: RULE, message, fix })];
  });
  if (sections === null || files.has(sections)) return problems;
  const message = `The field sections names no output: ${sections}.`;
  const fix = "Write one of the paths of files.";
  return [...problems, file.problem(["sections"], { rule: RULE, message, fix })];
}
