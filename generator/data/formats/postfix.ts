/** The log of Postfix. Reads nothing; gives line formats. */

import { ADDRESS, CODE, type Cut, type LineFormat } from "./format.ts";

const { raw } = String;

const QUEUE_ID = raw`(?:^| )(?:NOQUEUE: |([0-9A-Za-z]+): )?`;
const CLIENT = raw`(?:unknown|([^ \[\n]*))\[([^\] \n]*)\](?::[0-9]+)?`;

/** What a remote host said, within Postfix's own words. */
export const SAID: Cut = {
  field: "reply",
  pattern: raw`(?:^|[( ])(?:host [^ \n]+ (?:said|refused to talk to me)|server [^ \n]+ said): (${CODE}[ -][^\n]*?)(?: [(]in reply to [^()\n]*[)])?[)]?$`,
  groups: ["reply"],
};

export const postfixFormats: readonly LineFormat[] = [
  {
    name: "postfix",
    literal: " status=",
    pattern: raw`${QUEUE_ID}to=<(${ADDRESS})>, (?:orig_to=<${ADDRESS}>, )?relay=(?:([^ ,\[\n]+)\[[^ ,\n]*|[^ ,\n]*), (?:conn_use=[0-9]+, )?delay=[^ ,\n]+, (?:delays=[^ ,\n]+, )?(?:dsn=([0-9.]+), )?status=([A-Za-z]+) [(]([^\n]*)[)]$`,
    groups: ["queueId", "recipient", "peer", "status", "type", "reply"],
    outcomes: {
      sent: "delivered",
      deferred: "delayed",
      SOFTBOUNCE: "delayed",
      bounced: "failed",
      expired: "failed",
    },
    cuts: [SAID],
    why: "What became of one recipient; in brackets what the remote host said, else Postfix's own words.",
  },
  {
    name: "postfix",
    literal: "expired, returned to sender",
    pattern: raw`${QUEUE_ID}from=<(${ADDRESS})>, status=((?:force-)?expired, returned to sender)$`,
    groups: ["queueId", "sender", "reply"],
    outcome: "failed",
    why: "A message that was given up, with all its recipients.",
  },
  {
    name: "postfix",
    literal: "reject: ",
    pattern: raw`${QUEUE_ID}(?:milter-|proxy-)?reject: [A-Z][A-Z-]*(?: from ${CLIENT})?: ([^\n]*)$`,
    groups: ["queueId", "peer", "address", "details"],
    outcome: "rejected",
    cuts: [
      {
        field: "details",
        pattern: raw`^([^\n]*?)(?:; (?:from=<|to=<|proto=)[^\n]*)?$`,
        groups: ["reply"],
      },
      { field: "details", pattern: raw`; from=<(${ADDRESS})>`, groups: ["sender"] },
      {
        field: "details",
        pattern: raw`; (?:from=<${ADDRESS}>,? )?to=<(${ADDRESS})>`,
        groups: ["recipient"],
      },
    ],
    why: "What Postfix, a milter or a proxy said to a client; what follows is the envelope.",
  },
  {
    name: "postfix",
    literal: "reject: ",
    pattern: raw`${QUEUE_ID}reject: (?:header|body) ([^\n]*)$`,
    groups: ["queueId", "details"],
    outcome: "rejected",
    cuts: [
      {
        field: "details",
        pattern: raw`^[^\n]* from ${CLIENT}; from=<`,
        groups: ["peer", "address"],
      },
      { field: "details", pattern: raw`^[^\n]*(; from=<[^\n]*)$`, groups: ["details"] },
      {
        field: "details",
        pattern: raw`^; from=<(${ADDRESS})>(?: to=<(${ADDRESS})>)?(?: proto=[A-Z]+)?(?: helo=<[^<>\n]*>)?: ([^\n]*)$`,
        groups: ["sender", "recipient", "reply"],
      },
    ],
    why: "What was said for a line of the message stands after the envelope.",
  },
  {
    name: "postfix",
    literal: ": ",
    pattern: raw`(?:^|[( ])host ([^ \[\n]+)[^ \n]* (?:said|refused to talk to me): (${CODE}[ -][^\n]*)$`,
    groups: ["peer", "reply"],
    cuts: [
      {
        field: "reply",
        pattern: raw`^([^\n]*?)(?: [(]in reply to [^()\n]*[)])?[)]?$`,
        groups: ["reply"],
      },
    ],
    why: "What a remote host said, in a list of the queue or in a bounce message.",
  },
  {
    name: "postfix",
    literal: "; server ",
    pattern: raw`; server ([^ \[\n]+)[^ \n]* said: (${CODE}[ -][^\n]*?)[)]?$`,
    groups: ["peer", "reply"],
    why: "What it said of a log-in.",
  },
];
