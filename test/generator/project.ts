/** Small inputs for the tests of the generator: catalogs, and folders that hold a whole project. */

import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Catalog, readCatalog } from "../../generator/catalog/read.ts";
import { type Column, REQUIRED_COLUMNS } from "../../generator/catalog/row.ts";
import { validate } from "../../generator/catalog/rules.ts";
import { type CheckOutcome, check } from "../../generator/commands/check.ts";
import { type GenerateOutcome, generate } from "../../generator/commands/generate.ts";
import type { Request } from "../../generator/input.ts";
import { makePlan, type Plan } from "../../generator/pipeline.ts";
import type { Paint } from "../../generator/report/paint.ts";
import { report } from "../../generator/report/report.ts";
import type { Problem } from "../../generator/source.ts";
import { ROOT, type RunResult, run } from "../tools.ts";
import { runHere } from "./command-line.ts";

export const HEADER = REQUIRED_COLUMNS.join(",");

/** The text of a catalog with these lines under the header. */
export function catalogText(...lines: readonly string[]): string {
  return `${[HEADER, ...lines].join("\n")}\n`;
}

/** Writes a row, each cell quoted where it has to be. */
export function csvRow(cells: Partial<Readonly<Record<Column, string>>>): string {
  return REQUIRED_COLUMNS.map((column) => csvCell(cells[column] ?? "")).join(",");
}

function csvCell(value: string): string {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** All that reading and validating say of a catalog. */
export function problemsOf(input: string | Uint8Array): readonly Problem[] {
  const { catalog, problems } = readCatalog("catalog.csv", Buffer.from(input));
  return [...problems, ...(catalog === null ? [] : validate(catalog))];
}

/** The catalog that a text holds; throws when it holds none. */
export function catalogOf(input: string | Uint8Array): Catalog {
  const { catalog, problems } = readCatalog("catalog.csv", Buffer.from(input));
  if (catalog === null) throw new Error(problems.map(heading).join("\n"));
  return catalog;
}

/** The places and rules of problems: `42:7 error duplicate-id`. */
export function briefly(problems: readonly Problem[]): string[] {
  return problems.map(({ line, column, level, rule }) => `${line}:${column} ${level} ${rule}`);
}

function heading({ line, column, rule, message }: Problem): string {
  return `${line}:${column} ${rule}: ${message}`;
}

export const noPaint: Paint = (_, text) => text;

/** Problems as people read them. */
export function problemsText(problems: readonly Problem[]): string {
  return report({ problems, drift: [] }, { format: "text", out: "out", paint: noPaint });
}

/** A whole project in a folder of its own, for the command line to work on. */
export class SampleProject {
  readonly folder: string;

  constructor(folder: string, isEmpty = true) {
    this.folder = folder;
    if (!isEmpty) return;
    const facts = {
      name: "sample-responses",
      version: "1.2.3",
      description: "Sample responses",
      license: "Apache-2.0",
      repository: "https://example.com/sample/responses.git",
    };
    this.write("package.json", JSON.stringify(facts));
    this.write("LICENSE", "The licence.\n");
    this.write("catalog.csv", catalogText("first,450,,First of all,,,", "second,,5.1.1,Second,,,"));
    this.target("alpha", {
      "list.txt": "{{#each rows}}{{line line}}\n{{/each}}",
      "deep/ids.txt": "{{#each rows}}{{identifier id}}\n{{/each}}",
    });
    this.target("beta", { "count.txt": "{{number counts.rows}}\n" });
  }

  /** Adds a target, or replaces it: templates by the paths of their outputs. */
  target(name: string, templates: Readonly<Record<string, string>>, manifest: object = {}): void {
    const files: Record<string, string> = {};
    for (const [i, [path, template]] of Object.entries(templates).entries()) {
      files[path] = `${i}.hbs`;
      this.write(`templates/${name}/${i}.hbs`, template);
    }
    const target = {
      title: name.toUpperCase(),
      identifier: { case: "pascal" },
      files,
      ...manifest,
    };
    this.write(`templates/${name}/target.json`, JSON.stringify(target, null, 2));
  }

  /** A copy of the project, output and all. */
  copy(folder: string): SampleProject {
    cpSync(this.folder, folder, { recursive: true });
    return new SampleProject(folder, false);
  }

  path(path: string): string {
    return join(this.folder, path);
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), content);
  }

  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  exists(path: string): boolean {
    return lstatSync(this.path(path), { throwIfNoEntry: false }) !== undefined;
  }

  remove(path: string): void {
    rmSync(this.path(path), { recursive: true });
  }

  /** Runs the generator's command line in the folder. */
  run(...args: readonly string[]): RunResult {
    return run("node", [RUN, ...args], { cwd: this.folder, env: { NO_COLOR: "1" } });
  }

  /** Runs it, and throws unless it succeeds. */
  generate(...args: readonly string[]): string {
    const { status, output } = this.run("generate", ...args);
    if (status !== 0) throw new Error(output);
    return output;
  }

  /** Runs the command line within this process, which is quicker. */
  async runHere(...args: readonly string[]): Promise<RunResult> {
    return await runHere(this.folder, args);
  }

  /** Runs it here, and throws unless it succeeds. */
  async succeedHere(...args: readonly string[]): Promise<string> {
    const { status, output } = await this.runHere(...args);
    if (status !== 0) throw new Error(output);
    return output;
  }

  /** Generates within this process. */
  async generateHere(): Promise<GenerateOutcome> {
    return await generate(this.#request(), { force: false, dryRun: false });
  }

  /** Checks within this process. */
  async checkHere(): Promise<CheckOutcome> {
    return check(this.#request());
  }

  /** Makes what generate would bring about, within this process. */
  async planHere(): Promise<Plan> {
    return makePlan(this.#request(), false);
  }

  #request(): Request {
    const paths = {
      catalog: this.path("catalog.csv"),
      templates: this.path("templates"),
      out: this.path("out"),
      project: this.path("package.json"),
    };
    return { paths, base: this.folder, only: null };
  }

  /** The files under a folder with their bytes, by path. */
  tree(path = "out"): Record<string, string> {
    if (!existsSync(this.path(path))) return {};
    const entries = readdirSync(this.path(path), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(this.path(path), join(entry.parentPath, entry.name)))
      .toSorted();
    return Object.fromEntries(
      files.map((file) => {
        const whole = this.path(join(path, file));
        const link = lstatSync(whole).isSymbolicLink();
        return [file, link ? `-> ${readlinkSync(whole)}` : readFileSync(whole, "utf8")];
      }),
    );
  }
}

/** The generator, bundled once for all tests; else as people start it. */
export const RUN = process.env["GENERATOR"] ?? join(ROOT, "generator/start.mjs");
