/** Runs native toolchains from tests: a missing one is a visible skip, and a failure under CI. */

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { onTestFinished, type TestContext } from "vitest";
import { ROOT } from "./root.ts";

export { ROOT };

/** Where `.ci/run` puts the Python tools that a machine need not have. */
const VENV = join(ROOT, ".venv");

const PATH = [join(VENV, "bin"), join(ROOT, "node_modules", ".bin"), process.env["PATH"]].join(
  delimiter,
);

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

export interface RunResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output and standard error together, for assertions that show what went wrong. */
  readonly output: string;
}

/** Runs a command to its end. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): RunResult {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: options.cwd ?? ROOT,
    encoding: "utf8",
    env: { ...process.env, PATH, ...options.env },
    input: options.input ?? "",
    maxBuffer: 1 << 30,
  });
  if (error !== undefined) throw error;
  return { status, stdout, stderr, output: stdout + stderr };
}

/**
 * Skips the test with a notice when a tool is missing, and fails it when `CI` is set.
 *
 * @param probe a command that succeeds when the tool is there, such as `["go", "version"]`
 */
export function needs(context: TestContext, ...probe: readonly string[]): void {
  const [command = "", ...args] = probe;
  const found = spawnSync(command, args, { env: { ...process.env, PATH } });
  if (found.status === 0) return;
  const notice = `not found: ${probe.join(" ")}`;
  if (process.env["CI"]) throw new Error(`${notice} (under CI every toolchain must be there)`);
  process.stderr.write(`SKIPPED ${context.task.name}: ${notice}\n`);
  context.skip(notice);
}

/** A new folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "mta-responses-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of a generated package, for tests that build or write beside it. */
export function copyOfPackage(target: string): string {
  const folder = join(temporaryFolder(), target);
  cpSync(join(ROOT, "out", target), folder, {
    recursive: true,
    filter: (path) => !/node_modules|__pycache__/.test(path),
  });
  if (!existsSync(folder)) throw new Error(`out/${target} is missing`);
  return folder;
}
