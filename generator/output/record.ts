/**
 * The record that the generator keeps of its output, `out/MANIFEST.sha256`: each file it wrote with
 * the digest of its bytes, in the form that `sha256sum --check` reads, and for each target what it
 * was made from. While a run writes, the record also names what is about to be written, so that the
 * next run knows the files of one that was killed. A merge that leaves both sides' lines in it,
 * conflict marks and all, still reads: a path then has the digests of both.
 */

import { createHash } from "node:crypto";
import { isSelected, type Request, type Sources } from "../input.ts";
import type { Project } from "../model/project.ts";
import { compareText } from "../source.ts";
import { GENERATED, type Outputs, targetOf } from "../templates/render.ts";
import type { TargetFolder } from "../templates/targets.ts";

export const RECORD_FILE = "MANIFEST.sha256";

export const INPUTS = ["catalog", "templates", "package.json"] as const;

export type Input = (typeof INPUTS)[number];

/** The digests of what a target is made from. */
export type InputDigests = Readonly<Record<Input, string>>;

/** What was written last time. */
export interface OutputRecord {
  /** What each target was made from, by the name of its folder; several after a merge. */
  readonly inputs: ReadonlyMap<string, readonly InputDigests[]>;
  /** The digests under which each path was written; several after a merge. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** The digests of what a run was about to write when it was cut short; else empty. */
  readonly pending: ReadonlyMap<string, readonly string[]>;
}

/** The digest of some bytes or text, in hexadecimal. */
export function digestOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

/** The digests of what each target is made from now, by its name. */
export function digestInputs(sources: Sources, project: Project): Map<string, InputDigests> {
  const common = {
    catalog: digestOf(sources.catalog.bytes),
    "package.json": digestOf(JSON.stringify(project)),
  };
  // A target can show the names that others give, so it depends on the manifests of all.
  const manifests = sources.folders.map(({ name, files }) => `${name} ${files.get("target.json")}`);
  return new Map(
    sources.folders.map((folder) => [
      folder.name,
      { ...common, templates: digestOf(folderDigest(folder), ...manifests) },
    ]),
  );
}

function folderDigest({ files }: TargetFolder): string {
  return digestOf(...[...files].flatMap(([path, text]) => [`${path} ${text.length}\n`, text]));
}

const HEADER = `# ${GENERATED}
# What was written, for \`sha256sum --check\`, and what each target was made from.
`;

const TARGET_LINE = /^# target (\S+)((?: \S+=[0-9a-f]+)+)$/;
const FILE_LINE = /^(# writing )?([0-9a-f]{64}) {2}(.+)$/;

/** Reads a record; lines of any other form, such as conflict marks, say nothing. */
export function parseRecord(text: string): OutputRecord {
  const inputs = new Map<string, InputDigests[]>();
  const files = new Map<string, string[]>();
  const pending = new Map<string, string[]>();
  for (const line of text.split(/\r?\n/)) {
    const [, writing, digest, path] = FILE_LINE.exec(line) ?? [];
    if (digest !== undefined && path !== undefined)
      append(writing === undefined ? files : pending, path, digest);
    const [, target, pairs] = TARGET_LINE.exec(line) ?? [];
    if (target !== undefined && pairs !== undefined) append(inputs, target, parseInputs(pairs));
  }
  return { inputs, files, pending };
}

function parseInputs(pairs: string): InputDigests {
  const digests = new Map(
    pairs
      .trim()
      .split(" ")
      .map((pair) => pair.split("=") as [string, string]),
  );
  const entries = INPUTS.map((input) => [input, digests.get(input) ?? ""] as const);
  return Object.fromEntries(entries) as InputDigests;
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

/** Writes a record that holds one digest of each. */
export function formatRecord(
  inputs: ReadonlyMap<string, InputDigests>,
  files: ReadonlyMap<string, string>,
): string {
  const targets = sorted(inputs).map(([target, digests]) => {
    const pairs = INPUTS.map((input) => `${input}=${digests[input].slice(0, 16)}`);
    return `# target ${target} ${pairs.join(" ")}\n`;
  });
  const lines = sorted(files).map(([path, digest]) => `${digest}  ${path}\n`);
  return HEADER + targets.join("") + lines.join("");
}

function formatPending(digests: readonly (readonly [path: string, digest: string])[]): string {
  return digests.map(([path, digest]) => `# writing ${digest}  ${path}\n`).join("");
}

/** The record while a run writes: what it was, and what is about to be written. */
export function recordDuring(recordText: string | null, write: Outputs): string {
  const before = recordText ?? HEADER;
  return (before.endsWith("\n") ? before : `${before}\n`) + formatPending(digestsOf(write));
}

/** What belongs under `out/`, and what it is made from. */
export interface Expected {
  readonly outputs: Outputs;
  /** By the name of the target. */
  readonly inputs: ReadonlyMap<string, InputDigests>;
}

/** The record after a run: the new outputs, and of the targets left out what it said before. */
export function recordAfter(before: OutputRecord, expected: Expected, request: Request): string {
  const isLeft = ([key]: readonly [string, unknown]): boolean =>
    !isSelected(request, targetOf(key));
  const { outputs, inputs } = expected;
  const text = formatRecord(
    new Map([
      ...[...firstOf(before.inputs)].filter(isLeft),
      ...[...inputs].filter((pair) => !isLeft(pair)),
    ]),
    new Map([...[...firstOf(before.files)].filter(isLeft), ...digestsOf(outputs)]),
  );
  const pending = [...before.pending].filter(isLeft);
  return text + formatPending(pending.flatMap(([path, all]) => all.map((each) => [path, each])));
}

function digestsOf(outputs: Outputs): [path: string, digest: string][] {
  return [...outputs].map(([path, text]) => [path, digestOf(text)]);
}

/** Whether a record is of the form that a run leaves, neither merged nor edited. */
export function isAsWritten(record: OutputRecord, recordText: string): boolean {
  return recordText === formatRecord(firstOf(record.inputs), firstOf(record.files));
}

/** The first of each key's values, which is the only one unless the record was merged. */
function firstOf<T>(map: ReadonlyMap<string, readonly T[]>): Map<string, T> {
  return new Map(
    [...map].flatMap(([key, [value]]) => (value === undefined ? [] : [[key, value] as const])),
  );
}

/** Which inputs a target was not made from as they are now; empty when it is up to date. */
export function changedInputs(
  recorded: readonly InputDigests[] | undefined,
  current: InputDigests,
): Input[] {
  const differs = (input: Input): boolean =>
    !(recorded ?? []).some((digests) => digests[input] === current[input].slice(0, 16));
  return INPUTS.filter(differs);
}

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].toSorted(([a], [b]) => compareText(a, b));
}
