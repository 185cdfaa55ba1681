import { describe, expect, test } from "vitest";
import type { Impact } from "../../../generator/impact/impact.ts";
import { compareReplies, withReplies } from "../../../generator/impact/replies.ts";
import { compareRows } from "../../../generator/impact/rows.ts";
import { catalogOf, catalogText } from "../project.ts";

function impacts(before: readonly string[], after: readonly string[]): Impact[] {
  const [old, now] = [before, after].map(
    (lines) => catalogOf(catalogText("keep,421,,Keep,,,", ...lines)).rows,
  );
  return withReplies(compareRows(old ?? [], now ?? [], []), compareReplies(old ?? [], now ?? []));
}

function briefly({ level, subject, section, note, replies }: Impact): string {
  const [first] = replies;
  const change = first === undefined ? "" : ` | ${first.before} -> ${first.after} ${first.reply}`;
  return `${level} ${subject} ${section}: ${note}${change}`;
}

const cases: readonly (readonly [
  name: string,
  before: readonly string[],
  after: readonly string[],
  expected: readonly string[],
])[] = [
  [
    "a new row brings its replies",
    [],
    ["a,450,,A,,,"],
    ['minor a Added: "450 A" | null -> a 450 A'],
  ],
  [
    "a row that goes takes them along",
    ["a,450,,A,,,"],
    [],
    ["major a Removed:  | a -> null 450 A"],
  ],
  [
    "a new row takes replies from another by a longer text",
    ["a,450,,Mailbox full,,,"],
    ["a,450,,Mailbox full,,,", "b,450,,Mailbox full (quota),,,"],
    [
      'minor b Added: "450 Mailbox full (quota)" | null -> b Mailbox full (quota)',
      "major b Changed: takes replies from a | a -> b 450 Mailbox full (quota)",
    ],
  ],
  [
    "a new row takes replies from another by its codes",
    ["a,450,,Full,,,"],
    ["a,450,,Full,,,", "b,450,4.2.2,Full,,,"],
    [
      'minor b Added: "450 4.2.2 Full" | null -> b 4.2.2 Full (and more)',
      "major b Changed: takes replies from a | a -> b 450 4.2.2 Full",
    ],
  ],
  [
    "a renaming with an alias changes no answer",
    ["a,450,,A,,,"],
    ["b,450,,A,,,", "a,450,,A,,b,"],
    ["minor a Changed: renamed to b; the old name stays as its alias"],
  ],
  [
    "a renaming without an alias changes all of them, and says so once",
    ["a,450,,A,,,"],
    ["b,450,,A,,,"],
    ['minor b Added: "450 A"', "major a Removed: renamed to b without an alias | a -> b 450 A"],
  ],
  [
    "a changed message loses the old replies",
    ["a,450,,A,,,"],
    ["a,450,,B,,,"],
    [
      'minor a Changed: message "B", before "A"',
      "major a Changed: recognised in fewer replies | a -> null 450 A",
      "minor a Changed: recognised in more replies | null -> a 450 B",
    ],
  ],
  [
    "a changed message whose old wording stays as an alias loses none",
    ["a,450,,A,,,"],
    ["a,450,,B,,,", "a-before,450,,A,,a,"],
    [
      'minor a Changed: message "B", before "A"',
      'minor a-before Added: a second name of a, for "450 A"',
      "minor a Changed: recognised in more replies | null -> a 450 B",
    ],
  ],
  [
    "the case of an internal message changes no answer",
    ["a,450,,[internal] Ab,,,"],
    ["a,450,,[internal] ab,,,"],
    ['minor a Changed: message "[internal] ab", before "[internal] Ab"'],
  ],
  [
    "the case of another message does",
    ["a,450,,Ab,,,"],
    ["a,450,,ab,,,"],
    [
      'minor a Changed: message "ab", before "Ab"',
      "major a Changed: recognised in fewer replies | a -> null 450 Ab",
      "minor a Changed: recognised in more replies | null -> a 450 ab",
    ],
  ],
  [
    "a code replaced loses the replies that carry it",
    ["a,450,,A,,,"],
    ["a,451,,A,,,"],
    [
      "minor a Changed: reply code 451, before 450",
      "major a Changed: recognised in fewer replies | a -> null 450 A",
      "minor a Changed: recognised in more replies | null -> a 451 A",
    ],
  ],
  [
    "a code added loses none, and wins those that go on behind it",
    ["a,450,,A,,,"],
    ["a,450,4.1.1,A,,,"],
    [
      "minor a Changed: enhanced status code 4.1.1, before none",
      "minor a Changed: recognised in more replies | null -> a 4.1.1 A (and more)",
    ],
  ],
  [
    "the row's own code in its message changes no answer",
    ["a,450,,450 A,,,"],
    ["a,450,,A,,,"],
    ['minor a Changed: message "A", before "450 A"'],
  ],
  [
    "of two rows that only catalog order tells apart the other comes first",
    ["a,450,,A,,,", "b,451,,A,,,"],
    ["b,451,,A,,,", "a,450,,A,,,"],
    [
      "patch b Changed: moved within the catalog",
      "major b Changed: takes replies from a | a -> b A",
    ],
  ],
  [
    "a row made an alias of another: its replies are that other's, which the row tells",
    ["a,450,,A,,,", "b,450,,B,,,"],
    ["a,450,,A,,,", "b,450,,B,,a,"],
    ["major b Changed: an alias of a, before a response of its own"],
  ],
];

test.each(cases)("%s", (_, before, after, expected) => {
  expect(impacts(before, after).map(briefly)).toEqual(expected);
});

describe("all the replies of one change are one impact", () => {
  test("with every form that differs", () => {
    const [removed] = impacts(["a,450,4.1.1,[internal] A,,,"], []);
    expect(removed?.replies.map(({ reply }) => reply)).toEqual([
      "450 4.1.1 [internal] A",
      "450 4.1.1 [internal] A (and more)",
      "450 4.1.1 [internal] a",
      "450 [internal] A",
      "450 [internal] A (and more)",
      "450 [internal] a",
      "4.1.1 [internal] A",
      "4.1.1 [internal] A (and more)",
      "4.1.1 [internal] a",
      "[internal] A",
      "[internal] A (and more)",
      "[internal] a",
    ]);
  });
});
