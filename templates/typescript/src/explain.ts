/** What there is to say of any raw reply. */

import { adviseOn } from "./advice.js";
import { bounceClassByCode, bounceClassOfText } from "./bounce-class.js";
import { identifyReply } from "./identify.js";
import { CAUSE } from "./patterns.js";
import {
  type DeliveryRecord,
  type Explanation,
  type Meaning,
  makeExplanation,
  type Outcome,
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
  return explainParsed(parseReply(raw));
}

/** Explains a reply, with the reply that it quotes. */
function explainParsed(reply: Reply): Explanation {
  const found = CAUSE.exec(reply.text ?? "");
  const quoted = found?.[1] ?? found?.[2];
  const cause = quoted === undefined ? null : explainReply(parseReply(quoted), null);
  return explainReply(reply, cause);
}

/**
 * Explains what a record tells: its reply, else the MTA's own words, and whether that was final.
 *
 * A code that the reply lacks is taken from the record's status. Never throws.
 */
export function explainRecord(record: DeliveryRecord): Explanation {
  const { outcome, bounceClass } = record;
  const explanation = explainParsed(replyOfRecord(record));
  return {
    ...explanation,
    final: outcome === null ? null : (FINAL[outcome] ?? null),
    bounceClass: bounceClass === null ? explanation.bounceClass : bounceClassByCode(bounceClass),
  };
}

const FINAL: Partial<Readonly<Record<Outcome, boolean>>> = {
  failed: true,
  rejected: true,
  delayed: false,
};

/** The reply of a record, with the status as the enhanced code that it lacks. */
function replyOfRecord({ outcome, status, reply: raw }: DeliveryRecord): Reply {
  const reply = parseReply(raw ?? "");
  // What failed has no code of success: such a number is a word.
  const isFailure = outcome !== null && outcome in FINAL;
  const isWord = isFailure && reply.smtpCode !== null && reply.smtpCode < 400;
  const { smtpCode, enhancedCode } = isWord ? { smtpCode: null, enhancedCode: null } : reply;
  return { ...reply, smtpCode, enhancedCode: enhancedCode ?? statusBeside(smtpCode, status) };
}

/** The status, unless it says no more than the class of the reply code, or another class. */
function statusBeside(smtpCode: number | null, status: string | null): string | null {
  if (smtpCode === null || status === null) return status;
  const isGeneral = status.endsWith(".0.0");
  return isGeneral || !status.startsWith(`${smtpCode}`.charAt(0)) ? null : status;
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
    final: null,
    internal: match?.entry.internal === true || /\[internal\]/i.test(reply.text ?? ""),
    contradictory: isContradictory(reply),
    subject: enhancedCode === null ? null : (subjectOf(enhancedCode)?.name ?? null),
    meaning: meaningOfCodes(smtpCode, enhancedCode),
    advice: adviseOn(reply, match?.entry ?? null, digitOf(smtpCode ?? enhancedCode)),
    bounceClass: bounceClassOfText(reply.text ?? ""),
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
