/** The limits that more than one language or place keeps to. Reads nothing; gives tables of numbers. */

/** A number that the packages keep to, and what it limits. */
export interface Limit {
  readonly value: number;
  /** A phrase in small letters, without a full stop. */
  readonly says: string;
}

const LONGEST = 1_048_576;

/** Limits of parsing and recognising. */
export const limits = {
  longestText: {
    value: LONGEST,
    says: "how many characters of a text are looked at",
  },
  longestOpening: {
    value: 16,
    says: "how many characters of a text tell it from others, nearly always",
  },
  deepestJson: {
    value: 100,
    says: "how deep the objects and lists of a line of JSON may nest",
  },
  mostCauses: {
    value: 10,
    says: "how many errors of a chain or a tree are looked at: it can be a circle",
  },
} as const satisfies Readonly<Record<string, Limit>>;

/** Limits of counting. */
export const countLimits = {
  longestLine: { value: LONGEST, says: "how many bytes of a line in a file are looked at" },
  mostGroups: { value: 200_000, says: "how many groups of unknown replies are kept apart" },
  mostParts: { value: 200_000, says: "how many groups of records are counted apart" },
  mostWords: { value: 24, says: "how many words of an unknown reply tell it from others" },
  longestWord: { value: 40, says: "how many characters a word has that is not masked" },
  longestExample: { value: 200, says: "how many characters of an example are shown" },
} as const satisfies Readonly<Record<string, Limit>>;
