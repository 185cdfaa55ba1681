/**
 * The command `diff`: what the changes of the catalog since a revision, or against a file, mean for
 * a release. Reads both catalogs; gives a text.
 */

import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import semver from "semver";
import { readCatalog } from "../catalog/read.ts";
import type { Row } from "../catalog/row.ts";
import { MisuseError, type Request, readSources } from "../input.ts";
import { runPipeline } from "../pipeline.ts";
import { ProblemsError } from "../source.ts";
import { JSON_STRING } from "../templates/sinks/literals.ts";
import { makeSinks } from "../templates/sinks/sinks.ts";
import { compareCatalogs, type Impact, LEVELS, type Level, levelOf, SECTIONS } from "./impact.ts";

export interface DiffOptions {
  /** A git revision, or the path of a file. */
  readonly against: string;
  readonly failOn?: Level;
  /** Whether to print the changelog's section alone. */
  readonly changelog?: boolean;
  readonly format: string;
}

export interface DiffOutcome {
  readonly impacts: readonly Impact[];
  /** The release that the changes demand; null when nothing changed. */
  readonly level: Level | null;
  /** The version before, and the least that the changes allow. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** Whether the level reaches the one to fail on. */
  readonly atLeast: boolean;
}

/** Compares. Throws `ProblemsError` or `MisuseError` when a catalog cannot be read. */
export async function diff(request: Request, options: DiffOptions): Promise<DiffOutcome> {
  const sources = readSources(request);
  const { targets } = await runPipeline(sources);
  const old = readOld(request, options.against);
  const impacts = compareCatalogs(
    old.rows,
    rowsOf(sources.catalog.path, sources.catalog.bytes),
    targets,
  );
  const level = levelOf(impacts);
  const from = old.version ?? JSON.parse(sources.project.manifest.text).version;
  const to = level === null ? from : (semver.inc(from, level) ?? from);
  const outcome = { impacts, level, from, to };
  return {
    ...outcome,
    text: options.changelog === true ? changelog(outcome) : textOf(outcome, options),
    atLeast:
      level !== null &&
      options.failOn !== undefined &&
      LEVELS.indexOf(level) >= LEVELS.indexOf(options.failOn),
  };
}

interface OldCatalog {
  readonly rows: readonly Row[];
  /** The version of the package then; null when there is none to be found. */
  readonly version: string | null;
}

function readOld({ paths, base }: Request, against: string): OldCatalog {
  const file = resolve(base, against);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    return { rows: rowsOf(against, readFileSync(file)), version: null };
  const bytes = gitShow(against, paths.catalog);
  return {
    rows: rowsOf(`${against}:${basename(paths.catalog)}`, bytes),
    version: versionAt(against, paths.project),
  };
}

/** The version of the package at a revision; null when it had none yet. */
function versionAt(revision: string, path: string): string | null {
  try {
    const { version } = JSON.parse(gitShow(revision, path).toString("utf8"));
    return semver.valid(version);
  } catch (error) {
    if (error instanceof MisuseError || error instanceof SyntaxError) return null;
    throw error;
  }
}

function rowsOf(name: string, bytes: Uint8Array): readonly Row[] {
  const { catalog, problems } = readCatalog(name, bytes);
  if (catalog === null || problems.length > 0) throw new ProblemsError(problems);
  return catalog.rows;
}

function gitShow(revision: string, path: string): Buffer {
  if (revision.startsWith("-"))
    throw new MisuseError(`${revision} is neither a revision nor a file.`);
  try {
    return execFileSync("git", ["show", `${revision}:./${basename(path)}`], {
      cwd: dirname(path),
      maxBuffer: 1 << 30,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr ?? (error as Error).message).trim();
    throw new MisuseError(
      `${revision} is neither a file nor a git revision with ${basename(path)}: ${said}`,
    );
  }
}

type Difference = Pick<DiffOutcome, "impacts" | "level" | "from" | "to">;

function textOf(difference: Difference, { format }: DiffOptions): string {
  if (format === "json")
    return `${JSON.stringify({ ...difference, changelog: changelog(difference) }, null, 2)}\n`;
  const { impacts, level, from, to } = difference;
  if (level === null) return "no change of the catalog: no release is needed\n";
  const ranked = LEVELS.toReversed().flatMap((wanted) =>
    impacts.filter((impact) => impact.level === wanted),
  );
  const lines = ranked.map(
    ({ level: each, id, what, why, effects }) =>
      `${each.padEnd(5)}  ${id}: ${what}\n       because ${why}\n${effects.map(({ title, effect }) => `       ${title}: ${effect}\n`).join("")}`,
  );
  return `${lines.join("")}\n${level} release: ${from} becomes ${to}\n\n${changelog(difference)}`;
}

/** The section for the changelog, in Markdown. */
function changelog({ impacts, level, to }: Difference): string {
  if (level === null) return "";
  const style = {
    identifier: {
      case: "kebab",
      acronyms: false,
      prefix: "",
      reserved: new Set<string>(),
      suffix: "",
    },
    string: JSON_STRING,
  } as const;
  const { code, text } = makeSinks(style);
  const sections = SECTIONS.map((section) => {
    const lines = impacts
      .filter((impact) => impact.section === section)
      .map(
        ({ id, what, level: each }) =>
          `- ${code(id)}: ${text(what)}${each === "major" ? " (**breaking**)" : ""}\n`,
      );
    return lines.length === 0 ? "" : `\n### ${section}\n\n${lines.join("")}`;
  });
  return `## ${to}\n${sections.join("")}`;
}
