import { describe, expect, test } from "vitest";
import {
  COLUMNS,
  columnNamed,
  comparedText,
  foldCase,
  isInternal,
  isTransient,
  lineOf,
  type Row,
  responseOf,
} from "../../../generator/catalog/row.ts";

function row(cells: Partial<Row>): Row {
  const empty = Object.fromEntries(COLUMNS.map((column) => [column, ""]));
  return { ...(empty as unknown as Row), line: 2, ...cells };
}

describe("comparedText", () => {
  test.each([
    ["450", "4.1.1", "no such user", "no such user"],
    ["450", "4.1.1", "450 no such user", "no such user"],
    ["450", "4.1.1", "450-4.1.1 no such user", "no such user"],
    ["450", "", "450 450 4.1.1 no such user", "no such user"],
    ["", "4.1.1", "4.1.1 no such user", "no such user"],
    ["450", "", "550 no such user", "550 no such user"],
    ["", "4.1.1", "450 no such user", "450 no such user"],
    ["450", "", "4500 no such user", "4500 no such user"],
    ["450", "", "4.1.1: no such user", "4.1.1: no such user"],
    ["450", "", "450", null],
    ["450", "4.1.1", "450 4.1.1", null],
    ["450", "", "", null],
  ])("of %s %s %j is %j", (smtp_code, enhanced_code, message, text) => {
    expect(comparedText(row({ smtp_code, enhanced_code, message }))).toBe(text);
  });
});

test.each([
  ["450", "4.1.1", "450 4.1.1 x"],
  ["450", "", "450 x"],
  ["", "4.1.1", "4.1.1 x"],
])("the line of %j %j is %j", (smtp_code, enhanced_code, line) => {
  expect(lineOf(row({ smtp_code, enhanced_code, message: "x" }))).toBe(line);
});

test("severity comes from the reply code, else from the enhanced status code", () => {
  expect(isTransient(row({ smtp_code: "450" }))).toBe(true);
  expect(isTransient(row({ smtp_code: "550" }))).toBe(false);
  expect(isTransient(row({ enhanced_code: "4.1.1" }))).toBe(true);
  expect(isTransient(row({ smtp_code: "550", enhanced_code: "4.1.1" }))).toBe(false);
});

test("internal is what carries the tag", () => {
  expect(isInternal("x [internal] y")).toBe(true);
  expect(isInternal("[Internal] x")).toBe(false);
});

test("an alias is its response, a response is itself", () => {
  expect(responseOf(row({ id: "a" }))).toBe("a");
  expect(responseOf(row({ id: "b", alias_of: "a" }))).toBe("a");
});

test("case is folded in ASCII alone", () => {
  expect(foldCase("ABZ[É İ")).toBe("abz[É İ");
});

test.each([
  ["smtp_code", "smtp_code"],
  [" SMTP Code ", "smtp_code"],
  ["smtpCode", "smtp_code"],
  ["SMTP-CODE", "smtp_code"],
  ["code", null],
  ["", null],
])("the column named %j is %s", (name, column) => {
  expect(columnNamed(name)).toBe(column);
});
