import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTable, scanRow, type Table } from "../../../generator/catalog/table.ts";
import { Source } from "../../../generator/source.ts";

const HEADER = "id,smtp_code,message";

const read = (text: string, garbled: readonly number[] = []): Table =>
  readTable(new Source("catalog.csv", text), new Set(garbled));

/** The problems as `line:column rule: message`. */
function told({ problems }: Table): string[] {
  return problems.map(({ line, column, rule, message }) => `${line}:${column} ${rule}: ${message}`);
}

const lines = ({ records }: Table): number[] => records.map(({ line }) => line);

describe("a table that is in order", () => {
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
    expect(table.records.map((record) => record.cells)).toEqual(cells);
    expect(table.header?.cells).toEqual(HEADER.split(","));
    expect(table).toMatchObject({ problems: [], unread: [] });
  });

  test("a cell may be long", () => {
    const long = "x".repeat(5_000_000);
    expect(read(`${HEADER}\na,,${long}\nb,,"${long}"\n`).records).toEqual([
      { line: 2, cells: ["a", "", long] },
      { line: 3, cells: ["b", "", long] },
    ]);
  });
});

describe("separators other than commas are one problem, and are read", () => {
  test.each([
    [";", "semicolons"],
    ["\t", "tabs"],
  ])("%j", (separator, name) => {
    const table = read(`${HEADER}\na,450,"x, y"\nb,,z\n`.replaceAll(/,(?! )/g, separator));
    expect(told(table)).toEqual([
      `1:1 wrong-separator: The cells are separated by ${name}, not by commas.`,
    ]);
    expect(table.records.map(({ cells }) => cells)).toEqual([
      ["a", "450", "x, y"],
      ["b", "", "z"],
    ]);
  });
});

describe("a quote out of place costs its own row", () => {
  test.each([
    [
      "opens and is never closed",
      'a,450,"x',
      "2:7 open-quote: A quote opens here and is never closed.",
    ],
    [
      "opens, and the next cell has quotes",
      'a,"450,"x, y"',
      "2:3 open-quote: A quote opens here and is never closed.",
    ],
    [
      "ends a cell that starts without one",
      'a,450,x y"',
      "2:10 stray-quote: A quote stands inside a cell that is not quoted.",
    ],
    [
      "stands in a bare cell",
      'a,450,x"y',
      "2:8 stray-quote: A quote stands inside a cell that is not quoted.",
    ],
  ])("%s", (_, row, problem) => {
    const table = read(`${HEADER}\n${row}\nb,,"y, z"\nc,,z\n`);
    expect(told(table)).toEqual([problem]);
    expect(lines(table)).toEqual([3, 4]);
    expect(table.unread).toEqual([2]);
  });

  test("many are all told, however they pair", () => {
    const table = read(`${HEADER}\na,"4,x\nb,,y\nc,,"z\nd,,"w\ne,,v\n`);
    expect(told(table).map((each) => each.split(":", 2).join(":"))).toEqual([
      "2:3 open-quote",
      "4:4 open-quote",
      "5:4 open-quote",
    ]);
    expect(lines(table)).toEqual([3, 6]);
  });

  test("in the header it ends the reading", () => {
    const table = read('id,"smtp_code,message\na,,x\n');
    expect(told(table)).toEqual(["1:4 open-quote: A quote opens here and is never closed."]);
    expect(table.header).toBeNull();
  });
});

test("a cell with line breaks is one problem", () => {
  const table = read(`${HEADER}\na,,"one\n\ntwo"\nb,,y\n`);
  expect(told(table)).toEqual([
    "2:4 line-break: The cell holds a line break; its row goes on to line 4.",
  ]);
  expect(lines(table)).toEqual([5]);
  expect(table.unread).toEqual([2, 3, 4]);
});

describe("rows of another length", () => {
  test.each([
    [
      "too few, told at the end",
      "a,450",
      "2:6 too-few-cells: The row has 2 cells; the header has 3 columns.",
    ],
    ["one alone", "a", "2:2 too-few-cells: The row has 1 cell; the header has 3 columns."],
    [
      "too many, told at the first too many",
      "a,450,x,",
      "2:9 too-many-cells: The row has 4 cells; the header has 3 columns.",
    ],
    [
      "a comma in a sentence, told where the sentence goes on",
      "a,Try later, please,x",
      "2:13 too-many-cells: The row has 4 cells; the header has 3 columns.",
    ],
  ])("%s", (_, row, problem) => {
    const table = read(`${HEADER}\n${row}\nb,,y\n`);
    expect(told(table)).toEqual([problem]);
    expect(lines(table)).toEqual([3]);
    expect(table.unread).toEqual([2]);
  });
});

describe("a row with a separator of its own", () => {
  const fixes = ({ problems }: Table): string[] => problems.map(({ fix }) => fix);

  test.each([
    [";", "semicolons"],
    ["\t", "tabs"],
  ])("is told so: %j", (separator, name) => {
    const table = read(`${HEADER}\n${["a", "450", "x, y"].join(separator)}\nb,,y\n`);
    expect(told(table)).toEqual([
      `2:2 too-few-cells: The cells of the row are separated by ${name}, those of the header by commas.`,
    ]);
    expect(fixes(table)).toEqual(["Put commas between the cells."]);
  });

  test("what is said of a file with semicolons is said of semicolons", () => {
    const table = read(`${HEADER.replaceAll(",", ";")}\na;450;x; y\nb;450\nc,450,x\n`);
    expect(fixes(table).slice(1)).toEqual([
      'Put a cell that holds a semicolon in quotes: "first; second".',
      "Add what is missing. For empty cells, end the row with ;",
      "Put semicolons between the cells.",
    ]);
  });
});

test("the header again, as in files put one behind the other, is one problem", () => {
  const table = read(`${HEADER}\na,,x\n${HEADER}\nb,,y\n${HEADER}\n`);
  expect(told(table)).toEqual(["3:1 repeated-header: The header stands again on lines 3 and 5."]);
  expect(lines(table)).toEqual([2, 4]);
});

test("blank lines are one problem", () => {
  const table = read(`\n${HEADER}\na,,x\n\n , \n,,\nb,,y\n\n`);
  expect(told(table)).toEqual(["1:1 blank-line: Nothing stands on lines 1, 4, 5, 6 and 8."]);
  expect(lines(table)).toEqual([3, 7]);
});

describe("the markers of a merge are one problem, and what they enclose is not read", () => {
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
    expect(told(table)).toEqual([`3:1 merge-conflict: A merge left its markers on ${places}.`]);
    expect(lines(table)).toEqual([2, 3 + conflict.length]);
  });

  test("around the header they end the reading", () => {
    const table = read(`<<<<<<< HEAD\n${HEADER}\n=======\n${HEADER},x\n>>>>>>> b\na,,x\n`);
    expect(told(table)).toEqual([
      "1:1 merge-conflict: A merge left its markers on lines 1, 3 and 5.",
    ]);
    expect(table.header).toBeNull();
  });
});

test("garbled lines are left out, and nothing else is said of them", () => {
  const table = read(`${HEADER}\na,x"\nb,,y\n`, [2]);
  expect(lines(table)).toEqual([3]);
  expect(table).toMatchObject({ problems: [], unread: [2] });
});

describe("scanRow finds where the cells of a row start", () => {
  test.each([
    ["", [0]],
    ["a", [0]],
    ["a,,bc,", [0, 2, 3, 6]],
    ['"a,b","say ""x""",', [0, 6, 18]],
    ['""', [0]],
    ['"a\nb",c', [0, 6]],
  ])("%j", (row, starts) => {
    expect(scanRow(row, ",")).toEqual({ starts, fault: null });
  });

  test("with other separators", () => {
    expect(scanRow('a;"b;c";d,e', ";").starts).toEqual([0, 2, 8]);
  });

  test("as csv-parse does", () => {
    const piece = fc.constantFrom('"', '""', ",", "a", "é", "😀", " ", 'a,"b",c', '"a","",b');
    const row = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(""));
    const cellsOf = (text: string): string[] | null => {
      try {
        return (parse(text, { relax_column_count: true }) as string[][])[0] ?? [""];
      } catch {
        return null;
      }
    };
    fc.assert(
      fc.property(row, (text) => {
        const { starts, fault } = scanRow(text, ",");
        const cells = cellsOf(text);
        expect(fault === null).toBe(cells !== null);
        if (cells === null) return;
        const ends = [...starts.slice(1).map((start) => start - 1), text.length];
        expect(starts.map((start, i) => cellsOf(text.slice(start, ends[i]) || '""')?.[0])).toEqual(
          cells,
        );
      }),
      { numRuns: 1000 },
    );
  });

  test("in cells of megabytes", () => {
    const cell = `"${'""x'.repeat(1_000_000)}"`;
    expect(scanRow(`a,${cell},b`, ",").starts).toEqual([0, 2, cell.length + 3]);
    expect(scanRow("a,".repeat(1_000_000), ",").starts).toHaveLength(1_000_001);
  });
});

describe("the public acid test for CSV", () => {
  const folder = join(dirname(createRequire(import.meta.url).resolve("csv-spectrum")), "csvs");
  // What RFC 4180 or this catalog's one row a line has no place for.
  const refused: Readonly<Record<string, readonly string[]>> = {
    "location_coordinates.csv": ["stray-quote"],
    "newlines.csv": ["line-break"],
    "newlines_crlf.csv": ["line-break"],
    "quotes_and_newlines.csv": ["line-break"],
  };

  test.each(readdirSync(folder))("%s is read, or told why not", (name) => {
    const text = readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
    const { header, records, problems } = read(text);
    expect([...new Set(problems.map(({ rule }) => rule))]).toEqual(refused[name] ?? []);
    if (refused[name] !== undefined) return;
    const rows = records.map(({ cells }) =>
      Object.fromEntries(cells.map((cell, i) => [header?.cells[i], cell])),
    );
    const expected = readFileSync(join(folder, "../json", name.replace(".csv", ".json")), "utf8");
    expect(rows).toEqual(JSON.parse(expected));
  });
});

test("a row is read from its own line, whatever stands on the others", () => {
  const line = fc.constantFrom(
    'a,,"x, y"',
    "b,450,z",
    'c,,"""q"""',
    "",
    ",,",
    '"',
    'd,x"y,"z',
    "e,,,,",
    "=======",
    "\r",
    '""',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (body) => {
      const table = read([HEADER, ...body].join("\n"));
      for (const { line: number, cells } of table.records) {
        const alone = read(`${HEADER}\n${body[number - 2]}`).records[0];
        expect(cells).toEqual(alone?.cells);
      }
      const told = table.problems.map(({ line: number }) => number);
      expect(new Set(told).size).toBe(told.length);
    }),
    { numRuns: 1000 },
  );
});
