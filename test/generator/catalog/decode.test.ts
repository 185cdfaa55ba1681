import { describe, expect, test } from "vitest";
import { decodeCatalog } from "../../../generator/catalog/decode.ts";

const decode = (...parts: readonly (string | readonly number[])[]) =>
  decodeCatalog("catalog.csv", Buffer.concat(parts.map((part) => Buffer.from(part as string))));

/** The problems as `line:column rule: message`. */
function told({ problems }: ReturnType<typeof decode>): string[] {
  return problems.map(({ line, column, rule, message }) => `${line}:${column} ${rule}: ${message}`);
}

describe("text in UTF-8 with LF line ends", () => {
  test.each([
    ["plain", "a,b\nc\n"],
    ["nothing", ""],
    ["characters of two, three and four bytes", "é€😀\n"],
    ["U+FFFD, which is a character too", "a\ufffdb\n"],
    ["CR alone, where LF ends the lines", "a\rb\n"],
  ])("is taken as it is: %s", (_, text) => {
    const decoded = decode(text);
    expect(decoded.source.text).toBe(text);
    expect(decoded.problems).toEqual([]);
    expect(decoded.garbled.size).toBe(0);
  });
});

describe("what a spreadsheet saves is read all the same, and told", () => {
  test.each([
    [
      "a byte-order mark",
      ["\ufeffa,ü\n"],
      ["1:1 byte-order-mark: The file starts with a byte-order mark."],
    ],
    ["CRLF made twice", ["a,ü\r\r\n"], ["1:4 line-ending: 1 line ends in CRLF, not in LF."]],
    ["CRLF", ["a,ü\r\n"], ["1:4 line-ending: 1 line ends in CRLF, not in LF."]],
    ["CR", ["a,ü\r"], ["1:4 line-ending: 1 line ends in CR, not in LF."]],
  ] as const)("%s", (_, parts, expected) => {
    const decoded = decode(...parts);
    expect(decoded.source.text).toBe("a,ü\n");
    expect(told(decoded)).toEqual(expected);
  });

  test("a mark and CRLF are told together, each once", () => {
    expect(told(decode("\ufeffa\r\nb\r\nc\n"))).toEqual([
      "1:1 byte-order-mark: The file starts with a byte-order mark.",
      "1:2 line-ending: 2 lines end in CRLF, not in LF.",
    ]);
  });
});

describe("bytes that are not UTF-8 are named, and their line is shown", () => {
  test.each([
    [
      "Latin-1",
      [0xe9],
      'The byte 0xE9 is not UTF-8. It looks like Windows-1252 or Latin-1, where it is U+00E9 "é".',
    ],
    [
      "a quotation mark of Windows",
      [0x93],
      "The byte 0x93 is not UTF-8. It looks like Windows-1252.",
    ],
    [
      "an overlong slash",
      [0xc0, 0xaf],
      'The byte 0xC0 is not UTF-8. It looks like Windows-1252 or Latin-1, where it is U+00C0 "À".',
    ],
    [
      "a surrogate",
      [0xed, 0xa0, 0x80],
      'The byte 0xED is not UTF-8. It looks like Windows-1252 or Latin-1, where it is U+00ED "í".',
    ],
    [
      "half a character",
      [0xe2, 0x82],
      'The byte 0xE2 is not UTF-8. It looks like Windows-1252 or Latin-1, where it is U+00E2 "â".',
    ],
  ])("%s", (_, bytes, message) => {
    const decoded = decode("id\nab", bytes, ",c\n");
    expect(told(decoded)).toEqual([`2:3 not-utf8: ${message}`]);
    expect([...decoded.garbled]).toEqual([2]);
  });

  test("the line is decoded as what it looks like, the others as UTF-8", () => {
    const { source } = decode("é\ncaf", [0xe9], "\né\n");
    expect(source.text).toBe("é\ncafé\né\n");
  });

  test("several lines are one problem, which names them", () => {
    const decoded = decode("a\n", [0xe9], "\nb\n", [0xe9], "\n", [0xe9], "\n");
    expect(told(decoded)).toEqual([
      '2:1 not-utf8: The byte 0xE9 is not UTF-8. It looks like Windows-1252 or Latin-1, where it is U+00E9 "é". The same goes for lines 4 and 5.',
    ]);
    expect([...decoded.garbled]).toEqual([2, 4, 5]);
  });

  test("the column is that of the text shown, after characters of several bytes too", () => {
    const { problems, source } = decode("é€", [0xff], "\n");
    expect(source.line(1)?.[(problems[0]?.column ?? 0) - 1]).toBe("ÿ");
  });

  test("a mark before them is told too", () => {
    expect(decode("\ufeffa", [0xe9]).problems.map(({ rule }) => rule)).toEqual([
      "byte-order-mark",
      "not-utf8",
    ]);
  });
});

test("a zero among text is a character of its cell", () => {
  const text = "id,message\nab,c\0d\0\nb,c\n";
  expect(decode(text)).toMatchObject({ source: { text }, problems: [] });
});

test.each([
  ["UTF-16", Buffer.from("\ufeffa,ü\n", "utf16le")],
  ["UTF-16 without a mark", Buffer.from("a,b\nc,d\n", "utf16le")],
  ["UTF-16, the high byte first", Buffer.from("\ufeffa,ü\n", "utf16le").swap16()],
  ["a spreadsheet as it is", Buffer.from("PK\x03\x04\x14\x00\r\n\xff", "latin1")],
])("a file that is no text is one problem: %s", (_, bytes) => {
  const decoded = decode([...bytes]);
  expect(told(decoded)).toEqual([
    "1:1 not-text: The file is not text in UTF-8: it is UTF-16, or a spreadsheet, or no text at all.",
  ]);
  expect(decoded.source.text).toBe("");
});
