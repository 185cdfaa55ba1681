/**
 * The records that the packages share: what the fields of each are and say, in the order of JSON. Reads
 * nothing; gives tables, from which types, JSON, schemas and documentation are rendered.
 *
 * What a text says is a phrase in small letters, without a full stop; code is in back-ticks.
 */

import type { VocabularyName } from "./vocabularies.ts";

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
  /** Whether languages name each by a constant. */
  readonly isNamed?: true;
}

const WORDING = {
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

/** The records by name. */
export const records = {
  Reply: {
    says: "a raw reply split into its parts",
    fields: [
      { ...WORDING.smtpCode, absent: "the reply has none" },
      { ...WORDING.enhancedCode, absent: "the reply has none" },
      {
        name: "text",
        kind: "text",
        says: "what follows the codes: the texts of all lines as one, each run of white space as one space",
        absent: "nothing follows",
      },
    ],
  },
  Meaning: {
    says: "what a standard says of a code, which is not always what happened",
    isEmptyNone: true,
    fields: [
      { name: "summary", kind: "text", says: "the words of the standard" },
      { name: "reference", kind: "text", says: "the document, such as an RFC, with its section" },
    ],
  },
  Alias: {
    says: "another name of a response, or another wording of it",
    isNamed: true,
    fields: [
      { name: "id", kind: "id", says: "the other id, which look-ups take too" },
      { ...WORDING.smtpCode, absent: "the wording has none" },
      { ...WORDING.enhancedCode, absent: "the wording has none" },
      { name: "message", kind: "text", says: "the text of the wording as it is sent or logged" },
      {
        name: "deprecated",
        kind: "text",
        says: "what to use instead",
        absent: "the alias is not deprecated",
      },
    ],
  },
  Entry: {
    says: "what the catalog says of one response",
    hasMethods: true,
    isNamed: true,
    fields: [
      {
        name: "id",
        kind: "response",
        says: "the identity of the response, which it keeps for ever",
      },
      { ...WORDING.smtpCode, absent: "the response has none" },
      { ...WORDING.enhancedCode, absent: "the response has none" },
      { name: "message", kind: "text", says: "the text as it is sent or logged" },
      {
        name: "comment",
        kind: "text",
        says: "what the MTA's documentation says of it",
        absent: "it says nothing",
      },
      {
        name: "direction",
        kind: "Direction",
        says: "where it arises",
        absent: "the catalog does not say",
      },
      {
        name: "explanation",
        kind: "text",
        says: "what happened, on whose side",
        absent: "the catalog does not say",
      },
      {
        name: "action",
        kind: "text",
        says: "who should do what",
        absent: "the catalog does not say",
      },
      {
        name: "references",
        kind: "list of address",
        says: "the addresses of documents that say more",
      },
      {
        name: "deprecated",
        kind: "text",
        says: "what to use instead",
        absent: "the response is not deprecated",
      },
      { name: "severity", kind: "Severity", says: "whether it is worth trying again" },
      {
        name: "internal",
        kind: "flag",
        says: "whether the message carries the tag `[internal]`: the MTA itself wrote it, not a remote host",
      },
      {
        name: "subject",
        kind: "text",
        says: "what the enhanced status code is about, RFC 3463 section 3",
        absent: "it names no subject",
      },
      {
        name: "meaning",
        kind: "Meaning",
        says: "what the registry says of the enhanced status code",
        absent: "it is not registered",
      },
      {
        name: "aliases",
        kind: "list of Alias",
        says: "the other names and wordings of the response",
      },
      { name: "url", kind: "address", says: "where the reference says all of this" },
    ],
  },
  Match: {
    says: "the response that a reply shows",
    isEmptyNone: true,
    fields: [
      { name: "rank", kind: "MatchRank", says: "how the reply shows it" },
      { name: "entry", kind: "entry of a response", says: "the response, never an alias" },
    ],
  },
  Explanation: {
    says: "what there is to say of a reply",
    fields: [
      { name: "reply", kind: "Reply", says: "the reply, split into its parts" },
      {
        name: "match",
        kind: "Match",
        says: "the response of the catalog that it shows",
        absent: "the catalog has none",
      },
      {
        name: "severity",
        kind: "ReplySeverity",
        says: "whether it is a success, and if not, whether it is worth trying again",
        absent: "no code tells",
      },
      {
        name: "internal",
        kind: "flag",
        says: "whether the MTA itself wrote it, as its tag `[internal]` says, not a remote host",
      },
      {
        name: "contradictory",
        kind: "flag",
        says: "whether its two codes contradict each other: their first digits differ",
      },
      {
        name: "subject",
        kind: "text",
        says: "what its enhanced status code is about, RFC 3463 section 3",
        absent: "no code tells",
      },
      {
        name: "meaning",
        kind: "Meaning",
        says: "what the registry says of its enhanced status code, else what the digits of its codes say",
        absent: "it has no code",
      },
      {
        name: "cause",
        kind: "Explanation",
        says: "the reply that it quotes, by which it came about",
        absent: "it quotes none",
      },
    ],
  },
  DeliveryRecord: {
    says: "what became of one message for one recipient, as a line of a log, an event or a bounce message says",
    fields: [
      { name: "format", kind: "text", says: "the name of the log's format" },
      {
        name: "time",
        kind: "text",
        says: "when, as ISO 8601 writes it, with the offset where the log has one",
        absent: "the log has no time, or none with a year",
      },
      {
        name: "outcome",
        kind: "Outcome",
        says: "what became of it",
        absent: "the log does not say",
      },
      {
        name: "recipient",
        kind: "text",
        says: "the address of the recipient",
        absent: "the log does not say",
      },
      {
        name: "domain",
        kind: "text",
        says: "the recipient's domain, in lower case",
        absent: "the log does not say",
      },
      {
        name: "sender",
        kind: "text",
        says: "the envelope sender",
        absent: "the log does not say, or there is none",
      },
      {
        name: "peer",
        kind: "text",
        says: "the host or address on the other side",
        absent: "the log does not say",
      },
      {
        name: "binding",
        kind: "text",
        says: "what sent it: Momentum's binding, and what corresponds to it in other logs",
        absent: "the log does not say",
      },
      {
        name: "bindingGroup",
        kind: "text",
        says: "the group of the binding, and what corresponds to it in other logs",
        absent: "the log does not say",
      },
      {
        name: "queueId",
        kind: "text",
        says: "the id by which the MTA's log knows the message",
        absent: "the log does not say",
      },
      {
        name: "bounceClass",
        kind: "bounce class",
        says: "the number of the class by which Momentum classified the reply",
        absent: "it is not classified",
      },
      {
        name: "status",
        kind: "enhanced code",
        says: "the enhanced status code that the MTA gives beside the reply, RFC 3463",
        absent: "it gives none",
      },
      {
        name: "reply",
        kind: "text",
        says: "the reply as it is there; where the MTA failed without one, its own words",
        absent: "there is none",
      },
      {
        name: "times",
        kind: "number",
        says: "how often, in a report of frequencies; else 1",
      },
    ],
  },
  Extract: {
    says: "the reply that a line of a log carries",
    fields: [
      { name: "format", kind: "text", says: "the name of the line's format" },
      {
        name: "reply",
        kind: "text",
        says: "the reply as it is there, to be identified and explained",
      },
    ],
  },
} as const satisfies Readonly<Record<string, RecordType>>;

type Unit = keyof typeof KINDS | keyof typeof records | VocabularyName;

// Each kind is one that languages can spell; a misspelt one does not compile.
records satisfies Readonly<
  Record<string, { fields: readonly { kind: Unit | `list of ${Unit}` }[] }>
>;
