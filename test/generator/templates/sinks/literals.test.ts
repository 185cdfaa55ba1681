import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isSafeStyle,
  JSON_STRING,
  literalWriter,
  type StringStyle,
} from "../../../../generator/templates/sinks/literals.ts";

function style(quote: string, escapes: Record<string, string>, codePoint: string): StringStyle {
  return { quote, escapes: new Map(Object.entries(escapes)), codePoint };
}

describe("isSafeStyle accepts a style whose literals give texts back", () => {
  test.each([
    ["JSON's", JSON_STRING],
    ["template literals", style("`", { "`": "\\`", "\\": "\\\\", $: "\\$" }, "\\u{%x}")],
    ["Rust's", style('"', { '"': '\\"', "\\": "\\\\" }, "\\u{%x}")],
    ["three quotes", style('"""', { '"': '\\"', "\\": "\\\\" }, "\\u%4x")],
    ["a hyphen that escapes", style('"', { '"': '-"', "-": "--" }, "-<%x>")],
    ["a sign that escapes", style("'", { "'": "$'", $: "$$" }, "$<%6x>")],
    ["entities", style('"', { '"': "&quot;", "&": "&amp;" }, "&#x%x;")],
    ["escapes of their own", style('"', { '"': '\\"', "\\": "\\\\", "\n": "\\n" }, "\\x%4x")],
  ])("%s", (_, accepted) => expect(isSafeStyle(accepted)).toBe(true));
});

describe("isSafeStyle refuses a style whose literals a text can leave, or come back from as another", () => {
  test.each([
    ["the quote is not escaped", style("'", { "\\": "\\\\" }, "\\u%4x")],
    ["the escape character is not escaped", style("'", { "'": "\\'" }, "\\u%4x")],
    ["an entity's & is not escaped", style('"', { '"': "&quot;" }, "&#x%x;")],
    ["the code point is written with a bare sign", style('"', { '"': '""' }, "\\u%4x")],
    ["the quote is empty", style("", { "\\": "\\\\" }, "\\u%4x")],
    ["the quote is escaped as itself", style("'", { "'": "'", "\\": "\\\\" }, "\\u%4x")],
    ["two characters are written alike", style("'", { "'": "\\x", "\\": "\\x" }, "\\u%4x")],
    ["an escape is the opening of another", style('"', { '"': "\\", "\\": "\\\\" }, "\\u%4x")],
  ])("%s", (_, refused) => expect(isSafeStyle(refused)).toBe(false));
});

test("JSON's literals are JSON, and JavaScript", () => {
  const text = fc.string({ unit: "binary", maxLength: 20 });
  fc.assert(
    fc.property(text, (value) => {
      const literal = literalWriter(JSON_STRING)(value);
      expect(JSON.parse(literal)).toBe(value);
      expect(literal).not.toMatch(/[\n\r\u2028\u2029\u202e\ufeff]/);
    }),
  );
});
