import { describe, expect, test } from "vitest";
import { comparePackages } from "../../../generator/impact/packages.ts";
import { digestOf } from "../../../generator/output/list.ts";

const BEFORE = new Map([
  ["go/a", [digestOf("1")]],
  ["go/b", [digestOf("1")]],
]);

describe("a target", () => {
  test.each([
    ["that is as it was", { "go/a": "1", "go/b": "1" }, []],
    ["that is new", { "go/a": "1", "go/b": "1", "rust/a": "1" }, ["minor Rust Added: "]],
    ["that is gone", {}, ["major Go Removed: "]],
    ["of which files changed", { "go/a": "2", "go/c": "1" }, ["patch Go Changed: 3 files"]],
  ])("%s", (_, after, expected) => {
    const titles = new Map([
      ["go", "Go"],
      ["rust", "Rust"],
    ]);
    const outputs = new Map(Object.entries(after));
    const impacts = comparePackages(BEFORE, outputs, { titles, hasRows: false });
    expect(
      impacts.map(({ level, subject, section, note }) => `${level} ${subject} ${section}: ${note}`),
    ).toEqual(expected);
  });
});

test("files that changed beside rows are no impact of their own", () => {
  const outputs = new Map([["go/a", "2"]]);
  expect(comparePackages(BEFORE, outputs, { titles: new Map(), hasRows: true })).toEqual([]);
});
