import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { COLUMNS } from "../../../generator/catalog/row.ts";
import { ROOT } from "../../root.ts";
import { catalogOf, problemsOf } from "../project.ts";

const bytes = readFileSync(join(ROOT, "catalog.csv"));
const { rows } = catalogOf(bytes);

test("the catalog has no error and no warning", () => {
  expect(problemsOf(bytes)).toEqual([]);
});

test("the catalog opens with the table it was taken from, cell by cell and in its order", () => {
  const source = readFileSync(join(ROOT, "test/generator/fixtures/message-responses.md"), "utf8");
  const cells = source
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(cells).toHaveLength(104);
  expect(source).toContain("| \u00a0 |");
  const ours = rows.map(({ smtp_code, enhanced_code, message, comment }) => [
    smtp_code,
    enhanced_code,
    message,
    comment,
  ]);
  expect(ours.slice(0, cells.length)).toEqual(cells);
});

test("the catalog has 133 responses, and its aliases follow the rows that they name", () => {
  const aliases = rows.filter(({ alias_of }) => alias_of !== "");
  expect(rows.length - aliases.length).toBe(133);
  for (const { alias_of, line } of aliases)
    expect(rows.find(({ id }) => id === alias_of)?.line).toBeLessThan(line);
});

test("the catalog reads the same with any order of columns", () => {
  const reversed = COLUMNS.toReversed();
  const lines = rows.map((row) =>
    reversed.map((column) => `"${row[column].replaceAll('"', '""')}"`).join(","),
  );
  expect(catalogOf([reversed.join(","), ...lines].join("\n")).rows).toEqual(rows);
});

test("a mistake in one place changes one row at most, or is an error", () => {
  const text = bytes.toString("utf8");
  const inserted = fc.constantFrom(
    "",
    '"',
    ",",
    "\n",
    "\r\n",
    ";",
    "\t",
    " ",
    "x",
    "9",
    "-",
    "\0",
    "é",
  );
  const mistake = fc.tuple(fc.nat({ max: text.length }), fc.nat({ max: 2 }), inserted);
  fc.assert(
    fc.property(mistake, ([at, deleted, insertion]) => {
      const mutant = text.slice(0, at) + insertion + text.slice(at + deleted);
      if (problemsOf(mutant).some(({ level }) => level === "error")) return;
      const found = catalogOf(mutant).rows;
      expect(found).toHaveLength(rows.length);
      expect(found.filter((row, i) => !isDeepStrictEqual(row, rows[i])).length).toBeLessThan(2);
    }),
    { numRuns: 100 },
  );
});
