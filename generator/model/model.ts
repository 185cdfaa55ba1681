/**
 * What templates are given. Reads the entries of a valid catalog and the facts of the package; gives
 * one model, in which everything that can be derived is derived, once.
 */

import { foldCase, type Row } from "../catalog/row.ts";
import { compareText } from "../source.ts";
import { DIRECTIONS, type Direction } from "./directions.ts";
import { buildEntries, type Entry, groupBy } from "./entry.ts";
import { type Example, makeExample, pickSamples, type Samples } from "./examples.ts";
import { type Format, formats, patterns } from "./patterns.ts";
import type { Project } from "./project.ts";
import { type Meaning, meaningOf, registry, replyMeaningOf } from "./registry.ts";
import type { TargetFacts } from "./target.ts";

/** Entries that share a code. */
export interface Group {
  /** The code; empty for the entries that have none. */
  readonly name: string;
  /** What the standards say of the code that they share; null when they share none. */
  readonly meaning: Meaning | null;
  readonly entries: readonly Entry[];
}

/** How many responses of some kind there are, in all and by severity. */
export interface SeverityCount {
  readonly all: string;
  readonly transient: string;
  readonly permanent: string;
  readonly hasTransient: boolean;
  readonly hasPermanent: boolean;
}

/** How many responses of one subject there are. */
export interface SubjectCount extends SeverityCount {
  readonly digit: string;
  readonly name: string;
}

/** How many responses arise in one direction. */
export interface DirectionCount extends Direction, SeverityCount {}

/** How many rows and responses there are. */
export interface Counts {
  readonly rows: string;
  readonly aliases: string;
  readonly hasAliases: boolean;
  readonly responses: SeverityCount;
  readonly internal: SeverityCount;
}

/** What the templates of all targets are given. */
export interface CatalogModel {
  /** The facts of package.json. */
  readonly package: Project;
  /** The tables of the standards. */
  readonly registry: typeof registry;
  /** The rules by which replies are tidied and taken apart. */
  readonly patterns: typeof patterns;
  /** The formats by which replies are found in logs. */
  readonly formats: readonly Format[];
  /** Where the reference of all responses stands, up to the id of one. */
  readonly reference: string;
  readonly targets: readonly TargetFacts[];
  /** How many rows there are. */
  readonly count: string;
  readonly counts: Counts;
  /** Every row, aliases too, in the order of the catalog. */
  readonly rows: readonly Entry[];
  /** The same; `rows` is the name to use. */
  readonly entries: readonly Entry[];
  /** The rows that are no aliases. */
  readonly responses: readonly Entry[];
  /** The rows by message, in the order of code points with ASCII case folded. */
  readonly byMessage: readonly Entry[];
  /** The rows by reply code, in the order of the catalog; those without one are named "". */
  readonly bySmtpCode: readonly Group[];
  /** The rows by enhanced status code, in the order of its numbers; those without one are named "". */
  readonly byEnhancedCode: readonly Group[];
  /** How many responses each subject has; those without an enhanced status code have no digit. */
  readonly subjectCounts: readonly SubjectCount[];
  /** How many responses each direction has, those without any left out. */
  readonly directionCounts: readonly DirectionCount[];
  /** Responses by which examples can show how replies are recognised. */
  readonly samples: Samples;
  /** The worked example of the documentation; null when the catalog gives none. */
  readonly example: Example | null;
}

/** The data of one target's templates. */
export interface Model extends CatalogModel {
  /** The target that is being rendered. */
  readonly target: TargetFacts;
}

/** Makes the model of a valid catalog, for all targets. */
export function buildModel(
  project: Project,
  targets: readonly TargetFacts[],
  rows: readonly Row[],
): CatalogModel {
  const referenceUrl = referenceUrlOf(project, targets);
  return deriveModel(project, targets, buildEntries(rows, { targets, referenceUrl }));
}

/** The address of the page that has a section for each response; the repository's when there is none. */
function referenceUrlOf(
  { filesUrl, repository }: Project,
  targets: readonly TargetFacts[],
): string {
  const target = targets.find(({ sections }) => sections !== null);
  return target === undefined
    ? `https://${repository}`
    : `${filesUrl}/${target.directory}/${target.sections}`;
}

/** Derives everything that templates can ask for from the entries of the rows. */
export function deriveModel(
  project: Project,
  targets: readonly TargetFacts[],
  rows: readonly Entry[],
): CatalogModel {
  const responses = rows.filter(({ aliasOf }) => aliasOf === null);
  const samples = pickSamples(rows);
  return {
    package: project,
    registry,
    patterns,
    formats,
    reference: `${referenceUrlOf(project, targets)}#`,
    targets,
    count: String(rows.length),
    counts: countRows(rows, responses),
    rows,
    entries: rows,
    responses,
    byMessage: sortByMessage(rows),
    bySmtpCode: groupByCode(rows, ({ smtpCode }) => smtpCode, replyMeaningOf),
    byEnhancedCode: groupByCode(rows, ({ enhancedCode }) => enhancedCode, meaningOf).toSorted(
      (a, b) => compareText(padNumbers(a.name), padNumbers(b.name)),
    ),
    subjectCounts: countSubjects(responses),
    directionCounts: countDirections(responses),
    samples,
    example: makeExample(samples, rows),
  };
}

function sortByMessage(rows: readonly Entry[]): Entry[] {
  return rows
    .map((entry) => ({ entry, key: foldCase(entry.message) }))
    .toSorted((a, b) => compareText(a.key, b.key))
    .map(({ entry }) => entry);
}

function groupByCode(
  rows: readonly Entry[],
  code: (entry: Entry) => string | null,
  meaning: (code: string) => Meaning | null,
): Group[] {
  return [...groupBy(rows, (entry) => code(entry) ?? "")].map(([name, entries]) => ({
    name,
    meaning: meaning(name),
    entries,
  }));
}

/** Makes codes sort by their numbers. */
function padNumbers(code: string): string {
  return code.replace(/[0-9]+/g, (part) => part.padStart(3, "0"));
}

/** Counts the responses of each subject. */
export function countSubjects(responses: readonly Entry[]): SubjectCount[] {
  return [...groupBy(responses, ({ subject }) => subject?.digit ?? "")]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([digit, entries]) => ({
      digit,
      name: entries[0]?.subject?.name ?? "No enhanced status code",
      ...countSeverities(entries),
    }));
}

/** Counts the responses of each direction. */
export function countDirections(responses: readonly Entry[]): DirectionCount[] {
  return DIRECTIONS.map((direction) => {
    const members = responses.filter(({ place }) => place === direction);
    return { ...direction, ...countSeverities(members) };
  }).filter(({ all }) => all !== "0");
}

function countRows(rows: readonly Entry[], responses: readonly Entry[]): Counts {
  const aliases = rows.length - responses.length;
  return {
    rows: String(rows.length),
    aliases: String(aliases),
    hasAliases: aliases > 0,
    responses: countSeverities(responses),
    internal: countSeverities(responses.filter(({ internal }) => internal)),
  };
}

function countSeverities(entries: readonly Entry[]): SeverityCount {
  const transient = entries.filter((entry) => entry.transient).length;
  const permanent = entries.length - transient;
  return {
    all: String(entries.length),
    transient: String(transient),
    permanent: String(permanent),
    hasTransient: transient > 0,
    hasPermanent: permanent > 0,
  };
}
