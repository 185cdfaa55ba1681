/** A change to a table shows in every language, and what is in a table is used by every language. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCatalog } from "../../generator/catalog/read.ts";
import type { Vocabulary } from "../../generator/data/vocabularies.ts";
import { readSources } from "../../generator/input.ts";
import { buildModel, type CatalogModel } from "../../generator/model/model.ts";
import { patterns } from "../../generator/model/patterns.ts";
import { readProject } from "../../generator/model/project.ts";
import { SHARED_TABLES, type SharedTables, viewShared } from "../../generator/model/shared.ts";
import { render } from "../../generator/templates/render.ts";
import { loadTargets } from "../../generator/templates/targets.ts";
import { ROOT } from "../root.ts";

const paths = {
  catalog: join(ROOT, "catalog.csv"),
  templates: join(ROOT, "templates"),
  out: join(ROOT, "out"),
  project: join(ROOT, "package.json"),
};
const sources = readSources({ paths, base: ROOT, only: null });
const { targets } = loadTargets(sources.folders);
const LANGUAGES = targets.filter(({ constants }) => constants).map(({ name }) => name);

function modelOf(): CatalogModel {
  const { catalog } = readCatalog(sources.catalog.path, sources.catalog.bytes);
  const { project } = readProject(sources.project);
  if (catalog === null || project === null) throw new Error("The project is not in order.");
  return buildModel(project, targets, catalog.rows);
}

const MODEL = modelOf();

/** The texts of a target, by path, for a model in which some things are changed. */
function renderWith(changes: Partial<CatalogModel>): (target: string) => Map<string, string> {
  const outputs = render(targets, { ...MODEL, ...changes });
  return (target) => new Map([...outputs].filter(([path]) => path.startsWith(`${target}/`)));
}

function renderTables(changes: Partial<SharedTables>): (target: string) => string {
  const texts = renderWith(viewShared({ ...SHARED_TABLES, ...changes }));
  return (target) => [...texts(target).values()].join("\n");
}

/** Matches a name of a table in whatever case a language writes it. */
function inAnyCase(name: string): string {
  return name.replace(/-|(?=[A-Z])/g, "_?");
}

describe.each([...LANGUAGES, "json"])("in %s a change shows", (target) => {
  it("of a field that a record gets", () => {
    const { Explanation } = SHARED_TABLES.records;
    const field = { name: "askWho", kind: "tri-state", says: "whether somebody is to be asked" };
    const fields = [field, ...(Explanation?.fields ?? [])];
    const records = { ...SHARED_TABLES.records, Explanation: { says: "all of it", fields } };
    const text = renderTables({ records })(target);
    expect(text).toMatch(new RegExp(`\\b${inAnyCase("askWho")}\\b`, "i"));
    expect(text).toContain("hether somebody is to be asked");
    expect(text).toContain("ll of it");
  });

  it("of a record that there was not", () => {
    const says = "when it is read";
    const at = { name: "at", kind: "list of text", says, absent: "it never is" };
    const Reading = { says: "a reading of it", fields: [at] };
    const text = renderTables({ records: { ...SHARED_TABLES.records, Reading } })(target);
    for (const part of [" reading of it", "hen it is read"]) expect(text).toContain(part);
    expect(text).toMatch(/\bReading\b/);
  });

  it("of a word that a vocabulary gets", () => {
    const { Fault } = SHARED_TABLES.vocabularies as Readonly<Record<"Fault", Vocabulary>>;
    const word = { name: "postage-due", title: "Postage", says: "nobody has paid for it" };
    const vocabularies = {
      ...SHARED_TABLES.vocabularies,
      Fault: { ...Fault, words: [...Fault.words, word] },
    };
    expect(renderTables({ vocabularies })(target)).toContain('"postage-due"');
  });
});

describe.each(LANGUAGES)("in %s", (target) => {
  const code = [...renderWith({})(target)].filter(([path]) =>
    /\.(?!md$|toml$|json$)\w+$/.test(path),
  );

  /** Of texts that are set to names, those whose name no other file of the language uses. */
  const unusedOf = (texts: Map<string, string>, values: readonly string[]): string[] =>
    values.filter((value) => {
      const [path, text] = [...texts].find((entry) => entry[1].includes(value)) ?? ["", ""];
      const line = text.split("\n").find((each) => each.includes(value)) ?? "";
      const name = /(\w+)(?:: \w+)? = /.exec(line)?.[1] ?? "?";
      return !code.some(([other, use]) => other !== path && new RegExp(`\\b${name}\\b`).test(use));
    });

  it("each limit is as the table has it, and is used", () => {
    const limits = Object.fromEntries(
      Object.keys(SHARED_TABLES.limits).map((name, i) => [name, { value: 7001 + i, says: "so" }]),
    );
    const texts = renderWith(viewShared({ ...SHARED_TABLES, limits }))(target);
    const values = Object.values(limits).map(({ value }) => ` = ${value}`);
    const text = [...texts.values()].join("\n");
    expect(values.filter((value) => !text.includes(value))).toEqual([]);
    expect(unusedOf(texts, values)).toEqual([]);
  });

  it("each pattern is as the table has it, and is used; or a test compares what is cut by hand", () => {
    const changed = patterns.singles.map((rule) => ({ ...rule, pattern: `changed ${rule.name}` }));
    const texts = renderWith({ patterns: { ...patterns, singles: changed } })(target);
    const text = [...texts.values()].join("\n");
    const left = changed.filter(({ pattern }) => !text.includes(`"${pattern}"`));
    const folder = join(ROOT, "test/packages", target);
    const tests = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /_test\.\w+$|^test_/.test(name))
      .map((name) => readFileSync(join(folder, name), "utf8"));
    const untested = left.filter(
      ({ name, isSimple }) => !isSimple || !tests.some((test) => test.includes(`"${name}"`)),
    );
    expect(untested.map(({ name }) => name)).toEqual([]);
    const rendered = changed.filter((rule) => !left.includes(rule));
    expect(
      unusedOf(
        texts,
        rendered.map(({ pattern }) => `"${pattern}"`),
      ),
    ).toEqual([]);
  });
});

it("the rules of every language are the table's", () => {
  const mark = <Rule extends { readonly pattern: string }>(rule: Rule): Rule => ({
    ...rule,
    pattern: `changed ${rule.pattern.length}`,
  });
  const [rewrites, wrappers, quotes] = [patterns.rewrites, patterns.wrappers, patterns.quotes].map(
    (rules) => rules.map(mark),
  );
  const texts = renderWith({
    patterns: { ...patterns, ...{ rewrites, wrappers, quotes } } as typeof patterns,
  });
  for (const language of LANGUAGES) {
    const text = [...texts(language).values()].join("\n");
    for (const { pattern } of [...(rewrites ?? []), ...(wrappers ?? []), ...(quotes ?? [])]) {
      expect(text).toContain(`"${pattern}"`);
    }
  }
});

it("the limits and the masks of counting are those of the page and the command", () => {
  const countLimits = Object.fromEntries(
    Object.keys(SHARED_TABLES.countLimits).map((name, i) => [
      name,
      { value: 7001 + i, says: "so" },
    ]),
  );
  const outputs = renderTables({ countLimits });
  for (const { value } of Object.values(countLimits)) {
    for (const target of ["go", "site"]) expect(outputs(target)).toContain(`${value}`);
  }
  const masks = patterns.masks.map((rule) => ({ ...rule, pattern: `changed ${rule.name}` }));
  const site = [...renderWith({ patterns: { ...patterns, masks } })("site").values()].join("\n");
  for (const { pattern } of masks) expect(site).toContain(`"${pattern}"`);
});

it("finds languages, each with a folder of tests", () => {
  expect(LANGUAGES.length).toBeGreaterThan(2);
  for (const name of LANGUAGES) expect(existsSync(join(ROOT, "test/packages", name))).toBe(true);
});
