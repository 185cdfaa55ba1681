/**
 * The rules of the catalog. Reads its rows; gives the problems, all of them. Each rule is a small
 * function with a code of its own.
 */

import type { Problem, Finding as SourceFinding } from "../source.ts";
import { type Catalog, cellOffset, quote } from "./read.ts";
import { foldCase } from "./reply.ts";
import { COLUMNS, type Column, comparedText, isInternal, type Row, wireOf } from "./row.ts";

/** What a rule says of one cell. */
type Finding = Pick<SourceFinding, "message" | "fix">;

/** A rule about one cell, whatever else the catalog holds. */
interface CellRule {
  readonly rule: string;
  readonly columns: readonly Column[];
  readonly check: (cell: string, row: Row) => Finding | null;
}

/** A rule about a row among the others. */
interface RowRule {
  readonly rule: string;
  readonly column: Column;
  readonly level?: Problem["level"];
  readonly check: (row: Row, index: CatalogIndex) => Finding | null;
}

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const ENHANCED_CODE = /^[45]\.(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,2})$/;

// C0 and C1 controls and DEL; then what turns the direction of text or hides in it; then what a
// JavaScript or Go source may not hold or reads as the end of a line.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const LINE_SEPARATOR = /[\u2028\u2029]/;
const NONCHARACTER =
  /[\ufdd0-\ufdef]|[\ufffe\uffff]|[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]/;
const BYTE_ORDER_MARK = /\ufeff/;
const SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** A rule that no cell holds a character. */
function characterRule(rule: string, pattern: RegExp, what: string): CellRule {
  return {
    rule,
    columns: COLUMNS,
    check: (cell) => {
      const found = pattern.exec(cell);
      if (found === null) return null;
      const code = found[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
      return { message: `The cell holds ${what}, U+${code}.`, fix: "Remove it." };
    },
  };
}

const CHARACTER_RULES: readonly CellRule[] = [
  characterRule("control-character", CONTROL, "a control character"),
  characterRule("bidirectional-character", BIDIRECTIONAL, "a bidirectional control"),
  characterRule("line-separator", LINE_SEPARATOR, "a line separator"),
  characterRule("noncharacter", NONCHARACTER, "a noncharacter"),
  characterRule("inner-byte-order-mark", BYTE_ORDER_MARK, "a byte-order mark"),
  characterRule("lone-surrogate", SURROGATE, "half a surrogate pair"),
];

const CELL_RULES: readonly CellRule[] = [
  {
    rule: "id-format",
    columns: ["id"],
    check: (id) =>
      ID.test(id)
        ? null
        : {
            message: id === "" ? "The row has no id." : `The id ${quote(id)} is not kebab-case.`,
            fix: "Write lower-case words of letters and digits joined by hyphens, a letter first.",
          },
  },
  {
    rule: "smtp-code-format",
    columns: ["smtp_code"],
    check: (code) =>
      code === "" || /^[0-9]{3}$/.test(code)
        ? null
        : {
            message: `The reply code ${quote(code)} is not three digits.`,
            fix: "Write three digits, or nothing (RFC 5321 section 4.2).",
          },
  },
  {
    rule: "smtp-code-range",
    columns: ["smtp_code"],
    check: (code) =>
      !/^[0-9]{3}$/.test(code) || /^[45]/.test(code)
        ? null
        : {
            message: `The reply code ${code} is neither transient nor permanent.`,
            fix: "Use a code from 400 to 599 (RFC 5321 section 4.2.1).",
          },
  },
  {
    rule: "enhanced-code-format",
    columns: ["enhanced_code"],
    check: (code) =>
      code === "" || ENHANCED_CODE.test(code)
        ? null
        : {
            message: `The enhanced status code ${quote(code)} is not class.subject.detail.`,
            fix: "Write class 4 or 5, then two numbers of up to three digits without leading zeros (RFC 3463 section 2).",
          },
  },
  {
    rule: "codes-disagree",
    columns: ["enhanced_code"],
    check: (code, { smtp_code }) =>
      code === "" || smtp_code === "" || code[0] === smtp_code[0]
        ? null
        : {
            message: `The reply code ${quote(smtp_code)} and the enhanced status code ${quote(code)} are of different classes.`,
            fix: "Make their first digits agree (RFC 2034 section 4).",
          },
  },
  {
    rule: "missing-code",
    columns: ["smtp_code"],
    check: (code, { enhanced_code }) =>
      code !== "" || enhanced_code !== ""
        ? null
        : {
            message: "The row has neither code, so it has no severity.",
            fix: "Give the reply code or the enhanced status code.",
          },
  },
  {
    rule: "missing-message",
    columns: ["message"],
    check: (message, row) =>
      message !== "" && comparedText(row) !== null
        ? null
        : {
            message:
              message === "" ? "The row has no message." : "The message is nothing but codes.",
            fix: "Give the text as it is sent or logged.",
          },
  },
  {
    rule: "outer-white-space",
    columns: COLUMNS,
    check: (cell) =>
      cell === "" || cell === cell.trim()
        ? null
        : {
            message: "White space stands at the start or the end of the cell.",
            fix: "Remove it (U+00A0 counts).",
          },
  },
  {
    rule: "inner-white-space",
    columns: ["message"],
    check: (message) =>
      / {2}/.test(message)
        ? {
            message: "The message holds a run of spaces, which recognition reads as one.",
            fix: "Write one space.",
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
];

const ROW_RULES: readonly RowRule[] = [
  {
    rule: "duplicate-id",
    column: "id",
    check: (row, { ids }) => {
      const first = ids.repeated.get(row);
      return first === undefined
        ? null
        : {
            message: `The id ${quote(row.id)} is that of line ${first.line} too.`,
            fix: "Choose another id; one that was ever published is never reused.",
          };
    },
  },
  {
    rule: "similar-id",
    column: "id",
    check: (row, { ids }) => {
      const first = ids.similar.get(row);
      return first === undefined
        ? null
        : {
            message: `Without its hyphens the id ${quote(row.id)} is that of line ${first.line}, ${quote(first.id)}.`,
            fix: "Choose an id that differs in more than hyphens.",
          };
    },
  },
  {
    rule: "numeric-suffix",
    column: "id",
    check: (row, { ids }) => {
      const stem = /[0-9]$/.test(row.id) ? /^(.+)-[0-9]+$/.exec(row.id)?.[1] : undefined;
      return stem === undefined || ids.find(stem) === undefined
        ? null
        : {
            message: `The id ${quote(row.id)} tells itself from ${quote(stem)} by a number alone.`,
            fix: "Say in words what makes this row different.",
          };
    },
  },
  {
    rule: "alias-unknown",
    column: "alias_of",
    check: (row, { ids }) =>
      row.alias_of === "" || ids.find(row.alias_of) !== undefined
        ? null
        : {
            message: `No row has the id ${quote(row.alias_of)}.`,
            fix: "Name the id of the row that this one repeats.",
          },
  },
  {
    rule: "alias-self",
    column: "alias_of",
    check: (row) =>
      row.alias_of === "" || row.alias_of !== row.id
        ? null
        : {
            message: "The row is an alias of itself.",
            fix: "Name another row, or leave the cell empty.",
          },
  },
  {
    rule: "alias-chain",
    column: "alias_of",
    check: (row, { ids }) => {
      const target = ids.find(row.alias_of);
      return target === undefined || target.alias_of === "" || target.id === row.id
        ? null
        : {
            message: `${quote(target.id)} is itself an alias, of ${quote(target.alias_of)}.`,
            fix: `Name ${quote(target.alias_of)} here.`,
          };
    },
  },
  {
    rule: "alias-differs",
    column: "alias_of",
    check: (row, { ids }) => {
      const target = ids.find(row.alias_of);
      return target === undefined || wireOf(target) === wireOf(row)
        ? null
        : {
            message: `The row's codes or message are not those of ${quote(target.id)}, line ${target.line}.`,
            fix: "An alias repeats both codes and the message; make them equal or empty this cell.",
          };
    },
  },
  {
    rule: "duplicate-response",
    column: "message",
    check: (row, { twins }) => {
      const first = twins.get(row);
      return first === undefined
        ? null
        : {
            message: `Line ${first.line}, ${quote(first.id)}, has the same codes and message.`,
            fix: `Put ${first.id} under alias_of, or remove the row.`,
          };
    },
  },
  {
    rule: "ambiguous-response",
    column: "message",
    check: (row, { rivals }) => {
      const rival = rivals.get(row);
      return rival === undefined
        ? null
        : {
            message: `The reply ${quote(rival.reply)} is this row's as much as that of line ${rival.row.line}, ${quote(rival.row.id)}.`,
            fix: "Give both rows the same codes and make one an alias, or let their codes or messages tell them apart.",
          };
    },
  },
  {
    rule: "codes-needed",
    column: "message",
    level: "warning",
    check: (row, { namesakes }) => {
      const first = namesakes.get(row);
      return first === undefined
        ? null
        : {
            message: `Only the codes tell this row from line ${first.line}, ${quote(first.id)}: a reply ${quote(comparedText(row) ?? "")} without them counts as the earlier row's.`,
            fix: "Nothing, if the message is right.",
          };
    },
  },
];

/** The codes of all rules about rows and cells. */
export const RULES: readonly string[] = [...CHARACTER_RULES, ...CELL_RULES, ...ROW_RULES].map(
  ({ rule }) => rule,
);

type CellCheck = readonly [CellRule, Column];

function eachColumn(rules: readonly CellRule[]): CellCheck[] {
  return rules.flatMap((rule) => rule.columns.map((column): CellCheck => [rule, column]));
}

const CHARACTER_CHECKS = eachColumn(CHARACTER_RULES);
const CELL_CHECKS = eachColumn(CELL_RULES);

/** Checks every row against every rule. */
export function validate(catalog: Catalog): Problem[] {
  const index = indexCatalog(catalog.rows);
  const problems: Problem[] = [];
  const report = (row: Row, column: Column, rule: CellRule | RowRule, found: Finding): void => {
    const offset = cellOffset(catalog.source, row.line, catalog.header.indexOf(column));
    const level = "level" in rule ? (rule.level ?? "error") : "error";
    problems.push(catalog.source.problem(offset, { rule: rule.rule, level, ...found }));
  };
  const checkCells = (row: Row, checks: readonly CellCheck[]): void => {
    for (const [rule, column] of checks) {
      const found = rule.check(row[column], row);
      if (found !== null) report(row, column, rule, found);
    }
  };
  for (const row of catalog.rows) {
    // Nearly every row is printable ASCII, which no rule about characters has a word to say of.
    if (COLUMNS.some((column) => !PRINTABLE_ASCII.test(row[column])))
      checkCells(row, CHARACTER_CHECKS);
    checkCells(row, CELL_CHECKS);
    for (const rule of ROW_RULES) {
      const found = rule.check(row, index);
      if (found !== null) report(row, rule.column, rule, found);
    }
  }
  return problems;
}

/** What rules need to know of the other rows, gathered in one pass. */
interface CatalogIndex extends Meetings {
  readonly ids: Ids;
}

interface Rival {
  readonly row: Row;
  readonly reply: string;
}

/** The rows by id. Ids differ in more than hyphens, or one of them is at fault. */
class Ids {
  /** For a row whose id an earlier one has: that row. */
  readonly repeated = new Map<Row, Row>();
  /** For a row whose id is an earlier one's but for hyphens: that row. */
  readonly similar = new Map<Row, Row>();
  readonly #bySquashed = new Map<string, Row>();
  readonly #similarById = new Map<string, Row>();

  add(row: Row): void {
    if (row.id === "") return;
    const squashed = squash(row.id);
    const first = this.#bySquashed.get(squashed);
    if (first === undefined) {
      this.#bySquashed.set(squashed, row);
      return;
    }
    if (first.id !== row.id) this.similar.set(row, first);
    const same = this.find(row.id);
    if (same === undefined) this.#similarById.set(row.id, row);
    else this.repeated.set(row, same);
  }

  /** The first row that has an id. */
  find(id: string): Row | undefined {
    if (id === "") return undefined;
    const first = this.#bySquashed.get(squash(id));
    return first?.id === id ? first : this.#similarById.get(id);
  }
}

function indexCatalog(rows: readonly Row[]): CatalogIndex {
  const ids = new Ids();
  for (const row of rows) ids.add(row);
  const meetings = { twins: new Map(), rivals: new Map(), namesakes: new Map() };
  for (const group of rowsWithOneText(rows)) meet(group, meetings);
  return { ids, ...meetings };
}

/** The rows, aliases aside, that share their compared text but for case; most share it with none. */
function rowsWithOneText(rows: readonly Row[]): Iterable<Row[]> {
  const firsts = new Map<string, Row>();
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const text = row.alias_of === "" ? comparedText(row) : null;
    if (text === null) continue;
    const key = foldCase(text);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, row);
    else if (groups.get(key)?.push(row) === undefined) groups.set(key, [first, row]);
  }
  return groups.values();
}

interface Meetings {
  /** For a row that an earlier one is the same as on the wire: that row. */
  readonly twins: Map<Row, Row>;
  /** For a row that ties with an earlier one: that row, and a reply that shows it. */
  readonly rivals: Map<Row, Rival>;
  /** For a row whose text an earlier row has: that row. */
  readonly namesakes: Map<Row, Row>;
}

/**
 * Finds which rows of one text could claim one reply at the same rank. A reply that carries every
 * code either row has decides: it ties rows with the same codes, and rows of one class each of
 * which has just the code that the other lacks.
 */
function meet(group: readonly Row[], { twins, rivals, namesakes }: Meetings): void {
  const seen = new Map<string, Row>();
  for (const row of group) {
    const find = (claim: string): Row | undefined =>
      sought(row)
        .map((letters) => seen.get(claim + letters))
        .find((other) => other !== undefined);
    const twin = seen.get(wireOf(row));
    const rival = claimsOf(row)
      .map(find)
      .find((other) => other !== undefined);
    const namesake = find("");
    if (twin !== undefined) twins.set(row, twin);
    else if (rival !== undefined) rivals.set(row, { row: rival, reply: fullReply(row, rival) });
    else if (namesake !== undefined) namesakes.set(row, namesake);
    for (const key of [wireOf(row), ...keysOf(row)]) if (!seen.has(key)) seen.set(key, row);
  }
}

const ANY = "|any";
const INTERNAL = "|internal";

/** Which letters a row that is met must have: any when this one is internal, which folds case. */
function sought(row: Row): string[] {
  return isInternal(row.message) ? [ANY] : [`|${comparedText(row)}`, INTERNAL];
}

function keysOf(row: Row): string[] {
  const letters = [isInternal(row.message) ? INTERNAL : `|${comparedText(row)}`, ANY];
  return ["", ...ownClaims(row)].flatMap((claim) => letters.map((each) => claim + each));
}

/** The keys under which a row is found by one that it could tie with. */
function ownClaims({ smtp_code, enhanced_code }: Row): string[] {
  const lacks = `${smtp_code === "" ? "s" : ""}${enhanced_code === "" ? "e" : ""}`;
  return [`${smtp_code} ${enhanced_code}`, `lacks ${lacks} ${(smtp_code || enhanced_code)[0]}`];
}

/** The keys of the rows that tie with this one for a complete reply. */
function claimsOf({ smtp_code, enhanced_code }: Row): string[] {
  const same = `${smtp_code} ${enhanced_code}`;
  if (enhanced_code === "") return [same, `lacks s ${smtp_code[0]}`];
  return smtp_code === "" ? [same, `lacks e ${enhanced_code[0]}`] : [same];
}

function fullReply(row: Row, rival: Row): string {
  // Of an internal row and another, the other's text is the one that both answer to.
  const text = comparedText(isInternal(row.message) ? rival : row);
  const codes = [row.smtp_code || rival.smtp_code, row.enhanced_code || rival.enhanced_code];
  return [...codes, text].filter(Boolean).join(" ");
}

function squash(id: string): string {
  return id.replaceAll("-", "");
}
