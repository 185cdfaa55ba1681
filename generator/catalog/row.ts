/** A row of the catalog, and what follows from its cells. */

/** The columns that every catalog has. */
export const REQUIRED_COLUMNS = [
  "id",
  "smtp_code",
  "enhanced_code",
  "message",
  "comment",
  "alias_of",
  "deprecated",
] as const;

/** What is said of a response in words; a catalog may go without. */
export const WORD_COLUMNS = [
  "direction",
  "fault",
  "suppress",
  "explanation",
  "action",
  "reference",
] as const;

/** The columns of the catalog; the header names each once, in any order. */
export const COLUMNS = [...REQUIRED_COLUMNS, ...WORD_COLUMNS] as const;

export type Column = (typeof COLUMNS)[number];

/** One row, cell by cell, verbatim; an empty cell is the empty string. */
export interface Row extends Readonly<Record<Column, string>> {
  /** The line of the row, from 1. */
  readonly line: number;
}

/** The column that a name in the header means, however it is spelt; null when it means none. */
export function columnNamed(name: string): Column | null {
  const plain = name
    .trim()
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replace(/[\s-]+/g, "_")
    .toLowerCase();
  return COLUMNS.find((column) => column === plain) ?? null;
}

/** The codes and the message as one line, as the MTA sends or logs it. */
export function lineOf({ smtp_code, enhanced_code, message }: Row): string {
  return [smtp_code, enhanced_code, message].filter(Boolean).join(" ");
}

/** Whether it is worth trying again: class 4 of the reply code, else of the enhanced status code. */
export function isTransient({ smtp_code, enhanced_code }: Row): boolean {
  return (smtp_code || enhanced_code).startsWith("4");
}

/** Whether a message carries the tag of what comes from the MTA itself. */
export function isInternal(message: string): boolean {
  return message.includes("[internal]");
}

/** The id of the response that a row is, or is an alias of. */
export function responseOf({ id, alias_of }: Row): string {
  return alias_of || id;
}

// One after the other from the start: a reply code or an enhanced status code.
const OPENING_CODES = /(?:([2-5][0-9]{2})(?:[ -]|$)|[245](?:\.[0-9]{1,3}){2}(?: |$)) ?/gy;

/**
 * The text by which a row is recognised: its message without the codes at its start, as they are
 * cut off a reply too. Null when nothing is left.
 */
export function comparedText({ smtp_code, message }: Row): string | null {
  let end = 0;
  for (const [opening, code = smtp_code] of message.matchAll(OPENING_CODES)) {
    if (code !== smtp_code) break;
    end += opening.length;
  }
  return message.slice(end) || null;
}

/** Folds ASCII letters to lower case and leaves every other character alone. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
