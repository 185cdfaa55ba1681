import { describe, expect, test } from "vitest";
import { fieldOffset, readJson } from "../../generator/json.ts";
import { Source } from "../../generator/source.ts";

describe("a file that holds no object is one problem, at its place", () => {
  test.each<[text: string, place: string, message: string]>([
    ["", "1:1", "The file is not JSON: it ends too early."],
    ['{"a"', "1:5", "The file is not JSON: it ends too early."],
    ['{"a": }', "1:7", 'The file is not JSON: "}" cannot stand here.'],
    ['{\n  "a": 1,\n}', "3:1", 'The file is not JSON: "}" cannot stand here.'],
    ['{"a": [1, 2}', "1:12", 'The file is not JSON: "}" cannot stand here.'],
    ['{"a": "x\ny"}', "1:9", 'The file is not JSON: "\\n" cannot stand here.'],
    ['{"a": 01}', "1:8", 'The file is not JSON: "1" cannot stand here.'],
    ["{a: 1}", "1:2", 'The file is not JSON: "a" cannot stand here.'],
    ['{"a": 1} x', "1:10", 'The file is not JSON: "x" cannot stand here.'],
    [
      `{"a": "${"x".repeat(200)}", 'b': 1}`,
      "1:211",
      `The file is not JSON: "'" cannot stand here.`,
    ],
    ['{\n<<<<<<< HEAD\n  "a": 1\n', "2:1", "The file holds a merge conflict."],
    ["[]", "1:1", "The file holds no object."],
    ["null", "1:1", "The file holds no object."],
    ['"x"', "1:1", "The file holds no object."],
    ["\ufeff{]", "1:3", 'The file is not JSON: "]" cannot stand here.'],
  ])("%j", (text, place, message) => {
    const { value, problem } = readJson(new Source("a.json", text), "json");
    expect(value).toBeNull();
    expect([`${problem?.line}:${problem?.column}`, problem?.message]).toEqual([place, message]);
  });
});

test("an object is read, after a byte-order mark too", () => {
  expect(readJson(new Source("a.json", '\ufeff{"a": {"b": 1}}'), "json").value).toEqual({
    a: { b: 1 },
  });
});

describe("the place of a field is that of its name, at its depth", () => {
  const text = `{
    "author": {"name": "x", "a\\"b": "name"},
    "list": ["name", {"name": ":"}],
    "name": "y"
  }`;
  test.each<[path: readonly string[], at: string]>([
    [["name"], '"name": "y"'],
    [["author", "name"], '"name": "x"'],
    [["author", 'a"b'], '"a\\"b"'],
    [["author", "missing"], '"author"'],
    [["list", "name"], '"list"'],
    [["missing"], "{"],
    [[], "{"],
  ])("%j", (path, at) => expect(text.slice(fieldOffset(text, path))).toMatch(at.replace("{", "")));

  test("a text that is no JSON has places too", () => {
    expect(fieldOffset('}}]{"a": {"b"', ["a", "b"])).toBeGreaterThanOrEqual(0);
  });
});
