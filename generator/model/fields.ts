/**
 * What templates can be given: each kind of record, and of each of its fields what it is and what it
 * says. Templates are checked against these tables and documented from them, and the types hold them to
 * the model: a field that is not here, is something else, or is no more, does not compile.
 */

import { ADVICE_RECORDS, type AdviceRecords } from "../data/advice.ts";
import type { JsonCut } from "../data/log-formats.ts";
import type { PatternRule } from "../data/reply-patterns.ts";
import type { Constant, Entry } from "./entry.ts";
import type { Example, ExampleCount, Samples, ShownResponse } from "./examples.ts";
import { LINE_RECORDS, type LineRecords } from "./lines.ts";
import type {
  Counts,
  DirectionCount,
  Group,
  Model,
  SeverityCount,
  SubjectCount,
  TargetView,
} from "./model.ts";
import type { Format, FormatFields, patterns, SingleView } from "./patterns.ts";
import type { Project } from "./project.ts";
import type { Meaning, registry, Subject } from "./registry.ts";
import {
  type FieldView,
  type LimitView,
  type RecordView,
  SHARED_FIELDS,
  type VocabularyView,
  type WordView,
} from "./shared.ts";

/** The types of the records, by the names that the documentation calls them by. */
interface Records extends LineRecords, AdviceRecords {
  readonly "the model": Model;
  readonly entry: Entry;
  readonly package: Project;
  readonly target: TargetView;
  readonly group: Group;
  readonly counts: Counts;
  readonly "severity count": SeverityCount;
  readonly "subject count": SubjectCount;
  readonly "direction count": DirectionCount;
  readonly samples: Samples;
  readonly "shown response": ShownResponse;
  readonly example: Example;
  readonly "example count": ExampleCount;
  readonly constant: Constant;
  readonly response: NonNullable<Entry["aliasOf"]>;
  readonly word: WordView;
  readonly vocabulary: VocabularyView;
  readonly record: RecordView;
  readonly field: FieldView;
  readonly limit: LimitView;
  readonly meaning: Meaning;
  readonly subject: Subject;
  readonly "registered code": (typeof registry.codes)[number];
  readonly registry: typeof registry;
  readonly patterns: typeof patterns;
  readonly "pattern rule": PatternRule;
  readonly "named pattern": SingleView;
  readonly "single pattern": Omit<PatternRule, "name">;
  readonly format: Format;
  readonly "field cut": FormatFields;
  readonly "JSON cut": JsonCut;
}

// No number: `{{#if 0}}` is false in Handlebars, which nobody expects.
/** What a value is, in words. */
export type KindOf<T> = T extends string
  ? "text"
  : T extends boolean
    ? "flag"
    : T extends readonly (infer Item)[]
      ? `list of ${KindOf<Item>}`
      : {
          [Name in keyof Records]: IsRecord<T, Records[Name]> extends true ? Name : never;
        }[keyof Records];

/** Whether a value is of a record's type, and not of another that has all its fields and more. */
type IsRecord<T, Record> = T extends Record ? (keyof T extends keyof Record ? true : false) : false;

/** Of each field what it is, and after a colon what it says. */
type Says<T> = {
  readonly [Name in keyof T & string]: `${KindOf<NonNullable<T[Name]>>}: ${string}`;
};

const SEVERITIES = {
  all: "text: how many",
  transient: "text: how many of them are transient",
  permanent: "text: how many of them are permanent",
  hasAny: "flag: whether there are any",
  isOne: "flag: whether there is one alone",
  hasTransient: "flag: whether there are transient ones",
  hasPermanent: "flag: whether there are permanent ones",
} as const;

const CITATION = {
  reference: "text: the document",
  url: "text: its address",
} as const;

const PATTERN = {
  pattern: "text: the regular expression, alike in RE2, Python and JavaScript",
  why: "text: why it is there",
} as const;

/** The records, the data of a template first. */
export const RECORDS: { readonly [Name in keyof Records]: Says<Records[Name]> } = {
  "the model": {
    target: "target: the target that is being rendered",
    targets: "list of target: all targets",
    package: "package: the facts of package.json",
    rows: "list of entry: every row of the catalog, aliases too, in its order",
    responses: "list of entry: the rows that are no aliases",
    byMessage: "list of entry: the rows by message, capitals and small letters alike",
    bySmtpCode: "list of group: the rows by reply code, in the order of the catalog",
    byEnhancedCode: "list of group: the rows by enhanced status code, in the order of its numbers",
    counts: "counts: how many there are",
    subjectCounts:
      "list of subject count: how many responses each subject has; those without an enhanced code come first",
    directionCounts: "list of direction count: how many responses each direction has",
    samples: "samples: responses by which examples can show how replies are recognised",
    example: "example: the worked example of the documentation; may be missing",
    reference: "text: the address of a response's section in the reference, up to its id",
    registry: "registry: the tables of the standards",
    advice: "advice: what to do about replies that the catalog lacks",
    patterns: "patterns: the rules by which replies are tidied, taken apart and grouped",
    records: "list of record: the records that the packages share",
    vocabularies: "list of vocabulary: the vocabularies of the catalog and of records",
    limits: "list of limit: the limits of parsing and recognising",
    countLimits: "list of limit: the limits of counting",
    lines: "lines: the tables by which lines of logs are read",
    formats:
      "list of format: the formats by which replies are found in logs, in the order in which they are tried",
  },
  entry: {
    id: "text: the identity of the row",
    smtpCode: "text: the reply code; may be missing",
    enhancedCode: "text: the enhanced status code; may be missing",
    message: "text: the text as it is sent or logged",
    comment: "text: the comment as it stands in the catalog; may be empty",
    note: "text: the comment when it says more than to see the message; may be missing",
    deprecated: "text: what to use instead; may be missing",
    direction: "text: where it arises: delivery, reception, queue, cluster; may be missing",
    place: "word: the same in words; may be missing",
    explanation: "text: what happened; may be missing",
    action: "text: who should do what; may be missing",
    fault: "text: whose matter it is, a word of the vocabulary Fault; may be missing",
    faultWord: "word: the same in words; may be missing",
    suppress: "decision: whether to stop sending to the address; may be missing",
    references: "list of text: the addresses of documents that say more",
    severity: "text: transient or permanent",
    transient: "flag: whether it is transient",
    internal: "flag: whether it comes from the MTA itself, not from a remote host",
    text: "text: the text by which a reply is recognised: the message without codes at its start",
    line: "text: the codes and the message, as the MTA sends or logs it",
    subject: "subject: the subject of the enhanced status code; may be missing",
    meaning: "meaning: what the registry says of the enhanced status code; may be missing",
    replyMeaning: "meaning: what the digits of the reply code say; may be missing",
    aliasOf:
      "response: of an alias, the response whose name or wording it is; missing for a response",
    aliases: "list of entry: of a response, its aliases",
    constants: "list of constant: the name of its constant in each target that has constants",
    url: "text: the address of the response's section in the reference",
  },
  package: {
    name: "text: the npm name, with its scope: @acme/mta-responses",
    slug: "text: the name without its scope: mta-responses",
    snake: "text: the same in snake case: mta_responses",
    flat: "text: the same without hyphens: mtaresponses",
    version: "text: the version",
    majorSuffix: "text: from version 2 on what a Go module's path ends in: /v2; else empty",
    description: "text: the description",
    license: "text: the SPDX expression",
    licenseText: "text: the text of the file LICENSE beside package.json",
    repository: "text: the repository as a path: github.com/owner/name",
    repositoryUrl: "text: the address to clone from",
    filesUrl: "text: the address under which the repository's files are shown",
    outPath: "text: where the output stands in the repository: out",
    keywords: "list of text: the keywords",
  },
  target: {
    name: "text: the name of its folder",
    title: "text: what people call it",
    directory: "text: where its output stands in the repository: out/go",
    constants: "flag: whether it names responses by constants",
  },
  group: {
    name: "text: the code; empty for the rows that have none",
    meaning: "meaning: what the standards say of the code; may be missing",
    rows: "list of entry: the rows",
  },
  counts: {
    rows: "text: how many rows there are",
    aliases: "text: how many of them are aliases",
    hasAliases: "flag: whether there are aliases",
    hasOneAlias: "flag: whether there is one alias alone",
    responses: "severity count: how many responses there are",
    internal: "severity count: how many of them are internal",
    unplaced: "severity count: of how many the catalog does not say where they arise",
  },
  "severity count": SEVERITIES,
  "subject count": {
    name: "text: the subject",
    ...SEVERITIES,
  },
  "direction count": {
    ...SHARED_FIELDS.word,
    ...SEVERITIES,
  },
  samples: {
    plain: "shown response: a response that a remote host is told; may be missing",
    internal: "shown response: an internal one; may be missing",
  },
  "shown response": {
    entry: "entry: the response",
    asSent: "text: as it is sent: exact",
    withoutCodes: "text: without its codes: text",
    goingOn: "text: with more after it: prefix",
    runningOn: "text: with a letter after it: nothing",
    inCapitals: "text: in capitals: exact when internal, else nothing",
  },
  example: {
    sample: "shown response: the response that other examples speak of",
    stranger: "text: another MTA's reply, which the catalog lacks",
    log: "list of text: the lines of a log; the last is the stranger",
    counts:
      "list of example count: how often each id is in the log, the most frequent first; the stranger is unknown",
  },
  "example count": {
    name: "text: the id, or unknown",
    count: "text: how often",
  },
  constant: {
    title: "text: what people call the target",
    name: "text: the name",
  },
  response: {
    id: "text: its id",
  },
  ...SHARED_FIELDS,
  meaning: {
    summary: "text: what it means",
    ...CITATION,
  },
  subject: {
    digit: "text: the digit",
    name: "text: what it stands for",
    ...CITATION,
  },
  "registered code": {
    code: "text: the code without its class: 1.1",
    summary: "text: what it means",
    ...CITATION,
  },
  registry: {
    codes: "list of registered code: the registered enhanced status codes",
    classes: "list of subject: the first number of an enhanced status code",
    subjects: "list of subject: the second number of an enhanced status code",
    replyClasses: "list of subject: the first digit of a reply code",
    replySubjects: "list of subject: the second digit of a reply code",
  },
  patterns: {
    rewrites: "list of pattern rule: replaced wherever they match",
    wrappers: "list of pattern rule: replaced at the start, in order, twice",
    quotes: "list of pattern rule: replaced, and what they escape undone",
    singles: "list of named pattern: single patterns, each with a use of its own",
    masks: "list of named pattern: by which unknown replies that say the same are grouped",
  },
  "pattern rule": {
    name: "text: the name of the rule",
    ...PATTERN,
  },
  "single pattern": PATTERN,
  "named pattern": {
    name: "text: its name, in camel case",
    ...PATTERN,
    isAtPlace: "flag: whether it is tried at a place within a line",
    isEverywhere: "flag: whether it is replaced wherever it matches",
    isSimple:
      "flag: whether a language may cut by hand what it matches, if a test proves that equal",
  },
  format: {
    name: "text: the name of the format",
    literal: "text: what every line of the format contains",
    why: "text: why it is there",
    fields: "field cut: how the reply is cut out by fields; may be missing",
    pattern: "text: the regular expression whose groups are the reply; may be missing",
    json: "JSON cut: how the reply is cut out of JSON; may be missing",
  },
  "field cut": {
    separator: "text: what separates the fields, which are numbered from 0",
    typeField: "text: the field that tells the type of the line",
    types: "list of text: the types that carry a reply",
    numberFields: "list of text: the fields that are digits alone",
    replyField: "text: the field where the reply starts",
  },
  "JSON cut": {
    typePath: "text: the path of the type",
    types: "list of text: the types that carry a reply",
    code: "text: the path of the reply code",
    enhanced: "list of text: the paths of the enhanced code's numbers",
    texts: "list of text: the paths of the text, of which the first that is there counts",
  },
  ...LINE_RECORDS,
  ...ADVICE_RECORDS,
};

/** Records of some kinds, each with its fields. */
export type RecordTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The kind of the data that a template is given. */
export const ROOT = "the model";

/** What a field is, of all that the table has of it. */
export function kindOf(field: string): string {
  return field.slice(0, field.indexOf(": "));
}
