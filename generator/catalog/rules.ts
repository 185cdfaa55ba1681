/** The rules of the catalog, asked of its rows. Reads the catalog; gives all problems. */

import type { Problem } from "../source.ts";
import {
  askRules,
  type CellFinding,
  CONTENT_RULES,
  FORM_RULES,
  OUTER_WHITE_SPACE,
} from "./cell-rules.ts";
import { type Catalog, cellOffset } from "./read.ts";
import { COLUMNS, type Column, type Row } from "./row.ts";
import { indexRows, type Others, type ReadRow, ROW_RULES } from "./row-rules.ts";

/** The codes of all rules about rows and cells. */
export const RULES: readonly string[] = [
  OUTER_WHITE_SPACE,
  ...FORM_RULES,
  ...CONTENT_RULES,
  ...ROW_RULES,
].map(({ rule }) => rule);

/** Checks every row against every rule. */
export function validate(catalog: Catalog): Problem[] {
  const rows = catalog.rows.map(checkCells);
  const others = indexRows(rows, catalog.unreadIds);
  const locate = (row: Row, findings: readonly CellFinding[]): Problem[] =>
    findings.map((finding) => problemAt(catalog, row, finding));
  return [
    ...rows.flatMap(({ row, found }) => locate(row, found)),
    ...rows.flatMap((each) => locate(each.row, checkRow(each, others))),
  ];
}

/** A problem at the part of a cell that is wrong; where that cannot be found, at the cell's start. */
function problemAt(
  catalog: Catalog,
  row: Row,
  { column, at = "", ...finding }: CellFinding,
): Problem {
  const { source } = catalog;
  const start = cellOffset(catalog, row, column);
  const index = source.text.slice(start, source.lineEnd(row.line)).indexOf(at);
  return source.problem(start + Math.max(index, 0), finding);
}

interface CheckedRow extends ReadRow {
  readonly found: readonly CellFinding[];
}

/** Checks each cell of a row; white space around a cell is told, and then looked away from. */
function checkCells(written: Row): CheckedRow {
  const trimmed = COLUMNS.map((column) => [column, written[column].trim()] as const);
  const row: Row = { ...written, ...Object.fromEntries(trimmed) };
  const found: CellFinding[] = [];
  const spoilt = new Set<Column>();
  for (const column of COLUMNS) {
    const [spoiling] = askRules(FORM_RULES, row, column);
    if (spoiling !== undefined) spoilt.add(column);
    found.push(
      ...askRules([OUTER_WHITE_SPACE], written, column),
      ...(spoiling === undefined ? askRules(CONTENT_RULES, row, column) : [spoiling]),
    );
  }
  return { row, found, spoilt };
}

/** Asks the rules about a row that read none of its spoilt cells. */
function checkRow({ row, spoilt }: ReadRow, others: Others): CellFinding[] {
  return ROW_RULES.flatMap(({ rule, columns, check }) => {
    const finding = columns.some((column) => spoilt.has(column)) ? null : check(row, others);
    return finding === null ? [] : { rule, level: "error", column: columns[0], ...finding };
  });
}
