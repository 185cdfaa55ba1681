/** The rules of the catalog, applied to its rows. Reads the catalog; gives all problems. */

import type { Problem } from "../source.ts";
import {
  applyRules,
  type CellProblem,
  CONTENT_RULES,
  FORM_RULES,
  OUTER_WHITE_SPACE,
} from "./cell-rules.ts";
import { type Catalog, cellRange } from "./read.ts";
import { COLUMNS, type Column, type Row } from "./row.ts";
import { type CatalogIndex, type CheckedRow, indexRows, ROW_RULES } from "./row-rules.ts";

/** Checks every row against every rule. */
export function validate(catalog: Catalog): Problem[] {
  const rows = catalog.rows.map(checkCells);
  const index = indexRows(rows, catalog.invalidIds);
  const locate = (row: Row, problems: readonly CellProblem[]): Problem[] =>
    problems.map((problem) => problemAt(catalog, row, problem));
  return [
    ...rows.flatMap(({ row, problems }) => locate(row, problems)),
    ...rows.flatMap((checked) => locate(checked.row, checkRow(checked, index))),
  ];
}

/** A problem at the part of a cell that is wrong, or at the cell's start if the file spells it otherwise. */
function problemAt(
  catalog: Catalog,
  row: Row,
  { column, at = "", ...problem }: CellProblem,
): Problem {
  const { source } = catalog;
  const [start, end] = cellRange(catalog, row, column);
  const index = source.text.slice(start, end).indexOf(at);
  return source.problem(start + Math.max(index, 0), problem);
}

interface RowResult extends CheckedRow {
  readonly problems: readonly CellProblem[];
}

/** Checks each cell of a row. White space around a cell is reported, then ignored. */
function checkCells(written: Row): RowResult {
  const trimmed = COLUMNS.map((column) => [column, written[column].trim()] as const);
  const row: Row = { ...written, ...Object.fromEntries(trimmed) };
  const problems: CellProblem[] = [];
  const invalid = new Set<Column>();
  for (const column of COLUMNS) {
    const [malformed] = applyRules(FORM_RULES, row, column);
    if (malformed !== undefined) invalid.add(column);
    problems.push(
      ...applyRules([OUTER_WHITE_SPACE], written, column),
      ...(malformed === undefined ? applyRules(CONTENT_RULES, row, column) : [malformed]),
    );
  }
  return { row, problems, invalid };
}

/** Applies the rules about a row that read none of its invalid cells. */
function checkRow({ row, invalid }: CheckedRow, index: CatalogIndex): CellProblem[] {
  return ROW_RULES.flatMap(({ rule, columns, check }) => {
    const result = columns.some((column) => invalid.has(column)) ? null : check(row, index);
    return result === null ? [] : { rule, level: "error", column: columns[0], ...result };
  });
}
