/** What a run starts from: what was asked for, the sources, and the record of the last run. */

import { readFileSync } from "node:fs";
import { isAbsolute, join, relative } from "node:path";
import { type Paths, readSources, type Sources, shown } from "./input.ts";
import { readProject } from "./model/project.ts";
import { examine } from "./output/compare.ts";
import {
  digestOf,
  formatRecord,
  type InputDigests,
  NO_RECORD,
  type OutputRecord,
  parseRecord,
  RECORD_FILE,
  templatesDigest,
} from "./output/record.ts";
import { OutputError } from "./output/write.ts";
import { type Outputs, targetOf } from "./templates/render.ts";

/** What a person asked for. */
export interface Request {
  readonly paths: Paths;
  /** The folder from which paths are shown. */
  readonly base: string;
  /** The targets to deal with; null for all. */
  readonly only: readonly string[] | null;
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
  const recordText = readRecord(request);
  return {
    request,
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

/** Whether the targets in question are these. */
export function isSelected({ only }: Request, target: string): boolean {
  return only === null || only.includes(target);
}

/** Whether a record is of the form that a run leaves, neither merged nor edited. */
export function isAsWritten(record: OutputRecord, recordText: string): boolean {
  return recordText === formatRecord(...single(record));
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
export function nextRecord({ record, inputs, request }: Workspace, outputs: Outputs): string {
  const [oldInputs, oldFiles] = single(record);
  const isOld = ([key]: readonly [string, unknown]): boolean => !isSelected(request, targetOf(key));
  const digests = [...outputs].map(([path, text]) => [path, digestOf(text)] as const);
  return formatRecord(
    new Map([...[...oldInputs].filter(isOld), ...[...inputs].filter((pair) => !isOld(pair))]),
    new Map([...[...oldFiles].filter(isOld), ...digests]),
  );
}

/** The outputs of the targets that were asked for. */
export function selectOutputs(request: Request, outputs: Outputs): Outputs {
  return new Map([...outputs].filter(([path]) => isSelected(request, targetOf(path))));
}
