/** What there is to say of any raw reply. */

import { adviseOn } from "./advice.js";
import { identifyReply } from "./identify.js";
import { CAUSE } from "./patterns.js";
import {
  type Explanation,
  type Meaning,
  makeExplanation,
  REPLY_SEVERITY_BY_NUMBER,
  type Reply,
  type ReplySeverity,
} from "./records.js";
import { parseReply } from "./reply.js";
import {
  classMeaning,
  meaningOf,
  replyCodeMeaning,
  subjectMeaning,
  subjectOf,
} from "./standard.js";

/**
 * Explains a raw reply, whether the catalog has it or not.
 *
 * A code that the reply lacks is taken from the response that it shows. Takes what
 * {@link parseReply} takes. Never throws.
 */
export function explain(raw: unknown): Explanation {
  const reply = parseReply(raw);
  const found = CAUSE.exec(reply.text ?? "");
  const quoted = found?.[1] ?? found?.[2];
  const cause = quoted === undefined ? null : explainReply(parseReply(quoted), null);
  return explainReply(reply, cause);
}

/** Explains a reply that has been parsed already. */
export function explainReply(reply: Reply, cause: Explanation | null): Explanation {
  const match = identifyReply(reply);
  const smtpCode = reply.smtpCode ?? match?.entry.smtpCode ?? null;
  const enhancedCode = reply.enhancedCode ?? match?.entry.enhancedCode ?? null;
  return makeExplanation({
    reply,
    match,
    severity: severityOf(smtpCode ?? enhancedCode),
    internal: match?.entry.internal === true || /\[internal\]/i.test(reply.text ?? ""),
    contradictory: isContradictory(reply),
    subject: enhancedCode === null ? null : (subjectOf(enhancedCode)?.name ?? null),
    meaning: meaningOfCodes(smtpCode, enhancedCode),
    advice: adviseOn(reply, match?.entry ?? null, digitOf(smtpCode ?? enhancedCode)),
    cause,
  });
}

/** What the first digit of a code says. */
export function severityOf(code: number | string | null): ReplySeverity | null {
  return REPLY_SEVERITY_BY_NUMBER[digitOf(code)] ?? null;
}

function digitOf(code: number | string | null): number {
  return Number(`${code}`.charAt(0));
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
