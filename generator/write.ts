/**
 * Writing: the one stage that changes `out/`, all of it or nothing. New bytes are staged beside the
 * old; once all are there a journal is put in place by one rename, which is the moment the run
 * counts; then each file is renamed into place. A run that dies before that moment leaves nothing
 * but a stage to sweep away; one that dies after it is finished by the next.
 */

import { randomBytes } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { foldersOf } from "./compare.ts";

const STAGE = ".staging";
const OWNER = "owner";
const JOURNAL = "journal";
const WAIT_MILLISECONDS = 30_000;
const POLL_MILLISECONDS = 20;

/** What a run does to `out/`, by paths under it. */
export interface Journal {
  readonly write: readonly string[];
  readonly remove: readonly string[];
}

/** The output cannot be written: no space, no permission, another run that does not end. */
export class OutputError extends Error {}

/** The right to change `out/`, held by one run at a time, with room for what it makes. */
export class Stage {
  readonly #out: string;
  readonly #folder: string;
  readonly #owner: string;

  private constructor(out: string, owner: string) {
    this.#out = out;
    this.#folder = join(out, STAGE);
    this.#owner = owner;
  }

  /** Takes the right, waiting for a run that has it, and finishes what dead runs left. */
  static open(out: string): Stage {
    return guarded(out, () => {
      mkdirSync(out, { recursive: true });
      const claim = newName(process.pid);
      mkdirSync(join(out, claim));
      writeFileSync(join(out, claim, OWNER), claim);
      const deadline = Date.now() + WAIT_MILLISECONDS;
      // A folder that is not empty cannot be renamed over, so of all claims one succeeds.
      while (!renames(join(out, claim), join(out, STAGE))) {
        const owner = ownerOf(out, STAGE);
        if (!isAlive(owner)) renames(join(out, STAGE), join(out, newName(0)));
        else if (Date.now() < deadline) pause(POLL_MILLISECONDS);
        else throw new OutputError(`Another run, process ${owner}, keeps ${out} to itself.`);
      }
      finishDeadRuns(out);
      return new Stage(out, claim);
    });
  }

  /** Where the new bytes of a path go. */
  readonly pathOf = (path: string): string => {
    const staged = join(this.#folder, "files", path);
    mkdirSync(dirname(staged), { recursive: true });
    return staged;
  };

  /** Puts everything in place. */
  commit(journal: Journal): void {
    guarded(this.#out, () => {
      // Folders are made beforehand: nothing that needs room on the disk is left for later.
      for (const path of journal.write)
        mkdirSync(dirname(join(this.#out, path)), { recursive: true });
      const draft = join(this.#folder, `${JOURNAL}.draft`);
      writeFileSync(draft, JSON.stringify(journal));
      if (readFileSync(join(this.#folder, OWNER), "utf8") !== this.#owner) {
        throw new OutputError(`Another run has taken ${this.#out} over.`);
      }
      renameSync(draft, join(this.#folder, JOURNAL));
      apply(this.#out, this.#folder, journal);
    });
  }

  /** Gives the right back; what was not committed is gone. */
  close(): void {
    // Out of the way first: once it is gone another run may put its own in the same place.
    const done = join(this.#out, newName(process.pid));
    if (renames(this.#folder, done)) rmSync(done, { recursive: true, force: true });
  }
}

/** Whether a run that died left something to finish or to sweep away. */
export function hasDeadRuns(out: string): boolean {
  return deadRuns(out).length > 0;
}

function deadRuns(out: string): string[] {
  if (!existsSync(out)) return [];
  return readdirSync(out).filter((name) => name.startsWith(STAGE) && !isAlive(ownerOf(out, name)));
}

function finishDeadRuns(out: string): void {
  for (const name of deadRuns(out)) {
    const journal = join(out, name, JOURNAL);
    if (existsSync(journal)) apply(out, join(out, name), JSON.parse(readFileSync(journal, "utf8")));
    rmSync(join(out, name), { recursive: true, force: true });
  }
}

function newName(owner: number): string {
  return `${STAGE}-${owner}-${randomBytes(4).toString("hex")}`;
}

/** The process that a stage belongs to, from its name or else its file; 0 for nobody. */
function ownerOf(out: string, name: string): number {
  const file = join(out, name, OWNER);
  const claim = name === STAGE && existsSync(file) ? readFileSync(file, "utf8") : name;
  return Number(claim.split("-")[1] ?? 0);
}

function isAlive(owner: number): boolean {
  if (owner === 0) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Does what is left to do of a journal; doing it again does no harm. */
function apply(out: string, folder: string, { write, remove }: Journal): void {
  for (const path of write) {
    const staged = join(folder, "files", path);
    if (existsSync(staged)) renameSync(staged, join(out, path));
  }
  for (const path of remove) {
    if (lstatSync(join(out, path), { throwIfNoEntry: false }) !== undefined)
      unlinkSync(join(out, path));
    for (const parent of foldersOf(path)) if (!removesEmpty(join(out, parent))) break;
  }
}

function removesEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function renames(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (["ENOTEMPTY", "EEXIST", "EPERM", "ENOENT"].includes(code ?? "")) return false;
    throw error;
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Turns what the system refuses into an error that says where and what. */
export function guarded<T>(out: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof OutputError || (error as NodeJS.ErrnoException).syscall === undefined)
      throw error;
    throw new OutputError(`Cannot write to ${out}: ${(error as Error).message}`);
  }
}
