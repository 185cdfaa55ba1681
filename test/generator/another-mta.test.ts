/**
 * What is generated from another mail server's catalog, through every target and its toolchain: it
 * works as it does for ours, and says nothing that is untrue of that server.
 */

import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import MarkdownIt from "markdown-it";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../templates/typescript/compile.mjs";
import {
  type Binding,
  goBinding,
  pythonBinding,
  typescriptBinding,
} from "../oracle/differential.ts";
import { vectorsOf } from "../oracle/vectors.ts";
import { go, moduleIn, writeProgram } from "../packages/go/consumer.ts";
import { anchorsOf, linksOf, sectionsOf, tablesOf, textOf } from "../packages/markdown/markdown.ts";
import { useBrowser } from "../packages/site/site-browser.ts";
import { needs, ROOT, run, temporaryFolder } from "../tools.ts";
import {
  blocksOf,
  CONSUMER,
  countRows,
  DOCTESTS,
  makeStrangerFinder,
  OtherProject,
} from "./another-mta.ts";

const PYTHON = ["python3", "-c", "import sys; sys.exit(sys.version_info < (3, 11))"] as const;

/** Some rows say in words what happened; the output stands where it does unless told otherwise. */
const WORDED = new OtherProject("out");
/** The optional columns are missing, and the output stands elsewhere. */
const BARE = new OtherProject("packages/mail", true);

const PROJECTS = [
  ["with words", WORDED],
  ["without words, elsewhere", BARE],
] as const;

beforeAll(() => {
  for (const [name, project] of PROJECTS) {
    const { status, output } = project.run("generate");
    if (status !== 0) throw new Error(`${name}: ${output}`);
  }
});

afterAll(() => {
  for (const [, project] of PROJECTS) project.remove();
});

test("the catalog draws no warning, and the output is as generated", () => {
  const { status, stdout, stderr } = WORDED.run("check");
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^out: \d+ files, all as generated\n$/);
});

describe.each(PROJECTS)("what is generated %s", (_, project) => {
  const responses = project.rows.filter(({ alias_of }) => alias_of === "");

  test("names its place in the repository", () => {
    const { directory } = project;
    const home = "git.example.org/mail/postfix-responses";
    expect(project.read("go/postfixresponses/go.mod")).toContain(
      `module ${home}/${directory}/go/postfixresponses/v3\n`,
    );
    expect(JSON.parse(project.read("typescript/package.json"))).toMatchObject({
      name: "@mail/postfix-responses",
      repository: { url: `git+https://${home}.git`, directory: `${directory}/typescript` },
    });
    expect(project.read("python/pyproject.toml")).toContain(`"https://${home}`);
    const reference = `https://${home}/blob/HEAD/${directory}/markdown/responses.md#`;
    for (const path of ["typescript/src/catalog.ts", "go/postfixresponses/entries.go"]) {
      expect(project.read(path), path).toContain(reference);
    }
    const places = [...project.files()].filter(([, text]) => /HEAD\/out\b|\/out\/go\b/.test(text));
    const isElsewhere = !directory.endsWith("/out");
    expect(isElsewhere ? places.map(([path]) => path) : []).toEqual([]);
  });

  test("speaks of its own mail server alone", () => {
    const strange = makeStrangerFinder(project.rows);
    const found = [...project.files()].flatMap(([path, text]) =>
      text.split("\n").flatMap((line) => {
        const word = strange(line);
        return word === null ? [] : [`${path}: ${word}: ${line.slice(0, 200)}`];
      }),
    );
    expect(found).toEqual([]);
  });

  test("has no empty count, and no picture of nothing", () => {
    const index = project.read("markdown/README.md");
    expect(index).toContain(`holds ${responses.length} responses`);
    expect(index).not.toMatch(/\b0 of them|internal/i);
    expect(index.includes("overview.svg")).toBe(project === WORDED);
    for (const table of tablesOf(new MarkdownIt().render(index))) {
      const [head = [], ...rows] = table;
      if (head.at(-1) !== "All") continue;
      const counts = rows.filter(([name]) => name !== "All").map((cells) => Number(cells.at(-1)));
      expect(counts.reduce((sum, count) => sum + count)).toBe(responses.length);
    }
  });

  test("renders as Markdown whose links lead somewhere", () => {
    const pages = [...project.files()].filter(([path]) => /^markdown\/.*\.md$/.test(path));
    const html = new Map(pages.map(([path, text]) => [path, new MarkdownIt().render(text)]));
    for (const [path, page] of html) {
      for (const link of linksOf(page).filter((href) => !href.startsWith("https:"))) {
        const [file = "", anchor] = link.split("#");
        const target = file === "" ? path : join("markdown", file);
        expect(existsSync(project.path(target)), `${path}: ${link}`).toBe(true);
        if (anchor !== undefined) expect(anchorsOf(html.get(target) ?? "")).toContain(anchor);
      }
    }
    const sections = sectionsOf(html.get("markdown/responses.md") ?? "").map(({ title }) => title);
    expect(sections.slice(1).toSorted()).toEqual(project.rows.map(({ id }) => id).toSorted());
    const words = textOf(html.get("markdown/responses.md") ?? "").match(/What happened:/g) ?? [];
    expect(words).toHaveLength(
      project === BARE ? 0 : responses.filter(({ explanation }) => explanation !== "").length,
    );
  });

  test("is data that its schema describes, the same as the reference has", () => {
    const catalog = JSON.parse(project.read("json/catalog.json"));
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(
      JSON.parse(project.read("json/schema.json")),
    );
    expect(validate(catalog), JSON.stringify(validate.errors)).toBe(true);
    const expected = project.entries().filter(({ isAlias }) => !isAlias);
    expect(catalog.responses).toMatchObject(expected.map(({ json }) => json));
  });

  test("answers every vector in TypeScript", () =>
    expectAnswers(typescriptBinding(project.path("typescript"))));

  test("answers every vector in Python", async (context) => {
    needs(context, ...PYTHON);
    await expectAnswers(pythonBinding(project.path("python")));
  });

  test("answers every vector in Go", async (context) => {
    needs(context, "go", "version");
    await expectAnswers(goBinding(moduleIn(project.path("go"))));
  });

  async function expectAnswers({ answers }: Binding): Promise<void> {
    const vectors = vectorsOf(project.entries()).flatMap(({ input, answer }) =>
      typeof input === "string" ? [{ input, answer: JSON.stringify(answer) }] : [],
    );
    const given = await answers(vectors.map(({ input }) => input));
    const wrong = vectors.filter(({ answer }, i) => given[i] !== answer);
    expect(wrong.slice(0, 3)).toEqual([]);
  }

  test("pleases Go's own tools, and its examples give what they say", (context) => {
    needs(context, "go", "version");
    const folder = moduleIn(project.path("go"));
    expect(run("gofmt", ["-s", "-d", "."], { cwd: folder }).output).toBe("");
    expect(go(folder, ["vet", "./..."])).toMatchObject({ status: 0, output: "" });
    const { status, output } = go(folder, ["test", "-v", "."]);
    expect(status, output).toBe(0);
    expect(output).toContain("--- PASS: ExampleLookup");
  });

  test("passes its doctests in Python, and warns of nothing", (context) => {
    needs(context, ...PYTHON);
    const options = { env: pythonPath(project) };
    const { status, output } = run("python3", ["-W", "error", "-c", DOCTESTS], options);
    expect(status, output).toBe(0);
    expect(Number(output)).toBeGreaterThan(15);
  });
});

/** An environment in which Python finds the package. */
function pythonPath(project: OtherProject): Readonly<Record<string, string>> {
  return { PYTHONPATH: project.path("python/src"), PYTHONDONTWRITEBYTECODE: "1" };
}

describe("TypeScript", () => {
  const folder = join(WORDED.folder, "consumer");

  beforeAll(() => {
    mkdirSync(join(folder, "node_modules/@mail"), { recursive: true });
    const installed = join(folder, "node_modules/@mail/postfix-responses");
    cpSync(WORDED.path("typescript"), installed, { recursive: true });
    compile(installed);
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  });

  /** Compiles programs, TypeScript or plain JavaScript, and gives what each prints for the log. */
  function runPrograms(codes: readonly string[]): string[] {
    const names = codes.map((_, i) => `program${i}`);
    for (const [i, name] of names.entries())
      writeFileSync(join(folder, `${name}.ts`), codes[i] ?? "");
    const args = "--skipLibCheck --noCheck --module nodenext --target es2022".split(" ");
    const files = names.map((name) => `${name}.ts`);
    const compiled = run("tsc", [...args, ...files], { cwd: folder });
    expect(compiled.status, compiled.output).toBe(0);
    return names.map((name) => {
      const { status, output } = run("node", [`${name}.js`], { cwd: folder, input: WORDED.log() });
      expect(status, output).toBe(0);
      return output;
    });
  }

  test("the constants serve a typed program", () => {
    writeFileSync(join(folder, "typed.ts"), CONSUMER);
    const args =
      "--strict --skipLibCheck --noUncheckedIndexedAccess --module nodenext --target es2022";
    const compiled = run("tsc", [...args.split(" "), "typed.ts"], { cwd: folder });
    expect(compiled.status, compiled.output).toBe(0);
    const { output } = run("node", ["typed.js"], { cwd: folder });
    expect(output).toBe("true client\ntrue nested-mail-command\n");
  });

  test("the README's programs print what they say, and count the replies of a log", () => {
    const readme = WORDED.read("typescript/README.md");
    const blocks = [...blocksOf(readme, "ts"), ...blocksOf(readme, "js")];
    const programs = blocks.filter(({ code, printed }) => printed !== null || /stdin/.test(code));
    expect(programs.length).toBeGreaterThan(0);
    const outputs = runPrograms(programs.map(({ code }) => code));
    for (const [i, { code, printed }] of programs.entries()) {
      const said = outputs[i] ?? "";
      if (printed !== null) expect(said).toBe(printed);
      else if (code.includes("alert")) expect(said).toMatch(/^alert: .*\n$/);
      else if (code.includes("counts.set(id")) {
        const counts = countRows(WORDED.rows).map(([id, count]) => `${count} ${id}`);
        expect(said.trimEnd().split("\n").toSorted()).toEqual(counts.toSorted());
      }
    }
  });
});

describe("Go", () => {
  /** What the README's program that holds a word prints for the log of the catalog. */
  function runRecipe(word: string): string[] {
    const blocks = blocksOf(WORDED.read("go/postfixresponses/README.md"), "go");
    const [program] = blocks.filter(
      ({ code }) => /^package main/.test(code) && code.includes(word),
    );
    const folder = temporaryFolder();
    writeProgram(folder, moduleIn(WORDED.path("go")), program?.code ?? "");
    expect(run("gofmt", ["-s", "-d", "."], { cwd: folder }).output).toBe("");
    expect(go(folder, ["vet", "."])).toMatchObject({ status: 0, output: "" });
    const built = go(folder, ["build", "-o", "recipe", "."]);
    expect(built.status, built.output).toBe(0);
    const { status, output } = run(join(folder, "recipe"), [], { input: WORDED.log() });
    expect(status, output).toBe(0);
    return output.trimEnd().split("\n");
  }

  test("the README's program counts the replies of a log", (context) => {
    needs(context, "go", "version");
    const counts = countRows(WORDED.rows).map(
      ([id, count]) => `${String(count).padStart(7)} ${id}`,
    );
    expect(runRecipe("counts[match.Response]++").toSorted()).toEqual(counts.toSorted());
  });

  test("the README's program alerts on one response", (context) => {
    needs(context, "go", "version");
    const alerts = runRecipe("ALERT");
    expect(alerts).toHaveLength(1);
    expect(WORDED.log()).toContain(alerts[0]?.replace("ALERT ", ""));
  });

  test("staticcheck says nothing", (context) => {
    needs(context, "staticcheck", "-version");
    const cwd = moduleIn(WORDED.path("go"));
    expect(run("staticcheck", ["-checks", "all", "./..."], { cwd }).output).toBe("");
  });
});

describe("Python", () => {
  test("passes the tests of any package: its README's examples, and its import", (context) => {
    needs(context, ...PYTHON);
    const { status, output } = run(
      "python3",
      ["-W", "error", "-m", "unittest", "--quiet", "test_readme", "test_import.ImportTest"],
      {
        cwd: join(ROOT, "test/packages/python"),
        env: { PACKAGE: WORDED.path("python"), PYTHONDONTWRITEBYTECODE: "1", MPLBACKEND: "agg" },
      },
    );
    expect(status, output).toBe(0);
  });

  test("gives mypy nothing to find", (context) => {
    needs(context, "mypy", "--version");
    const args = ["--strict", "--python-version=3.11", "src"];
    const { status, output } = run("mypy", args, { cwd: WORDED.path("python") });
    expect(status, output).toBe(0);
  });
});

test("the command knows its name and its responses", (context) => {
  needs(context, "go", "version");
  const command = join(temporaryFolder(), "command");
  const build = ["build", "-o", command, "./cmd/postfix-responses"];
  expect(go(moduleIn(WORDED.path("go")), build)).toMatchObject({ status: 0, output: "" });
  const ask = (...args: readonly string[]): string => {
    const result = run(command, args, { input: WORDED.log() });
    expect(result.status, result.output).toBe(0);
    return result.stdout;
  };
  expect(ask("--version")).toBe("postfix-responses 3.1.0\n");
  const counted = JSON.parse(ask("count", "--format", "json"));
  expect(counted).toMatchObject({ replies: WORDED.rows.length, unknown: [] });
  const counts = counted.responses.map(({ id, count }: Counted) => [id, count] as const);
  expect(new Map(counts)).toEqual(new Map(countRows(WORDED.rows)));
  const card = ask("explain", "550 5.7.1 Error: message content rejected");
  expect(card).toContain("message-content-rejected (exact)");
  expect(card).toContain("A rule about headers or content refused the message.");
});

interface Counted {
  readonly id: string;
  readonly count: number;
}

describe("the page", () => {
  const { open } = useBrowser();

  test.each(PROJECTS)("searches, explains and tries its examples %s", async (_, project) => {
    const page = await open(project.path("site/index.html"));
    const results = page.getByRole("region", { name: "Results" });
    const box = page.getByRole("textbox");
    const responses = project.rows.filter(({ alias_of }) => alias_of === "");
    expect(await results.locator("a.hit").count()).toBe(responses.length);
    for (const name of ["A code", "Words", "A reply", "Log lines", "A bounce message"]) {
      await page.getByRole("button", { name }).click();
      expect(await results.locator("a.hit, article, table").first().isVisible(), name).toBe(true);
      await box.fill("");
    }
    await box.fill("certificate trusted");
    const found = results.locator('a[href="#server-certificate-not-trusted"]');
    expect(await found.first().isVisible()).toBe(true);
    await box.fill("454 4.3.0 Try again later (in reply to STARTTLS command)");
    expect(await page.getByRole("article").textContent()).toContain("TryAgainLater");
    expect(await page.locator("body").textContent()).not.toMatch(/momentum|ecelerity/i);
  });
});
