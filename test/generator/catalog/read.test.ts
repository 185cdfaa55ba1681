import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellRange } from "../../../generator/catalog/read.ts";
import { COLUMNS, REQUIRED_COLUMNS } from "../../../generator/catalog/row.ts";
import {
  briefly,
  catalogOf,
  catalogText,
  csvRow,
  HEADER,
  problemsOf,
  problemsText,
} from "../project.ts";

const GOOD = "good,450,,good,,,";

/** The problems as `line:column rule: message`. */
function problems(input: string | Uint8Array): string[] {
  return problemsOf(input).map(
    ({ line, column, rule, message }) => `${line}:${column} ${rule}: ${message}`,
  );
}

describe("a file that holds no catalog gives one problem", () => {
  test.each([
    ["nothing", "", "1:1 empty-file: The file is empty."],
    ["line ends alone", "\n\n", "1:1 empty-file: The file is empty."],
    ["a header alone", catalogText(), "1:1 no-rows: There is no row below the header."],
    ["a header without its end", HEADER, "1:1 no-rows: There is no row below the header."],
    [
      "rows alone",
      `${GOOD}\n`,
      "1:1 no-header: The first line is not a header: it names no column.",
    ],
    [
      "a header in quotes as one cell",
      `"${HEADER}"\n"good,450,,good,,,"\n`,
      "1:1 no-header: The first line is not a header: it names no column.",
    ],
    [
      "the note that Excel puts first",
      `sep=,\n${HEADER}\n${GOOD}\n`,
      "1:1 no-header: The first line is not a header: it names no column.",
    ],
    [
      "something else",
      "<html>, x\ny\n",
      "1:1 no-header: The first line is not a header: it names no column.",
    ],
    [
      "a spreadsheet as it is",
      Buffer.from("PK\x03\x04\x14\x00\r\n\xff", "latin1"),
      "1:1 not-text: The file is not text in UTF-8: it is UTF-16, a spreadsheet, or no text at all.",
    ],
  ])("%s", (_, text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });
});

describe("the header", () => {
  test.each([
    [
      "may name its columns in any order",
      "message,id,deprecated,alias_of,comment,enhanced_code,smtp_code",
    ],
    ["may have quotes", REQUIRED_COLUMNS.map((name) => `"${name}"`).join(",")],
    ["may go on with columns in words", `${HEADER},direction,explanation,action,reference`],
    ["may have some of them", `reference,${HEADER},explanation`],
  ])("%s", (_, header) => {
    const names = header.replaceAll('"', "").split(",");
    const cells = { id: "a", smtp_code: "450", message: "x", explanation: "It is." };
    const row = names.map((name) => cells[name as keyof typeof cells] ?? "").join(",");
    expect(problemsOf(`${header}\n${row}\n`)).toEqual([]);
    const explanation = names.includes("explanation") ? "It is." : "";
    expect(catalogOf(`${header}\n${row}\n`).rows).toMatchObject([
      { ...cells, explanation, line: 2 },
    ]);
  });

  test.each([
    ["ID", "id"],
    ["Smtp_Code", "smtp_code"],
    ["enhanced code", "enhanced_code"],
    ["alias-of", "alias_of"],
    ["aliasOf", "alias_of"],
    [" comment ", "comment"],
  ])("is read though it says %j for %s", (name, column) => {
    const header = HEADER.replace(column, name);
    const place = header.indexOf(name) + 1;
    expect(problems(`${header}\n${GOOD}\n`)).toEqual([
      `1:${place} misspelt-column: The column ${JSON.stringify(name)} is spelt ${column}.`,
    ]);
  });

  test.each([
    [
      "a missing column",
      HEADER.replace(",comment", ""),
      ["1:1 missing-column: The header lacks comment."],
    ],
    [
      "several missing columns",
      "id,message",
      [
        "1:1 missing-column: The header lacks smtp_code, enhanced_code, comment, alias_of, deprecated.",
      ],
    ],
    ["an unknown column", `${HEADER},extra`, ['1:64 unknown-column: There is no column "extra".']],
    [
      "an unknown column in place of a missing one: one problem",
      HEADER.replace("comment", "remark"),
      ['1:36 unknown-column: There is no column "remark".'],
    ],
    [
      "a repeated column",
      `${HEADER},message`,
      ["1:64 repeated-column: The header names the column message twice."],
    ],
    [
      "a repeated column in place of a missing one: one problem",
      HEADER.replace("comment", "message"),
      ["1:36 repeated-column: The header names the column message twice, and lacks comment."],
    ],
    [
      "a column without a name among others",
      HEADER.replace("comment", "comment,"),
      ["1:44 unknown-column: A column has no name."],
    ],
    [
      "columns without a name at the end: one problem",
      `${HEADER},,`,
      ["1:64 unknown-column: A column has no name."],
    ],
  ])("%s", (_, header, expected) => {
    const row = header
      .split(",")
      .map((name) => ({ id: "a", smtp_code: "450", message: "x" })[name] ?? "")
      .join(",");
    expect(problems(`${header}\n${row}\n`)).toEqual(expected);
  });
});

test("a name too many in the header is one error, though every row has a cell less", () => {
  const rows = "a,450,,x,,,\nb,450,,y,,,\nc,450\n";
  expect(problems(`${HEADER},notes\n${rows}`)).toEqual([
    "4:6 too-few-cells: The row has 2 cells; the header has 8 columns.",
    '1:64 unknown-column: There is no column "notes".',
  ]);
});

test("reports the table, the header and the cells at once, and tolerates a mark and CRLF", () => {
  const text = `\ufeff${HEADER.replace("id", "ID")}\r\na,450,,x,,,\r\nb,450,"y,,,\r\nc,250,,z,,,\r\nd,450\r\n`;
  expect(briefly(problemsOf(text))).toEqual([
    "3:7 error open-quote",
    "5:6 error too-few-cells",
    "1:1 error misspelt-column",
    "4:3 error smtp-code-range",
  ]);
});

test.each([
  [";", `${HEADER}\n${GOOD}\n`.replaceAll(",", ";")],
  ["\t", `${HEADER}\n${GOOD}\n`.replaceAll(",", "\t")],
  ["; in quotes", `"${HEADER.replaceAll(",", '";"')}"\na;450;"x, y"\n`],
])("reports a separator other than the comma as one problem: %j", (_, text) => {
  expect(problems(text)).toEqual([
    "1:1 wrong-separator: The cells are separated by semicolons or tabs.",
  ]);
});

describe("asks whether a close column was meant", () => {
  test.each([
    ["commment", HEADER, "Did you mean `comment`? "],
    ["expIanation", `${HEADER},comment`, "Did you mean `explanation`? "],
    ["Acton", `${HEADER},comment`, "Did you mean `action`? "],
    ["notes", `${HEADER},comment`, ""],
  ])("for %s", (name, header, question) => {
    const [problem] = problemsOf(`${header.replace("comment", name)}\n${GOOD}\n`);
    expect(problem?.fix).toBe(`${question}Rename it, or delete it with its cell in every row.`);
  });
});

test("rows that cannot be read have ids all the same", () => {
  const rows = ['▲a,450,"x,,,', "b,450", "c,450,,z,,a,", "d,450,,w,,b,", "e,450,,v,,none,"];
  expect(problems(catalogText(...rows).replaceAll("▲", ""))).toEqual([
    "2:7 open-quote: A quote opens this cell and is never closed.",
    "3:6 too-few-cells: The row has 2 cells; the header has 7 columns.",
    '6:11 alias-unknown: No row has the id "none".',
  ]);
});

test("a problem reads as a compiler's: place, rule, row, caret, what to do", () => {
  expect(problemsText(problemsOf(catalogText(GOOD, "b,450,,x,,,,")))).toBe(
    `catalog.csv:3:13: error too-many-cells: The row has 8 cells; the header has 7 columns.
> 3 | b,450,,x,,,,
    |             ^
  what to do: Put a cell that holds a comma in quotes: "first, second".
`,
  );
});

test("a cell has its place in the order of the header, behind cells with commas", () => {
  const catalog = catalogOf(
    'message,smtp_code,id,enhanced_code,comment,alias_of,deprecated\n"x, y",450,a,,,,\n',
  );
  const [row] = catalog.rows;
  if (row === undefined) throw new Error("no row");
  const range = (column: "id" | "message" | "deprecated") => {
    const [start, end] = cellRange(catalog, row, column);
    return catalog.source.text.slice(start, end);
  };
  expect([range("message"), range("id"), range("deprecated")]).toEqual(['"x, y",', "a,", ""]);
});

test("what is written as a row is read back, cell by cell", () => {
  const cell = fc.string({ unit: "grapheme" }).filter((value) => !/[\0\r\n]/.test(value));
  const cells = fc.record(
    Object.fromEntries(REQUIRED_COLUMNS.map((column) => [column, cell])) as Record<
      (typeof REQUIRED_COLUMNS)[number],
      typeof cell
    >,
  );
  fc.assert(
    fc.property(fc.array(cells, { minLength: 1, maxLength: 5 }), (rows) => {
      const written = rows.map(csvRow).filter((row) => row.replaceAll(",", "").trim() !== "");
      const filled = rows.filter((row) => csvRow(row).replaceAll(",", "").trim() !== "");
      fc.pre(written.length > 0 && !written.some((row) => /^([<>=|])\1{6}( |$)/.test(row)));
      const read = catalogOf(catalogText(...written)).rows;
      expect(read).toMatchObject(filled);
    }),
    { numRuns: 300 },
  );
});

describe("nothing makes reading throw, and every problem lies within the file", () => {
  const hostile = fc.oneof(
    fc.constantFrom('"', ",", ";", "\n", "\r", "\0", "\ufeff", "\u2028", "é", "😀", " ", '""'),
    fc.constantFrom(HEADER, "\n\n", "\n<<<<<<< a\n", "\n=======\n", "sep=;\n", "04.04.2005", "%s"),
    fc.string({ unit: "binary" }),
    fc.string(),
  );
  const text = fc.array(hostile, { maxLength: 20 }).map((parts) => parts.join(""));
  const row = fc
    .record({
      id: fc.oneof(fc.constantFrom("a", "b", "a-b", "ab", "a-1", "A", ""), hostile),
      smtp_code: fc.constantFrom("450", "550", "250", "45", "", "४५०"),
      enhanced_code: fc.constantFrom("4.1.1", "5.1.1", "2.0.0", "4.01.1", "", "4.1.1000"),
      message: fc.oneof(fc.constantFrom("x", "X", "[internal] x", "550 x", "450", "a\nb"), text),
      comment: text,
      alias_of: fc.constantFrom("", "a", "b", "ab", "none"),
      deprecated: fc.oneof(fc.constant(""), text),
    })
    .map(csvRow);
  const noise = fc.uint8Array({ maxLength: 3 });
  const file = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    text.map((body) => Buffer.from(`${HEADER}\n${body}`)),
    text.map((body) => Buffer.from(`\ufeff${COLUMNS.join(";")}\r\n${body}`, "utf16le")),
    fc.array(row, { maxLength: 6 }).map((rows) => Buffer.from(catalogText(...rows))),
    fc
      .tuple(fc.array(row, { minLength: 1, maxLength: 3 }), fc.nat(), noise)
      .map(([rows, at, bytes]) => {
        const good = Buffer.from(catalogText(...rows));
        const cut = at % good.length;
        return Buffer.concat([good.subarray(0, cut), bytes, good.subarray(cut)]);
      }),
  );
  test("for any bytes", () => {
    fc.assert(
      fc.property(file, (input) => {
        const problems = problemsOf(input);
        for (const { source, line, column, fix, message } of problems) {
          const there = source?.line(line) ?? null;
          // An empty file has no line; its problem is at its start.
          if (there === null) expect([line, column]).toEqual([1, 1]);
          expect(column).toBeGreaterThanOrEqual(1);
          // One beyond the last character is the line's end, where something can be missing.
          expect(column).toBeLessThanOrEqual((there ?? "").length + 1);
          expect(fix).toMatch(/\S/);
          expect(message).toMatch(/[.]$/);
        }
        expect(problemsText(problems)).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
      }),
      { numRuns: 500 },
    );
  });
});

describe("reads a large file", () => {
  const lines = 5_000;
  test.each([
    ["a header of 100,000 columns", `${HEADER}${",x".repeat(100_000)}\n${GOOD}\n`, 100_000],
    ["rows of one cell", `${HEADER}\n${"x\n".repeat(lines)}`, lines],
    ["open quotes", `${HEADER}\n${'"\n'.repeat(lines)}`, lines],
    ["blank rows", `${HEADER}\n${",,\n".repeat(lines)}${GOOD}\n`, 1],
    ["unknown aliases", `${HEADER}\n${unknown(lines)}`, lines],
    ["wrong rows", `${HEADER}\n${"a,250,,x,,,\n".repeat(lines)}`, 2 * lines - 1],
    ["a cell of ten megabytes", `${HEADER}\na,450,,${"x ".repeat(5_000_000)},,,\n`, 1],
    ["a cell of a million codes", `${HEADER}\na,450,,${"450 ".repeat(1_000_000)}x,,,\n`, 0],
    ["rows of one id", `${HEADER}\n${`${GOOD}\n`.repeat(lines)}`, lines - 1],
    ["names of one response", aliases(20_000), 0],
  ])("%s", (_, text, count) => {
    expect(problemsOf(text)).toHaveLength(count);
  });

  function unknown(count: number): string {
    return Array.from({ length: count }, (_, i) => `n${i}a,450,,x ${i},,no-${i},\n`).join("");
  }

  function aliases(count: number): string {
    const names = Array.from({ length: count }, (_, i) => `name-${i}a,450,,good,,good,`);
    return catalogText(GOOD, ...names);
  }
});
