/**
 * Writing: the one stage that changes `out/`. New bytes are first written beside their destinations,
 * so that a folder that refuses, or a disk that is full, is found before anything has changed. Then
 * the record names what is to come, each file is renamed into place, and the record says what is there.
 * A run that is killed leaves whole files, each old or new, and the next run completes its work.
 */

import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Outputs } from "../templates/render.ts";
import { OutputError } from "./place.ts";
import { RECORD_FILE } from "./record.ts";
import { noteFolders, type Turn } from "./turn.ts";

/** What is to be done to `out/`. */
export interface Work {
  readonly write: Outputs;
  readonly remove: readonly string[];
  /** The texts of the record while the run writes, and after it. */
  readonly record: { readonly during: string; readonly after: string };
}

/** A file written, and where it goes. */
interface Move {
  readonly from: string;
  readonly to: string;
}

/** Does the work. Throws `OutputError`, which says whether anything was changed. */
export async function writeOutput(turn: Turn, work: Work): Promise<void> {
  const staged = await guard("nothing was changed", async () => stage(turn, work));
  await guard("a part of the output is new; generate again to complete it", async () => {
    if (staged.moves.length + work.remove.length > 0) await move(staged.during);
    for (const each of staged.moves) await move(each);
    for (const path of work.remove) rmSync(join(turn.out, path), { force: true });
    await move(staged.after);
  });
}

interface Staged {
  readonly during: Move;
  readonly after: Move;
  readonly moves: readonly Move[];
}

function stage(turn: Turn, { write, remove, record }: Work): Staged {
  noteFolders(turn, [...new Set([...write.keys(), ...remove].map(dirname))]);
  let count = 0;
  const put = (path: string, text: string): Move => {
    const to = join(turn.out, path);
    const from = join(dirname(to), `${turn.claim}-${count++}`);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(from, text, { flag: "wx" });
    return { from, to };
  };
  const moves = [...write].map(([path, text]) => put(path, text));
  // A file that is put beside one to remove, and stays there, shows that the folder takes changes.
  for (const path of remove) put(path, "");
  return { moves, during: put(RECORD_FILE, record.during), after: put(RECORD_FILE, record.after) };
}

const PATIENCE = { tries: 20, milliseconds: 50 } as const;

/** Renames a file. Windows refuses while somebody has the destination open, if only for a moment. */
async function move({ from, to }: Move): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return renameSync(from, to);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const isPassing = code === "EPERM" || code === "EBUSY" || code === "EACCES";
      if (!isPassing || tries === PATIENCE.tries) throw error;
      await pause(PATIENCE.milliseconds);
    }
  }
}

async function guard<T>(state: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new OutputError(`${(error as Error).message}; ${state}`);
  }
}
