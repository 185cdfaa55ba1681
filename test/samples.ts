/** Small inputs for the tests of the generator: catalogs, and folders that hold a whole project. */

import { type Catalog, COLUMNS, type Column, readCatalog } from "../generator/catalog.ts";
import type { Problem } from "../generator/problem.ts";
import { type Paint, report } from "../generator/report.ts";
import { validate } from "../generator/validate.ts";

export const HEADER = COLUMNS.join(",");

/** The text of a catalog with these lines under the header. */
export function catalogText(...lines: readonly string[]): string {
  return `${[HEADER, ...lines].join("\n")}\n`;
}

/** Writes a row, each cell quoted where it has to be. */
export function csvRow(cells: Partial<Readonly<Record<Column, string>>>): string {
  return COLUMNS.map((column) => csvCell(cells[column] ?? "")).join(",");
}

function csvCell(value: string): string {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** All that reading and validating say of a catalog. */
export function problemsOf(input: string | Uint8Array): readonly Problem[] {
  const { catalog, problems } = readCatalog("catalog.csv", Buffer.from(input));
  return [...problems, ...(catalog === null ? [] : validate(catalog))];
}

/** The catalog that a text holds; throws when it holds none. */
export function catalogOf(input: string | Uint8Array): Catalog {
  const { catalog, problems } = readCatalog("catalog.csv", Buffer.from(input));
  if (catalog === null) throw new Error(problems.map(heading).join("\n"));
  return catalog;
}

/** The places and rules of problems: `42:7 error duplicate-id`. */
export function briefly(problems: readonly Problem[]): string[] {
  return problems.map(({ line, column, level, rule }) => `${line}:${column} ${level} ${rule}`);
}

function heading({ line, column, rule, message }: Problem): string {
  return `${line}:${column} ${rule}: ${message}`;
}

export const noPaint: Paint = (_, text) => text;

/** Problems as people read them. */
export function problemsText(problems: readonly Problem[]): string {
  return report(
    { problems, drift: [] },
    { format: "text", out: "out", version: "1.0.0", paint: noPaint },
  );
}
