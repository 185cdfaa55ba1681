/** The Go package, as its own toolchain judges it. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, type TestContext, test } from "vitest";
import { buildProgram, go, writeConsumer } from "./go/consumer.ts";
import { copyOfPackage, needs, ROOT, run, temporaryFolder } from "./tools.ts";

const DRIVER = join(ROOT, "test", "drivers", "explain.go");

/** A copy of the package, for a test that can run Go. */
function goPackage(context: TestContext): string {
  needs(context, "go", "version");
  return copyOfPackage("go");
}

/** A module of the project's tests in Go that uses the package. */
function consumer(packageFolder: string, tests: string): string {
  const folder = temporaryFolder();
  writeConsumer(folder, packageFolder, [DRIVER, join(ROOT, "test", "go", tests)]);
  return folder;
}

test("gofmt would change nothing", (context) => {
  const folder = goPackage(context);
  expect(run("gofmt", ["-s", "-d", "."], { cwd: folder }).output).toBe("");
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

test("the package keeps its promises to those who import it", (context) => {
  const packageFolder = goPackage(context);
  const folder = consumer(packageFolder, "package_test.go");
  const { status, output } = go(folder, ["test", "-count=1", "."], { PACKAGE: packageFolder });
  expect(status, output).toBe(0);
});

test("the shared vectors are answered alike", (context) => {
  const folder = consumer(goPackage(context), "vectors_test.go");
  const vectors = join(ROOT, "test", "vectors.json");
  expect(existsSync(vectors)).toBe(true);
  const { status, output } = go(folder, ["test", "-count=1", "."], { VECTORS: vectors });
  expect(status, output).toBe(0);
});

test("the driver explains replies one a line", (context) => {
  const program = buildProgram(temporaryFolder(), goPackage(context), DRIVER);
  const input = `"550 5.7.1 relaying denied"\n"\\ud800 <&>"\n""\n`;
  expect(run(program, [], { input }).stdout.split("\n")).toEqual([
    '{"reply":{"smtpCode":550,"enhancedCode":"5.7.1","text":"relaying denied"},"match":{"id":"relaying-denied","rank":"exact"},"severity":"permanent","subject":"Security or Policy Status","meaning":{"summary":"Delivery not authorized, message refused","reference":"RFC 3463"}}',
    '{"reply":{"smtpCode":null,"enhancedCode":null,"text":"\ufffd <&>"},"match":null,"severity":null,"subject":null,"meaning":null}',
    '{"reply":{"smtpCode":null,"enhancedCode":null,"text":null},"match":null,"severity":null,"subject":null,"meaning":null}',
    "",
  ]);
});

test("go doc shows each response with its message and codes", (context) => {
  const { output } = go(goPackage(context), ["doc", "-all", "."]);
  expect(output).not.toContain("VARIABLES");
  expect(output).toContain(`\t// NoMXReachable is a transient response of the MTA itself.
\t//
\t//	Reply:    "421 4.4.0 [internal] no MXs for this domain could be reached at this time"
\t//	Standard: Other or undefined network or routing status (RFC 3463)
\tNoMXReachable Response = "no-mx-reachable"
`);
});
