/**
 * The command `diff`: what the changes since a revision, or against another catalog, mean for a
 * release. Reads both catalogs, and asks git what else changed; gives a text.
 */

import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join, posix, relative, resolve } from "node:path";
import semver from "semver";
import { readCatalog } from "../catalog/read.ts";
import type { Row } from "../catalog/row.ts";
import { type Impact, LEVELS, type Level, levelOf } from "../impact/impact.ts";
import { compareCatalogs } from "../impact/rows.ts";
import { changelog, impactsText, type Release } from "../impact/text.ts";
import { MisuseError, type Request } from "../input.ts";
import { makePlan, type Plan } from "../pipeline.ts";
import { HOME } from "../request.ts";
import { ProblemsError } from "../source.ts";
import { GitError, runGit } from "./git.ts";

export interface DiffOptions {
  /** A git revision, or the path of a file. */
  readonly against: string;
  readonly failOn?: Level;
  /** Whether to print the changelog's section alone. */
  readonly changelog?: boolean;
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
  const old = readOld(request, options.against);
  const impacts = [...compareCatalogs(old.rows, plan.catalog.rows), ...(old.otherChanges ?? [])];
  const level = levelOf(impacts);
  const from = old.version ?? plan.project.version;
  const to = level === null ? from : (semver.inc(from, level) ?? from);
  const release = { impacts, level, from, to };
  return {
    ...release,
    text: outcomeText(release, options, old.otherChanges === null),
    atLeast:
      level !== null &&
      options.failOn !== undefined &&
      LEVELS.indexOf(level) >= LEVELS.indexOf(options.failOn),
  };
}

function outcomeText(
  release: Release,
  { against, ...options }: DiffOptions,
  isCatalogAlone: boolean,
): string {
  const { impacts, level, from, to } = release;
  if (options.changelog === true) return changelog(release);
  const note = isCatalogAlone ? "Only the catalogs were compared.\n" : "";
  if (level === null) return `nothing changed since ${against}: no release is needed\n${note}`;
  return `${impactsText(impacts)}\n${level} release: ${from} becomes ${to}\n${note}\n${changelog(release)}`;
}

/** What there was to compare with. */
interface Old {
  readonly rows: readonly Row[];
  /** The version of package.json; null when it is not known. */
  readonly version: string | null;
  /** What changed beside the catalog; null when only the catalogs can be compared. */
  readonly otherChanges: readonly Impact[] | null;
}

function readOld({ paths, base }: Request, against: string): Old {
  const file = resolve(base, against);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    return { rows: rowsOf(against, readFileSync(file)), version: null, otherChanges: null };
  const folder = dirname(paths.catalog);
  const commit = commitOf(against, folder);
  const bytes = gitShow(folder, commit, paths.catalog);
  if (bytes === null)
    throw new MisuseError(`The revision ${against} has no ${basename(paths.catalog)}.`);
  return {
    rows: rowsOf(`${against}:${basename(paths.catalog)}`, bytes),
    version: versionOf(gitShow(folder, commit, paths.project)),
    otherChanges: changedFolders([paths.templates, join(HOME, "generator/data")], commit),
  };
}

/** The version in a package.json, which its field `packages` may give too. */
function versionOf(bytes: Buffer | null): string | null {
  try {
    const { version, packages } = JSON.parse(String(bytes));
    return semver.valid(packages?.version ?? version);
  } catch {
    return null;
  }
}

/** What changed in the folders of templates and tables; git does not know every folder. */
function changedFolders(folders: readonly string[], commit: string): Impact[] {
  const paths = folders.flatMap((folder) => {
    try {
      const names = runGit(folder, "diff", "--name-only", "-z", commit, "--", ".");
      return names.toString("utf8").split("\0").filter(Boolean);
    } catch (error) {
      if (error instanceof GitError) return [];
      throw error;
    }
  });
  if (paths.length === 0) return [];
  const changed = [...new Set(paths.map((path) => posix.dirname(path)))];
  return [
    {
      subject: "packages",
      level: "patch",
      section: "Changed",
      note: `from ${changed.join(", ")}`,
      why: "they are made of more than the catalog; see whether it is more than a patch",
    },
  ];
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
