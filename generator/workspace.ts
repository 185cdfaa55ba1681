/**
 * What a run starts from: the sources, the record of the last run, and the digests that tell
 * whether anything has changed since.
 */

import { readFileSync } from "node:fs";
import { isAbsolute, join, relative } from "node:path";
import { examine, examiner } from "./compare.ts";
import type { Memory } from "./memory.ts";
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
import { stampsOf } from "./untouched.ts";
import { OutputError } from "./write.ts";

/** What a person asked for. */
export interface Request {
  readonly paths: Paths;
  /** The folder from which paths are shown. */
  readonly base: string;
  /** The targets to deal with; null for all. */
  readonly only: readonly string[] | null;
  /** What this machine remembers. */
  readonly memory: Memory;
  /** Imports a target's own module by its address. */
  readonly load: (url: string) => Promise<{ readonly default: unknown }>;
}

export interface Workspace {
  readonly request: Request;
  /** When reading began, in milliseconds. */
  readonly openedAt: number;
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
  const openedAt = Date.now();
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
  const recordText = readRecord(request);
  return {
    request,
    openedAt,
    sources,
    shownOut: shown(paths.out, base),
    recordText,
    record: recordText === null ? NO_RECORD : parseRecord(recordText),
    inputs: inputDigests(sources),
  };
}

/** The text of the record of the last run; null when there is none. */
export function readRecord({ paths: { out }, base }: Request): string | null {
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

const LARGE_CATALOG = 1 << 20;

/** Whether the catalog is so large that what costs time at the start pays. */
export function isLarge({ sources }: Workspace): boolean {
  return sources.catalog.bytes.length > LARGE_CATALOG;
}

/** Whether the targets in question are these. */
export function isSelected({ only }: Request, target: string): boolean {
  return only === null || only.includes(target);
}

/** Whether a record is of the form that a run leaves, neither merged nor edited. */
export function isAsWritten(record: OutputRecord, recordText: string): boolean {
  return recordText === formatRecord(...single(record));
}

/**
 * Whether this generator left the record as it is, from input as it is now, and the files are those of
 * the record, which needs neither parsing nor rendering.
 */
export function isUpToDate(workspace: Workspace): boolean {
  const { record, recordText, inputs, request } = workspace;
  const { paths, memory } = request;
  if (recordText === null || !isAsWritten(record, recordText)) return false;
  if (memory.sealOf(paths.out)?.record !== memory.digestWith(recordText)) return false;
  const targets = [...inputs].filter(([name]) => isSelected(request, name));
  if (targets.some(([name, now]) => changedInputs(record.inputs.get(name), now).length > 0))
    return false;
  if (request.only === null && record.inputs.size !== inputs.size) return false;
  const examineAt = examiner(paths.out);
  const isRecorded = [...record.files].every(
    ([path, [digest]]) =>
      !isSelected(request, path.split("/")[0] ?? "") ||
      (examineAt(path).kind === "file" && digestOf(readFileSync(join(paths.out, path))) === digest),
  );
  if (isRecorded && request.only === null) seal(workspace, recordText, true);
  return isRecorded;
}

/** Remembers that everything is in order, and when that is known by the bytes what the disk says of it. */
export function seal(
  { request: { paths, memory }, openedAt }: Workspace,
  recordText: string,
  isRead: boolean,
): void {
  const outputs = [...parseRecord(recordText).files.keys()];
  memory.seal({
    out: paths.out,
    record: memory.digestWith(recordText),
    files: outputs.length,
    stamps: isRead ? stampsOf(paths, memory.bundle, [...outputs, RECORD_FILE], openedAt) : null,
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
