/** A row of the catalog, and what follows from its cells. */

import { parseReply } from "./reply.ts";

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

/** The columns of the catalog; the header names each once, in any order. */
export const COLUMNS = [
  ...REQUIRED_COLUMNS,
  "direction",
  "explanation",
  "action",
  "reference",
] as const;

export type Column = (typeof COLUMNS)[number];

/** One row, cell by cell, verbatim; an empty cell is the empty string. */
export interface Row extends Readonly<Record<Column, string>> {
  /** The line on which the row starts, from 1. */
  readonly line: number;
}

/** The codes and the message as one line, as the MTA sends or logs it. */
export function lineOf({ smtp_code, enhanced_code, message }: Row): string {
  return `${smtp_code && `${smtp_code} `}${enhanced_code && `${enhanced_code} `}${message}`;
}

/** What two rows share that are the same on the wire. */
export function wireOf({ smtp_code, enhanced_code, message }: Row): string {
  return `${smtp_code} ${enhanced_code} ${message}`;
}

/** Whether it is worth trying again: class 4 of the reply code, else of the enhanced status code. */
export function isTransient({ smtp_code, enhanced_code }: Row): boolean {
  return (smtp_code || enhanced_code).startsWith("4");
}

/** Whether a message carries the tag of what comes from the MTA itself. */
export function isInternal(message: string): boolean {
  return message.includes("[internal]");
}

/** The text by which a row is recognised: what a reply that the row itself makes parses to. */
export function comparedText(row: Row): string | null {
  // Only what opens with a digit can open with a code.
  if (!/^[2-5]/.test(row.message)) return row.message || null;
  return parseReply(lineOf(row)).text;
}
