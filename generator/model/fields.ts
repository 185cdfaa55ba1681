/**
 * What each field of the model says, for who writes templates. Reads nothing; gives tables, which the
 * types hold to the model: a field that is not here, or is no more, does not compile.
 */

import type { Direction } from "../data/directions.ts";
import type { FieldCut, JsonCut } from "../data/log-formats.ts";
import type { PatternRule } from "../data/reply-patterns.ts";
import type { Constant, Entry } from "./entry.ts";
import type { Example, ExampleCount, Samples, ShownResponse } from "./examples.ts";
import type {
  Counts,
  DirectionCount,
  Group,
  Model,
  SeverityCount,
  SubjectCount,
  TargetView,
} from "./model.ts";
import { type Format, patterns } from "./patterns.ts";
import type { Project } from "./project.ts";
import type { Citation, Meaning, registry, Subject } from "./registry.ts";

type Says<T> = Readonly<Record<keyof T & string, string>>;

const model: Says<Model> = {
  target: "the target that is being rendered",
  targets: "all targets",
  package: "the facts of package.json",
  rows: "every row of the catalog, aliases too, in its order",
  responses: "the rows that are no aliases",
  byMessage: "the rows by message, capitals and small letters alike",
  bySmtpCode: "the rows by reply code, in the order of the catalog",
  byEnhancedCode: "the rows by enhanced status code, in the order of its numbers",
  counts: "how many there are",
  subjectCounts: "how many responses each subject has; those without an enhanced code come first",
  directionCounts: "how many responses each direction has",
  samples: "responses by which examples can show how replies are recognised",
  example: "the worked example of the documentation; may be missing",
  reference: "the address of a response's section in the reference, up to its id",
  registry: "the tables of the standards",
  patterns: "the rules by which replies are tidied, taken apart and grouped",
  formats: "the formats by which replies are found in logs, in the order in which they are tried",
};

const entry: Says<Entry> = {
  id: "the identity of the row",
  smtpCode: "the reply code; may be missing",
  enhancedCode: "the enhanced status code; may be missing",
  message: "the text as it is sent or logged",
  comment: "the comment as it stands in the catalog; may be empty",
  note: "the comment when it says more than to see the message; may be missing",
  deprecated: "what to use instead; may be missing",
  direction: "where it arises: delivery, reception, queue, cluster; may be missing",
  place: "the same in words; may be missing",
  explanation: "what happened; may be missing",
  action: "who should do what; may be missing",
  references: "the addresses of documents that say more",
  severity: "transient or permanent",
  transient: "whether it is transient",
  internal: "whether it comes from the MTA itself, not from a remote host",
  text: "the text by which a reply is recognised: the message without codes at its start",
  line: "the codes and the message, as the MTA sends or logs it",
  subject: "the subject of the enhanced status code; may be missing",
  meaning: "what the registry says of the enhanced status code; may be missing",
  replyMeaning: "what the digits of the reply code say; may be missing",
  aliasOf: "of an alias, the response whose name or wording it is; missing for a response",
  aliases: "of a response, its aliases",
  constants: "the name of its constant in each target that has constants",
  url: "the address of the response's section in the reference",
};

const project: Says<Project> = {
  name: "the npm name, with its scope: @acme/mta-responses",
  slug: "the name without its scope: mta-responses",
  snake: "the same in snake case: mta_responses",
  flat: "the same without hyphens: mtaresponses",
  version: "the version",
  majorSuffix: "from version 2 on what a Go module's path ends in: /v2; else empty",
  description: "the description",
  license: "the SPDX expression",
  licenseText: "the text of the file LICENSE beside package.json",
  repository: "the repository as a path: github.com/owner/name",
  repositoryUrl: "the address to clone from",
  filesUrl: "the address under which the repository's files are shown",
  outPath: "where the output stands in the repository: out",
  keywords: "the keywords",
};

const target: Says<TargetView> = {
  name: "the name of its folder",
  title: "what people call it",
  directory: "where its output stands in the repository: out/go",
  constants: "whether it names responses by constants",
};

const group: Says<Group> = {
  name: "the code; empty for the rows that have none",
  meaning: "what the standards say of the code; may be missing",
  rows: "the rows",
};

const severityCount: Says<SeverityCount> = {
  all: "how many",
  transient: "how many of them are transient",
  permanent: "how many of them are permanent",
  hasAny: "whether there are any",
  isOne: "whether there is one alone",
  hasTransient: "whether there are transient ones",
  hasPermanent: "whether there are permanent ones",
};

const subjectCount: Says<SubjectCount> = {
  digit: "the digit of the subject; empty without an enhanced status code",
  name: "the subject",
  ...severityCount,
};

const direction: Says<Direction> = {
  name: "the word of the catalog",
  title: "the same with a capital",
  words: "a clause that goes on after the title",
};

const directionCount: Says<DirectionCount> = { ...direction, ...severityCount };

const counts: Says<Counts> = {
  rows: "how many rows there are",
  aliases: "how many of them are aliases",
  hasAliases: "whether there are aliases",
  hasOneAlias: "whether there is one alias alone",
  responses: "how many responses there are",
  internal: "how many of them are internal",
  unplaced: "of how many the catalog does not say where they arise",
};

const samples: Says<Samples> = {
  plain: "a response that a remote host is told; may be missing",
  internal: "an internal one; may be missing",
};

const shown: Says<ShownResponse> = {
  entry: "the response",
  asSent: "as it is sent: exact",
  firstLine: "the first line of it on two lines: exact",
  lastLine: "the second line",
  doubled: "its codes twice: exact",
  withoutCodes: "without its codes: text",
  withoutEnhancedCode: "without its enhanced status code: text",
  goingOn: "with more after it: prefix",
  goingOnWithoutCodes: "with more after it and without codes: prefix when internal, else nothing",
  runningOn: "with a letter after it: nothing",
  inCapitals: "in capitals: exact when internal, else nothing",
  asSuccess: "as a success: nothing",
};

const example: Says<Example> = {
  sample: "the response that other examples speak of",
  stranger: "another MTA's reply, which the catalog lacks",
  log: "the lines of a log; the last is the stranger",
  counts: "how often each id is in the log, the most frequent first; the stranger is unknown",
};

const exampleCount: Says<ExampleCount> = { name: "the id, or unknown", count: "how often" };

const constant: Says<Constant> = { title: "what people call the target", name: "the name" };

const citation: Says<Citation> = { reference: "the document", url: "its address" };

const meaning: Says<Meaning> = { summary: "what it means", ...citation };

const subject: Says<Subject> = { digit: "the digit", name: "what it stands for", ...citation };

const code: Says<(typeof registry.codes)[number]> = {
  code: "the code without its class: 1.1",
  ...meaning,
};

const tables: Says<typeof registry> = {
  codes: "the registered enhanced status codes",
  classes: "the first number of an enhanced status code",
  subjects: "the second number of an enhanced status code",
  replyClasses: "the first digit of a reply code",
  replySubjects: "the second digit of a reply code",
};

const rules: Says<typeof patterns> = {
  rewrites: "replaced wherever they match",
  fields: "the fields of a delivery status notification",
  wrappers: "replaced at the start, in order, twice",
  quotes: "replaced, and what they escape undone",
  parts: "single patterns, each with a use of its own",
  masks: "by which unknown replies that say the same are told",
};

const rule: Says<PatternRule> = {
  name: "the name of the rule",
  pattern: "the regular expression, alike in RE2, Python and JavaScript",
  why: "why it is there",
};

/** Patterns that say themselves why they are there. */
function whys(parts: Readonly<Record<string, { readonly why: string }>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parts).map(([name, { why }]) => [name, why]));
}

const part: Says<Omit<PatternRule, "name">> = { pattern: rule.pattern, why: rule.why };

const format: Says<Format> = {
  name: "the name of the format",
  literal: "what every line of the format contains",
  why: "why it is there",
  fields: "how the reply is cut out by fields; may be missing",
  pattern: "the regular expression whose groups are the reply; may be missing",
  json: "how the reply is cut out of JSON; may be missing",
};

const cut: Says<FieldCut> = {
  separator: "what separates the fields, which are numbered from 0",
  typeField: "the field that tells the type of the line",
  types: "the types that carry a reply",
  numberFields: "the fields that are digits alone",
  replyField: "the field where the reply starts",
};

const json: Says<JsonCut> = {
  typePath: "the path of the type",
  types: "the types that carry a reply",
  code: "the path of the reply code",
  enhanced: "the paths of the enhanced code's numbers",
  texts: "the paths of the text, of which the first that is there counts",
};

/** The fields of each kind of record, by the name that the documentation calls it by. */
export const RECORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "the model": model,
  entry,
  package: project,
  target,
  group,
  counts,
  "severity count": severityCount,
  "subject count": subjectCount,
  "direction count": directionCount,
  samples,
  "shown response": shown,
  example,
  "example count": exampleCount,
  constant,
  response: { id: "its id" },
  direction,
  meaning,
  subject,
  "registered code": code,
  registry: tables,
  patterns: rules,
  "notification fields": whys(patterns.fields),
  "single patterns": whys(patterns.parts),
  masks: whys(patterns.masks),
  "pattern rule": rule,
  "single pattern": part,
  format,
  "field cut": cut,
  "JSON cut": json,
};
