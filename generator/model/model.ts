/**
 * What templates are given. Reads the rows of a valid catalog and the facts of the package; gives
 * one model, in which everything that can be derived is derived, once.
 */

import { foldCase } from "../catalog/reply.ts";
import { comparedText, isInternal, isTransient, lineOf, type Row } from "../catalog/row.ts";
import { compareText } from "../source.ts";
import { DIRECTIONS, type Direction, directionOf } from "./directions.ts";
import { type Example, makeExample, pickSamples, Sample, type Samples } from "./examples.ts";
import { type IdentifierStyle, speller } from "./names.ts";
import { type Format, formats, patterns, sampleFormat } from "./patterns.ts";
import type { Project } from "./project.ts";
import {
  type Meaning,
  meaningOf,
  registry,
  replyMeaningOf,
  type Subject,
  subjectOf,
} from "./registry.ts";

/** Whether it is worth trying again: RFC 5321 section 4.2.1, RFC 3463 section 2. */
export type Severity = "transient" | "permanent";

/** A target as the model shows it to the templates of all. */
export interface TargetFacts {
  /** The name of its folder. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  readonly identifier: IdentifierStyle;
  /** Whether it names each response by a constant of its own. */
  readonly constants: boolean;
  /** What its users can write that names every constant, such as a switch; null when nothing. */
  readonly exhaustive: string | null;
}

/** The name of a response's constant in one target. */
export interface Constant {
  readonly title: string;
  readonly name: string;
}

/** One response, with all that is derived from its row. */
export class Entry {
  readonly id: string;
  /** The reply code, three digits; null when the response has none. */
  readonly smtpCode: string | null;
  /** The enhanced status code; null when the response has none. */
  readonly enhancedCode: string | null;
  readonly message: string;
  /** The comment, verbatim; empty when there is none. */
  readonly comment: string;
  /** The comment when it says more than to see the message. */
  readonly note: string | null;
  readonly deprecated: string | null;
  /** Where the response arises: delivery, reception, queue, cluster; null when the catalog is silent. */
  readonly direction: string | null;
  /** The direction in words. */
  readonly place: Direction | null;
  /** What happened; null when the catalog is silent. */
  readonly explanation: string | null;
  /** Who should do what; null when the catalog is silent. */
  readonly action: string | null;
  /** The addresses of documents that say more. */
  readonly references: readonly string[];
  readonly severity: Severity;
  readonly transient: boolean;
  /** Whether it comes from the MTA itself, not from a remote host. */
  readonly internal: boolean;
  /** The text by which a reply is recognised: the message without codes at its start. */
  readonly text: string;
  /** The codes and the message as one line, as the MTA sends or logs it. */
  readonly line: string;
  readonly subject: Subject | null;
  /** What the registry says of the enhanced status code. */
  readonly meaning: Meaning | null;
  /** What the digits of the reply code say. */
  readonly replyMeaning: Meaning | null;
  /** The response that this one repeats; null when it stands for itself. */
  readonly aliasOf: Entry | null;
  /** The other names and wordings of this response, in the order of the catalog. */
  readonly aliases: readonly Entry[];
  readonly #spellers: readonly Speller[];

  constructor(
    row: Row,
    aliasOf: Entry | null,
    aliases: readonly Entry[],
    spellers: readonly Speller[],
  ) {
    const { smtp_code, enhanced_code, message, comment } = row;
    this.id = row.id;
    this.smtpCode = smtp_code || null;
    this.enhancedCode = enhanced_code || null;
    this.message = message;
    this.comment = comment;
    this.note = comment === "" || comment === "See message." ? null : comment;
    this.deprecated = row.deprecated || null;
    this.direction = row.direction || null;
    this.place = directionOf(row.direction);
    this.explanation = row.explanation || null;
    this.action = row.action || null;
    this.references = row.reference.split(" ").filter(Boolean);
    this.transient = isTransient(row);
    this.severity = this.transient ? "transient" : "permanent";
    this.internal = isInternal(message);
    this.text = comparedText(row) ?? "";
    this.line = lineOf(row);
    this.subject = enhanced_code === "" ? null : subjectOf(enhanced_code);
    this.meaning = enhanced_code === "" ? null : meaningOf(enhanced_code);
    this.replyMeaning = smtp_code === "" ? null : replyMeaningOf(smtp_code);
    this.aliasOf = aliasOf;
    this.aliases = aliases;
    this.#spellers = spellers;
  }

  /** The name of its constant in each target that has constants. */
  get constants(): readonly Constant[] {
    return this.#spellers.map(({ title, spell }) => ({ title, name: spell(this.id) }));
  }
}

/** What names the constants of a target. */
interface Speller {
  readonly title: string;
  readonly spell: (id: string) => string;
}

function spellersOf(targets: readonly TargetFacts[]): Speller[] {
  return targets
    .filter(({ constants }) => constants)
    .map(({ title, identifier }) => ({ title, spell: speller(identifier) }));
}

/** Entries that share a code. */
export interface Group {
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
  readonly entries: readonly Entry[];
  /** The responses that are not aliases. */
  readonly responses: readonly Entry[];
  /** The entries by message, in the order of code points with ASCII case folded. */
  readonly byMessage: readonly Entry[];
  /** The entries by reply code, in the order of the catalog; those without one are named "". */
  readonly bySmtpCode: readonly Group[];
  /** The entries by enhanced status code, in the order of its numbers; those without one are named "". */
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

/** Derives everything that templates can ask for from the entries, once for all targets. */
export function buildModel(
  project: Project,
  targets: readonly TargetFacts[],
  entries: readonly Entry[],
): CatalogModel {
  const responses = entries.filter(({ aliasOf }) => aliasOf === null);
  const samples = pickSamples(responses);
  return {
    package: project,
    registry,
    patterns,
    formats,
    reference: `${project.repositoryUrl.replace(/\.git$/, "")}/blob/HEAD/out/markdown/responses.md#`,
    targets,
    count: String(entries.length),
    counts: countRows(entries, responses),
    entries,
    responses,
    byMessage: entriesByMessage(entries),
    bySmtpCode: group(entries, ({ smtpCode }) => smtpCode ?? "", replyMeaningOf),
    byEnhancedCode: entriesByEnhancedCode(entries),
    subjectCounts: countSubjects(responses),
    directionCounts: countDirections(responses),
    samples,
    example: makeExample(samples, responses),
  };
}

function entriesByMessage(entries: readonly Entry[]): Entry[] {
  const keyed = entries.map((entry) => ({ entry, key: foldCase(entry.message) }));
  // Without surrogates the order of UTF-16 units, which is cheaper to compare by, is the same.
  const compare = keyed.some(({ key }) => /[\ud800-\udfff]/.test(key))
    ? compareText
    : (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return keyed.toSorted((a, b) => compare(a.key, b.key)).map(({ entry }) => entry);
}

function entriesByEnhancedCode(entries: readonly Entry[]): Group[] {
  const padded = (code: string): string => code.replace(/[0-9]+/g, (part) => part.padStart(3, "0"));
  return group(entries, ({ enhancedCode }) => enhancedCode ?? "", meaningOf).toSorted((a, b) =>
    compareText(padded(a.name), padded(b.name)),
  );
}

function countSubjects(responses: readonly Entry[]): SubjectCount[] {
  return group(
    responses,
    ({ subject }) => subject?.digit ?? "",
    () => null,
  )
    .toSorted((a, b) => compareText(a.name, b.name))
    .map(({ name: digit, entries }) => ({
      digit,
      name: entries[0]?.subject?.name ?? "No enhanced status code",
      ...countSeverities(entries),
    }));
}

/** Makes the entries of a valid catalog. */
export function buildEntries(rows: readonly Row[], targets: readonly TargetFacts[]): Entry[] {
  const spellers = spellersOf(targets);
  const aliases = new Map<string, Entry[]>(rows.map(({ alias_of }) => [alias_of, []]));
  const responses = new Map(
    rows
      .filter(({ alias_of }) => alias_of === "")
      .map((row) => [row.id, new Entry(row, null, aliases.get(row.id) ?? [], spellers)] as const),
  );
  return rows.map((row) => {
    const response = responses.get(row.id);
    if (response !== undefined) return response;
    const alias = new Entry(row, responses.get(row.alias_of) ?? null, [], spellers);
    aliases.get(row.alias_of)?.push(alias);
    return alias;
  });
}

function countRows(entries: readonly Entry[], responses: readonly Entry[]): Counts {
  const aliases = entries.length - responses.length;
  return {
    aliases: String(aliases),
    hasAliases: aliases > 0,
    responses: countSeverities(responses),
    internal: countSeverities(responses.filter(({ internal }) => internal)),
  };
}

function countDirections(responses: readonly Entry[]): DirectionCount[] {
  return DIRECTIONS.map((direction) => {
    const members = responses.filter(({ place }) => place === direction);
    return { ...direction, ...countSeverities(members) };
  }).filter(({ all }) => all !== "0");
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

function group(
  entries: readonly Entry[],
  key: (entry: Entry) => string,
  meaning: (name: string) => Meaning | null,
): Group[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = key(entry);
    const members = groups.get(name);
    if (members === undefined) groups.set(name, [entry]);
    else members.push(entry);
  }
  return [...groups].map(([name, members]) => ({
    name,
    meaning: meaning(name),
    entries: members,
  }));
}

const SAMPLE_ROW: Row = {
  id: "sample",
  smtp_code: "550",
  enhanced_code: "5.7.1",
  message: "[internal] sample",
  comment: "sample",
  alias_of: "original",
  deprecated: "Use another.",
  direction: "delivery",
  explanation: "It happened.",
  action: "Sender: try again.",
  reference: "https://example.com/",
  line: 2,
};

/** A model in which nothing is null or empty, by which templates are checked when loaded. */
export function sampleModel(project: Project, target: TargetFacts): Model {
  const facts = { ...target, constants: true, exhaustive: "a switch" };
  const full = { ...project, keywords: ["sample"] };
  const spellers = spellersOf([facts]);
  const original = new Entry({ ...SAMPLE_ROW, id: "original" }, null, [], spellers);
  // An alias, which in this model counts as a response too and has an alias of its own.
  const alias = new Entry({ ...SAMPLE_ROW, id: "alias" }, original, [], spellers);
  const entry = new Entry(SAMPLE_ROW, original, [alias], spellers);
  const sample = new Sample(entry);
  const samples = { plain: sample, internal: sample };
  return {
    ...buildModel(full, [facts], [entry]),
    formats: [sampleFormat],
    responses: [entry],
    subjectCounts: countSubjects([entry]),
    directionCounts: countDirections([entry]),
    samples,
    example: makeExample(samples, [entry]),
    target: facts,
  };
}
