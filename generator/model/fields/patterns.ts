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
} as const;
