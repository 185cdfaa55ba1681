/**
 * What a run starts from: the sources, the record of the last run, and the digests that tell
 * whether anything has changed since.
 */

import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, join, relative } from "node:path";
import { examine } from "./compare.ts";
import { readProject } from "./project.ts";
import { type Paths, readSources, type Sources, shown } from "./read.ts";
import {
  changedInputs,
  digestOf,
  formatRecord,
  type InputDigests,
  NO_RECORD,
  type OutputRecord,
  parseRecord,
  RECORD_FILE,
  templatesDigest,
} from "./record.ts";
import { OutputError } from "./write.ts";

/** What a person asked for. */
export interface Request {
  readonly paths: Paths;
  /** The folder from which paths are shown. */
  readonly base: string;
  /** The targets to deal with; null for all. */
  readonly only: readonly string[] | null;
  /** The digest of the generator itself. */
  readonly generator: string;
  /** The file in which this machine keeps that this generator wrote what the record says. */
  readonly seal: string;
}

export interface Workspace {
  readonly request: Request;
  readonly sources: Sources;
  readonly shownOut: string;
  readonly recordText: string | null;
  readonly record: OutputRecord;
  /** What each target would be made from now, by name. */
  readonly inputs: ReadonlyMap<string, InputDigests>;
}

/** Something was asked for that makes no sense: a target that is not there, an unfit folder. */
export class MisuseError extends Error {}

/** Reads everything that a run starts from. */
export function openWorkspace(request: Request): Workspace {
  const { paths, base, only } = request;
  const way = relative(paths.out, paths.catalog);
  if (!way.startsWith("..") && !isAbsolute(way)) {
    throw new MisuseError(
      "The output folder holds the catalog; give it a folder of its own with --out.",
    );
  }
  const sources = readSources(paths, base);
  const names = sources.folders.map(({ name }) => name);
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new MisuseError(`There is no target ${unknown}; the targets are: ${names.join(", ")}.`);
  }
  const recordText = readRecord(paths.out, base);
  return {
    request,
    sources,
    shownOut: shown(paths.out, base),
    recordText,
    record: recordText === null ? NO_RECORD : parseRecord(recordText),
    inputs: inputDigests(sources),
  };
}

function readRecord(out: string, base: string): string | null {
  const { kind } = examine(out, RECORD_FILE);
  if (kind === "nothing") return null;
  const path = join(out, RECORD_FILE);
  if (kind === "file") return readFileSync(path, "utf8");
  throw new OutputError(`${shown(path, base)} is not a file.`);
}

function inputDigests(sources: Sources): Map<string, InputDigests> {
  const { project } = readProject(sources.project, sources.licenseText);
  const common = {
    catalog: digestOf(sources.catalog.bytes),
    "package.json": digestOf(JSON.stringify(project)),
  };
  return new Map(
    sources.folders.map((folder) => [
      folder.name,
      { ...common, templates: templatesDigest(folder, sources.folders) },
    ]),
  );
}

/** Whether the targets in question are these. */
export function isSelected({ only }: Request, target: string): boolean {
  return only === null || only.includes(target);
}

/** Whether a record is of the form that a run leaves, neither merged nor edited. */
export function isAsWritten(record: OutputRecord, recordText: string): boolean {
  return recordText === formatRecord(...single(record));
}

/** What the seal says of a record: that this generator wrote it, or found it as it would. */
export function sealOf({ generator }: Request, recordText: string): string {
  return digestOf(generator, recordText);
}

/**
 * Whether the seal, the record and the bytes on the disk say that nothing is to be done, which needs neither
 * parsing nor rendering.
 */
export function isUpToDate(workspace: Workspace): boolean {
  const { record, recordText, inputs, request } = workspace;
  const targets = [...inputs].filter(([name]) => isSelected(request, name));
  if (recordText === null || !isAsWritten(record, recordText)) return false;
  if (!existsSync(request.seal)) return false;
  if (readFileSync(request.seal, "utf8") !== sealOf(request, recordText)) return false;
  if (targets.some(([name, now]) => changedInputs(record.inputs.get(name), now).length > 0))
    return false;
  if (request.only === null && record.inputs.size !== inputs.size) return false;
  return [...record.files].every(([path, [digest]]) => {
    if (!isSelected(request, path.split("/")[0] ?? "")) return true;
    const { out } = request.paths;
    return examine(out, path).kind === "file" && digestOf(readFileSync(join(out, path))) === digest;
  });
}

/** The first of each of a record's digests, which are all of them unless it came out of a merge. */
function single({ inputs, files }: OutputRecord): [Map<string, InputDigests>, Map<string, string>] {
  const first = <T>(map: ReadonlyMap<string, readonly T[]>): Map<string, T> =>
    new Map(
      [...map].flatMap(([key, [value]]) => (value === undefined ? [] : [[key, value] as const])),
    );
  return [first(inputs), first(files)];
}

/** The record after a run: what was rendered now, and what the targets left out had before. */
export function nextRecord(
  { record, inputs, request }: Workspace,
  digests: ReadonlyMap<string, string>,
): string {
  const [oldInputs, oldFiles] = single(record);
  const isOld = ([key]: readonly [string, unknown]): boolean =>
    !isSelected(request, key.split("/")[0] ?? "");
  return formatRecord(
    new Map([...[...oldInputs].filter(isOld), ...[...inputs].filter((pair) => !isOld(pair))]),
    new Map([...[...oldFiles].filter(isOld), ...digests]),
  );
}
