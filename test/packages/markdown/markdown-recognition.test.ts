import MarkdownIt from "markdown-it";
import { expect, it } from "vitest";
import { explain, type ReferenceEntry, referenceEntries } from "../../oracle/reference.ts";
import { tablesOf, textOf } from "./markdown.ts";
import { NASTY, pagesFor, REAL, SMALL } from "./markdown-pages.ts";

it.each([
  ["the catalog", REAL],
  ["a nasty catalog", NASTY],
  ["a catalog of one row", SMALL],
])("the examples of %s are recognised as the page says", async (_, catalog) => {
  const html = new MarkdownIt().render((await pagesFor(catalog)).get("recognition.md") ?? "");
  const entries = referenceEntries(catalog);
  for (const table of tablesOf(html)) checkExamples(table, entries);
});

it("shows examples of every rank for the real catalog", async () => {
  const html = new MarkdownIt().render((await pagesFor(REAL)).get("recognition.md") ?? "");
  const ranks = tablesOf(html).flatMap((table) => table.map((row) => textOf(row[2] ?? "")));
  expect(ranks).toEqual(expect.arrayContaining(["exact", "text", "prefix", ""]));
});

/** Holds a table of examples against the reference, by what its columns are called. */
function checkExamples(table: readonly string[][], entries: readonly ReferenceEntry[]): void {
  const [head = [], ...examples] = table;
  if (head[0] !== "Reply") return;
  for (const example of examples) {
    const cells = new Map(head.map((name, i) => [name, textOf(example[i] ?? "")]));
    const lines = [...(example[0] ?? "").matchAll(/<code>(.*?)<\/code>/g)];
    const raw = lines.map(([, line = ""]) => textOf(line)).join("\r\n");
    const { match, severity, subject, meaning } = explain(raw, entries);
    const answers: Readonly<Record<string, string>> = {
      Response: match?.entry.id ?? "none",
      Rank: match?.rank ?? "",
      Severity: severity ?? "",
      Subject: subject ?? "",
      Meaning: meaning?.summary ?? "",
      Source: meaning?.reference ?? "",
    };
    for (const name of head.filter((column) => column in answers)) {
      expect(cells.get(name), `${raw}: ${name}`).toBe(answers[name]);
    }
  }
}
