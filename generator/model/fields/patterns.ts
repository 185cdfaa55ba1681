/** What templates are given of the tables of replies: what each field is, and what it says. */

const PATTERN = {
  pattern: "text: the regular expression, alike in RE2, Python and JavaScript",
  why: "text: why it is there",
} as const;

/** The fields of each kind of record. */
export const PATTERN_FIELDS = {
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
    fields: "optional field cut: how the reply is cut out by fields",
    pattern: "optional text: the regular expression whose groups are the reply",
    json: "optional JSON cut: how the reply is cut out of JSON",
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
} as const;
