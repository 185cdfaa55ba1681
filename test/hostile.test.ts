/**
 * Hostile catalogs through every target, those that are dropped in included: what the languages' own
 * tools read back is what went in, byte for byte.
 */

import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import MarkdownIt from "markdown-it";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COLUMNS } from "../generator/catalog/read.ts";
import { makeExample, pickSamples } from "../generator/model/examples.ts";
import { buildEntries } from "../generator/model/model.ts";
import { JSON_STRING, makeSinks } from "../generator/templates/sinks/sinks.ts";
import type { Entry } from "../out/typescript/dist/index.js";
import { buildProgram, go, moduleIn } from "./go/consumer.ts";
import { cellsOfRow, hostileCatalog, hostileRows, LONG_TEXTS, NAUGHTY_STRINGS } from "./hostile.ts";
import { sectionsOf, tablesOf, textOf } from "./markdown.ts";
import { briefly, catalogOf, catalogText, csvRow, problemsOf, SampleProject } from "./project.ts";
import { identify, referenceEntries } from "./reference.ts";
import { needs, ROOT, run, temporaryFolder } from "./tools.ts";

const ROWS = hostileRows(20260405, 700);
const CATALOG = hostileCatalog(ROWS);
const CELLS = ROWS.map(cellsOfRow);

/** Each row as the MTA sends or logs it. */
const LINES = ROWS.map(({ smtp_code, enhanced_code, message }) =>
  [smtp_code, enhanced_code, message].filter(Boolean).join(" "),
);

/** Which row each line is, as the plain reference says. */
const MATCHES = (() => {
  const entries = referenceEntries(CATALOG);
  return LINES.map((line) => identify(line, entries)?.entry.id ?? "");
})();

/** JavaScript whose texts are template literals, and whose names are those of variables. */
const TICKS = {
  identifier: {
    case: "camel",
    reserved:
      "arguments as async await break case catch class const continue default delete do else enum eval export extends false finally for function if import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield rows".split(
        " ",
      ),
    suffix: "_",
  },
  string: {
    quote: "`",
    escapes: { "`": "\\`", "\\": "\\\\", $: "\\$" },
    codePoint: "\\u{%x}",
  },
};

const TICKS_TEMPLATE = `export const rows = [
{{#each entries}}
  // {{line message}}
  /* {{block comment}} */
  /**
   * {{doctext comment}}
   * {{doccode message}}
   */
  [{{string id}}, {{#if smtpCode}}{{string smtpCode}}{{else}}""{{/if}}, {{#if enhancedCode}}{{string enhancedCode}}{{else}}""{{/if}}, {{string message}}, {{string comment}}, {{#if aliasOf}}{{string aliasOf.id}}{{else}}""{{/if}}, {{#if deprecated}}{{json deprecated}}{{else}}""{{/if}}],
{{/each}}
];
{{#each entries}}
export const {{identifier id}} = {{json id}};
{{/each}}
`;

/** Texts in single quotes, in which the dollar sign escapes; and the same in XML. */
const DOLLARS = {
  string: { quote: "'", escapes: { "'": "$'", $: "$$" }, codePoint: "$<%6x>" },
};

const DOLLARS_TEMPLATE = `{{#each entries}}
{{string message}}
{{string comment}}
{{/each}}
`;

const XML_TEMPLATE = `<?xml version="1.0" encoding="UTF-8"?>
<rows>
{{#each entries}}
  <!-- {{identifier id}} -->
  <row message="{{xml message}}" comment='{{xml comment}}'>{{xml message}}</row>
{{/each}}
</rows>
`;

const READ_XML = `import json, sys, xml.etree.ElementTree as tree
rows = tree.parse(sys.argv[1]).getroot()
print(json.dumps([[row.get("message"), row.get("comment"), row.text] for row in rows]))`;

let project: SampleProject;

beforeAll(() => {
  project = new SampleProject(mkdtempSync(join(tmpdir(), "mta-responses-")));
  project.remove("templates");
  cpSync(join(ROOT, "templates"), project.path("templates"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), project.path("node_modules"));
  project.target("ticks", { "index.mjs": TICKS_TEMPLATE }, TICKS);
  project.target("dollars", { "texts.txt": DOLLARS_TEMPLATE, "rows.xml": XML_TEMPLATE }, DOLLARS);
  project.write("catalog.csv", CATALOG);
  // This proves TypeScript's sources by its compiler in its strictest mode too.
  project.generate();
});

afterAll(() => rmSync(project.folder, { recursive: true, force: true }));

/** What a binding reads back: the rows, and the id of the row that each line is. */
interface Answer {
  readonly rows: readonly (readonly string[])[];
  readonly matches: readonly string[];
}

function expectAll({ rows, matches }: Answer): void {
  expect(rows).toEqual(CELLS);
  expect(matches).toEqual(MATCHES);
  const messages = new Map(rows.map(([id = "", , , message]) => [id, message]));
  expect(matches.map((id) => messages.get(id))).toEqual(ROWS.map(({ message }) => message));
}

/** A text as comments and documents show it: what hides, or ends a line, is a space. */
function shown(text: string): string {
  return text.replace(/[\u00ad\u200b-\u200d\u2060-\u2064\ufff9-\uffff]/g, " ");
}

test("the catalog is as hostile as it should be", () => {
  expect(ROWS).toHaveLength(700);
  expect(ROWS.filter(({ alias_of }) => alias_of !== "").length).toBeGreaterThan(10);
  for (const column of ["message", "comment", "deprecated"] as const) {
    const cells = ROWS.map((row) => row[column]).filter((cell) => cell !== "");
    expect(Math.max(...cells.map(({ length }) => length))).toBeGreaterThan(65_000);
    for (const part of ["*/", '"""', "'''", "\\", "`", "$" + "{", "{{", "|", "-->", "</script>"]) {
      expect(
        cells.some((cell) => cell.includes(part)),
        `${part} in ${column}`,
      ).toBe(true);
    }
  }
  expect(problemsOf(CATALOG).filter(({ level }) => level === "error")).toEqual([]);
});

test("of the list of naughty strings each is in it, or is refused by a rule that says where", () => {
  const messages = new Set(ROWS.map(({ message }) => message.toLowerCase()));
  const refusals = new Map<string, number>();
  for (const text of NAUGHTY_STRINGS) {
    const row = csvRow({ id: "naughty", smtp_code: "550", message: text });
    const problems = problemsOf(catalogText(row));
    if (problems.length === 0) expect(messages).toContain(text.toLowerCase());
    for (const { rule, line, column } of problems) {
      expect([line, column >= 13 || rule === "line-ending"]).toEqual([2, true]);
      refusals.set(rule, (refusals.get(rule) ?? 0) + 1);
    }
  }
  expect(Object.fromEntries(refusals)).toMatchInlineSnapshot(`
    {
      "bidirectional-character": 4,
      "control-character": 3,
      "inner-byte-order-mark": 2,
      "inner-white-space": 4,
      "line-separator": 1,
      "missing-message": 1,
      "outer-white-space": 12,
    }
  `);
});

test("long cells take no longer than they must", () => {
  const style = { case: "kebab", acronyms: false, prefix: "", suffix: "_" } as const;
  const sinks = makeSinks({ identifier: { ...style, reserved: new Set() }, string: JSON_STRING });
  const start = performance.now();
  for (const text of LONG_TEXTS) {
    for (const name of ["block", "cell", "code", "codecell", "doccode", "docstring"] as const) {
      sinks[name](text);
    }
    const row = { id: "long", smtp_code: "550", enhanced_code: "5.7.1", comment: text };
    const { rows } = catalogOf(catalogText(csvRow({ ...row, message: text })));
    const entries = buildEntries(rows, []);
    makeExample(pickSamples(entries), entries);
  }
  expect(performance.now() - start).toBeLessThan(2_000);
});

test("what an example shows as another MTA's is no response of the catalog", () => {
  const stranger = (...messages: readonly string[]): string | undefined => {
    const rows = messages.map((message, i) =>
      csvRow({ id: "abcd".charAt(i), smtp_code: "550", enhanced_code: "5.7.1", message }),
    );
    const entries = buildEntries(catalogOf(catalogText(...rows)).rows, []);
    return makeExample(pickSamples(entries), entries)?.stranger;
  };
  expect(stranger("no relaying")).toContain("out of storage space");
  expect(stranger("no relaying", "The recipient's inbox")).toContain("User unknown");
  expect(stranger("no relaying", "THE", "[internal]", "Recipient", "Client")).toBeUndefined();
});

test("TypeScript reads back what went in", async () => {
  const index = project.path("out/typescript/dist/index.js");
  const module = await import(pathToFileURL(index).href);
  const entries: readonly Entry[] = module.entries;
  const rows = entries.map(
    ({ id, smtpCode, enhancedCode, message, comment, aliasOf, deprecated }) =>
      [id, smtpCode, enhancedCode, message, comment, aliasOf, deprecated].map((cell) =>
        cell === null ? "" : String(cell),
      ),
  );
  const matches = LINES.map((line) => module.identify(line)?.entry.id ?? "");
  expectAll({ rows, matches });
  expect(Object.values(module.MtaResponse)).toEqual(ROWS.map(({ id }) => id));
});

describe("Go", () => {
  test("reads back what went in", (context) => {
    needs(context, "go", "version");
    const driver = join(ROOT, "test/drivers/catalog.go");
    const program = buildProgram(temporaryFolder(), moduleIn(project.path("out/go")), driver);
    const { stdout } = run(program, [], { input: JSON.stringify(LINES) });
    expectAll(JSON.parse(stdout));
  });

  test("has nothing to say against the sources", (context) => {
    needs(context, "go", "version");
    const folder = moduleIn(project.path("out/go"));
    expect(run("gofmt", ["-s", "-d", "."], { cwd: folder }).output).toBe("");
    expect(go(folder, ["vet", "./..."])).toMatchObject({ status: 0, output: "" });
  });
});

describe("Python", () => {
  test("reads back what went in", (context) => {
    needs(context, "python3", "--version");
    const driver = join(ROOT, "test/drivers/catalog.py");
    const { status, stdout, stderr } = run(
      "python3",
      ["-W", "error", driver, project.path("out/python")],
      { input: JSON.stringify(LINES), env: { PYTHONDONTWRITEBYTECODE: "1" } },
    );
    expect(status, stderr).toBe(0);
    expectAll(JSON.parse(stdout));
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

describe("Markdown", () => {
  const markdown = new MarkdownIt({ html: true });
  const html = (page: string): string => markdown.render(project.read(`out/markdown/${page}`));
  const sorted = (rows: readonly (readonly string[])[]): (readonly string[])[] =>
    rows.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));

  test.each([
    ["responses-by-code.md", [4, 0, 1, 2, 3]],
    ["responses-by-message.md", [4, 1, 2, 0]],
  ] as const)("keeps the cells of %s", (page, order) => {
    const rows = tablesOf(html(page))
      .filter(([head = []]) => head.length === 5)
      .flatMap((table) => table.slice(1))
      .map((row) => order.map((i) => textOf(row[i] ?? "")));
    const expected = CELLS.map((cells) => cells.slice(0, order.length).map(shown));
    expect(sorted(rows)).toEqual(sorted(expected));
  });

  test("has a section for each response, and in it the line and the deprecation", () => {
    const paragraphs = sectionsOf(html("responses.md"))
      .slice(1)
      .map(({ title, html: section }) => [
        title,
        ...[...section.matchAll(/<p>(.*?)<\/p>/gs)].map(([, text = ""]) => textOf(text)),
      ]);
    const expected = ROWS.map(({ id, deprecated }, i) => [
      id,
      shown(LINES[i] ?? ""),
      ...(deprecated === "" ? [] : [`Deprecated. ${shown(deprecated)}`]),
    ]);
    expect(paragraphs).toEqual(expected);
  });
});

describe("a target that is dropped in", () => {
  test("reads back literals of a style of its own, and names that are not its language's", async () => {
    const index = project.path("out/ticks/index.mjs");
    const module = await import(pathToFileURL(index).href);
    expect(module.rows).toEqual(CELLS);
    const names = Object.entries(module).filter(([name]) => name !== "rows");
    expect(names.map(([, id]) => id).toSorted()).toEqual(ROWS.map(({ id }) => id).toSorted());
  });

  test("reads back literals in which a dollar sign escapes", () => {
    const read = (literal: string): string =>
      literal
        .slice(1, -1)
        .replace(/\$(?:<([0-9a-f]{6})>|(.))/g, (_, code?: string, char = "") =>
          code === undefined ? char : String.fromCodePoint(Number.parseInt(code, 16)),
        );
    const literals = project.read("out/dollars/texts.txt").trimEnd().split("\n");
    expect(literals.every((literal) => /^'(?:\$.|[^$'])*'$/u.test(literal))).toBe(true);
    expect(literals.map(read)).toEqual(ROWS.flatMap(({ message, comment }) => [message, comment]));
  });

  test("reads back XML", (context) => {
    needs(context, "python3", "--version");
    const xml = project.path("out/dollars/rows.xml");
    const { status, stdout, stderr } = run("python3", ["-c", READ_XML, xml]);
    expect(status, stderr).toBe(0);
    const expected = ROWS.map(({ message, comment }) => [message, comment, message].map(shown));
    expect(JSON.parse(stdout)).toEqual(expected);
  });
});

describe("what no language could hold is refused by a rule of its own", () => {
  const refused: readonly (readonly [rule: string, characters: readonly string[]])[] = [
    ["control-character", ["\0", "\u0001", "\t", "\u001b", "\u007f", "\u0085", "\u009f"]],
    ["bidirectional-character", ["\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066"]],
    ["line-separator", ["\u2028", "\u2029"]],
    ["noncharacter", ["\ufdd0", "\ufffe", "\uffff", "\u{1fffe}", "\u{10ffff}"]],
    ["inner-byte-order-mark", ["\ufeff"]],
  ];

  test.each(refused)("%s", (rule, characters) => {
    for (const character of characters) {
      for (const column of ["message", "comment", "deprecated"] as const) {
        const row = { id: "x", smtp_code: "550", message: "x", [column]: `a${character}b.` };
        const at = csvRow(row).indexOf(`a${character}`) + 1;
        expect(briefly(problemsOf(catalogText(csvRow(row))))).toEqual([`2:${at} error ${rule}`]);
      }
    }
  });

  test("a line's end inside a cell", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const problems = problemsOf(`${COLUMNS.join(",")}\nx,550,,"a${end}b",,,\n`);
      expect(problems.map(({ level }) => level)).toContain("error");
    }
  });

  test("half a surrogate pair, which UTF-8 cannot hold", () => {
    const half = Buffer.from([0xed, 0xa0, 0x80]);
    const [before, after] = catalogText("x,550,,a~b,,,").split("~").map(Buffer.from);
    const bytes = Buffer.concat([before ?? half, half, after ?? half]);
    expect(problemsOf(bytes).map(({ rule }) => rule)).toEqual(["not-utf8"]);
  });

  test.each(["Class", "to_string", "a b", "1a", "a-", "-a", "é", "a--b", "$", "x;y", "__proto__"])(
    "the id %s",
    (id) => {
      const problems = problemsOf(catalogText(csvRow({ id, smtp_code: "550", message: "x" })));
      expect(briefly(problems)).toEqual(["2:1 error id-format"]);
    },
  );
});
