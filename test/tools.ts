/** Runs native toolchains from tests: a missing one is a visible skip, and a failure under CI. */

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, type TestContext } from "vitest";
import { ROOT } from "./root.ts";
import { PATH } from "./run.ts";

export { type RunOptions, type RunResult, run } from "./run.ts";

export { ROOT };

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
