/** The rules about one cell, whatever else the catalog holds. */

import { nameCharacter, plainCharacter } from "../data/characters.ts";
import { vocabularies } from "../data/vocabularies.ts";
import { type Finding, type Problem, quote } from "../source.ts";
import { COLUMNS, type Column, type Row } from "./row.ts";

/** What a rule says of a cell or a row. */
export interface Breach extends Pick<Finding, "message" | "fix"> {
  /** The part of the cell that is wrong; the problem stands where it starts. */
  readonly at?: string;
}

export interface CellRule {
  readonly rule: string;
  readonly columns: readonly Column[];
  readonly level?: Problem["level"];
  /** What is wrong: what it finds is where the problem stands; without a text, at the cell's start. */
  readonly wrong: RegExp;
  readonly message: (found: string, cell: string) => string;
  readonly fix: string | ((found: string) => string);
}

/** What a rule found, and the column of the cell that it is about. */
export interface CellFinding extends Breach, Pick<Problem, "rule" | "level"> {
  readonly column: Column;
}

/** Asks rules about the cell of a row in a column. */
export function askRules(rules: readonly CellRule[], row: Row, column: Column): CellFinding[] {
  const cell = row[column];
  return rules.flatMap(({ rule, columns, level = "error", wrong, message, fix }): CellFinding[] => {
    const at = columns.includes(column) ? wrong.exec(cell)?.[0] : undefined;
    if (at === undefined) return [];
    const remedy = typeof fix === "string" ? fix : fix(at);
    return [{ rule, level, column, at, message: message(at, cell), fix: remedy }];
  });
}

const CODES = ["smtp_code", "enhanced_code"] as const;
const SENTENCES = ["explanation", "action"] as const;
const LONGEST_SENTENCES = 240;
const DIRECTION_NAMES = vocabularies.Direction.words.map(({ name }) => name);

/** Dates that spreadsheets make of codes: `04.04.2005`, `4/4/05`, `2005-04-04`, `Apr 04`. */
const DATE = new RegExp(
  [
    String.raw`^\d{1,2}([/-])\d{1,2}(?:\1(?:\d{2}|\d{4}))?$`,
    String.raw`^\d{4}([./-])\d{1,2}\2\d{1,2}$`,
    String.raw`^\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}$|^0\d\.\d{2}\.\d{2}$`,
    String.raw`^[\d ./-]*(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zä]*[\d ./-]*$`,
  ].join("|"),
  "i",
);

const AS_TEXT =
  "Take the code from the last good version. Spreadsheets leave codes alone in columns imported as text.";

// Not what joins letters or chooses how they look, which some languages need.
const UNSEEN =
  /[\xad\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** A rule that no cell holds a character. */
function characterRule(rule: string, wrong: RegExp, what: string): CellRule {
  const message = (found: string): string => `The cell holds ${what}, ${nameCharacter(found)}.`;
  return { rule, columns: COLUMNS, wrong, message, fix: "Delete it." };
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
  fix: "Delete it (`generate --fix` does).",
};

/** The rules about the form of a cell; of a cell that breaks one, no later rule is asked. */
export const FORM_RULES: readonly CellRule[] = [
  characterRule("control-character", /[\0-\x1f\x7f-\x9f]/, "a control character"),
  characterRule("hidden-character", UNSEEN, "a character that nobody sees"),
  // What turns the direction of a text can make a source read as what it is not.
  characterRule(
    "bidirectional-character",
    /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
    "a bidirectional control",
  ),
  // JavaScript and editors take these for the end of a line.
  characterRule("line-separator", /[\u2028\u2029]/, "a line separator"),
  characterRule("noncharacter", /\p{Noncharacter_Code_Point}/u, "a noncharacter"),
  characterRule("lone-surrogate", /\p{Surrogate}/u, "half a surrogate pair"),
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
      `The cell holds ${quote(cell)}, by which a spreadsheet says that a formula failed.`,
    fix: "Type the text again; in a spreadsheet, with ' before it.",
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
    rule: "code-as-date",
    columns: CODES,
    wrong: DATE,
    message: (code) => `${quote(code)} is a date that a spreadsheet made of a code.`,
    fix: AS_TEXT,
  },
  {
    rule: "code-as-number",
    columns: CODES,
    wrong: /^(?:[0-9]{3}[.,]0+|[0-9][.,][0-9]+|[0-9.,]+E[+-]?[0-9]+)$/i,
    message: (code) => `${quote(code)} is a number that a spreadsheet made of a code.`,
    fix: AS_TEXT,
  },
  {
    rule: "smtp-code-format",
    columns: ["smtp_code"],
    wrong: /^(?!(?:[0-9]{3})?$)/,
    message: (_, code) => `The reply code ${quote(code)} is not three digits.`,
    fix: "Write three digits, or leave the cell empty (RFC 5321 section 4.2).",
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
    fix: "Write 4 or 5, then two numbers of up to three digits without leading zeros (RFC 3463 section 2).",
  },
];

/** The rules about what a cell of the right form says. */
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
  {
    rule: "unknown-direction",
    columns: ["direction"],
    wrong: new RegExp(`^(?!(?:${DIRECTION_NAMES.join("|")})?$)`),
    message: (_, direction) => `There is no direction ${quote(direction)}.`,
    fix: `Write ${DIRECTION_NAMES.join(", ")}, or leave the cell empty.`,
  },
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
