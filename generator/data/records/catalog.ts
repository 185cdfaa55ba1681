/** The records of the catalog. Reads nothing; gives a table. */

import { CODES, type RecordType } from "./record.ts";

export const catalogRecords = {
  Alias: {
    says: "another name of a response, or another wording of it",
    fields: [
      { name: "id", kind: "id", says: "the other id, which look-ups take too" },
      { ...CODES.smtpCode, absent: "the wording has none" },
      { ...CODES.enhancedCode, absent: "the wording has none" },
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
    fields: [
      {
        name: "id",
        kind: "response",
        says: "the identity of the response, which it keeps for ever",
      },
      { ...CODES.smtpCode, absent: "the response has none" },
      { ...CODES.enhancedCode, absent: "the response has none" },
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
        name: "fault",
        kind: "Fault",
        says: "whose matter it is",
        absent: "the catalog does not say",
      },
      {
        name: "suppress",
        kind: "tri-state",
        says: "whether to stop sending to the address, if the reply tells",
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
} as const satisfies Readonly<Record<string, RecordType>>;
