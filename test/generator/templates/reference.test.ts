import { expect, test } from "vitest";
import { RECORDS } from "../../../generator/model/fields.ts";
import { MANIFEST } from "../../../generator/templates/manifest.ts";
import { describeTemplates } from "../../../generator/templates/reference.ts";
import { SINK_NAMES } from "../../../generator/templates/sinks/sinks.ts";

const REFERENCE = describeTemplates();

/** The rows of the table under a heading. */
function rowsOf(heading: string): string[][] {
  const [, body = ""] = REFERENCE.split(`## ${heading}\n`);
  const table = body.split("\n## ")[0] ?? "";
  return [...table.matchAll(/^\| (.*) \|$/gm)].slice(2).map(([, row = ""]) => row.split(" | "));
}

test("it has every field of target.json and every sink", () => {
  const rows = rowsOf("target.json");
  const fields = rows.map(([field = ""]) => field);
  expect(fields.filter((field) => !field.includes("."))).toEqual(Object.keys(MANIFEST.entries));
  expect(rows).toContainEqual(["title", "text, required", "what people call the target"]);
  expect(rows).toContainEqual(["identifier.acronyms", "true or false", expect.any(String)]);
  expect(rows).toContainEqual(["package.name", "slug, snake, flat, required", expect.any(String)]);
  expect(rows.filter(([, is, says]) => is === "" || says === "")).toEqual([]);
  expect(
    rowsOf("Sinks")
      .map(([name]) => name)
      .toSorted(),
  ).toEqual(SINK_NAMES);
});

test("it has every kind of record", () => {
  for (const [name, fields] of Object.entries(RECORDS)) {
    expect(
      rowsOf(`Fields of ${name}`).map(([field]) => field),
      name,
    ).toEqual(Object.keys(fields));
  }
});

test("it says what kind of value a field has", () => {
  const kinds = (record: string): Record<string, string> =>
    Object.fromEntries(
      rowsOf(`Fields of ${record}`).map(([field = "", kind = ""]) => [field, kind]),
    );
  expect(kinds("the model")).toMatchObject({
    rows: "list of entry",
    counts: "counts",
    reference: "text",
  });
  expect(kinds("entry")).toMatchObject({
    id: "text",
    internal: "flag",
    references: "list of text",
    meaning: "optional meaning",
    aliasOf: "optional response",
    aliases: "list of entry",
  });
});
