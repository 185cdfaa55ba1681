/** Git, as commands ask it. Gives what it prints. */

import { execFileSync } from "node:child_process";

/** Git refused, for the reason that it gave. */
export class GitError extends Error {}

/** Runs git in a folder. Throws `GitError`. */
export function runGit(folder: string, ...args: readonly string[]): Buffer {
  try {
    return execFileSync("git", args, {
      cwd: folder,
      maxBuffer: 1 << 30,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    const { stderr, message } = error as { readonly stderr?: unknown; readonly message: string };
    const said = String(stderr || message).trim();
    throw new GitError(said.replace(/^fatal: /, ""));
  }
}
