/**
 * The command `pack`: builds what is published, one artefact or more for each target that knows
 * how to, tries each in a fresh consumer, and notes what changed. Reads `out/`; fills one folder.
 */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import semver from "semver";
import { changelog, type Release } from "../impact/text.ts";
import type { Request } from "../input.ts";
import type { Project } from "../model/project.ts";
import { makePlan, type Plan } from "../pipeline.ts";
import { type Outputs, targetOf } from "../templates/render.ts";
import type { Target } from "../templates/targets.ts";
import { checkPlan, findForeignFiles } from "./check.ts";
import { listArtefacts, PackError, placeArtefacts, refuseDestination } from "./destination.ts";
import { diffPlan } from "./diff.ts";
import { GitError, runGit } from "./git.ts";

/** What a target's own module is given; it throws when an artefact does not build or work. */
export interface PackInput {
  /** A fresh copy of the target's folder under `out/`: its generated files alone. */
  readonly folder: string;
  /** Where the artefacts go. */
  readonly destination: string;
  /** A folder for whatever else is needed; removed afterwards. */
  readonly scratch: string;
  readonly project: Project;
}

/** What a target's module exports as its default: gives a line about each artefact. */
export type Packer = (input: PackInput) => Promise<readonly string[]>;

export interface PackOptions {
  /** The folder of the artefacts. */
  readonly destination: string;
  /** The last release, a revision or a catalog; null for the newest tag. */
  readonly against: string | null;
}

/** The section of the changelog for this release. */
const CHANGES_FILE = "CHANGES.md";

/** Packs; gives lines for who publishes. Throws `PackError`, and then leaves the destination alone. */
export async function pack(
  request: Request,
  { destination, against }: PackOptions,
): Promise<string[]> {
  refuseDestination(destination, request.paths);
  const plan = await makePlan(request, false);
  const root = dirname(request.paths.project);
  refuseDirtyTree(root);
  refuseDrift(plan, request);
  refuseForeignFiles(plan, request);
  listArtefacts(destination, plan.project);
  refuseOldLock(root, plan.project);
  const last = against ?? lastRelease(root);
  const release = last === null ? null : diffPlan(plan, request, { against: last });
  if (release !== null) refuseLowVersion(release, plan.project, String(last));
  const fresh = `${destination}.${process.pid}`;
  const scratch = mkdtempSync(join(tmpdir(), "mta-responses-pack-"));
  try {
    mkdirSync(fresh, { recursive: true });
    const lines = await packTargets(plan, { destination: fresh, scratch });
    const changes = release === null ? "" : changelog({ ...release, to: plan.project.version });
    if (changes !== "") {
      writeFileSync(join(fresh, CHANGES_FILE), changes);
      lines.push(`${CHANGES_FILE}: what changed since ${last}, for the tag and the release notes`);
    }
    placeArtefacts(fresh, destination, plan.project);
    return lines;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Folders {
  readonly destination: string;
  readonly scratch: string;
}

async function packTargets(plan: Plan, { destination, scratch }: Folders): Promise<string[]> {
  const lines: string[] = [];
  for (const target of packedTargets(plan)) {
    const folder = copyOutputs(target, plan.outputs, join(scratch, "out"));
    const room = join(scratch, target.name);
    mkdirSync(room);
    const input = { folder, destination, scratch: room, project: plan.project };
    lines.push(...(await packTarget(target, input)));
  }
  return lines;
}

function packedTargets({ targets }: Plan): Target[] {
  return targets.filter((target) => target.pack !== null);
}

/** Writes the files of a target, and nothing that lies beside them, into a fresh folder. */
function copyOutputs({ name }: Target, outputs: Outputs, to: string): string {
  for (const [path, text] of outputs) {
    if (targetOf(path) !== name) continue;
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path), text);
  }
  return join(to, name);
}

async function packTarget(
  { name, folder, pack: module }: Target,
  input: PackInput,
): Promise<readonly string[]> {
  try {
    const address = pathToFileURL(join(folder.location, module ?? "")).href;
    const packer: { readonly default: Packer } = await import(address);
    return await packer.default(input);
  } catch (error) {
    throw new PackError(`The target ${name} cannot be packed: ${(error as Error).message}`);
  }
}

function refuseDirtyTree(root: string): void {
  const dirty = git(root, "status", "--porcelain");
  if (dirty === "") return;
  throw new PackError(`The working tree has changes that are not committed:\n${dirty}`);
}

function refuseDrift(plan: Plan, request: Request): void {
  const { drift } = checkPlan(plan, request);
  if (drift.length === 0) return;
  const paths = drift.map(({ path }) => `  ${path}`).join("\n");
  throw new PackError(
    `The output is not what would be generated:\n${paths}\nRun \`npm run check\` for the reasons.`,
  );
}

/** What lies in a package's folder looks as if it were published, and is not. */
function refuseForeignFiles(plan: Plan, request: Request): void {
  const foreign = packedTargets(plan).flatMap((target) => findForeignFiles(target, plan, request));
  if (foreign.length === 0) return;
  const paths = foreign.map((path) => `  ${path}`).join("\n");
  throw new PackError(
    `The output has files that the generator did not write:\n${paths}\nMove them out of the packages' folders.`,
  );
}

/** The lock file repeats the version of package.json. */
function refuseOldLock(root: string, { version }: Project): void {
  const path = join(root, "package-lock.json");
  if (!existsSync(path)) return;
  const { version: locked } = JSON.parse(readFileSync(path, "utf8"));
  if (locked === version) return;
  throw new PackError(
    `package-lock.json has the version ${locked}, and package.json ${version}. Run \`npm install --package-lock-only\`; \`npm version\` sets both.`,
  );
}

function refuseLowVersion({ level, from, to }: Release, { version }: Project, last: string): void {
  if (level === null || semver.gte(version, to)) return;
  throw new PackError(
    `What changed since ${last} demands a ${level} release: ${from} must become ${to} or more, and package.json says ${version}. See \`npm run diff -- --against ${last}\`.`,
  );
}

/** The newest release that this commit comes from, by its tag; null before the first. */
function lastRelease(root: string): string | null {
  const tags = git(root, "tag", "--list", "v*", "--merged", "HEAD").split("\n");
  return semver.rsort(tags.filter((tag) => semver.valid(tag) !== null))[0] ?? null;
}

function git(root: string, ...args: readonly string[]): string {
  try {
    return runGit(root, ...args)
      .toString("utf8")
      .trimEnd();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new PackError(`git ${args.join(" ")} failed: ${error.message}`);
  }
}
