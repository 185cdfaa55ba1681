/** The rules about a row: its cells together, and its place among the other rows. */

import { quote } from "../source.ts";
import type { Breach } from "./cell-rules.ts";
import {
  type Column,
  comparedText,
  foldCase,
  isInternal,
  isTransient,
  lineOf,
  type Row,
  responseOf,
  WORD_COLUMNS,
} from "./row.ts";

export interface RowRule {
  readonly rule: string;
  /** The columns that the rule reads, the one of its problems first. */
  readonly columns: readonly [Column, ...Column[]];
  readonly check: (row: Row, others: Others) => Breach | null;
}

/** What rules need to know of the other rows. */
export interface Others {
  /** The first row that has an id. */
  readonly find: (id: string) => Row | undefined;
  /** Whether a row has an id, be it one that cannot be read. */
  readonly isKnown: (id: string) => boolean;
  /** The first row whose id is the same but for hyphens. */
  readonly findSimilar: (id: string) => Row | undefined;
  /** The first row of another response that claims the same replies. */
  readonly findRival: (row: Row) => Row | undefined;
}

const WIRE_COLUMNS = ["message", "smtp_code", "enhanced_code"] as const;

export const ROW_RULES: readonly RowRule[] = [
  {
    rule: "codes-disagree",
    columns: ["enhanced_code", "smtp_code"],
    check: ({ smtp_code, enhanced_code }) =>
      smtp_code === "" || enhanced_code === "" || smtp_code[0] === enhanced_code[0]
        ? null
        : {
            message: `The reply code ${quote(smtp_code)} and the enhanced status code ${quote(enhanced_code)} are of different classes.`,
            fix: "Make their first digits agree (RFC 2034 section 4).",
          },
  },
  {
    rule: "missing-code",
    columns: ["smtp_code", "enhanced_code"],
    check: ({ smtp_code, enhanced_code }) =>
      smtp_code !== "" || enhanced_code !== ""
        ? null
        : {
            message: "The row has neither code, so it has no severity.",
            fix: "Give the reply code or the enhanced status code.",
          },
  },
  {
    rule: "missing-message",
    columns: WIRE_COLUMNS,
    check: (row) => {
      if (!isWordless(row)) return null;
      const message =
        row.message === ""
          ? "The row has no message."
          : /^[\d. -]*\d[\d. -]*$/.test(row.message)
            ? "The message is nothing but codes."
            : "The message has no words.";
      return { message, fix: "Give the text as it is sent or logged." };
    },
  },
  {
    rule: "duplicate-id",
    columns: ["id"],
    check: (row, { find }) => {
      const first = find(row.id);
      if (first === undefined || first === row) return null;
      return {
        message: `Lines ${first.line} and ${row.line} have the same id, ${quote(row.id)}.`,
        fix: "Change the one that is not published yet; a published id is never reused.",
      };
    },
  },
  {
    rule: "similar-id",
    columns: ["id"],
    check: (row, { findSimilar }) => {
      const first = findSimilar(row.id);
      if (first === undefined || first.id === row.id || areKin(first, row)) return null;
      return {
        message: `Only hyphens tell the id ${quote(row.id)} from ${quote(first.id)}, line ${first.line}.`,
        fix: "Choose an id with other words. To rename a response, make the old id an alias of the new one.",
      };
    },
  },
  {
    rule: "numeric-suffix",
    columns: ["id"],
    check: ({ id }, { find }) => {
      const stem = /^(.+)-[0-9]+$/.exec(id)?.[1] ?? "";
      if (find(stem) === undefined) return null;
      return {
        message: `Only a number tells the id ${quote(id)} from ${quote(stem)}.`,
        fix: "Say in words what makes this row different.",
      };
    },
  },
  {
    rule: "alias-unknown",
    columns: ["alias_of"],
    check: ({ alias_of }, { isKnown }) =>
      alias_of === "" || isKnown(alias_of)
        ? null
        : {
            message: `No row has the id ${quote(alias_of)}.`,
            fix: "Write the id of the response that this row is another name or wording of.",
          },
  },
  {
    rule: "alias-self",
    columns: ["alias_of"],
    check: ({ id, alias_of }) =>
      alias_of === "" || alias_of !== id
        ? null
        : {
            message: "The row is an alias of itself.",
            fix: "Write the id of another row, or leave the cell empty.",
          },
  },
  {
    rule: "alias-chain",
    columns: ["alias_of"],
    check: (row, { find }) => {
      const target = find(row.alias_of);
      if (target === undefined || target.alias_of === "" || target.id === row.id) return null;
      const { end, cycle } = followAliases(row, find);
      if (cycle.length === 0) {
        return {
          message: `${quote(target.id)} is itself an alias, of ${quote(target.alias_of)}.`,
          fix: `Write ${quote(end)}.`,
        };
      }
      // A cycle is told once, and what only leads into it is not told.
      if (cycle.length === 1 || cycle.some(({ line }) => line < row.line) || !cycle.includes(row))
        return null;
      return {
        message: `The aliases go round in a circle: ${[...cycle, row].map(({ id }) => id).join(", ")}.`,
        fix: "Make one of them a response: leave its cell empty.",
      };
    },
  },
  {
    rule: "alias-words",
    columns: ["alias_of"],
    check: (row, { find }) => {
      const response = find(row.alias_of);
      if (response === undefined || lineOf(response) !== lineOf(row)) return null;
      const different = WORD_COLUMNS.filter(
        (column) => row[column] !== "" && row[column] !== response[column],
      );
      if (different.length === 0) return null;
      return {
        message: `The alias has the codes and message of ${quote(response.id)}, line ${response.line}, but another ${different.join(", ")}.`,
        fix: "Leave these cells of the alias empty.",
      };
    },
  },
  {
    rule: "duplicate-response",
    columns: WIRE_COLUMNS,
    check: (row, { findRival }) => {
      const first = findRival(row);
      if (first === undefined || lineOf(first) !== lineOf(row)) return null;
      return {
        message: `Lines ${first.line} (${quote(first.id)}) and ${row.line} (${quote(row.id)}) have the same codes and message.`,
        fix: "Delete the one that is not published yet, or make it an alias of the other: set its alias_of.",
      };
    },
  },
  {
    rule: "ambiguous-response",
    columns: WIRE_COLUMNS,
    check: (row, { findRival }) => {
      const first = findRival(row);
      if (first === undefined || lineOf(first) === lineOf(row)) return null;
      return {
        message: `The reply ${quote(sharedReply(row, first))} matches line ${first.line}, ${quote(first.id)}, just as well.`,
        fix: "Give both rows the same codes and make one an alias, or make their codes or messages differ.",
      };
    },
  },
  {
    rule: "deprecated-unknown",
    columns: ["deprecated"],
    check: (row, { isKnown }) => {
      const name = namesIn(row.deprecated).find((id) => !isKnown(id) || id === row.id);
      if (name === undefined) return null;
      return {
        message:
          name === row.id
            ? "The deprecation names the row itself."
            : `The deprecation names ${quote(name)}; no row has this id.`,
        fix: "Name the id to use instead.",
      };
    },
  },
];

/** The id at which the aliases from a row end, or the rows that they go round in. */
function followAliases(row: Row, find: Others["find"]): { end: string; cycle: Row[] } {
  const way: Row[] = [];
  let [end, next]: [string, Row | undefined] = [row.id, row];
  while (next !== undefined && !way.includes(next)) {
    way.push(next);
    if (next.alias_of === "") return { end: next.id, cycle: [] };
    end = next.alias_of;
    next = find(end);
  }
  return { end, cycle: next === undefined ? [] : way.slice(way.indexOf(next)) };
}

/** A row, and the columns whose cells cannot be read. */
export interface ReadRow {
  readonly row: Row;
  readonly spoilt: ReadonlySet<Column>;
}

/** Gathers what rules need to know. */
export function indexRows(read: readonly ReadRow[], unreadIds: ReadonlySet<string>): Others {
  const ids = new Map<string, Row>();
  const similar = new Map<string, Row>();
  for (const { row } of read) {
    if (row.id === "") continue;
    const letters = row.id.replaceAll("-", "");
    if (!ids.has(row.id)) ids.set(row.id, row);
    if (!similar.has(letters)) similar.set(letters, row);
  }
  const isWording = ({ alias_of }: Row): boolean =>
    alias_of === "" || ids.get(alias_of)?.alias_of === "";
  const isWhole = ({ row, spoilt }: ReadRow): boolean =>
    row.smtp_code + row.enhanced_code !== "" &&
    !isWordless(row) &&
    !WIRE_COLUMNS.some((column) => spoilt.has(column));
  const wordings = read.filter((each) => isWhole(each) && isWording(each.row));
  const rivals = findRivals(wordings.map(({ row }) => row));
  return {
    find: (id) => ids.get(id),
    isKnown: (id) => ids.has(id) || unreadIds.has(id),
    findSimilar: (id) => similar.get(id.replaceAll("-", "")),
    findRival: (row) => rivals.get(row),
  };
}

/** For each row that ties with an earlier one: that row. */
function findRivals(rows: readonly Row[]): Map<Row, Row> {
  const groups = new Map<string, Row[]>();
  const rivals = new Map<Row, Row>();
  for (const row of rows) {
    const text = foldCase(comparedText(row) ?? "");
    const earlier = groups.get(text) ?? [];
    const rival = earlier.find((other) => areTied(other, row));
    // What ties with a row that is told, or with another name of a row, is told already.
    if (rival !== undefined) rivals.set(row, rival);
    else if (!earlier.some((other) => lineOf(other) === lineOf(row))) earlier.push(row);
    groups.set(text, earlier);
  }
  return rivals;
}

/** Whether a row's message says nothing by which a reply could be recognised. */
function isWordless(row: Row): boolean {
  return !/\p{L}/u.test(comparedText(row)?.replaceAll("[internal]", "") ?? "");
}

/** Whether two rows are names or wordings of one response. */
function areKin(a: Row, b: Row): boolean {
  return responseOf(a) === responseOf(b);
}

/**
 * Whether two rows of one text, case aside, claim one reply at the same rank though it carries
 * every code of either: they have the same codes, or each has only the code that the other lacks.
 */
function areTied(a: Row, b: Row): boolean {
  const foldsCase = isInternal(a.message) || isInternal(b.message);
  if (areKin(a, b) || !(foldsCase || comparedText(a) === comparedText(b))) return false;
  if (a.smtp_code === b.smtp_code && a.enhanced_code === b.enhanced_code) return true;
  const completeEachOther =
    (a.smtp_code === "") !== (b.smtp_code === "") &&
    (a.enhanced_code === "") !== (b.enhanced_code === "");
  return completeEachOther && isTransient(a) === isTransient(b);
}

/** A reply that two tied rows claim. */
function sharedReply(a: Row, b: Row): string {
  // Of an internal row and another, only the letters of the other answer to both.
  const text = comparedText(isInternal(a.message) ? b : a);
  const codes = [a.smtp_code || b.smtp_code, a.enhanced_code || b.enhanced_code];
  return [...codes, text].filter(Boolean).join(" ");
}

/** The ids that a sentence names: in back-ticks, or bare behind "use" or "see". */
function namesIn(sentence: string): string[] {
  const id = "[a-z][a-z0-9]*(?:-[a-z0-9]+)+";
  const named = new RegExp(`\`(${id})\`|\\b(?:[Uu]se|[Ss]ee) (${id})(?=[.,;]| instead|$)`, "g");
  return Array.from(sentence.matchAll(named), ([, ticked, bare]) => ticked ?? bare ?? "");
}
