/** What templates are given of the tables that the packages share: what each field is, and what it says. */

const SAID = {
  says: "text: what it is, a phrase in small letters",
  sentence: "text: the same with a capital, and without a full stop",
} as const;

/** What the fields of these say, for who writes templates. */
export const SHARED_FIELDS = {
  word: {
    name: "text: the word, in kebab case",
    title: "text: what people call it",
    says: "text: a clause that goes on after the word or the title",
    sentence: SAID.sentence,
    number: "optional text: the number by which languages order the words",
  },
  vocabulary: {
    name: "text: its name, in pascal case",
    ...SAID,
    words: "list of word: its words",
    isNumbered: "flag: whether its words have numbers",
    partOf: "optional text: the vocabulary that has all its words, and more",
  },
  record: {
    name: "text: its name, in pascal case",
    ...SAID,
    fields: "list of field: its fields, in the order of JSON",
    isEmptyNone: "flag: whether a value without content stands for none, where there is no null",
    hasMethods: "flag: whether languages add methods to it",
  },
  field: {
    name: "text: its name, in camel case",
    path: "text: the record's name and its own: Entry.id",
    kind: "text: what it is, such as: optional list of text",
    ...SAID,
    absent: "optional text: when it is absent, a clause; missing when it never is",
    hasDefault: "flag: whether it, or a field before it, may be absent",
  },
  limit: {
    name: "text: its name, in camel case",
    value: "text: the number",
    ...SAID,
  },
} as const;
