/**
 * The manifest of a target, `target.json`: what the generator cannot know of it. Reads the file; gives
 * its fields, checked against one table, which the documentation is printed from too.
 */

import { fieldOffset, isRecord, type JsonObject, readJson } from "../json.ts";
import { IDENTIFIER_CASES, type IdentifierCase, type IdentifierStyle } from "../model/names.ts";
import type { Problem, Source } from "../source.ts";
import { faultOf, JSON_STRING, type StringStyle } from "./literals.ts";

/** A manifest as it is used: what was left out has its default. */
export interface Manifest {
  readonly title: string;
  /** Null when the target names no constants. */
  readonly identifier: IdentifierStyle | null;
  readonly string: StringStyle;
  readonly comments: ReadonlyMap<string, string>;
  /** Paths of outputs, each with the file that renders it. */
  readonly files: ReadonlyMap<string, string>;
  readonly sections: string | null;
  readonly exhaustive: string | null;
  readonly build: string | null;
  readonly pack: string | null;
}

export interface ReadManifest {
  readonly manifest: Manifest | null;
  readonly problems: readonly Problem[];
}

/** A field of `target.json`. */
export interface ManifestField {
  /** What the field says, for who writes a target. */
  readonly says: string;
  /** What a value must be, as in: the field title is not a text. */
  readonly kind: string;
  readonly accepts: (value: unknown) => boolean;
  /** What to do about a value that is something else. */
  readonly fix: string;
  readonly isRequired?: true;
}

/** The fields, by their path. */
export const MANIFEST_FIELDS: Readonly<Record<string, ManifestField>> = {
  title: {
    says: "what people call the target",
    kind: "a text",
    accepts: isText,
    fix: "Say what people call the target.",
    isRequired: true,
  },
  identifier: {
    says: "how the name of a constant is made of an id; left out by a target that names none",
    kind: "an object",
    accepts: isRecord,
    fix: 'Write {"case": "pascal"}.',
  },
  "identifier.case": {
    says: `the case of names: ${IDENTIFIER_CASES.join(", ")}`,
    kind: "a case",
    accepts: (value) => (IDENTIFIER_CASES as readonly unknown[]).includes(value),
    fix: `The cases are: ${IDENTIFIER_CASES.join(", ")}.`,
  },
  "identifier.acronyms": {
    says: "whether acronyms keep their capitals: `NoMXReachable`",
    kind: "true or false",
    accepts: (value) => typeof value === "boolean",
    fix: "Write true to keep their capitals.",
  },
  "identifier.prefix": {
    says: "what each name starts with",
    kind: "a text of letters, digits and _",
    accepts: (value) => typeof value === "string" && /^\w*$/.test(value),
    fix: "Write one, or leave it out.",
  },
  "identifier.reserved": {
    says: "names that the language or the package has taken",
    kind: "a list of texts",
    accepts: (value) => Array.isArray(value) && value.every((word) => typeof word === "string"),
    fix: "List the names that are taken.",
  },
  "identifier.suffix": {
    says: "what a name that is taken is given at its end",
    kind: "a text of letters, digits and _",
    accepts: (value) => typeof value === "string" && /^\w+$/.test(value),
    fix: "Write one, or leave it out.",
  },
  string: {
    says: "how a string literal is written, when not as in JSON",
    kind: "an object",
    accepts: isRecord,
    fix: 'Write {"quote": "\\"", "escapes": {"\\"": "\\\\\\"", "\\\\": "\\\\\\\\"}, "codePoint": "\\\\u%4x"}.',
  },
  "string.quote": {
    says: "what a literal starts and ends with",
    kind: "a text",
    accepts: isText,
    fix: "Write the quote.",
  },
  "string.escapes": {
    says: "what is written for a character, such as the quote and the escape character",
    kind: "a map of single characters to texts",
    accepts: (value) =>
      isRecord(value) &&
      Object.entries(value).every(([char, text]) => [...char].length === 1 && isText(text)),
    fix: 'Write {"\\"": "\\\\\\""}.',
  },
  "string.codePoint": {
    says: "what is written for a character that must not stand as it is: `%x` is its number, `%4x` padded",
    kind: "a text with %x in it",
    accepts: (value) => typeof value === "string" && /%\d?x/.test(value),
    fix: "Write %x where the code point goes, %4x to pad it.",
  },
  comments: {
    says: "how a line of comment is written in files of an ending; such files open with a header that says that they are generated",
    kind: "a map of endings to comments with %s in them",
    accepts: (value) =>
      isRecord(value) && Object.values(value).every((text) => isText(text) && text.includes("%s")),
    fix: 'Write {"ts": "// %s"}.',
  },
  files: {
    says: "paths under `out/<target>/`, each with the file that renders it; a file that does not end in `.hbs` is copied",
    kind: "a map of paths to files of the target",
    accepts: (value) =>
      isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every(isText),
    fix: 'Write {"path of the output": "path of the template"}.',
    isRequired: true,
  },
  sections: {
    says: "the output that has a section for each response, found by its id: entries link to it",
    kind: "a text",
    accepts: isText,
    fix: "Write one of the paths of files.",
  },
  exhaustive: {
    says: "what can name every constant in the language, such as a switch: said when a row is added",
    kind: "a text",
    accepts: isText,
    fix: "Say what can name every constant: a switch.",
  },
  build: {
    says: "a module that makes further files of the rendered ones",
    kind: "a text",
    accepts: isText,
    fix: "Name a module in the target's folder.",
  },
  pack: {
    says: "a module that builds and tries what is published",
    kind: "a text",
    accepts: isText,
    fix: "Name a module in the target's folder.",
  },
};

/** Reads a manifest, of a target that has these files. */
export function readManifest(source: Source, names: readonly string[]): ReadManifest {
  const { value: json, problem } = readJson(source, RULE);
  if (json === null) return { manifest: null, problems: [problem] };
  const problems = [...unknownFields(source, json), ...unfitFields(source, json)];
  if (problems.length > 0) return { manifest: null, problems };
  const manifest = withDefaults(json);
  const misfits = [
    ...missingFiles(source, manifest, names),
    ...styleProblems(source, json, manifest),
  ];
  return { manifest: misfits.length > 0 ? null : manifest, problems: misfits };
}

const RULE = "target-manifest";

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** A problem with a field of the manifest. */
export function manifestProblem(
  source: Source,
  path: readonly string[],
  { rule = RULE, message, fix }: { rule?: string; message: string; fix: string },
): Problem {
  return source.problem(fieldOffset(source.text, path), { rule, message, fix });
}

function unknownFields(source: Source, json: JsonObject): Problem[] {
  const known = Object.keys(MANIFEST_FIELDS);
  // What people name themselves stands in these.
  const own = ["files", "comments", "string.escapes"];
  const visit = (record: JsonObject, path: readonly string[]): Problem[] =>
    Object.entries(record).flatMap(([name, value]) => {
      const at = [...path, name];
      if (!known.includes(at.join("."))) {
        const siblings = known.filter((field) => isChild(field, path)).map(lastOf);
        const message = `The field ${name} is not known.`;
        const fix = `The fields here are: ${siblings.join(", ")}.`;
        return [manifestProblem(source, at, { message, fix })];
      }
      return isRecord(value) && !own.includes(at.join(".")) ? visit(value, at) : [];
    });
  return visit(json, []);
}

function isChild(field: string, path: readonly string[]): boolean {
  const parts = field.split(".");
  return parts.slice(0, -1).join(".") === path.join(".");
}

function lastOf(field: string): string {
  return field.split(".").at(-1) ?? "";
}

function unfitFields(source: Source, json: JsonObject): Problem[] {
  return Object.entries(MANIFEST_FIELDS).flatMap(([field, { kind, accepts, fix, isRequired }]) => {
    const path = field.split(".");
    const parent = valueAt(json, path.slice(0, -1));
    const value = valueAt(json, path);
    // The parts of a style have no default.
    const isNeeded = isRequired === true || (path[0] === "string" && path.length > 1);
    const isLeftOut = value === undefined && (!isNeeded || !isRecord(parent));
    if (isLeftOut || accepts(value)) return [];
    const message = `The field ${field} is not ${kind}.`;
    return [manifestProblem(source, path, { message, fix })];
  });
}

function valueAt(json: JsonObject, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), json);
}

/** A manifest whose fields are fit. */
interface FitJson {
  readonly title: string;
  readonly identifier?: {
    readonly case?: IdentifierCase;
    readonly acronyms?: boolean;
    readonly prefix?: string;
    readonly reserved?: readonly string[];
    readonly suffix?: string;
  };
  readonly string?: {
    readonly quote: string;
    readonly escapes: Readonly<Record<string, string>>;
    readonly codePoint: string;
  };
  readonly comments?: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly sections?: string;
  readonly exhaustive?: string;
  readonly build?: string;
  readonly pack?: string;
}

function withDefaults(json: JsonObject): Manifest {
  const fit = json as unknown as FitJson;
  const { identifier: names, string, comments = {}, files } = fit;
  return {
    title: fit.title,
    identifier:
      names === undefined ? null : { ...KEBAB, ...names, reserved: new Set(names.reserved) },
    string:
      string === undefined
        ? JSON_STRING
        : { ...string, escapes: new Map(Object.entries(string.escapes)) },
    comments: new Map(Object.entries(comments)),
    files: new Map(Object.entries(files)),
    sections: fit.sections ?? null,
    exhaustive: fit.exhaustive ?? null,
    build: fit.build ?? null,
    pack: fit.pack ?? null,
  };
}

/** How ids are spelt by a target that does not say: as they are. */
export const KEBAB: IdentifierStyle = {
  case: "kebab",
  acronyms: false,
  prefix: "",
  reserved: new Set(),
  suffix: "_",
};

function missingFiles(source: Source, manifest: Manifest, names: readonly string[]): Problem[] {
  const { files, build, pack, sections } = manifest;
  const named = [
    ...[...files].map(([path, file]) => ({ path: ["files", path], file })),
    ...(build === null ? [] : [{ path: ["build"], file: build }]),
    ...(pack === null ? [] : [{ path: ["pack"], file: pack }]),
  ];
  const problems = named
    .filter(({ file }) => !names.includes(file))
    .map(({ path, file }) => {
      const message = `The field ${path.at(-1)} names no text file of the target: ${file}.`;
      return manifestProblem(source, path, {
        message,
        fix: "Name a file in the target's folder, in UTF-8.",
      });
    });
  if (sections === null || files.has(sections)) return problems;
  const message = `The field sections names no output: ${sections}.`;
  const fix = "Write one of the paths of files.";
  return [...problems, manifestProblem(source, ["sections"], { message, fix })];
}

function styleProblems(source: Source, json: JsonObject, manifest: Manifest): Problem[] {
  const { identifier, string } = manifest;
  const problems: Problem[] = [];
  const { reserved, suffix } = identifier ?? KEBAB;
  if ([...reserved].some((word) => reserved.has(word + suffix))) {
    const message = "The field identifier.reserved holds a word that is taken with the suffix too.";
    const fix = "Choose another suffix.";
    problems.push(manifestProblem(source, ["identifier", "reserved"], { message, fix }));
  }
  const fault = json["string"] === undefined ? null : faultOf(string);
  if (fault !== null) {
    const message = `The field string lets a text out of its literal: ${fault}.`;
    const fix =
      "Escape the quote, the escape character, and whatever else means something in a literal.";
    problems.push(manifestProblem(source, ["string"], { message, fix }));
  }
  return problems;
}
