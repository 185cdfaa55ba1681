/** The rules about the codes of a row: what they are, and what spreadsheets make of them. */

import { quote } from "../source.ts";
import type { CellRule } from "./cell-rules.ts";

const CODES = ["smtp_code", "enhanced_code"] as const;
const ENHANCED_CODE = /^[45]\.(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,2})$/;

const AS_TEXT =
  "Take the code from the last good version. Spreadsheets leave codes alone in columns imported as text.";

/** Of a code that breaks one of them, no later one is asked. */
export const CODE_RULES: readonly CellRule[] = [
  {
    rule: "code-as-date",
    columns: CODES,
    check: (code) => {
      if (!isDate(code)) return null;
      const codes = codesOfDate(code);
      const maybe = codes.length === 0 ? "" : ` It may have been ${codes.join(" or ")}.`;
      return {
        message: `${quote(code)} is a date that a spreadsheet made of a code.${maybe}`,
        fix: AS_TEXT,
      };
    },
  },
  {
    rule: "code-as-number",
    columns: CODES,
    check: (code) =>
      /^[0-9]{3}[.,]0+$|^[0-9][.,][0-9]+$|^[0-9.,]+E[+-]?[0-9]+$/i.test(code)
        ? {
            message: `${quote(code)} is a number that a spreadsheet made of a code.`,
            fix: AS_TEXT,
          }
        : null,
  },
  {
    rule: "smtp-code-format",
    columns: ["smtp_code"],
    check: (code) => {
      if (code === "" || /^[0-9]{3}$/.test(code)) return null;
      if (ENHANCED_CODE.test(code))
        return {
          message: `${quote(code)} is an enhanced status code, not a reply code.`,
          fix: "Move it to enhanced_code.",
        };
      return {
        message: `The reply code ${quote(code)} is not three digits.`,
        fix: "Write three digits, or leave the cell empty (RFC 5321 section 4.2).",
      };
    },
  },
  {
    rule: "smtp-code-range",
    columns: ["smtp_code"],
    check: (code) =>
      code === "" || /^[45][0-9]{2}$/.test(code)
        ? null
        : {
            message: `The reply code ${code} is neither transient nor permanent.`,
            fix: "Use a code from 400 to 599 (RFC 5321 section 4.2.1).",
          },
  },
  {
    rule: "enhanced-code-format",
    columns: ["enhanced_code"],
    check: (code) => {
      if (code === "" || ENHANCED_CODE.test(code)) return null;
      if (/^[45][0-9]{2}$/.test(code))
        return {
          message: `${quote(code)} is a reply code, not an enhanced status code.`,
          fix: "Move it to smtp_code.",
        };
      return {
        message: `The enhanced status code ${quote(code)} is not class.subject.detail.`,
        fix: "Write 4 or 5, then two numbers of up to three digits without leading zeros (RFC 3463 section 2).",
      };
    },
  },
];

/** Whether a spreadsheet made a date of a code: `04.04.2005`, `4/4/05`, `2005-04-04`, `Apr 04`. */
function isDate(code: string): boolean {
  const months = /jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]/;
  return [
    /^\d{1,2}([./-])\d{1,2}\1(?:19|20)\d{2}$/,
    /^(?:19|20)\d{2}([./-])\d{1,2}\1\d{1,2}$/,
    /^\d{1,2}([/-])\d{1,2}(?:\1\d{2})?$/,
    /^0\d\.\d{2}\.\d{2}$/,
    new RegExp(`^[\\d ./-]*(?:${months.source})[a-zä]*[\\d ./-]*$`, "i"),
  ].some((pattern) => pattern.test(code));
}

/** The codes of which a date may have been made; of `04/05/02` nobody knows which comes first. */
function codesOfDate(date: string): string[] {
  const [a = 0, b = 0, c] = date.split(/[./-]/).map(Number);
  if (c === undefined) return [];
  const isDayFirst = date.includes(".");
  const orders =
    a > 31
      ? [[c, b, a]]
      : isDayFirst
        ? [[a, b, c]]
        : [
            [a, b, c],
            [b, a, c],
          ];
  const codes = orders.map(([first, second, year = 0]) => `${first}.${second}.${year % 100}`);
  return [...new Set(codes)].filter((code) => ENHANCED_CODE.test(code));
}
