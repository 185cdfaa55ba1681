/** The generator's command line within this process, which is many times quicker than one of its own. */

import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { vi } from "vitest";
import { ROOT } from "../root.ts";
import type { RunResult } from "../run.ts";

const CLI = join(ROOT, "generator/cli.ts");

/** Runs it in a folder, which becomes the working folder: one run at a time. */
export async function runHere(folder: string, args: readonly string[]): Promise<RunResult> {
  const { argv, exitCode } = process;
  const home = process.cwd();
  const printed = { stdout: "", stderr: "" };
  const spies = [
    ...(["stdout", "stderr"] as const).map((stream) =>
      vi.spyOn(process[stream], "write").mockImplementation((text) => {
        printed[stream] += text;
        return true;
      }),
    ),
    // The handlers of a process that ends with its output.
    vi.spyOn(process.stdout, "on").mockReturnThis(),
    vi.spyOn(process.stderr, "on").mockReturnThis(),
  ];
  try {
    process.chdir(folder);
    process.argv = ["node", "mta-responses-generator", ...args];
    process.exitCode = undefined;
    // Another address is another module: it runs anew.
    await import(`${CLI}?run=${randomUUID()}`);
    const status = Number(process.exitCode ?? 0);
    return { status, ...printed, output: printed.stdout + printed.stderr };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.chdir(home);
    process.argv = argv;
    process.exitCode = exitCode;
  }
}
