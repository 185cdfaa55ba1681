/**
 * What templates are given. Reads the entries of a valid catalog and the facts of the package; gives
 * one model, in which everything that can be derived is derived, once.
 */

import { foldCase, type Row } from "../catalog/row.ts";
import { advice } from "../data/advice.ts";
import { compareText } from "../text.ts";
import { buildEntries, type Entry, groupBy } from "./entry.ts";
import { type Example, makeExample, pickSamples, type Samples } from "./examples.ts";
import { lines } from "./lines.ts";
import type { TargetFacts } from "./names.ts";
import { type Format, formats, patterns } from "./patterns.ts";
import type { Project } from "./project.ts";
import { type Meaning, meaningOf, registry, replyMeaningOf } from "./registry.ts";
import { SHARED_TABLES, type Shared, viewShared, type WordView, wordsOf } from "./shared.ts";

/** Entries that share a code. */
export interface Group {
  readonly name: string;
  readonly meaning: Meaning | null;
  readonly rows: readonly Entry[];
}

/** How many responses of some kind there are, in all and by severity. */
export interface SeverityCount {
  readonly all: string;
  readonly transient: string;
  readonly permanent: string;
  readonly hasAny: boolean;
  readonly isOne: boolean;
  readonly hasTransient: boolean;
  readonly hasPermanent: boolean;
}

/** How many responses of one subject there are. */
export interface SubjectCount extends SeverityCount {
  readonly name: string;
}

/** How many responses arise in one direction. */
export interface DirectionCount extends WordView, SeverityCount {}

/** How many rows and responses there are. */
export interface Counts {
  readonly rows: string;
  readonly aliases: string;
  readonly hasAliases: boolean;
  readonly hasOneAlias: boolean;
  readonly responses: SeverityCount;
  readonly internal: SeverityCount;
  /** Those of which the catalog does not say where they arise. */
  readonly unplaced: SeverityCount;
}

/** A target as templates see it. */
export interface TargetView extends Pick<TargetFacts, "name" | "title" | "constants"> {
  readonly directory: string;
}

/** What the templates of all targets are given. What each field says stands in `fields.ts`. */
export interface CatalogModel extends Shared {
  readonly package: Project;
  readonly registry: typeof registry;
  readonly advice: typeof advice;
  readonly patterns: typeof patterns;
  readonly lines: typeof lines;
  readonly formats: readonly Format[];
  readonly reference: string;
  readonly targets: readonly TargetView[];
  readonly counts: Counts;
  readonly rows: readonly Entry[];
  readonly responses: readonly Entry[];
  readonly byMessage: readonly Entry[];
  readonly bySmtpCode: readonly Group[];
  readonly byEnhancedCode: readonly Group[];
  readonly subjectCounts: readonly SubjectCount[];
  readonly directionCounts: readonly DirectionCount[];
  readonly samples: Samples;
  readonly example: Example | null;
}

/** The data of one target's templates. */
export interface Model extends CatalogModel {
  readonly target: TargetView;
}

/** Makes the model of a valid catalog, for all targets. */
export function buildModel(
  project: Project,
  targets: readonly TargetFacts[],
  catalogRows: readonly Row[],
): CatalogModel {
  const referenceUrl = referenceUrlOf(project, targets);
  const rows = buildEntries(catalogRows, { targets, referenceUrl });
  const responses = rows.filter(({ aliasOf }) => aliasOf === null);
  const samples = pickSamples(rows);
  return {
    package: project,
    registry,
    advice,
    patterns,
    lines,
    formats,
    ...viewShared(SHARED_TABLES),
    reference: `${referenceUrl}#`,
    targets: targets.map((target) => viewTarget(target, project)),
    counts: countRows(rows, responses),
    rows,
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

export function viewTarget(
  { name, title, constants }: TargetFacts,
  { outPath }: Project,
): TargetView {
  return { name, title, constants, directory: `${outPath}/${name}` };
}

/** The address of the page that has a section for each response; the repository's when there is none. */
function referenceUrlOf(project: Project, targets: readonly TargetFacts[]): string {
  const target = targets.find(({ sections }) => sections !== null);
  if (target === undefined) return `https://${project.repository}`;
  return `${project.filesUrl}/${viewTarget(target, project).directory}/${target.sections}`;
}

function sortByMessage(rows: readonly Entry[]): Entry[] {
  return rows.toSorted((a, b) => compareText(foldCase(a.message), foldCase(b.message)));
}

function groupByCode(
  rows: readonly Entry[],
  code: (entry: Entry) => string | null,
  meaning: (code: string) => Meaning | null,
): Group[] {
  return [...groupBy(rows, (entry) => code(entry) ?? "")].map(([name, members]) => ({
    name,
    meaning: meaning(name),
    rows: members,
  }));
}

/** Makes codes sort by their numbers. */
function padNumbers(code: string): string {
  return code.replace(/[0-9]+/g, (part) => part.padStart(3, "0"));
}

/** Counts the responses of each subject. */
function countSubjects(responses: readonly Entry[]): SubjectCount[] {
  return [...groupBy(responses, ({ subject }) => subject?.digit ?? "")]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([, entries]) => ({
      name: entries[0]?.subject?.name ?? "No enhanced status code",
      ...countSeverities(entries),
    }));
}

/** Counts the responses of each direction. */
function countDirections(responses: readonly Entry[]): DirectionCount[] {
  return wordsOf("Direction")
    .map((direction) => {
      const members = responses.filter(({ place }) => place?.name === direction.name);
      return { ...direction, ...countSeverities(members) };
    })
    .filter(({ all }) => all !== "0");
}

function countRows(rows: readonly Entry[], responses: readonly Entry[]): Counts {
  const aliases = rows.length - responses.length;
  return {
    rows: String(rows.length),
    aliases: String(aliases),
    hasAliases: aliases > 0,
    hasOneAlias: aliases === 1,
    responses: countSeverities(responses),
    internal: countSeverities(responses.filter(({ internal }) => internal)),
    unplaced: countSeverities(responses.filter(({ place }) => place === null)),
  };
}

function countSeverities(entries: readonly Entry[]): SeverityCount {
  const transient = entries.filter((entry) => entry.transient).length;
  const permanent = entries.length - transient;
  return {
    all: String(entries.length),
    transient: String(transient),
    permanent: String(permanent),
    hasAny: entries.length > 0,
    isOne: entries.length === 1,
    hasTransient: transient > 0,
    hasPermanent: permanent > 0,
  };
}
