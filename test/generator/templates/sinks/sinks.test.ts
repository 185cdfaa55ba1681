import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KEBAB } from "../../../../generator/templates/manifest.ts";
import { JSON_STRING } from "../../../../generator/templates/sinks/literals.ts";
import {
  makeSinks,
  SINK_NAMES,
  SINK_USES,
  type SinkName,
  UnsafeValueError,
} from "../../../../generator/templates/sinks/sinks.ts";

const sinks = makeSinks({ identifier: KEBAB, string: JSON_STRING });

const HOSTILE = [
  "*/",
  "/*",
  "**/",
  "/*/",
  "//",
  '"',
  "'",
  '"""',
  "'''",
  "\\",
  "\\\\",
  "`",
  "$",
  "{",
  "$" + "{x}",
  "{{x}}",
  "|",
  "-->",
  "<!--",
  "]]>",
  "</script>",
  "&amp;",
  "#",
  "@",
  "\n",
  "\r\n",
  "\r",
  "\0",
  "\t",
  "\u001b",
  "\u007f",
  "\u0085",
  "\u00a0",
  "\u00ad",
  "\u200b",
  "\u200d",
  "\u202e",
  "\u2028",
  "\u2029",
  "\u2066",
  "\ufeff",
  "\ufffe",
  "e\u0301",
  "😀",
  "\u{10ffff}",
  "é",
  "%",
  "\\u0041",
  "\\x41",
];
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "binary" }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

/** What may stand in no source as it is: what ends a line in some language, acts, or hides. */
const HIDDEN =
  /[\0-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/;

function forAnyText(check: (value: string) => void): void {
  const property = fc.property(text, (value) => {
    check(value);
  });
  fc.assert(property, { numRuns: 1000 });
}

describe("string literals", () => {
  test("JSON's is read back by JSON and by JavaScript, hides nothing and ends no line", () => {
    forAnyText((value) => {
      for (const literal of [sinks.json(value), sinks.string(value)]) {
        expect(JSON.parse(literal)).toBe(value);
        expect(new Function(`return ${literal}`)()).toBe(value);
        expect(literal).not.toMatch(HIDDEN);
      }
    });
  });

  test("a target's own style is read back by its rules", () => {
    const style = {
      quote: "'",
      escapes: new Map([
        ["'", "''"],
        ["\\", "\\\\"],
        ["\n", "\\n"],
      ]),
      codePoint: "\\{%x}",
    };
    const { string } = makeSinks({ identifier: KEBAB, string: style });
    const read = (literal: string): string =>
      literal.slice(1, -1).replace(/''|\\\\|\\n|\\\{([0-9a-f]+)\}/g, (match, code?: string) => {
        if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
        return match === "''" ? "'" : match === "\\n" ? "\n" : "\\";
      });
    forAnyText((value) => {
      expect(read(string(value))).toBe(value);
      expect(string(value)).not.toMatch(HIDDEN);
    });
    expect(string("it's\n\u2028")).toBe("'it''s\\n\\{2028}'");
  });
});

describe("comments", () => {
  test("of a line stay in it", () => {
    forAnyText((value) => expect(sinks.line(value)).not.toMatch(HIDDEN));
  });

  test.each(["block", "doctext", "docprose", "doccode"] as const)(
    "%s ends and opens no block comment",
    (name) => {
      forAnyText((value) => {
        const written = sinks[name](value);
        expect(written).not.toContain("*/");
        expect(written).not.toMatch(HIDDEN);
      });
    },
  );

  test("a docstring is read back as the text on one line", () => {
    forAnyText((value) => {
      const written = sinks.docstring(value);
      expect(written).not.toMatch(HIDDEN);
      expect(written).not.toMatch(/(^|[^\\])(\\\\)*"/);
      expect(JSON.parse(`"${written}"`)).toBe(sinks.line(value));
    });
  });

  test("only what hides is replaced", () => {
    expect(sinks.line("a\r\nb\u2028c é 😀 \\ */ \u00a0.")).toBe("a  b c é 😀 \\ */ \u00a0.");
    expect(sinks.block("a /* b */ c")).toBe("a /\\* b *\\/ c");
  });
});

test("XML is read back, and opens and closes nothing", () => {
  forAnyText((value) => {
    const written = sinks.xml(value);
    expect(written).not.toMatch(/[<>"']|&(?!#\d+;)/);
    expect(written.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))).toBe(
      sinks.line(value),
    );
  });
});

describe("sinks that take some texts only refuse the others", () => {
  const cases: readonly (readonly [
    sink: SinkName,
    good: readonly string[],
    bad: readonly string[],
  ])[] = [
    ["number", ["0", "450", "0450"], ["", "-1", "1.5", "１", "0x1", "1\n", "1;", " 1"]],
    [
      "token",
      ["", "a-b_c/@d.e:f+g~", "4.1.1"],
      [" ", "a b", "a;", "é", "a\n", "a*", 'a"', "a`", "$a", "a|", "<", "a\\"],
    ],
    [
      "url",
      ["https://example.com/a#b", "https://example.com/?a=1&b=%20"],
      ["", "http://x", "javascript:x", "https://", "https://x y", "https://x\n", "x https://x"],
    ],
  ];
  test.each(cases)("%s", (name, good, bad) => {
    for (const value of good) expect(sinks[name](value)).toBe(value);
    for (const value of bad) expect(() => sinks[name](value), value).toThrow(UnsafeValueError);
  });
});

test("an address keeps what an address may hold, and encodes what means something around it", () => {
  expect(sinks.url("https://x/(a)[b]*'|\"<é>")).toBe(
    "https://x/%28a%29%5Bb%5D%2A%27%7C%22%3C%C3%A9%3E",
  );
  forAnyText((value) => {
    const address = `https://example.com/${value.replace(/\s/g, "")}`;
    expect(sinks.url(address)).toMatch(/^https:\/\/example\.com\/[A-Za-z0-9_/.#~?=%+:@&-]*$/);
  });
});

test("each sink says what it is for", () => {
  expect(SINK_USES.map(([name]) => name).toSorted()).toEqual(SINK_NAMES);
  for (const [name, use] of SINK_USES) expect(use, name).not.toBe("");
});

test("plain is for texts that are files of their own", () => {
  forAnyText((value) => expect(sinks.plain(value)).toBe(value));
});
