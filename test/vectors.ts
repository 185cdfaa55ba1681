/**
 * The vectors that prove all bindings alike: replies, each with its whole explanation. The cases
 * below are written by hand, expectation included; the rest is derived from the rows of the
 * catalog, with the plain reference saying what is right.
 */

import {
  type Explanation,
  explain,
  lineOf,
  type ReferenceEntry,
  type ReferenceReply,
} from "./reference.ts";

export interface Vector {
  readonly name: string;
  readonly raw: string;
  readonly explanation: Explanation;
}

type Match = Explanation["match"];
type Sense = Pick<Explanation, "severity" | "subject" | "meaning">;

function vector(name: string, raw: string, ...answer: [ReferenceReply, Match, Sense]): Vector {
  const [reply, match, { severity, subject, meaning }] = answer;
  return { name, raw, explanation: { reply, match, severity, subject, meaning } };
}

function reply(
  smtpCode: number | null,
  enhancedCode: string | null,
  text: string | null,
): ReferenceReply {
  return { smtpCode, enhancedCode, text };
}

const exact = (id: string): Match => ({ id, rank: "exact" });
const text = (id: string): Match => ({ id, rank: "text" });
const prefix = (id: string): Match => ({ id, rank: "prefix" });
const nothing: Match = null;

/** What a reply means: its severity, its subject, and the summary with its reference. */
function sense(
  severity: Sense["severity"],
  subject: Sense["subject"],
  summary: string,
  reference: string,
): Sense {
  return { severity, subject, meaning: { summary, reference } };
}

const SECURITY = "Security or Policy Status";
const NETWORK = "Network and Routing Status";
const PROTOCOL = "Mail Delivery Protocol Status";
const SYSTEM = "Mail System Status";

const NO_SENSE: Sense = { severity: null, subject: null, meaning: null };
const DENIED = sense("permanent", SECURITY, "Delivery not authorized, message refused", "RFC 3463");
const POLICY = sense("permanent", SECURITY, "Other or undefined security status", "RFC 3463");
const CONGESTED = sense("transient", NETWORK, "Mail system congestion", "RFC 3463");
const NO_ANSWER = sense("transient", NETWORK, "No answer from host", "RFC 3463");
const BAD_CONNECTION = sense("transient", NETWORK, "Bad connection", "RFC 3463");
const CRYPTOGRAPHIC = sense("transient", SECURITY, "Cryptographic failure", "RFC 3463");
const SYSTEM_STATUS = sense(
  "transient",
  SYSTEM,
  "Other or undefined mail system status",
  "RFC 3463",
);
const SYNTAX = sense("permanent", PROTOCOL, "Syntax error", "RFC 3463");
const BAD_MAILBOX = sense(
  "permanent",
  "Addressing Status",
  "Bad destination mailbox address",
  "RFC 3463",
);

/** The meaning of a reply code alone, from its digits. */
function digits(severity: Sense["severity"], summary: string): Sense {
  return sense(severity, null, summary, "RFC 5321 section 4.2.1");
}

const MAIL_TRANSIENT = digits("transient", "Transient Negative Completion reply: Mail system");
const MAIL_PERMANENT = digits("permanent", "Permanent Negative Completion reply: Mail system");
const CONNECTION_TRANSIENT = digits(
  "transient",
  "Transient Negative Completion reply: Connections",
);

const RELAYING = reply(550, "5.7.1", "relaying denied");
const PURGED = "[internal] Message manually purged";

const PLAIN_REPLIES: readonly Vector[] = [
  vector(
    "both codes and the text",
    "550 5.7.1 relaying denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "an entry that has a reply code alone",
    "454 certificate expired",
    reply(454, null, "certificate expired"),
    exact("certificate-expired"),
    MAIL_TRANSIENT,
  ),
  vector(
    "an entry that has an enhanced status code alone",
    "4.3.0 Resource limitations, please try later",
    reply(null, "4.3.0", "Resource limitations, please try later"),
    exact("resource-limitations"),
    SYSTEM_STATUS,
  ),
  vector(
    "an entry whose message opens with a reply code",
    "550 5.7.1 550 [internal] [oob]",
    reply(550, "5.7.1", "[internal] [oob]"),
    exact("out-of-band-bounce"),
    DENIED,
  ),
  vector(
    "the same entry without the code that opens its message",
    "550 5.7.1 [internal] [oob]",
    reply(550, "5.7.1", "[internal] [oob]"),
    exact("out-of-band-bounce"),
    DENIED,
  ),
  vector(
    "the message of that entry as the whole reply",
    "550 [internal] [oob]",
    reply(550, null, "[internal] [oob]"),
    text("out-of-band-bounce"),
    DENIED,
  ),
  vector(
    "the text of that entry as the whole reply",
    "[internal] [oob]",
    reply(null, null, "[internal] [oob]"),
    text("out-of-band-bounce"),
    DENIED,
  ),
  vector(
    "a misspelling on the wire is kept",
    "451 4.4.2 [internal] no METADATA reponse",
    reply(451, "4.4.2", "[internal] no METADATA reponse"),
    exact("no-metadata-response"),
    BAD_CONNECTION,
  ),
];

const LINES: readonly Vector[] = [
  vector(
    "ends in CRLF",
    "550 5.7.1 relaying denied\r\n",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector("ends in LF", "550 5.7.1 relaying denied\n", RELAYING, exact("relaying-denied"), DENIED),
  vector("ends in CR", "550 5.7.1 relaying denied\r", RELAYING, exact("relaying-denied"), DENIED),
  vector(
    "two lines by CRLF, each with both codes",
    "550-5.7.1 relaying\r\n550 5.7.1 denied\r\n",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "two lines by LF",
    "550-5.7.1 relaying\n550 5.7.1 denied\n",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "two lines by CR",
    "550-5.7.1 relaying\r550 5.7.1 denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "three lines by CRLF, LF and CR",
    "550-5.7.1 See\r\n550-5.7.1 the\n550-5.7.1 manual\r550 5.7.1 first",
    reply(550, "5.7.1", "See the manual first"),
    nothing,
    DENIED,
  ),
  vector(
    "LF CR is two line ends",
    "550 5.7.1 relaying\n\rdenied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "blank lines at both ends and between",
    "\r\n\r\n550-5.7.1 relaying\r\n\r\n550 5.7.1 denied\r\n\r\n",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "the last line is its code alone",
    "550-5.7.1 relaying denied\r\n550",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "the last line is its code and a space",
    "550-5.7.1 relaying denied\r\n550 ",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "the first line is its code and a hyphen",
    "550-\r\n550 5.7.1 relaying denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "the enhanced status code on a later line alone",
    "550-relaying\r\n550 5.7.1 denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "the reply code on a later line alone",
    "relaying\r\n550 5.7.1 denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "a later line without codes",
    "550 5.7.1 relaying\r\n denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "the first line's codes count when a later line has others",
    "550-5.7.1 relaying\r\n554 5.7.0 denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "a later line opens with the enhanced status code alone",
    "550-5.7.1 relaying\r\n5.7.1 denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "a word cut by a line end is not put together",
    "550-5.7.1 relay\r\n550 5.7.1 ing denied",
    reply(550, "5.7.1", "relay ing denied"),
    nothing,
    DENIED,
  ),
  vector(
    "each line doubles its codes",
    "550-550 5.7.1 relaying\r\n550-550 5.7.1 denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
];

const WHITE_SPACE: readonly Vector[] = [
  vector(
    "at both ends",
    "  550 5.7.1 relaying denied  ",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "runs of spaces everywhere",
    "550   5.7.1    relaying   denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector("tabs", "\t550\t5.7.1\trelaying\tdenied\t", RELAYING, exact("relaying-denied"), DENIED),
  vector(
    "vertical tabs are white space and end no line",
    "550\v5.7.1\vrelaying\vdenied\v",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "form feeds are white space and end no line",
    "550\f5.7.1\frelaying\fdenied\f",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "all kinds in one run",
    "550 \t\v\f 5.7.1 \f\v\t relaying \t denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "after the hyphen of a line that goes on",
    "550- \t5.7.1 relaying denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  ...(
    [
      ["U+00A0 no-break space", "\u00a0"],
      ["U+0085 next line", "\u0085"],
      ["U+2003 em space", "\u2003"],
      ["U+2028 line separator", "\u2028"],
      ["U+3000 ideographic space", "\u3000"],
      ["U+FEFF byte-order mark", "\ufeff"],
      ["U+001C file separator", "\u001c"],
      ["U+001F unit separator", "\u001f"],
      ["U+200B zero-width space", "\u200b"],
    ] as const
  ).flatMap(([name, char]) => [
    vector(
      `${name} between words is not white space`,
      `550 5.7.1 relaying${char}denied`,
      reply(550, "5.7.1", `relaying${char}denied`),
      nothing,
      DENIED,
    ),
    vector(
      `${name} at the end is text`,
      `550 5.7.1 relaying denied${char}`,
      reply(550, "5.7.1", `relaying denied${char}`),
      prefix("relaying-denied"),
      DENIED,
    ),
    vector(
      `${name} after a reply code makes it text`,
      `550${char}relaying denied`,
      reply(null, null, `550${char}relaying denied`),
      nothing,
      NO_SENSE,
    ),
    vector(
      `${name} before a reply code makes it text`,
      `${char}550 5.7.1 relaying denied`,
      reply(null, null, `${char}550 5.7.1 relaying denied`),
      nothing,
      NO_SENSE,
    ),
    vector(
      `${name} after an enhanced status code makes it text`,
      `550 5.7.1${char} relaying denied`,
      reply(550, null, `5.7.1${char} relaying denied`),
      nothing,
      MAIL_PERMANENT,
    ),
  ]),
];

const DOUBLED: readonly Vector[] = [
  vector(
    "the reply code twice",
    "550 550 5.7.1 relaying denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "the reply code twice, the first with a hyphen",
    "550-550 5.7.1 relaying denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "the reply code three times",
    "550 550 550-5.7.1 relaying denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "the enhanced status code twice",
    "550 5.7.1 5.7.1 relaying denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "of two enhanced status codes the first counts",
    "451 4.7.5 4.7.0 [internal] TLS negotiation failed",
    reply(451, "4.7.5", "[internal] TLS negotiation failed"),
    exact("tls-negotiation-failed"),
    CRYPTOGRAPHIC,
  ),
  vector(
    "the first of two counts when the second is the entry's",
    "451 4.7.0 4.7.5 [internal] TLS negotiation failed",
    reply(451, "4.7.0", "[internal] TLS negotiation failed"),
    nothing,
    sense("transient", SECURITY, "Other or undefined security status", "RFC 3463"),
  ),
  vector(
    "both codes twice, interleaved",
    "550 5.7.1 550 5.7.1 relaying denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "both codes three times, interleaved",
    "550 5.7.1 550 5.7.1 550-5.7.1 relaying denied",
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "another reply code later in a line is text",
    "550 5.7.1 554 relaying denied",
    reply(550, "5.7.1", "554 relaying denied"),
    nothing,
    DENIED,
  ),
  vector(
    "another reply code right after the first is text",
    "451 550 5.7.1 relaying denied",
    reply(451, null, "550 5.7.1 relaying denied"),
    nothing,
    MAIL_TRANSIENT,
  ),
  vector(
    "a reply code after an enhanced status code that opens the line is text",
    "5.7.1 550 relaying denied",
    reply(null, "5.7.1", "550 relaying denied"),
    nothing,
    DENIED,
  ),
  vector(
    "the same codes after text are text",
    "550 5.7.1 relaying denied 550 5.7.1",
    reply(550, "5.7.1", "relaying denied 550 5.7.1"),
    prefix("relaying-denied"),
    DENIED,
  ),
];

const NOT_CODES: readonly Vector[] = [
  ...(
    [
      ["199 is below the range", "199 relaying denied"],
      ["100 is below the range", "100 relaying denied"],
      ["600 is above the range", "600 relaying denied"],
      ["999 is above the range", "999 relaying denied"],
      ["two digits", "55 relaying denied"],
      ["four digits", "5500 relaying denied"],
      ["five digits", "55012 relaying denied"],
      ["a full stop follows", "550. relaying denied"],
      ["a colon follows", "550: relaying denied"],
      ["a letter follows", "550x relaying denied"],
      ["a letter precedes", "x550 relaying denied"],
      ["a sign precedes", "-550 relaying denied"],
      ["a hash sign stands between the codes", "550#5.7.1 relaying denied"],
      ["full-width digits", "\uff15\uff15\uff10 relaying denied"],
      ["Arabic-Indic digits", "\u0665\u0665\u0660 relaying denied"],
    ] as const
  ).map(([name, raw]) =>
    vector(`not a reply code: ${name}`, raw, reply(null, null, raw), nothing, NO_SENSE),
  ),
  ...(
    [
      ["class 1", "1.7.1"],
      ["class 3", "3.7.1"],
      ["class 6", "6.7.1"],
      ["two numbers", "5.7"],
      ["four numbers", "5.7.1.2"],
      ["a detail of four digits", "5.7.1234"],
      ["a subject of four digits", "5.1234.1"],
      ["a class of two digits", "55.7.1"],
      ["a colon follows", "5.7.1:"],
      ["a comma follows", "5.7.1,"],
      ["a hyphen follows", "5.7.1-"],
      ["a hash sign precedes", "#5.7.1"],
      ["in parentheses", "(5.7.1)"],
      ["no detail", "5.7."],
      ["a full-width digit", "5.7.\uff11"],
    ] as const
  ).map(([name, code]) =>
    vector(
      `not an enhanced status code: ${name}`,
      `550 ${code} relaying denied`,
      reply(550, null, `${code} relaying denied`),
      nothing,
      MAIL_PERMANENT,
    ),
  ),
  vector(
    "a second hyphen is text",
    "550--5.7.1 relaying denied",
    reply(550, null, "-5.7.1 relaying denied"),
    nothing,
    MAIL_PERMANENT,
  ),
];

const MISSING_CODES: readonly Vector[] = [
  vector(
    "the reply code is missing",
    "5.7.1 relaying denied",
    reply(null, "5.7.1", "relaying denied"),
    text("relaying-denied"),
    DENIED,
  ),
  vector(
    "the enhanced status code is missing",
    "550 relaying denied",
    reply(550, null, "relaying denied"),
    text("relaying-denied"),
    DENIED,
  ),
  vector(
    "both codes are missing",
    "relaying denied",
    reply(null, null, "relaying denied"),
    text("relaying-denied"),
    DENIED,
  ),
  vector(
    "the entry lacks the enhanced status code",
    "454 4.7.5 certificate expired",
    reply(454, "4.7.5", "certificate expired"),
    text("certificate-expired"),
    CRYPTOGRAPHIC,
  ),
  vector(
    "the entry lacks the reply code",
    "452 4.3.0 Resource limitations, please try later",
    reply(452, "4.3.0", "Resource limitations, please try later"),
    text("resource-limitations"),
    SYSTEM_STATUS,
  ),
  vector(
    "the entry has one code and the reply the other",
    "4.7.5 certificate expired",
    reply(null, "4.7.5", "certificate expired"),
    text("certificate-expired"),
    CRYPTOGRAPHIC,
  ),
  vector(
    "the reply has one code and the entry the other",
    "451 Resource limitations, please try later",
    reply(451, null, "Resource limitations, please try later"),
    text("resource-limitations"),
    SYSTEM_STATUS,
  ),
  vector(
    "neither has an enhanced status code, so the reply code's digits speak",
    "certificate expired",
    reply(null, null, "certificate expired"),
    text("certificate-expired"),
    MAIL_TRANSIENT,
  ),
  vector(
    "an internal entry, both codes missing",
    "[internal] no banner",
    reply(null, null, "[internal] no banner"),
    text("no-banner"),
    BAD_CONNECTION,
  ),
];

const CONFLICTS: readonly Vector[] = [
  vector(
    "another reply code of the same class",
    "554 5.7.1 relaying denied",
    reply(554, "5.7.1", "relaying denied"),
    nothing,
    DENIED,
  ),
  vector(
    "another enhanced status code of the same class",
    "550 5.7.0 relaying denied",
    reply(550, "5.7.0", "relaying denied"),
    nothing,
    POLICY,
  ),
  vector(
    "another reply code, of another class",
    "451 relaying denied",
    reply(451, null, "relaying denied"),
    nothing,
    MAIL_TRANSIENT,
  ),
  vector(
    "the class of the reply code differs from that of the entry's enhanced status code",
    "550 Resource limitations, please try later",
    reply(550, null, "Resource limitations, please try later"),
    nothing,
    MAIL_PERMANENT,
  ),
  vector(
    "the class of the enhanced status code differs from that of the entry's reply code",
    "5.7.5 certificate expired",
    reply(null, "5.7.5", "certificate expired"),
    nothing,
    sense("permanent", SECURITY, "Cryptographic failure", "RFC 3463"),
  ),
  vector(
    "a reply that contradicts itself: the enhanced status code is the entry's",
    "454 5.7.1 relaying denied",
    reply(454, "5.7.1", "relaying denied"),
    nothing,
    sense("transient", SECURITY, "Delivery not authorized, message refused", "RFC 3463"),
  ),
  vector(
    "a reply that contradicts itself: the reply code is the entry's",
    "454 5.7.5 certificate expired",
    reply(454, "5.7.5", "certificate expired"),
    nothing,
    sense("transient", SECURITY, "Cryptographic failure", "RFC 3463"),
  ),
  vector(
    "a conflict is one for internal entries too",
    "450 4.4.2 [internal] no banner",
    reply(450, "4.4.2", "[internal] no banner"),
    nothing,
    BAD_CONNECTION,
  ),
  vector(
    "a success that repeats an entry's text",
    "250 2.0.0 relaying denied",
    reply(250, "2.0.0", "relaying denied"),
    nothing,
    sense("success", "Other or Undefined Status", "Other undefined Status", "RFC 3463"),
  ),
  vector(
    "only the code that agrees counts, not the class alone",
    "452 4.4.5 Service unavailable",
    reply(452, "4.4.5", "Service unavailable"),
    nothing,
    CONGESTED,
  ),
];

const PREFIXES: readonly Vector[] = [
  ...(
    [
      ["a space", " by local policy"],
      ["a full stop", "."],
      ["a comma", ", sorry"],
      ["a colon", ": sorry"],
      ["a hyphen", "-sorry"],
      ["an underscore", "_sorry"],
      ["a parenthesis", "(sorry)"],
      ["\u00e9, which is no ASCII letter", "\u00e9"],
      ["\u0663, which is no ASCII digit", "\u0663"],
      ["a combining accent", "\u0301"],
      ["an emoji", "\u{1f600}"],
      ["NUL", "\u0000"],
      ["DEL", "\u007f"],
      ["half a surrogate pair", "\ud83d"],
    ] as const
  ).map(([name, more]) =>
    vector(
      `goes on after a boundary: ${name}`,
      `550 5.7.1 relaying denied${more}`,
      reply(550, "5.7.1", `relaying denied${more}`),
      prefix("relaying-denied"),
      DENIED,
    ),
  ),
  ...(
    [
      ["a small letter", "x"],
      ["a capital letter", "Z"],
      ["the letter a", "a"],
      ["the letter z", "z"],
      ["the letter A", "A"],
      ["the digit 0", "0"],
      ["the digit 9", "9"],
    ] as const
  ).map(([name, more]) =>
    vector(
      `goes on without a boundary: ${name}`,
      `550 5.7.1 relaying denied${more} more`,
      reply(550, "5.7.1", `relaying denied${more} more`),
      nothing,
      DENIED,
    ),
  ),
  vector(
    "only the reply code agrees",
    "550 relaying denied by local policy",
    reply(550, null, "relaying denied by local policy"),
    prefix("relaying-denied"),
    DENIED,
  ),
  vector(
    "only the enhanced status code agrees",
    "5.7.1 relaying denied by local policy",
    reply(null, "5.7.1", "relaying denied by local policy"),
    prefix("relaying-denied"),
    DENIED,
  ),
  vector(
    "no code agrees, since the reply has none",
    "relaying denied by local policy",
    reply(null, null, "relaying denied by local policy"),
    nothing,
    NO_SENSE,
  ),
  vector(
    "no code agrees, since the reply has only the one that the entry lacks",
    "4.7.5 certificate expired yesterday",
    reply(null, "4.7.5", "certificate expired yesterday"),
    nothing,
    CRYPTOGRAPHIC,
  ),
  vector(
    "a block list's reply with an entry's opening and no code",
    "Service unavailable; Client host [192.0.2.7] blocked",
    reply(null, null, "Service unavailable; Client host [192.0.2.7] blocked"),
    nothing,
    NO_SENSE,
  ),
  vector(
    "a block list's reply with other codes",
    "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked",
    reply(554, "5.7.1", "Service unavailable; Client host [192.0.2.7] blocked"),
    nothing,
    DENIED,
  ),
  vector(
    "an internal entry needs no code to agree",
    "[internal] no banner from mx.example.com",
    reply(null, null, "[internal] no banner from mx.example.com"),
    prefix("no-banner"),
    BAD_CONNECTION,
  ),
  vector(
    "an internal entry needs a boundary all the same",
    "[internal] no bannerette",
    reply(null, null, "[internal] no bannerette"),
    nothing,
    NO_SENSE,
  ),
  vector(
    "an internal entry without any code that agrees, only the class",
    "554 [internal] rejected by policy of the list",
    reply(554, null, "[internal] rejected by policy of the list"),
    prefix("rejected-by-policy"),
    POLICY,
  ),
  vector(
    "an internal entry that ends in a bracket",
    "550 5.7.1 550 [internal] [oob]x",
    reply(550, "5.7.1", "[internal] [oob]x"),
    nothing,
    DENIED,
  ),
  vector(
    "an entry that ends in a parenthesis, with a letter right after it",
    "501 5.5.4 Syntax error (no parameters allowed)x",
    reply(501, "5.5.4", "Syntax error (no parameters allowed)x"),
    nothing,
    sense("permanent", PROTOCOL, "Invalid command arguments", "RFC 3463"),
  ),
  vector(
    "the entry's text is not at the start",
    "550 5.7.1 sorry, relaying denied",
    reply(550, "5.7.1", "sorry, relaying denied"),
    nothing,
    DENIED,
  ),
  vector(
    "the entry's text is cut short",
    "550 5.7.1 relaying denie",
    reply(550, "5.7.1", "relaying denie"),
    nothing,
    DENIED,
  ),
  vector(
    "a prefix over several lines",
    "550-5.7.1 relaying denied\r\n550 5.7.1 by local policy",
    reply(550, "5.7.1", "relaying denied by local policy"),
    prefix("relaying-denied"),
    DENIED,
  ),
];

const CASE: readonly Vector[] = [
  vector(
    "other entries do not fold",
    "550 5.7.1 Relaying denied",
    reply(550, "5.7.1", "Relaying denied"),
    nothing,
    DENIED,
  ),
  vector(
    "other entries do not fold their openings either",
    "550 5.7.1 RELAYING DENIED by local policy",
    reply(550, "5.7.1", "RELAYING DENIED by local policy"),
    nothing,
    DENIED,
  ),
  vector(
    "internal entries fold: lower case",
    "450 4.4.1 [internal] connection timed out",
    reply(450, "4.4.1", "[internal] connection timed out"),
    exact("connection-timed-out"),
    NO_ANSWER,
  ),
  vector(
    "internal entries fold: upper case",
    "450 4.4.1 [INTERNAL] CONNECTION TIMED OUT",
    reply(450, "4.4.1", "[INTERNAL] CONNECTION TIMED OUT"),
    exact("connection-timed-out"),
    NO_ANSWER,
  ),
  vector(
    "internal entries fold: an opening",
    "[Internal] CONNECTION timed OUT (mx.example.com)",
    reply(null, null, "[Internal] CONNECTION timed OUT (mx.example.com)"),
    prefix("connection-timed-out"),
    NO_ANSWER,
  ),
  vector(
    "internal entries fold: all of them that share a text",
    "554 5.7.0 [internal] message MANUALLY purged",
    reply(554, "5.7.0", "[internal] message MANUALLY purged"),
    exact("message-purged-from-console"),
    POLICY,
  ),
  vector(
    "K, the Kelvin sign, is no K",
    "554 5.7.0 [internal] Blac\u212aholed",
    reply(554, "5.7.0", "[internal] Blac\u212aholed"),
    nothing,
    POLICY,
  ),
  vector(
    "\u017f, the long s, is no s",
    "451 4.4.1 [internal] No valid ho\u017fts",
    reply(451, "4.4.1", "[internal] No valid ho\u017fts"),
    nothing,
    NO_ANSWER,
  ),
  vector(
    "\u0131, without its dot, is no i",
    "554 5.7.0 [\u0131nternal] Blackholed",
    reply(554, "5.7.0", "[\u0131nternal] Blackholed"),
    nothing,
    POLICY,
  ),
  vector(
    "\u0130, with its dot, is no I",
    "554 5.7.0 [\u0130NTERNAL] BLACKHOLED",
    reply(554, "5.7.0", "[\u0130NTERNAL] BLACKHOLED"),
    nothing,
    POLICY,
  ),
  vector(
    "full-width letters are no letters",
    "554 5.7.0 [internal] \uff22lackholed",
    reply(554, "5.7.0", "[internal] \uff22lackholed"),
    nothing,
    POLICY,
  ),
  vector(
    "a letter that folds to two, after a boundary",
    "554 5.7.0 [internal] Blackholed \u0130\u1e9e",
    reply(554, "5.7.0", "[internal] Blackholed \u0130\u1e9e"),
    prefix("blackholed"),
    POLICY,
  ),
];

const RANKING: readonly Vector[] = [
  vector(
    "exact goes over text: the row that has no reply code either",
    `5.7.0 ${PURGED}`,
    reply(null, "5.7.0", PURGED),
    exact("message-failed-by-console"),
    POLICY,
  ),
  vector(
    "exact goes over text: the row that has both codes, though it comes later",
    `554 5.7.0 ${PURGED}`,
    reply(554, "5.7.0", PURGED),
    exact("message-purged-from-console"),
    POLICY,
  ),
  vector(
    "the more codes agree the better",
    `554 ${PURGED}`,
    reply(554, null, PURGED),
    text("message-purged-from-console"),
    POLICY,
  ),
  vector(
    "the more codes agree the better: openings",
    `554 5.7.0 ${PURGED} by hand`,
    reply(554, "5.7.0", `${PURGED} by hand`),
    prefix("message-purged-from-console"),
    POLICY,
  ),
  vector(
    "all else the same, the order of the catalog decides: text",
    PURGED,
    reply(null, null, PURGED),
    text("message-failed-by-console"),
    POLICY,
  ),
  vector(
    "all else the same, the order of the catalog decides: openings",
    `${PURGED} by hand`,
    reply(null, null, `${PURGED} by hand`),
    prefix("message-failed-by-console"),
    POLICY,
  ),
  vector(
    "all else the same, the order of the catalog decides: openings with one code",
    `5.7.0 ${PURGED} by hand`,
    reply(null, "5.7.0", `${PURGED} by hand`),
    prefix("message-failed-by-console"),
    POLICY,
  ),
  vector(
    "a conflict leaves the other row",
    `550 5.7.0 ${PURGED}`,
    reply(550, "5.7.0", PURGED),
    text("message-failed-by-console"),
    POLICY,
  ),
  vector(
    "text goes over prefix",
    "421 Service unavailable, concurrency limit reached",
    reply(421, null, "Service unavailable, concurrency limit reached"),
    text("service-concurrency-limit-reached"),
    CONGESTED,
  ),
  vector(
    "text goes over prefix, without codes",
    "Service unavailable, batch limit reached",
    reply(null, null, "Service unavailable, batch limit reached"),
    text("batch-limit-reached"),
    sense("transient", PROTOCOL, "Too many recipients", "RFC 3463"),
  ),
  vector(
    "the longer of two openings",
    "421 4.4.5 Service unavailable, concurrency limit reached (20)",
    reply(421, "4.4.5", "Service unavailable, concurrency limit reached (20)"),
    prefix("service-concurrency-limit-reached"),
    CONGESTED,
  ),
  vector(
    "the longer of two internal openings",
    "[internal] No valid hosts (unable to make any connections) for example.com",
    reply(null, null, "[internal] No valid hosts (unable to make any connections) for example.com"),
    prefix("no-valid-hosts-connectable"),
    NO_ANSWER,
  ),
  vector(
    "the shorter opening when the longer one has no boundary",
    "421 4.4.5 Service unavailable, concurrency limit reachedx",
    reply(421, "4.4.5", "Service unavailable, concurrency limit reachedx"),
    prefix("service-unavailable"),
    CONGESTED,
  ),
  vector(
    "the shorter opening when the longer one conflicts",
    "421 4.4.5 Service unavailable, batch limit reached",
    reply(421, "4.4.5", "Service unavailable, batch limit reached"),
    prefix("service-unavailable"),
    CONGESTED,
  ),
  vector(
    "the shorter text itself",
    "451 4.4.1 [internal] No valid hosts",
    reply(451, "4.4.1", "[internal] No valid hosts"),
    exact("no-valid-hosts"),
    NO_ANSWER,
  ),
  vector(
    "the longer text itself",
    "451 4.4.1 [internal] No valid hosts (unable to make any connections)",
    reply(451, "4.4.1", "[internal] No valid hosts (unable to make any connections)"),
    exact("no-valid-hosts-connectable"),
    NO_ANSWER,
  ),
];

const ALIASES: readonly Vector[] = [
  vector(
    "an alias is never the answer",
    "501 5.5.2 MAIL FROM syntax error",
    reply(501, "5.5.2", "MAIL FROM syntax error"),
    exact("mail-from-syntax-error"),
    SYNTAX,
  ),
  vector(
    "an alias is never the answer, without codes",
    "RCPT TO syntax error",
    reply(null, null, "RCPT TO syntax error"),
    text("rcpt-to-syntax-error"),
    SYNTAX,
  ),
  vector(
    "an alias is never the answer, as an opening",
    "501 5.5.2 RCPT TO syntax error: <>",
    reply(501, "5.5.2", "RCPT TO syntax error: <>"),
    prefix("rcpt-to-syntax-error"),
    SYNTAX,
  ),
];

const MEANINGS: readonly Vector[] = [
  vector(
    "a success",
    "250 2.0.0 OK queued as 4XyZ12",
    reply(250, "2.0.0", "OK queued as 4XyZ12"),
    nothing,
    sense("success", "Other or Undefined Status", "Other undefined Status", "RFC 3463"),
  ),
  vector(
    "a success without an enhanced status code",
    "250 OK",
    reply(250, null, "OK"),
    nothing,
    digits("success", "Positive Completion reply: Mail system"),
  ),
  vector(
    "an intermediate reply",
    "354 Start mail input",
    reply(354, null, "Start mail input"),
    nothing,
    digits("intermediate", "Positive Intermediate reply: Mail system"),
  ),
  vector(
    "an intermediate reply whose second digit has no name",
    "334 VXNlcm5hbWU6",
    reply(334, null, "VXNlcm5hbWU6"),
    nothing,
    digits("intermediate", "Positive Intermediate reply"),
  ),
  vector(
    "a greeting",
    "220 mx.example.com ESMTP",
    reply(220, null, "mx.example.com ESMTP"),
    nothing,
    digits("success", "Positive Completion reply: Connections"),
  ),
  vector(
    "a transient reply about connections",
    "421 mx.example.com closing",
    reply(421, null, "mx.example.com closing"),
    nothing,
    CONNECTION_TRANSIENT,
  ),
  vector(
    "a reply about syntax",
    "502 Command not implemented",
    reply(502, null, "Command not implemented"),
    nothing,
    digits("permanent", "Permanent Negative Completion reply: Syntax"),
  ),
  vector(
    "a reply about information",
    "211 System status",
    reply(211, null, "System status"),
    nothing,
    digits("success", "Positive Completion reply: Information"),
  ),
  vector(
    "a second digit without a name",
    "571 Message refused",
    reply(571, null, "Message refused"),
    nothing,
    digits("permanent", "Permanent Negative Completion reply"),
  ),
  vector(
    "the lowest reply code",
    "200 fine",
    reply(200, null, "fine"),
    nothing,
    digits("success", "Positive Completion reply: Syntax"),
  ),
  vector(
    "the highest reply code",
    "599 worst",
    reply(599, null, "worst"),
    nothing,
    digits("permanent", "Permanent Negative Completion reply"),
  ),
  vector(
    "an enhanced status code alone",
    "5.1.1 no such user",
    reply(null, "5.1.1", "no such user"),
    nothing,
    BAD_MAILBOX,
  ),
  vector(
    "a registered detail of two digits",
    "550 5.7.26 unauthenticated",
    reply(550, "5.7.26", "unauthenticated"),
    nothing,
    sense("permanent", SECURITY, "Multiple authentication checks failed", "RFC 7372"),
  ),
  vector(
    "the meaning does not depend on the class",
    "2.1.5 fine",
    reply(null, "2.1.5", "fine"),
    nothing,
    sense("success", "Addressing Status", "Destination address valid", "RFC 3463"),
  ),
  vector(
    "an unregistered detail of a known subject",
    "550 5.7.99 odd",
    reply(550, "5.7.99", "odd"),
    nothing,
    sense("permanent", SECURITY, `Permanent Failure: ${SECURITY}`, "RFC 3463 section 3.8"),
  ),
  vector(
    "an unregistered detail, transient",
    "4.2.999 odd",
    reply(null, "4.2.999", "odd"),
    nothing,
    sense(
      "transient",
      "Mailbox Status",
      "Persistent Transient Failure: Mailbox Status",
      "RFC 3463 section 3.3",
    ),
  ),
  vector(
    "an unregistered detail, success",
    "2.0.99 odd",
    reply(null, "2.0.99", "odd"),
    nothing,
    sense(
      "success",
      "Other or Undefined Status",
      "Success: Other or Undefined Status",
      "RFC 3463 section 3.1",
    ),
  ),
  vector(
    "a detail with a leading zero is not the registered one",
    "550 5.7.01 odd",
    reply(550, "5.7.01", "odd"),
    nothing,
    sense("permanent", SECURITY, `Permanent Failure: ${SECURITY}`, "RFC 3463 section 3.8"),
  ),
  vector(
    "an unknown subject beside a reply code",
    "550 5.9.9 odd",
    reply(550, "5.9.9", "odd"),
    nothing,
    MAIL_PERMANENT,
  ),
  vector(
    "an unknown subject with a leading zero beside a reply code",
    "421 4.07.1 odd",
    reply(421, "4.07.1", "odd"),
    nothing,
    CONNECTION_TRANSIENT,
  ),
  vector(
    "an unknown subject alone, permanent",
    "5.9.9 odd",
    reply(null, "5.9.9", "odd"),
    nothing,
    sense("permanent", null, "Permanent Failure", "RFC 3463 section 2"),
  ),
  vector(
    "an unknown subject alone, transient",
    "4.100.100 odd",
    reply(null, "4.100.100", "odd"),
    nothing,
    sense("transient", null, "Persistent Transient Failure", "RFC 3463 section 2"),
  ),
  vector(
    "an unknown subject alone, success",
    "2.8.0 odd",
    reply(null, "2.8.0", "odd"),
    nothing,
    sense("success", null, "Success", "RFC 3463 section 2"),
  ),
  vector(
    "classes that differ: the reply code says how severe, the enhanced status code what it is",
    "250 5.1.1 odd",
    reply(250, "5.1.1", "odd"),
    nothing,
    sense("success", "Addressing Status", "Bad destination mailbox address", "RFC 3463"),
  ),
  vector(
    "classes that differ: the summary of an unregistered code is that of its own class",
    "451 5.7.99 odd",
    reply(451, "5.7.99", "odd"),
    nothing,
    sense("transient", SECURITY, `Permanent Failure: ${SECURITY}`, "RFC 3463 section 3.8"),
  ),
];

const HARDLY_A_REPLY: readonly Vector[] = [
  vector("empty", "", reply(null, null, null), nothing, NO_SENSE),
  vector("a space", " ", reply(null, null, null), nothing, NO_SENSE),
  vector("only white space", " \t\v\f\r\n \r \n ", reply(null, null, null), nothing, NO_SENSE),
  vector("only a reply code", "550", reply(550, null, null), nothing, MAIL_PERMANENT),
  vector("only a reply code and CRLF", "550\r\n", reply(550, null, null), nothing, MAIL_PERMANENT),
  vector("only a reply code and a hyphen", "550-", reply(550, null, null), nothing, MAIL_PERMANENT),
  vector("only an enhanced status code", "5.7.1", reply(null, "5.7.1", null), nothing, DENIED),
  vector("only both codes", "550 5.7.1", reply(550, "5.7.1", null), nothing, DENIED),
  vector(
    "only both codes, twice, on two lines",
    "550-5.7.1\r\n550 5.7.1\r\n",
    reply(550, "5.7.1", null),
    nothing,
    DENIED,
  ),
  vector("only the tag", "[internal]", reply(null, null, "[internal]"), nothing, NO_SENSE),
  vector("only NUL", "\u0000", reply(null, null, "\u0000"), nothing, NO_SENSE),
  vector(
    "NUL between words is not white space",
    "550 5.7.1 relaying\u0000denied",
    reply(550, "5.7.1", "relaying\u0000denied"),
    nothing,
    DENIED,
  ),
  vector(
    "NUL after a reply code makes it text",
    "550\u0000 5.7.1 relaying denied",
    reply(null, null, "550\u0000 5.7.1 relaying denied"),
    nothing,
    NO_SENSE,
  ),
  vector("half a surrogate pair alone", "\udc00", reply(null, null, "\udc00"), nothing, NO_SENSE),
  vector(
    "halves of surrogate pairs, the wrong way round",
    "550 5.7.1 \udc00\ud800 relaying denied",
    reply(550, "5.7.1", "\udc00\ud800 relaying denied"),
    nothing,
    DENIED,
  ),
  vector(
    "characters beyond the basic plane",
    "550 5.7.1 \u{1f4e7}\u{10ffff}",
    reply(550, "5.7.1", "\u{1f4e7}\u{10ffff}"),
    nothing,
    DENIED,
  ),
  vector(
    "a name that every object has",
    "550 5.7.1 __proto__",
    reply(550, "5.7.1", "__proto__"),
    nothing,
    DENIED,
  ),
  vector("another such name", "constructor", reply(null, null, "constructor"), nothing, NO_SENSE),
  vector(
    "a long word",
    `550 5.7.1 ${"x".repeat(2000)}`,
    reply(550, "5.7.1", "x".repeat(2000)),
    nothing,
    DENIED,
  ),
  vector(
    "an opening of a long line",
    `550 5.7.1 relaying denied ${"x".repeat(2000)}`,
    reply(550, "5.7.1", `relaying denied ${"x".repeat(2000)}`),
    prefix("relaying-denied"),
    DENIED,
  ),
  vector(
    "a long run of white space",
    `550 5.7.1 relaying${" \t".repeat(1000)}denied`,
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "the codes over and over",
    `${"550 5.7.1 ".repeat(200)}relaying denied`,
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
  vector(
    "a great many lines",
    `${"550-5.7.1\r\n".repeat(200)}550 5.7.1 relaying denied`,
    RELAYING,
    exact("relaying-denied"),
    DENIED,
  ),
];

/** The cases written by hand, named by the clause that they are about. */
export const HANDWRITTEN: readonly Vector[] = Object.entries({
  plain: PLAIN_REPLIES,
  lines: LINES,
  "white space": WHITE_SPACE,
  "doubled codes": DOUBLED,
  "not codes": NOT_CODES,
  "missing codes": MISSING_CODES,
  "conflicting codes": CONFLICTS,
  openings: PREFIXES,
  case: CASE,
  ranking: RANKING,
  aliases: ALIASES,
  meanings: MEANINGS,
  "hardly a reply": HARDLY_A_REPLY,
}).flatMap(([clause, vectors]) =>
  vectors.map(({ name, ...rest }) => ({ name: `${clause}: ${name}`, ...rest })),
);

/** What becomes of a row on its way into a log. */
const FATES: Readonly<Record<string, (entry: ReferenceEntry) => string>> = {
  "as sent": lineOf,
  "without its reply code": (entry) => lineOf({ ...entry, smtpCode: null }),
  "without its enhanced status code": (entry) => lineOf({ ...entry, enhancedCode: null }),
  "without its codes": ({ message }) => message,
  "with more text": (entry) => `${lineOf(entry)} (in reply to end of DATA command)`,
  "with more text and no codes": ({ message }) => `${message} (in reply to end of DATA command)`,
  "with a letter more": (entry) => `${lineOf(entry)}s`,
  "on two lines": onTwoLines,
  "with its codes doubled": (entry) => `${codesOf(entry)} ${lineOf(entry)}`,
  "in lower case": (entry) => lineOf(entry).toLowerCase(),
  "in upper case": (entry) => lineOf(entry).toUpperCase(),
};

/** Every row of a catalog, each way, with what the reference says of it. */
export function deriveVectors(entries: readonly ReferenceEntry[]): Vector[] {
  return entries.flatMap((entry) =>
    Object.entries(FATES).map(([fate, tell]) => {
      const raw = tell(entry);
      return { name: `${entry.id}: ${fate}`, raw, explanation: explain(raw, entries) };
    }),
  );
}

function codesOf({ smtpCode, enhancedCode }: ReferenceEntry): string {
  return lineOf({ smtpCode, enhancedCode, message: "" }).trim();
}

/** Cut at the first space of the message, as a server folds a long reply. */
function onTwoLines(entry: ReferenceEntry): string {
  const { smtpCode, enhancedCode, message } = entry;
  const [first = "", ...rest] = message.split(" ");
  const lines = [first, rest.join(" ")].map((part) =>
    lineOf({ smtpCode: null, enhancedCode, message: part }),
  );
  const opening = smtpCode === null ? ["", ""] : [`${smtpCode}-`, `${smtpCode} `];
  return lines.map((line, i) => `${opening[i]}${line}`).join("\r\n");
}

/** The text of the vector file: everything beyond printable ASCII is escaped. */
export function vectorFile(entries: readonly ReferenceEntry[]): string {
  const vectors = { handwritten: HANDWRITTEN, derived: deriveVectors(entries) };
  return `${asciiJson(vectors, 2)}\n`;
}

/** JSON that no encoding, editor or terminal can spoil. */
export function asciiJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(
    /[^\x20-\x7e\n]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
