/** The rules of the catalog, asked of its rows. Reads the catalog; gives all problems. */

import type { Problem } from "../source.ts";
import {
  type CellRule,
  CONTENT_RULES,
  checkCell,
  type Finding,
  FORM_RULES,
  OUTER_WHITE_SPACE,
} from "./cell-rules.ts";
import { type Catalog, cellOffset } from "./read.ts";
import { COLUMNS, type Column, type Row } from "./row.ts";
import { indexRows, type ReadRow, ROW_RULES } from "./row-rules.ts";

/** The codes of all rules about rows and cells. */
export const RULES: readonly string[] = [
  OUTER_WHITE_SPACE,
  ...FORM_RULES,
  ...CONTENT_RULES,
  ...ROW_RULES,
].map(({ rule }) => rule);

/** Checks every row against every rule. */
export function validate(catalog: Catalog): Problem[] {
  const problems: Problem[] = [];
  const report = (row: Row, { column, at, ...finding }: CellFinding): void => {
    const offset = offsetOf(catalog, row, { column, at });
    problems.push(catalog.source.problem(offset, finding));
  };
  const rows: ReadRow[] = [];
  for (const written of catalog.rows) {
    const { row, spoilt, found } = checkCells(written);
    rows.push({ row, spoilt });
    for (const finding of found) report(row, finding);
  }
  const others = indexRows(rows, catalog.unreadIds);
  for (const { row, spoilt } of rows) {
    for (const { rule, columns, check } of ROW_RULES) {
      const finding = columns.some((column) => spoilt.has(column)) ? null : check(row, others);
      if (finding !== null) report(row, { rule, level: "error", column: columns[0], ...finding });
    }
  }
  return problems;
}

/** The offset of a part of a cell; where it cannot be found, that of the cell. */
function offsetOf(catalog: Catalog, row: Row, { column, at = "" }: CellPart): number {
  const { source } = catalog;
  const start = cellOffset(catalog, row, column);
  const lineStart = source.lineStart(row.line);
  const index = source.line(row.line)?.indexOf(at, start - lineStart) ?? -1;
  return index === -1 ? start : lineStart + index;
}

interface CellPart {
  readonly column: Column;
  readonly at?: string | undefined;
}

/** What a rule found in a cell. */
interface CellFinding extends Finding, Pick<Problem, "rule" | "level"> {
  readonly column: Column;
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
    found.push(...askRules([OUTER_WHITE_SPACE], written, column));
    const [spoiling] = askRules(FORM_RULES, row, column);
    found.push(...(spoiling === undefined ? askRules(CONTENT_RULES, row, column) : [spoiling]));
    if (spoiling !== undefined) spoilt.add(column);
  }
  return { row, found, spoilt };
}

function askRules(rules: readonly CellRule[], row: Row, column: Column): CellFinding[] {
  const found: CellFinding[] = [];
  for (const rule of rules) {
    const finding = rule.columns.includes(column) ? checkCell(rule, row[column]) : null;
    if (finding !== null)
      found.push({ rule: rule.rule, level: rule.level ?? "error", column, ...finding });
  }
  return found;
}
