/**
 * What the standards say of codes: the registered enhanced status codes and the names of their
 * classes and subjects, and the digits of a reply code. Reads nothing; gives tables.
 */

/** A document, and where it stands. */
export interface Citation {
  readonly reference: string;
  readonly url: string;
}

/** The registered summary of a code and the document that registers it. */
export interface Meaning extends Citation {
  readonly summary: string;
}

/** The subject of an enhanced status code, RFC 3463 section 3. */
export interface Subject extends Citation {
  readonly digit: string;
  readonly name: string;
}

/** Subject and detail of every registered enhanced status code, from the IANA registry. */
const ENHANCED_STATUS_CODES: readonly (readonly [
  code: string,
  summary: string,
  reference: string,
])[] = [
  ["0.0", "Other undefined Status", "RFC 3463"],
  ["1.0", "Other address status", "RFC 3463"],
  ["1.1", "Bad destination mailbox address", "RFC 3463"],
  ["1.2", "Bad destination system address", "RFC 3463"],
  ["1.3", "Bad destination mailbox address syntax", "RFC 3463"],
  ["1.4", "Destination mailbox address ambiguous", "RFC 3463"],
  ["1.5", "Destination address valid", "RFC 3463"],
  ["1.6", "Destination mailbox has moved, No forwarding address", "RFC 3463"],
  ["1.7", "Bad sender's mailbox address syntax", "RFC 3463"],
  ["1.8", "Bad sender's system address", "RFC 3463"],
  ["1.9", "Message relayed to non-compliant mailer", "RFC 3886"],
  ["1.10", "Recipient address has null MX", "RFC 7505"],
  ["2.0", "Other or undefined mailbox status", "RFC 3463"],
  ["2.1", "Mailbox disabled, not accepting messages", "RFC 3463"],
  ["2.2", "Mailbox full", "RFC 3463"],
  ["2.3", "Message length exceeds administrative limit", "RFC 3463"],
  ["2.4", "Mailing list expansion problem", "RFC 3463"],
  ["3.0", "Other or undefined mail system status", "RFC 3463"],
  ["3.1", "Mail system full", "RFC 3463"],
  ["3.2", "System not accepting network messages", "RFC 3463"],
  ["3.3", "System not capable of selected features", "RFC 3463"],
  ["3.4", "Message too big for system", "RFC 3463"],
  ["3.5", "System incorrectly configured", "RFC 3463"],
  ["3.6", "Requested priority was changed", "RFC 6710"],
  ["4.0", "Other or undefined network or routing status", "RFC 3463"],
  ["4.1", "No answer from host", "RFC 3463"],
  ["4.2", "Bad connection", "RFC 3463"],
  ["4.3", "Directory server failure", "RFC 3463"],
  ["4.4", "Unable to route", "RFC 3463"],
  ["4.5", "Mail system congestion", "RFC 3463"],
  ["4.6", "Routing loop detected", "RFC 3463"],
  ["4.7", "Delivery time expired", "RFC 3463"],
  ["5.0", "Other or undefined protocol status", "RFC 3463"],
  ["5.1", "Invalid command", "RFC 3463"],
  ["5.2", "Syntax error", "RFC 3463"],
  ["5.3", "Too many recipients", "RFC 3463"],
  ["5.4", "Invalid command arguments", "RFC 3463"],
  ["5.5", "Wrong protocol version", "RFC 3463"],
  ["5.6", "Authentication Exchange line is too long", "RFC 4954"],
  ["6.0", "Other or undefined media error", "RFC 3463"],
  ["6.1", "Media not supported", "RFC 3463"],
  ["6.2", "Conversion required and prohibited", "RFC 3463"],
  ["6.3", "Conversion required but not supported", "RFC 3463"],
  ["6.4", "Conversion with loss performed", "RFC 3463"],
  ["6.5", "Conversion Failed", "RFC 3463"],
  ["6.6", "Message content not available", "RFC 4468"],
  ["6.7", "Non-ASCII addresses not permitted for that sender/recipient", "RFC 6531"],
  ["6.8", "UTF-8 string reply is required, but not permitted by the SMTP client", "RFC 6531"],
  [
    "6.9",
    "UTF-8 header message cannot be transferred to one or more recipients, so the message must be rejected",
    "RFC 6531",
  ],
  ["7.0", "Other or undefined security status", "RFC 3463"],
  ["7.1", "Delivery not authorized, message refused", "RFC 3463"],
  ["7.2", "Mailing list expansion prohibited", "RFC 3463"],
  ["7.3", "Security conversion required but not possible", "RFC 3463"],
  ["7.4", "Security features not supported", "RFC 3463"],
  ["7.5", "Cryptographic failure", "RFC 3463"],
  ["7.6", "Cryptographic algorithm not supported", "RFC 3463"],
  ["7.7", "Message integrity failure", "RFC 3463"],
  ["7.8", "Authentication credentials invalid", "RFC 4954"],
  ["7.9", "Authentication mechanism is too weak", "RFC 4954"],
  ["7.10", "Encryption Needed", "RFC 5248"],
  ["7.11", "Encryption required for requested authentication mechanism", "RFC 4954"],
  ["7.12", "A password transition is needed", "RFC 4954"],
  ["7.13", "User Account Disabled", "RFC 5248"],
  ["7.14", "Trust relationship required", "RFC 5248"],
  ["7.15", "Priority Level is too low", "RFC 6710"],
  ["7.16", "Message is too big for the specified priority", "RFC 6710"],
  ["7.17", "Mailbox owner has changed", "RFC 7293"],
  ["7.18", "Domain owner has changed", "RFC 7293"],
  ["7.19", "RRVS test cannot be completed", "RFC 7293"],
  ["7.20", "No passing DKIM signature found", "RFC 7372"],
  ["7.21", "No acceptable DKIM signature found", "RFC 7372"],
  ["7.22", "No valid author-matched DKIM signature found", "RFC 7372"],
  ["7.23", "SPF validation failed", "RFC 7372"],
  ["7.24", "SPF validation error", "RFC 7372"],
  ["7.25", "Reverse DNS validation failed", "RFC 7372"],
  ["7.26", "Multiple authentication checks failed", "RFC 7372"],
  ["7.27", "Sender address has null MX", "RFC 7505"],
  ["7.28", "Mail flood detected", "IANA registry"],
  ["7.29", "ARC validation failure", "RFC 8617"],
  ["7.30", "REQUIRETLS support required", "RFC 8689"],
];

/** First number of an enhanced status code, RFC 3463 section 2. */
const CLASSES: readonly (readonly [digit: string, name: string])[] = [
  ["2", "Success"],
  ["4", "Persistent Transient Failure"],
  ["5", "Permanent Failure"],
];

/** Second number of an enhanced status code, RFC 3463 sections 3.1 to 3.8. */
const SUBJECTS: readonly (readonly [digit: string, name: string])[] = [
  ["0", "Other or Undefined Status"],
  ["1", "Addressing Status"],
  ["2", "Mailbox Status"],
  ["3", "Mail System Status"],
  ["4", "Network and Routing Status"],
  ["5", "Mail Delivery Protocol Status"],
  ["6", "Message Content or Media Status"],
  ["7", "Security or Policy Status"],
];

/** First digit of a reply code, RFC 5321 section 4.2.1. */
const REPLY_CLASSES: readonly (readonly [digit: string, name: string])[] = [
  ["2", "Positive Completion reply"],
  ["3", "Positive Intermediate reply"],
  ["4", "Transient Negative Completion reply"],
  ["5", "Permanent Negative Completion reply"],
];

/** Second digit of a reply code, RFC 5321 section 4.2.1; digits it leaves unspecified are absent. */
const REPLY_SUBJECTS: readonly (readonly [digit: string, name: string])[] = [
  ["0", "Syntax"],
  ["1", "Information"],
  ["2", "Connections"],
  ["5", "Mail system"],
];

const IANA_REGISTRY = "https://www.iana.org/assignments/smtp-enhanced-status-codes";

function cite(reference: string): Citation {
  const [, rfc, section] = /^RFC ([0-9]+)(?: section ([0-9.]+))?$/.exec(reference) ?? [];
  if (rfc === undefined) return { reference, url: IANA_REGISTRY };
  const fragment = section === undefined ? "" : `#section-${section}`;
  return { reference, url: `https://www.rfc-editor.org/rfc/rfc${rfc}${fragment}` };
}

/** Where a code is described: RFC 3463 has a section for each subject. */
function sectionOf(code: string, reference: string): string {
  if (reference !== "RFC 3463") return cite(reference).url;
  return cite(`RFC 3463 section 3.${Number(code.charAt(0)) + 1}`).url;
}

const CLASS_CITATION = cite("RFC 3463 section 2");
const REPLY_CITATION = cite("RFC 5321 section 4.2.1");

/** Everything above, in the shape that templates loop over. */
export const registry = {
  codes: ENHANCED_STATUS_CODES.map(([code, summary, reference]) => ({
    code,
    summary,
    reference,
    url: sectionOf(code, reference),
  })),
  classes: CLASSES.map(([digit, name]) => ({ digit, name, ...CLASS_CITATION })),
  subjects: SUBJECTS.map(
    ([digit, name], i): Subject => ({ digit, name, ...cite(`RFC 3463 section 3.${i + 1}`) }),
  ),
  replyClasses: REPLY_CLASSES.map(([digit, name]) => ({ digit, name, ...REPLY_CITATION })),
  replySubjects: REPLY_SUBJECTS.map(([digit, name]) => ({ digit, name, ...REPLY_CITATION })),
} as const;

const meanings = new Map<string, Meaning>(
  registry.codes.map(({ code, ...meaning }) => [code, meaning]),
);
// By the first digit, and by the first two where the second says something too.
const replyMeanings = new Map<string, Meaning>(
  REPLY_CLASSES.flatMap(([first, name]) => [
    [first, { summary: name, ...REPLY_CITATION }],
    ...REPLY_SUBJECTS.map(
      ([second, subject]) =>
        [first + second, { summary: `${name}: ${subject}`, ...REPLY_CITATION }] as const,
    ),
  ]),
);
const subjects = new Map(registry.subjects.map((subject) => [subject.digit, subject]));

/** The registered meaning of an enhanced status code, whatever its class; null when it has none. */
export function meaningOf(enhancedCode: string): Meaning | null {
  return meanings.get(enhancedCode.slice(2)) ?? null;
}

/** The subject of an enhanced status code; null when RFC 3463 names none. */
export function subjectOf(enhancedCode: string): Subject | null {
  return subjects.get(enhancedCode.slice(2, enhancedCode.indexOf(".", 2))) ?? null;
}

/** What the first two digits of a reply code say; null when the first says nothing. */
export function replyMeaningOf(smtpCode: string): Meaning | null {
  return replyMeanings.get(smtpCode.slice(0, 2)) ?? replyMeanings.get(smtpCode.slice(0, 1)) ?? null;
}
