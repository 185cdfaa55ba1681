/**
 * The logs of Momentum, and those of the products that it is the engine of. Reads nothing; gives line
 * formats. The fields of each log are those that the vendor's manual numbers.
 */

import { CODE, type LineFormat } from "./format.ts";

const { raw } = String;

const TIME = "[0-9]{10}(?:[0-9]{6})?";
const ID = raw`[^@\n]*`;
const LOCAL = raw`("(?:[^"\\\n]|\\[^\n])*"|[^@"\n]*)`;

const BOUNCES = { B: "failed", T: "delayed" } as const;
const FAILURES = { P: "failed", T: "delayed" } as const;
const DELIVERIES = { D: "delivered" } as const;

const QUOTED = raw`"[^"\n]*"`;
const CONTEXT = raw`\[(?:[^\]"\n]|"[^"\n]*"|\]+[^\] "\n])*\]+`;
const REJECTION = raw`^(${TIME}): R="([^"\n]*?)(?::[0-9]+)?"(?: L=${QUOTED})?(?: C=${QUOTED})?(?: PATH=${QUOTED})?(?: PATH_GRP=${QUOTED})?(?: P=${QUOTED})? E=(${CODE})`;
const GATEWAY = raw`^(?:([0-9]{4} [A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8}(?: [A-Z]{3,5})?) )?(?:[^\n]*? )?`;
const ENVELOPE = [
  { field: "details", pattern: raw`"MAIL FROM: ?<([^<>\n]*)>`, groups: ["sender"] },
  { field: "details", pattern: raw`"RCPT TO: ?<([^<>\n]*)>`, groups: ["recipient"] },
] as const;

export const momentumFormats: readonly LineFormat[] = [
  {
    name: "momentum-bouncelog",
    literal: '@"',
    pattern: raw`^(${TIME})@(${ID})@${ID}@${ID}@([BT])@${LOCAL}@(${ID})@${LOCAL}@(${ID})@(${ID})@(${ID})@[0-9]{1,2}@([0-9]{1,3})@[0-9]+@(${ID})@([^\n]*)$`,
    groups: [
      "time",
      "queueId",
      "type",
      "recipientLocal",
      "domain",
      "senderLocal",
      "senderDomain",
      "bindingGroup",
      "binding",
      "bounceClass",
      "peer",
      "reply",
    ],
    outcomes: BOUNCES,
    why: "A local part in quotes can hold the separator.",
  },
  {
    name: "momentum-bouncelog",
    literal: "@",
    separator: "@",
    columns: [
      "#time",
      "queueId",
      "-",
      "-",
      "type",
      "recipientLocal",
      "domain",
      "senderLocal",
      "senderDomain",
      "bindingGroup",
      "binding",
      "#-",
      "#bounceClass",
      "#-",
      "peer",
      "reply",
    ],
    outcomes: BOUNCES,
    why: "Sixteen fields, the reply last. Stage, class and size are numbers.",
  },
  {
    name: "momentum-mainlog",
    literal: "@",
    separator: "@",
    columns: [
      "#time",
      "queueId",
      "-",
      "-",
      "type",
      "domain",
      "#-",
      "bindingGroup",
      "binding",
      "#-",
      "#-",
      "-",
      "peer",
      "reply",
    ],
    outcomes: FAILURES,
    why: "Fourteen fields, the reply last. Bytes, stage and retries are numbers.",
  },
  {
    name: "momentum-mainlog",
    literal: "@D@",
    separator: "@",
    columns: [
      "#time",
      "queueId",
      "-",
      "-",
      "type",
      "domain",
      "#-",
      "bindingGroup",
      "binding",
      "#-",
      "-",
      "peer",
    ],
    outcomes: DELIVERIES,
    cuts: [{ field: "peer", pattern: raw`^([^@\n]*)`, groups: ["peer"] }],
    why: "A delivery: twelve fields, without a stage and a reply.",
  },
  {
    name: "momentum-bouncelog",
    literal: "@",
    pattern: raw`^(${TIME})@(${ID})@${ID}@${ID}@([BT])@[^\n]*?@[0-9]{1,2}@([0-9]{1,3})@[0-9]+@(${ID})@([^\n]*)$`,
    groups: ["time", "queueId", "type", "bounceClass", "peer", "reply"],
    outcomes: BOUNCES,
    why: "A separator within an address: the numbers before the reply tell where it starts, and the addresses are not sure.",
  },
  {
    name: "momentum-mainlog",
    literal: "@",
    pattern: raw`^(${TIME})@(${ID})@${ID}@${ID}@([PT])@(${ID})@[0-9]+@[^\n]*?@[0-9]{1,2}@[0-9]+@[0-9]+(?:[.][0-9]+)?@(${ID})@([^\n]*)$`,
    groups: ["time", "queueId", "type", "domain", "peer", "reply"],
    outcomes: FAILURES,
    why: "The same for a binding that holds the separator.",
  },
  {
    name: "momentum-mainlog",
    literal: "@",
    separator: "@",
    columns: [
      "#time",
      "queueId",
      "type",
      "domain",
      "#-",
      "bindingGroup",
      "binding",
      "#-",
      "#-",
      "-",
      "peer",
      "reply",
    ],
    outcomes: FAILURES,
    why: "Version 2.2 has no batch and connection.",
  },
  {
    name: "momentum-mainlog",
    literal: "@D@",
    separator: "@",
    columns: [
      "#time",
      "queueId",
      "type",
      "domain",
      "#-",
      "bindingGroup",
      "binding",
      "#-",
      "-",
      "peer",
    ],
    outcomes: DELIVERIES,
    cuts: [{ field: "peer", pattern: raw`^([^@\n]*)`, groups: ["peer"] }],
    why: "A delivery of version 2.2.",
  },
  {
    name: "momentum-rejectlog",
    literal: "CTXMESS=[",
    pattern: raw`${REJECTION}(?: M=[^ \n]*)?(?: CTXCONN=${CONTEXT})? CTXMESS=(${CONTEXT}) ?([^\n]*)$`,
    groups: ["time", "peer", "code", "details", "reply"],
    outcome: "rejected",
    cuts: ENVELOPE,
    why: "The code stands in E=, the text after the last context.",
  },
  {
    name: "momentum-rejectlog",
    literal: "CTXMESS=[",
    pattern: raw`${REJECTION} ([^\n]*)$`,
    groups: ["time", "peer", "code", "details"],
    outcome: "rejected",
    cuts: [
      { field: "details", pattern: raw`CTXMESS=\[([^\n]*)$`, groups: ["details"] },
      { field: "details", pattern: raw`\] ([^\n]*)$`, groups: ["reply"] },
    ],
    why: "The same where the quotes of a context do not pair.",
  },
  {
    name: "messaging-gateway",
    literal: "ML-",
    pattern: raw`${GATEWAY}ML-(PERMFAIL|TRANSFAIL|DELIVERY): ([^\n]*)$`,
    groups: ["time", "type", "details"],
    outcomes: { PERMFAIL: "failed", TRANSFAIL: "delayed", DELIVERY: "delivered" },
    cuts: [
      { field: "details", pattern: raw`Detail: ([^\n]*)$`, groups: ["reply"] },
      { field: "details", pattern: raw`^Message ID: ([^,\n]*)`, groups: ["queueId"] },
      { field: "details", pattern: raw`, sender: ([^,\n]*)`, groups: ["sender"] },
      { field: "details", pattern: raw`, recipient: ([^,\n]*)`, groups: ["recipient"] },
    ],
    why: "Symantec Messaging Gateway: all that follows Detail is the reply.",
  },
  {
    name: "messaging-gateway",
    literal: "ML-REJECT",
    pattern: raw`${GATEWAY}ML-REJECT: ([^\n]*)$`,
    groups: ["time", "details"],
    outcome: "rejected",
    cuts: [
      {
        field: "details",
        pattern: raw`sent to host: ([^,\n]*?)(?::[0-9]+)?(?:,|$)`,
        groups: ["peer"],
      },
      { field: "details", pattern: raw`, (${CODE}[ -][^\n]*)$`, groups: ["reply"] },
      { field: "details", pattern: raw`Audit ID [^,\n]*, ([^\n]*)$`, groups: ["reply"] },
    ],
    why: "The text of a rejection stands last, after the audit id where there is one.",
  },
];
