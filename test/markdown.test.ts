import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { readSources } from "../generator/input.ts";
import { runPipeline } from "../generator/pipeline.ts";
import { textOf as renderedText } from "../generator/templates/render.ts";
import { anchorsOf, linksOf, type Section, sectionsOf, tablesOf, textOf } from "./markdown.ts";
import { explain, lineOf, type ReferenceEntry, referenceEntries } from "./reference.ts";
import { ROOT } from "./root.ts";

const HEADER = "id,smtp_code,enhanced_code,message,comment,alias_of,deprecated\n";

/** Rows that Markdown would gladly read as something else. */
const NASTY = `${HEADER}${[
  'table-row,550,5.7.1,| a | b |,"| --- | --- |",,',
  "backslashes,550,5.7.2,a\\|b \\\\| c \\,\\,,",
  "code,550,5.7.3,`a` ``b`` ```,`,,",
  "html,550,5.7.4,<b>&amp;</td><!-- -->,<script>alert(1)</script>,,",
  "links,550,5.7.5,[a](b) ![c](d) <https://e.example> www.f.example,https://g.example user@h.example,,",
  "mentions,550,5.7.6,@octocat :smile: #12 RFC2822,see @octocat :+1: there,,",
  "emphasis,550,5.7.7,*a* _b_ ~~c~~ $d$ [^1],**a** __b__,,",
  "list,421,,- a,1. b,,",
  "rule,421,4.9.9,---,===,,",
  "heading,,4.3.0,# a,## b #,,",
  'quotes,,4.3.1,"""a"" \'b\'","> ""c""",,',
  "mustache,,4.3.2,{{code}} {{{code}}},&#60;,,",
  "letters,451,4.7.100,é ß 電子メール 📧,İ\u00a0ı,,",
  "tag,451,4.4.2,[internal] [x]: y,,,",
  "old,451,4.4.2,[internal] [x]: y,,tag,Use `tag` instead | now.",
].join("\n")}\n`;

/** No response for examples, no internal one, no alias, one severity. */
const SMALL = `${HEADER}only,,4.3.0,Try later,,,\n`;

const REAL = readFileSync(join(ROOT, "catalog.csv"), "utf8");

/** The Markdown files that a catalog gives, by name. */
async function pagesFor(catalog: string): Promise<ReadonlyMap<string, string>> {
  const paths = {
    catalog: join(ROOT, "catalog.csv"),
    templates: join(ROOT, "templates"),
    out: join(ROOT, "out"),
    project: join(ROOT, "package.json"),
  };
  const sources = readSources(paths, ROOT);
  const { files } = await runPipeline({
    ...sources,
    catalog: { path: "catalog.csv", bytes: Buffer.from(catalog) },
  });
  return new Map(
    files
      .filter(({ target }) => target === "markdown")
      .map((file) => [file.path.replace("markdown/", ""), renderedText(file)]),
  );
}

interface Row {
  readonly id: string;
  readonly smtp_code: string;
  readonly enhanced_code: string;
  readonly message: string;
  readonly comment: string;
  readonly alias_of: string;
  readonly deprecated: string;
}

describe.each([
  ["the catalog", REAL],
  ["a nasty catalog", NASTY],
  ["a catalog of one row", SMALL],
])("the Markdown reference of %s", async (_, catalog) => {
  const pages = await pagesFor(catalog);
  const rows: Row[] = parse(catalog, { columns: true });
  const page = (name: string): string => pages.get(name) ?? "";

  describe.each([
    ["HTML on", new MarkdownIt({ html: true })],
    ["HTML off", new MarkdownIt({ html: false })],
  ])("rendered with %s", (_setting, markdown) => {
    const html = (name: string): string => markdown.render(page(name));
    const plain = (table: readonly string[][]): string[][] =>
      table.map((cells) => cells.map(textOf));

    it("has the four columns verbatim, in order, by code", () => {
      const found = tablesOf(html("responses-by-code.md")).slice(1).map(plain);
      expect(found.every(([head]) => head?.[2] === "Message")).toBe(true);
      const expected = [...new Set(rows.map((row) => row.smtp_code))].flatMap((code) =>
        rows
          .filter((row) => row.smtp_code === code)
          .map((row) => [row.smtp_code, row.enhanced_code, row.message, row.comment, row.id]),
      );
      expect(found.flatMap((table) => table.slice(1))).toEqual(expected);
    });

    it("has every row by message, in order", () => {
      const [table = []] = tablesOf(html("responses-by-message.md")).map(plain);
      const found = table.slice(1);
      const expected = rows.map((row) => [
        row.message,
        row.smtp_code,
        row.enhanced_code,
        isTransient(row) ? "yes" : "no",
        row.id,
      ]);
      expect(found.toSorted()).toEqual(expected.toSorted());
      const messages = found.map(([message = ""]) => asciiLower(message));
      expect(messages).toEqual(messages.toSorted(byCodePoint));
    });

    it("leads from each row to its section", () => {
      for (const name of ["responses-by-code.md", "responses-by-message.md"]) {
        const cells = tablesOf(html(name)).flatMap((table) => table.map((row) => row.at(-1) ?? ""));
        const links = cells.filter((cell) => cell.includes("responses.md#"));
        const expected = links.map((cell) => `responses.md#${textOf(cell)}`);
        expect(links.flatMap(linksOf)).toEqual(expected);
        expect(links).toHaveLength(rows.length);
      }
    });

    it("has a section for each row, with its facts", () => {
      const [, ...sections] = sectionsOf(html("responses.md"));
      expect(sections.map(({ title }) => title)).toEqual(rows.map(({ id }) => id));
      for (const [i, row] of rows.entries()) checkSection(sections[i] as Section, row);
    });

    it("counts in its picture what it counts in its tables", () => {
      const flows = [...page("README.md").matchAll(/^([A-Z][^,\n]*),([^,\n]*),(\d+)$/gm)];
      const total = (severity: string, side: 1 | 2): number =>
        flows
          .filter((flow) => flow[side] === severity)
          .reduce((sum, [, , , count]) => sum + Number(count), 0);
      const responses = rows.filter(({ alias_of }) => alias_of === "");
      for (const [severity, wanted] of [
        ["Transient", true],
        ["Permanent", false],
      ] as const) {
        const count = responses.filter((row) => isTransient(row) === wanted).length;
        expect([total(severity, 1), total(severity, 2)]).toEqual([count, count]);
      }
      const alls = tablesOf(html("README.md"))
        .flatMap(plain)
        .filter(([name]) => name === "All");
      for (const [, , , all] of alls) expect(all).toBe(String(responses.length));
    });

    it("recognises its examples as it says", () => {
      const entries = referenceEntries(catalog);
      for (const table of tablesOf(html("recognition.md"))) checkExamples(table, entries);
    });

    it("has no link that leads nowhere", () => {
      const anchors = new Map([...pages.keys()].map((name) => [name, anchorsOf(html(name))]));
      for (const found of anchors.values()) expect(new Set(found).size).toBe(found.length);
      for (const [name] of pages) {
        const links = linksOf(html(name)).filter((href) => !href.startsWith("https://"));
        expect(links.length, name).toBeGreaterThan(0);
        for (const href of links) {
          const [file, anchor] = href.split("#");
          const target = anchors.get(file || name);
          expect(target, `${name}: ${href}`).toBeDefined();
          if (anchor !== undefined) expect(target, `${name}: ${href}`).toContain(anchor);
        }
      }
    });

    it("links to nothing that only a cell of the catalog names", () => {
      const hosts = [...pages.keys()].flatMap((name) =>
        linksOf(html(name)).flatMap((href) => /^\w+:\/*([^/]*)/.exec(href)?.[1] ?? []),
      );
      const known = ["www.iana.org", "www.rfc-editor.org"];
      expect(hosts.filter((host) => !known.includes(host))).toEqual([]);
    });
  });

  it("is tidy: no trailing space, no two blank lines in a row, one line end at the end", () => {
    for (const [name, text] of pages) {
      expect(text, name).toMatch(/^<!-- Code generated by mta-responses from catalog\.csv\. /);
      expect(text, name).not.toMatch(/[ \t]$|\r|\t|\n\n\n/m);
      expect(text, name).toMatch(/[^\n]\n$/);
    }
  });
});

it("names the constant of each language that has them", async () => {
  const languages = readdirSync(join(ROOT, "templates")).flatMap((name) => {
    const manifest = JSON.parse(readFileSync(join(ROOT, "templates", name, "target.json"), "utf8"));
    return manifest.identifier === undefined ? [] : [`Constant in ${manifest.title}`];
  });
  const html = new MarkdownIt().render((await pagesFor(REAL)).get("responses.md") ?? "");
  for (const { title, html: section } of sectionsOf(html).slice(1)) {
    const constants = tablesOf(section)
      .flat()
      .filter(([name = ""]) => name.startsWith("Constant in "));
    expect(constants.map(([name]) => name)).toEqual(languages);
    for (const [, name = ""] of constants) {
      expect(
        textOf(name)
          .replace(/[^A-Za-z0-9]/g, "")
          .toLowerCase(),
      ).toContain(title.replaceAll("-", ""));
    }
  }
});

it("shows examples of every rank for the real catalog", async () => {
  const html = new MarkdownIt().render((await pagesFor(REAL)).get("recognition.md") ?? "");
  const ranks = tablesOf(html).flatMap((table) => table.map((row) => textOf(row[2] ?? "")));
  expect(ranks).toEqual(expect.arrayContaining(["exact", "text", "prefix", ""]));
});

function isTransient({ smtp_code, enhanced_code }: Row): boolean {
  return (smtp_code || enhanced_code).startsWith("4");
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function checkSection({ title, html }: Section, row: Row): void {
  const [table = []] = tablesOf(html);
  const facts = new Map(table.map(([name = "", value = ""]) => [textOf(name), textOf(value)]));
  const line = lineOf({
    smtpCode: row.smtp_code || null,
    enhancedCode: row.enhanced_code || null,
    message: row.message,
  });
  expect(textOf(/<p>(.*?)<\/p>/s.exec(html)?.[1] ?? ""), title).toBe(line);
  expect(facts.get("Will it be retried?"), title).toMatch(isTransient(row) ? /^Yes/ : /^No/);
  expect(facts.get("Internal"), title).toMatch(/\[internal\]/.test(row.message) ? /^Yes/ : /^No/);
  expect(facts.get("Comment") ?? "", title).toBe(row.comment);
  expect(facts.get("Alias of")?.split(",")[0] ?? "", title).toBe(row.alias_of);
  if (row.deprecated !== "") expect(textOf(html)).toContain(`Deprecated. ${row.deprecated}`);
  checkCodes(facts, row);
}

/** The codes with what the standards say of them, as the reference has it. */
function checkCodes(facts: ReadonlyMap<string, string>, row: Row): void {
  const said = (code: string): string => {
    const { meaning } = explain(code, []);
    return `${code} ${meaning?.summary} (${meaning?.reference})`;
  };
  expect(facts.get("Reply code") ?? "").toBe(row.smtp_code && said(row.smtp_code));
  const { subject, meaning } = explain(row.enhanced_code, []);
  const isRegistered = meaning !== null && !meaning.reference.includes("section");
  const enhanced = isRegistered ? said(row.enhanced_code) : row.enhanced_code;
  expect(facts.get("Enhanced status code") ?? "").toBe(enhanced);
  expect(facts.get("Subject")?.split(" (")[0] ?? null).toBe(subject);
}

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
      Response: match?.id ?? "none",
      Rank: match?.rank ?? "",
      Severity: severity ?? "",
      Subject: subject ?? "",
      "Standard meaning": meaning?.summary ?? "",
      Source: meaning?.reference ?? "",
    };
    for (const name of head.filter((column) => column in answers)) {
      expect(cells.get(name), `${raw}: ${name}`).toBe(answers[name]);
    }
  }
}
