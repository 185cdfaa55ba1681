/**
 * The command `diff`: what the changes since a revision, or against another catalog, mean for a
 * release. Reads both catalogs, and the file list of the output at the revision; gives a text.
 */

import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import semver from "semver";
import { readCatalog } from "../catalog/read.ts";
import type { Row } from "../catalog/row.ts";
import { LEVELS, type Level, levelOf } from "../impact/impact.ts";
import { comparePackages } from "../impact/packages.ts";
import { compareReplies, withReplies } from "../impact/replies.ts";
import { compareRows } from "../impact/rows.ts";
import { changelog, impactsText, type Release } from "../impact/text.ts";
import { MisuseError, type Request } from "../input.ts";
import { type JsonObject, readJson } from "../json.ts";
import { LIST_FILE, parseList } from "../output/list.ts";
import { makePlan, type Plan } from "../pipeline.ts";
import { ProblemsError, Source } from "../source.ts";
import { GitError, runGit } from "./git.ts";

export interface DiffOptions {
  /** A git revision, or the path of a file. */
  readonly against: string;
  readonly failOn?: Level;
  /** Whether to print the changelog's section alone. */
  readonly changelog?: boolean;
  readonly format: "text" | "json";
}

export interface DiffOutcome extends Release {
  readonly text: string;
  /** Whether the level reaches the one to fail on. */
  readonly atLeast: boolean;
}

/** Compares. Throws `ProblemsError` or `MisuseError` when a catalog cannot be read. */
export async function diff(request: Request, options: DiffOptions): Promise<DiffOutcome> {
  return diffPlan(await makePlan(request, false), request, options);
}

/** Compares what a plan was made from. */
export function diffPlan(plan: Plan, request: Request, options: DiffOptions): DiffOutcome {
  const { targets, catalog, project, outputs } = plan;
  const old = readOld(request, options.against);
  const titles = new Map(targets.map(({ name, title }) => [name, title]));
  const rows = compareRows(old.rows, catalog.rows, targets);
  const impacts = [
    ...withReplies(rows, compareReplies(old.rows, catalog.rows)),
    ...(old.listText === null
      ? []
      : comparePackages(parseList(old.listText), outputs, { titles, hasRows: rows.length > 0 })),
  ];
  const level = levelOf(impacts);
  const from = semver.valid(String(old.project["version"])) ?? project.version;
  const to = level === null ? from : (semver.inc(from, level) ?? from);
  const release = { impacts, level, from, to };
  return {
    ...release,
    text: outcomeText(release, options, old.listText !== null),
    atLeast:
      level !== null &&
      options.failOn !== undefined &&
      LEVELS.indexOf(level) >= LEVELS.indexOf(options.failOn),
  };
}

function outcomeText(
  release: Release,
  { format, against, ...options }: DiffOptions,
  isWhole: boolean,
): string {
  if (options.changelog === true) return changelog(release);
  if (format === "json")
    return `${JSON.stringify({ ...release, changelog: changelog(release) }, null, 2)}\n`;
  const { impacts, level, from, to } = release;
  const note = isWhole
    ? ""
    : `Only the catalogs were compared: ${against} has no list of the output.\n`;
  if (level === null) return `nothing changed since ${against}: no release is needed\n${note}`;
  return `${impactsText(impacts)}\n${level} release: ${from} becomes ${to}\n${note}\n${changelog(release)}`;
}

/** What there was to compare with. */
interface Old {
  readonly rows: readonly Row[];
  /** What package.json held; nothing when there is none to be found. */
  readonly project: JsonObject;
  /** The file list of the output; null when none is to be found. */
  readonly listText: string | null;
}

function readOld({ paths, base }: Request, against: string): Old {
  const file = resolve(base, against);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    return { rows: rowsOf(against, readFileSync(file)), project: {}, listText: null };
  const folder = dirname(paths.catalog);
  const commit = commitOf(against, folder);
  const show = (path: string): Buffer | null => gitShow(folder, commit, path);
  const bytes = show(paths.catalog);
  if (bytes === null)
    throw new MisuseError(`The revision ${against} has no ${basename(paths.catalog)}.`);
  return {
    rows: rowsOf(`${against}:${basename(paths.catalog)}`, bytes),
    project: parseProject(show(paths.project)),
    listText: show(join(paths.out, LIST_FILE))?.toString("utf8") ?? null,
  };
}

/** What a package.json holds; nothing when it is none. */
function parseProject(bytes: Buffer | null): JsonObject {
  return readJson(new Source("package.json", String(bytes)), "project-json").file?.value ?? {};
}

function rowsOf(name: string, bytes: Uint8Array): readonly Row[] {
  const { catalog, problems } = readCatalog(name, bytes);
  const errors = problems.filter(({ level }) => level === "error");
  if (catalog === null || errors.length > 0) throw new ProblemsError(errors);
  return catalog.rows;
}

/** The commit that a revision names. */
function commitOf(revision: string, folder: string): string {
  try {
    const name = `${revision}^{commit}`;
    const said = runGit(folder, "rev-parse", "--verify", "--end-of-options", name);
    return said.toString("utf8").trim();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new MisuseError(`${revision} is neither a file nor a revision (git: ${error.message}).`);
  }
}

/** A file as it was at a commit; null when it was not there. The folder is one of the repository. */
function gitShow(folder: string, commit: string, path: string): Buffer | null {
  const way = relative(folder, path).replaceAll("\\", "/");
  try {
    return runGit(folder, "show", `${commit}:./${way}`);
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
