import { describe, expect, test } from "vitest";
import { COLUMNS, type Column, type Row } from "../../../generator/catalog/row.ts";
import { validate } from "../../../generator/catalog/rules.ts";
import { Source } from "../../../generator/source.ts";
import { problemsOf } from "../project.ts";

const GOOD: Readonly<Partial<Record<Column, string>>> = { id: "a", smtp_code: "450", message: "x" };
const MARK = "▲";

/** A catalog with one row; the `▲` in a cell marks where its problem stands. */
function textWith(cells: Partial<Record<Column, string>>): string {
  const row = { ...GOOD, ...cells };
  const cell = (column: Column): string => {
    const value = row[column] ?? "";
    return /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  };
  return `${COLUMNS.join(",")}\n${COLUMNS.map(cell).join(",")}\n`;
}

/** The problems of a cell as `rule: message`, and `▲` where it is told that they stand. */
function told(column: Column, marked: string): string[] {
  const cells = column === "smtp_code" || column === "enhanced_code" ? { smtp_code: "" } : {};
  const text = textWith({ ...cells, [column]: marked });
  const mark = text.split("\n")[1]?.indexOf(MARK) ?? -1;
  return problemsOf(text.replace(MARK, "")).map(({ column: at, rule, message }) => {
    if (mark !== -1) expect(at).toBe(mark + 1);
    return `${rule}: ${message}`;
  });
}

describe("what is right is not told", () => {
  test.each<[Column, ...string[]]>([
    ["id", "a", "a1-2b-c", "relaying-denied"],
    ["smtp_code", "400", "450", "599"],
    ["enhanced_code", "4.0.0", "4.999.0", "5.0.999", "5.1.10"],
    ["message", "x y", "[internal] x", 'say "hello"', "100% sure", "x%"],
    ["comment", "See message.", "é", "日本語", "\u{1fffd}", "\ufffd", "a\u00a0b", "“quoted”", "%s"],
    ["deprecated", "Use another."],
    ["direction", "", "delivery", "reception", "queue", "cluster"],
    [
      "explanation",
      "",
      "It is.",
      "`Max_Retries` is low.",
      "É.",
      "x".repeat(239).replace("x", "X").concat("."),
    ],
    ["action", "", "Sender: nothing.", "Set `a` and `b`."],
    [
      "reference",
      "",
      "https://example.com/a#b",
      "https://example.com/ https://www.rfc-editor.org/rfc/rfc3463#section-3.4",
    ],
  ])("%s", (column, ...values) => {
    for (const value of values) expect(told(column, value), value).toEqual([]);
  });
});

describe("characters", () => {
  test.each<[Column, string, string]>([
    ["message", "x▲\0y\0", "control-character: The cell holds a control character, U+0000 NULL."],
    ["message", "x▲\ty", "control-character: The cell holds a control character, U+0009 TAB."],
    ["message", "x▲\x1b", "control-character: The cell holds a control character, U+001B ESCAPE."],
    [
      "comment",
      "x▲\x85y",
      "control-character: The cell holds a control character, U+0085 NEXT LINE.",
    ],
    [
      "comment",
      "x▲\ry",
      "control-character: The cell holds a control character, U+000D CARRIAGE RETURN.",
    ],
    [
      "id",
      "a▲\u200bb",
      "hidden-character: The cell holds a character that nobody sees, U+200B ZERO WIDTH SPACE.",
    ],
    [
      "explanation",
      "X▲\u00ady.",
      "hidden-character: The cell holds a character that nobody sees, U+00AD SOFT HYPHEN.",
    ],
    [
      "comment",
      "x▲\u{e0041}",
      "hidden-character: The cell holds a character that nobody sees, U+E0041.",
    ],
    [
      "comment",
      "x▲\ufeffy",
      "hidden-character: The cell holds a character that nobody sees, U+FEFF BYTE-ORDER MARK.",
    ],
    [
      "comment",
      "x▲\u202ey",
      "bidirectional-character: The cell holds a bidirectional control, U+202E RIGHT-TO-LEFT OVERRIDE.",
    ],
    [
      "action",
      "X▲\u2066.",
      "bidirectional-character: The cell holds a bidirectional control, U+2066.",
    ],
    [
      "message",
      "x▲\u2028y",
      "line-separator: The cell holds a line separator, U+2028 LINE SEPARATOR.",
    ],
    ["comment", "x▲\uffffy", "noncharacter: The cell holds a noncharacter, U+FFFF."],
    ["comment", "x▲\u{10ffff}y", "noncharacter: The cell holds a noncharacter, U+10FFFF."],
    [
      "message",
      "▲“quoted” text",
      "non-ascii: The message holds U+201C LEFT DOUBLE QUOTATION MARK and U+201D RIGHT DOUBLE QUOTATION MARK. Replies are printable ASCII, so it matches none.",
    ],
    [
      "message",
      "wait▲…",
      "non-ascii: The message holds U+2026 HORIZONTAL ELLIPSIS. Replies are printable ASCII, so it matches none.",
    ],
    [
      "message",
      "a▲\u00a0b",
      "non-ascii: The message holds U+00A0 NO-BREAK SPACE. Replies are printable ASCII, so it matches none.",
    ],
    [
      "message",
      "caf▲é",
      'non-ascii: The message holds U+00E9 "é". Replies are printable ASCII, so it matches none.',
    ],
    [
      "message",
      "▲😀",
      "non-ascii: The message holds U+1F600. Replies are printable ASCII, so it matches none.",
    ],
    [
      "message",
      "▲#NAME?",
      'spreadsheet-error: The cell holds "#NAME?", by which a spreadsheet says that a formula failed.',
    ],
    [
      "comment",
      "▲Err:508",
      'spreadsheet-error: The cell holds "Err:508", by which a spreadsheet says that a formula failed.',
    ],
  ])("%s %j", (column, cell, problem) => {
    expect(told(column, cell)).toEqual([problem]);
  });

  test("half a surrogate pair is refused however it came in", () => {
    const cells = Object.fromEntries(COLUMNS.map((column) => [column, ""])) as Record<
      Column,
      string
    >;
    const row: Row = { ...cells, ...GOOD, message: "x\ud83d", comment: "\ude00", line: 2 };
    const source = new Source(
      "catalog.csv",
      `${COLUMNS.join(",")}\n${"a,".repeat(COLUMNS.length)}\n`,
    );
    const catalog = {
      source,
      separator: ",",
      header: COLUMNS,
      rows: [row],
      unreadIds: new Set<string>(),
    };
    expect(validate(catalog).map(({ rule }) => rule)).toEqual(["lone-surrogate", "lone-surrogate"]);
  });
});

describe("white space around a cell is one problem, whatever the cell is", () => {
  test.each<[Column, string, string]>([
    ["smtp_code", "▲ 450", "starts with a space"],
    ["enhanced_code", "▲4.1.1 ", "ends with a space"],
    ["smtp_code", "▲ 450 ", "starts with a space"],
    ["id", "▲ b", "starts with a space"],
    ["comment", "▲\u00a0", "starts with U+00A0 NO-BREAK SPACE"],
    ["direction", "▲queue\t", "ends with U+0009 TAB"],
    ["deprecated", "▲Use b. ", "ends with a space"],
  ])("%s %j", (column, cell, what) => {
    expect(told(column, cell)).toEqual([`outer-white-space: The cell ${what}.`]);
  });

  test("and what is wrong inside is told too", () => {
    expect(told("smtp_code", " 250")).toEqual([
      "outer-white-space: The cell starts with a space.",
      "smtp-code-range: The reply code 250 is neither transient nor permanent.",
    ]);
  });
});

describe("ids", () => {
  test.each(["A", "a--b", "1a", "a-", "-a", "a_b", "ä", 'a"b', "a b", "relaying.denied"])(
    "%s",
    (id) => {
      expect(told("id", id)).toEqual([
        `id-format: The id ${JSON.stringify(id)} is not kebab-case.`,
      ]);
    },
  );

  test("none", () => {
    expect(told("id", "▲")).toEqual(["id-format: The row has no id."]);
  });
});

describe("the message", () => {
  test.each(["%s", "%d", "%{rcpt}"])("a placeholder like %s is a warning", (placeholder) => {
    const problems = problemsOf(textWith({ message: `x ${placeholder}, y` }));
    expect(problems).toMatchObject([{ rule: "placeholder", level: "warning" }]);
    expect(told("message", `x ▲${placeholder}, y`)).toHaveLength(1);
  });

  test.each([`"x y"`, "'x y'"])("no reply matches a message in quotes: %s", (message) => {
    expect(told("message", message)).toEqual([
      "quoted-message: The message is in quotes. Quotes around a reply do not count, so it matches none.",
    ]);
  });

  test.each([`"x" and "y"`, "'x", `"x"."`, `a "x"`])(
    "quotes within it are its own: %s",
    (message) => {
      expect(told("message", message)).toEqual([]);
    },
  );

  test("several spaces in a row count as one", () => {
    expect(told("message", "x▲  y")).toEqual([
      "inner-white-space: The message holds several spaces in a row; in a reply they count as one.",
    ]);
  });
});

describe("sentences", () => {
  test.each<[Column, string, string]>([
    ["deprecated", "▲Use b", "deprecated-sentence: The deprecation is not a sentence."],
    ["explanation", "▲it is.", "whole-sentences: The text does not start with a capital."],
    ["action", "▲Wait", "whole-sentences: The text does not end with a full stop."],
    ["action", "▲Set `a.", "open-back-tick: A back-tick has no partner."],
    ["deprecated", "▲Use `b.", "open-back-tick: A back-tick has no partner."],
    [
      "explanation",
      `▲X${"x".repeat(239)}.`,
      "long-sentences: The text has 241 characters; 240 are allowed.",
    ],
    ["direction", "▲Delivery", 'unknown-direction: There is no direction "Delivery".'],
  ])("%s %j", (column, cell, problem) => {
    expect(told(column, cell)).toEqual([problem]);
  });

  test("each fault of a text is told", () => {
    expect(told("action", "set `a").map((problem) => problem.split(":")[0])).toEqual([
      "whole-sentences",
      "open-back-tick",
    ]);
  });

  test.each([
    "http://example.com",
    "RFC 3463",
    "https://a.example/, https://b.example/",
    "https://a.example/  https://b.example/",
    "https://a.example/ https://b.example/ https://c.example/",
  ])("%s is no reference", (reference) => {
    expect(told("reference", reference)).toEqual([
      `reference-format: "${reference}" is not one https: address, or two.`,
    ]);
  });
});

describe("codes", () => {
  test.each(["45", "4500", "45x", "-45", "4 50", "4.1.1"])("%s is no reply code", (code) => {
    expect(told("smtp_code", `▲${code}`)).toEqual([
      `smtp-code-format: The reply code "${code}" is not three digits.`,
    ]);
  });

  test.each(["250", "354", "600", "099"])("%s is the code of no failure", (code) => {
    expect(told("smtp_code", code)).toEqual([
      `smtp-code-range: The reply code ${code} is neither transient nor permanent.`,
    ]);
  });

  test.each(["4.1.1.1", "4.01.1", "4.1.1000", "4.1.", "x", "450"])(
    "%s is no enhanced status code",
    (code) => {
      expect(told("enhanced_code", `▲${code}`)).toEqual([
        `enhanced-code-format: The enhanced status code "${code}" is not class.subject.detail.`,
      ]);
    },
  );

  test.each(["2.0.0", "3.1.1"])("%s is the enhanced code of no failure", (code) => {
    expect(told("enhanced_code", `▲${code}`)).toEqual([
      `enhanced-code-format: The class of the enhanced status code "${code}" is neither 4 nor 5.`,
    ]);
  });

  test.each([
    "04.04.2005",
    "2005-04-04",
    "05.01.2010",
    "4.4.2005",
    "04.04.05",
    "4/4/2005",
    "04/05/02",
    "4/4",
    "2005/04/04",
    "Apr 04",
    "04-Apr",
    "4. Apr. 05",
    "04. Mai",
    "Dez 05",
  ])("%s is a date", (date) => {
    const problem = `code-as-date: "${date}" is a date that a spreadsheet made of a code.`;
    expect(told("enhanced_code", `▲${date}`)).toEqual([problem]);
    expect(told("smtp_code", `▲${date}`)).toEqual([problem]);
  });

  test.each(["4.4", "4,4", "5.71", "450.0", "450,00", "4.5E+02"])("%s is a number", (number) => {
    expect(told("enhanced_code", number)).toEqual([
      `code-as-number: "${number}" is a number that a spreadsheet made of a code.`,
    ]);
  });
});
