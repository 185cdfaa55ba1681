/** Fields of a bounce message, and lines that are a reply themselves. Reads nothing; gives line formats. */

import {
  anyCase,
  CODE,
  type Cut,
  ENHANCED,
  type FieldName,
  type LineFormat,
  type Outcome,
} from "./format.ts";

const { raw } = String;

const DIAGNOSTIC = anyCase("Diagnostic-Code");
const WS = raw`[\t ]*`;

const TYPED = raw`(?:[A-Za-z0-9-]+${WS};)?${WS}`;

/** Finds the value of a field among others. */
function cutField(name: string, value: string, field: FieldName): Cut {
  const pattern = raw`(?:^|\n)${anyCase(name)}${WS}:${WS}${value}`;
  return { field: "details", pattern, groups: [field] };
}

const RECIPIENT_FIELDS: readonly Cut[] = [
  cutField("Final-Recipient", raw`${TYPED}([^\n]*)`, "recipient"),
  cutField("Action", "([A-Za-z]+)", "type"),
  cutField("Status", raw`(${ENHANCED})`, "status"),
  cutField("Remote-MTA", raw`${TYPED}([^\n]*)`, "peer"),
  cutField("Last-Attempt-Date", raw`([^\n]*)`, "time"),
  cutField("X-Postfix-Queue-ID", raw`([^\n]*)`, "queueId"),
  cutField("X-Postfix-Sender", raw`${TYPED}([^\n]*)`, "sender"),
  cutField("Diagnostic-Code", raw`([^\n]*(?:\n[\t ][^\n]*)*)`, "reply"),
];

/** The words of RFC 3464 section 2.3.3, in the three ways that they are written. */
const ACTIONS: Readonly<Record<string, Outcome>> = Object.fromEntries(
  (["failed", "delayed", "delivered", "relayed", "expanded"] as const).flatMap((outcome) => [
    [outcome, outcome],
    [outcome.charAt(0).toUpperCase() + outcome.slice(1), outcome],
    [outcome.toUpperCase(), outcome],
  ]),
);

export const replyFormats: readonly LineFormat[] = [
  {
    name: "dsn",
    literal: ":",
    pattern: raw`^${DIAGNOSTIC}${WS}:${WS}([^\n]*)$`,
    groups: ["reply"],
    why: "A field of a delivery status notification, RFC 3464 section 2.3.6.",
  },
  {
    name: "dsn",
    literal: "\n",
    pattern: raw`^([\s\S]*)$`,
    groups: ["details"],
    outcomes: ACTIONS,
    cuts: RECIPIENT_FIELDS,
    why: "All the fields of a recipient.",
  },
  {
    name: "dsn",
    literal: "\n",
    pattern: raw`^([\s\S]*)$`,
    groups: ["details"],
    cuts: RECIPIENT_FIELDS,
    why: "The same without the action: what became of the message is not told.",
  },
  {
    name: "dsn",
    literal: ":",
    pattern: raw`^${anyCase("X-Supplementary-Info")}${WS}:${WS}([\s\S]*)$`,
    groups: ["reply"],
    why: "IronPort's field for the reply of the remote host.",
  },
  {
    name: "dsn",
    literal: "#",
    pattern: raw`^([^ <>#\n]+) #(<[^<>#\n]*#${ENHANCED}${WS}[Ss][Mm][Tt][Pp]${WS};[^\n]*>)(?: #[A-Z0-9]+#)?$`,
    groups: ["peer", "reply"],
    why: "Exchange 2007: host #<host #5.1.1 smtp;550 5.1.1 user unknown> #SMTP#.",
  },
  {
    name: "reply",
    literal: "",
    pattern: raw`^(["'(]?${CODE}[\t -]#?${ENHANCED}(?:[\t ,:][\s\S]*)?)$`,
    groups: ["reply"],
    why: "A reply with both codes, whatever stood before it.",
  },
  {
    name: "reply",
    literal: "",
    alone: true,
    pattern: raw`^(["'(]?[2-5][0-57][0-9](?:[\t ,-][\s\S]*)?)$`,
    groups: ["reply"],
    why: "A line that is a reply itself, with a reply code.",
  },
  {
    name: "reply",
    literal: "",
    alone: true,
    pattern: raw`^((?:[Ss][Mm][Tt][Pp]|[Xx]-[A-Za-z0-9-]+)[\t ]*;[\s\S]*)$`,
    groups: ["reply"],
    why: "A diagnostic code without the name of its field.",
  },
  {
    name: "reply",
    literal: "",
    alone: true,
    pattern: raw`^(${ENHANCED}:?[\t ][\s\S]*)$`,
    groups: ["reply"],
    why: "A reply with an enhanced code alone.",
  },
  {
    name: "reply",
    literal: "",
    pattern: raw`^(\[[Ii][Nn][Tt][Ee][Rr][Nn][Aa][Ll]\][\t ][\s\S]*)$`,
    groups: ["reply"],
    why: "A reply without codes, which its tag vouches for.",
  },
];
