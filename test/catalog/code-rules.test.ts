import { expect, test } from "vitest";
import { catalogText, problemsOf } from "../project.ts";

type CodeColumn = "smtp_code" | "enhanced_code";

/** The problems of a code as `rule: message`; they stand where it starts. */
function told(column: CodeColumn, code: string): string[] {
  const cell = code.includes(",") ? `"${code}"` : code;
  const row = column === "smtp_code" ? `a,${cell},,x,,,` : `a,,${cell},x,,,`;
  return problemsOf(catalogText(row)).map((problem) => {
    expect(problem.column).toBe(row.indexOf(cell) + 1);
    return `${problem.rule}: ${problem.message}`;
  });
}

test.each(["45", "4500", "45x", "４５０", "-45", "4 50"])("%s is no reply code", (code) => {
  expect(told("smtp_code", code)).toEqual([
    `smtp-code-format: The reply code ${JSON.stringify(code)} is not three digits.`.replace(
      "４５０",
      "\\uff14\\uff15\\uff10",
    ),
  ]);
});

test.each(["250", "354", "600", "099"])("%s is the code of no failure", (code) => {
  expect(told("smtp_code", code)).toEqual([
    `smtp-code-range: The reply code ${code} is neither transient nor permanent.`,
  ]);
});

test.each(["4.1.1.1", "4.01.1", "4.1.1000", "2.0.0", "3.1.1", "4.1.", "x"])(
  "%s is no enhanced status code",
  (code) => {
    expect(told("enhanced_code", code)).toEqual([
      `enhanced-code-format: The enhanced status code ${JSON.stringify(code)} is not class.subject.detail.`,
    ]);
  },
);

test("a code in the other's column is named", () => {
  expect(told("smtp_code", "4.1.1")).toEqual([
    'smtp-code-format: "4.1.1" is an enhanced status code, not a reply code.',
  ]);
  expect(told("enhanced_code", "450")).toEqual([
    'enhanced-code-format: "450" is a reply code, not an enhanced status code.',
  ]);
});

test.each([
  ["04.04.2005", " It may have been 4.4.5."],
  ["2005-04-04", " It may have been 4.4.5."],
  ["05.01.2010", " It may have been 5.1.10."],
  ["4.4.2005", " It may have been 4.4.5."],
  ["04.04.05", " It may have been 4.4.5."],
  ["4/4/2005", " It may have been 4.4.5."],
  ["03/04/00", " It may have been 4.3.0."],
  ["04/05/02", " It may have been 4.5.2 or 5.4.2."],
  ["01/02/2003", ""],
  ["04/04/05", " It may have been 4.4.5."],
  ["4/4", ""],
  ["2005/04/04", " It may have been 4.4.5."],
  ["Apr 04", ""],
  ["04-Apr", ""],
  ["4. Apr. 05", ""],
  ["04. Mai", ""],
  ["Dez 05", ""],
])("%s is a date", (date, guess) => {
  const problem = `code-as-date: ${JSON.stringify(date)} is a date that a spreadsheet made of a code.${guess}`;
  expect(told("enhanced_code", date)).toEqual([problem]);
  expect(told("smtp_code", date)).toEqual([problem]);
});

test.each(["4.4", "4,4", "5.71", "450.0", "450,00", "4.5E+02"])("%s is a number", (number) => {
  expect(told("enhanced_code", number)).toEqual([
    `code-as-number: ${JSON.stringify(number)} is a number that a spreadsheet made of a code.`,
  ]);
});
