/** A Go module that uses the generated one, from its folder and without the network. */

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { type RunResult, run } from "../../run.ts";

/** What keeps the go command from the network and from other versions of itself. */
const OFFLINE = { GOFLAGS: "-mod=mod", GOPROXY: "off", GOTOOLCHAIN: "local", GOWORK: "off" };

/** The path by which consumers import the package, whatever its own is. */
const IMPORT_PATH = "mta-responses.test/package";

/** The folder of the module that a target's output is: it has the name of the package. */
export function moduleIn(output: string): string {
  const modules = readdirSync(output)
    .map((name) => join(output, name))
    .filter((folder) => existsSync(join(folder, "go.mod")));
  if (modules.length !== 1) throw new Error(`${output} has ${modules.length} modules`);
  return modules.join();
}

/** Runs the go command. */
export function go(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunResult {
  return run("go", args, { cwd: folder, env: { ...OFFLINE, ...env } });
}

/** Writes a module of some source files that imports the package in a folder. */
export function writeConsumer(
  folder: string,
  packageFolder: string,
  sources: readonly string[],
): void {
  writeModule(folder, packageFolder, IMPORT_PATH);
  for (const source of sources) copyFileSync(source, join(folder, basename(source)));
}

/** Writes a module of one program that imports the package by its own path. */
export function writeProgram(folder: string, packageFolder: string, source: string): void {
  const path = /^module (.*)$/m.exec(readFileSync(join(packageFolder, "go.mod"), "utf8"))?.[1];
  writeModule(folder, packageFolder, path ?? "");
  writeFileSync(join(folder, "main.go"), source);
}

function writeModule(folder: string, packageFolder: string, importPath: string): void {
  const version = /^go .*$/m.exec(readFileSync(join(packageFolder, "go.mod"), "utf8"))?.[0] ?? "";
  const [, major = "0"] = /\/v(\d+)$/.exec(importPath) ?? [];
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "go.mod"),
    `module consumer

${version}

require ${importPath} v${major}.0.0

replace ${importPath} => ${JSON.stringify(packageFolder)}
`,
  );
}

/** Builds a program of one source file that imports the package; gives the path of the program. */
export function buildProgram(folder: string, packageFolder: string, source: string): string {
  writeConsumer(folder, packageFolder, [source]);
  const { status, output } = go(folder, ["build", "-o", "program", "."]);
  if (status !== 0) throw new Error(output);
  return join(folder, "program");
}
