/**
 * The classes by which Momentum's bounce classifier sorts bounces, with advice for each. Reads the table of
 * this folder, whose text column is what the log of bounces says of a class; gives its rows, and what each
 * field says.
 */

import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { WordOf } from "./vocabularies.ts";

/** A class of bounces. */
export interface BounceClass {
  readonly code: string;
  readonly name: string;
  readonly category: WordOf<"BounceCategory">;
  /** What a bounce that came back as a message is logged with: `550 [internal] [oob] ` and this. */
  readonly text: string;
  readonly explanation: string;
  readonly action: string;
  readonly fault: WordOf<"Fault">;
  /** Whether to stop sending to the address: yes or no; null where the class does not tell. */
  readonly suppress: "yes" | "no" | null;
}

type Cells = Readonly<Record<keyof BounceClass, string>>;

const table: readonly Cells[] = parse(
  readFileSync(new URL("../data/bounce-classes.csv", import.meta.url)),
  { columns: true },
);

/** The classes in the order of their numbers. */
export const bounceClasses: readonly BounceClass[] = table.map((cells) => ({
  ...cells,
  category: cells.category as BounceClass["category"],
  fault: cells.fault as BounceClass["fault"],
  suppress: (cells.suppress || null) as BounceClass["suppress"],
}));

/** What each field says. */
export const BOUNCE_CLASS_FIELDS = {
  code: "text: its number",
  name: "text: what the MTA calls it",
  category: "text: a word of the vocabulary BounceCategory",
  text: "text: what the log of bounces says of it",
  explanation: "text: what happened",
  action: "text: who should do what",
  fault: "text: whose matter it is, a word of the vocabulary Fault",
  suppress: "optional text: whether to stop sending to the address: yes or no",
} as const;
