/** The logs of MTAs and gateways beside those of Unix. Reads nothing; gives line formats. */

import { ADDRESS, CODE, type Cut, ENHANCED, type FieldName, type LineFormat } from "./format.ts";

const { raw } = String;

/** A value in a CSV file, RFC 4180. */
const VALUE = raw`(?:"(?:[^"\n]|"")*"|[^,"\n]*)`;
const FOUND = raw`(${VALUE})`;

/** Finds a field in the details of a line. */
function inDetails(pattern: string, ...groups: readonly FieldName[]): Cut {
  return { field: "details", pattern, groups };
}

const ACCOUNTED = {
  csv: true,
  literal: ",",
  outcomes: { d: "delivered", b: "failed", rb: "failed", t: "delayed" },
  cuts: [{ field: "peer", pattern: raw`^([^ (\n]+)`, groups: ["peer"] }],
} as const;
/** Type, time, queued, sender, recipient, original recipient, action, status, reply, MTA, category, source, and the two ends. */
const ACCOUNT = raw`^"?(d|b|rb|t)"?,("?[0-9][^,\n]*),${VALUE},${FOUND},${FOUND},${VALUE},"?[a-z]*"?,${FOUND},${FOUND},${FOUND},${VALUE},${VALUE},${VALUE},${VALUE},${VALUE},${VALUE}`;
const ACCOUNT_GROUPS = ["type", "time", "sender", "recipient", "status", "reply", "peer"] as const;

const powerMtaFormats: readonly LineFormat[] = [
  {
    name: "powermta",
    ...ACCOUNTED,
    pattern: raw`${ACCOUNT},${VALUE},"?[0-9]+"?,${FOUND}(?:,${VALUE},${VALUE}(?:,${VALUE}(?:,${FOUND})?)?)?(?:,[^\n]*)?$`,
    groups: [...ACCOUNT_GROUPS, "binding", "bindingGroup"],
    why: "PowerMTA's accounting in its default order: after the two ends come ESMTP, size, VMTA, job, envelope, queue and pool.",
  },
  {
    name: "powermta",
    ...ACCOUNTED,
    pattern: raw`${ACCOUNT},"?[0-9]+"?,${FOUND}(?:,[^\n]*)?$`,
    groups: [...ACCOUNT_GROUPS, "binding"],
    why: "The same without ESMTP.",
  },
  {
    name: "powermta",
    ...ACCOUNTED,
    pattern: raw`${ACCOUNT}(?:,[^\n]*)?$`,
    groups: ACCOUNT_GROUPS,
    why: "The same where fields after the two ends are left out.",
  },
];

/** What the status of recipients says: a reply for each, or the last error of a queue. */
const RECIPIENT_STATUS: readonly Cut[] = [
  inDetails(raw`^(${CODE}[ -][^\n]*)$`, "replies"),
  inDetails(raw`[{]LED=(${CODE}[ -][^{}\n]*)[}]`, "reply"),
  inDetails(raw`[{]FQDN=([^{}\n]+)[}]`, "peer"),
  inDetails(raw`[{]IP=([^{}\n]+)[}]`, "address"),
];
const TRACKED = {
  name: "exchange",
  csv: true,
  outcomes: {
    SEND: "delivered",
    SENDEXTERNAL: "delivered",
    DELIVER: "delivered",
    DEFER: "delayed",
    FAIL: "failed",
  },
  cuts: RECIPIENT_STATUS,
} as const;
const TRACKED_TIME = raw`^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z),${VALUE},${VALUE}`;
/** Context, connector, source, event, internal id, message id. */
const TRACKED_HEAD = raw`${VALUE},${FOUND},${VALUE},"?([A-Z]+)"?,${FOUND},${VALUE}`;
/** Recipients, their status, bytes, count, related recipient, reference, subject, sender, return path. */
const TRACKED_TAIL = raw`${FOUND},${FOUND},${VALUE},${VALUE},${VALUE},${VALUE},${VALUE},${VALUE},${FOUND}(?:,[^\n]*)?$`;
const NETWORK_ID = raw`"?(?:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4,12}){4})?"?`;
const TRACKED_GROUPS = ["binding", "type", "queueId", "recipients", "details", "sender"] as const;

const exchangeFormats: readonly LineFormat[] = [
  {
    ...TRACKED,
    literal: ",SMTP,SEND",
    pattern: raw`${TRACKED_TIME},${FOUND},${FOUND},${TRACKED_HEAD},${NETWORK_ID},${TRACKED_TAIL}`,
    groups: ["time", "address", "peer", ...TRACKED_GROUPS],
    why: "Message tracking of Exchange 2013 and later: the server is the one that it was sent to.",
  },
  {
    ...TRACKED,
    literal: ",SMTP,SEND",
    pattern: raw`${TRACKED_TIME},${FOUND},${FOUND},${TRACKED_HEAD},${TRACKED_TAIL}`,
    groups: ["time", "address", "peer", ...TRACKED_GROUPS],
    why: "The same before 2013, without a network id.",
  },
  {
    ...TRACKED,
    literal: "Z,",
    pattern: raw`${TRACKED_TIME},${VALUE},${VALUE},${TRACKED_HEAD},${NETWORK_ID},${TRACKED_TAIL}`,
    groups: ["time", ...TRACKED_GROUPS],
    why: "Other events, whose server is Exchange itself.",
  },
  {
    ...TRACKED,
    literal: "Z,",
    pattern: raw`${TRACKED_TIME},${VALUE},${VALUE},${TRACKED_HEAD},${TRACKED_TAIL}`,
    groups: ["time", ...TRACKED_GROUPS],
    why: "The same before 2013.",
  },
  {
    name: "exchange",
    literal: "{LED=",
    pattern: raw`^([^\n]*)$`,
    groups: ["details"],
    cuts: [...RECIPIENT_STATUS, inDetails(raw`[{]LRT=([^{}\n]+)[}]`, "time")],
    why: "The last error of a queue.",
  },
  {
    name: "exchange",
    literal: "emote ",
    pattern: raw`^[^'"\n]*?[Rr]emote [Ss]erver ([^\n]*)$`,
    groups: ["details"],
    cuts: [
      inDetails(raw`^at ([^ '"\n]+) `, "peer"),
      inDetails(raw`^[^'"\n]*returned ['"]([^\n]*)['"][.]?$`, "reply"),
    ],
    why: "The line of a non-delivery report.",
  },
];

const zoneMtaFormats: readonly LineFormat[] = [
  {
    name: "zone-mta",
    literal: "ED",
    pattern: raw`^(?:[^\n]*? )?Sender/([^/ \n]+)/[^ \n]+ (?:id=[^ \n]+ )?([0-9a-f]+)(?:[.][0-9]+)? (ACCEPTED|REJECTED|DEFERRED)(?:\[[a-z]+\])? from=([^ \n]*) to=([^ \n]*) ([^\n]*)$`,
    groups: ["bindingGroup", "queueId", "type", "sender", "recipient", "details"],
    outcomes: { ACCEPTED: "delivered", REJECTED: "failed", DEFERRED: "delayed" },
    cuts: [
      inDetails(raw`(?:^| )src=([^ \n]+)`, "binding"),
      inDetails(raw`(?:^| )mx=([^ \[\n]*)\[([^\] \n]*)\]`, "peer", "address"),
      inDetails(raw` id=<[^<>\n]*> [(]([^\n]*)[)]$`, "reply"),
      inDetails(raw` [(](${CODE}[ -][^\n]*)[)]$`, "reply"),
    ],
    why: "What became of one recipient; the reply stands in brackets at the end.",
  },
];

const IRONPORT = raw`^(?:([A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8} [0-9]{4}) )?Info: `;

const ironPortFormats: readonly LineFormat[] = [
  {
    name: "ironport",
    literal: "ed: DCID",
    pattern: raw`${IRONPORT}(Bounced|Delayed): DCID:? [0-9]+ M(?:ID|essage) ([0-9]+) ([^\n]*)$`,
    groups: ["time", "type", "queueId", "details"],
    outcomes: { Bounced: "failed", Delayed: "delayed" },
    cuts: [
      inDetails(raw`^From: ?<(${ADDRESS})> To: ?<(${ADDRESS})>`, "sender", "recipient"),
      inDetails(raw`^[^\n]*?(?:RID|to) [0-9]+ - (${ENHANCED}) - ([^\n]*)$`, "status", "reply"),
      {
        field: "reply",
        pattern: raw`[(]'(${CODE})', \[['"]([^\n]*)['"]\][)](?: \[[^\n]*\])?$`,
        groups: ["code", "reply"],
      },
    ],
    why: "Cisco IronPort's mail logs: the code and the lines of the reply stand in brackets at the end.",
  },
  {
    name: "ironport",
    literal: "Message done DCID ",
    pattern: raw`${IRONPORT}Message done DCID [0-9]+ MID ([0-9]+) to RID `,
    groups: ["time", "queueId"],
    outcome: "delivered",
    why: "A delivery, whose recipients stand elsewhere.",
  },
];

const HMAIL = raw`\t[0-9]+\t[0-9]+\t"([^"\n]*)"\t"([^"\n]*)"\t"`;

const hMailFormats: readonly LineFormat[] = [
  {
    name: "hmailserver",
    literal: '"SMTPC"',
    pattern: raw`^"SMTPC"${HMAIL}RECEIVED: ([45][0-9][0-9][ -][^\n]*)"$`,
    groups: ["time", "peer", "reply"],
    why: "hMailServer as a client: what a remote host said. What comes of it is not told.",
  },
  {
    name: "hmailserver",
    literal: '"SMTPD"',
    pattern: raw`^"SMTPD"${HMAIL}SENT: ([45][0-9][0-9][ -][^\n]*)"$`,
    groups: ["time", "peer", "reply"],
    outcome: "rejected",
    why: "hMailServer as a server: what it said to a client.",
  },
];

const HARAKA = raw`^(?:([0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+Z?) +)?\[[A-Z]+\] \[([0-9A-Za-z.-]+)\] \[outbound\] +`;

const harakaFormats: readonly LineFormat[] = [
  {
    name: "haraka",
    literal: "[outbound]",
    pattern: raw`${HARAKA}recipient <(${ADDRESS})> (rejected|deferred): ([^\n]*)$`,
    groups: ["time", "queueId", "recipient", "type", "reply"],
    outcomes: { rejected: "failed", deferred: "delayed" },
    why: "What a remote host said of a recipient.",
  },
  {
    name: "haraka",
    literal: "[outbound]",
    pattern: raw`${HARAKA}delivered file=[^ \n]+ ([^\n]*)$`,
    groups: ["time", "queueId", "details"],
    outcome: "delivered",
    cuts: [
      inDetails(raw`(?:^| )domain="?([^ "\n]+)`, "domain"),
      inDetails(raw`(?:^| )host="?([^ "\n]+)`, "peer"),
      inDetails(raw`(?:^| )ip=([^ \n]+)`, "address"),
      inDetails(raw`(?:^| )response="([^\n]*)" delay=`, "reply"),
    ],
    why: "A delivery.",
  },
];

export const otherFormats: readonly LineFormat[] = [
  ...powerMtaFormats,
  ...exchangeFormats,
  ...zoneMtaFormats,
  ...ironPortFormats,
  ...hMailFormats,
  ...harakaFormats,
];
