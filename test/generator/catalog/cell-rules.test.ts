import { describe, expect, test } from "vitest";
import { COLUMNS, type Column, type Row } from "../../../generator/catalog/row.ts";
import { validate } from "../../../generator/catalog/rules.ts";
import { Source } from "../../../generator/source.ts";
import { problemsOf } from "../project.ts";

const GOOD: Readonly<Partial<Record<Column, string>>> = { id: "a", smtp_code: "450", message: "x" };
const MARK = "▲";

/** A catalog with one row; the `▲` in a cell marks where its problem is located. */
function textWith(cells: Partial<Record<Column, string>>): string {
  const row = { ...GOOD, ...(cells.suppress === "yes" ? { smtp_code: "550" } : {}), ...cells };
  const cell = (column: Column): string => {
    const value = row[column] ?? "";
    return /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  };
  return `${COLUMNS.join(",")}\n${COLUMNS.map(cell).join(",")}\n`;
}

/** The problems of a cell as `rule: message`; each must be located at the `▲`, if there is one. */
function problems(column: Column, marked: string): string[] {
  const cells = column === "smtp_code" || column === "enhanced_code" ? { smtp_code: "" } : {};
  const text = textWith({ ...cells, [column]: marked });
  const mark = text.split("\n")[1]?.indexOf(MARK) ?? -1;
  return problemsOf(text.replace(MARK, "")).map(({ column: at, rule, message }) => {
    if (mark !== -1) expect(at).toBe(mark + 1);
    return `${rule}: ${message}`;
  });
}

describe("accepts", () => {
  test.each<[Column, ...string[]]>([
    ["id", "a", "a1-2b-c", "relaying-denied"],
    ["smtp_code", "400", "450", "599"],
    ["enhanced_code", "4.0.0", "4.999.0", "5.0.999", "5.1.10"],
    ["message", "x y", "[internal] x", 'say "hello"', "100% sure", "x%"],
    ["comment", "See message.", "é", "日本語", "\u{1fffd}", "\ufffd", "a\u00a0b", "“quoted”", "%s"],
    ["deprecated", "Use another."],
    ["direction", "", "delivery", "reception", "queue", "cluster"],
    ["fault", "", "recipient-address", "sending-system", "unknown"],
    ["suppress", "", "yes", "no"],
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
    for (const value of values) expect(problems(column, value), value).toEqual([]);
  });
});

describe("rejects an unprintable character at its place", () => {
  test.each<[Column, string, string]>([
    ["message", "x▲\0y\0", "U+0000"],
    ["message", "x▲\ty", "U+0009"],
    ["message", "x▲\x1b", "U+001B"],
    ["comment", "x▲\x85y", "U+0085"],
    ["comment", "x▲\ry", "U+000D"],
    ["id", "a▲\u200bb", "U+200B"],
    ["explanation", "X▲\u00ady.", "U+00AD"],
    ["comment", "x▲\u{e0041}", "U+E0041"],
    ["comment", "x▲\ufeffy", "U+FEFF"],
    ["comment", "x▲\u2800y", "U+2800"],
    ["comment", "x▲\u202ey", "U+202E"],
    ["comment", "x▲\u061cy", "U+061C"],
    ["action", "X▲\u2066.", "U+2066"],
    ["message", "x▲\u2028y", "U+2028"],
    ["comment", "x▲\ufff9y", "U+FFF9"],
    ["comment", "x▲\uffffy", "U+FFFF"],
    ["comment", "x▲\u{10ffff}y", "U+10FFFF"],
  ])("%s %j", (column, cell, character) => {
    expect(problems(column, cell)).toEqual([
      `unprintable-character: The cell holds an unprintable character, ${character}.`,
    ]);
  });

  test("even half a surrogate pair, which no file can hold", () => {
    const cells = Object.fromEntries(COLUMNS.map((column) => [column, ""])) as Record<
      Column,
      string
    >;
    const row: Row = { ...cells, ...GOOD, message: "x\ud83d", comment: "\ude00", line: 2 };
    const text = `${COLUMNS.join(",")}\n${"a,".repeat(COLUMNS.length)}\n`;
    const source = new Source("catalog.csv", text);
    const catalog = { source, header: COLUMNS, rows: [row], invalidIds: new Set<string>() };
    expect(validate(catalog).map(({ rule }) => rule)).toEqual([
      "unprintable-character",
      "unprintable-character",
    ]);
  });

  test("and a line break by that name", () => {
    const text = textWith({ message: "x\ny" }).replace("x\ny", '"x\ny"');
    expect(problemsOf(text)).toMatchObject([
      { line: 2, column: 10, message: "The cell holds a line break." },
    ]);
  });
});

describe("rejects what no reply holds in a message, and what a spreadsheet leaves", () => {
  test.each<[Column, string, string]>([
    [
      "message",
      "▲“quoted” text",
      'non-ascii: The message holds U+201C "“" and U+201D "”". Replies are printable ASCII, so it matches none.',
    ],
    [
      "message",
      "wait▲…",
      'non-ascii: The message holds U+2026 "…". Replies are printable ASCII, so it matches none.',
    ],
    [
      "message",
      "a▲\u00a0b",
      "non-ascii: The message holds U+00A0. Replies are printable ASCII, so it matches none.",
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
      'spreadsheet-error: The cell holds "#NAME?", which is how a spreadsheet shows a failed formula.',
    ],
    [
      "comment",
      "▲Err:508",
      'spreadsheet-error: The cell holds "Err:508", which is how a spreadsheet shows a failed formula.',
    ],
  ])("%s %j", (column, cell, problem) => {
    expect(problems(column, cell)).toEqual([problem]);
  });
});

describe("rejects white space around a cell", () => {
  test.each<[Column, string, string]>([
    ["smtp_code", "▲ 450", "starts with a space"],
    ["enhanced_code", "▲4.1.1 ", "ends with a space"],
    ["smtp_code", "▲ 450 ", "starts with a space"],
    ["id", "▲ b", "starts with a space"],
    ["comment", "▲\u00a0", "starts with U+00A0"],
    ["direction", "▲queue\t", "ends with U+0009"],
    ["deprecated", "▲Use b. ", "ends with a space"],
  ])("%s %j", (column, cell, what) => {
    expect(problems(column, cell)).toEqual([`outer-white-space: The cell ${what}.`]);
  });

  test("besides what is wrong inside", () => {
    expect(problems("smtp_code", " 250")).toEqual([
      "outer-white-space: The cell starts with a space.",
      "smtp-code-range: The reply code 250 is neither transient nor permanent.",
    ]);
  });
});

describe("rejects ids that are not kebab-case", () => {
  test.each(["A", "a--b", "1a", "a-", "-a", "a_b", "ä", 'a"b', "a b", "relaying.denied"])(
    "%s",
    (id) => {
      expect(problems("id", id)).toEqual([
        `id-format: The id ${JSON.stringify(id)} is not kebab-case.`,
      ]);
    },
  );

  test("none", () => {
    expect(problems("id", "▲")).toEqual(["id-format: The row has no id."]);
  });
});

describe("the message", () => {
  test.each(["%s", "%d", "%{rcpt}"])("a placeholder like %s is a warning", (placeholder) => {
    const found = problemsOf(textWith({ message: `x ${placeholder}, y` }));
    expect(found).toMatchObject([{ rule: "placeholder", level: "warning" }]);
    expect(problems("message", `x ▲${placeholder}, y`)).toHaveLength(1);
  });

  test.each([`"x y"`, "'x y'"])("no reply matches a message in quotes: %s", (message) => {
    expect(problems("message", message)).toEqual([
      "quoted-message: The message is in quotes. Quotes around a reply do not count, so it matches none.",
    ]);
  });

  test.each([`"x" and "y"`, "'x", `"x"."`, `a "x"`])(
    "quotes within it are its own: %s",
    (message) => {
      expect(problems("message", message)).toEqual([]);
    },
  );

  test("several spaces in a row count as one", () => {
    expect(problems("message", "x▲  y")).toEqual([
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
    ["fault", "▲sender", 'unknown-fault: The fault "sender" is unknown.'],
    ["suppress", "▲true", 'unknown-suppress: The suppress "true" is unknown.'],
    ["direction", "▲Delivery", 'unknown-direction: The direction "Delivery" is unknown.'],
  ])("%s %j", (column, cell, problem) => {
    expect(problems(column, cell)).toEqual([problem]);
  });

  test("each mistake of a text is reported", () => {
    expect(problems("action", "set `a").map((problem) => problem.split(":")[0])).toEqual([
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
    expect(problems("reference", reference)).toEqual([
      `reference-format: "${reference}" is not one https: address, or two.`,
    ]);
  });
});

describe("codes", () => {
  test.each(["45", "4500", "45x", "-45", "4 50", "4.1.1"])("%s is no reply code", (code) => {
    expect(problems("smtp_code", `▲${code}`)).toEqual([
      `smtp-code-format: The reply code "${code}" is not three digits.`,
    ]);
  });

  test.each(["250", "354", "600", "099"])("%s is the code of no failure", (code) => {
    expect(problems("smtp_code", code)).toEqual([
      `smtp-code-range: The reply code ${code} is neither transient nor permanent.`,
    ]);
  });

  test.each(["4.1.1.1", "4.01.1", "4.1.1000", "4.1.", "x", "450"])(
    "%s is no enhanced status code",
    (code) => {
      expect(problems("enhanced_code", `▲${code}`)).toEqual([
        `enhanced-code-format: The enhanced status code "${code}" is not class.subject.detail.`,
      ]);
    },
  );

  test.each(["2.0.0", "3.1.1"])("%s is the enhanced code of no failure", (code) => {
    expect(problems("enhanced_code", `▲${code}`)).toEqual([
      `enhanced-code-format: The class of the enhanced status code "${code}" is neither 4 nor 5.`,
    ]);
  });

  test.each(["04.04.2005", "2005-04-04", "04.04.05", "4/4", "Apr 04", "4.4", "5.71", "4.5E+02"])(
    "%s, which a spreadsheet made of a code, is none",
    (value) => {
      for (const column of ["smtp_code", "enhanced_code"] as const) {
        const [problem, ...others] = problemsOf(textWith({ smtp_code: "", [column]: value }));
        expect(others).toEqual([]);
        expect(problem?.rule).toBe(`${column.replace("_", "-")}-format`);
        expect(problem?.fix).toContain("import the column as text");
      }
    },
  );
});

describe("asks whether a close word was meant", () => {
  test.each([
    ["recipient-adress", "Did you mean `recipient-address`? "],
    ["sender-system", "Did you mean `sending-system`? "],
    ["somebody", ""],
  ])("by the fault %s", (fault, question) => {
    const [problem] = problemsOf(textWith({ fault }));
    expect(problem?.fix.startsWith(`${question}Write recipient-address, `)).toBe(true);
  });

  test.each([
    ["Delivery", "Did you mean `delivery`? "],
    ["recieption", "Did you mean `reception`? "],
    ["qeueu", "Did you mean `queue`? "],
    ["inbound", ""],
  ])("by the direction %s", (direction, question) => {
    expect(problemsOf(textWith({ direction }))).toMatchObject([
      {
        fix: `${question}Write reception, queue, delivery, cluster, or leave the cell empty.`,
      },
    ]);
  });
});
