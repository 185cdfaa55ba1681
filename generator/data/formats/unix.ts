/** The logs of Exim, sendmail, OpenSMTPD and qmail. Reads nothing; gives line formats. */

import { ADDRESS, CODE, type Cut, type FieldName, type LineFormat } from "./format.ts";

const { raw } = String;

const STAMP = raw`[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]{1,9})?(?: [+-][0-9]{4})?`;

/** Finds a field in the details of a line. */
function inDetails(pattern: string, ...groups: readonly FieldName[]): Cut {
  return { field: "details", pattern, groups };
}

const EXIM_HEAD = raw`^(?:(${STAMP}) (?:\[[0-9]+\] )?)?`;
const EXIM_ID = "[0-9A-Za-z]+-[0-9A-Za-z]+-[0-9A-Za-z]+";
const EXIM_SAID = raw`^[SL]MTP error (?:from remote mail(?:er|[ ]server) )?after [^<:\n]*(?::?<${ADDRESS}>[^:\n]*)?: (?:host ([^ \n]+) \[[^\]\n]*\](?::[0-9]+)?: )?(${CODE}[ -][^\n]*)$`;

const eximFormats: readonly LineFormat[] = [
  {
    name: "exim",
    literal: " ",
    pattern: raw`${EXIM_HEAD}(${EXIM_ID}) (=>|->|>>|[*][*]|==) (?:[^ @\n<>]+ <([^<>\n]+)>|((?:"(?:[^"\\\n]|\\[^\n])*")?[^ \n<>]*[^ :\n<>])(?: <[^<>\n]*>)?)([ :][^\n]*)$`,
    groups: ["time", "queueId", "type", "recipient", "recipient", "details"],
    outcomes: {
      "=>": "delivered",
      "->": "delivered",
      ">>": "delivered",
      "==": "delayed",
      "**": "failed",
    },
    cuts: [
      inDetails(raw` H=([^ \n]+) \[([^\]\n]*)\]`, "peer", "address"),
      inDetails(raw` F=<([^<>\n]*)>`, "sender"),
      inDetails(raw`^[^\n]*?: ([^\n]*)$`, "reply"),
      {
        field: "reply",
        pattern: raw`^([^\n]*?) H=[^ \n]+ \[[^\]\n]*\](?::[0-9]+)?$`,
        groups: ["reply"],
      },
      { field: "reply", pattern: EXIM_SAID, groups: ["peer", "reply"] },
      inDetails(raw` C="((?:[^"\\\n]|\\[^\n])*)"`, "reply"),
    ],
    why: "What became of one recipient, with what the remote host said, else Exim's own words.",
  },
  {
    name: "exim",
    literal: "rejected ",
    pattern: raw`${EXIM_HEAD}(?:(${EXIM_ID}) )?(H=[^\n]*?) (?:temporarily )?rejected ([^\n]*)$`,
    groups: ["time", "queueId", "details", "rest"],
    outcome: "rejected",
    cuts: [
      inDetails(raw`^H=(?:([^ (\[\n]+) )?(?:[(][^()\n]*[)] )?\[([^\]\n]*)\]`, "peer", "address"),
      inDetails(raw` F=<([^<>\n]*)>`, "sender"),
      { field: "rest", pattern: raw`^RCPT <(${ADDRESS})>`, groups: ["recipient"] },
      { field: "rest", pattern: raw`^MAIL <(${ADDRESS})>`, groups: ["sender"] },
      {
        field: "rest",
        pattern: raw`^(?:(?:RCPT|MAIL) <${ADDRESS}>[^:\n]*|[^:\n]*): ([^\n]*)$`,
        groups: ["reply"],
      },
    ],
    why: "What Exim refused to a client.",
  },
  {
    name: "exim",
    literal: "MTP error from remote mail",
    pattern: raw`^(?:(?:(${STAMP}) (?:\[[0-9]+\] )?)?(${EXIM_ID}) )?(?:[^\n]*?[^A-Za-z\n])?([SL]MTP error from remote mail[^\n]*)$`,
    groups: ["time", "queueId", "details"],
    cuts: [inDetails(EXIM_SAID, "peer", "reply")],
    why: "What a remote host said of a message, or in a bounce message.",
  },
];

const RELAY = raw`(?:^|, )relay=(?:\[([^\]\n]*)\]|([^ ,\n]*[^ ,.\n]))`;

const sendmailFormats: readonly LineFormat[] = [
  {
    name: "sendmail",
    literal: "stat=",
    pattern: raw`^([0-9A-Za-z]+): to=([^\n]*?)(?:, \[more\])?, (?:ctladdr|delay)=([^\n]*)$`,
    groups: ["queueId", "recipients", "details"],
    outcomes: { 2: "delivered", 4: "delayed", 5: "failed" },
    cuts: [
      inDetails(raw`, dsn=(([245])[0-9.]+)`, "status", "type"),
      inDetails(RELAY, "address", "peer"),
      inDetails(raw`, stat=([^\n]*)$`, "reply"),
      { field: "reply", pattern: raw`^Deferred: ([^\n]*)$`, groups: ["reply"] },
      inDetails(raw`, reply=(${CODE}[ -][^\n]*?), stat=`, "reply"),
    ],
    why: "What became of some recipients. The class of the status tells it; stat= is sendmail's own words, or the reply.",
  },
  {
    name: "sendmail",
    literal: ", reject=",
    pattern: raw`^(?:(?:NOQUEUE|([0-9A-Za-z]+)): )?((?:ruleset=|Milter)[^\n]*?), reject=([^\n]*)$`,
    groups: ["queueId", "details", "reply"],
    outcome: "rejected",
    cuts: [
      inDetails(RELAY, "address", "peer"),
      inDetails(raw`^ruleset=check_rcpt, arg1=<(${ADDRESS})>`, "recipient"),
      inDetails(raw`^ruleset=check_mail, arg1=<(${ADDRESS})>`, "sender"),
      inDetails(raw`^Milter[^:\n]*: to=<(${ADDRESS})>`, "recipient"),
      inDetails(raw`^Milter[^:\n]*: from=<(${ADDRESS})>`, "sender"),
    ],
    why: "What sendmail or a milter refused to a client.",
  },
];

const SMTPD = raw`^(?:smtpd\[[0-9]+\]: )?`;
const RESULTS = {
  Ok: "delivered",
  TempFail: "delayed",
  PermFail: "failed",
  Loop: "failed",
} as const;
const STAT: readonly Cut[] = [
  { field: "reply", pattern: raw`^"([^\n]*)"$`, groups: ["reply"] },
  {
    field: "reply",
    pattern: raw`^Error [(][^\n]*? error: (${CODE}[ -][^\n]*?)"?[)]$`,
    groups: ["reply"],
  },
];

const openSmtpdFormats: readonly LineFormat[] = [
  {
    name: "opensmtpd",
    literal: " delivery evpid=",
    pattern: raw`${SMTPD}[0-9a-f]+ m[td]a delivery evpid=([0-9a-f]+) from=<(${ADDRESS})> to=<(${ADDRESS})> ([^\n]*)$`,
    groups: ["queueId", "sender", "recipient", "details"],
    outcomes: RESULTS,
    cuts: [
      inDetails(raw` source="([^" \n-][^" \n]*)"`, "binding"),
      inDetails(raw` relay="([^" \n]+)(?: [(]([^()"\n]*)[)])?"`, "address", "peer"),
      inDetails(raw` result="?([A-Za-z]+)`, "type"),
      inDetails(raw` stat=([^\n]*)$`, "reply"),
      ...STAT,
    ],
    why: "What became of one recipient.",
  },
  {
    name: "opensmtpd",
    literal: " for ",
    pattern: raw`${SMTPD}(?:relay|delivery): (Ok|TempFail|PermFail|Loop) for ([0-9a-f]+): ([^\n]*)$`,
    groups: ["type", "queueId", "details"],
    outcomes: RESULTS,
    cuts: [
      inDetails(raw`from=<(${ADDRESS})>`, "sender"),
      inDetails(raw` to=<(${ADDRESS})>`, "recipient"),
      inDetails(raw` source=([^ ,\n-][^ ,\n]*)`, "binding"),
      inDetails(raw` relay=([^ ,\n]+)(?: [(]([^()\n]*)[)])?`, "address", "peer"),
      inDetails(raw` stat=([^\n]*)$`, "reply"),
      ...STAT,
    ],
    why: "The same by releases before 6.",
  },
  {
    name: "opensmtpd",
    literal: "smtp failed-command ",
    pattern: raw`${SMTPD}[0-9a-f]+ smtp failed-command (?:address=([^ \n]+) )?(?:host=[^ \n]+ )?command="((?:MAIL|RCPT|DATA|mail|rcpt|data)[^\n]*?|)" result="([^\n]*)"$`,
    groups: ["peer", "details", "reply"],
    outcome: "rejected",
    cuts: [
      inDetails(raw`^[A-Za-z]+ [Tt][Oo]: ?<(${ADDRESS})>`, "recipient"),
      inDetails(raw`^[A-Za-z]+ [Ff][Rr][Oo][Mm]: ?<(${ADDRESS})>`, "sender"),
    ],
    why: "What it refused to a client.",
  },
];

const qmailFormats: readonly LineFormat[] = [
  {
    name: "qmail",
    literal: "delivery ",
    pattern: raw`^(?:(${STAMP}|[0-9]{10}[.][0-9]+) )?delivery [0-9]+: (success|failure|deferral): ([^\n]*)$`,
    groups: ["time", "type", "details"],
    outcomes: { success: "delivered", failure: "failed", deferral: "delayed" },
    space: "_",
    cuts: [
      inDetails(raw`^(?:Connected_to_)?([0-9a-f]*[.:][0-9a-f.:]*[0-9a-f])_`, "peer"),
      inDetails(raw`^([^\n]*?)/*$`, "reply"),
      { field: "reply", pattern: raw`Remote_host_said:_([^\n]*)$`, groups: ["reply"] },
      { field: "reply", pattern: raw`^([^\n]*?)/Giving_up_on_[^/\n]*$`, groups: ["reply"] },
    ],
    why: "The end of a delivery; who it was for stands where it started.",
  },
];

export const unixFormats: readonly LineFormat[] = [
  ...eximFormats,
  ...sendmailFormats,
  ...openSmtpdFormats,
  ...qmailFormats,
];
