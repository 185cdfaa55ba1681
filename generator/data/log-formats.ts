/**
 * How the reply is found within a log line: the table from which the `extractReply` of every
 * language is generated. The first format that gives a reply has the line.
 */

/** A reply that stands in a field of a line; fields are numbered from 0. */
export interface FieldCut {
  readonly separator: string;
  /** The field that tells the type of the record, and the types that carry a reply. */
  readonly typeField: number;
  readonly types: readonly string[];
  /** Fields that are digits alone, so that a separator inside a field is noticed. */
  readonly numberFields: readonly number[];
  /** The field where the reply starts; it goes on to the end of the line. */
  readonly replyField: number;
}

/** A reply in a JSON object. A path joins keys by dots; `*` is the only key. */
export interface JsonCut {
  /** The path of the record's type, and the types that carry a reply. */
  readonly typePath: string;
  readonly types: readonly string[];
  readonly code: string;
  /** The three numbers of the enhanced code; empty when it has none. */
  readonly enhanced: readonly string[];
  /** The text: the first of these paths that has one. */
  readonly texts: readonly string[];
}

export interface FormatRule {
  readonly name: string;
  /** What every line of the format contains. */
  readonly literal: string;
  readonly fields?: FieldCut;
  /** The groups of a match, joined by a space, are the reply. */
  readonly pattern?: string;
  readonly json?: JsonCut;
  readonly why: string;
}

const { raw } = String;

const CODE = "[2-5][0-9][0-9]";
const ENHANCED = "[245][.][0-9]{1,3}[.][0-9]{1,3}";
/** What stands before the tag of a line: bounded, so that no line takes long that repeats the tag. */
const TAGGED = raw`^[^\n]{0,200}?`;
const ID = "[^@\\n]*";
const TIME = "[0-9]{10}(?:[0-9]{6})?";
const CONTEXT = raw`\[(?:[^\]"\n]|"[^"\n]*"|\]+[^\] "\n])*\]+`;
const PAIR = raw`[A-Z_]+=(?:"[^"\n]*"|${CONTEXT}|[^ "[\n][^ \n]*|) `;

/** The types of the events that tell a failure. */
const EVENTS = [
  "bounce",
  "delay",
  "out_of_band",
  "policy_rejection",
  "generation_rejection",
  "generation_failure",
];

export const formats: readonly FormatRule[] = [
  {
    name: "momentum-bouncelog",
    literal: "@",
    fields: {
      separator: "@",
      typeField: 4,
      types: ["B", "T"],
      numberFields: [0, 11, 12, 13],
      replyField: 15,
    },
    why: "Sixteen fields, the reply last. Stage, class and size are numbers.",
  },
  {
    name: "momentum-mainlog",
    literal: "@",
    fields: {
      separator: "@",
      typeField: 4,
      types: ["P", "T"],
      numberFields: [0, 6, 9, 10],
      replyField: 13,
    },
    why: "Fourteen fields, the reply last. Bytes, stage and retries are numbers.",
  },
  {
    name: "momentum-bouncelog",
    literal: "@",
    pattern: `^${TIME}@${ID}@${ID}@${ID}@[BT]@[^\\n]*?@[0-9]{1,2}@[0-9]{1,3}@[0-9]+@${ID}@([^\\n]*)$`,
    why: "A local part can hold the separator: the numbers before the reply tell where it starts.",
  },
  {
    name: "momentum-mainlog",
    literal: "@",
    pattern: `^${TIME}@${ID}@${ID}@${ID}@[PT]@[^\\n]*?@[0-9]{1,2}@[0-9]+@[0-9]+(?:[.][0-9]+)?@${ID}@([^\\n]*)$`,
    why: "The same for a binding that holds the separator.",
  },
  {
    name: "momentum-mainlog",
    literal: "@",
    fields: {
      separator: "@",
      typeField: 2,
      types: ["P", "T"],
      numberFields: [0, 4, 7, 8],
      replyField: 11,
    },
    why: "Version 2.2 has no batch and connection.",
  },
  {
    name: "momentum-rejectlog",
    literal: "CTXMESS=[",
    pattern: raw`^${TIME}: (?:${PAIR})*?E=(${CODE}) (?:${PAIR})*?CTXMESS=${CONTEXT} ([^\n]*)$`,
    why: "The code stands in E=, the text after the last context.",
  },
  {
    name: "momentum-rejectlog",
    literal: "CTXMESS=[",
    pattern: raw`^${TIME}: R="[^\n]{0,900}? E=(${CODE}) [^\n]{0,900}?CTXMESS=\[[^\n]{0,900}?\] ([^\n]*)$`,
    why: "The same where the quotes of a context do not pair.",
  },
  {
    name: "momentum-event",
    literal: "reason",
    json: {
      typePath: "msys.*.type",
      types: EVENTS,
      code: "msys.*.error_code",
      enhanced: [],
      texts: ["msys.*.raw_reason", "msys.*.reason"],
    },
    why: "Events and webhooks, one JSON object a line, no array: the reason may start with the code or not.",
  },
  {
    name: "momentum-event",
    literal: "reason",
    json: {
      typePath: "type",
      types: EVENTS,
      code: "error_code",
      enhanced: [],
      texts: ["raw_reason", "reason"],
    },
    why: "The same event unwrapped.",
  },
  {
    name: "messaging-gateway",
    literal: "ecelerity: ",
    pattern: raw`${TAGGED}ML-(?:PERMFAIL|TRANSFAIL): [^\n]{0,900}?Detail: ([^\n]*)$`,
    why: "Symantec Messaging Gateway: all that follows Detail.",
  },
  {
    name: "messaging-gateway",
    literal: "ML-REJECT",
    pattern: raw`${TAGGED}ML-REJECT: [^\n]{0,900}?Audit ID [^,\n]{0,200}, ([^\n]*)$`,
    why: "The text of a rejection stands last, after the audit id.",
  },
  {
    name: "messaging-gateway",
    literal: "ML-REJECT",
    pattern: raw`${TAGGED}ML-REJECT: [^\n]{0,900}?, (${CODE}[ -][^\n]*)$`,
    why: "The same where the audit id is missing.",
  },
  {
    name: "postfix",
    literal: "host ",
    pattern: raw`(?:^|[( ])host [^ \n]+ (?:said|refused to talk to me): (${CODE}[ -][^\n]*?)(?: [(]in reply to [^()\n]*[)])?[)]?$`,
    why: "What a remote host said, never its name.",
  },
  {
    name: "postfix",
    literal: "server ",
    pattern: raw`; server [^ \n]+ said: (${CODE}[ -][^\n]*?)[)]?$`,
    why: "What it said of a log-in.",
  },
  {
    name: "postfix",
    literal: "reject: ",
    pattern: raw`: (?:milter-)?reject: [A-Z][A-Z-]* from [^ \n]+: ((?:${CODE}|${ENHANCED}) [^\n]*?)(?:; (?:from=<|proto=)[^\n]*)?$`,
    why: "What Postfix said to a client; what follows is the envelope.",
  },
  {
    name: "postfix",
    literal: "reject: ",
    pattern: raw`: reject: (?:header|body) [^\n]{0,900}; from=<[^>\n]*>(?: to=<[^>\n]*>)?(?: proto=[A-Z]+)?(?: helo=<[^>\n]*>)?: (${ENHANCED} [^\n]*)$`,
    why: "What was said for a line of the message stands after the envelope.",
  },
  {
    name: "exim",
    literal: "MTP error from ",
    pattern: raw`[SL]MTP error from remote mail(?:er| server) after [^<:\n]{0,200}(?::?<[^>\n]{0,320}>[^:\n]{0,200})?: (?:host [^ \n]+ \[[^\]\n]*\](?::[0-9]+)?: )?(${CODE}[ -][^\n]*)$`,
    why: "The command and the host stand before the reply; an address may hold anything.",
  },
  {
    name: "exchange",
    literal: "{LED=",
    pattern: raw`[{]LED=(${CODE}[ -][^{}\n]*)[}]`,
    why: "The last error of a queue or of the message tracking log.",
  },
  {
    name: "exchange",
    literal: "returned ",
    pattern: raw`[Rr]emote [Ss]erver [^'"\n]{0,400}returned ['"]([^\n]*)['"][.]?$`,
    why: "The line of a non-delivery report.",
  },
  {
    name: "zone-mta",
    literal: "ED[",
    pattern: raw`${TAGGED}[ ](?:REJECTED|DEFERRED)\[[a-z]+\] from=[^\n]{0,900}? [(](${CODE}[ -][^\n]*?)[)]?$`,
    why: "The reply stands in brackets at the end.",
  },
  {
    name: "kumomta",
    literal: '"response"',
    json: {
      typePath: "type",
      types: ["Bounce", "TransientFailure", "AdminBounce", "Expiration", "Rejection", "OOB"],
      code: "response.code",
      enhanced: [
        "response.enhanced_code.class",
        "response.enhanced_code.subject",
        "response.enhanced_code.detail",
      ],
      texts: ["response.content"],
    },
    why: "The records of a failure; the reply stands in parts.",
  },
  {
    name: "dsn",
    literal: ":",
    pattern: raw`^[Dd][Ii][Aa][Gg][Nn][Oo][Ss][Tt][Ii][Cc]-[Cc][Oo][Dd][Ee][\t ]*:[\t ]*([^\n]*)$`,
    why: "A field of a delivery status notification, RFC 3464 section 2.3.6.",
  },
  {
    name: "dsn",
    literal: ":",
    pattern: raw`^([\s\S]*\n[Dd][Ii][Aa][Gg][Nn][Oo][Ss][Tt][Ii][Cc]-[Cc][Oo][Dd][Ee][\t ]*:[\s\S]*|[Dd][Ii][Aa][Gg][Nn][Oo][Ss][Tt][Ii][Cc]-[Cc][Oo][Dd][Ee][\t ]*:[\s\S]*\n[\s\S]*)$`,
    why: "All the fields of a recipient: parseReply needs the status too.",
  },
  {
    name: "dsn",
    literal: ":",
    pattern: raw`^[Xx]-[Ss]upplementary-[Ii]nfo[\t ]*:[\t ]*([\s\S]*)$`,
    why: "IronPort's field for the reply of the remote host.",
  },
  {
    name: "reply",
    literal: "",
    pattern: raw`^(["'(]?[2-5][0-57][0-9](?:[\t ,-][\s\S]*)?)$`,
    why: "A line that is a reply itself, with a reply code.",
  },
  {
    name: "reply",
    literal: "",
    pattern: raw`^((?:[Ss][Mm][Tt][Pp]|[Xx]-[A-Za-z0-9-]+)[\t ]*;[\s\S]*)$`,
    why: "A diagnostic code without the name of its field.",
  },
  {
    name: "reply",
    literal: "",
    pattern: raw`^(${ENHANCED}:?[\t ][\s\S]*)$`,
    why: "A reply with an enhanced code alone.",
  },
  {
    name: "reply",
    literal: "",
    pattern: raw`^(\[[Ii][Nn][Tt][Ee][Rr][Nn][Aa][Ll]\][\t ][\s\S]*)$`,
    why: "A reply without codes, which its tag vouches for.",
  },
];
