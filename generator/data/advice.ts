/**
 * What to do about replies that the catalog lacks. Reads two tables of this folder: the advice for codes,
 * and that for marks, by which providers, blocklists and MTAs let their replies be looked up; gives their
 * rows, and what each field says.
 */

import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { WordOf } from "./vocabularies.ts";

/** A yes or a no; templates cannot tell a missing flag from one that is off. */
export interface Decision {
  readonly yes: boolean;
  readonly word: string;
}

/** The decision in a cell; null for an empty one. */
export function decisionOf(cell: string): Decision | null {
  return cell === "" ? null : { yes: cell === "yes", word: cell };
}

/** What is said of a code or a mark. */
interface Words {
  readonly explanation: string;
  readonly action: string;
  readonly fault: WordOf<"Fault">;
  readonly suppress: Decision | null;
  /** The first digit of the codes that it speaks of; null for 4 and 5. */
  readonly digit: string | null;
  readonly reference: string | null;
}

/** The advice for a code. */
export interface CodeAdvice extends Words {
  /** A reply code, `4yz` or `5yz`, or an enhanced code without its class: `X.1.1`, `X.1.X`, `X.X.X`. */
  readonly code: string;
  /** Whether the code is used in one sense alone, so that it says more than a general enhanced code. */
  readonly isSure: boolean;
}

/**
 * How a mark is found, in the order in which marks that are apart from each other count. A lead is a frame
 * that speaks of what follows it, so that no mark behind it counts.
 */
const MARK_KINDS: readonly string[] = ["key", "phrase", "blocklist", "code", "frame", "lead"];

/** The advice for a mark. */
export interface Mark extends Words {
  readonly provider: string;
  /** What the text contains, or the whole enhanced code. */
  readonly mark: string;
  readonly isCode: boolean;
  readonly isLead: boolean;
  /** The place of its kind among the kinds, from 0. */
  readonly order: string;
}

type Cells = Readonly<Record<string, string>>;

export const advice = {
  codes: readTable("code-advice.csv").map(readCodeAdvice),
  marks: readTable("provider-marks.csv").map(readMark),
} as const;

function readTable(name: string): readonly Cells[] {
  return parse(readFileSync(new URL(`../data/${name}`, import.meta.url)), { columns: true });
}

function readCodeAdvice(cells: Cells): CodeAdvice {
  const { code = "", confidence, basis = "" } = cells;
  const reference = /https:\S+/.exec(basis)?.[0] ?? null;
  return { code, isSure: confidence === "high", ...readWords(cells), reference };
}

function readMark(cells: Cells): Mark {
  const { provider = "", mark = "", kind = "", reference = "" } = cells;
  const order = MARK_KINDS.indexOf(kind);
  return {
    provider,
    mark,
    isCode: kind === "code",
    isLead: kind === "lead",
    order: String(order),
    ...readWords(cells),
    reference: reference || null,
  };
}

function readWords({ explanation = "", action = "", fault, suppress = "", ...cells }: Cells) {
  return {
    explanation,
    action,
    fault: fault as WordOf<"Fault">,
    suppress: decisionOf(suppress),
    digit: cells["class"] || null,
  };
}

const WORDS = {
  explanation: "text: what happened",
  action: "text: who should do what",
  fault: "text: whose matter it is, a word of the vocabulary Fault",
  suppress: "optional decision: whether to stop sending to the address",
  digit: "optional text: the first digit of the codes that it speaks of, 4 or 5; missing for both",
  reference: "optional text: the address of the document that says so",
} as const;

/** What each field says. */
export const ADVICE_FIELDS = {
  advice: {
    codes: "list of code advice: the advice for codes",
    marks:
      "list of mark: the advice for marks, by which providers, blocklists and MTAs let their replies be looked up",
  },
  "code advice": {
    code: "text: a reply code, 4yz or 5yz, or an enhanced code without its class: X.1.1, X.1.X, X.X.X",
    isSure: "flag: whether the code is used in one sense alone",
    ...WORDS,
  },
  mark: {
    provider: "text: whose mark it is",
    mark: "text: what the text contains, or the whole enhanced code",
    isCode: "flag: whether it is an enhanced code",
    isLead: "flag: whether no mark behind it counts",
    order: "text: the place of its kind, from 0: the lowest counts",
    ...WORDS,
  },
  decision: {
    yes: "flag: whether it is yes",
    word: "text: yes or no",
  },
} as const;
