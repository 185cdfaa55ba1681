/**
 * Lines of logs and the delivery records that every binding must read in them. Reads the cases written by
 * hand, `vectors/records.jsonl`, one a line.
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
}

export const RECORD_CASES: readonly RecordCase[] = readFileSync(
  join(ROOT, "test/oracle/vectors/records.jsonl"),
  "utf8",
)
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as RecordCase);

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
  return records.map((record) => ({ ...ABSENT, ...record }));
}
