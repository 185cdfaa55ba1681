import { describe, expect, test } from "vitest";
import { readJson } from "../../generator/json.ts";
import { Source } from "../../generator/source.ts";

describe("readJson refuses a file that holds no object, at its place", () => {
  test.each<[text: string, place: string, message: string]>([
    ["", "1:1", "The file is not JSON: value expected."],
    ['{"a"', "1:5", "The file is not JSON: colon expected."],
    ['{"a": }', "1:7", "The file is not JSON: value expected."],
    ['{\n  "a": 1,\n}', "3:1", "The file is not JSON: property name expected."],
    ['{"a": [1, 2}', "1:12", "The file is not JSON: comma expected."],
    ['{"a": "x\ny"}', "1:7", "The file is not JSON: unexpected end of string."],
    ['{"a": 01}', "1:8", "The file is not JSON: comma expected."],
    ["{a: 1}", "1:2", "The file is not JSON: invalid symbol."],
    ['{"a": 1} x', "1:10", "The file is not JSON: invalid symbol."],
    ['{"a": 1} // x', "1:10", "The file is not JSON: invalid comment token."],
    [`{"a": "${"x".repeat(200)}", 'b': 1}`, "1:211", "The file is not JSON: invalid symbol."],
    ['{\n<<<<<<< HEAD\n  "a": 1\n', "2:1", "The file holds a merge conflict."],
    ["[]", "1:1", "The file holds no object."],
    ["null", "1:1", "The file holds no object."],
    ['"x"', "1:1", "The file holds no object."],
  ])("%j", (text, place, message) => {
    const { file, problem } = readJson(new Source("a.json", text), "json");
    expect(file).toBeNull();
    expect([`${problem?.line}:${problem?.column}`, problem?.message]).toEqual([place, message]);
  });
});

test("readJson gives the object that a file holds", () => {
  const { file } = readJson(new Source("a.json", '{"a": {"b": 1}, "c": [null, true]}'), "json");
  expect(file?.value).toEqual({ a: { b: 1 }, c: [null, true] });
});

describe("the place of a field is that of its name, at its depth", () => {
  const text = `{
    "author": {"name": "x", "a\\"b": "name"},
    "list": ["name", {"name": ":"}],
    "name": "y"
  }`;
  const { file } = readJson(new Source("a.json", text), "json");
  test.each<[path: readonly (string | number)[], at: string]>([
    [["name"], '"name": "y"'],
    [["author", "name"], '"name": "x"'],
    [["author", 'a"b'], '"a\\"b"'],
    [["author", "missing"], '"author"'],
    [["list", 0], '"name", {'],
    [["list", 1, "name"], '"name": ":"'],
    [["list", "name"], '"list"'],
    [["missing"], "{\n"],
    [[], "{\n"],
  ])("%j", (path, at) => {
    const offset = file?.offset(path) ?? -1;
    expect(text.slice(offset, offset + at.length)).toBe(at);
  });
});
