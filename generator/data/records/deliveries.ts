/** The records of deliveries. Reads nothing; gives a table. */

import type { RecordType } from "./record.ts";

export const deliveryRecords = {
  BounceClass: {
    says: "a class by which an MTA sorts bounces",
    isEmptyNone: true,
    fields: [
      { name: "code", kind: "number", says: "its number" },
      {
        name: "name",
        kind: "text",
        says: "what the MTA calls it",
        absent: "it is one of the operator's own",
      },
      {
        name: "category",
        kind: "BounceCategory",
        says: "what sort of failure it is",
        absent: "it is one of the operator's own",
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
        says: "what sent it: a binding, or what corresponds to it in other logs",
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
        says: "the number of the class by which the MTA classified the reply",
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
        kind: "count",
        says: "how often, in a report of frequencies; else 1",
      },
    ],
  },
} as const satisfies Readonly<Record<string, RecordType>>;
