/**
 * How the tables of records are written. What a text says is a phrase in small letters, without a full stop;
 * code is in back-ticks.
 */

/**
 * The kinds of values beside records and words. A language that does not say how it spells one spells it
 * like the kind on the right.
 */
export const KINDS = {
  text: null,
  number: null,
  flag: null,
  /** Yes, no or unknown. */
  "tri-state": null,
  /** The id of a response, or of an alias. */
  id: "text",
  /** The id of a response, as the language names it. */
  response: "id",
  "reply code": "number",
  "enhanced code": "text",
  /** An `https:` address. */
  address: "text",
  /** How often; once when nothing else is said. */
  count: "number",
  /** The number of a bounce class; in JSON with its name and category. */
  "bounce class": "number",
  /** The entry of a response; where a language looks that up, its id. */
  "entry of a response": "Entry",
} as const satisfies Readonly<Record<string, string | null>>;

export interface Field {
  /** The key in JSON; languages spell it in their own case. */
  readonly name: string;
  /** A kind, a record or a vocabulary, or `list of` those. */
  readonly kind: string;
  readonly says: string;
  /** When the field is absent, a clause; left out for a field that never is. */
  readonly absent?: string;
}

export interface RecordType {
  readonly says: string;
  readonly fields: readonly Field[];
  /** Whether a value without content stands for none, in languages that have no null. */
  readonly isEmptyNone?: true;
  /** Whether languages add methods to it in a file of their own. */
  readonly hasMethods?: true;
}

/** The two codes of a reply or a wording. */
export const CODES = {
  smtpCode: {
    name: "smtpCode",
    kind: "reply code",
    says: "the reply code, RFC 5321 section 4.2",
  },
  enhancedCode: {
    name: "enhancedCode",
    kind: "enhanced code",
    says: "the enhanced status code, RFC 3463",
  },
} as const;
