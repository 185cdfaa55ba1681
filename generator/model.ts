/**
 * What templates are given. Reads the rows of a valid catalog and the facts of the package; gives
 * one model, in which everything that can be derived is derived, once.
 */

import { isTransient, lineOf, type Row } from "./catalog.ts";
import { type IdentifierStyle, identifier } from "./names.ts";
import { compareText } from "./problem.ts";
import type { Project } from "./project.ts";
import {
  type Meaning,
  meaningOf,
  registry,
  replyMeaningOf,
  type Subject,
  subjectOf,
} from "./registry.ts";
import { foldCase } from "./reply.ts";
import { type Example, makeExample, pickSamples, Sample, type Samples } from "./samples.ts";
import { comparedText, isInternal } from "./validate.ts";

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
  readonly #row: Row;
  readonly #targets: readonly TargetFacts[];
  /** The response that this one repeats; null when it stands for itself. */
  readonly aliasOf: Entry | null;

  constructor(row: Row, aliasOf: Entry | null, targets: readonly TargetFacts[]) {
    this.#row = row;
    this.aliasOf = aliasOf;
    this.#targets = targets;
  }

  get id(): string {
    return this.#row.id;
  }

  /** The reply code, three digits; null when the response has none. */
  get smtpCode(): string | null {
    return this.#row.smtp_code || null;
  }

  /** The enhanced status code; null when the response has none. */
  get enhancedCode(): string | null {
    return this.#row.enhanced_code || null;
  }

  get message(): string {
    return this.#row.message;
  }

  /** The comment, verbatim; empty when there is none. */
  get comment(): string {
    return this.#row.comment;
  }

  /** The comment when it says more than to see the message. */
  get note(): string | null {
    const { comment } = this.#row;
    return comment === "" || comment === "See message." ? null : comment;
  }

  get deprecated(): string | null {
    return this.#row.deprecated || null;
  }

  get severity(): Severity {
    return this.transient ? "transient" : "permanent";
  }

  get transient(): boolean {
    return isTransient(this.#row);
  }

  /** Whether it comes from the MTA itself, not from a remote host. */
  get internal(): boolean {
    return isInternal(this.#row.message);
  }

  /** The text by which a reply is recognised: the message without codes at its start. */
  get text(): string {
    return comparedText(this.#row) ?? "";
  }

  /** The codes and the message as one line, as the MTA sends or logs it. */
  get line(): string {
    return lineOf(this.#row);
  }

  get subject(): Subject | null {
    return this.enhancedCode === null ? null : subjectOf(this.enhancedCode);
  }

  /** What the registry says of the enhanced status code. */
  get meaning(): Meaning | null {
    return this.enhancedCode === null ? null : meaningOf(this.enhancedCode);
  }

  /** What the digits of the reply code say. */
  get replyMeaning(): Meaning | null {
    return this.smtpCode === null ? null : replyMeaningOf(this.smtpCode);
  }

  /** The name of its constant in each target that has constants. */
  get constants(): readonly Constant[] {
    return this.#targets
      .filter(({ constants }) => constants)
      .map(({ title, identifier: style }) => ({ title, name: identifier(this.id, style) }));
  }
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

/** How many rows and responses there are. */
export interface Counts {
  readonly aliases: string;
  readonly hasAliases: boolean;
  readonly responses: SeverityCount;
  readonly internal: SeverityCount;
  /** Those that are not internal. */
  readonly external: SeverityCount;
}

/** The data of every template. */
export class Model {
  /** The facts of package.json. */
  readonly package: Project;
  /** The tables of the standards. */
  readonly registry = registry;
  /** Every row, aliases too, in the order of the catalog. */
  readonly entries: readonly Entry[];
  readonly targets: readonly TargetFacts[];
  /** The target that is being rendered. */
  readonly target: TargetFacts;
  // Templates name these once for each value that they take from them.
  #counts: Counts | null = null;
  #samples: Samples | null = null;
  #example: Example | null | undefined;

  constructor(facts: ModelFacts, target: TargetFacts) {
    this.package = facts.project;
    this.entries = facts.entries;
    this.targets = facts.targets;
    this.target = target;
  }

  /** The responses that are not aliases. */
  get responses(): readonly Entry[] {
    return this.entries.filter(({ aliasOf }) => aliasOf === null);
  }

  /** How many rows there are. */
  get count(): string {
    return String(this.entries.length);
  }

  get counts(): Counts {
    this.#counts ??= countRows(this.entries, this.responses);
    return this.#counts;
  }

  /** The entries by message, in the order of code points with ASCII case folded. */
  get byMessage(): readonly Entry[] {
    return this.entries
      .map((entry) => ({ entry, key: foldCase(entry.message) }))
      .toSorted((a, b) => compareText(a.key, b.key))
      .map(({ entry }) => entry);
  }

  /** Responses by which examples can show how replies are recognised. */
  get samples(): Samples {
    this.#samples ??= pickSamples(this.responses);
    return this.#samples;
  }

  /** The worked example of the documentation; null when the catalog gives none. */
  get example(): Example | null {
    if (this.#example === undefined) this.#example = makeExample(this.samples, this.responses);
    return this.#example;
  }

  /** The entries by reply code, in the order of the catalog; those without one are named "". */
  get bySmtpCode(): readonly Group[] {
    return group(this.entries, ({ smtpCode }) => smtpCode ?? "").map((codes) => ({
      ...codes,
      meaning: replyMeaningOf(codes.name),
    }));
  }

  get byEnhancedCode(): readonly Group[] {
    return group(this.entries, ({ enhancedCode }) => enhancedCode ?? "").map((codes) => ({
      ...codes,
      meaning: meaningOf(codes.name),
    }));
  }

  /** How many responses each subject has; those without an enhanced status code have no digit. */
  get subjectCounts(): readonly SubjectCount[] {
    const groups = group(this.responses, ({ subject }) => subject?.digit ?? "");
    return groups
      .toSorted((a, b) => compareText(a.name, b.name))
      .map(({ name: digit, entries }) => ({
        digit,
        name: entries[0]?.subject?.name ?? "No enhanced status code",
        ...countSeverities(entries),
      }));
  }
}

/** What the models of all targets share. */
export interface ModelFacts {
  readonly project: Project;
  readonly entries: readonly Entry[];
  readonly targets: readonly TargetFacts[];
}

/** Makes the entries of a valid catalog. */
export function buildEntries(rows: readonly Row[], targets: readonly TargetFacts[]): Entry[] {
  const byId = new Map<string, Entry>();
  for (const row of rows.filter(({ alias_of }) => alias_of === "")) {
    byId.set(row.id, new Entry(row, null, targets));
  }
  return rows.map(
    (row) => byId.get(row.id) ?? new Entry(row, byId.get(row.alias_of) ?? null, targets),
  );
}

function countRows(entries: readonly Entry[], responses: readonly Entry[]): Counts {
  const aliases = entries.length - responses.length;
  return {
    aliases: String(aliases),
    hasAliases: aliases > 0,
    responses: countSeverities(responses),
    internal: countSeverities(responses.filter(({ internal }) => internal)),
    external: countSeverities(responses.filter(({ internal }) => !internal)),
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

function group(
  entries: readonly Entry[],
  key: (entry: Entry) => string,
): Pick<Group, "name" | "entries">[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const members = groups.get(key(entry));
    if (members === undefined) groups.set(key(entry), [entry]);
    else members.push(entry);
  }
  return [...groups].map(([name, members]) => ({ name, entries: members }));
}

const SAMPLE_ROW: Row = {
  id: "sample",
  smtp_code: "550",
  enhanced_code: "5.7.1",
  message: "[internal] sample",
  comment: "sample",
  alias_of: "original",
  deprecated: "Use another.",
  line: 2,
};

/** A model in which an alias counts as a response too, so that no list is empty. */
class SampleModel extends Model {
  override get responses(): readonly Entry[] {
    return this.entries;
  }

  override get samples(): Samples {
    const [entry] = this.entries;
    const sample = entry === undefined ? null : new Sample(entry);
    return { plain: sample, internal: sample };
  }
}

/** A model in which nothing is null or empty, by which templates are checked when loaded. */
export function sampleModel(project: Project, target: TargetFacts): Model {
  const facts = { ...target, constants: true, exhaustive: "a switch" };
  const full = { ...project, keywords: ["sample"] };
  const original = new Entry({ ...SAMPLE_ROW, id: "original" }, null, [facts]);
  const entries = [new Entry(SAMPLE_ROW, original, [facts])];
  return new SampleModel({ project: full, entries, targets: [facts] }, facts);
}
