/** The records that say what a reply is and means. Reads nothing; gives a table. */

import { CODES, type RecordType } from "./record.ts";

export const answerRecords = {
  Reply: {
    says: "a raw reply split into its parts",
    fields: [
      { ...CODES.smtpCode, absent: "the reply has none" },
      { ...CODES.enhancedCode, absent: "the reply has none" },
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
  Match: {
    says: "the response that a reply shows",
    isEmptyNone: true,
    fields: [
      { name: "rank", kind: "MatchRank", says: "how the reply shows it" },
      { name: "entry", kind: "entry of a response", says: "the response, never an alias" },
    ],
  },
  Advice: {
    says: "what to do about a reply, and whose words these are",
    isEmptyNone: true,
    fields: [
      { name: "explanation", kind: "text", says: "what happened" },
      {
        name: "action",
        kind: "text",
        says: "who should do what",
        absent: "the catalog does not say",
      },
      { name: "fault", kind: "Fault", says: "whose matter it is" },
      {
        name: "suppress",
        kind: "tri-state",
        says: "whether to stop sending to the address, if the reply tells",
      },
      { name: "source", kind: "AdviceSource", says: "whose words it is" },
      {
        name: "provider",
        kind: "text",
        says: "the provider, the blocklist or the MTA that put a mark into the reply",
        absent: "no mark decided",
      },
      {
        name: "mark",
        kind: "text",
        says: "the mark that decided, by which the reply can be looked up",
        absent: "no mark decided",
      },
      {
        name: "reference",
        kind: "address",
        says: "the address of a document that says more",
        absent: "there is none",
      },
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
        name: "final",
        kind: "tri-state",
        says: "whether it is given up: yes when the record says that it failed or was refused, no when it is tried again",
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
        name: "advice",
        kind: "Advice",
        says: "what to do about it, and whose matter it is",
        absent: "it is no failure, or has neither a code nor a response",
      },
      {
        name: "bounceClass",
        kind: "BounceClass",
        says: "how the MTA classified the bounce",
        absent: "neither the record nor the text says it",
      },
      {
        name: "cause",
        kind: "Explanation",
        says: "the reply that it quotes, by which it came about",
        absent: "it quotes none",
      },
    ],
  },
} as const satisfies Readonly<Record<string, RecordType>>;
