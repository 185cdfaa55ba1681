import { describe, expect, test } from "vitest";
import { type RecordTable, ROOT } from "../../../generator/model/fields.ts";
import { type Problem, Source } from "../../../generator/source.ts";
import { lintTemplates } from "../../../generator/templates/lint.ts";
import { SINK_NAMES } from "../../../generator/templates/sinks/sinks.ts";
import {
  type ParsedTemplate,
  parseTemplate,
  TemplateText,
} from "../../../generator/templates/template.ts";
import { problemsText } from "../project.ts";

/** The data that the templates of these tests are written for. */
const RECORDS: RecordTable = {
  [ROOT]: {
    title: "text: says something",
    flag: "flag: says something",
    rec: "record: says something",
    list: "list of item: says something",
    words: "list of text: says something",
  },
  record: { name: "text: says: something", deep: "deep record: says something" },
  "deep record": { name: "text: says something", words: "list of text: says something" },
  item: {
    name: "text: says something",
    on: "flag: says something",
    subs: "list of sub: says something",
    words: "list of text: says something",
  },
  sub: { name: "text: says something", leaf: "text: says something" },
};

type Partials = Readonly<Record<string, string>>;

/** All that parsing and checking say of a template and the partials that it can include. */
function lint(text: string, partials: Partials = {}): Problem[] {
  const problems: Problem[] = [];
  const parse = (file: string, content: string): ParsedTemplate | null => {
    const { template, problem } = parseTemplate(new TemplateText(new Source(file, content)));
    if (problem !== null) problems.push(problem);
    return template;
  };
  const main = parse("x/main.hbs", text);
  const parsed = new Map(
    Object.entries(partials).map(([name, content]) => [name, parse(`x/_${name}.hbs`, content)]),
  );
  const options = { records: RECORDS, partials: parsed, sinks: SINK_NAMES, hasIdentifiers: true };
  return [...problems, ...lintTemplates(main === null ? [] : [main], options)];
}

/** The place of a `▲` in a template, and the template without it. */
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
    ["sink-type", "{{string ▲words}}"],
    ["sink-type", "{{string ▲rec.deep.words}}"],
    ["sink-type", "{{#each list}}{{string ▲this}}{{/each}}"],
    ["sink-type", "{{#each list}}{{string ▲@first}}{{/each}}"],
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
    ["template-construct", "▲{{#each list as |string|}}{{/each}}"],
    ["template-construct", "▲{{* decorate title}}"],
    ["template-construct", '▲{{#*inline "x"}}{{/inline}}'],
    ["template-construct", "▲{{#> part}}{{/part}}"],
    ["template-construct", "▲{{{{raw}}}}{{x}}{{{{/raw}}}}"],
    ["unknown-partial", "a\n▲{{> nowhere}}"],
    ["unknown-partial", "▲{{> part rec}}"],
    ["unknown-partial", "▲{{> part name=title}}"],
    ["unknown-partial", "▲{{> (lookup . title)}}"],
    ["template-syntax", "a\n{{#if flag}}\n▲ "],
    ["template-syntax", "a\n▲b {{/if}}"],
    ["template-syntax", "{{#▲if flag}}{{/each}}"],
  ];
  test.each(cases)("%s: %j", (rule, template) => {
    const { text, place } = marked(template);
    expect(places(lint(text, { part: "x" }))).toEqual([`x/main.hbs:${place} ${rule}`]);
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
    const problems = lint(text);
    expect(problems).toHaveLength(1);
    const [{ line = 0, column = 0, rule = "" } = {}] = problems;
    expect(rule).toMatch(/^(template-syntax|unknown-field)$/);
    expect(line).toBeLessThanOrEqual(text.split("\n").length);
    expect(column).toBeLessThanOrEqual((text.split("\n")[line - 1] ?? "").length + 1);
  });

  test("all problems are reported at once, those of partials too, each in its own file", () => {
    const problems = lint("{{title}}\n{{> part}}\n{{string typo}}", {
      part: "\n {{{title}}}{{> other}}",
      other: "{{#if}}",
    });
    expect(places(problems)).toEqual([
      expect.stringMatching(/^x\/_other\.hbs:1:\d+ template-syntax$/),
      "x/main.hbs:1:1 bare-value",
      "x/_part.hbs:2:2 unsafe-mustache",
      "x/main.hbs:3:10 unknown-field",
    ]);
  });

  test.each([
    ["itself", { part: "{{> part}}" }],
    ["another that includes it", { part: "{{> other}}", other: "{{#if flag}}{{> part}}{{/if}}" }],
  ])("a partial that includes %s", (_, partials) => {
    expect(lint("{{> part}}", partials).map(({ rule }) => rule)).toEqual(["partial-recursion"]);
  });

  test("a problem shows the line, a caret and what would be right", () => {
    expect(problemsText(lint("# Title\n{{string rec.nmae}}"))).toBe(
      `x/main.hbs:2:10: error unknown-field: There is no field nmae in rec.
> 2 | {{string rec.nmae}}
    |          ^
  what to do: Its fields are: name, deep.
`,
    );
  });
});

describe("a partial is checked where it is included", () => {
  test("it sees the data there, and the loop", () => {
    const partials = {
      item: "{{string name}}{{#unless @last}}, {{/unless}}{{string @root.title}}",
    };
    expect(
      lint("{{#each list}}{{> item}}{{#each subs}}{{> item}}{{/each}}{{/each}}", partials),
    ).toEqual([]);
    expect(places(lint("{{> item}}", partials))).toEqual([
      "x/_item.hbs:1:10 unknown-field",
      "x/_item.hbs:1:26 unknown-field",
    ]);
  });

  test.each([
    ["the scopes around it", "{{string ▲../title}}"],
    ["the loops around it", "{{#if ▲@../first}}{{/if}}"],
    ["the names around it", "{{string ▲item.name}}"],
  ])("it does not see %s", (_, partial) => {
    const { text, place } = marked(partial);
    const main = "{{#each list as |item|}}{{#each subs}}{{> part}}{{/each}}{{/each}}";
    expect(places(lint(main, { part: text }))).toEqual([`x/_part.hbs:${place} unknown-field`]);
  });

  test("a problem in it is reported once for data of one shape", () => {
    expect(
      places(lint("{{> part}}{{> part}}{{#if flag}}{{> part}}{{/if}}", { part: "{{typo}}" })),
    ).toEqual(["x/_part.hbs:1:1 bare-value"]);
  });
});
