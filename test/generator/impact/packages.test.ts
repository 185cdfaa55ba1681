import { describe, expect, test } from "vitest";
import { comparePackages } from "../../../generator/impact/packages.ts";
import { digestOf, formatRecord, parseRecord } from "../../../generator/output/record.ts";

type Inputs = Partial<Record<"catalog" | "templates" | "package.json", string>>;

/** A record of targets, each made from inputs, and of files with their texts. */
function record(
  targets: Readonly<Record<string, Inputs>>,
  files: Readonly<Record<string, string>>,
) {
  const inputs = Object.entries(targets).map(([name, given]) => {
    const texts = { catalog: "c", templates: "t", "package.json": "p", ...given };
    const digests = Object.entries(texts).map(([input, text]) => [input, digestOf(text)]);
    return [name, Object.fromEntries(digests)] as const;
  });
  const digests = Object.entries(files).map(([path, text]) => [path, digestOf(text)] as const);
  return parseRecord(formatRecord(new Map(inputs), new Map(digests)));
}

const BEFORE = record({ go: {} }, { "go/a": "1", "go/b": "1" });

describe("a target", () => {
  test.each([
    ["that is as it was", record({ go: {} }, { "go/a": "1", "go/b": "1" }), []],
    [
      "that is new",
      record({ go: {}, rust: {} }, { "go/a": "1", "go/b": "1", "rust/a": "1" }),
      ["minor Rust Added: "],
    ],
    ["that is gone", record({}, {}), ["major Go Removed: "]],
    [
      "whose templates changed, and files with them",
      record({ go: { templates: "new" } }, { "go/a": "2", "go/c": "1" }),
      ["patch Go Changed: 3 files, because templates changed"],
    ],
    [
      "whose templates changed, and no file",
      record({ go: { templates: "new" } }, { "go/a": "1", "go/b": "1" }),
      [],
    ],
    [
      "whose package.json changed",
      record({ go: { "package.json": "new" } }, { "go/a": "2", "go/b": "1" }),
      ["patch Go Changed: 1 file, because package.json changed"],
    ],
    [
      "that another generator made",
      record({ go: {} }, { "go/a": "2", "go/b": "1" }),
      ["patch Go Changed: 1 file, because the generator changed"],
    ],
    [
      "whose catalog alone changed, which is told row by row",
      record({ go: { catalog: "new" } }, { "go/a": "2", "go/b": "1" }),
      [],
    ],
  ])("%s", (_, after, expected) => {
    const titles = new Map([
      ["go", "Go"],
      ["rust", "Rust"],
    ]);
    const impacts = comparePackages({ before: BEFORE, after }, { titles, told: ["catalog"] });
    expect(
      impacts.map(({ level, subject, section, note }) => `${level} ${subject} ${section}: ${note}`),
    ).toEqual(expected);
  });
});
