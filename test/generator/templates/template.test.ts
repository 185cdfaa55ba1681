import { describe, expect, test } from "vitest";
import { ProblemsError, Source } from "../../../generator/source.ts";
import { KEBAB } from "../../../generator/templates/manifest.ts";
import { JSON_STRING } from "../../../generator/templates/sinks/literals.ts";
import { makeSinks } from "../../../generator/templates/sinks/sinks.ts";
import {
  makeCompiler,
  type ParsedTemplate,
  parseTemplate,
  TemplateText,
} from "../../../generator/templates/template.ts";

const sinks = makeSinks({ identifier: KEBAB, string: JSON_STRING });

function parse(file: string, text: string): ParsedTemplate {
  const { template } = parseTemplate(new TemplateText(new Source(file, text)));
  if (template === null) throw new Error(`${file} cannot be parsed`);
  return template;
}

function render(
  text: string,
  data: object,
  partials: Readonly<Record<string, string>> = {},
): string {
  const parsed = Object.entries(partials).map(
    ([name, content]) => [name, parse(`x/_${name}.hbs`, content)] as const,
  );
  return makeCompiler(sinks, new Map(parsed))(parse("x/main.hbs", text))(data);
}

/** The place and the message of what stops rendering. */
function failure(...args: Parameters<typeof render>): string {
  try {
    return render(...args);
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return error.problems
      .map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
      .join("\n");
  }
}

describe("rendering", () => {
  test.each<[template: string, data: object, expected: string]>([
    ["{{string this.a}} {{line a}}", { a: 'x "y" &' }, '"x \\"y\\" &" x "y" &'],
    [
      "{{#each l}}{{line this}}{{#unless @last}}, {{/unless}}{{/each}}",
      { l: ["a", "", "b"] },
      "a, , b",
    ],
    [
      "{{#each l as |x|}}{{#each x.m}}{{line x.n}}{{line this}}{{line ../n}}{{/each}}{{/each}}",
      { l: [{ n: "1", m: ["a", "b"] }] },
      "1a11b1",
    ],
    [
      "{{#each l}}x{{else}}none{{/each}}{{#if a}}x{{else}}, no{{/if}}",
      { l: [], a: null },
      "none, no",
    ],
    ["{{#each l}}x{{else}}none{{/each}}{{#if a.b}}x{{/if}}", { l: null, a: null }, "none"],
    ["{{#if l}}x{{else if a}}y{{/if}}{{#unless a}}n{{/unless}}", { l: [], a: "z" }, "y"],
    ["a\n{{#each l}}\n  {{line this}}\n{{/each}}\nb\n", { l: ["1", "2"] }, "a\n  1\n  2\nb\n"],
    ["{{~line a~}} \n x", { a: "1" }, "1x"],
  ])("%j", (template, data, expected) => expect(render(template, data)).toBe(expected));

  test("of partials, which are indented where they are included and nowhere else", () => {
    const partials = { part: "p {{plain a}}\n  q\n", more: "{{> part}}{{#if @first}}f{{/if}}" };
    expect(render("x\n  {{> part}}\ny {{> part}}", { a: "1\n2" }, partials)).toBe(
      "x\n  p 1\n2\n  q\ny p 1\n2\n  q\n",
    );
    expect(
      render("{{#each l}}{{> more}}{{/each}}", { l: [{ a: "1" }, { a: "2" }] }, partials),
    ).toBe("p 1\n  q\nfp 2\n  q\n");
  });

  test("of nothing that is not the data's own", () => {
    class Row {
      get name(): string {
        return "n";
      }
    }
    expect(failure("{{line name}}", new Row())).toContain("there is no value");
    expect(failure("{{line constructor.name}}", {})).toContain("there is no value");
  });
});

describe("a value that is missing or unfit when a template is rendered is named with its place", () => {
  test.each<[template: string, data: object, expected: string]>([
    ["a\n{{string title}}", { title: null }, "2:10 title: there is no value."],
    ["{{string a.b}}", { a: null }, "1:10 a.b: there is no value."],
    [
      "{{string t}}\n {{~ string  a.b.c ~}} ",
      { t: "x", a: { b: null } },
      "2:14 a.b.c: there is no value.",
    ],
    [
      "{{#each l}}{{string n}}{{string ../t}}{{/each}}",
      { l: [{ n: "x" }] },
      "1:33 ../t: there is no value.",
    ],
    [
      "{{#each w}}\n{{token this}}{{/each}}",
      { w: ["a", "a b"] },
      '2:9 this: "a b" is not a token.',
    ],
  ])("%j", (template, data, expected) =>
    expect(failure(template, data)).toBe(`x/main.hbs:${expected}`),
  );

  test("in a partial, the partial's", () => {
    const partials = { part: "\n{{> other}}", other: "{{string title}}" };
    expect(failure("\n{{> part}}", { title: null }, partials)).toBe(
      "x/_other.hbs:1:10 title: there is no value.",
    );
  });

  test("in a text within a file, that of the file", () => {
    const file = new Source("x/target.json", '{\n "files": {"a/{{token b}}": "c"}}');
    const text = new TemplateText(file, "a/{{token b}}", file.text.indexOf("a/"));
    const { template } = parseTemplate(text);
    const run = makeCompiler(sinks, new Map())(template as ParsedTemplate);
    expect(() => run({ b: " " })).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ line: 2, column: 23 })] }),
    );
  });
});

test("a fault of ours stays one", () => {
  const broken = { ...sinks, line: () => (null as unknown as { x: string }).x };
  const run = makeCompiler(broken, new Map())(parse("x", "{{line a}}"));
  expect(() => run({ a: "x" })).toThrow(TypeError);
});
