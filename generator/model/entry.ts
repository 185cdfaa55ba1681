/**
 * Entries: what the catalog says of a response, and all that follows from it. Reads the rows of a valid
 * catalog; gives plain objects of texts, flags and lists, since templates see own fields alone.
 */

import { comparedText, isInternal, isTransient, lineOf, type Row } from "../catalog/row.ts";
import { decisionOf } from "../data/advice.ts";
import type { RecordOf } from "./fields.ts";
import { type IdentifierStyle, identifier } from "./names.ts";
import { meaningOf, replyMeaningOf, subjectOf } from "./registry.ts";
import { findWord } from "./shared.ts";

/** A row of the catalog, and what is derived from it. */
export type Entry = RecordOf<"entry">;

/** What the model knows of a target, whatever language it is for. */
export interface TargetFacts {
  /** The name of its folder. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  readonly identifier: IdentifierStyle;
  /** Whether it names each response by a constant of its own. */
  readonly constants: boolean;
  /** The output that has a section for each response, found by its id; null when it has none. */
  readonly sections: string | null;
}

/** What entries are made with, beside the rows. */
export interface EntryContext {
  readonly targets: readonly TargetFacts[];
  /** The address of the reference; a response's section is found by its id. */
  readonly referenceUrl: string;
}

/** Makes an entry of each row, aliases among them. */
export function buildEntries(rows: readonly Row[], context: EntryContext): Entry[] {
  const aliases = new Map(
    rows
      .filter(({ alias_of }) => alias_of !== "")
      .map((row) => [row.id, buildEntry(row, [], context)] as const),
  );
  const byResponse = groupBy([...aliases.values()], ({ aliasOf }) => aliasOf?.id ?? "");
  return rows.map(
    (row) => aliases.get(row.id) ?? buildEntry(row, byResponse.get(row.id) ?? [], context),
  );
}

/** Groups a list by a key, in the order in which the keys come. */
export function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const name = key(item);
    const members = groups.get(name);
    if (members === undefined) groups.set(name, [item]);
    else members.push(item);
  }
  return groups;
}

function buildEntry(
  row: Row,
  aliases: readonly Entry[],
  { targets, referenceUrl }: EntryContext,
): Entry {
  const { id, smtp_code, enhanced_code, message, comment, alias_of } = row;
  const transient = isTransient(row);
  return {
    id,
    smtpCode: smtp_code || null,
    enhancedCode: enhanced_code || null,
    message,
    comment,
    note: comment === "" || comment === "See message." ? null : comment,
    deprecated: row.deprecated || null,
    direction: row.direction || null,
    place: findWord("Direction", row.direction),
    explanation: row.explanation || null,
    action: row.action || null,
    fault: row.fault || null,
    faultWord: findWord("Fault", row.fault),
    suppress: decisionOf(row.suppress),
    references: row.reference.split(" ").filter(Boolean),
    severity: transient ? "transient" : "permanent",
    transient,
    internal: isInternal(message),
    text: comparedText(row) ?? "",
    line: lineOf(row),
    subject: enhanced_code === "" ? null : subjectOf(enhanced_code),
    meaning: enhanced_code === "" ? null : meaningOf(enhanced_code),
    replyMeaning: smtp_code === "" ? null : replyMeaningOf(smtp_code),
    aliasOf: alias_of === "" ? null : { id: alias_of },
    aliases,
    constants: targets
      .filter(({ constants }) => constants)
      .map(({ title, identifier: style }) => ({ title, name: identifier(id, style) })),
    url: `${referenceUrl}#${alias_of || id}`,
  };
}
