/** Runs commands: what the project needs, and the Python tools of `.venv/`, come first on the path. */

import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { ROOT } from "./root.ts";

/** Where `.ci/run` puts the Python tools that a machine need not have. */
const VENV = join(ROOT, ".venv");

export const PATH = [
  join(VENV, "bin"),
  join(ROOT, "node_modules", ".bin"),
  process.env["PATH"],
].join(delimiter);

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
