/**
 * The command `pack`: builds what is published, one artefact or more for each target that knows
 * how to, and tries each in a fresh consumer. Reads `out/`; gives the files of one folder.
 */

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import semver from "semver";
import { type Request, readSources } from "../input.ts";
import type { Project } from "../model/project.ts";
import { OutputError } from "../output/place.ts";
import { runPipeline } from "../pipeline.ts";
import { check } from "./check.ts";
import { diff } from "./diff.ts";

/** What a target's own module is given; it throws when an artefact does not build or work. */
export interface PackOptions {
  /** The target's folder under `out/`. */
  readonly folder: string;
  /** Where the artefacts go. */
  readonly destination: string;
  /** A folder for whatever else is needed; removed afterwards. */
  readonly scratch: string;
  readonly project: Project;
}

/** What a target's module exports as its default: gives a line about each artefact. */
export type Packer = (options: PackOptions) => Promise<readonly string[]>;

/** Why nothing is packed. */
export class PackError extends OutputError {}

/** Packs. Throws `PackError` and leaves the destination as it was when it may not or cannot. */
export async function pack(
  request: Request,
  destination: string,
  against: string | null,
): Promise<string[]> {
  const { project, targets } = await runPipeline(readSources(request));
  await refuseUnlessReady(request, project, against);
  const fresh = `${destination}.${process.pid}`;
  const scratch = mkdtempSync(join(tmpdir(), "mta-responses-pack-"));
  try {
    mkdirSync(fresh, { recursive: true });
    const lines: string[] = [];
    for (const { name, folder, pack: module } of targets) {
      if (module === null) continue;
      const packer = (await import(pathToFileURL(join(folder.location, module)).href))
        .default as Packer;
      const room = join(scratch, name);
      mkdirSync(room);
      const options = {
        folder: join(request.paths.out, name),
        destination: fresh,
        scratch: room,
        project,
      };
      lines.push(...(await packer(options).catch((error: Error) => refuse(name, error))));
    }
    rmSync(destination, { recursive: true, force: true });
    renameSync(fresh, destination);
    return lines;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(scratch, { recursive: true, force: true });
  }
}

function refuse(target: string, { message }: Error): never {
  throw new PackError(`The target ${target} cannot be packed: ${message}`);
}

async function refuseUnlessReady(
  request: Request,
  project: Project,
  against: string | null,
): Promise<void> {
  const root = dirname(request.paths.project);
  const dirty = git(root, "status", "--porcelain");
  if (dirty !== "")
    throw new PackError(`The working tree has changes that are not committed:\n${dirty}`);
  const { drift } = await check(request);
  if (drift.length > 0) {
    const paths = drift.map(({ path }) => `  ${path}`).join("\n");
    throw new PackError(
      `The output is not what would be generated:\n${paths}\nRun \`npm run check\` for the reasons.`,
    );
  }
  const last = against ?? lastRelease(root);
  if (last === null) return;
  const { level, from, to } = await diff(request, { against: last, format: "text" });
  if (level !== null && semver.lt(project.version, to)) {
    throw new PackError(
      `Since ${last} the catalog changed by a ${level} release: ${from} must become ${to} or more, and package.json says ${project.version}. See \`npm run diff -- --against ${last}\`.`,
    );
  }
}

/** The newest release that this commit comes from, by its tag; null before the first. */
function lastRelease(root: string): string | null {
  const tags = git(root, "tag", "--list", "v*", "--merged", "HEAD").split("\n");
  return semver.rsort(tags.filter((tag) => semver.valid(tag) !== null))[0] ?? null;
}

function git(root: string, ...args: readonly string[]): string {
  if (!existsSync(root)) throw new PackError(`There is no folder ${root}.`);
  try {
    const said = execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    return said.trimEnd();
  } catch (error) {
    throw new PackError(
      `git ${args.join(" ")} failed: ${String((error as { stderr?: unknown }).stderr ?? error)}`,
    );
  }
}
