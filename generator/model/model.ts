/**
 * What templates are given. Reads the entries of a valid catalog and the facts of the package; gives
 * one model, in which everything that can be derived is derived, once.
 */

import { foldCase, type Row } from "../catalog/row.ts";
import { advice } from "../data/advice.ts";
import { compareText } from "../text.ts";
import { buildEntries, type Entry, groupBy, type TargetFacts } from "./entry.ts";
import { makeExample, pickSamples } from "./examples.ts";
import type { Fields, RecordOf } from "./fields.ts";
import { lines } from "./lines.ts";
import { patterns } from "./patterns.ts";
import type { Project } from "./project.ts";
import { type Meaning, meaningOf, registry, replyMeaningOf } from "./registry.ts";
import { SHARED_TABLES, viewShared, wordsOf } from "./shared.ts";

/** The data of one target's templates. */
export type Model = RecordOf<"the model">;

/** What the templates of all targets are given. */
export type CatalogModel = Omit<Model, "target">;

/** A target as templates see it. */
export type TargetView = RecordOf<"target">;

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
): RecordOf<"group">[] {
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
function countSubjects(responses: readonly Entry[]): RecordOf<"subject count">[] {
  return [...groupBy(responses, ({ subject }) => subject?.digit ?? "")]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([, entries]) => ({
      name: entries[0]?.subject?.name ?? "No enhanced status code",
      ...countSeverities(entries),
    }));
}

/** Counts the responses of each direction. */
function countDirections(responses: readonly Entry[]): RecordOf<"direction count">[] {
  return wordsOf("Direction")
    .map((direction) => {
      const members = responses.filter(({ place }) => place?.name === direction.name);
      return { ...direction, ...countSeverities(members) };
    })
    .filter(({ all }) => all !== "0");
}

function countRows(rows: readonly Entry[], responses: readonly Entry[]): RecordOf<"counts"> {
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

function countSeverities(entries: readonly Entry[]): Fields<"severity count"> {
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
