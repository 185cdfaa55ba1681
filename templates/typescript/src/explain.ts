/** What there is to say of any raw reply. */

import type { Severity } from "./entry.js";
import { identify, type Match } from "./identify.js";
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
  readonly severity: ReplySeverity | null;
  /** What it is about, RFC 3463 section 3. */
  readonly subject: string | null;
  /** The registered meaning of its enhanced status code, else what the digits of its codes say. */
  readonly meaning: Meaning | null;
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
 * A code that the reply lacks is taken from the response that it shows. Never throws.
 */
export function explain(raw: string): Explanation {
  const reply = parseReply(raw);
  const match = identify(raw);
  const smtpCode = reply.smtpCode ?? match?.entry.smtpCode ?? null;
  const enhancedCode = reply.enhancedCode ?? match?.entry.enhancedCode ?? null;
  return {
    reply,
    match,
    severity: SEVERITIES[String(smtpCode ?? enhancedCode).charAt(0)] ?? null,
    subject: enhancedCode === null ? null : (subjectOf(enhancedCode)?.name ?? null),
    meaning: meaningOfCodes(smtpCode, enhancedCode),
  };
}

function meaningOfCodes(smtpCode: number | null, enhancedCode: string | null): Meaning | null {
  if (enhancedCode !== null) {
    const meaning = meaningOf(enhancedCode) ?? subjectMeaning(enhancedCode);
    if (meaning !== null) return meaning;
  }
  if (smtpCode !== null) return replyCodeMeaning(smtpCode);
  return enhancedCode === null ? null : classMeaning(enhancedCode);
}
