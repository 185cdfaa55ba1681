/** The rules about one cell, whatever else the catalog holds. */

import { nameCharacter, plainCharacter } from "../data/characters.ts";
import { quote, type Finding as SourceFinding } from "../source.ts";
import { COLUMNS, type Column, DIRECTIONS } from "./row.ts";

/** What a rule says of a cell or a row. */
export interface Finding extends Pick<SourceFinding, "message" | "fix"> {
  /** The part of the cell that is wrong; the problem stands where it starts. */
  readonly at?: string;
}

export interface CellRule {
  readonly rule: string;
  readonly columns: readonly Column[];
  readonly level?: "warning";
  readonly check: (cell: string) => Finding | null;
}

const SENTENCES = ["explanation", "action"] as const;
const LONGEST_SENTENCES = 240;

/** A rule that no cell holds a character. */
function characterRule(rule: string, pattern: RegExp, what: string): CellRule {
  return {
    rule,
    columns: COLUMNS,
    check: (cell) => {
      const found = pattern.exec(cell)?.[0];
      if (found === undefined) return null;
      const message = `The cell holds ${what}, ${nameCharacter(found)}.`;
      return { at: found, message, fix: "Delete it." };
    },
  };
}

export const OUTER_WHITE_SPACE: CellRule = {
  rule: "outer-white-space",
  columns: COLUMNS,
  check: (cell) => {
    if (cell === cell.trim()) return null;
    const place = cell === cell.trimStart() ? "ends" : "starts";
    const space = place === "ends" ? cell.slice(-1) : cell.slice(0, 1);
    const name = space === " " ? "a space" : nameCharacter(space);
    return {
      message: `The cell ${place} with ${name}.`,
      fix: "Delete it (`generate --fix` does).",
    };
  },
};

/** The rules about the form of a cell. */
export const FORM_RULES: readonly CellRule[] = [
  characterRule("control-character", /[\0-\x1f\x7f-\x9f]/, "a control character"),
  characterRule("hidden-character", /[\xad\u200b\u2060\ufeff]/, "a character that nobody sees"),
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
    check: (message) => {
      const found = [...new Set(message.match(/[^\x20-\x7e]/gu))];
      const [first] = found;
      if (first === undefined) return null;
      const plain = plainCharacter(first);
      return {
        at: first,
        message: `The message holds ${found.slice(0, 3).map(nameCharacter).join(" and ")}. Replies are printable ASCII, so it matches none.`,
        fix: `Write the text as the MTA sends it${plain === null ? "" : `, with ${plain}`} (RFC 5321 section 4.2).`,
      };
    },
  },
  {
    rule: "spreadsheet-error",
    columns: COLUMNS,
    check: (cell) =>
      /^(?:#(?:NAME\?|VALUE!|REF!|DIV\/0!|NUM!|NULL!|N\/A)|Err:\d{3})$/.test(cell)
        ? {
            message: `The cell holds ${quote(cell)}, by which a spreadsheet says that a formula failed.`,
            fix: "Type the text again; in a spreadsheet, with ' before it.",
          }
        : null,
  },
  {
    rule: "id-format",
    columns: ["id"],
    check: (id) =>
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)
        ? null
        : {
            message: id === "" ? "The row has no id." : `The id ${quote(id)} is not kebab-case.`,
            fix: "Write words of lower-case letters and digits, joined by hyphens; start with a letter.",
          },
  },
];

/** The rules about what a cell of the right form says. */
export const CONTENT_RULES: readonly CellRule[] = [
  {
    rule: "inner-white-space",
    columns: ["message"],
    check: (message) =>
      / {2}/.test(message)
        ? {
            at: "  ",
            message: "The message holds several spaces in a row; in a reply they count as one.",
            fix: "Write one space.",
          }
        : null,
  },
  {
    rule: "placeholder",
    columns: ["message"],
    level: "warning",
    check: (message) => {
      const found = /%(?:[sdiu]\b|\{[^}]*\})/.exec(message)?.[0];
      if (found === undefined) return null;
      return {
        at: found,
        message: `The message holds ${quote(found)}. Replies have something else in its place, so they do not match.`,
        fix: "End the message before it, if the rest of the text varies.",
      };
    },
  },
  {
    rule: "html-entity",
    columns: ["message"],
    level: "warning",
    check: (message) => {
      const found = /&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]+);/.exec(message)?.[0];
      if (found === undefined) return null;
      return {
        at: found,
        message: `The message holds ${quote(found)}, as HTML writes a character.`,
        fix: "Write the character itself, unless the MTA sends HTML.",
      };
    },
  },
  {
    rule: "quoted-message",
    columns: ["message"],
    check: (message) =>
      /^(["'])[^"']*\1$/.test(message)
        ? {
            message:
              "The message is in quotes. Quotes around a reply do not count, so it matches none.",
            fix: "Delete the quotes that belong to the message.",
          }
        : null,
  },
  {
    rule: "deprecated-sentence",
    columns: ["deprecated"],
    check: (sentence) =>
      sentence === "" || sentence.endsWith(".")
        ? null
        : {
            message: "The deprecation is not a sentence.",
            fix: "Say what to use instead, and end with a full stop.",
          },
  },
  {
    rule: "unknown-direction",
    columns: ["direction"],
    check: (direction) =>
      direction === "" || (DIRECTIONS as readonly string[]).includes(direction)
        ? null
        : {
            message: `There is no direction ${quote(direction)}.`,
            fix: `Write ${DIRECTIONS.join(", ")}, or leave the cell empty.`,
          },
  },
  {
    rule: "long-sentences",
    columns: SENTENCES,
    check: (text) =>
      [...text].length <= LONGEST_SENTENCES
        ? null
        : {
            message: `The text has ${[...text].length} characters; ${LONGEST_SENTENCES} are allowed.`,
            fix: "Shorten it to one or two sentences.",
          },
  },
  {
    rule: "whole-sentences",
    columns: SENTENCES,
    check: (text) =>
      text === "" || (/^[\p{Lu}`]/u.test(text) && text.endsWith("."))
        ? null
        : {
            message: `The text does not ${text.endsWith(".") ? "start with a capital" : "end with a full stop"}.`,
            fix: "Write whole sentences.",
          },
  },
  {
    rule: "open-back-tick",
    columns: [...SENTENCES, "deprecated"],
    check: (text) =>
      text.split("`").length % 2 === 1
        ? null
        : {
            message: "A back-tick has no partner.",
            fix: "Put a back-tick before and after each option: `Max_Retries`.",
          },
  },
  {
    rule: "reference-format",
    columns: ["reference"],
    check: (reference) => {
      const addresses = reference === "" ? [] : reference.split(" ");
      const wrong = addresses.find((address) => !isAddress(address));
      const fix = "Write up to two https: addresses with one space between them.";
      if (wrong === "") return { message: "Several spaces stand between the addresses.", fix };
      if (wrong !== undefined) return { message: `${quote(wrong)} is not an https: address.`, fix };
      if (addresses.length <= 2) return null;
      return { message: `The cell holds ${addresses.length} addresses.`, fix };
    },
  },
];

function isAddress(text: string): boolean {
  return /^https:\/\/[^\s,;"<>]+$/.test(text) && URL.canParse(text);
}
