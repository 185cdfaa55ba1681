/** Things to try, made of the catalog at hand, so that they are true for every catalog. */

import { type Entry, entries } from "../../../typescript/src/index.js";
import { wordingLine } from "../show/parts.js";

/** Something to try: what is shown of it, and what goes into the box. */
export interface Example {
  readonly title: string;
  readonly shown: string;
  readonly text: string;
}

/** The examples that the catalog has enough responses for. */
export function makeExamples(): readonly Example[] {
  const [first] = entries;
  if (first === undefined) return [];
  const full =
    pick(
      ({ smtpCode, enhancedCode, internal }) =>
        smtpCode !== null && enhancedCode !== null && internal,
    ) ?? first;
  const refused =
    pick(({ enhancedCode, internal }) => enhancedCode?.startsWith("5.7.") === true && !internal) ??
    first;
  const code = full.enhancedCode ?? String(full.smtpCode);
  const words = wordsFrom(full.message);
  return [
    { title: "A code", shown: code, text: code },
    { title: "Words", shown: words, text: words },
    { title: "A reply", shown: wordingLine(refused), text: wordingLine(refused) },
    { title: "Log lines", shown: "a day of a bounce log", text: logOf() },
    { title: "A bounce message", shown: "with its delivery status", text: bounceOf(full) },
  ];
}

function pick(fits: (entry: Entry) => boolean): Entry | undefined {
  const fitting = entries.filter(fits);
  return fitting[Math.floor(fitting.length / 3)];
}

/** Two words of a message, the first of which is longer than a syllable. */
function wordsFrom(message: string): string {
  const words = message.replace(/\[[^\]]*\]/g, "").match(/[A-Za-z]{3,}/g) ?? [message];
  return words.slice(0, 2).join(" ").toLowerCase();
}

// Lines as the manual describes them: the reply is the last field.
function logOf(): string {
  const step = Math.max(1, Math.floor(entries.length / 7));
  const known = entries
    .filter((_, at) => at % step === 0)
    .slice(0, 7)
    .map(wordingLine);
  const all = [
    ...known,
    "550 5.1.1 <alice@example.com>: Recipient address rejected: User unknown",
    "552 5.2.2 The mailbox of bob@example.com is over its quota",
  ];
  const lines = all.flatMap((reply, at) =>
    Array.from({ length: 1 + ((at * 7) % 9) }, (_, time) => logLine(reply, at * 600 + time * 60)),
  );
  return lines.toSorted().join("\n");
}

function logLine(reply: string, seconds: number): string {
  const head = `${1_790_000_000 + seconds}@5C/0E-01234-0A1B2C3D@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D4E`;
  return `${head}@B@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.25@${reply}`;
}

function bounceOf(entry: Entry): string {
  const { smtpCode, enhancedCode } = entry;
  const status = enhancedCode ?? `${String(smtpCode).charAt(0)}.0.0`;
  return [
    "From: Mail Delivery System <mailer-daemon@mx.example.com>",
    "Subject: Undelivered mail",
    "Content-Type: multipart/report; report-type=delivery-status",
    "",
    "Your message could not be delivered.",
    "",
    "Reporting-MTA: dns; mx.example.com",
    "",
    "Final-Recipient: rfc822; alice@example.org",
    "Action: failed",
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${wordingLine(entry)}`,
  ].join("\n");
}
