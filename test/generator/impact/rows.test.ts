import { expect, test } from "vitest";
import { COLUMNS } from "../../../generator/catalog/row.ts";
import { type Impact, levelOf } from "../../../generator/impact/impact.ts";
import { compareCatalogs } from "../../../generator/impact/rows.ts";
import { catalogOf, catalogText } from "../project.ts";

function impacts(before: readonly string[], after: readonly string[]): Impact[] {
  const rows = (lines: readonly string[]) =>
    catalogOf(catalogText("keep,421,,Keep,,,", ...lines)).rows;
  return compareCatalogs(rows(before), rows(after));
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
      'minor a Changed: "450 B", before "450 A"',
    ],
  ],
  [
    "another name",
    ["a,450,,A,,,"],
    ["a,450,,A,,,", "b,450,,A,,a,"],
    ['minor b Added: another name of a, for "450 A"'],
  ],
  ["an alias removed", ["a,450,,A,,,", "b,450,,A,,a,"], ["a,450,,A,,,"], ["major b Removed: "]],
  [
    "two responses made one of a new name",
    ["a,450,,A,,,", "b,450,,B,,,"],
    ["c,450,,A,,,", "a,450,,A,,c,", "b,450,,B,,c,"],
    [
      "minor a Changed: renamed to c; the old name stays as its alias",
      "major b Changed: an alias of c, before a response of its own",
    ],
  ],
  [
    "made an alias of a row that was there",
    ["a,450,,A,,,", "b,450,,B,,,"],
    ["a,450,,A,,,", "b,450,,B,,a,"],
    ["major b Changed: an alias of a, before a response of its own"],
  ],
  [
    "an alias on its own",
    ["a,450,,A,,,", "b,450,,B,,a,"],
    ["a,450,,A,,,", "b,450,,B,,,"],
    ["major b Changed: a response of its own, before an alias of a"],
  ],
  [
    "another code",
    ["a,450,4.1.1,A,,,"],
    ["a,550,5.1.1,A,,,"],
    ['major a Changed: "550 5.1.1 A", before "450 4.1.1 A"'],
  ],
  [
    "a code less",
    ["a,450,4.1.1,A,,,"],
    ["a,,4.1.1,A,,,"],
    ['major a Changed: "4.1.1 A", before "450 4.1.1 A"'],
  ],
  [
    "another message",
    ["a,450,,A,,,"],
    ["a,450,,B,,,"],
    ['major a Changed: "450 B", before "450 A"'],
  ],
  [
    "another message, the old one an alias",
    ["a,450,,A,,,"],
    ["a,450,,B,,,", "a-before,450,,A,,a,"],
    [
      'minor a Changed: "450 B", before "450 A"',
      'minor a-before Added: another name of a, for "450 A"',
    ],
  ],
  [
    "an alias with another message",
    ["a,450,,A,,,", "b,450,,B,,a,"],
    ["a,450,,A,,,", "b,450,,C,,a,"],
    ['major b Changed: "450 C", before "450 B"'],
  ],
  [
    "two responses that swap their wordings",
    ["a,450,,A,,,", "b,450,,B,,,"],
    ["a,450,,B,,,", "b,450,,A,,,"],
    ['major a Changed: "450 B", before "450 A"', 'major b Changed: "450 A", before "450 B"'],
  ],
  [
    "a response and its alias that swap their wordings",
    ["a,450,,A,,,", "b,450,,B,,a,"],
    ["a,450,,B,,,", "b,450,,A,,a,"],
    ['minor a Changed: "450 B", before "450 A"', 'minor b Changed: "450 A", before "450 B"'],
  ],
  [
    "a wording that a new response takes",
    ["a,450,,A,,,"],
    ["a,450,,B,,,", "b,450,,A,,,"],
    ['major a Changed: "450 B", before "450 A"', 'minor b Added: "450 A"'],
  ],
  [
    "capitals in an internal message",
    ["a,450,,[internal] A,,,"],
    ["a,450,,[internal] a,,,"],
    ["patch a Fixed: message"],
  ],
  ["a code within the message", ["a,450,,450 A,,,"], ["a,450,,A,,,"], ["patch a Fixed: message"]],
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
    "another order",
    ["a,450,,A,,,", "b,450,,B,,,", "c,450,,C,,,"],
    ["c,450,,C,,,", "a,450,,A,,,", "b,450,,B,,,"],
    ["patch catalog Changed: its rows are in another order"],
  ],
  [
    "everything at once",
    ["a,450,,A,x,,", "b,450,,B,,,"],
    ["a,450,,C,y,,Use c.", "c,451,,C,,,"],
    [
      "minor a Deprecated: Use c.",
      'major a Changed: "450 C", before "450 A"',
      "patch a Fixed: comment",
      'minor c Added: "451 C"',
      "major b Removed: ",
    ],
  ],
];

test.each(cases)("rates %s", (_, before, after, expected) => {
  const found = impacts(before, after);
  expect(
    found.map(({ level, subject, section, note }) => `${level} ${subject} ${section}: ${note}`),
  ).toEqual(expected);
  for (const { why } of found) expect(why).not.toBe("");
});

test.each([
  [
    "words",
    { direction: "queue", explanation: "A.", reference: "https://a.example" },
    { direction: "queue", explanation: "B." },
    ["patch Fixed: explanation, reference"],
  ],
  [
    "values",
    { direction: "delivery", fault: "policy" },
    { direction: "queue", fault: "policy", suppress: "no" },
    ["minor Changed: direction queue, before delivery; suppress no, before none"],
  ],
  ["a first value", {}, { direction: "queue" }, ["minor Changed: direction queue, before none"]],
])("rates what is said of a response: %s", (_, before, after, expected) => {
  const rows = (cells: Readonly<Record<string, string>>) => {
    const all: Readonly<Record<string, string>> = {
      id: "a",
      smtp_code: "450",
      message: "A",
      ...cells,
    };
    const row = COLUMNS.map((column) => all[column] ?? "").join(",");
    return catalogOf(`${COLUMNS.join(",")}\n${row}\n`).rows;
  };
  const found = compareCatalogs(rows(before), rows(after));
  expect(found.map(({ level, section, note }) => `${level} ${section}: ${note}`)).toEqual(expected);
});

test.each([
  [[], null],
  [["patch", "patch"], "patch"],
  [["patch", "minor"], "minor"],
  [["major", "minor", "patch"], "major"],
] as const)("%j together are %s", (levels, expected) => {
  expect(levelOf(levels.map((level) => ({ level })))).toBe(expected);
});
