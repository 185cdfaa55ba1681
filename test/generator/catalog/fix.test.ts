import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixCatalog } from "../../../generator/catalog/fix.ts";
import { COLUMNS } from "../../../generator/catalog/row.ts";
import { catalogOf, catalogText, csvRow, HEADER, problemsOf } from "../project.ts";

const GOOD = catalogText('a,450,,"x, ""y""",,,', "b,,4.1.1,z,,,");

/** What is made of a file, and what is said to have been done. */
function fix(input: string | Uint8Array): { text: string; done: readonly string[] } {
  const { bytes, done } = fixCatalog(Buffer.from(input));
  return { text: Buffer.from(bytes).toString("utf8"), done };
}

describe("what a spreadsheet or an editor did is undone, and said", () => {
  test.each<[string, string | Uint8Array, string[]]>([
    ["a byte-order mark", `\ufeff${GOOD}`, ["Removed the byte-order mark."]],
    ["CRLF", GOOD.replaceAll("\n", "\r\n"), ["Ended all lines in LF."]],
    ["CR", GOOD.replaceAll("\n", "\r"), ["Ended all lines in LF."]],
    ["semicolons", GOOD.replaceAll(/,(?! )/g, ";"), ["Put commas between the cells."]],
    ["tabs", GOOD.replaceAll(/,(?! )/g, "\t"), ["Put commas between the cells."]],
    ["blank last lines", `${GOOD}\n\n,,,,,,\n`, ["Deleted the blank lines."]],
    ["a blank line inside", GOOD.replace("\n", "\n  \n"), ["Deleted the blank lines."]],
    ["the header again", `${GOOD}${HEADER}\n`, ["Deleted the header where it stood again."]],
    [
      "blanks around cells",
      GOOD.replace("450", " 450").replace("z", "z "),
      ["Deleted white space around the cells of lines 2 and 3."],
    ],
    [
      "names of columns",
      GOOD.replace("id,smtp_code", "ID,SMTP Code"),
      ["Spelt the columns as they should be."],
    ],
    [
      "everything at once",
      `\ufeff${GOOD.replaceAll(/,(?! )/g, ";").replaceAll("\n", " \r\n")};;\r\n`,
      [
        "Removed the byte-order mark.",
        "Ended all lines in LF.",
        "Deleted the blank lines.",
        "Put commas between the cells.",
        "Spelt the columns as they should be.",
        "Deleted white space around the cells of lines 2 and 3.",
      ],
    ],
  ])("%s", (_, input, done) => {
    expect(fix(input)).toEqual({ text: GOOD, done });
  });
});

describe("what needs judgement stays as it is", () => {
  test.each<[string, string | Uint8Array]>([
    ["nothing to do", GOOD],
    ["no line end after the last row", GOOD.trimEnd()],
    ["cells in quotes that need none", catalogText('"a","450","","x","","",""')],
    ["Windows-1252", Buffer.from(`\ufeff${HEADER}\r\na,450,,caf\xe9,,,\r\n`, "latin1")],
    ["too many cells", catalogText("a,450,,x, y,,,")],
    ["a quote that is never closed", catalogText('a,450,,"x,,,', "b,450,,y,,,")],
    ["typographic quotes", catalogText("a,450,,“x”,,,")],
    ["a date", catalogText("a,,04.04.2005,x,,,")],
    ["a merge", catalogText("<<<<<<< HEAD", "a,450,,x,,,", "=======", ">>>>>>> b")],
    ["a spreadsheet", Buffer.from("PK\x03\x04\x14\0\0\0\x08\0id,message\r\n")],
    ["another file", "\ufeffx,y\r\n"],
    ["UTF-16", Buffer.from(`\ufeff${GOOD}`, "utf16le")],
    ["no catalog", "\n"],
    ["nothing", ""],
  ])("%s", (_, input) => {
    const bytes = Buffer.from(input);
    expect(fixCatalog(bytes)).toEqual({ bytes, done: [] });
  });

  test("separators, where a row cannot be read", () => {
    expect(fix('\ufeffid;message\r\n a;"x\r\nb ;y; z;\r\nc ;"x; y"\r\n')).toEqual({
      text: 'id;message\n a;"x\nb ;y; z;\nc;"x; y"\n',
      done: [
        "Removed the byte-order mark.",
        "Ended all lines in LF.",
        "Deleted white space around the cells of line 4.",
      ],
    });
  });

  test("row by row: the others are mended", () => {
    const text = catalogText(" a,450,,x,,,", 'b,450,,"y ,,,', " c,450,,z, w,,,");
    expect(fix(text).text).toBe(text.replace(" a", "a"));
  });
});

test("whatever it is, a second time does nothing, and nothing new is wrong", () => {
  const noise = fc.constantFrom(
    " ",
    "\t",
    ",",
    ";",
    '"',
    "\n",
    "\r\n",
    "\r",
    "\ufeff",
    "é",
    "\0",
    "x",
  );
  const file = fc
    .tuple(fc.array(fc.tuple(fc.nat(GOOD.length), noise), { maxLength: 4 }), fc.boolean())
    .map(([edits, isWide]) => {
      let text = GOOD;
      for (const [at, piece] of edits) text = text.slice(0, at) + piece + text.slice(at);
      return Buffer.from(text, isWide ? "utf16le" : "utf8");
    });
  const anyBytes = fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.oneof({ arbitrary: file, weight: 4 }, anyBytes), (bytes) => {
      const once = fixCatalog(bytes);
      const twice = fixCatalog(once.bytes);
      expect(twice.done).toEqual([]);
      expect(twice.bytes).toBe(once.bytes);
      const rules = (input: Uint8Array): string[] =>
        problemsOf(input)
          .map(({ rule }) => rule)
          .toSorted();
      const before = rules(bytes);
      // Without a blank line between them, two halves of a row are seen to be one.
      const known = [...before, "line-break"];
      expect(rules(once.bytes).filter((rule) => !known.includes(rule))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("the rows are the same before and after, but for what surrounds their cells", () => {
  const cell = fc.constantFrom("", " ", "x", " x", "x ", "x, y", '"', "é", "a\u00a0");
  const row = fc.record({ id: fc.constant("a"), message: cell, comment: cell, deprecated: cell });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      const text = catalogText(...rows.map(csvRow));
      const trimmed = catalogOf(text).rows.map((each) =>
        COLUMNS.map((column) => each[column].trim()),
      );
      const fixed = catalogOf(fix(text).text).rows.map((each) =>
        COLUMNS.map((column) => each[column]),
      );
      expect(fixed).toEqual(trimmed);
    }),
  );
});
