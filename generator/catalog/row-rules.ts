/** The rules about a row: its cells together, and its place among the other rows. */

import { quote } from "../text.ts";
import type { RuleResult } from "./cell-rules.ts";
import {
  type Column,
  comparedText,
  foldCase,
  isInternal,
  isTransient,
  lineOf,
  type Row,
  responseOf,
} from "./row.ts";
import { didYouMean } from "./suggestion.ts";

export interface RowRule {
  readonly rule: string;
  /** The columns that the rule reads; its problems are located in the first. */
  readonly columns: readonly [Column, ...Column[]];
  readonly check: (row: Row, index: CatalogIndex) => RuleResult | null;
}

/** The rows of the catalog, as rules look them up. */
export interface CatalogIndex {
  /** The first row with an id. */
  readonly find: (id: string) => Row | undefined;
  /** Whether a row has an id, even if it cannot be read. */
  readonly isKnown: (id: string) => boolean;
  /** Asks whether a known id was meant. */
  readonly suggest: (id: string) => string;
  /** The first row of another response that matches the same replies. */
  readonly findRival: (row: Row) => Row | undefined;
}

/** As far as the response behind a chain of aliases is looked for. */
const FOLLOWED_ALIASES = 5;

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
    rule: "suppress-transient",
    columns: ["suppress", "smtp_code", "enhanced_code"],
    check: (row) =>
      row.suppress !== "yes" || !isTransient(row)
        ? null
        : {
            message: "The row says to stop sending to an address for a failure that may pass.",
            fix: "Write no, or leave the cell empty; yes is for permanent failures.",
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
    rule: "numeric-suffix",
    columns: ["id"],
    check: ({ id }, { find }) => {
      const stem = /^(.+)-[0-9]+$/.exec(id)?.[1] ?? "";
      if (find(stem) === undefined) return null;
      return {
        message: `The ids ${quote(id)} and ${quote(stem)} differ by a number alone.`,
        fix: "Say in words what makes this row different.",
      };
    },
  },
  {
    rule: "alias-unknown",
    columns: ["alias_of"],
    check: ({ alias_of }, { isKnown, suggest }) =>
      alias_of === "" || isKnown(alias_of)
        ? null
        : {
            message: `No row has the id ${quote(alias_of)}.`,
            fix: `${suggest(alias_of)}Write the id of the response that this row is another name or wording of.`,
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
      if (target === undefined || target.alias_of === "" || target === row) return null;
      let end = target;
      for (let i = 0; i < FOLLOWED_ALIASES; i++) end = find(end.alias_of) ?? end;
      return {
        message: `${quote(target.id)} is itself an alias, of ${quote(target.alias_of)}.`,
        fix: `Write ${end.alias_of === "" ? quote(end.id) : "the id of a response"}.`,
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
];

/** A row, and the columns whose cells are malformed. */
export interface CheckedRow {
  readonly row: Row;
  readonly invalid: ReadonlySet<Column>;
}

/** As many problems as a report shows: a suggestion looks at every id. */
const MOST_SUGGESTIONS = 100;

/** Indexes the rows; some ids are of rows that cannot be read. */
export function indexRows(
  checked: readonly CheckedRow[],
  invalidIds: ReadonlySet<string>,
): CatalogIndex {
  const ids = new Map<string, Row>();
  for (const { row } of checked) if (row.id !== "" && !ids.has(row.id)) ids.set(row.id, row);
  const isWording = ({ alias_of }: Row): boolean =>
    alias_of === "" || ids.get(alias_of)?.alias_of === "";
  const isWhole = ({ row, invalid }: CheckedRow): boolean =>
    row.smtp_code + row.enhanced_code !== "" &&
    !isWordless(row) &&
    !WIRE_COLUMNS.some((column) => invalid.has(column));
  const wordings = checked.filter((each) => isWhole(each) && isWording(each.row));
  const rivals = findRivals(wordings.map(({ row }) => row));
  let suggestions = 0;
  return {
    find: (id) => ids.get(id),
    isKnown: (id) => ids.has(id) || invalidIds.has(id),
    suggest: (id) => (suggestions++ < MOST_SUGGESTIONS ? didYouMean(id, [...ids.keys()]) : ""),
    findRival: (row) => rivals.get(row),
  };
}

/** For each row that ties with an earlier one, that earlier row. */
function findRivals(rows: readonly Row[]): Map<Row, Row> {
  const groups = new Map<string, Row[]>();
  const rivals = new Map<Row, Row>();
  for (const row of rows) {
    const text = foldCase(comparedText(row) ?? "");
    const earlier = groups.get(text) ?? [];
    const rival = earlier.find((other) => areTied(other, row));
    // Rows that tie with a row reported here, or with another name of a row, are already reported.
    if (rival !== undefined) rivals.set(row, rival);
    else if (!earlier.some((other) => lineOf(other) === lineOf(row))) earlier.push(row);
    groups.set(text, earlier);
  }
  return rivals;
}

/** Whether a row's message has no words by which a reply could be recognised. */
function isWordless(row: Row): boolean {
  return !/\p{L}/u.test(comparedText(row)?.replaceAll("[internal]", "") ?? "");
}

/** Whether two rows are names or wordings of one response. */
function areKin(a: Row, b: Row): boolean {
  return responseOf(a) === responseOf(b);
}

/**
 * Whether two rows of one text, case aside, match one reply equally well even if it carries every code
 * of both: they have the same codes, or each has only the code that the other lacks.
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

/** A reply that two tied rows match. */
function sharedReply(a: Row, b: Row): string {
  // An internal row ignores case, so the letters of the other match both.
  const text = comparedText(isInternal(a.message) ? b : a);
  const codes = [a.smtp_code || b.smtp_code, a.enhanced_code || b.enhanced_code];
  return [...codes, text].filter(Boolean).join(" ");
}
