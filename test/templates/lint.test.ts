import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import Handlebars from "handlebars";
import { describe, expect, test } from "vitest";
import { readSources } from "../../generator/input.ts";
import { buildEntries, buildModel } from "../../generator/model/model.ts";
import { readProject } from "../../generator/model/project.ts";
import type { Problem } from "../../generator/source.ts";
import { compile, type TemplateSource } from "../../generator/templates/lint.ts";
import { JSON_STRING, makeSinks, SINK_NAMES, type Sinks } from "../../generator/templates/sinks.ts";
import { loadTargets } from "../../generator/templates/targets.ts";
import { makeTemplate, RenderError } from "../../generator/templates/template.ts";
import { catalogOf, problemsText } from "../project.ts";
import { ROOT } from "../tools.ts";
import { randomNumbers } from "./bench/synthetic.ts";

const sinks = makeSinks({
  identifier: { case: "pascal", acronyms: true, prefix: "", reserved: new Set(), suffix: "_" },
  string: JSON_STRING,
});

/** Data of the shape that the templates of these tests are written for. */
const SAMPLE = {
  title: "t",
  flag: true,
  maybe: { name: "n" },
  rec: { name: "n", deep: { name: "n", words: ["w"] } },
  list: [{ name: "n", on: true, subs: [{ name: "n", leaf: "l" }], words: ["w"] }],
  words: ["w"],
  count: 3,
};

function partialsOf(texts: Readonly<Record<string, string>>): Map<string, TemplateSource> {
  return new Map(
    Object.entries(texts).map(([name, text]) => [name, { path: `x/_${name}.hbs`, text }]),
  );
}

function load(text: string, partials: Readonly<Record<string, string>> = {}) {
  const source = { path: "x/main.hbs", text };
  const { compiled, problems } = compile(source, {
    sample: SAMPLE,
    partials: partialsOf(partials),
  });
  // As it is kept from run to run.
  const kept = JSON.parse(JSON.stringify(compiled));
  return { template: kept === null ? null : makeTemplate(kept, sinks), problems };
}

function render(
  text: string,
  data: object,
  partials: Readonly<Record<string, string>> = {},
): string {
  const { template, problems } = load(text, partials);
  if (template === null) throw new Error(problemsText(problems));
  let output = "";
  template.render(data, (chunk) => {
    output += chunk;
  });
  return output;
}

/** A problem in the form of the tables below: `rule` at the place of a `▲` in the template. */
function marked(text: string): { readonly text: string; readonly place: string } {
  const before = text.slice(0, text.indexOf("▲")).split("\n");
  const place = `${before.length}:${(before.at(-1) ?? "").length + 1}`;
  return { text: text.replace("▲", ""), place };
}

function places(problems: readonly Problem[]): string[] {
  return problems.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`);
}

describe("a template is refused when it is loaded, at the place of the fault", () => {
  const cases: readonly (readonly [rule: string, text: string])[] = [
    ["bare-value", "a\n  ▲{{title}}"],
    ["bare-value", "▲{{this}}"],
    ["bare-value", '▲{{"title"}}'],
    ["bare-value", "▲{{@root.title}}"],
    ["unsafe-mustache", "a ▲{{{title}}}"],
    ["unsafe-mustache", "a ▲{{{string title}}}"],
    ["unsafe-mustache", "a ▲{{&title}}"],
    ["unsafe-mustache", "a ▲{{& string title}}"],
    ["unsafe-mustache", "{{#if flag}}{{else}}\n ▲{{{title}}}{{/if}}"],
    ["unknown-sink", "\n\n {{▲shout title}}"],
    ["unknown-sink", "{{▲./string title}}"],
    ["unknown-sink", "{{▲this.string title}}"],
    ["unknown-sink", "{{▲lookup title title}}"],
    ["unknown-sink", "{{▲log title}}"],
    ["sink-arguments", "▲{{string title title}}"],
    ["sink-arguments", "▲{{string title width=3}}"],
    ["bare-value", "▲{{string}}"],
    ["bare-value", "▲{{string value=title}}"],
    ["sink-type", "{{string ▲list}}"],
    ["sink-type", "{{string ▲rec}}"],
    ["sink-type", "{{string ▲flag}}"],
    ["sink-type", "{{number ▲count}}"],
    ["sink-type", "{{#each list}}{{string ▲this}}{{/each}}"],
    ["unknown-field", "{{string ▲typo}}"],
    ["unknown-field", "{{#if ▲typo}}{{/if}}"],
    ["unknown-field", "{{#unless ▲typo}}{{/unless}}"],
    ["unknown-field", "{{#each ▲typo}}{{/each}}"],
    ["unknown-field", "{{#if flag}}{{else if ▲typo}}{{/if}}"],
    ["unknown-field", "{{^if ▲typo}}{{/if}}"],
    ["unknown-field", "{{string ▲rec.typo}}"],
    ["unknown-field", "{{string ▲rec.deep.name.length}}"],
    ["unknown-field", "{{#if ▲list.length}}{{/if}}"],
    ["unknown-field", "{{#if ▲constructor}}{{/if}}"],
    ["unknown-field", "{{#if ▲rec.hasOwnProperty}}{{/if}}"],
    ["unknown-field", "{{string ▲rec.__proto__.name}}"],
    ["unknown-field", "{{#each list}}{{string ▲title}}{{/each}}"],
    ["unknown-field", "{{#each list}}{{#each subs}}{{string ▲on}}{{/each}}{{/each}}"],
    ["unknown-field", "{{#each list}}{{#each subs}}{{string ▲../title}}{{/each}}{{/each}}"],
    ["unknown-field", "{{#each list}}{{string ▲../../title}}{{/each}}"],
    ["unknown-field", "{{#if flag}}{{string ▲../title}}{{/if}}"],
    ["unknown-field", "{{string ▲@root.typo}}"],
    ["unknown-field", "{{#if ▲@first}}{{/if}}"],
    ["unknown-field", "{{#each list}}{{string ▲@index}}{{/each}}"],
    ["unknown-field", "{{#each list}}{{string ▲@key}}{{/each}}"],
    ["unknown-field", "{{#each list}}{{#if ▲@first.x}}{{/if}}{{/each}}"],
    ["unknown-field", "{{#each list as |item|}}{{string ▲item.typo}}{{/each}}"],
    ["unknown-field", "{{#each list as |item|}}{{string ▲this.item}}{{/each}}"],
    ["unknown-field", "{{#each list as |item|}}{{string ▲./item}}{{/each}}"],
    ["unknown-field", "{{#each list as |item|}}{{/each}}{{string ▲item.name}}"],
    ["unknown-field", "{{#each list as |item i|}}{{string ▲i}}{{/each}}"],
    ["unknown-field", "{{#each list}}{{else}}{{string ▲name}}{{/each}}"],
    ["each-type", "▲{{#each rec}}{{/each}}"],
    ["each-type", "▲{{#each title}}{{/each}}"],
    ["number-condition", "▲{{#if count}}{{/if}}"],
    ["number-condition", "▲{{#unless count}}{{/unless}}"],
    ["template-construct", "{{#if ▲0}}{{/if}}"],
    ["template-construct", "{{#if ▲true}}{{/if}}"],
    ["template-construct", '{{string ▲"literal"}}'],
    ["template-construct", "{{string ▲null}}"],
    ["template-construct", "{{string ▲(lookup rec title)}}"],
    ["template-construct", "{{#if ▲(string title)}}{{/if}}"],
    ["template-construct", "{{#each ▲(list)}}{{/each}}"],
    ["template-construct", "▲{{#with rec}}{{/with}}"],
    ["template-construct", "▲{{#list}}{{/list}}"],
    ["template-construct", "▲{{^list}}{{/list}}"],
    ["template-construct", "▲{{#string title}}{{/string}}"],
    ["template-construct", "▲{{#if flag includeZero=true}}{{/if}}"],
    ["template-construct", "▲{{#if}}{{/if}}"],
    ["template-construct", "▲{{#each list as item}}{{/each}}"],
    ["template-construct", "▲{{#if flag title}}{{/if}}"],
    ["template-construct", "▲{{* decorate title}}"],
    ["template-construct", '▲{{#*inline "x"}}{{/inline}}'],
    ["template-construct", "▲{{#> part}}{{/part}}"],
    ["template-construct", "▲{{{{raw}}}}{{x}}{{{{/raw}}}}"],
    ["unknown-partial", "a\n▲{{> nowhere}}"],
    ["unknown-partial", "▲{{> part rec}}"],
    ["unknown-partial", "▲{{> part name=title}}"],
    ["unknown-partial", "▲{{> (lookup . title)}}"],
    ["template-syntax", "a\n{{#if flag}}\n ▲"],
    ["template-syntax", "a\n▲{{/if}}"],
    ["template-syntax", "{{#▲if flag}}{{/each}}"],
  ];
  test.each(cases)("%s: %j", (rule, template) => {
    const { text, place } = marked(template);
    const { problems } = load(text, { part: "x" });
    expect(places(problems)).toEqual([`x/main.hbs:${place} ${rule}`]);
  });

  test.each([
    "{{",
    "{{string title",
    "{{string title}",
    "a\nb {{string title}}}\n",
    "{{#each list}}\n{{string name}}\n",
    "{{else}}",
    "{{> }}",
    "{{string 'open}}",
    "{{string ti!tle}}",
    "{{#if flag}}{{else}}{{else}}{{/if}}",
    "{{string ../../}}",
    "{{string rec/../name}}",
    "{{!-- never closed",
  ])("what Handlebars cannot read is one problem within the file: %j", (text) => {
    const { problems } = load(text);
    expect(problems).toHaveLength(1);
    const [{ line = 0, column = 0, rule = "" } = {}] = problems;
    expect(rule).toMatch(/^(template-syntax|unknown-field)$/);
    expect(line).toBeLessThanOrEqual(text.split("\n").length);
    expect(column).toBeLessThanOrEqual((text.split("\n")[line - 1] ?? "").length + 1);
  });

  test("all faults are told at once, partials' too, each in its own file", () => {
    const { problems } = load("{{title}}\n{{> part}}\n{{string typo}}", {
      part: "\n {{{title}}}{{> other}}",
      other: "{{#if}}",
    });
    expect(places(problems)).toEqual([
      "x/main.hbs:1:1 bare-value",
      "x/_part.hbs:2:2 unsafe-mustache",
      expect.stringMatching(/^x\/_other\.hbs:1:\d+ template-syntax$/),
      "x/main.hbs:3:10 unknown-field",
    ]);
  });

  test.each([
    ["itself", { part: "{{> part}}" }],
    ["another that includes it", { part: "{{> other}}", other: "{{#if flag}}{{> part}}{{/if}}" }],
  ])("a partial that includes %s", (_, partials) => {
    expect(load("{{> part}}", partials).problems.map(({ rule }) => rule)).toEqual([
      "partial-recursion",
    ]);
  });

  test("a problem shows the line, a caret and what would be right", () => {
    expect(problemsText(load("# Title\n{{string rec.nmae}}").problems)).toBe(
      `x/main.hbs:2:10: error unknown-field: There is no field nmae in rec.
> 2 | {{string rec.nmae}}
    |          ^
  what to do: Its fields are: name, deep.
`,
    );
  });
});

describe("a value that is missing when a template is rendered is named with its place", () => {
  const cases: readonly (readonly [text: string, data: object])[] = [
    ["a\n{{string ▲title}}", { title: null }],
    ["{{string ▲rec.name}}", { rec: null }],
    ["{{string title}}\n{{string ▲rec.deep.name}}", { title: "x", rec: { deep: null } }],
    ["{{string title}}\n{{#if ▲rec.deep}}{{/if}}", { title: "x", rec: null }],
    [
      "{{string title}}\n{{#unless ▲rec.deep.words}}{{/unless}}",
      { title: "x", rec: { deep: null } },
    ],
    ["{{string title}}\n{{#each ▲rec.deep.words}}{{/each}}", { title: "x", rec: { deep: null } }],
    [
      "{{#each list}}{{string name}}{{string ▲../title}}{{/each}}",
      { list: [{ name: "x" }], title: undefined },
    ],
    ["{{#each words}}\n{{token ▲this}}{{/each}}", { words: ["fine", "not fine"] }],
  ];
  test.each(cases)("%j", (template, data) => {
    const { text, place } = marked(template);
    const failed = (): string => {
      try {
        return render(text, data);
      } catch (error) {
        if (!(error instanceof RenderError)) throw error;
        return `${error.place.file}:${error.place.line}:${error.place.column}`;
      }
    };
    expect(failed()).toBe(`x/main.hbs:${place}`);
  });

  test("in a partial, the partial's", () => {
    const text = (): string =>
      render("\n{{> part}}", { title: null }, { part: "{{string title}}" });
    expect(text).toThrow(
      expect.objectContaining({ place: { file: "x/_part.hbs", line: 1, column: 10 } }),
    );
  });

  test("an absent list or flag is empty, as in Handlebars", () => {
    const text = "{{#each list}}x{{else}}none{{/each}}{{#if maybe}}x{{else}}, no{{/if}}";
    expect(render(text, { list: null, maybe: null })).toBe("none, no");
  });
});

test("text is written in chunks, which together are the text", () => {
  const words = Array.from({ length: 50_000 }, (_, i) => `word ${i} é😀`);
  const { template } = load("{{#each words}}{{string this}}\n{{/each}}end");
  const chunks: string[] = [];
  template?.render({ words }, (chunk) => chunks.push(chunk));
  expect(chunks.length).toBeGreaterThan(5);
  expect(chunks.join("")).toBe(`${words.map((word) => `"${word}"\n`).join("")}end`);
  for (const chunk of chunks) expect(chunk.length).toBeLessThan(70_000);
});

/** Renders by Handlebars itself, the sinks as its helpers. */
function stock(
  text: string,
  data: object,
  partials: Readonly<Record<string, string>>,
  helpers: Sinks = sinks,
): string {
  const handlebars = Handlebars.create();
  const options = { noEscape: true, preventIndent: true };
  for (const name of SINK_NAMES) handlebars.registerHelper(name, (value) => helpers[name](value));
  for (const [name, partial] of Object.entries(partials))
    handlebars.registerPartial(name, handlebars.compile(partial, options));
  return handlebars.compile(text, options)(data, {
    allowProtoPropertiesByDefault: true,
    allowProtoMethodsByDefault: true,
  });
}

describe("what is rendered equals what Handlebars renders", () => {
  test.each([
    "a {{~string title~}} b",
    "a\n  {{~#if flag~}}  \n x \n {{~else~}} y {{~/if~}} \n b",
    "a\n  {{#if flag}}  \n  x\n  {{else}}\n  y\n  {{/if}}\nb",
    "{{#if flag}}a{{else if list}}b{{else}}c{{/if}}",
    "{{^if flag}}a{{/if}}{{^if maybe}}b{{else}}c{{/if}}{{#if flag}}d{{^}}e{{/if}}",
    "{{^each list}}none{{/each}}{{^each words}}none{{else}}some{{/each}}",
    "{{#unless flag}}a{{else}}b{{/unless}}",
    "a\n  {{> part}}\nb {{> part}} c\n{{~> part~}}\nd",
    "{{! note }}a\n  {{!-- {{note}} --}}\nb {{! x }} c",
    "\\{{string title}} \\\\{{string title}} {{string title}}",
    "{{#each list as |item|}}{{#each item.subs as |sub|}}{{string item.name}}{{string sub.leaf}}{{string ../name}}{{/each}}{{/each}}",
    "{{#each list}}{{#if @first}}[{{/if}}{{string name}}{{#unless @last}}, {{else}}]{{/unless}}{{/each}}",
    "{{#each list}}{{#each subs}}{{#if @../first}}1{{/if}}{{#if @last}}2{{/if}}{{/each}}{{/each}}",
    "{{#each words}}{{string this}}{{string .}}{{/each}}",
    "{{string rec.deep/name}}{{string [title]}}{{string rec.[name]}}",
    "{ {{string title}} } {{#if flag}}{{{{each words}}}}{{x}}{{{{/each}}}}{{/if}}",
    `\`$\{x}\` \\ \u2028 "'`,
    "",
  ])("%j", (text) => {
    const sub = { name: "é", leaf: "</script>" };
    const item = { name: 'a"b', on: true, subs: [sub, { ...sub, leaf: "" }], words: ["", "w"] };
    for (const flag of [true, false]) {
      const list = flag ? [item, { ...item, name: "c", subs: [] }] : [];
      const data = { ...SAMPLE, title: "x\ny", flag, list, maybe: flag ? null : SAMPLE.maybe };
      const partials = { part: "  p {{string title}}\n\n  q\n" };
      expect(render(text, data, partials)).toBe(stock(text, data, partials));
    }
  });

  type Shape = "root" | "item" | "sub" | "word";
  const TEXTS: Readonly<Record<Shape, readonly string[]>> = {
    root: ["title", "rec.name", "rec.deep.name", "./title", "this.rec.name"],
    item: ["name", "./name", "this.name"],
    sub: ["name", "leaf", "this.leaf"],
    word: ["this", "."],
  };
  const LISTS: Readonly<Record<Shape, readonly (readonly [path: string, shape: Shape])[]>> = {
    root: [
      ["list", "item"],
      ["words", "word"],
      ["rec.deep.words", "word"],
      ["this.list", "item"],
    ],
    item: [
      ["subs", "sub"],
      ["words", "word"],
    ],
    sub: [],
    word: [],
  };
  const FLAGS: Readonly<Record<Shape, readonly string[]>> = {
    root: ["flag", "title", "list", "maybe", "rec", "rec.name", "words"],
    item: ["on", "name", "subs", "this.on"],
    sub: ["name", "leaf"],
    word: ["this"],
  };
  const WHITE = [
    "",
    "",
    " ",
    "\n",
    "\n  ",
    "  \n",
    "\n\n",
    "\t",
    " x ",
    "x",
    " { ",
    " } ",
    "\\ ",
    "\\{{x}} ",
  ];

  type Pick = <T>(values: readonly T[]) => T;

  /** Writes a template at random that is right for a shape; the scopes' innermost is the last. */
  class Writer {
    readonly #pick: Pick;
    readonly #partials: boolean;
    #names = 0;

    constructor(pick: Pick, partials: boolean) {
      this.#pick = pick;
      this.#partials = partials;
    }

    program(
      scopes: readonly Shape[],
      names: readonly (readonly [string, Shape])[],
      depth: number,
    ): string {
      const count = this.#pick([0, 1, 2, 3]);
      const parts = Array.from({ length: count }, () => this.#statement(scopes, names, depth));
      return [this.#pick(WHITE), ...parts.flatMap((part) => [part, this.#pick(WHITE)])].join("");
    }

    #statement(
      scopes: readonly Shape[],
      names: readonly (readonly [string, Shape])[],
      depth: number,
    ): string {
      const kinds = ["value", "comment", ...(this.#partials ? ["partial"] : [])];
      const blocks = depth > 3 ? [] : ["if", "unless", "each", "each"];
      const shape = scopes.at(-1) ?? "root";
      const inner = (): string => this.program(scopes, names, depth + 1);
      switch (this.#pick([...kinds, ...blocks])) {
        case "value":
          return this.#tag(
            `${this.#pick(["string", "line", "cell"])} ${this.#text(scopes, names)}`,
          );
        case "comment":
          return this.#tag("! note ");
        case "partial":
          return this.#tag(`> ${shape}`);
        case "each": {
          const [up, from] = this.#climb(scopes);
          // Where an item is its own parent's parent, Handlebars counts the two as one scope.
          const lists = LISTS[from].filter(([, item]) => !scopes.includes(item));
          if (lists.length === 0) return "";
          const [path, item] = this.#pick(lists);
          const name = this.#pick([null, `n${this.#names++}`]);
          const more = name === null ? names : [...names, [name, item] as const];
          const body = this.program([...scopes, item], more, depth + 1);
          const rest = this.#pick([true, false]) ? this.#tag("else") + inner() : "";
          const open = `#each ${up}${up === "" ? path : path.replace("this.", "")}${name === null ? "" : ` as |${name}|`}`;
          return this.#tag(open) + body + rest + this.#tag("/each");
        }
        case "unless":
          return this.#tag(`#unless ${this.#flag(scopes)}`) + inner() + this.#tag("/unless");
        default: {
          const open = this.#pick(["#if", "^if"]);
          const chain = open === "#if" && this.#pick([true, false]);
          const middle = chain ? this.#tag(`else if ${this.#flag(scopes)}`) + inner() : "";
          const last = this.#pick([true, false])
            ? this.#tag(this.#pick(["else", "^"])) + inner()
            : "";
          return (
            this.#tag(`${open} ${this.#flag(scopes)}`) + inner() + middle + last + this.#tag("/if")
          );
        }
      }
    }

    #tag(body: string): string {
      const around = this.#pick(["", "", "\n", "\n  "]);
      const after = around === "" ? "" : this.#pick(["", "\n", "  \n"]);
      return `${around}{{${this.#pick(["", "", "~"])}${body}${this.#pick(["", "", "~"])}}}${after}`;
    }

    #climb(scopes: readonly Shape[]): readonly [string, Shape] {
      const depth = this.#pick([0, 0, 0, 1, 2]);
      const shape = scopes.at(-1 - depth);
      return shape === undefined ? ["", scopes.at(-1) ?? "root"] : ["../".repeat(depth), shape];
    }

    #text(scopes: readonly Shape[], names: readonly (readonly [string, Shape])[]): string {
      const named = names.map(([name, shape]) => (shape === "word" ? name : `${name}.name`));
      if (named.length > 0 && this.#pick([true, false])) return this.#pick(named);
      const [up, shape] = this.#climb(scopes);
      const path = this.#pick(TEXTS[shape]);
      if (up === "") return this.#pick([path, path, "@root.title"]);
      return up + path.replace(/^(\.\/|this\.)/, "");
    }

    #flag(scopes: readonly Shape[]): string {
      const [up, shape] = this.#climb(scopes);
      const loop = scopes.length > 1 ? ["@first", "@last"] : [];
      return this.#pick([...FLAGS[shape].map((path) => up + path.replace("this.", "")), ...loop]);
    }
  }

  const text = fc.oneof(
    fc.constantFrom("", "x", "\n", "{{title}}", "\\", "`$" + "{x}`", "a\nb", "  "),
    fc.string({ unit: "grapheme", maxLength: 5 }),
  );
  const plain = { noNullPrototype: true };
  const words = fc.array(text, { maxLength: 2 });
  const sub = fc.record({ name: text, leaf: text }, plain);
  const subs = fc.array(sub, { maxLength: 2 });
  const item = fc.record({ name: text, on: fc.boolean(), subs, words }, plain);
  const deep = fc.record({ name: text, words }, plain);
  const data = fc.record(
    {
      title: text,
      flag: fc.boolean(),
      maybe: fc.option(fc.record({ name: text }, plain)),
      rec: fc.record({ name: text, deep }, plain),
      list: fc.array(item, { maxLength: 3 }),
      words,
    },
    plain,
  );

  test("for any template and any data", () => {
    let blocks = 0;
    fc.assert(
      fc.property(data, fc.nat(), (values, seed) => {
        const random = randomNumbers(seed);
        const pick: Pick = (all) => all[Math.floor(random() * all.length)] as never;
        const partials = Object.fromEntries(
          (["root", "item", "sub", "word"] as const).map((shape) => [
            shape,
            new Writer(pick, false).program([shape], [], 2),
          ]),
        );
        const template = new Writer(pick, true).program(["root"], [], 0);
        blocks += template.includes("{{#") ? 1 : 0;
        // A partial is checked where it is included; each shape has its own.
        expect(render(template, values, partials)).toBe(stock(template, values, partials));
      }),
      { numRuns: 600, endOnFailure: true },
    );
    expect(blocks).toBeGreaterThan(100);
  });

  test.skipIf(!existsSync(join(ROOT, "templates")))(
    "for the templates of this project",
    async () => {
      const paths = {
        catalog: join(ROOT, "catalog.csv"),
        templates: join(ROOT, "templates"),
        out: join(ROOT, "out"),
        project: join(ROOT, "package.json"),
      };
      const sources = readSources(paths, ROOT);
      const { project } = readProject(sources.project, sources.licenseText);
      if (project === null) throw new Error("package.json is out of order");
      const { targets } = await loadTargets(sources.folders, project);
      const entries = buildEntries(catalogOf(readFileSync(paths.catalog)).rows, targets);
      let compared = 0;
      for (const target of targets) {
        const manifest = JSON.parse(target.folder.files.get("target.json") ?? "");
        const { quote, escapes, codePoint } = manifest.string ?? {};
        const string =
          quote === undefined
            ? JSON_STRING
            : { quote, escapes: new Map(Object.entries<string>(escapes)), codePoint };
        const helpers = makeSinks({ identifier: target.identifier, string });
        const texts = [...target.folder.files].flatMap(([path, partial]) => {
          const name = /^_(.+)\.hbs$/.exec(path)?.[1];
          return name === undefined ? [] : [[name, partial] as const];
        });
        const model = { ...buildModel(project, targets, entries), target };
        for (const { pattern, content } of target.files) {
          const source = manifest.files[pattern];
          if (!source.endsWith(".hbs")) continue;
          let output = "";
          content.render(model, (chunk) => {
            output += chunk;
          });
          const template = target.folder.files.get(source) ?? "";
          expect(output).toBe(stock(template, model, Object.fromEntries(texts), helpers));
          compared++;
        }
      }
      expect(compared).toBeGreaterThan(0);
    },
  );
});
