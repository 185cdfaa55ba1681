/**
 * The targets: the folders of templates. Reads the files of each; gives its manifest, checked, and
 * its templates, compiled. Nothing here knows what a target is for.
 */

import { sampleModel, type TargetFacts } from "../model/model.ts";
import { IDENTIFIER_CASES, type IdentifierCase } from "../model/names.ts";
import type { Project } from "../model/project.ts";
import { type Problem, Source } from "../source.ts";
import { type CompileOptions, compile } from "./lint.ts";
import { JSON_STRING, makeSinks, type Sinks, type StringStyle } from "./sinks.ts";
import { makeTemplate, type Template } from "./template.ts";

export const MANIFEST = "target.json";

/** A folder of templates as it was read: texts by path within the folder, with `/`. */
export interface TargetFolder {
  readonly name: string;
  /** The path of the folder, as people are to see it. */
  readonly path: string;
  readonly files: ReadonlyMap<string, string>;
  /** Where the folder is, for a verifier to be loaded from. */
  readonly location: string;
}

/** A file that a target gives: what renders its path, and what renders it. */
export interface TargetFile {
  /** The path as the manifest has it, values not filled in. */
  readonly pattern: string;
  readonly path: Template;
  readonly content: Template;
}

export interface Target extends TargetFacts {
  readonly folder: TargetFolder;
  /** The text of `target.json`. */
  readonly manifest: Source;
  readonly files: readonly TargetFile[];
  /** How a comment is written in files of an ending: `// %s`. */
  readonly comments: ReadonlyMap<string, string>;
  /** The module that makes further files, by its path in the folder; null when there is none. */
  readonly build: string | null;
  /** The module that builds and tries what is published; null when there is none. */
  readonly pack: string | null;
}

export interface LoadedTargets {
  readonly targets: readonly Target[];
  readonly problems: readonly Problem[];
}

/** Checks every target and compiles its templates. */
export function loadTargets(folders: readonly TargetFolder[], project: Project): LoadedTargets {
  const loaded = folders.map((folder) => new TargetLoader(folder, project).load());
  return {
    targets: loaded.flatMap(({ target }) => target ?? []),
    problems: loaded.flatMap(({ problems }) => problems),
  };
}

interface LoadedTarget {
  readonly target: Target | null;
  readonly problems: readonly Problem[];
}

const TARGET_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

type Json = Readonly<Record<string, unknown>>;

class TargetLoader {
  readonly #folder: TargetFolder;
  readonly #project: Project;
  readonly #manifest: Source;
  readonly #problems: Problem[] = [];

  constructor(folder: TargetFolder, project: Project) {
    this.#folder = folder;
    this.#project = project;
    this.#manifest = this.#source(MANIFEST, folder.files.get(MANIFEST) ?? "");
  }

  load(): LoadedTarget {
    const manifest = this.#readManifest();
    const target = manifest === null ? null : this.#target(manifest);
    return { target: this.#problems.length > 0 ? null : target, problems: this.#problems };
  }

  #readManifest(): Json | null {
    const text = this.#folder.files.get(MANIFEST);
    if (text === undefined) {
      this.#report(
        "target-manifest",
        `The target has no ${MANIFEST}.`,
        "Add one, or move the folder away.",
      );
      return null;
    }
    try {
      const json: unknown = JSON.parse(text);
      if (isRecord(json)) return json;
      this.#report("target-manifest", "The manifest is not an object.", "Write a JSON object.");
    } catch (error) {
      const { message } = error as Error;
      const offset = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
      this.#report("target-manifest", `The manifest is not JSON: ${message}.`, "Mend it.", offset);
    }
    return null;
  }

  #target(manifest: Json): Target {
    if (!TARGET_NAME.test(this.#folder.name)) {
      this.#report(
        "target-name",
        `The name of the folder, ${JSON.stringify(this.#folder.name)}, is not portable.`,
        "Rename it to letters, digits, hyphens and underscores, a letter first.",
      );
    }
    const known = [
      "title",
      "identifier",
      "exhaustive",
      "string",
      "comments",
      "files",
      "build",
      "pack",
    ];
    for (const key of Object.keys(manifest).filter((name) => !known.includes(name))) {
      this.#field(key, "is not known", `The fields are: ${known.join(", ")}.`);
    }
    const { title } = manifest;
    if (typeof title !== "string" || title === "") {
      this.#field("title", "is not a text", "Say what people call the target.");
    }
    const facts: TargetFacts = {
      name: this.#folder.name,
      title: String(title),
      exhaustive: this.#exhaustive(manifest["exhaustive"]),
      ...this.#identifier(manifest["identifier"]),
    };
    const sinks = makeSinks({
      identifier: facts.identifier,
      string: this.#string(manifest["string"]),
    });
    return {
      ...facts,
      folder: this.#folder,
      files: this.#files(manifest["files"], sinks, sampleModel(this.#project, facts)),
      manifest: this.#manifest,
      comments: this.#comments(manifest["comments"]),
      build: this.#module("build", manifest["build"]),
      pack: this.#module("pack", manifest["pack"]),
    };
  }

  #identifier(value: unknown): Pick<TargetFacts, "identifier" | "constants"> {
    const style = isRecord(value) ? value : {};
    if (value !== undefined && !isRecord(value)) {
      this.#field("identifier", "is not an object", 'Write {"case": "pascal"}.');
    }
    const known = ["case", "acronyms", "prefix", "reserved", "suffix"];
    for (const key of Object.keys(style).filter((name) => !known.includes(name))) {
      this.#field(key, "is not known", `The fields of identifier are: ${known.join(", ")}.`);
    }
    const {
      case: name = "kebab",
      acronyms = false,
      prefix = "",
      reserved = [],
      suffix = "_",
    } = style;
    if (!(IDENTIFIER_CASES as readonly unknown[]).includes(name)) {
      this.#field("case", "is not known", `The cases are: ${IDENTIFIER_CASES.join(", ")}.`);
    }
    if (typeof acronyms !== "boolean") {
      this.#field("acronyms", "is not true or false", "Write true to keep their capitals.");
    }
    if (typeof prefix !== "string" || !/^\w*$/.test(prefix)) {
      this.#field(
        "prefix",
        "is not a text of letters, digits and _",
        "Write one, or leave it out.",
      );
    }
    if (typeof suffix !== "string" || !/^\w+$/.test(suffix)) {
      this.#field(
        "suffix",
        "is not a text of letters, digits and _",
        "Write one, or leave it out.",
      );
    }
    const words = new Set(Array.isArray(reserved) ? reserved.map(String) : []);
    if (!Array.isArray(reserved) || reserved.some((word) => typeof word !== "string")) {
      this.#field("reserved", "is not a list of texts", "List the identifiers that are taken.");
    } else if ([...words].some((word) => words.has(`${word}${suffix}`))) {
      this.#field(
        "reserved",
        "holds a word that is reserved with the suffix too",
        "Choose another suffix.",
      );
    }
    return {
      constants: value !== undefined,
      identifier: {
        case: name as IdentifierCase,
        acronyms: acronyms === true,
        prefix: String(prefix),
        reserved: words,
        suffix: String(suffix),
      },
    };
  }

  #exhaustive(value: unknown): string | null {
    if (value === undefined || typeof value === "string") return value ?? null;
    this.#field("exhaustive", "is not a text", "Say what can name every constant: a switch.");
    return null;
  }

  #string(value: unknown): StringStyle {
    if (value === undefined) return JSON_STRING;
    const { quote, escapes, codePoint } = isRecord(value) ? value : {};
    if (typeof quote !== "string" || !isRecord(escapes) || typeof codePoint !== "string") {
      this.#field(
        "string",
        "is not a style",
        'Write {"quote": "\\"", "escapes": {"\\"": "\\\\\\""}, "codePoint": "\\\\u%4x"}.',
      );
      return JSON_STRING;
    }
    const pairs = Object.entries(escapes);
    if (pairs.some(([char, written]) => [...char].length !== 1 || typeof written !== "string")) {
      this.#field(
        "escapes",
        "does not map one character each to a text",
        'Write {"\\"": "\\\\\\""}.',
      );
    }
    if (![...quote].every((mark) => pairs.some(([char]) => char === mark))) {
      this.#field("escapes", "lacks the quote", "Say how the quote is written within quotes.");
    }
    if (!/%\d?x/.test(codePoint)) {
      this.#field("codePoint", "has no %x", "Write %x where the code point goes, %4x to pad it.");
    }
    return { quote, escapes: new Map(pairs as [string, string][]), codePoint };
  }

  #comments(value: unknown): Map<string, string> {
    const pairs = Object.entries(value === undefined ? {} : isRecord(value) ? value : { "": 0 });
    if (pairs.some(([, comment]) => typeof comment !== "string" || !comment.includes("%s"))) {
      this.#field("comments", "does not give a comment for each ending", 'Write {"ts": "// %s"}.');
    }
    return new Map(pairs.map(([ending, comment]) => [ending, String(comment)]));
  }

  #module(name: string, value: unknown): string | null {
    if (value === undefined) return null;
    if (typeof value === "string" && this.#folder.files.has(value)) return value;
    this.#field(name, "names no file of the target", "Name a module in the target's folder.");
    return null;
  }

  #files(value: unknown, sinks: Sinks, sample: object): TargetFile[] {
    const pairs = isRecord(value) ? Object.entries(value) : [];
    if (pairs.length === 0) {
      this.#field(
        "files",
        "names no files",
        'Write {"path of the output": "path of the template"}.',
      );
    }
    const options = { sample, partials: this.#partials() };
    return pairs.flatMap(([path, source]) => {
      const text = typeof source === "string" ? this.#folder.files.get(source) : undefined;
      if (text === undefined || typeof source !== "string") {
        this.#field(
          path,
          `names no text file of the target, ${JSON.stringify(source)}`,
          "Name a file in the target's folder, in UTF-8.",
        );
        return [];
      }
      const pathTemplate = this.#pathTemplate(path, sinks, options);
      const content = source.endsWith(".hbs")
        ? this.#template(this.#source(source, text), sinks, options)
        : verbatim(text);
      if (pathTemplate === null || content === null) return [];
      return [{ pattern: path, path: pathTemplate, content }];
    });
  }

  #template(source: Source, sinks: Sinks, options: CompileOptions): Template | null {
    const { compiled, problems } = compile(source, options);
    this.#problems.push(...problems);
    return compiled === null ? null : makeTemplate(compiled, sinks);
  }

  /** Compiles the path of an output; what is wrong with it has its place in the manifest. */
  #pathTemplate(text: string, sinks: Sinks, options: CompileOptions): Template | null {
    const start = this.#manifest.fieldOffset(text) + 1;
    const { compiled, problems } = compile(this.#source(MANIFEST, text), options);
    for (const { column, rule, message, fix } of problems) {
      const at = start + column - 1;
      this.#problems.push(this.#manifest.problem(at, { rule, message, fix }));
    }
    if (compiled === null) return null;
    const uses = compiled.uses.map(({ offset, path }) => ({
      source: this.#manifest,
      offset: start + offset,
      path,
    }));
    return makeTemplate({ ...compiled, uses }, sinks);
  }

  /** The files that start with `_`, by the name that `{{> name}}` calls them by. */
  #partials(): Map<string, Source> {
    const partials = new Map<string, Source>();
    for (const [path, text] of this.#folder.files) {
      const name = /^_(.+)\.hbs$/.exec(path)?.[1];
      if (name !== undefined) partials.set(name, this.#source(path, text));
    }
    return partials;
  }

  #source(path: string, text: string): Source {
    return new Source(`${this.#folder.path}/${path}`, text);
  }

  #field(name: string, what: string, fix: string): void {
    const offset = this.#manifest.fieldOffset(name);
    this.#report("target-manifest", `The field ${name} ${what}.`, fix, offset);
  }

  #report(rule: string, message: string, fix: string, offset = 0): void {
    this.#problems.push(this.#manifest.problem(offset, { rule, message, fix }));
  }
}

function verbatim(text: string): Template {
  return { render: () => text };
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
