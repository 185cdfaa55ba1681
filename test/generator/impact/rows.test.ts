import { describe, expect, test } from "vitest";
import { type Impact, levelOf } from "../../../generator/impact/impact.ts";
import { compareRows } from "../../../generator/impact/rows.ts";
import type { TargetFacts } from "../../../generator/model/names.ts";
import { catalogOf, catalogText } from "../project.ts";

const STYLE = { acronyms: false, prefix: "", suffix: "_", reserved: new Set<string>() };
const FACTS = { sections: null };

const TARGETS: readonly TargetFacts[] = [
  {
    ...FACTS,
    name: "one",
    title: "One",
    identifier: { ...STYLE, case: "pascal" },
    constants: true,
    exhaustive: "a switch",
  },
  {
    ...FACTS,
    name: "two",
    title: "Two",
    identifier: { ...STYLE, case: "snake" },
    constants: true,
    exhaustive: null,
  },
  {
    ...FACTS,
    name: "reference",
    title: "Reference",
    identifier: { ...STYLE, case: "kebab" },
    constants: false,
    exhaustive: null,
  },
];

function impacts(before: readonly string[], after: readonly string[]): Impact[] {
  const rows = (lines: readonly string[]) =>
    catalogOf(catalogText("keep,421,,Keep,,,", ...lines)).rows;
  return compareRows(rows(before), rows(after), TARGETS);
}

const cases: readonly (readonly [
  name: string,
  before: readonly string[],
  after: readonly string[],
  expected: readonly string[],
])[] = [
  ["nothing", ["a,450,,A,,,"], ["a,450,,A,,,"], []],
  ["a row added", [], ["a,450,,A,,,"], ['minor a Added: "450 A"']],
  [
    "a row added before others",
    ["b,450,,B,,,"],
    ["a,450,,A,,,", "b,450,,B,,,"],
    ['minor a Added: "450 A"'],
  ],
  ["a row removed", ["a,450,,A,,,", "b,450,,B,,,"], ["b,450,,B,,,"], ["major a Removed: "]],
  [
    "renamed without an alias",
    ["a,450,,A,,,"],
    ["b,450,,A,,,"],
    ['minor b Added: "450 A"', "major a Removed: renamed to b without an alias"],
  ],
  [
    "renamed, the old id an alias",
    ["a,450,,A,,,"],
    ["b,450,,A,,,", "a,450,,A,,b,"],
    ["minor a Changed: renamed to b; the old name stays as its alias"],
  ],
  [
    "renamed with an alias, and its alias with it",
    ["a,450,,A,,,", "c,450,,C,,a,"],
    ["b,450,,A,,,", "a,450,,A,,b,", "c,450,,C,,b,"],
    ["minor a Changed: renamed to b; the old name stays as its alias"],
  ],
  [
    "renamed with an alias, with another message",
    ["a,450,,A,,,"],
    ["b,450,,B,,,", "a,450,,A,,b,"],
    [
      "minor a Changed: renamed to b; the old name stays as its alias",
      'minor a Changed: message "B", before "A"',
    ],
  ],
  [
    "another name",
    ["a,450,,A,,,"],
    ["a,450,,A,,,", "b,450,,A,,a,"],
    ['minor b Added: a second name of a, for "450 A"'],
  ],
  ["an alias removed", ["a,450,,A,,,", "b,450,,A,,a,"], ["a,450,,A,,,"], ["major b Removed: "]],
  [
    "made an alias of a row that was there",
    ["a,450,,A,,,", "b,450,,B,,,"],
    ["a,450,,A,,,", "b,450,,B,,a,"],
    ["major b Changed: an alias of a, before a response of its own"],
  ],
  [
    "an alias on its own",
    ["a,450,,A,,,", "b,450,,A,,a,"],
    ["a,450,,A,,,", "b,450,4.1.1,A,,,"],
    [
      "major b Changed: a response of its own, before of a",
      "minor b Changed: enhanced status code 4.1.1, before none",
    ],
  ],
  [
    "the severity changed",
    ["a,450,4.1.1,A,,,"],
    ["a,550,5.1.1,A,,,"],
    [
      "major a Changed: permanent, before transient",
      "minor a Changed: reply code 550, before 450",
      "minor a Changed: enhanced status code 5.1.1, before 4.1.1",
    ],
  ],
  [
    "a code dropped",
    ["a,450,4.1.1,A,,,"],
    ["a,,4.1.1,A,,,"],
    ["minor a Changed: reply code none, before 450"],
  ],
  [
    "the message changed",
    ["a,450,,A,,,"],
    ["a,450,,B,,,"],
    ['minor a Changed: message "B", before "A"'],
  ],
  ["the comment alone", ["a,450,,A,x,,"], ["a,450,,A,y,,"], ["patch a Fixed: comment"]],
  ["deprecated", ["a,450,,A,,,"], ["a,450,,A,,,Use b."], ["minor a Deprecated: Use b."]],
  [
    "deprecated in other words",
    ["a,450,,A,,,Use b."],
    ["a,450,,A,,,Use c."],
    ["patch a Fixed: Use c."],
  ],
  [
    "no longer deprecated",
    ["a,450,,A,,,Use b."],
    ["a,450,,A,,,"],
    ["patch a Fixed: no longer deprecated"],
  ],
  [
    "moved",
    ["a,450,,A,,,", "b,450,,B,,,", "c,450,,C,,,"],
    ["c,450,,C,,,", "a,450,,A,,,", "b,450,,B,,,"],
    ["patch c Changed: moved within the catalog"],
  ],
  [
    "everything at once",
    ["a,450,,A,x,,"],
    ["a,450,,B,y,,Use c."],
    [
      "minor a Deprecated: Use c.",
      'minor a Changed: message "B", before "A"',
      "patch a Fixed: comment",
    ],
  ],
];

test.each(cases)("%s", (_, before, after, expected) => {
  const found = impacts(before, after);
  expect(
    found.map(({ level, subject, section, note }) => `${level} ${subject} ${section}: ${note}`),
  ).toEqual(expected);
  for (const { why } of found) expect(why).not.toBe("");
});

test.each([
  [
    "words",
    "delivery,A.,B.,https://a.example",
    "delivery,C.,D.,",
    "patch Fixed: explanation, action, reference",
  ],
  ["where it is met", "delivery,A.,B.,", "queue,A.,B.,", "minor Changed: direction"],
  ["where it is met, for the first time", ",A.,B.,", "queue,A.,B.,", "patch Fixed: direction"],
])("what is said of a response: %s", (_, before, after, expected) => {
  const header =
    "id,smtp_code,enhanced_code,message,comment,alias_of,deprecated,direction,explanation,action,reference";
  const rows = (cells: string) => catalogOf(`${header}\na,450,,A,,,,${cells}\n`).rows;
  const found = compareRows(rows(before), rows(after), TARGETS);
  expect(found.map(({ level, section, note }) => `${level} ${section}: ${note}`)).toEqual([
    expected,
  ]);
});

test.each([
  [[], null],
  [["patch", "patch"], "patch"],
  [["patch", "minor"], "minor"],
  [["major", "minor", "patch"], "major"],
] as const)("%j together are %s", (levels, expected) => {
  expect(levelOf(levels.map((level) => ({ level })))).toBe(expected);
});

describe("what it means is said for each package that has constants, by their names", () => {
  test.each([
    [
      "a response",
      [],
      ["some-row,450,,A,,,"],
      ["SomeRow is new: a switch that was exhaustive no longer is", "some_row is new"],
    ],
    [
      "a second name",
      ["some-row,450,,A,,,"],
      ["some-row,450,,A,,,", "other-row,450,,A,,some-row,"],
      ["OtherRow is SomeRow by a second name", "other_row is some_row by a second name"],
    ],
    [
      "a rename with an alias",
      ["some-row,450,,A,,,"],
      ["other-row,450,,A,,,", "some-row,450,,A,,other-row,"],
      ["OtherRow is new; SomeRow equals it", "other_row is new; some_row equals it"],
    ],
    ["a removal", ["some-row,450,,A,,,"], [], ["SomeRow is gone", "some_row is gone"]],
  ])("%s", (_, before, after, expected) => {
    const [impact] = impacts(before, after);
    expect(impact?.effects).toEqual([
      { title: "One", effect: expected[0] },
      { title: "Two", effect: expected[1] },
    ]);
  });
});
