/** What there is to say of any raw reply. */

import type { Severity } from "./entry.js";
import { identifyReply, type Match } from "./identify.js";
import { CAUSE } from "./patterns.js";
import { parseReply, type Reply } from "./reply.js";
import {
  classMeaning,
  type Meaning,
  meaningOf,
  replyCodeMeaning,
  subjectMeaning,
  subjectOf,
} from "./standard.js";

/** The severity of a reply, that of success included: RFC 5321 section 4.2.1. */
export type ReplySeverity = "success" | "intermediate" | Severity;

/** What {@link explain} says of a reply; null stands for what is not known. */
export interface Explanation {
  /** The reply, split into its parts. */
  readonly reply: Reply;
  /** The response of the catalog that it shows. */
  readonly match: Match | null;
  /** Whether it is a success, and if not, whether it is worth trying again. */
  readonly severity: ReplySeverity | null;
  /** Whether the MTA itself wrote it, as its tag `[internal]` says, not a remote host. */
  readonly internal: boolean;
  /** Whether its two codes contradict each other: their first digits differ. */
  readonly contradictory: boolean;
  /** What it is about, RFC 3463 section 3. */
  readonly subject: string | null;
  /** What the registry says of its enhanced status code, else what the digits of its codes say. */
  readonly meaning: Meaning | null;
  /** The reply that it quotes, by which it came about. */
  readonly cause: Explanation | null;
}

const SEVERITIES: Readonly<Record<string, ReplySeverity>> = {
  2: "success",
  3: "intermediate",
  4: "transient",
  5: "permanent",
};

/**
 * Explains a raw reply, whether the catalog has it or not.
 *
 * A code that the reply lacks is taken from the response that it shows. Takes what
 * {@link parseReply} takes. Never throws.
 */
export function explain(raw: unknown): Explanation {
  const reply = parseReply(raw);
  const [, transient, quoted = transient] = CAUSE.exec(reply.text ?? "") ?? [];
  const cause = quoted === undefined ? null : explainReply(parseReply(quoted), null);
  return explainReply(reply, cause);
}

/** Explains a reply that has been parsed already. */
export function explainReply(reply: Reply, cause: Explanation | null): Explanation {
  const match = identifyReply(reply);
  const smtpCode = reply.smtpCode ?? match?.entry.smtpCode ?? null;
  const enhancedCode = reply.enhancedCode ?? match?.entry.enhancedCode ?? null;
  return {
    reply,
    match,
    severity: severityOf(smtpCode ?? enhancedCode),
    internal: match?.entry.internal === true || /\[internal\]/i.test(reply.text ?? ""),
    contradictory: isContradictory(reply),
    subject: enhancedCode === null ? null : (subjectOf(enhancedCode)?.name ?? null),
    meaning: meaningOfCodes(smtpCode, enhancedCode),
    cause,
  };
}

/** What the first digit of a code says. */
export function severityOf(code: number | string | null): ReplySeverity | null {
  return SEVERITIES[`${code}`.charAt(0)] ?? null;
}

function isContradictory({ smtpCode, enhancedCode }: Reply): boolean {
  if (smtpCode === null || enhancedCode === null) return false;
  return `${smtpCode}`.charAt(0) !== enhancedCode.charAt(0);
}

function meaningOfCodes(smtpCode: number | null, enhancedCode: string | null): Meaning | null {
  if (enhancedCode !== null) {
    const meaning = meaningOf(enhancedCode) ?? subjectMeaning(enhancedCode);
    if (meaning !== null) return meaning;
  }
  if (smtpCode !== null) return replyCodeMeaning(smtpCode);
  return enhancedCode === null ? null : classMeaning(enhancedCode);
}
