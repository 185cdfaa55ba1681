/** The Go package, as its own toolchain judges it. */

import { copyFileSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type TestContext, test } from "vitest";
import { masks, type PatternRule, singles } from "../../../generator/data/reply-patterns.ts";
import { readSources } from "../../../generator/input.ts";
import { loadTargets } from "../../../generator/templates/targets.ts";
import { referenceEntries } from "../../oracle/reference.ts";
import { vectorLines } from "../../oracle/vectors.ts";
import { copyOfPackage, needs, ROOT, run, temporaryFolder } from "../../tools.ts";
import { go, moduleIn, writeConsumer } from "./consumer.ts";

const TEMPLATES = join(ROOT, "templates", "go");
const TESTS = join(ROOT, "test", "packages", "go");

/** A copy of the module, for a test that can run Go. */
function goPackage(context: TestContext): string {
  needs(context, "go", "version");
  return moduleIn(copyOfPackage("go"));
}

/** A module of the project's tests in Go that uses the package. */
function consumer(packageFolder: string, ...sources: readonly string[]): string {
  const folder = temporaryFolder();
  writeConsumer(
    folder,
    packageFolder,
    sources.map((source) => join(TESTS, source)),
  );
  return folder;
}

function byName(rules: readonly PatternRule[]): Readonly<Record<string, string>> {
  return Object.fromEntries(rules.map(({ name, pattern }) => [name, pattern]));
}

/** The names that no constant of a response has. */
function reservedNames(): string[] {
  const paths = {
    catalog: join(ROOT, "catalog.csv"),
    templates: join(ROOT, "templates"),
    out: join(ROOT, "out"),
    project: join(ROOT, "package.json"),
  };
  const { folders } = readSources({ paths, base: ROOT, only: null });
  const { targets } = loadTargets(folders.filter(({ name }) => name === "go"));
  return targets.flatMap(({ identifier }) => [...identifier.reserved]);
}

test("gofmt would change nothing", (context) => {
  expect(run("gofmt", ["-s", "-d", "."], { cwd: goPackage(context) }).output).toBe("");
  expect(run("gofmt", ["-s", "-d", "."], { cwd: TESTS }).output).toBe("");
});

/** The sources as they lie in `templates/go`, and beside them what is rendered. */
function sources(): string {
  const folder = join(temporaryFolder(), "go");
  cpSync(TEMPLATES, folder, { recursive: true });
  const { files } = JSON.parse(readFileSync(join(TEMPLATES, "target.json"), "utf8"));
  for (const [path, file] of Object.entries<string>(files)) {
    if (!file.endsWith(".go.hbs")) continue;
    const rendered = path
      .replaceAll("{{token package.flat}}", "mtaresponses")
      .replaceAll("{{token package.slug}}", "mta-responses");
    copyFileSync(join(ROOT, "out/go", rendered), join(folder, file.replace(/\.hbs$/, "")));
  }
  return folder;
}

test("gofmt and go vet read the sources where they are written", (context) => {
  needs(context, "go", "version");
  expect(run("gofmt", ["-s", "-d", "."], { cwd: TEMPLATES }).output).toBe("");
  expect(go(sources(), ["vet", "./..."])).toMatchObject({ status: 0, output: "" });
});

test("go vet says nothing", (context) => {
  expect(go(goPackage(context), ["vet", "./..."])).toMatchObject({ status: 0, output: "" });
});

test("staticcheck says nothing", (context) => {
  const folder = goPackage(context);
  needs(context, "staticcheck", "-version");
  const { status, output } = run("staticcheck", ["-checks", "all", "./..."], { cwd: folder });
  expect({ status, output }).toEqual({ status: 0, output: "" });
});

test("the examples give what they say", (context) => {
  const { status, output } = go(goPackage(context), ["test", "-count=1", "-v", "./..."]);
  expect(status, output).toBe(0);
  expect(output).toContain("--- PASS: ExampleIdentify");
});

test("the module file is as go mod tidy leaves it", (context) => {
  expect(go(goPackage(context), ["mod", "tidy", "-diff"])).toMatchObject({ status: 0, output: "" });
});

test("the package needs the standard library alone", (context) => {
  const format = "{{if not .Standard}}{{.ImportPath}}{{end}}";
  const { stdout } = go(goPackage(context), ["list", "-deps", "-f", format, "."]);
  expect(stdout).toMatch(/^\S+\/mtaresponses\n$/);
});

test("the path of the module ends in the name of the package", (context) => {
  const { stdout } = go(goPackage(context), ["list", "-f", "{{.ImportPath}} {{.Name}}", "."]);
  expect(stdout).toMatch(/\/(\w+) \1\n$/);
});

test("the package keeps its promises to those who import it", (context) => {
  const packageFolder = goPackage(context);
  const folder = consumer(packageFolder, "package_test.go", "values_test.go");
  const { status, output } = go(folder, ["test", "-count=1", "."], {
    PACKAGE: packageFolder,
    RESERVED: reservedNames().join(" "),
  });
  expect(status, output).toBe(0);
});

test("what is cut by hand is cut as the patterns of the tables cut it", (context) => {
  const folder = goPackage(context);
  writeFileSync(join(folder, "patterns.json"), JSON.stringify(byName([...singles, ...masks])));
  copyFileSync(join(TESTS, "fastpaths_test.go"), join(folder, "fastpaths_test.go"));
  copyFileSync(join(TESTS, "masks_test.go"), join(folder, "cmd/mta-responses/masks_test.go"));
  const { status, output } = go(folder, ["test", "-count=1", "./..."]);
  expect(status, output).toBe(0);
  expect(output.match(/^ok/gm)).toHaveLength(2);
});

test("the shared vectors are answered alike, byte for byte", (context) => {
  const folder = consumer(goPackage(context), "vectors_test.go");
  const vectors = join(folder, "vectors.jsonl");
  writeFileSync(vectors, vectorLines(referenceEntries()));
  const { status, output } = go(folder, ["test", "-count=1", "."], { VECTORS: vectors });
  expect(status, output).toBe(0);
});

test("reads the delivery records of each line", (context) => {
  const folder = consumer(goPackage(context), "lines_test.go");
  const records = join(ROOT, "test/oracle/vectors/records.jsonl");
  const { status, output } = go(folder, ["test", "-count=1", "."], { RECORDS: records });
  expect(status, output).toBe(0);
});

test("explains each record as stated", (context) => {
  const folder = consumer(goPackage(context), "explained_test.go");
  const explained = join(ROOT, "test/oracle/vectors/explained.jsonl");
  const { status, output } = go(folder, ["test", "-count=1", "."], { EXPLAINED: explained });
  expect(status, output).toBe(0);
});

test("the errors of mail clients are identified", (context) => {
  needs(context, "go", "version");
  const folder = join(TESTS, "clients");
  needs(context, "go", "-C", folder, "mod", "download");
  const { status, output } = run("go", ["test", "-count=1", "."], { cwd: folder });
  expect(status, output).toBe(0);
});

test("go doc shows what happened and what to do", (context) => {
  const folder = goPackage(context);
  expect(go(folder, ["doc", "-all", "."]).stdout).not.toContain("VARIABLES");
  expect(go(folder, ["doc", "NoMXReachable"]).stdout).toMatch(
    /^const NoMXReachable Response = "no-mx-reachable"\n {4}NoMXReachable is a transient response of the MTA itself\.\n\n {8}Reply: {4}"421 4\.4\.0 \[internal\] no MXs .*"\n {8}Registry: .*\n\n {4}What happened: [\s\S]*\n\n {4}What to do: [\s\S]*/m,
  );
});
