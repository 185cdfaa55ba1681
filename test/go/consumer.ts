/** A Go module that uses the generated one, from its folder and without the network. */

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** The path by which consumers import the package, whatever its own is. */
const IMPORT_PATH = "mta-responses.test/package";

/** What keeps the go command from the network and from other versions of itself. */
const OFFLINE = { GOFLAGS: "-mod=mod", GOPROXY: "off", GOTOOLCHAIN: "local", GOWORK: "off" };

export interface GoResult {
  readonly status: number | null;
  /** Standard output and standard error together. */
  readonly output: string;
}

/** Runs the go command to its end. */
export function go(
  folder: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): GoResult {
  const env = { ...process.env, ...OFFLINE, ...variables };
  const result = spawnSync("go", args, { cwd: folder, env, encoding: "utf8", maxBuffer: 1 << 30 });
  if (result.error !== undefined) throw result.error;
  return { status: result.status, output: result.stdout + result.stderr };
}

/** Writes a module of some source files that imports the package in a folder. */
export function writeConsumer(
  folder: string,
  packageFolder: string,
  sources: readonly string[],
): void {
  const manifest = readFileSync(join(packageFolder, "go.mod"), "utf8");
  const languageVersion = /^go .*$/m.exec(manifest)?.[0] ?? "";
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "go.mod"),
    `module consumer

${languageVersion}

require ${IMPORT_PATH} v0.0.0

replace ${IMPORT_PATH} => ${JSON.stringify(packageFolder)}
`,
  );
  for (const source of sources) copyFileSync(source, join(folder, basename(source)));
}

/**
 * Builds a program of one source file that imports the package in a folder; gives the path of the
 * program. The scratch folder holds the module and the program.
 */
export function buildProgram(scratch: string, packageFolder: string, source: string): string {
  writeConsumer(scratch, packageFolder, [source]);
  const { status, output } = go(scratch, ["build", "-o", "program", "."]);
  if (status !== 0) throw new Error(output);
  return join(scratch, "program");
}
