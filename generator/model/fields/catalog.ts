/** What templates are given of the catalog, of package.json and of the standards: what each field is, and what it says. */

import { SHARED_FIELDS } from "./shared.ts";

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

/** The fields of each kind of record, the data of a template first. */
export const CATALOG_FIELDS = {
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
    example: "optional example: the worked example of the documentation",
    reference: "text: the address of a response's section in the reference, up to its id",
    registry: "registry: the tables of the standards",
    advice: "advice: what to do about replies that the catalog lacks",
    patterns: "patterns: the rules by which replies are tidied, taken apart and grouped",
    records: "list of record: the records that the packages share",
    vocabularies: "list of vocabulary: the vocabularies of the catalog and of records",
    limits: "list of limit: the limits of parsing and recognising",
    countLimits: "list of limit: the limits of counting",
    lines: "lines: the tables by which lines of logs are read",
  },
  entry: {
    id: "text: the identity of the row",
    smtpCode: "optional text: the reply code",
    enhancedCode: "optional text: the enhanced status code",
    message: "text: the text as it is sent or logged",
    comment: "text: the comment as the catalog has it; may be empty",
    note: "optional text: the comment when it says more than to see the message",
    deprecated: "optional text: what to use instead",
    direction: "optional text: where it arises: delivery, reception, queue, cluster",
    place: "optional word: the same in words",
    explanation: "optional text: what happened",
    action: "optional text: who should do what",
    fault: "optional text: whose matter it is, a word of the vocabulary Fault",
    faultWord: "optional word: the same in words",
    suppress: "optional decision: whether to stop sending to the address",
    references: "list of text: the addresses of documents that say more",
    severity: "text: transient or permanent",
    transient: "flag: whether it is transient",
    internal: "flag: whether it comes from the MTA itself, not from a remote host",
    text: "text: the text by which a reply is recognised: the message without codes at its start",
    line: "text: the codes and the message, as the MTA sends or logs it",
    subject: "optional subject: the subject of the enhanced status code",
    meaning: "optional meaning: what the registry says of the enhanced status code",
    replyMeaning: "optional meaning: what the digits of the reply code say",
    aliasOf:
      "optional response: of an alias, the response whose name or wording it is; missing for a response",
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
    outPath: "text: where the output is in the repository: out",
    keywords: "list of text: the keywords",
  },
  target: {
    name: "text: the name of its folder",
    title: "text: what people call it",
    directory: "text: where its output is in the repository: out/go",
    constants: "flag: whether it names responses by constants",
  },
  group: {
    name: "text: the code; empty for the rows that have none",
    meaning: "optional meaning: what the standards say of the code",
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
    plain: "optional shown response: a response that is sent to remote hosts",
    internal: "optional shown response: an internal one",
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
} as const;
