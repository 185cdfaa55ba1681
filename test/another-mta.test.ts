/**
 * What is generated from another mail server's catalog, through every target and its toolchain: it
 * works as it does for ours, and says nothing that is untrue of that server.
 */

import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import MarkdownIt from "markdown-it";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { blocksOf, CONSUMER, DOCTESTS, OtherProject, type Row } from "./another-mta.ts";
import { type Binding, goBinding, pythonBinding, typescriptBinding } from "./differential.ts";
import { go, moduleIn, writeProgram } from "./go/consumer.ts";
import { anchorsOf, linksOf, sectionsOf, tablesOf, textOf } from "./markdown.ts";
import { useBrowser } from "./site-browser.ts";
import { needs, ROOT, type RunResult, run, temporaryFolder } from "./tools.ts";
import { vectorsOf } from "./vectors.ts";

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

test("the catalog draws no warning, and the packages are proven", () => {
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
    const strange = strangers();
    const found = [...project.files()].flatMap(([path, text]) =>
      text.split("\n").flatMap((line) => {
        const said = line.replace(LOG_FORMATS, "").match(strange);
        return said === null ? [] : [`${path}: ${said[0]}: ${line.slice(0, 200)}`];
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
    const { status, output } = python(project, ["-W", "error", "-c", DOCTESTS]);
    expect(status, output).toBe(0);
    expect(Number(output)).toBeGreaterThan(15);
  });
});

/** The texts, the ids and the names of our own catalog that theirs lacks, and its mail server's names. */
function strangers(): RegExp {
  const ours: Row[] = parse(readFileSync(join(ROOT, "catalog.csv")), { columns: true });
  const theirs = WORDED.rows.flatMap(saidOf).join("\n");
  const strange = ours
    .flatMap(saidOf)
    .filter((text) => text.length > 5 && !theirs.includes(text))
    .map((text) => text.replace(/[^\w\s]/g, "\\$&"));
  return new RegExp(
    `momentum|ecelerity|sparkpost|(?<![\\w-])(?:${strange.join("|")})(?![\\w-])`,
    "i",
  );
}

/** The text of a row, its id, and the names that follow from it; in small letters. */
function saidOf({ id, message }: Row): string[] {
  const text = message.replace(/^\[internal\] /, "");
  return [text, id, id.replaceAll("-", "_"), id.replaceAll("-", "")].map((said) =>
    said.toLowerCase(),
  );
}

/** Whose logs are read is no claim on whose responses these are. */
const LOG_FORMATS =
  /"momentum-\w+"|momentum-\w+ \||[\w"]*ecelerity: |[Tt]he logs of Momentum\b|Count a Momentum bouncelog/g;

function python(project: OtherProject, args: readonly string[]): RunResult {
  const env = { PYTHONPATH: project.path("python/src"), PYTHONDONTWRITEBYTECODE: "1" };
  return run("python3", args, { cwd: project.folder, env });
}

describe("TypeScript", () => {
  test("the README's examples compile in a strict consumer, and print what they say", () => {
    const folder = join(WORDED.folder, "consumer");
    const blocks = blocksOf(WORDED.read("typescript/README.md"), "ts");
    expect(blocks.length).toBeGreaterThan(0);
    mkdirSync(join(folder, "node_modules/@mail"), { recursive: true });
    symlinkSync(WORDED.path("typescript"), join(folder, "node_modules/@mail/postfix-responses"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    for (const [i, { code }] of blocks.entries()) writeFileSync(join(folder, `${i}.ts`), code);
    writeFileSync(join(folder, "consumer.ts"), CONSUMER);
    const args =
      "--strict --noUncheckedIndexedAccess --module nodenext --target es2022 --lib es2022,dom";
    const files = [...blocks.keys()].map((i) => `${i}.ts`);
    const compiled = run("tsc", [...args.split(" "), "consumer.ts", ...files], { cwd: folder });
    expect(compiled.status, compiled.output).toBe(0);
    for (const [i, { printed }] of blocks.entries()) {
      if (printed === null) continue;
      expect(run("node", [`${i}.js`], { cwd: folder }).output).toBe(printed);
    }
    expect(run("node", ["consumer.js"], { cwd: folder }).output).toBe(
      "true client\ntrue nested-mail-command\n",
    );
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
    const counts = countRows(WORDED).map(([id, count]) => `${String(count).padStart(7)} ${id}`);
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

/** How many rows are names and wordings of each response. */
function countRows({ rows }: OtherProject): (readonly [id: string, count: number])[] {
  const ids = rows.map(({ id, alias_of }) => alias_of || id);
  return [...new Set(ids)].map((id) => [id, ids.filter((other) => other === id).length]);
}

describe("Python", () => {
  test("passes the tests of any package: what an import costs, and what editors see", (context) => {
    needs(context, ...PYTHON);
    const { status, output } = run(
      "python3",
      ["-W", "error", "-m", "unittest", "--quiet", "test_import"],
      {
        cwd: join(ROOT, "test/python"),
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
