/** The responses of the catalog, with what is known of each, and the ways to look them up. */

import { rows } from "./catalog.js";
import type { MtaResponse } from "./mta-response.js";
import { type Meaning, meaningOf, subjectOf } from "./standard.js";

/** Whether it is worth trying again: RFC 5321 section 4.2.1, RFC 3463 section 2. */
export type Severity = "transient" | "permanent";

/** One response of the catalog. */
export interface Entry {
  readonly id: MtaResponse;
  /** The reply code, RFC 5321 section 4.2; null when the response has none. */
  readonly smtpCode: number | null;
  /** The enhanced status code, RFC 3463; null when the response has none. */
  readonly enhancedCode: string | null;
  /** The text as it is sent or logged. */
  readonly message: string;
  /** What the MTA's documentation says of it; empty when it says nothing. */
  readonly comment: string;
  /** The response that this one repeats, codes and message alike; null when it repeats none. */
  readonly aliasOf: MtaResponse | null;
  /** What to use instead; null when the response is not deprecated. */
  readonly deprecated: string | null;
  readonly severity: Severity;
  /** Whether it comes from the MTA itself, not from a remote host. */
  readonly internal: boolean;
  /** What the enhanced status code is about, RFC 3463 section 3; null when it names no subject. */
  readonly subject: string | null;
  /** What the registry says of the enhanced status code; null when it is not registered. */
  readonly meaning: Meaning | null;
}

/** Every response, aliases too, in the order of the catalog. */
export const entries: readonly Entry[] = /* @__PURE__ */ readEntries();

let byId: ReadonlyMap<string, Entry> | undefined;
let bySmtpCode: ReadonlyMap<number | null, readonly Entry[]> | undefined;
let byEnhancedCode: ReadonlyMap<string | null, readonly Entry[]> | undefined;

const NONE: readonly Entry[] = /* @__PURE__ */ Object.freeze([]);

/** The response of an id; undefined when the catalog has no such id. */
export function entryById(id: MtaResponse): Entry;
export function entryById(id: string): Entry | undefined;
export function entryById(id: string): Entry | undefined {
  byId ??= new Map(entries.map((entry) => [entry.id, entry]));
  return byId.get(id);
}

/** The responses of a reply code, aliases too, in the order of the catalog. */
export function entriesBySmtpCode(smtpCode: number): readonly Entry[] {
  bySmtpCode ??= groupBy(entries, (entry) => entry.smtpCode);
  return bySmtpCode.get(smtpCode) ?? NONE;
}

/** The responses of an enhanced status code, aliases too, in the order of the catalog. */
export function entriesByEnhancedCode(enhancedCode: string): readonly Entry[] {
  byEnhancedCode ??= groupBy(entries, (entry) => entry.enhancedCode);
  return byEnhancedCode.get(enhancedCode) ?? NONE;
}

/** Whether a text is the id of a response. */
export function isMtaResponse(id: string): id is MtaResponse {
  return entryById(id) !== undefined;
}

/** Whether a response means that trying again later may succeed. */
export function isTransient(response: Entry | MtaResponse): boolean {
  return entryOf(response)?.severity === "transient";
}

/** Whether a response means that trying again is of no use. */
export function isPermanent(response: Entry | MtaResponse): boolean {
  return entryOf(response)?.severity === "permanent";
}

/** Whether a response comes from the MTA itself, not from a remote host. */
export function isInternal(response: Entry | MtaResponse): boolean {
  return entryOf(response)?.internal === true;
}

function entryOf(response: Entry | MtaResponse): Entry | undefined {
  return typeof response === "string" ? entryById(response as string) : response;
}

function readEntries(): readonly Entry[] {
  return Object.freeze(
    rows.map(([id, smtpCode, enhancedCode, message, comment, aliasOf, deprecated]) =>
      Object.freeze({
        id: id as MtaResponse,
        smtpCode: smtpCode || null,
        enhancedCode: enhancedCode || null,
        message,
        comment,
        aliasOf: (aliasOf as MtaResponse) || null,
        deprecated: deprecated || null,
        severity: `${smtpCode || enhancedCode}`.startsWith("4") ? "transient" : "permanent",
        internal: message.includes("[internal]"),
        subject: subjectOf(enhancedCode)?.name ?? null,
        meaning: meaningOf(enhancedCode),
      } satisfies Entry),
    ),
  );
}

function groupBy<Key>(
  members: readonly Entry[],
  key: (entry: Entry) => Key,
): ReadonlyMap<Key, readonly Entry[]> {
  const groups = new Map<Key, Entry[]>();
  for (const entry of members) {
    const group = groups.get(key(entry));
    if (group === undefined) groups.set(key(entry), [entry]);
    else group.push(entry);
  }
  for (const group of groups.values()) Object.freeze(group);
  return groups;
}
