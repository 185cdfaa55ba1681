/**
 * The manifest of a target, `target.json`: what the generator cannot know of it. Reads the file; gives
 * its fields, checked against one table, which the documentation is printed from too.
 */

import { fieldOffset, isRecord, type JsonObject, readJson } from "../json.ts";
import type { IdentifierStyle } from "../model/names.ts";
import type { PackageSpelling } from "../model/project.ts";
import type { Problem, Source } from "../source.ts";
import { MANIFEST_FIELDS, OBJECT } from "./manifest-fields.ts";
import { faultOf, JSON_STRING, type StringStyle } from "./sinks/literals.ts";

/** A manifest as it is used: what was left out has its default. */
export interface Manifest {
  readonly title: string;
  /** Null when the target names no constants. */
  readonly identifier: IdentifierStyle | null;
  readonly string: StringStyle;
  /** How a comment is written in files of an ending: `// %s`. */
  readonly comments: ReadonlyMap<string, string>;
  /** Paths of outputs, each with the file that renders it. */
  readonly files: ReadonlyMap<string, string>;
  /** Null when the target makes no package. */
  readonly package: PackageStyle | null;
  readonly sections: string | null;
  readonly exhaustive: string | null;
  /** Modules, by their paths in the folder; null when there are none. */
  readonly build: string | null;
  readonly pack: string | null;
}

/** How the package of a target is called. */
interface PackageStyle {
  /** The spelling of the project's name. */
  readonly name: PackageSpelling;
  /** Names that the language has taken. */
  readonly reserved: ReadonlySet<string>;
}

export interface ReadManifest {
  readonly manifest: Manifest | null;
  readonly problems: readonly Problem[];
}

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

/** A problem with a field of the manifest. */
export function manifestProblem(
  source: Source,
  path: readonly string[],
  { rule = RULE, message, fix }: { rule?: string; message: string; fix: string },
): Problem {
  return source.problem(fieldOffset(source.text, path), { rule, message, fix });
}

function unknownFields(source: Source, json: JsonObject): Problem[] {
  const fields = new Map(Object.entries(MANIFEST_FIELDS));
  const visit = (record: JsonObject, path: readonly string[]): Problem[] =>
    Object.entries(record).flatMap(([name, value]) => {
      const at = [...path, name];
      const field = fields.get(at.join("."));
      if (field === undefined) {
        const message = `The field ${name} is not known.`;
        const fix = `The fields here are: ${fieldNames(path).join(", ")}.`;
        return [manifestProblem(source, at, { message, fix })];
      }
      // In a map people name the fields themselves.
      return field.kind === OBJECT.kind && isRecord(value) ? visit(value, at) : [];
    });
  return visit(json, []);
}

/** The names of the fields of the object at a path. */
function fieldNames(path: readonly string[]): string[] {
  const start = path.map((name) => `${name}.`).join("");
  return Object.keys(MANIFEST_FIELDS)
    .filter((field) => field.startsWith(start))
    .map((field) => field.slice(start.length))
    .filter((name) => !name.includes("."));
}

function unfitFields(source: Source, json: JsonObject): Problem[] {
  return Object.entries(MANIFEST_FIELDS).flatMap(([field, { kind, says, accepts, ...rest }]) => {
    const path = field.split(".");
    const parent = valueAt(json, path.slice(0, -1));
    const value = valueAt(json, path);
    const isLeftOut = value === undefined && (rest.isRequired !== true || !isRecord(parent));
    if (isLeftOut || accepts(value)) return [];
    const message = `The field ${field} is not ${kind}.`;
    const example = rest.example === undefined ? "" : `, such as ${rest.example}`;
    const fix = `Write ${kind}${example}: ${says}.`;
    return [manifestProblem(source, path, { message, fix })];
  });
}

function valueAt(json: JsonObject, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), json);
}

/** A manifest whose fields are fit, as it is written. */
interface FitJson {
  readonly title: string;
  readonly identifier?: Partial<Omit<IdentifierStyle, "reserved">> & Reserved;
  readonly string?: StringStyle;
  readonly package?: Pick<PackageStyle, "name"> & Reserved;
  readonly comments?: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly sections?: string;
  readonly exhaustive?: string;
  readonly build?: string;
  readonly pack?: string;
}

/** Names that are taken, one or more to a text. */
interface Reserved {
  readonly reserved?: readonly string[];
}

function withDefaults(json: JsonObject): Manifest {
  const fit = json as unknown as FitJson;
  const { identifier: names, package: style, comments = {}, files } = fit;
  return {
    title: fit.title,
    identifier:
      names === undefined ? null : { ...KEBAB, ...names, reserved: wordsOf(names.reserved) },
    package: style === undefined ? null : { ...style, reserved: wordsOf(style.reserved) },
    string: fit.string ?? JSON_STRING,
    comments: new Map(Object.entries(comments)),
    files: new Map(Object.entries(files)),
    sections: fit.sections ?? null,
    exhaustive: fit.exhaustive ?? null,
    build: fit.build ?? null,
    pack: fit.pack ?? null,
  };
}

function wordsOf(lists: readonly string[] = []): Set<string> {
  return new Set(lists.flatMap((words) => words.split(" ")).filter(Boolean));
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
    ...Object.entries({ build, pack }).map(([field, file]) => ({ path: [field], file })),
  ];
  const problems = named.flatMap(({ path, file }) => {
    if (file === null || names.includes(file)) return [];
    const message = `The field ${path.at(-1)} names no text file of the target: ${file}.`;
    const fix = "Name a file in the target's folder, in UTF-8.";
    return [manifestProblem(source, path, { message, fix })];
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
