import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellOffsets, readTable, type Table } from "../../../generator/catalog/table.ts";
import { Source } from "../../../generator/source.ts";

const HEADER = "id,smtp_code,message";

const read = (text: string, notUtf8: readonly number[] = []): Table =>
  readTable(new Source("catalog.csv", text), new Set(notUtf8));

/** The problems as `line:column rule: message`. */
function problems(table: Table): string[] {
  return table.problems.map(
    ({ line, column, rule, message }) => `${line}:${column} ${rule}: ${message}`,
  );
}

const lines = ({ rows }: Table): number[] => rows.map(({ line }) => line);

describe("reads a well-formed table", () => {
  test.each([
    ["no line end after the last row", `${HEADER}\na,450,x`, [["a", "450", "x"]]],
    ["quotes and commas in quotes", `${HEADER}\na,,"""x"", y"\n`, [["a", "", '"x", y']]],
    ["empty cells in quotes", `${HEADER}\na,"",""\n`, [["a", "", ""]]],
    ["an apostrophe and a backslash", `${HEADER}\na,,it's \\n\n`, [["a", "", "it's \\n"]]],
    ["a hash starts no comment", `${HEADER}\n#a,,x\n`, [["#a", "", "x"]]],
    ["white space stays", `${HEADER}\na,, x \n`, [["a", "", " x "]]],
    ["semicolons and tabs in cells", `${HEADER}\na,,x;y\tz\n`, [["a", "", "x;y\tz"]]],
    [
      "U+2028 and U+0085 end no line",
      `${HEADER}\na,,x\u2028y\u0085\n`,
      [["a", "", "x\u2028y\u0085"]],
    ],
    ["a header in quotes", `"id","smtp_code","message"\na,,x\n`, [["a", "", "x"]]],
  ])("%s", (_, text, cells) => {
    const table = read(text);
    expect(table.rows.map((row) => row.cells)).toEqual(cells);
    expect(table.header?.cells).toEqual(HEADER.split(","));
    expect(table).toMatchObject({ problems: [], invalidLines: [] });
  });

  test("with cells of five megabytes", () => {
    const long = "x".repeat(5_000_000);
    expect(read(`${HEADER}\na,,${long}\nb,,"${long}"\n`).rows).toEqual([
      { line: 2, cells: ["a", "", long] },
      { line: 3, cells: ["b", "", long] },
    ]);
  });
});

describe("reports a misplaced quote at its cell, and reads the other rows", () => {
  const OPEN = "open-quote: A quote opens this cell and is never closed.";
  const AFTER = "stray-quote: The cell goes on after its closing quote.";
  const INSIDE = "stray-quote: The cell has a quote inside, but is not quoted itself.";

  test.each([
    ["that is never closed", 'a,450,"x', `2:7 ${OPEN}`],
    ["that is closed by the next cell's", 'a,"450,"x, y"', `2:3 ${AFTER}`],
    ["at the end of a bare cell", 'a,450,x y"', `2:7 ${INSIDE}`],
    ["inside a bare cell", 'a,450,x"y', `2:7 ${INSIDE}`],
    ["before a space", 'a,"450" ,x', `2:3 ${AFTER}`],
    ["behind a cell with commas", 'a,"4,5,0",x"y', `2:11 ${INSIDE}`],
  ])("%s", (_, row, problem) => {
    const table = read(`${HEADER}\n${row}\nb,,"y, z"\nc,,z\n`);
    expect(problems(table)).toEqual([problem]);
    expect(lines(table)).toEqual([3, 4]);
    expect(table.invalidLines).toEqual([2]);
  });

  test("in every row that has one", () => {
    const table = read(`${HEADER}\na,"4,x\nb,,y\nc,,"z\nd,,"w\ne,,v\nf,,"u\n`);
    expect(problems(table)).toEqual([`2:3 ${OPEN}`, `4:4 ${OPEN}`, `5:4 ${OPEN}`, `7:4 ${OPEN}`]);
    expect(lines(table)).toEqual([3, 6]);
  });

  test("in the header, without which no row is read", () => {
    const table = read('id,"smtp_code,message\na,,x\n');
    expect(problems(table)).toEqual([`1:4 ${OPEN}`]);
    expect(table).toMatchObject({ header: null, rows: [] });
  });
});

test("reads a cell with line breaks, and the rows below it at their lines", () => {
  const table = read(`${HEADER}\na,,"one\n\ntwo"\nb,,y\n`);
  expect(table.rows).toEqual([
    { line: 2, cells: ["a", "", "one\n\ntwo"] },
    { line: 5, cells: ["b", "", "y"] },
  ]);
});

describe("rejects a row of another length than the header", () => {
  test.each([
    [
      "too short, at its end",
      "a,450",
      "2:6 too-few-cells: The row has 2 cells; the header has 3 columns.",
      "Add what is missing; for empty cells, add 1 comma at the end.",
    ],
    [
      "of one cell",
      "a",
      "2:2 too-few-cells: The row has 1 cell; the header has 3 columns.",
      "Add what is missing; for empty cells, add 2 commas at the end.",
    ],
    [
      "too long, at the first cell too many",
      'a,"4,5",x,',
      "2:11 too-many-cells: The row has 4 cells; the header has 3 columns.",
      'Put a cell that holds a comma in quotes: "first, second".',
    ],
  ])("%s", (_, row, problem, fix) => {
    const table = read(`${HEADER}\n${row}\nb,,y\n`);
    expect(problems(table)).toEqual([problem]);
    expect(table.problems[0]?.fix).toBe(fix);
    expect(lines(table)).toEqual([3]);
    expect(table.invalidLines).toEqual([2]);
  });
});

test("reports blank rows as one problem", () => {
  const table = read(`\n${HEADER}\na,,x\n\n , \n,,\nb,,y\n\n`);
  expect(problems(table)).toEqual([
    "1:1 blank-line: Rows without any cell filled are on lines 1, 4, 5, 6 and 8.",
  ]);
  expect(lines(table)).toEqual([3, 7]);
});

describe("reports the markers of a merge as one problem, and reads nothing between them", () => {
  test.each([
    [
      "two sides",
      ["<<<<<<< HEAD", "b,,y", "=======", "b,,z", ">>>>>>> theirs"],
      "lines 3, 5 and 7",
    ],
    [
      "three sides",
      ["<<<<<<< ours", "b,,y", "||||||| base", "b,,x", "=======", "b,,z", ">>>>>>> theirs"],
      "lines 3, 5, 7 and 9",
    ],
    ["one left over", [">>>>>>> theirs"], "line 3"],
  ])("%s", (_, conflict, places) => {
    const table = read([HEADER, "a,,x", ...conflict, "c,,w"].join("\n"));
    expect(problems(table)).toEqual([`3:1 merge-conflict: A merge left its markers on ${places}.`]);
    expect(lines(table)).toEqual([2, 3 + conflict.length]);
  });

  test("around the header, without which no row is read", () => {
    const table = read(`<<<<<<< HEAD\n${HEADER}\n=======\n${HEADER},x\n>>>>>>> b\na,,x\n`);
    expect(problems(table)).toEqual([
      "1:1 merge-conflict: A merge left its markers on lines 1, 3 and 5.",
    ]);
    expect(table.header).toBeNull();
  });
});

test("skips lines that are not UTF-8 without a problem of its own", () => {
  const table = read(`${HEADER}\na,x"\nb,,y\n`, [2]);
  expect(lines(table)).toEqual([3]);
  expect(table).toMatchObject({ problems: [], invalidLines: [2] });
});

describe("cellOffsets gives where the cells of a row start", () => {
  const offsets = (row: string): number[] => cellOffsets(new Source("catalog.csv", row), 1);

  test.each([
    ["", [0]],
    ["a", [0]],
    ["a,,bc,\nd", [0, 2, 3, 6]],
    ['"a,b","say ""x""",', [0, 6, 18]],
    ['""', [0]],
    ['"a\nb",c\nd,e', [0, 6]],
  ])("%j", (row, starts) => {
    expect(offsets(row)).toEqual(starts);
  });

  test("of a row below others", () => {
    expect(cellOffsets(new Source("catalog.csv", "a,b\nc,d"), 2)).toEqual([4, 6]);
  });

  test("where csv-parse finds the cells, and up to where it fails", () => {
    const piece = fc.constantFrom('"', '""', ",", "a", "é", "😀", " ", 'a,"b",c', '"a","",b');
    const row = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(""));
    const cellsOf = (text: string): string[] | number => {
      try {
        return (parse(text, { relax_column_count: true }) as string[][])[0] ?? [""];
      } catch (error) {
        return (error as { column: number }).column;
      }
    };
    fc.assert(
      fc.property(row, (text) => {
        const starts = offsets(text);
        const cells = cellsOf(text);
        if (typeof cells === "number") {
          expect(starts).toHaveLength(cells + 1);
          return;
        }
        const ends = [...starts.slice(1).map((start) => start - 1), text.length];
        const found = starts.map((start, i) => cellsOf(text.slice(start, ends[i]) || '""'));
        expect(found).toEqual(cells.map((cell) => [cell]));
      }),
      { numRuns: 1000 },
    );
  });

  test("in cells of megabytes", () => {
    const cell = `"${'""x'.repeat(1_000_000)}"`;
    expect(offsets(`a,${cell},b`)).toEqual([0, 2, cell.length + 3]);
    expect(offsets("a,".repeat(1_000_000))).toHaveLength(1_000_001);
  });
});

describe("the public acid test for CSV", () => {
  const folder = join(dirname(createRequire(import.meta.url).resolve("csv-spectrum")), "csvs");
  test.each(readdirSync(folder))("reads %s", (name) => {
    const text = readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
    const { header, rows, problems } = read(text);
    // A bare cell with quotes inside, which RFC 4180 has no place for.
    if (name === "location_coordinates.csv") {
      expect(problems.map(({ rule }) => rule)).toEqual(["stray-quote"]);
      return;
    }
    expect(problems).toEqual([]);
    const objects = rows.map(({ cells }) =>
      Object.fromEntries(cells.map((cell, i) => [header?.cells[i], cell])),
    );
    const expected = readFileSync(join(folder, "../json", name.replace(".csv", ".json")), "utf8");
    expect(objects).toEqual(JSON.parse(expected.replaceAll("\\r\\n", "\\n")));
  });
});

test("accounts for every line: as a row, as invalid, or as blank", () => {
  const line = fc.constantFrom(
    'a,,"x, y"',
    "b,450,z",
    'c,,"""q"""',
    "",
    ",,",
    '"',
    'd,x"y,"z',
    "e,,,,",
    "\r",
    '""',
    'f,450,"g',
    'h,i"',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (body) => {
      const { rows, invalidLines } = read([HEADER, ...body].join("\n"));
      const ofRows = rows.flatMap(({ line: start, cells }) =>
        cells
          .join("")
          .split("\n")
          .map((_, i) => start + i),
      );
      const blank = body.flatMap((text, i) => (/^[\r",]*$/.test(text) ? [i + 2] : []));
      const accounted = new Set([...ofRows, ...invalidLines, ...blank]);
      expect(body.map((_, i) => i + 2).filter((number) => !accounted.has(number))).toEqual([]);
      expect(ofRows.filter((number) => invalidLines.includes(number))).toEqual([]);
      for (const { line: number, cells } of rows) {
        // A line break in a cell is an error of the cell.
        if (cells.some((cell) => cell.includes("\n"))) continue;
        expect([cells]).toEqual(parse(body[number - 2] ?? ""));
      }
    }),
    { numRuns: 400 },
  );
});
