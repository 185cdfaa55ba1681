/** Synthetic catalogs of any size: the real rows first, then made-up ones of the same kind. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../root.ts";

const VERBS = [
  "send",
  "read",
  "resolve",
  "verify",
  "queue",
  "accept",
  "relay",
  "parse",
  "sign",
  "route",
  "store",
  "open",
  "close",
  "retry",
  "expand",
  "rewrite",
];
const NOUNS = [
  "message",
  "mailbox",
  "recipient",
  "sender",
  "header",
  "certificate",
  "session",
  "connection",
  "policy",
  "signature",
  "address",
  "domain",
  "body",
  "command",
  "greeting",
  "queue",
];
const ENDINGS = [
  "failed",
  "refused",
  "timed out",
  "not available",
  "limit reached",
  "not allowed (see local policy)",
  "rejected",
  "is malformed",
];
const CODES = [
  "421 4.3.2",
  "450 4.2.1",
  "451 4.4.2",
  "452 4.5.3",
  "454 4.7.5",
  "550 5.7.1",
  "552 5.3.4",
  "554 5.4.7",
  "501 5.5.4",
  " 5.7.0",
  "421 ",
];

/** A number between 0 and 1 from a seed: the same numbers on every machine. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The text of a catalog of so many rows, aliases counted out; 133 is the real one. */
export function syntheticCatalog(responses: number): string {
  const real = readFileSync(join(ROOT, "catalog.csv"), "utf8");
  const random = randomNumbers(20260101);
  const pick = (words: readonly string[]): string =>
    words[Math.floor(random() * words.length)] ?? "";
  let text = real;
  // The columns after `deprecated` are empty.
  const empty = ",".repeat(real.split("\n", 1)[0]?.split(",").slice(7).length ?? 0);
  for (let i = 133; i < responses; i++) {
    const [smtp = "", enhanced = ""] = pick(CODES).split(" ");
    const name = spell(i);
    const tag = random() < 0.6 ? "[internal] " : "";
    const message = `${tag}${pick(VERBS)} ${pick(NOUNS)} ${name} ${pick(ENDINGS)}`;
    text += `synthetic-${name},${smtp},${enhanced},${message},See message.,,${empty}\n`;
  }
  return text;
}

/** A number as letters, so that ids look like words. */
function spell(number: number): string {
  return [...number.toString(26)]
    .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))
    .join("");
}

/** What a mix of replies is made of; the rest of the shares is unknown. */
export interface Mix {
  readonly known: number;
  readonly extended: number;
  /** The number of the first reply, from which it and the others are made. */
  readonly first?: number;
}

const THIRDS: Mix = { known: 1 / 3, extended: 1 / 3 };

/**
 * Replies to recognise, in a fixed shuffled order. Of the extended and the unknown ones no two are
 * alike, since in a real log each names its own host, address or queue.
 */
export function replyMix(
  catalog: readonly { readonly line: string }[],
  count: number,
  { known, extended, first = 0 }: Mix = THIRDS,
): string[] {
  const random = randomNumbers(42 + first);
  const pick = (): string => catalog[Math.floor(random() * catalog.length)]?.line ?? "";
  return Array.from({ length: count }, (_, i) => {
    const kind = random();
    if (kind < known) return pick();
    const own = (first + i).toString(36);
    if (kind < known + extended) return `${pick()} (in reply to RCPT TO, session ${own})`;
    return (UNKNOWN[Math.floor(random() * UNKNOWN.length)] ?? "").replace("%", own);
  });
}

/** Replies of other MTAs, none of which is in the catalog. */
const UNKNOWN: readonly string[] = [
  "550 5.1.1 The email account %@example.com that you tried to reach does not exist",
  "550 5.1.1 <%@example.com>: Recipient address rejected: User unknown in virtual mailbox table",
  "452 4.2.2 The recipient's inbox is out of storage space % - gsmtp",
  "421 4.7.0 Try again later, closing connection. (%)",
  "554 5.7.1 Service unavailable; Client host % [192.0.2.7] blocked using a list",
  "250 2.0.0 OK queued as %",
  "550 No such user % here",
  "451 4.7.1 <%@example.org>: Greylisting in action, please come back later",
  "550 5.7.26 This mail has been blocked because the sender is unauthenticated. %",
  "571 Message % refused",
  "450 4.1.8 <%@example.org>: Sender address rejected: Domain not found",
  "552 5.2.2 Mailbox size limit exceeded for %",
];
