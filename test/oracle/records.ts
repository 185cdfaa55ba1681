/**
 * Lines of logs and the delivery records that every binding must read in them, and records with what every
 * binding must say of them. Reads the cases written by hand, `vectors/records.jsonl` and
 * `vectors/explained.jsonl`, one a line.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../root.ts";

/** A line, and its records: of each only the fields that are there, and `times` when it is not 1. */
export interface RecordCase {
  readonly case: string;
  readonly line: string;
  /** The year of times that have none. */
  readonly year?: number;
  readonly records: readonly Readonly<Record<string, unknown>>[];
  /** The rank and the id of the response that the first of them shows. */
  readonly match?: string | null;
}

/** A record, of which only the fields that matter are stated, and what its explanation must hold. */
export interface ExplainedCase {
  readonly case: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly explains: {
    readonly smtpCode: number | null;
    readonly enhancedCode: string | null;
    /** The rank and the id. */
    readonly match: string | null;
    readonly severity: string | null;
    readonly final: boolean | null;
    readonly bounceClass:
      | readonly [code: number, name: string | null, category: string | null]
      | null;
  };
}

export const RECORD_CASES: readonly RecordCase[] = readCases("records.jsonl");
export const EXPLAINED_CASES: readonly ExplainedCase[] = readCases("explained.jsonl");

function readCases<Case>(name: string): readonly Case[] {
  const lines = readFileSync(join(ROOT, "test/oracle/vectors", name), "utf8")
    .trimEnd()
    .split("\n");
  return lines.map((line) => JSON.parse(line) as Case);
}

/** The fields of a record, in the order of its JSON, with null for those that a case leaves out. */
const ABSENT = {
  format: null,
  time: null,
  outcome: null,
  recipient: null,
  domain: null,
  sender: null,
  peer: null,
  binding: null,
  bindingGroup: null,
  queueId: null,
  bounceClass: null,
  status: null,
  reply: null,
  times: 1,
} as const;

/** The records of a case with all their fields. */
export function recordsOf({ records }: RecordCase): Record<string, unknown>[] {
  return records.map(completeRecord);
}

/** A record with all its fields. */
export function completeRecord(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...ABSENT, ...record };
}
