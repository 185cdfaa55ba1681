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
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { examiner, foldersOf } from "./compare.ts";

const STAGE = ".staging";
const OWNER = "owner";
const JOURNAL = "journal";
const FILES = "files";
const REMOVED = "removed";
/** The names of stages: that of the run that has the right, and those of others. */
const STAGE_NAME = /^\.staging(?:-(\d+)-[0-9a-f]{8})?$/;
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
  static async open(out: string): Promise<Stage> {
    return guarded(out, async () => {
      mkdirSync(out, { recursive: true });
      const claim = newName(process.pid);
      try {
        mkdirSync(join(out, claim));
        writeFileSync(join(out, claim, OWNER), claim);
        await takeTurn(out, claim);
      } catch (error) {
        rmSync(join(out, claim), { recursive: true, force: true });
        throw error;
      }
      const stage = new Stage(out, claim);
      try {
        finishDeadRuns(out);
        return stage;
      } catch (error) {
        stage.close();
        throw error;
      }
    });
  }

  /** Where the new bytes of a path go. */
  readonly pathOf = (path: string): string => join(this.#folder, FILES, path);

  /** Puts everything in place. */
  commit(journal: Journal): void {
    guarded(this.#out, () => {
      // Whatever can be refused, or needs room on the disk, comes before the moment that counts.
      const moves = prepare(this.#out, this.#folder, journal);
      const draft = join(this.#folder, `${JOURNAL}.draft`);
      writeFileSync(draft, JSON.stringify(journal));
      if (readFileSync(join(this.#folder, OWNER), "utf8") !== this.#owner) {
        throw new OutputError(`Another run has taken ${this.#out} over.`);
      }
      renameSync(draft, join(this.#folder, JOURNAL));
      try {
        for (const move of moves) moveOnce(move);
        removeEmptied(this.#out, journal);
      } catch (error) {
        // What was begun has to be ended, by the next run: a stage that nobody owns is a dead run's.
        rmSync(join(this.#folder, OWNER), { force: true });
        throw error;
      }
    });
  }

  /** Gives the right back; what was not committed is gone. */
  close(): void {
    if (readOwner(join(this.#folder, OWNER)) !== this.#owner) return;
    // Out of the way first: once it is gone another run may put its own in the same place.
    const done = join(this.#out, newName(process.pid));
    if (renames(this.#folder, done)) sweep(done);
  }
}

/** Makes a claim the stage, waiting for a run that has the right. */
async function takeTurn(out: string, claim: string): Promise<void> {
  const deadline = Date.now() + WAIT_MILLISECONDS;
  // A folder that is not empty cannot be renamed over, so of all claims one succeeds.
  while (!renames(join(out, claim), join(out, STAGE))) {
    const owner = ownerOf(out, STAGE);
    if (Date.now() >= deadline) {
      throw new OutputError(
        `Another run, process ${owner.pid}, keeps ${out} to itself; if there is none, remove ${join(out, STAGE)}.`,
      );
    }
    if (isAlive(owner)) await pause(POLL_MILLISECONDS);
    else setAside(out);
  }
}

/** Moves a dead run's stage out of the way, for the next run that has the right to finish. */
function setAside(out: string): void {
  const aside = newName(0);
  if (!renames(join(out, STAGE), join(out, aside))) return;
  // Between the look and the move another run may have come and taken its turn: it goes back.
  if (isAlive(ownerOf(out, aside))) renames(join(out, aside), join(out, STAGE));
}

/** Whether a run that died left something to finish or to sweep away. */
export function hasDeadRuns(out: string): boolean {
  return deadRuns(out).length > 0;
}

/** Whether one died in the midst of its moves, so that what is there is of two runs. */
export function isBetweenRuns(out: string): boolean {
  return deadRuns(out).some((name) => readJournal(join(out, name, JOURNAL)) !== null);
}

function deadRuns(out: string): string[] {
  if (!existsSync(out)) return [];
  return guarded(out, () => readdirSync(out)).filter(
    (name) => STAGE_NAME.test(name) && !isAlive(ownerOf(out, name)),
  );
}

function finishDeadRuns(out: string): void {
  for (const name of deadRuns(out)) {
    const journal = readJournal(join(out, name, JOURNAL));
    if (journal !== null) {
      for (const move of prepare(out, join(out, name), journal)) moveOnce(move);
      removeEmptied(out, journal);
    }
    sweep(join(out, name));
  }
}

/** Removes a stage, its journal first: without the rest that would say to do it all again. */
function sweep(folder: string): void {
  rmSync(join(folder, JOURNAL), { force: true });
  rmSync(folder, { recursive: true, force: true });
}

/** A journal that a run left; null when it left none that can be read. */
function readJournal(path: string): Journal | null {
  try {
    const { write, remove } = JSON.parse(readFileSync(path, "utf8")) as Partial<Journal>;
    return Array.isArray(write) && Array.isArray(remove)
      ? { write: write.map(String), remove: remove.map(String) }
      : null;
  } catch {
    return null;
  }
}

let ownRun: string | null = null;

/** Tells this run from one that died and had the same number, as the first of each container has. */
function thisRun(): string {
  ownRun ??= randomBytes(4).toString("hex");
  return ownRun;
}

function newName(pid: number): string {
  return `${STAGE}-${pid}-${pid === process.pid ? thisRun() : randomBytes(4).toString("hex")}`;
}

interface Owner {
  readonly pid: number;
  /** The name that the run gave its claim. */
  readonly claim: string;
}

/** The run that a stage belongs to, from the file in it or else from its name. */
function ownerOf(out: string, name: string): Owner {
  const claim = readOwner(join(out, name, OWNER)) ?? name;
  return { pid: Number(STAGE_NAME.exec(claim)?.[1] ?? 0), claim };
}

function readOwner(path: string): string | null {
  try {
    return readFileSync(path, "utf8") || null;
  } catch {
    return null;
  }
}

function isAlive({ pid, claim }: Owner): boolean {
  if (pid === 0) return false;
  if (pid === process.pid) return claim.endsWith(thisRun());
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

interface Move {
  readonly from: string;
  readonly to: string;
}

/** Makes ready what a journal asks for, until nothing is left to do but these moves. */
function prepare(out: string, folder: string, { write, remove }: Journal): Move[] {
  const examineAt = examiner(out);
  for (const path of [...write, ...remove]) {
    const place = examineAt(path);
    if (place.kind === "refused") {
      throw new OutputError(`${join(folder, JOURNAL)} names ${path}, which ${place.why}.`);
    }
  }
  // Where there is no folder yet the whole of it is moved, which is one move instead of many.
  const missing = new Map<string, boolean>();
  const isMissing = (parent: string): boolean => {
    const known = missing.get(parent) ?? !existsSync(join(out, parent));
    missing.set(parent, known);
    return known;
  };
  const wholes = new Set(write.map((path) => foldersOf(path).findLast(isMissing) ?? path));
  const writes = [...wholes].map((path) => ({
    from: join(folder, FILES, path),
    to: join(out, path),
  }));
  // Moved, not deleted: what stands there once that is done is not this run's to remove.
  const removals = remove
    .map((path) => ({ from: join(out, path), to: join(folder, REMOVED, path) }))
    .filter(({ to }) => !existsSync(to));
  const moves = [...writes, ...removals];
  for (const parent of new Set(moves.map(({ to }) => dirname(to))))
    mkdirSync(parent, { recursive: true });
  return moves;
}

/** Moves a file, unless it has been moved. */
function moveOnce({ from, to }: Move): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (lstatSync(from, { throwIfNoEntry: false }) !== undefined) throw error;
  }
}

function removeEmptied(out: string, { remove }: Journal): void {
  for (const path of remove) {
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

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
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
