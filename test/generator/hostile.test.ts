/**
 * Hostile catalogs through every target of the project: what the languages' own tools read back is
 * what went in, byte for byte.
 */

import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import MarkdownIt from "markdown-it";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildEntries } from "../../generator/model/entry.ts";
import { makeExample, pickSamples } from "../../generator/model/examples.ts";
import { KEBAB } from "../../generator/templates/manifest.ts";
import { JSON_STRING } from "../../generator/templates/sinks/literals.ts";
import { makeSinks, SINK_NAMES, UnsafeValueError } from "../../generator/templates/sinks/sinks.ts";
import { compile } from "../../templates/typescript/compile.mjs";
import {
  type Binding,
  goBinding,
  pythonBinding,
  typescriptBinding,
} from "../oracle/differential.ts";
import { referenceEntries } from "../oracle/reference.ts";
import { answerTo } from "../oracle/vectors.ts";
import { go, moduleIn } from "../packages/go/consumer.ts";
import { sectionsOf, tablesOf, textOf } from "../packages/markdown/markdown.ts";
import { needs, ROOT, run, temporaryFolder } from "../tools.ts";
import { hostileCatalog, hostileRows, LONG_TEXTS, NAUGHTY_STRINGS } from "./hostile.ts";
import { catalogOf, catalogText, csvRow, problemsOf, SampleProject } from "./project.ts";

const ROWS = hostileRows(20260405, 700);
const CATALOG = hostileCatalog(ROWS);

/** Each row as the MTA sends or logs it. */
const LINES = ROWS.map(({ smtp_code, enhanced_code, message }) =>
  [smtp_code, enhanced_code, message].filter(Boolean).join(" "),
);

/** What the plain reference says of each line: all that the catalog holds of it, too. */
const ANSWERS = (() => {
  const entries = referenceEntries(CATALOG);
  return LINES.map((line) => JSON.stringify(answerTo(line, entries)));
})();

let project: SampleProject;

beforeAll(() => {
  project = new SampleProject(mkdtempSync(join(tmpdir(), "mta-responses-")));
  project.remove("templates");
  cpSync(join(ROOT, "templates"), project.path("templates"), { recursive: true });
  cpSync(join(ROOT, "package.json"), project.path("package.json"));
  symlinkSync(join(ROOT, "node_modules"), project.path("node_modules"));
  project.write("catalog.csv", CATALOG);
  project.generate();
}, 120_000);

afterAll(() => rmSync(project.folder, { recursive: true, force: true }));

/** A text as comments and documents show it: what hides, or ends a line, is a space. */
function shown(text: string): string {
  return text.replace(/[\u00ad\u200b-\u200d\u2060-\u2064\ufff9-\uffff]/g, " ");
}

async function expectSameAnswers(binding: Binding): Promise<void> {
  const answers = await binding.answers(LINES);
  expect(answers).toHaveLength(ANSWERS.length);
  const wrong = answers.findIndex((answer, i) => answer !== ANSWERS[i]);
  if (wrong !== -1) expect([LINES[wrong], answers[wrong]]).toEqual([LINES[wrong], ANSWERS[wrong]]);
}

test("the catalog is as hostile as it should be", () => {
  expect(ROWS).toHaveLength(700);
  expect(ROWS.filter(({ alias_of }) => alias_of !== "").length).toBeGreaterThan(50);
  for (const column of ["message", "comment", "deprecated"] as const) {
    const cells = ROWS.map((row) => row[column]);
    expect(Math.max(...cells.map(({ length }) => length))).toBeGreaterThan(60_000);
  }
  for (const column of ["message", "comment", "deprecated", "explanation", "action"] as const) {
    const cells = ROWS.map((row) => row[column]);
    for (const part of ["*/", '"""', "'''", "\\", "$" + "{", "{{", "|", "-->", "</script>"]) {
      const found = cells.some((cell) => cell.includes(part));
      expect(found, `${part} in ${column}`).toBe(true);
    }
  }
  expect(ROWS.filter(({ reference }) => /[\\|`*]/.test(reference)).length).toBeGreaterThan(20);
  expect(problemsOf(CATALOG).filter(({ level }) => level === "error")).toEqual([]);
  const known = ANSWERS.filter((answer) => !answer.includes('"match":null'));
  expect(known.length).toBeGreaterThan(600);
});

test("of the list of naughty strings each is in it, or is refused by a rule that says where", () => {
  const messages = new Set(ROWS.map(({ message }) => message.toLowerCase()));
  const refusals = new Set<string>();
  for (const text of NAUGHTY_STRINGS) {
    const problems = problemsOf(
      catalogText(csvRow({ id: "naughty", smtp_code: "550", message: text })),
    );
    const errors = problems.filter(({ level }) => level === "error");
    if (errors.length === 0) expect(messages).toContain(text.toLowerCase());
    for (const { rule, line, column } of errors) {
      expect([line, column >= 13]).toEqual([2, true]);
      refusals.add(rule);
    }
  }
  expect(refusals).toContain("non-ascii");
});

test("long cells are rendered or refused", () => {
  const sinks = makeSinks({ identifier: KEBAB, string: JSON_STRING });
  for (const text of LONG_TEXTS) {
    for (const name of SINK_NAMES) {
      try {
        sinks[name](text);
      } catch (error) {
        expect(error).toBeInstanceOf(UnsafeValueError);
      }
    }
    const message = text.replace(/[^ -~]/g, "x");
    const row = { id: "long", smtp_code: "550", enhanced_code: "5.7.1", comment: text, message };
    const entries = buildEntries(catalogOf(catalogText(csvRow(row))).rows, {
      targets: [],
      referenceUrl: "",
    });
    makeExample(pickSamples(entries), entries);
  }
});

test("TypeScript reads back what went in", async () => {
  await expectSameAnswers(typescriptBinding(project.path("out/typescript")));
  const index = project.path("out/typescript/src/index.ts");
  const module = await import(pathToFileURL(index).href);
  expect(module.entries).toHaveLength(ROWS.filter(({ alias_of }) => alias_of === "").length);
});

test("the sources of TypeScript pass its strictest checks", () => {
  const folder = temporaryFolder();
  cpSync(project.path("out/typescript"), folder, { recursive: true });
  expect(() => compile(folder)).not.toThrow();
});

describe("Go", () => {
  test("reads back what went in", async (context) => {
    needs(context, "go", "version");
    await expectSameAnswers(goBinding(moduleIn(project.path("out/go"))));
  });

  test("has nothing to say against the sources", (context) => {
    needs(context, "go", "version");
    const folder = moduleIn(project.path("out/go"));
    expect(run("gofmt", ["-s", "-d", "."], { cwd: folder }).output).toBe("");
    expect(go(folder, ["vet", "./..."])).toMatchObject({ status: 0, output: "" });
  });
});

describe("Python", () => {
  test("reads back what went in", async (context) => {
    needs(context, "python3", "--version");
    await expectSameAnswers(pythonBinding(project.path("out/python")));
  });

  test("has nothing to say against the sources", (context) => {
    needs(context, "python3", "--version");
    needs(context, "pyright", "--version");
    const folder = temporaryFolder();
    cpSync(project.path("out/python"), folder, { recursive: true });
    const compile = ["-W", "error", "-m", "compileall", "-q", "src"];
    expect(run("python3", compile, { cwd: folder })).toMatchObject({ status: 0, output: "" });
    const { status, output } = run("pyright", ["src"], { cwd: folder });
    expect(status, output).toBe(0);
  });
});

test("JSON reads back what went in, beside the names of constants", () => {
  const { responses } = JSON.parse(project.read("out/json/catalog.json"));
  const expected = referenceEntries(CATALOG).flatMap(({ isAlias, json }) =>
    isAlias ? [] : [json],
  );
  expect(responses).toHaveLength(expected.length);
  expect(responses).toMatchObject(expected);
});

describe("Markdown", () => {
  const markdown = new MarkdownIt({ html: true, linkify: true });
  const html = (page: string): string => markdown.render(project.read(`out/markdown/${page}`));
  const sorted = (rows: readonly (readonly string[])[]): (readonly string[])[] =>
    rows.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));

  test.each([
    ["responses-by-code.md", ["id", "smtp_code", "enhanced_code", "message", "comment"]],
    ["responses-by-message.md", ["id", "message", "smtp_code", "enhanced_code"]],
  ] as const)("keeps the cells of %s", (page, columns) => {
    const rows = tablesOf(html(page))
      .filter(([head = []]) => head.length === 5)
      .flatMap((table) => table.slice(1))
      .map((row) => [textOf(row.at(-1) ?? ""), ...row.slice(0, columns.length - 1).map(textOf)]);
    const expected = ROWS.map((row) => columns.map((column) => shown(row[column])));
    expect(sorted(rows)).toEqual(sorted(expected));
  });

  test("has a section for each row, and in it the line", () => {
    const sections = sectionsOf(html("responses.md")).slice(1);
    const found = sections.map(({ title, html: section }) => [
      title,
      textOf(/<p>(.*?)<\/p>/s.exec(section)?.[1] ?? ""),
    ]);
    const expected = ROWS.map(({ id }, i) => [id, shown(LINES[i] ?? "")]);
    expect(sorted(found)).toEqual(sorted(expected));
  });

  test("links to nothing that the templates do not", () => {
    const own =
      /^(#|responses|recognition|README|\.\.\/site\/|https:\/\/(www\.(rfc-editor|iana)\.org|[abc]\.example)\/)/;
    for (const page of ["responses.md", "responses-by-code.md", "responses-by-message.md"]) {
      const links = [...html(page).matchAll(/<a href="([^"]*)"/g)].map(([, href = ""]) => href);
      expect(
        links.filter((href) => !own.test(href)),
        page,
      ).toEqual([]);
    }
  });
});
