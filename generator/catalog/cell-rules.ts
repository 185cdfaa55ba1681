/** The rules about one cell, whatever else the catalog holds. */

import { nameCharacter, plainCharacter } from "../data/characters.ts";
import { type VocabularyName, vocabularies } from "../data/vocabularies.ts";
import type { Problem, ProblemText } from "../source.ts";
import { quote } from "../text.ts";
import { COLUMNS, type Column, type Row } from "./row.ts";
import { didYouMean } from "./suggestion.ts";

/** What a rule finds wrong with a cell or a row. */
export interface RuleResult extends Pick<ProblemText, "message" | "fix"> {
  /** The part of the cell that is wrong; the problem is located where it starts. */
  readonly at?: string;
}

export interface CellRule {
  readonly rule: string;
  readonly columns: readonly Column[];
  readonly level?: Problem["level"];
  /** Matches a wrong cell. The problem is located at the match, or at the cell's start if that is empty. */
  readonly wrong: RegExp;
  readonly message: (found: string, cell: string) => string;
  readonly fix: string | ((found: string, cell: string) => string);
}

/** What is wrong with a cell: in which column, by which rule. */
export interface CellProblem extends RuleResult, Pick<Problem, "rule" | "level"> {
  readonly column: Column;
}

/** Applies rules to the cell of a row in a column. */
export function applyRules(rules: readonly CellRule[], row: Row, column: Column): CellProblem[] {
  const cell = row[column];
  return rules.flatMap(({ rule, columns, level = "error", wrong, message, fix }): CellProblem[] => {
    const at = columns.includes(column) ? wrong.exec(cell)?.[0] : undefined;
    if (at === undefined) return [];
    const remedy = typeof fix === "string" ? fix : fix(at, cell);
    return [{ rule, level, column, at, message: message(at, cell), fix: remedy }];
  });
}

const SENTENCES = ["explanation", "action"] as const;
const LONGEST_SENTENCES = 240;
const FROM_SPREADSHEET =
  "If a spreadsheet made a date or a number of the code, import the column as text.";

function namesOf(vocabulary: VocabularyName): string[] {
  return vocabularies[vocabulary].words.map(({ name }) => name);
}

/** A rule that a cell is empty or one of some words. */
function wordRule(column: Column, words: readonly string[]): CellRule {
  return {
    rule: `unknown-${column}`,
    columns: [column],
    wrong: new RegExp(`^(?!(?:${words.join("|")})?$)`),
    message: (_, cell) => `The ${column} ${quote(cell)} is unknown.`,
    fix: (_, cell) =>
      `${didYouMean(cell, words)}Write ${words.join(", ")}, or leave the cell empty.`,
  };
}

export const OUTER_WHITE_SPACE: CellRule = {
  rule: "outer-white-space",
  columns: COLUMNS,
  wrong: /^(?=\s)|(?=\s$)/,
  message: (_, cell) => {
    const isFirst = cell !== cell.trimStart();
    const space = isFirst ? cell.slice(0, 1) : cell.slice(-1);
    const name = space === " " ? "a space" : nameCharacter(space);
    return `The cell ${isFirst ? "starts" : "ends"} with ${name}.`;
  },
  fix: "Delete it.",
};

/** The rules about the form of a cell. A cell that breaks one is checked no further. */
export const FORM_RULES: readonly CellRule[] = [
  {
    rule: "unprintable-character",
    columns: COLUMNS,
    // Some scripts need joiners and variation selectors to choose the shapes of letters.
    wrong:
      /(?![\u034f\u200c\u200d]|\p{Variation_Selector})[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufff9-\ufffb]/u,
    message: (found) =>
      `The cell holds ${found === "\n" ? "a line break" : `an unprintable character, ${nameCharacter(found)}`}.`,
    fix: "Delete it.",
  },
  {
    rule: "non-ascii",
    columns: ["message"],
    wrong: /[^\x20-\x7e]/u,
    message: (_, cell) => {
      const found = [...new Set(cell.match(/[^\x20-\x7e]/gu))].slice(0, 3).map(nameCharacter);
      return `The message holds ${found.join(" and ")}. Replies are printable ASCII, so it matches none.`;
    },
    fix: (found) => {
      const plain = plainCharacter(found);
      return `Write the text as the MTA sends it${plain === null ? "" : `, with ${plain}`} (RFC 5321 section 4.2).`;
    },
  },
  {
    rule: "spreadsheet-error",
    columns: COLUMNS,
    wrong: /^(?:#(?:NAME\?|VALUE!|REF!|DIV\/0!|NUM!|NULL!|N\/A)|Err:\d{3})$/,
    message: (cell) =>
      `The cell holds ${quote(cell)}, which is how a spreadsheet shows a failed formula.`,
    fix: "Type the text again; in a spreadsheet, put ' before it.",
  },
  {
    rule: "id-format",
    columns: ["id"],
    wrong: /^(?![a-z][a-z0-9]*(?:-[a-z0-9]+)*$)/,
    message: (_, id) =>
      id === "" ? "The row has no id." : `The id ${quote(id)} is not kebab-case.`,
    fix: "Write words of lower-case letters and digits, joined by hyphens; start with a letter.",
  },
  {
    rule: "smtp-code-format",
    columns: ["smtp_code"],
    wrong: /^(?!(?:[0-9]{3})?$)/,
    message: (_, code) => `The reply code ${quote(code)} is not three digits.`,
    fix: `Write three digits, or nothing (RFC 5321 section 4.2). ${FROM_SPREADSHEET}`,
  },
  {
    rule: "smtp-code-range",
    columns: ["smtp_code"],
    wrong: /^[^45]/,
    message: (_, code) => `The reply code ${code} is neither transient nor permanent.`,
    fix: "Use a code from 400 to 599 (RFC 5321 section 4.2.1).",
  },
  {
    rule: "enhanced-code-format",
    columns: ["enhanced_code"],
    wrong: /^(?!(?:[45](?:\.(?:0|[1-9][0-9]{0,2})){2})?$)/,
    message: (_, code) =>
      /^[^45](?:\.\d{1,3}){2}$/.test(code)
        ? `The class of the enhanced status code ${quote(code)} is neither 4 nor 5.`
        : `The enhanced status code ${quote(code)} is not class.subject.detail.`,
    fix: `Write 4 or 5, then two numbers of up to three digits without leading zeros (RFC 3463 section 2). ${FROM_SPREADSHEET}`,
  },
];

/** The rules about what a well-formed cell says. */
export const CONTENT_RULES: readonly CellRule[] = [
  {
    rule: "inner-white-space",
    columns: ["message"],
    wrong: / {2}/,
    message: () => "The message holds several spaces in a row; in a reply they count as one.",
    fix: "Write one space.",
  },
  {
    rule: "placeholder",
    columns: ["message"],
    level: "warning",
    wrong: /%(?:[sdiu]\b|\{[^}]*\})/,
    message: (found) =>
      `The message holds ${quote(found)}. Replies have something else in its place, so they do not match.`,
    fix: "End the message before it, if the rest of the text varies.",
  },
  {
    rule: "quoted-message",
    columns: ["message"],
    wrong: /^(["'])[^"']*\1$/,
    message: () =>
      "The message is in quotes. Quotes around a reply do not count, so it matches none.",
    fix: "Delete the quotes that belong to the message.",
  },
  {
    rule: "deprecated-sentence",
    columns: ["deprecated"],
    wrong: /^(?=.*[^.]$)/,
    message: () => "The deprecation is not a sentence.",
    fix: "Say what to use instead, and end with a full stop.",
  },
  wordRule("direction", namesOf("Direction")),
  wordRule("fault", namesOf("Fault")),
  wordRule("suppress", ["yes", "no"]),
  {
    rule: "long-sentences",
    columns: SENTENCES,
    wrong: new RegExp(`^(?=.{${LONGEST_SENTENCES + 1}})`, "u"),
    message: (_, text) =>
      `The text has ${[...text].length} characters; ${LONGEST_SENTENCES} are allowed.`,
    fix: "Shorten it to one or two sentences.",
  },
  {
    rule: "whole-sentences",
    columns: SENTENCES,
    wrong: /^(?=.)(?![\p{Lu}`].*\.$)/u,
    message: (_, text) =>
      `The text does not ${text.endsWith(".") ? "start with a capital" : "end with a full stop"}.`,
    fix: "Write whole sentences.",
  },
  {
    rule: "open-back-tick",
    columns: [...SENTENCES, "deprecated"],
    wrong: /^(?=[^`]*`(?:[^`]*`[^`]*`)*[^`]*$)/,
    message: () => "A back-tick has no partner.",
    fix: "Put a back-tick before and after each option: `Max_Retries`.",
  },
  {
    rule: "reference-format",
    columns: ["reference"],
    wrong: /^(?!(?:https:\/\/[^\s,;"<>]+(?: https:\/\/[^\s,;"<>]+)?)?$)/,
    message: (_, reference) => `${quote(reference)} is not one https: address, or two.`,
    fix: "Write up to two https: addresses with one space between them.",
  },
];
