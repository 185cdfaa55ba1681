/** The responses of the catalog, with what is known of each, and the ways to look them up. */

import { REFERENCE, type Row, rows } from "./catalog.js";
import type { MtaResponse } from "./mta-response.js";
import { type Meaning, meaningOf, subjectOf } from "./standard.js";

/** Whether it is worth trying again: RFC 5321 section 4.2.1, RFC 3463 section 2. */
export type Severity = "transient" | "permanent";

/**
 * Where a response arises: met while sending to a remote host, said to a client that sends mail in,
 * decided inside the MTA about a queued message, or between nodes.
 */
export type Direction = "delivery" | "reception" | "queue" | "cluster";

/** Another name of a response, or another wording of it. */
export interface Alias {
  /** The other id: {@link entryById} takes it too. */
  readonly id: string;
  /** The reply code of this wording; null when it has none. */
  readonly smtpCode: number | null;
  /** The enhanced status code of this wording; null when it has none. */
  readonly enhancedCode: string | null;
  /** The text of this wording as it is sent or logged. */
  readonly message: string;
  /** What to use instead; null when the alias is not deprecated. */
  readonly deprecated: string | null;
}

/** One response of the catalog. */
export interface Entry {
  /** The identity of the response, which it keeps for ever. */
  readonly id: MtaResponse;
  /** The reply code, RFC 5321 section 4.2; null when the response has none. */
  readonly smtpCode: number | null;
  /** The enhanced status code, RFC 3463; null when the response has none. */
  readonly enhancedCode: string | null;
  /** The text as it is sent or logged. */
  readonly message: string;
  /** What the MTA's documentation says of it; null when it says nothing. */
  readonly comment: string | null;
  /** Where it arises; null when the catalog does not say. */
  readonly direction: Direction | null;
  /** What happened, on whose side; null when the catalog does not say. */
  readonly explanation: string | null;
  /** Who should do what; null when the catalog does not say. */
  readonly action: string | null;
  /** The addresses of documents that say more. */
  readonly references: readonly string[];
  /** What to use instead; null when the response is not deprecated. */
  readonly deprecated: string | null;
  /** Whether it is worth trying again. */
  readonly severity: Severity;
  /** Whether the message carries the tag `[internal]`: the MTA itself wrote it, not a remote host. */
  readonly internal: boolean;
  /** What the enhanced status code is about, RFC 3463 section 3; null when it names no subject. */
  readonly subject: string | null;
  /** What the registry says of the enhanced status code; null when it is not registered. */
  readonly meaning: Meaning | null;
  /** The other names and wordings of the response. */
  readonly aliases: readonly Alias[];
  /** Where the reference says all of this. */
  readonly url: string;
}

/** Every response, in the order of the catalog. An alias is a second name of one, not one more. */
export const entries: readonly Entry[] = /* @__PURE__ */ readEntries();

let byId: ReadonlyMap<unknown, Entry> | undefined;
let bySmtpCode: ReadonlyMap<unknown, readonly Entry[]> | undefined;
let byEnhancedCode: ReadonlyMap<unknown, readonly Entry[]> | undefined;

const NONE: readonly Entry[] = /* @__PURE__ */ Object.freeze([]);

/** The response that has an id, or an alias of that id; undefined when the catalog has neither. */
export function entryById(id: MtaResponse): Entry;
export function entryById(id: string): Entry | undefined;
export function entryById(id: string): Entry | undefined {
  byId ??= new Map([
    ...entries.map((entry) => [entry.id, entry] as const),
    ...entries.flatMap((entry) => entry.aliases.map((alias) => [alias.id, entry] as const)),
  ]);
  return byId.get(id);
}

/** The responses of a reply code, in the order of the catalog; none for any other number. */
export function entriesBySmtpCode(smtpCode: number): readonly Entry[] {
  bySmtpCode ??= groupBy(entries, (entry) => entry.smtpCode);
  return (smtpCode !== null && bySmtpCode.get(smtpCode)) || NONE;
}

/** The responses of an enhanced status code, in the order of the catalog; none for any other text. */
export function entriesByEnhancedCode(enhancedCode: string): readonly Entry[] {
  byEnhancedCode ??= groupBy(entries, (entry) => entry.enhancedCode);
  return (enhancedCode !== null && byEnhancedCode.get(enhancedCode)) || NONE;
}

/** Whether a value is the id of a response, as {@link MtaResponse} has it. */
export function isMtaResponse(id: unknown): id is MtaResponse {
  return typeof id === "string" && entryById(id)?.id === id;
}

/** Whether a response means that trying again later may succeed. */
export function isTransient(response: Entry | `${MtaResponse}`): boolean {
  return entryOf(response)?.severity === "transient";
}

/** Whether a response means that trying again is of no use. */
export function isPermanent(response: Entry | `${MtaResponse}`): boolean {
  return entryOf(response)?.severity === "permanent";
}

/** Whether a message carries the tag `[internal]`: the MTA itself wrote it, not a remote host. */
export function isInternal(response: Entry | `${MtaResponse}`): boolean {
  return entryOf(response)?.internal === true;
}

function entryOf(response: Entry | string): Entry | undefined {
  return typeof response === "string" ? entryById(response) : response;
}

function readEntries(): readonly Entry[] {
  const aliases = new Map<string, Alias[]>();
  for (const { id, smtpCode, enhancedCode, message, aliasOf, deprecated = null } of rows) {
    if (aliasOf === undefined) continue;
    const alias = Object.freeze({ id, smtpCode, enhancedCode, message, deprecated });
    aliases.set(aliasOf, [...(aliases.get(aliasOf) ?? []), alias]);
  }
  return Object.freeze(
    rows
      .filter(({ aliasOf }) => aliasOf === undefined)
      .map((row) => readEntry(row, aliases.get(row.id) ?? [])),
  );
}

// The order of the keys is that of the JSON in every language.
function readEntry(row: Row, aliases: readonly Alias[]): Entry {
  const { id, smtpCode, enhancedCode, message } = row;
  return Object.freeze({
    id: id as MtaResponse,
    smtpCode,
    enhancedCode,
    message,
    comment: row.comment ?? null,
    direction: row.direction ?? null,
    explanation: row.explanation ?? null,
    action: row.action ?? null,
    references: Object.freeze(row.references ?? []),
    deprecated: row.deprecated ?? null,
    severity: `${smtpCode ?? enhancedCode}`.startsWith("4") ? "transient" : "permanent",
    internal: message.includes("[internal]"),
    subject: enhancedCode === null ? null : (subjectOf(enhancedCode)?.name ?? null),
    meaning: enhancedCode === null ? null : meaningOf(enhancedCode),
    aliases: Object.freeze(aliases),
    url: REFERENCE + id,
  });
}

/** Groups items by a key, in their order. */
export function groupBy<Item, Key>(
  items: readonly Item[],
  key: (item: Item) => Key,
): Map<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  for (const group of groups.values()) Object.freeze(group);
  return groups;
}
