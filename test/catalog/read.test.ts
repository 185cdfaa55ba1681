import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COLUMNS, partsOf, quote, splitPlain } from "../../generator/catalog/read.ts";
import { validate } from "../../generator/catalog/rules.ts";
import { registry } from "../../generator/model/registry.ts";
import { lineText } from "../../generator/source.ts";
import {
  briefly,
  catalogOf,
  catalogText,
  csvRow,
  HEADER,
  problemsOf,
  problemsText,
} from "../project.ts";
import { ROOT } from "../tools.ts";

const GOOD = "good,450,,good,,,";

function bytes(...parts: readonly (string | readonly number[])[]): Buffer {
  return Buffer.concat(parts.map((part) => Buffer.from(part as string)));
}

describe("what is not a table at all is refused at its place", () => {
  const missing = (...names: readonly string[]): string[] =>
    names.map(() => "1:1 error missing-column");
  const cases: readonly (readonly [name: string, input: string | Buffer, expected: string[]])[] = [
    ["an empty file", "", ["1:1 error empty-file"]],
    ["a byte-order mark", `\ufeff${catalogText(GOOD)}`, ["1:1 error byte-order-mark"]],
    ["UTF-16", Buffer.from(`\ufeff${HEADER}`, "utf16le"), ["1:1 error not-utf8"]],
    [
      "Latin-1, in two lines",
      bytes(`${HEADER}\na,450,,caf`, [0xe9], `,,,\n${GOOD}\nb,450,,`, [0xfc], "ber,,,\n"),
      ["2:11 error not-utf8", "4:8 error not-utf8"],
    ],
    [
      "a byte that is wrong after characters of several units",
      bytes(`${HEADER}\na,450,,é€😀`, [0x80], ",,,\n"),
      ["2:12 error not-utf8"],
    ],
    [
      "a surrogate in CESU-8",
      bytes(`${HEADER}\na,450,,x`, [0xed, 0xa0, 0x80], ",,,\n"),
      ["2:9 error not-utf8"],
    ],
    [
      "an astral character as two surrogates in CESU-8",
      bytes(`${HEADER}\na,450,,`, [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], ",,,\n"),
      ["2:8 error not-utf8"],
    ],
    ["an overlong slash", bytes(`${HEADER}\na,450,,`, [0xc0, 0xaf]), ["2:8 error not-utf8"]],
    [
      "half a character at the end",
      bytes(`${HEADER}\na,450,,x`, [0xe2, 0x82]),
      ["2:9 error not-utf8"],
    ],
    ["half a character at the end of a line", bytes(HEADER, [0xe2], "\n"), ["1:63 error not-utf8"]],
    ["CRLF", `${HEADER}\r\n${GOOD}\r\n`, ["1:63 error line-ending"]],
    ["one CRLF among others", `${HEADER}\n${GOOD}\r\n`, ["2:18 error line-ending"]],
    ["CR alone", `${HEADER}\r${GOOD}\r`, ["1:63 error line-ending"]],
    ["CR in a quoted cell", catalogText('a,450,,"x\ry",,,'), ["2:10 error line-ending"]],
    ["a line end alone", "\n", ["1:1 error unknown-column", ...missing(...COLUMNS)]],
    ["a header alone", catalogText(), ["1:1 error no-rows"]],
    ["a header without its end", HEADER, ["1:1 error no-rows"]],
    [
      "a missing column",
      `${HEADER.replace(",comment", "")}\na,450,,x,,\n`,
      ["1:1 error missing-column"],
    ],
    ["an unknown column", `${HEADER},extra\n${GOOD},\n`, ["1:64 error unknown-column"]],
    [
      "a column in capitals",
      `${HEADER.replace("id", "ID")}\n${GOOD}\n`,
      ["1:1 error unknown-column", "1:1 error missing-column"],
    ],
    ["a repeated column", `${HEADER},message\n${GOOD},\n`, ["1:64 error repeated-column"]],
    [
      "a column after one whose name goes over a line",
      `"i\nd",${HEADER}\n,${GOOD}\n`,
      ["1:1 error unknown-column"],
    ],
    [
      "an unknown column on the second line of the header",
      `${HEADER.replace("comment", '"comm\nent"')},what\n${GOOD},\n`,
      ["1:36 error unknown-column", "2:26 error unknown-column", "1:1 error missing-column"],
    ],
    ["an open quote", catalogText(GOOD, 'a,450,,"x,,,', "b,450,,y,,,"), ["3:8 error open-quote"]],
    [
      "an open quote after quotes within quotes",
      catalogText('a,450,,"x""y",,,', 'b,450,"","a""b,,,'),
      ["3:10 error open-quote"],
    ],
    ["an open quote as the last character", `${catalogText(GOOD)}"`, ["3:1 error open-quote"]],
    ["a stray quote inside a cell", catalogText('a,450,,x"y,,,'), ["2:9 error stray-quote"]],
    [
      "a cell that goes on after its quote",
      catalogText('a,450,,"x"y,,,'),
      ["2:10 error stray-quote"],
    ],
    [
      "a stray quote on a later line of its row",
      catalogText(GOOD, 'a,450,,"x\n""y" ,,,'),
      ["4:4 error stray-quote"],
    ],
    [
      "a backslash that escapes nothing",
      catalogText('a,450,,"say \\"hello\\"",,,'),
      ["2:14 error stray-quote"],
    ],
    [
      "ragged rows and blank rows, all of them",
      catalogText("a,450,,x", "", GOOD, "b,450,,y,,,,", ""),
      [
        "2:1 error ragged-row",
        "3:1 error ragged-row",
        "5:1 error ragged-row",
        "6:1 error ragged-row",
      ],
    ],
    ["spaces for a row", catalogText(GOOD, "   "), ["3:1 error ragged-row"]],
  ];
  test.each(cases)("%s", (_, input, expected) => {
    expect(briefly(problemsOf(input))).toEqual(expected);
  });
});

describe("what is odd and within the rules is read as it stands", () => {
  const at = (line: number, id: string, message: string): object =>
    expect.objectContaining({ line, id, message });
  const cases: readonly (readonly [name: string, input: string, rows: readonly object[]])[] = [
    ["no line end after the last row", `${HEADER}\n${GOOD}`, [at(2, "good", "good")]],
    [
      "columns in another order",
      "message,id,deprecated,alias_of,comment,enhanced_code,smtp_code\nhello,a,,,,,450\n",
      [at(2, "a", "hello")],
    ],
    [
      "a quoted header",
      `${COLUMNS.map((c) => `"${c}"`).join(",")}\n${GOOD}\n`,
      [at(2, "good", "good")],
    ],
    [
      "line ends in quotes: later rows keep their line",
      catalogText('a,450,,"x\ny\n\nz",,,', GOOD),
      [at(2, "a", "x\ny\n\nz"), at(6, "good", "good")],
    ],
    [
      "quotes, commas and a line end in quotes",
      catalogText('a,450,,"""x"",\n""",,,', 'b,450,,"""",,,', GOOD),
      [at(2, "a", '"x",\n"'), at(4, "b", '"'), at(5, "good", "good")],
    ],
    ["an empty quoted cell", catalogText('a,"",,"x","",,'), [at(2, "a", "x")]],
    ["an apostrophe and a backslash", catalogText("a,450,,it's \\n,,,"), [at(2, "a", "it's \\n")]],
    [
      "a semicolon and a tab separate nothing",
      catalogText("a,450,,x;y\tz,,,"),
      [at(2, "a", "x;y\tz")],
    ],
    ["a hash starts no comment", catalogText("#a,450,,x,,,"), [at(2, "#a", "x")]],
    ["white space stays", catalogText("a,450,, x ,,,"), [at(2, "a", " x ")]],
    [
      "U+2028 ends no line",
      catalogText("a,450,,x\u2028y,,,", GOOD),
      [at(2, "a", "x\u2028y"), at(3, "good", "good")],
    ],
    ["NUL", catalogText("a,450,,x\0y,,,"), [at(2, "a", "x\0y")]],
    [
      "a cell of 64 KiB and one of a megabyte",
      catalogText(`a,450,,${"x".repeat(65536)},,,`, `b,450,,"${'""\n'.repeat(350_000)}",,,`, GOOD),
      [
        at(2, "a", "x".repeat(65536)),
        at(3, "b", '"\n'.repeat(350_000)),
        at(350_004, "good", "good"),
      ],
    ],
    [
      "an astral character, composed and not",
      catalogText("a,450,,😀é e\u0301,,,"),
      [at(2, "a", "😀é e\u0301")],
    ],
  ];
  test.each(cases)("%s", (_, input, rows) => {
    expect(catalogOf(input).rows).toEqual(rows);
  });
});

test("a problem reads as a compiler's: place, rule, row, caret, what to do", () => {
  expect(problemsText(problemsOf(catalogText(GOOD, "b,450,,x,,,,")))).toBe(
    `catalog.csv:3:1: error ragged-row: The row has 8 cells; the header has 7 columns.
> 3 | b,450,,x,,,,
    | ^
  what to do: Quote a cell that holds a comma; end a row with its empty cells.
`,
  );
});

test("the byte that is not UTF-8 is named, and a long file is searched quickly", () => {
  const long = Buffer.alloc(4_000_000, "x");
  long[3_999_990] = 0xff;
  expect(problemsOf(long)).toMatchObject([
    { line: 1, column: 3_999_991, message: "The byte 0xff is not UTF-8 here." },
  ]);
});

test.each([
  ["plain", '"plain"'],
  ['a "b" \\', '"a \\"b\\" \\\\"'],
  [
    "\u0000\u007f\u0085\u00a0\u200b\u202e\u2028\ufeff",
    '"\\u0000\\u007f\\u0085\\u00a0\\u200b\\u202e\\u2028\\ufeff"',
  ],
  ["é漢字", '"é漢字"'],
  ["x".repeat(81), `"${"x".repeat(77)}..."`],
])("a message shows %j as %s", (value, shown) => {
  expect(quote(value)).toBe(shown);
});

describe("nothing makes reading throw, and every problem lies within the file", () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '"',
      ",",
      "\n",
      "\r",
      "\0",
      "\ufeff",
      "\u2028",
      "é",
      "😀",
      " ",
      HEADER,
      "\n\n",
      '""',
    ),
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
  const file = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((noise) => Buffer.from(noise)),
    text.map((body) => Buffer.from(`${HEADER}\n${body}`)),
    fc.array(row, { maxLength: 6 }).map((rows) => Buffer.from(catalogText(...rows))),
    fc
      .tuple(
        fc.array(row, { minLength: 1, maxLength: 3 }),
        fc.nat(),
        fc.uint8Array({ maxLength: 3 }),
      )
      .map(([rows, at, noise]) => {
        const good = Buffer.from(catalogText(...rows));
        const cut = at % good.length;
        return Buffer.concat([good.subarray(0, cut), noise, good.subarray(cut)]);
      }),
  );
  test("for any bytes", () => {
    fc.assert(
      fc.property(file, (input) => {
        const problems = problemsOf(input);
        const whole = input.toString("utf8");
        for (const { line, column, fix, message } of problems) {
          const there = lineText(whole, line);
          expect(there).not.toBeNull();
          expect(column).toBeGreaterThanOrEqual(1);
          // One beyond the last character is the line's end, where something can be missing.
          expect(column).toBeLessThanOrEqual((there ?? "").length + 1);
          expect(fix).not.toBe("");
          expect(message).not.toBe("");
        }
        expect(problemsText(problems)).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
      }),
      { numRuns: 1000 },
    );
  });
});

test("in parts of any length a file gives the records that it gives as a whole", () => {
  const piece = fc.oneof(
    fc.constantFrom('"', '""', ",", "\n", "a", "é", "😀"),
    fc.constantFrom('a,"b",c\n', '"a\nb","",d\n', "a,b\n", "\n"),
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
  const options = { relax_column_count: true };
  const recordsOf = (read: () => string[][]): string[][] | string => {
    try {
      return read();
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  let read = 0;
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 30 }), (whole, length) => {
      const parts = [...partsOf(Buffer.from(whole), length)];
      expect(Buffer.concat(parts.map(({ part }) => part)).toString()).toBe(whole);
      const found = recordsOf(() =>
        parts.flatMap(({ part, quoted }): string[][] =>
          quoted ? parse(part, options) : Array.from(splitPlain(part), (record) => [...record]),
        ),
      );
      expect(found).toEqual(recordsOf(() => parse(whole, options)));
      if (typeof found !== "string") read++;
    }),
    { numRuns: 3000 },
  );
  expect(read).toBeGreaterThan(500);
});

describe("the public acid test for CSV", () => {
  const folder = join(dirname(createRequire(import.meta.url).resolve("csv-spectrum")), "csvs");
  const samples = readdirSync(folder).map((name) => ({
    name,
    bytes: readFileSync(join(folder, name)),
    // One has a quote in the middle of a cell, which RFC 4180 section 2 has no place for.
    rules: name.includes("crlf")
      ? ["line-ending"]
      : name === "location_coordinates.csv"
        ? ["stray-quote"]
        : ["unknown-column", "missing-column"],
  }));

  test.each(samples)("$name is no catalog, and is told why", ({ bytes, rules }) => {
    expect(new Set(problemsOf(bytes).map(({ rule }) => rule))).toEqual(new Set(rules));
  });

  const sound = samples.filter(({ rules }) => rules.length === 2);
  test.each(sound)("$name is read as it should be", ({ name, bytes }) => {
    const expected: unknown = JSON.parse(
      readFileSync(join(folder, "../json", name.replace(".csv", ".json")), "utf8"),
    );
    for (const length of [1, 10, 1000]) {
      const [header = [], ...records] = [...partsOf(bytes, length)].flatMap(({ part, quoted }) =>
        quoted
          ? (parse(part, { relax_column_count: true }) as string[][])
          : Array.from(splitPlain(part), (record) => [...record]),
      );
      const rows = records.map((record) =>
        Object.fromEntries(header.map((column, i) => [column, record[i]])),
      );
      expect(rows).toEqual(expected);
    }
  });
});

test("what is written as a row is read back, cell by cell", () => {
  const cell = fc.string({ unit: "grapheme" }).filter((value) => !value.includes("\r"));
  const cells = fc.record(
    Object.fromEntries(COLUMNS.map((column) => [column, cell])) as Record<
      (typeof COLUMNS)[number],
      typeof cell
    >,
  );
  fc.assert(
    fc.property(fc.array(cells, { minLength: 1, maxLength: 5 }), (rows) => {
      const read = catalogOf(catalogText(...rows.map(csvRow))).rows;
      expect(read.map(({ line: _, ...rest }) => rest)).toEqual(rows);
    }),
    { numRuns: 300 },
  );
});

describe("the catalog of this project", () => {
  const catalog = catalogOf(readFileSync(join(ROOT, "catalog.csv")));

  test("is in order", () => {
    expect(validate(catalog).filter(({ level }) => level === "error")).toEqual([]);
  });

  test("opens with the table it was taken from, cell by cell and in its order", () => {
    const source = readFileSync(join(ROOT, "test/fixtures/message-responses.md"), "utf8");
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
    const rows = catalog.rows.map(({ smtp_code, enhanced_code, message, comment }) => [
      smtp_code,
      enhanced_code,
      message,
      comment,
    ]);
    expect(rows.slice(0, cells.length)).toEqual(cells);
  });

  test("has aliases, each later than the row it names, and nothing else after the table", () => {
    const aliases = catalog.rows.filter(({ alias_of }) => alias_of !== "");
    expect(catalog.rows.length - aliases.length).toBe(102);
    for (const { alias_of, line } of aliases) {
      expect(catalog.rows.find(({ id }) => id === alias_of)?.line).toBeLessThan(line);
    }
  });

  test("reads the same with any order of columns", () => {
    const reversed = COLUMNS.toReversed();
    const lines = catalog.rows.map((row) =>
      reversed.map((column) => `"${row[column].replaceAll('"', '""')}"`).join(","),
    );
    expect(catalogOf([reversed.join(","), ...lines].join("\n")).rows).toEqual(catalog.rows);
  });
});

test("the table of enhanced status codes equals the registry's", () => {
  const text = readFileSync(join(ROOT, "test/fixtures/enhanced-status-codes.csv"), "utf8");
  const rows = text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [, code, summary, reference] =
        /^X\.([0-9.]+),(?:"([^"]*)"|[^",]*),(.*)$/.exec(line) ?? [];
      return { code, summary: summary ?? line.split(",")[1], reference };
    });
  expect(rows).toHaveLength(80);
  expect(registry.codes.map(({ url: _, ...code }) => code)).toEqual(rows);
});
