import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  faultOf,
  JSON_STRING,
  literalWriter,
  type StringStyle,
} from "../../../../generator/templates/sinks/literals.ts";

function style(quote: string, escapes: Record<string, string>, codePoint: string): StringStyle {
  return { quote, escapes, codePoint };
}

describe("a style is accepted when its literals give texts back", () => {
  test.each([
    ["JSON's", JSON_STRING],
    ["template literals", style("`", { "`": "\\`", "\\": "\\\\", $: "\\$" }, "\\u{%x}")],
    ["Rust's", style('"', { '"': '\\"', "\\": "\\\\" }, "\\u{%x}")],
    ["three quotes", style('"""', { '"': '\\"', "\\": "\\\\" }, "\\u%4x")],
    ["a hyphen that escapes", style('"', { '"': '-"', "-": "--" }, "-<%x>")],
    ["a sign that escapes", style("'", { "'": "$'", $: "$$" }, "$<%6x>")],
    ["entities", style('"', { '"': "&quot;", "&": "&amp;" }, "&#x%x;")],
    ["escapes of their own", style('"', { '"': '\\"', "\\": "\\\\", "\n": "\\n" }, "\\x%4x")],
  ])("%s", (_, accepted) => expect(faultOf(accepted)).toBeNull());
});

describe("a style is refused when a text could leave its literal or come back as another", () => {
  test.each([
    ["the quote is not escaped", style("'", { "\\": "\\\\" }, "\\u%4x")],
    ["the escape character is not escaped", style("'", { "'": "\\'" }, "\\u%4x")],
    ["an entity's & is not escaped", style('"', { '"': "&quot;" }, "&#x%x;")],
    ["the code point is written with a bare sign", style('"', { '"': '""' }, "\\u%4x")],
    ["the quote is empty", style("", { "\\": "\\\\" }, "\\u%4x")],
    ["the quote is escaped as itself", style("'", { "'": "'", "\\": "\\\\" }, "\\u%4x")],
    ["two characters are written alike", style("'", { "'": "\\x", "\\": "\\x" }, "\\u%4x")],
    ["the code point has no end", style('"', { '"': '\\"', "\\": "\\\\" }, "\\x%x")],
    ["the code point is too narrow", style('"', { '"': '\\"', "\\": "\\\\" }, "\\x%2x")],
    ["an escape is the opening of another", style('"', { '"': "\\", "\\": "\\\\" }, "\\u%4x")],
  ])("%s", (_, refused) => expect(faultOf(refused)).toEqual(expect.any(String)));
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
