import { describe, expect, test } from "vitest";
import { decodeCatalog } from "../../../generator/catalog/decode.ts";

const decode = (...parts: readonly (string | readonly number[])[]) =>
  decodeCatalog("catalog.csv", Buffer.concat(parts.map((part) => Buffer.from(part as string))));

/** The problems as `line:column rule: message`. */
function problems(decoded: ReturnType<typeof decode>): string[] {
  return decoded.problems.map(
    ({ line, column, rule, message }) => `${line}:${column} ${rule}: ${message}`,
  );
}

describe("decodes UTF-8", () => {
  test.each([
    ["as it is", "a,b\nc\n", "a,b\nc\n"],
    ["of no byte", "", ""],
    ["with characters of two, three and four bytes", "é€😀\n", "é€😀\n"],
    ["with U+FFFD, which is a character too", "a\ufffdb\n", "a\ufffdb\n"],
    ["with zeros among the text", "id,message\nab,c\0d\0\nb,c\n", "id,message\nab,c\0d\0\nb,c\n"],
    ["with CR alone, where LF ends the lines", "a\rb\n", "a\rb\n"],
    ["without its byte-order mark", "\ufeffa,ü\n", "a,ü\n"],
    ["with CRLF as LF", "a,ü\r\nb\r\n", "a,ü\nb\n"],
    ["with CRLF made twice as LF", "a,ü\r\r\n", "a,ü\n"],
    ["with CR as LF, where nothing else ends the lines", "a,ü\rb\r", "a,ü\nb\n"],
  ])("%s", (_, input, text) => {
    const decoded = decode(input);
    expect(decoded.source.text).toBe(text);
    expect(decoded.problems).toEqual([]);
    expect(decoded.invalidLines.size).toBe(0);
  });
});

describe("reports bytes that are not UTF-8 at the first of them", () => {
  test.each([
    ["Latin-1", [0xe9]],
    ["a quotation mark of Windows-1252", [0x93]],
    ["an overlong slash", [0xc0, 0xaf]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["half a character", [0xe2, 0x82]],
  ])("%s", (_, bytes) => {
    const decoded = decode("id\nab", bytes, ",c\n");
    expect(problems(decoded)).toEqual([
      "2:3 not-utf8: The file is not UTF-8: line 2 is in another encoding.",
    ]);
    expect([...decoded.invalidLines]).toEqual([2]);
  });

  test("on several lines as one problem, which names them", () => {
    const decoded = decode("\ufeffa\r\n", [0xe9], "\r\nb\r\né", [0xe9], "\r\n", [0xe9], "\r\n");
    expect(problems(decoded)).toEqual([
      "2:1 not-utf8: The file is not UTF-8: lines 2, 4 and 5 are in another encoding.",
    ]);
    expect([...decoded.invalidLines]).toEqual([2, 4, 5]);
  });

  test("where CR ends the lines", () => {
    expect([...decode("a\r", [0xe9], "\rb\r").invalidLines]).toEqual([2]);
  });
});

test.each([
  ["UTF-16", Buffer.from("\ufeffa,ü\n", "utf16le")],
  ["UTF-16 without a mark", Buffer.from("a,b\nc,d\n", "utf16le")],
  ["UTF-16, the high byte first", Buffer.from("\ufeffa,ü\n", "utf16le").swap16()],
  ["a spreadsheet", Buffer.from("PK\x03\x04\x14\x00\r\n\xff", "latin1")],
])("reports a file that is no text as one problem: %s", (_, bytes) => {
  const decoded = decode([...bytes]);
  expect(problems(decoded)).toEqual([
    "1:1 not-text: The file is not text in UTF-8: it is UTF-16, a spreadsheet, or no text at all.",
  ]);
  expect(decoded.source.text).toBe("");
});
