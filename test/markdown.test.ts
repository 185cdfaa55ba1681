import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { COLUMNS, type Column } from "../generator/catalog/row.ts";
import { readSources } from "../generator/input.ts";
import { runPipeline } from "../generator/pipeline.ts";
import { anchorsOf, linksOf, type Section, sectionsOf, tablesOf, textOf } from "./markdown.ts";
import { explain, lineOf, type ReferenceEntry, referenceEntries } from "./reference.ts";
import { ROOT } from "./root.ts";

const HEADER =
  "id,smtp_code,enhanced_code,message,comment,alias_of,deprecated,direction,explanation,action,reference\n";

/** Rows that Markdown would gladly read as something else. */
const NASTY = `${HEADER}${[
  'table-row,550,5.7.1,| a | b |,"| --- | --- |",,,queue,| a | b |.,| --- | --- |.,',
  "backslashes,550,5.7.2,a\\|b \\\\| c \\,\\,,,,C:\\`a\\`|\\.,\\.,",
  "code,550,5.7.3,`a` ``b`` ```,`,,,,`a` ``b`` ```.,`a`@b `c.,",
  "html,550,5.7.4,<b>&amp;</td><!-- -->,<script>alert(1)</script>,,,,<b>a</b> &amp; `<i>`.,<!-- -->.,",
  "links,550,5.7.5,[a](b) ![c](d) <https://e.example> www.f.example,https://g.example user@h.example,,,,See https://i.example and user@j.example.,See `www.k.example` and [l](m).,https://n.example/o#p-1.2",
  "mentions,550,5.7.6,@octocat :smile: #12 RFC2822,see @octocat :+1: there,,,,@octocat says.,:+1: and `@octocat`.,https://q.example/ https://r.example/~s_t",
  "emphasis,550,5.7.7,*a* _b_ ~~c~~ $d$ [^1],**a** __b__,,,,*a* `*b*` _c_.,**d**.,",
  "list,421,,- a,1. b,,,,- a.,1. b.,",
  "rule,421,4.9.9,---,===,,,,---.,===.,",
  "heading,,4.3.0,# a,## b #,,,,# a.,## b #.,",
  'quotes,,4.3.1,"""a"" \'b\'","> ""c""",,,,> a.,"""b"".",',
  "mustache,,4.3.2,{{code}} {{{code}}},&#60;,,,,{{code}}.,{{{code}}}.,",
  "letters,451,4.7.100,é ß 電子メール 📧,İ\u00a0ı,,,,é.,電子メール 📧.,",
  "tag,451,4.4.2,[internal] [x]: y,,,,cluster,[x]: y.,[x]: y.,",
  "old,451,4.4.2,[internal] [x]: y,,tag,Use `tag` instead | now.,,,,",
].join("\n")}\n`;

/** No response for examples, no internal one, no alias, one severity, no words. */
const SMALL =
  "id,smtp_code,enhanced_code,message,comment,alias_of,deprecated\nonly,,4.3.0,Try later,,,\n";

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
  const { outputs } = await runPipeline({
    ...sources,
    catalog: { path: "catalog.csv", bytes: Buffer.from(catalog) },
  });
  const ours = [...outputs].filter(([path]) => path.startsWith("markdown/"));
  return new Map(ours.map(([path, text]) => [path.replace("markdown/", ""), text]));
}

type Row = Readonly<Record<Column, string>>;

/** The rows of a catalog; a column that it lacks is empty. */
function rowsOf(catalog: string): Row[] {
  const records: Partial<Row>[] = parse(catalog, { columns: true, relax_column_count_less: true });
  return records.map(
    (record) => Object.fromEntries(COLUMNS.map((name) => [name, record[name] ?? ""])) as Row,
  );
}

describe.each([
  ["the catalog", REAL],
  ["a nasty catalog", NASTY],
  ["a catalog of one row", SMALL],
])("the Markdown reference of %s", async (_, catalog) => {
  const pages = await pagesFor(catalog);
  const rows = rowsOf(catalog);
  const responses = rows.filter(({ alias_of }) => alias_of === "");
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

    it("has every row by enhanced code, in the order of its numbers", () => {
      const [table = []] = tablesOf(html("responses-by-enhanced-code.md")).map(plain);
      const found = table.slice(1);
      const expected = rows.map((row) => [
        row.enhanced_code,
        explain(row.enhanced_code, []).meaning?.summary ?? "",
        row.smtp_code,
        row.message,
        isTransient(row) ? "yes" : "no",
        row.id,
      ]);
      const isRegistered = (cells: string[]): boolean => cells[1] !== "";
      expect(found.filter(isRegistered).toSorted()).toEqual(
        expected.filter(([code = ""]) => isRegisteredCode(code)).toSorted(),
      );
      expect(found.map(([, , , message]) => message).toSorted()).toEqual(
        rows.map(({ message }) => message).toSorted(),
      );
      const codes = found.map(([code = ""]) => code.split(".").map(Number));
      for (const [i, code] of codes.entries()) {
        if (i > 0) expect(compareNumbers(codes[i - 1] ?? [], code)).toBeLessThanOrEqual(0);
      }
    });

    it("leads from each row to its section", () => {
      for (const name of [
        "responses-by-code.md",
        "responses-by-enhanced-code.md",
        "responses-by-message.md",
      ]) {
        const cells = tablesOf(html(name)).flatMap((table) => table.map((row) => row.at(-1) ?? ""));
        const links = cells.filter((cell) => cell.includes("responses.md#"));
        const expected = links.map((cell) => `responses.md#${textOf(cell)}`);
        expect(links.flatMap(linksOf)).toEqual(expected);
        expect(links).toHaveLength(rows.length);
      }
    });

    it("has a section for each response, and its aliases in it", () => {
      const [, ...sections] = sectionsOf(html("responses.md"));
      const wanted = responses.flatMap((row) => [
        row,
        ...rows.filter(({ alias_of }) => alias_of === row.id),
      ]);
      expect(sections.map(({ title }) => title)).toEqual(wanted.map(({ id }) => id));
      for (const [i, row] of wanted.entries()) {
        const section = sections[i] as Section;
        checkWire(section, row);
        if (row.alias_of === "") checkSection(section, row);
        else expect(textOf(section.html)).toContain(`Another name or wording of ${row.alias_of},`);
      }
    });

    it("shows no comment that says nothing", () => {
      expect(textOf(html("responses.md"))).not.toContain("See message.");
    });

    it("counts the responses in its tables", () => {
      const alls = tablesOf(html("README.md"))
        .flatMap(plain)
        .filter(([name]) => name === "All");
      expect(alls.map((cells) => cells.at(-1))).toEqual([String(responses.length)]);
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
        if (name.endsWith(".md")) expect(links.length, name).toBeGreaterThan(0);
        for (const href of links) {
          const [file, anchor] = href.split("#");
          const target = anchors.get(file || name);
          expect(target, `${name}: ${href}`).toBeDefined();
          if (anchor !== undefined) expect(target, `${name}: ${href}`).toContain(anchor);
        }
      }
    });

    it("links to nothing that a cell of the catalog names, its references aside", () => {
      const links = [...pages.keys()].flatMap((name) =>
        linksOf(html(name)).filter((href) => /^\w+:/.test(href)),
      );
      const standards = /^https:\/\/www\.(iana\.org|rfc-editor\.org)\//;
      const found = new Set(links.filter((href) => !standards.test(href)));
      const cited = rows.flatMap(({ reference }) => reference.split(" ")).filter(Boolean);
      expect([...found].toSorted()).toEqual(
        [...new Set(cited.filter((href) => !standards.test(href)))].toSorted(),
      );
    });

    it("leads to the section of an RFC, not to its top", () => {
      const links = [...pages.keys()].flatMap((name) => linksOf(html(name)));
      const tops = links.filter((href) => /rfc-editor\.org\/rfc\/rfc(3463|5321)$/.test(href));
      expect(tops).toEqual([]);
    });
  });

  it("is tidy: no trailing space, no two blank lines in a row, one line end at the end", () => {
    for (const [name, text] of pages) {
      expect(text, name).toMatch(
        /^<!-- Code generated by mta-responses from catalog\.csv\. .*\n\n[^\n]/,
      );
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

/** Whether the registry has a word for a code of its own, not for its subject alone. */
function isRegisteredCode(code: string): boolean {
  const { meaning } = explain(code, []);
  return meaning !== null && !meaning.reference.includes("section");
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, i) => number !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function checkWire({ title, html }: Section, row: Row): void {
  const line = lineOf({
    smtpCode: row.smtp_code || null,
    enhancedCode: row.enhanced_code || null,
    message: row.message,
  });
  expect(textOf(/<p>(.*?)<\/p>/s.exec(html)?.[1] ?? ""), title).toBe(line);
  if (row.deprecated !== "") {
    expect(proseOf(html)).toContain(`Deprecated. ${row.deprecated.replaceAll("`", "")}`);
  }
}

function checkSection({ title, html }: Section, row: Row): void {
  const paragraphs = [...html.matchAll(/<p>(.*?)<\/p>/gs)].map(([, text = ""]) => proseOf(text));
  const said = (label: string, text: string): string[] =>
    text === "" ? [] : [`${label} ${text.replaceAll("`", "")}`];
  const opening = [...said("What happened:", row.explanation), ...said("What to do:", row.action)];
  expect(paragraphs.slice(1, 1 + opening.length), title).toEqual(opening);

  const [table = []] = tablesOf(html);
  const facts = new Map(table.map(([name = "", value = ""]) => [textOf(name), textOf(value)]));
  expect([...facts][0]?.[0], title).toBe("Will it be retried?");
  expect(facts.get("Will it be retried?"), title).toMatch(isTransient(row) ? /^Yes/ : /^No/);
  expect(facts.get("Where it arises")?.split(":")[0]?.toLowerCase() ?? "", title).toBe(
    row.direction,
  );
  expect(facts.has("Who says it"), title).toBe(/\[internal\]/.test(row.message));
  const comment = row.comment === "See message." ? "" : row.comment;
  expect(facts.get("Comment") ?? "", title).toBe(comment);
  checkCodes(facts, row);
}

/** The text without back-ticks, which prose has around code and nowhere else that matters. */
function proseOf(html: string): string {
  return textOf(html).replaceAll("`", "");
}

/** The codes with what the standards say of them, as the reference has it. */
function checkCodes(facts: ReadonlyMap<string, string>, row: Row): void {
  const reply = explain(row.smtp_code, []).meaning;
  expect(facts.get("Reply code") ?? "").toBe(
    row.smtp_code &&
      `${row.smtp_code} Its digits stand for: ${reply?.summary} (${reply?.reference})`,
  );
  const { subject, meaning } = explain(row.enhanced_code, []);
  const said = isRegisteredCode(row.enhanced_code)
    ? ` The registry assigns to ${row.enhanced_code}: ${meaning?.summary} (${meaning?.reference})`
    : "";
  expect(facts.get("Enhanced status code") ?? "").toBe(row.enhanced_code + said);
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
