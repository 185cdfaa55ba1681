import { expect, test } from "vitest";
import { RECORDS } from "../../../generator/model/fields.ts";
import { MANIFEST_FIELDS } from "../../../generator/templates/manifest-fields.ts";
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
  expect(rowsOf("target.json").map(([field]) => field)).toEqual(Object.keys(MANIFEST_FIELDS));
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
    meaning: "meaning",
    aliasOf: "response",
    aliases: "list of entry",
  });
});
