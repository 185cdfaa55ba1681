/**
 * The command line: the one file that knows the process. Reads arguments; prints reports; exits
 * with 0 when all is in order, 1 for problems or drift, 2 for misuse, 70 for a bug of ours.
 */

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Drift } from "./commands/check.ts";
import { type GenerateOutcome, generate } from "./commands/generate.ts";
import { MisuseError, type Paths, type Request, shown } from "./input.ts";
import type { Change } from "./output/compare.ts";
import { OutputError } from "./output/place.ts";
import type { Format, Paint, Style } from "./report.ts";
import { type Problem, ProblemsError } from "./source.ts";

const STATUS = { ok: 0, problems: 1, misuse: 2, bug: 70 } as const;

/** The folder of the generator's own package; the bundle stands in its `dist/`. */
const HOME = join(import.meta.dirname, "..");

const VERSION: string = JSON.parse(readFileSync(join(HOME, "package.json"), "utf8")).version;

const LISTED_CHANGES = 30;

interface CommonOptions {
  readonly catalog?: string;
  readonly templates?: string;
  readonly out?: string;
  readonly package?: string;
  readonly only?: readonly string[];
  readonly format: Format;
  readonly quiet?: boolean;
}

interface GenerateCommandOptions extends CommonOptions {
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly watch?: boolean;
}

interface DiffOptions extends CommonOptions {
  readonly against: string;
  readonly failOn?: "major" | "minor" | "patch";
  readonly changelog?: boolean;
}

interface PackCommandOptions extends Omit<CommonOptions, "format"> {
  readonly destination: string;
  readonly against?: string;
}

function program(): Command {
  const command = new Command("mta-responses")
    .description("Generates packages and a reference from a catalog of MTA responses.")
    .version(VERSION)
    .exitOverride();
  reporting(command.command("generate"))
    .description("bring the output up to date, all of it or nothing")
    .option("--dry-run", "say what would change and change nothing")
    .option("--force", "replace files in the way that the generator did not write")
    .option("--watch", "generate again whenever the catalog or a template changes")
    .addHelpText(
      "after",
      `
Examples:
  npm run generate
  npm run generate -- --dry-run
  npm run generate -- --watch
  npx mta-responses generate --catalog ours.csv --templates ours --out packages`,
    )
    .action((options) => runGenerate(toRequest(options), options));
  reporting(command.command("check"))
    .description("compare the output with what would be generated, and say why it differs")
    .addHelpText(
      "after",
      `
Examples:
  npm run check
  npm run check -- --format github
  npm run --silent check -- --format sarif > drift.sarif`,
    )
    .action((options) => runCheck(toRequest(options), options));
  places(command.command("diff"))
    .description("say what the changes of the catalog mean for a release of each package")
    .requiredOption(
      "--against <revision or file>",
      "the catalog to compare with: a git revision or a file",
    )
    .addOption(
      new Option("--fail-on <level>", "exit with 1 for a release of this level or above").choices([
        "major",
        "minor",
        "patch",
      ]),
    )
    .addOption(
      new Option("--format <format>", "how to report").choices(["text", "json"]).default("text"),
    )
    .option("--changelog", "print the section for the changelog and nothing else")
    .addHelpText(
      "after",
      `
Examples:
  npm run diff -- --against v1.2.3
  npm run diff -- --against HEAD --fail-on major
  npm run --silent diff -- --against v1.2.3 --changelog`,
    )
    .action((options) => runDiff(toRequest(options), options));
  places(command.command("pack"))
    .description("build what is published and try each artefact in a fresh consumer")
    .option("--destination <folder>", "the folder of the artefacts", "release")
    .option(
      "--against <revision or file>",
      "the catalog of the last release (default: that of the newest tag v*)",
    )
    .addHelpText(
      "after",
      `
Examples:
  npm run pack
  npm run pack -- --against v1.2.3`,
    )
    .action((options) => runPack(toRequest(options), options));
  return command;
}

/** The options that say where things stand. */
function places(command: Command): Command {
  return command
    .option("--catalog <file>", "the catalog (default: catalog.csv, here or in a folder above)")
    .option(
      "--templates <folder>",
      "the folder of targets (default: templates/ beside the catalog, else the generator's own)",
    )
    .option("--out <folder>", "the folder of the output (default: out/ beside the catalog)")
    .option(
      "--package <file>",
      "the package.json with name, version, licence and repository (default: the nearest above the catalog)",
    )
    .exitOverride();
}

/** The options of the commands that report problems and drift. */
function reporting(command: Command): Command {
  return places(command)
    .option(
      "--only <targets>",
      "deal with these targets alone, their names joined by commas",
      parseTargets,
    )
    .addOption(
      new Option("--format <format>", "how to report")
        .choices(["text", "json", "github", "sarif"])
        .default("text"),
    )
    .option("--quiet", "print problems alone");
}

function parseTargets(value: string): string[] {
  const names = value.split(",").filter(Boolean);
  if (names.length === 0) throw new InvalidArgumentError("Name at least one target.");
  return names;
}

async function runGenerate(request: Request, options: GenerateCommandOptions): Promise<void> {
  if (options.watch === true) return watch(request, options);
  process.exitCode = await generateOnce(request, options);
}

async function generateOnce(request: Request, options: GenerateCommandOptions): Promise<number> {
  const start = performance.now();
  try {
    const outcome = await generate(request, {
      force: options.force === true,
      dryRun: options.dryRun === true,
    });
    await printFindings({ problems: outcome.warnings, drift: [] }, request, options);
    if (options.quiet !== true)
      print(summary(outcome, options, performance.now() - start, request));
    return STATUS.ok;
  } catch (error) {
    return printError(error, request, options);
  }
}

function summary(
  { changes, recordChange, files }: GenerateOutcome,
  { dryRun, format }: GenerateCommandOptions,
  milliseconds: number,
  request: Request,
): string {
  if (format !== "text") return "";
  const listed = changes.slice(0, LISTED_CHANGES).map((change) => `${describe(change)}\n`);
  const more =
    changes.length > LISTED_CHANGES ? `  ... and ${changes.length - LISTED_CHANGES} more\n` : "";
  const count = (action: Change["action"]): number =>
    changes.filter((change) => change.action === action).length;
  const written = count("create") + count("update");
  const parts = [
    count("create") > 0 ? `${count("create")} created` : "",
    count("update") > 0 ? `${count("update")} updated` : "",
    count("delete") > 0 ? `${count("delete")} removed` : "",
    count("keep") > 0 ? `${count("keep")} kept` : "",
    `${files - written} unchanged`,
    changes.length === 0 && recordChange?.action === "update" ? "the record updated" : "",
  ].filter(Boolean);
  const would = dryRun === true ? " (dry run: nothing was written)" : "";
  return `${listed.join("")}${more}${shown(request.paths.out, request.base)}: ${parts.join(", ")} in ${(milliseconds / 1000).toFixed(2)} s${would}\n`;
}

function describe({ path, action, reasons }: Change): string {
  const edited = reasons.includes("edited");
  const foreign = reasons.includes("foreign") ? ", where something else stood" : "";
  switch (action) {
    case "create":
      return `  created ${path}`;
    case "update":
      return `  updated ${path}${edited ? ", which had been edited by hand or came out of a merge" : foreign}`;
    case "delete":
      return `  removed ${path}, which nothing generates any more`;
    case "keep":
      return `  kept ${path}, which nothing generates any more, since it had been edited by hand`;
  }
}

async function runCheck(request: Request, options: CommonOptions): Promise<void> {
  try {
    const { check } = await import("./commands/check.ts");
    const { drift, files, warnings } = await check(request);
    await printFindings({ problems: warnings, drift }, request, options);
    if (options.quiet !== true && options.format === "text") {
      const out = shown(request.paths.out, request.base);
      print(
        drift.length === 0
          ? `${out}: ${plural(files, "file")}, all as generated\n`
          : `${out}: ${plural(drift.length, "file")} not as generated\n`,
      );
    }
    process.exitCode = drift.length === 0 ? STATUS.ok : STATUS.problems;
  } catch (error) {
    process.exitCode = await printError(error, request, options);
  }
}

async function runDiff(request: Request, options: DiffOptions): Promise<void> {
  try {
    const { diffCommand } = await import("./commands/diff.ts");
    const { text, atLeast } = await diffCommand(request, options);
    print(text);
    process.exitCode = atLeast ? STATUS.problems : STATUS.ok;
  } catch (error) {
    process.exitCode = await printError(error, request, options);
  }
}

async function runPack(request: Request, options: PackCommandOptions): Promise<void> {
  const { PackError, pack } = await import("./commands/pack.ts");
  try {
    const destination = resolve(dirname(request.paths.project), options.destination);
    const lines = await pack(request, destination, options.against ?? null);
    print(lines.map((line) => `${line}\n`).join(""));
  } catch (error) {
    if (error instanceof PackError) {
      process.stderr.write(`error: ${error.message}\n`);
      process.exitCode = STATUS.problems;
    } else process.exitCode = await printError(error, request, { ...options, format: "text" });
  }
}

/** Generates now, and again whenever an input changes; an error is shown and survived. */
async function watch(request: Request, options: GenerateCommandOptions): Promise<void> {
  const { watch: watchFiles } = await import("chokidar");
  const { catalog, templates, project } = request.paths;
  let running = Promise.resolve(await generateOnce(request, options));
  let timer: NodeJS.Timeout | undefined;
  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(() => generateOnce(request, options));
    }, 100);
  };
  watchFiles([catalog, templates, project], { ignoreInitial: true, atomic: true }).on("all", again);
  if (options.quiet !== true) print("watching the catalog and the templates; Ctrl-C ends\n");
}

function toRequest(options: Omit<CommonOptions, "format">): Request {
  const base = process.cwd();
  return { paths: findPaths(options, base), base, only: options.only ?? null };
}

/** Finds what was not given: the catalog here or above, else that of the generator's own project. */
function findPaths(options: Omit<CommonOptions, "format">, base: string): Paths {
  const found = findUp("catalog.csv", base) ?? join(HOME, "catalog.csv");
  const catalog = options.catalog === undefined ? found : resolve(base, options.catalog);
  const root = dirname(catalog);
  const beside = join(root, "templates");
  const templates = options.templates ?? (existsSync(beside) ? beside : join(HOME, "templates"));
  return {
    catalog,
    templates: resolve(base, templates),
    out: resolve(base, options.out ?? join(root, "out")),
    project: resolve(
      base,
      options.package ?? findUp("package.json", root) ?? join(root, "package.json"),
    ),
  };
}

function findUp(name: string, from: string): string | null {
  const path = join(from, name);
  if (existsSync(path)) return path;
  return dirname(from) === from ? null : findUp(name, dirname(from));
}

interface Reportable {
  readonly problems: readonly Problem[];
  readonly drift: readonly Drift[];
}

async function printFindings(
  found: Reportable,
  request: Request,
  options: CommonOptions,
): Promise<void> {
  if (options.format === "text" && found.problems.length + found.drift.length === 0) return;
  const { report } = await import("./report.ts");
  const out = shown(request.paths.out, request.base);
  print(report(found, { format: options.format, out, version: VERSION, paint: await painter() }));
}

/** Prints what stopped a command, and gives the exit status that says so. */
async function printError(
  error: unknown,
  request: Request,
  options: CommonOptions,
): Promise<number> {
  if (error instanceof ProblemsError) {
    const errors = error.problems.filter(({ level }) => level === "error");
    await printFindings({ problems: error.problems, drift: [] }, request, options);
    if (options.format === "text") {
      process.stderr.write(`${plural(errors.length, "error")}; nothing was written\n`);
    }
    return STATUS.problems;
  }
  if (error instanceof OutputError || isSystemError(error)) {
    process.stderr.write(`error: ${error.message}\n`);
    return STATUS.problems;
  }
  if (error instanceof MisuseError) {
    process.stderr.write(`error: ${error.message}\n`);
    return STATUS.misuse;
  }
  throw error;
}

/** Whether the system refused something: a file that cannot be read, a full disk. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall !== undefined;
}

async function painter(): Promise<Paint> {
  const { default: colours } = await import("picocolors");
  if (!colours.isColorSupported || !process.stdout.isTTY) return (_, text) => text;
  const styles: Readonly<Record<Style, (text: string) => string>> = {
    error: (text) => colours.red(colours.bold(text)),
    warning: colours.yellow,
    place: colours.bold,
    added: colours.green,
    removed: colours.red,
    faint: colours.dim,
  };
  return (style, text) => styles[style](text);
}

let isPrinting = false;

function print(text: string): void {
  if (text === "") return;
  if (!isPrinting) {
    isPrinting = true;
    // Whoever reads the output may have seen enough, as `head` does.
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  process.stdout.write(text);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Runs the command line. */
export async function main(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? STATUS.ok : STATUS.misuse;
    } else {
      process.stderr.write(
        `This is a bug of mta-responses ${VERSION}; please report it.\n${(error as Error).stack ?? error}\n`,
      );
      process.exitCode = STATUS.bug;
    }
  }
}

await main();
