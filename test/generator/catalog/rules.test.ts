import { describe, expect, test } from "vitest";
import {
  CONTENT_RULES,
  FORM_RULES,
  OUTER_WHITE_SPACE,
} from "../../../generator/catalog/cell-rules.ts";
import { ROW_RULES } from "../../../generator/catalog/row-rules.ts";
import { briefly, catalogText, problemsOf, problemsText } from "../project.ts";

test("all problems are reported at once, each with its row, a caret and what to do", () => {
  const problems = problemsOf(
    catalogText(
      "good,450,,good,,,",
      "good,250,4.1.1,[internal] a text with  spaces,,gone,",
      "other,550,,other,,other,no sentence",
    ),
  );
  expect(briefly(problems)).toEqual([
    "3:6 error smtp-code-range",
    "3:38 error inner-white-space",
    "4:25 error deprecated-sentence",
    "3:1 error duplicate-id",
    "3:48 error alias-unknown",
    "4:19 error alias-self",
  ]);
  expect(problemsText(problems.slice(0, 2))).toBe(
    `catalog.csv:3:6: error smtp-code-range: The reply code 250 is neither transient nor permanent.
> 3 | good,250,4.1.1,[internal] a text with  spaces,,gone,
    |      ^
  what to do: Use a code from 400 to 599 (RFC 5321 section 4.2.1).

catalog.csv:3:38: error inner-white-space: The message holds several spaces in a row; in a reply they count as one.
> 3 | good,250,4.1.1,[internal] a text with  spaces,,gone,
    |                                      ^
  what to do: Write one space.
`,
  );
});

test("the caret stays on the row where a part of a cell is written otherwise in the file", () => {
  const text = catalogText('a,450,,"x %{""y""}",,,', 'b,450,,"%{""z""}, %{y}",,,');
  expect(briefly(problemsOf(text))).toEqual(["2:8 warning placeholder", "3:8 warning placeholder"]);
});

test("the codes of rules are kebab-case, each once", () => {
  const rules = [OUTER_WHITE_SPACE, ...FORM_RULES, ...CONTENT_RULES, ...ROW_RULES];
  const codes = rules.map(({ rule }) => rule);
  for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
  expect(new Set(codes).size).toBe(codes.length);
});

describe("every message and remedy is a sentence", () => {
  // One row for each kind of mistake is enough: the texts are fixed but for what they quote.
  const rows = [
    "A,45,4.4,“x,,none,use",
    "b, 250,04.04.2005,%s  y,,b,Use a-b-c.",
    "c,,,,,,",
    "c,450,5.1.1,z,,c,",
    "d,450,,w,,c,",
    "e-1,450,,w,,,",
    "e,450,,w,,,",
  ];
  test.each(problemsOf(catalogText(...rows)))("$rule", ({ message, fix }) => {
    expect(message).toMatch(/^[A-Z"].*[.]$/s);
    expect(fix).toMatch(/^[A-Z].*[.]$/s);
  });
});
