/** The fields of `target.json`, by their path: one table for the check and for the documentation. */

import { isRecord } from "../json.ts";
import { IDENTIFIER_CASES } from "../model/names.ts";
import { PACKAGE_SPELLINGS } from "../model/project.ts";

/** A field of `target.json`. */
export interface ManifestField {
  /** What the field says, for who writes a target. */
  readonly says: string;
  /** What a value must be, as in: the field title is not a text. */
  readonly kind: string;
  readonly accepts: (value: unknown) => boolean;
  /** A value, where words do not tell its form. */
  readonly example?: string;
  /** Whether it cannot be left out of the object that it is in. */
  readonly isRequired?: true;
}

const TEXT = { kind: "a text", accepts: isText };
export const OBJECT = { kind: "an object", accepts: isRecord };
const WORDS = { kind: "a list of texts", accepts: isWords };

/** The fields, by their path. */
export const MANIFEST_FIELDS: Readonly<Record<string, ManifestField>> = {
  title: { ...TEXT, says: "what people call the target", isRequired: true },
  identifier: {
    ...OBJECT,
    says: "how the name of a constant is made of an id; left out by a target that names none",
    example: '{"case": "pascal"}',
  },
  "identifier.case": {
    says: `the case of names: ${IDENTIFIER_CASES.join(", ")}`,
    kind: "a case",
    accepts: (value) => (IDENTIFIER_CASES as readonly unknown[]).includes(value),
  },
  "identifier.acronyms": {
    says: "whether acronyms keep their capitals: `NoMXReachable`",
    kind: "true or false",
    accepts: (value) => typeof value === "boolean",
  },
  "identifier.prefix": {
    says: "what each name starts with",
    kind: "a text of letters, digits and _",
    accepts: (value) => typeof value === "string" && /^\w*$/.test(value),
  },
  "identifier.reserved": {
    ...WORDS,
    says: "names that the language or the package has taken, one or more to a text",
  },
  "identifier.suffix": {
    says: "what a name that is taken is given at its end",
    kind: "a text of letters, digits and _",
    accepts: (value) => typeof value === "string" && /^\w+$/.test(value),
  },
  package: {
    ...OBJECT,
    says: "how the package is called, and which names it cannot have",
    example: '{"name": "snake", "reserved": ["import"]}',
  },
  "package.name": {
    says: `the spelling of the name in package.json: ${PACKAGE_SPELLINGS.join(", ")}`,
    kind: "a spelling",
    accepts: (value) => (PACKAGE_SPELLINGS as readonly unknown[]).includes(value),
    isRequired: true,
  },
  "package.reserved": {
    ...WORDS,
    says: "names that the language has taken, one or more to a text",
  },
  string: {
    ...OBJECT,
    says: "how a string literal is written, when not as in JSON",
    example:
      '{"quote": "\\"", "escapes": {"\\"": "\\\\\\"", "\\\\": "\\\\\\\\"}, "codePoint": "\\\\u%4x"}',
  },
  "string.quote": { ...TEXT, says: "what a literal starts and ends with", isRequired: true },
  "string.escapes": {
    says: "what is written for a character, such as the quote and the escape character",
    kind: "a map of single characters to texts",
    accepts: (value) =>
      isRecord(value) &&
      Object.entries(value).every(([char, text]) => [...char].length === 1 && isText(text)),
    example: '{"\\"": "\\\\\\""}',
    isRequired: true,
  },
  "string.codePoint": {
    says: "what is written for a character that must not stand as it is: `%x` is its number, `%4x` padded",
    kind: "a text with %x in it",
    accepts: (value) => typeof value === "string" && /%\d?x/.test(value),
    isRequired: true,
  },
  comments: {
    says: "how a line of comment is written in files of an ending; such files open with a header that says that they are generated",
    kind: "a map of endings to comments with %s in them",
    accepts: (value) =>
      isRecord(value) && Object.values(value).every((text) => isText(text) && text.includes("%s")),
    example: '{"ts": "// %s"}',
  },
  files: {
    says: "paths under `out/<target>/`, each with the file that renders it; a file that does not end in `.hbs` is copied",
    kind: "a map of paths to files of the target",
    accepts: (value) =>
      isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every(isText),
    example: '{"responses.md": "responses.md.hbs"}',
    isRequired: true,
  },
  sections: {
    ...TEXT,
    says: "the output that has a section for each response, found by its id: entries link to it",
  },
  exhaustive: {
    ...TEXT,
    says: "what can name every constant in the language, such as a switch: said when a row is added",
  },
  build: { ...TEXT, says: "a module that makes further files of the rendered ones" },
  pack: { ...TEXT, says: "a module that builds and tries what is published" },
};

function isWords(value: unknown): boolean {
  return Array.isArray(value) && value.every((words) => typeof words === "string");
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
