/** The command line: reads the arguments, runs the command, exits with its status. */

import { dirname, resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { check } from "./commands/check.ts";
import { type DiffOptions, diff } from "./commands/diff.ts";
import { type GenerateOptions, generate } from "./commands/generate.ts";
import { pack } from "./commands/pack.ts";
import { watchInputs } from "./commands/watch.ts";
import { LEVELS } from "./impact/impact.ts";
import { displayPath, type Request } from "./input.ts";
import {
  endWithOutput,
  type Printing,
  plural,
  print,
  printError,
  printFound,
  refuseEarlyEnd,
  STATUS,
} from "./report/console.ts";
import { FORMATS, generationText } from "./report/report.ts";
import { type PlaceOptions, toRequest, VERSION } from "./request.ts";
import { describeTemplates } from "./templates/reference.ts";

interface ReportCommandOptions extends PlaceOptions {
  readonly format: Printing["format"];
  readonly quiet?: boolean;
}

interface GenerateCommandOptions extends ReportCommandOptions, Partial<GenerateOptions> {
  readonly watch?: boolean;
}

interface PackCommandOptions extends PlaceOptions {
  readonly destination: string;
  readonly against?: string;
}

function program(): Command {
  const command = new Command("mta-responses-generator")
    .description("Generates packages and a reference from a catalog of MTA responses.")
    .version(VERSION);
  const commands = [
    generateCommand(),
    checkCommand(),
    diffCommand(),
    packCommand(),
    referenceCommand(),
  ];
  for (const each of commands) command.addCommand(each.exitOverride());
  return command.exitOverride();
}

function generateCommand(): Command {
  return withReports(withPlaces(new Command("generate")))
    .description("bring the output up to date")
    .option("--dry-run", "show what would change, and change nothing")
    .option("--force", "replace files that are in the way and were not generated")
    .option("--watch", "generate again whenever the catalog or a template changes")
    .addHelpText(
      "after",
      `
Examples:
  npm run generate
  npm run generate -- --dry-run
  npm run generate -- --watch
  npx mta-responses-generator generate --catalog ours.csv --templates ours --out packages`,
    )
    .action(runGenerate);
}

function checkCommand(): Command {
  return withReports(withPlaces(new Command("check")))
    .description("compare the output with what would be generated")
    .addHelpText(
      "after",
      `
Examples:
  npm run check
  npm run check -- --format github`,
    )
    .action(runCheck);
}

function diffCommand(): Command {
  return withPlaces(new Command("diff"))
    .description("compute what the changes of the catalog mean for a release")
    .requiredOption(
      "--against <revision or file>",
      "the catalog to compare with: a git revision or a file",
    )
    .addOption(
      new Option("--fail-on <level>", "exit with 1 for a release of this level or above").choices(
        LEVELS.toReversed(),
      ),
    )
    .option("--changelog", "print only the section for the changelog")
    .addHelpText(
      "after",
      `
Examples:
  npm run diff -- --against v1.2.3
  npm run diff -- --against HEAD --fail-on major
  npm run --silent diff -- --against v1.2.3 --changelog`,
    )
    .action(runDiff);
}

function packCommand(): Command {
  return withPlaces(new Command("pack"))
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
    .action(runPack);
}

function referenceCommand(): Command {
  return new Command("reference")
    .description(
      "print the fields of target.json, the sinks and the fields that templates are given",
    )
    .action(() => print(describeTemplates()));
}

/** The options that say where things are. */
function withPlaces(command: Command): Command {
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
    );
}

/** The options of the commands that report problems and drift. */
function withReports(command: Command): Command {
  return command
    .option("--only <targets>", "only these targets, separated by commas", parseTargets)
    .addOption(new Option("--format <format>", "how to report").choices(FORMATS).default("text"))
    .option("--quiet", "print only problems");
}

function parseTargets(value: string): string[] {
  const names = value.split(",").filter(Boolean);
  if (names.length === 0) throw new InvalidArgumentError("Name at least one target.");
  return names;
}

async function runGenerate(options: GenerateCommandOptions): Promise<void> {
  const request = toRequest(options);
  const printing = { ...options, whenStopped: "; nothing was written" };
  const once = (): Promise<void> =>
    withStatus(request, printing, () => generateOnce(request, options));
  if (options.watch !== true) return once();
  await watchInputs(request, once);
  await once();
  if (options.quiet !== true && options.format === "text")
    print("watching the catalog and the templates; Ctrl-C ends\n");
}

async function generateOnce(
  request: Request,
  { force = false, dryRun = false, quiet = false, format }: GenerateCommandOptions,
): Promise<number> {
  const start = performance.now();
  const outcome = await generate(request, { force, dryRun });
  printFound({ problems: outcome.warnings, drift: [] }, { request, format });
  if (quiet || format !== "text") return STATUS.ok;
  const seconds = (performance.now() - start) / 1000;
  const out = displayPath(request.paths.out, request.base);
  print(generationText(outcome, { out, seconds, dryRun }));
  return STATUS.ok;
}

async function runCheck(options: ReportCommandOptions): Promise<void> {
  const request = toRequest(options);
  await withStatus(request, options, async () => {
    const { drift, files, warnings } = await check(request);
    printFound({ problems: warnings, drift }, { request, format: options.format });
    if (options.quiet !== true && options.format === "text") {
      const state =
        drift.length === 0
          ? `${plural(files, "file")}, all as generated`
          : `${plural(drift.length, "file")} not as generated`;
      print(`${displayPath(request.paths.out, request.base)}: ${state}\n`);
    }
    return drift.length === 0 ? STATUS.ok : STATUS.problems;
  });
}

async function runDiff(options: PlaceOptions & DiffOptions): Promise<void> {
  const request = toRequest(options);
  await withStatus(request, { format: "text" }, async () => {
    const { text, atLeast } = await diff(request, options);
    print(text);
    return atLeast ? STATUS.problems : STATUS.ok;
  });
}

async function runPack(options: PackCommandOptions): Promise<void> {
  const request = toRequest(options);
  await withStatus(request, { format: "text" }, async () => {
    const destination = resolve(dirname(request.paths.project), options.destination);
    const lines = await pack(request, { destination, against: options.against ?? null });
    print(lines.map((line) => `${line}\n`).join(""));
    return STATUS.ok;
  });
}

/** Runs a command, and sets the exit status that it returns or that its error means. */
async function withStatus(
  request: Request,
  printing: Omit<Printing, "request">,
  run: () => Promise<number>,
): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (error) {
    process.exitCode = printError(error, { ...printing, request });
  }
}

async function main(): Promise<void> {
  endWithOutput();
  process.on("exit", refuseEarlyEnd);
  try {
    await program().parseAsync();
  } catch (error) {
    // commander has printed what is wrong.
    if (!(error instanceof CommanderError)) process.exitCode = printError(error, null);
    else process.exitCode = error.exitCode === 0 ? STATUS.ok : STATUS.misuse;
  }
  process.off("exit", refuseEarlyEnd);
}

await main();
