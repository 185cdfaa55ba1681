/** The responses of the catalog, with what is known of each, and the ways to look them up. */

import { REFERENCE, type Row, rows } from "./catalog.js";
import type { MtaResponse } from "./mta-response.js";
import { type Alias, type Entry, makeAlias, makeEntry } from "./records.js";
import { meaningOf, subjectOf } from "./standard.js";

/** Every response, in the order of the catalog. An alias is a second name of one, not one more. */
export const entries: readonly Entry[] = /* @__PURE__ */ readEntries();

let byId: ReadonlyMap<unknown, Entry> | undefined;
let bySmtpCode: ReadonlyMap<number, readonly Entry[]> | undefined;
let byEnhancedCode: ReadonlyMap<string, readonly Entry[]> | undefined;

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
  return bySmtpCode.get(smtpCode) ?? NONE;
}

/** The responses of an enhanced status code, in the order of the catalog; none for any other text. */
export function entriesByEnhancedCode(enhancedCode: string): readonly Entry[] {
  byEnhancedCode ??= groupBy(entries, (entry) => entry.enhancedCode);
  return byEnhancedCode.get(enhancedCode) ?? NONE;
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
    const alias = Object.freeze(makeAlias({ id, smtpCode, enhancedCode, message, deprecated }));
    aliases.set(aliasOf, [...(aliases.get(aliasOf) ?? []), alias]);
  }
  return Object.freeze(
    rows
      .filter(({ aliasOf }) => aliasOf === undefined)
      .map((row) => readEntry(row, aliases.get(row.id) ?? [])),
  );
}

function readEntry(row: Row, aliases: readonly Alias[]): Entry {
  const { id, smtpCode, enhancedCode, message } = row;
  return Object.freeze(
    makeEntry({
      id: id as MtaResponse,
      smtpCode,
      enhancedCode,
      message,
      comment: row.comment ?? null,
      direction: row.direction ?? null,
      explanation: row.explanation ?? null,
      action: row.action ?? null,
      fault: row.fault ?? null,
      suppress: row.suppress ?? null,
      references: Object.freeze(row.references ?? []),
      deprecated: row.deprecated ?? null,
      severity: `${smtpCode ?? enhancedCode}`.startsWith("4") ? "transient" : "permanent",
      internal: message.includes("[internal]"),
      subject: enhancedCode === null ? null : (subjectOf(enhancedCode)?.name ?? null),
      meaning: enhancedCode === null ? null : meaningOf(enhancedCode),
      aliases: Object.freeze(aliases),
      url: REFERENCE + id,
    }),
  );
}

/** Groups items by a key, in their order; those without one are left out. */
export function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key | null,
): Map<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  for (const group of groups.values()) Object.freeze(group);
  return groups;
}
