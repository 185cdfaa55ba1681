import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { explain, lineOf } from "../../oracle/reference.ts";
import { ROOT } from "../../root.ts";
import { anchorsOf, linksOf, type Section, sectionsOf, tablesOf, textOf } from "./markdown.ts";
import { NASTY, pagesFor, REAL, type Row, rowsOf, SMALL } from "./markdown-pages.ts";

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
    ["HTML on", { html: true }],
    ["HTML off", { html: false }],
  ])("rendered with %s", (_setting, options) => {
    const markdown = new MarkdownIt(options);
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

    it("has every row that has an enhanced code by it, in the order of its numbers", () => {
      const [, ...sections] = sectionsOf(html("responses-by-enhanced-code.md"));
      const found = sections.flatMap((section) =>
        tablesOf(section.html)
          .map(plain)
          .flatMap((table) => table.slice(1).map((cells) => [section.title, ...cells])),
      );
      const expected = rows
        .filter((row) => row.enhanced_code !== "")
        .map((row) => [
          row.enhanced_code,
          row.message,
          row.smtp_code,
          isTransient(row) ? "yes" : "no",
          row.id,
        ]);
      expect(found.toSorted()).toEqual(expected.toSorted());
      const codes = sections.map(({ title }) => title.split(".").map(Number));
      expect(codes).toEqual(codes.toSorted(compareNumbers));
      for (const { title, html: section } of sections) {
        const { summary, reference } = explain(title, []).meaning ?? {};
        const said = `The registry assigns to ${title}: ${summary} (${reference}).`;
        expect(textOf(section).includes(said), title).toBe(isRegisteredCode(title));
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
        const listed = rows.filter((row) => !name.includes("enhanced") || row.enhanced_code !== "");
        expect(links).toHaveLength(listed.length);
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

    it("has no link that leads nowhere", () => {
      const anchors = new Map([...pages.keys()].map((name) => [name, anchorsOf(html(name))]));
      for (const found of anchors.values()) expect(new Set(found).size).toBe(found.length);
      for (const [name] of pages) {
        const links = linksOf(html(name)).filter((href) => !href.startsWith("https://"));
        if (name.endsWith(".md")) expect(links.length, name).toBeGreaterThan(0);
        for (const href of links) {
          const [file, anchor] = href.split("#");
          if (file?.startsWith("../")) {
            expect(existsSync(join(ROOT, "out/markdown", file)), `${name}: ${href}`).toBe(true);
            continue;
          }
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

    it("makes no link of what looks like an address, where addresses become links", () => {
      const linking = new MarkdownIt({ ...options, linkify: true });
      linking.linkify.set({ fuzzyLink: false });
      for (const [name, text] of pages) {
        if (name.endsWith(".svg")) continue;
        expect(linksOf(linking.render(text)), name).toEqual(linksOf(html(name)));
      }
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
