/** Small targets for tests: folders of templates as texts, and what the pipeline makes of them. */

import {
  type Project,
  type ProjectSources,
  readProject,
} from "../../../generator/model/project.ts";
import { runPipeline } from "../../../generator/pipeline.ts";
import { type Problem, ProblemsError, Source } from "../../../generator/source.ts";
import type { TargetFolder } from "../../../generator/templates/targets.ts";
import { catalogText } from "../project.ts";

export const PACKAGE = {
  name: "@scope/sample-responses",
  version: "2.3.4",
  description: "Sample",
  license: "MIT",
  repository: { type: "git", url: "git+https://example.com/a/b.git" },
};

/** The facts that all targets share. */
export function sampleProject(text = JSON.stringify(PACKAGE), outPath = "out"): Project {
  const { project, problems } = readProject(projectSources(text, outPath));
  if (project === null) throw new Error(problems.map(({ message }) => message).join("\n"));
  return project;
}

function projectSources(text: string, outPath: string): ProjectSources {
  return { source: new Source("package.json", text), licenseText: "The licence.\n", outPath };
}

/** A folder of templates: texts by path. */
export function folder(
  name: string,
  files: Readonly<Record<string, string>>,
  location = `/nowhere/templates/${name}`,
): TargetFolder {
  return { name, path: `templates/${name}`, location, files: new Map(Object.entries(files)) };
}

/** A target of one template, `x.hbs`, that gives `x.txt`, unless its manifest says otherwise. */
export function target(manifest: object | string, template = "x", name = "sample"): TargetFolder {
  const whole = { title: "Sample", files: { "x.txt": "x.hbs" }, ...(manifest as object) };
  const text = typeof manifest === "string" ? manifest : JSON.stringify(whole);
  return folder(name, { "target.json": text, "x.hbs": template });
}

export interface Input {
  readonly catalog?: string;
  /** The text of package.json. */
  readonly project?: string;
  readonly outPath?: string;
}

export interface Made {
  /** The texts by path under `out/`. */
  readonly files: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/** What the pipeline makes of targets, or the problems that it finds. */
export async function make(folders: readonly TargetFolder[], input: Input = {}): Promise<Made> {
  const {
    catalog = catalogText("first-id,450,,First,,,", "second-id,,5.1.1,Second,,,"),
    project = JSON.stringify(PACKAGE),
    outPath = "out",
  } = input;
  try {
    const { outputs } = await runPipeline({
      catalog: { path: "catalog.csv", bytes: Buffer.from(catalog) },
      project: projectSources(project, outPath),
      folders,
    });
    return { files: Object.fromEntries(outputs), problems: [] };
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return { files: {}, problems: error.problems };
  }
}

/** The files and rules of problems. */
export function rules(problems: readonly Problem[]): string[] {
  return problems.map(({ file, rule }) => `${file} ${rule}`);
}
