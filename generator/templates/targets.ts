/**
 * The targets: the folders of templates. Reads the files of each; gives its manifest, checked, and its
 * templates, checked and ready to render. Nothing here knows what a target is for.
 */

import type { JsonFile } from "../json.ts";
import type { TargetFacts } from "../model/entry.ts";
import { RECORDS } from "../model/fields.ts";
import { type IdentifierStyle, spellName } from "../model/names.ts";
import { type Project, projectProblem } from "../model/project.ts";
import { SHARED_TABLES } from "../model/shared.ts";
import { type Problem, Source } from "../source.ts";
import { lintTemplates } from "./lint.ts";
import { KEBAB, type Manifest, readManifest } from "./manifest.ts";
import { renameIn } from "./rename.ts";
import { writeKind } from "./sinks/kinds.ts";
import { JSON_STRING } from "./sinks/literals.ts";
import { makeSinks } from "./sinks/sinks.ts";
import {
  makeCompiler,
  type ParsedTemplate,
  parseTemplate,
  type Template,
  TemplateText,
} from "./template.ts";

export const MANIFEST = "target.json";

/** A folder of templates as it was read: texts by path within the folder, with `/`. */
export interface TargetFolder {
  readonly name: string;
  /** The path of the folder, as people are to see it. */
  readonly path: string;
  readonly files: ReadonlyMap<string, string>;
  /** Where the folder is, for its modules to be loaded from. */
  readonly location: string;
}

/** A file that a target gives: what renders its path, and what renders it. */
export interface TargetFile {
  /** The path as the manifest has it, values not filled in. */
  readonly pattern: string;
  /** The name of the file in the folder. */
  readonly file: string;
  readonly path: Template;
  readonly content: Template;
}

export interface Target
  extends TargetFacts,
    Pick<Manifest, "package" | "comments" | "build" | "pack"> {
  readonly folder: TargetFolder;
  /** The file `target.json`. */
  readonly manifestFile: JsonFile;
  readonly files: readonly TargetFile[];
}

export interface LoadedTargets {
  readonly targets: readonly Target[];
  readonly problems: readonly Problem[];
}

/** Checks every target and makes its templates ready. */
export function loadTargets(folders: readonly TargetFolder[]): LoadedTargets {
  const loaded = folders.map(loadTarget);
  return {
    targets: loaded.flatMap(({ target }) => target ?? []),
    problems: loaded.flatMap(({ problems }) => problems),
  };
}

/** Finds the targets for whose package the project has no fit name. */
export function checkPackageNames(
  project: Project,
  projectFile: JsonFile,
  targets: readonly Pick<Target, "title" | "package">[],
): Problem[] {
  return targets.flatMap(({ title, package: style }) => {
    if (style === null || !style.reserved.has(project[style.name])) return [];
    const message = `The name ${project.name} gives the package ${project[style.name]}, a name that ${title} has taken.`;
    const fix = "Choose another name, of several words.";
    return [projectProblem(projectFile, ["name"], { rule: "package-name", message, fix })];
  });
}

interface LoadedTarget {
  readonly target: Target | null;
  readonly problems: readonly Problem[];
}

const TARGET_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

function loadTarget(folder: TargetFolder): LoadedTarget {
  const source = sourceOf(folder, MANIFEST);
  if (!TARGET_NAME.test(folder.name)) {
    const message = `The name of the folder, ${JSON.stringify(folder.name)}, is not portable.`;
    const fix = "Rename it to letters, digits, hyphens and underscores, a letter first.";
    return { target: null, problems: [source.problem(0, { rule: "target-name", message, fix })] };
  }
  if (!folder.files.has(MANIFEST)) {
    const message = `The target has no ${MANIFEST}.`;
    const fix = "Add one, or move the folder away.";
    const problem = { rule: "target-manifest", message, fix };
    return { target: null, problems: [source.problem(0, problem)] };
  }
  const result = readManifest(source, [...folder.files.keys()]);
  if (result.manifest === null) return { target: null, problems: result.problems };
  return readyTarget({ folder, manifest: result.manifest, manifestFile: result.file });
}

interface CheckedTarget {
  readonly folder: TargetFolder;
  readonly manifest: Manifest;
  readonly manifestFile: JsonFile;
}

function readyTarget(checked: CheckedTarget): LoadedTarget {
  const { folder, manifest, manifestFile } = checked;
  const { outputs, renames, partials, problems: unreadable } = parseTarget(checked);
  const contents = outputs.flatMap(({ path, content }) =>
    typeof content === "string" ? [path] : [path, content],
  );
  const templates = [...contents, ...renames.values()];
  const hasIdentifiers = manifest.identifier !== null;
  const identifier = reserveShared(manifest.identifier ?? KEBAB, manifest);
  const sinks = makeSinks({ ...manifest, identifier, string: manifest.string ?? JSON_STRING });
  const options = { records: RECORDS, partials, sinks: Object.keys(sinks), hasIdentifiers };
  const lintProblems = lintTemplates(templates, options);
  const problems = [...unreadable, ...lintProblems];
  if (problems.length > 0) return { target: null, problems };
  const compile = makeCompiler(sinks, partials as ReadonlyMap<string, ParsedTemplate>);
  const compiled = new Map(Array.from(renames, ([name, template]) => [name, compile(template)]));
  const files = outputs.map(({ path, content, ...names }) => ({
    ...names,
    path: compile(path),
    content: typeof content === "string" ? renameIn(content, compiled) : compile(content),
  }));
  const facts = { name: folder.name, identifier, constants: hasIdentifiers };
  return { target: { ...manifest, ...facts, folder, manifestFile, files }, problems };
}

/** Replaces `%type` and `%type%word` among the reserved names by the names of the tables. */
function reserveShared(style: IdentifierStyle, { kinds, names }: Manifest): IdentifierStyle {
  const [type, word] = [kinds.get("type"), names.get("word")];
  if (type === undefined || word === undefined) return style;
  const { records, vocabularies } = SHARED_TABLES;
  const typeOf = (name: string): string => writeKind(name, type) ?? name;
  const shared: Readonly<Record<string, readonly string[]>> = {
    "%type": Object.keys({ ...records, ...vocabularies }).map(typeOf),
    "%type%word": Object.entries(vocabularies).flatMap(([vocabulary, { words }]) =>
      words.map(({ name }) => typeOf(vocabulary) + spellName(name, word)),
    ),
  };
  const reserved = new Set([...style.reserved].flatMap((name) => shared[name] ?? [name]));
  return { ...style, reserved };
}

/** The templates of a target, parsed. */
interface ParsedTarget {
  readonly outputs: readonly ParsedOutput[];
  /** What replaces names in files that are copied. */
  readonly renames: ReadonlyMap<string, ParsedTemplate>;
  /** The files that start with `_`, by the name that `{{> name}}` calls them by. */
  readonly partials: ReadonlyMap<string, ParsedTemplate | null>;
  readonly problems: readonly Problem[];
}

interface ParsedOutput {
  readonly pattern: string;
  readonly file: string;
  readonly path: ParsedTemplate;
  /** A template, or the text of a file that is copied. */
  readonly content: ParsedTemplate | string;
}

function parseTarget({ folder, manifest, manifestFile }: CheckedTarget): ParsedTarget {
  const problems: Problem[] = [];
  const partials = new Map(
    [...folder.files.keys()].flatMap((path) => {
      const name = /^_(.+)\.hbs$/.exec(path)?.[1];
      return name === undefined ? [] : [[name, parse(new TemplateText(sourceOf(folder, path)))]];
    }),
  );
  const outputs = [...manifest.files].flatMap(([pattern, file]) => {
    const start = manifestFile.offset(["files", pattern]) + 1;
    const path = parse(new TemplateText(manifestFile.source, pattern, start));
    const content = file.endsWith(".hbs")
      ? parse(new TemplateText(sourceOf(folder, file)))
      : (folder.files.get(file) ?? "");
    return path === null || content === null ? [] : [{ pattern, file, path, content }];
  });
  const copied = outputs.flatMap(({ content }) => (typeof content === "string" ? content : []));
  const renames = [...manifest.rename].flatMap(([name, replacement]) => {
    const path = ["rename", name];
    if (!copied.some((text) => text.includes(name))) {
      const message = `No file that is copied holds ${name}.`;
      const fix = "Write a name as the files have it, or remove this line.";
      problems.push(manifestFile.problem(path, { rule: "rename-unused", message, fix }));
    }
    const start = manifestFile.valueOffset(path) + 1;
    const template = parse(new TemplateText(manifestFile.source, replacement, start));
    return template === null ? [] : [[name, template] as const];
  });
  return { outputs, renames: new Map(renames), partials, problems };

  function parse(text: TemplateText): ParsedTemplate | null {
    const { template, problem } = parseTemplate(text);
    if (problem !== null) problems.push(problem);
    return template;
  }
}

function sourceOf({ path, files }: TargetFolder, name: string): Source {
  return new Source(`${path}/${name}`, files.get(name) ?? "");
}
