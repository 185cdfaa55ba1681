/**
 * Turns: one run at a time changes `out/`. A run claims its turn by a file that its process names;
 * whoever finds itself alone has it. Claims of dead runs count for nothing and are swept away, with
 * what those runs left.
 */

import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { examiner, foldersOf, OutputError } from "./place.ts";

/** The right to change `out/`. */
export interface Turn {
  readonly out: string;
  /** The name of the claim, with which the names of all files of this run start until they are in place. */
  readonly claim: string;
}

const CLAIM = /^\.staging-(\d{1,9})-[0-9a-f]{8}$/;
const WAIT_MILLISECONDS = 30_000;
const LONGEST_PAUSE = 40;

/** Takes the turn, after every run that has it, and sweeps away what dead runs left. */
export async function takeTurn(out: string): Promise<Turn> {
  mkdirSync(out, { recursive: true });
  const claim = `.staging-${process.pid}-${randomBytes(4).toString("hex")}`;
  const rivals = (): string[] => claimsIn(out).filter((name) => name !== claim && isAlive(name));
  const deadline = Date.now() + WAIT_MILLISECONDS;
  for (;;) {
    // Of two runs that claim at once both look after that, so that one at most is alone.
    writeFileSync(join(out, claim), "", { flag: "wx" });
    const [rival] = rivals();
    if (rival === undefined) break;
    rmSync(join(out, claim), { force: true });
    if (Date.now() >= deadline) throw new OutputError(waitedTooLong(out, rival));
    do await pause(Math.random() * LONGEST_PAUSE);
    while (rivals().length > 0 && Date.now() < deadline);
  }
  for (const name of deadClaims(out)) if (name !== claim) sweep(out, name);
  return { out, claim };
}

function waitedTooLong(out: string, claim: string): string {
  const pid = CLAIM.exec(claim)?.[1];
  return `Another run, process ${pid}, has been writing to ${out} for long; if there is none, remove ${join(out, claim)}.`;
}

/** Notes the folders in which files of this run will stand, for whoever sweeps after it. */
export function noteFolders({ out, claim }: Turn, folders: readonly string[]): void {
  writeFileSync(join(out, claim), folders.map((folder) => `${folder}\n`).join(""));
}

/** Gives the turn back; what is not in place by now goes. */
export function endTurn({ out, claim }: Turn): void {
  sweep(out, claim);
}

/** Whether a dead run left something to sweep away. */
export function hasDeadRuns(out: string): boolean {
  return deadClaims(out).length > 0;
}

function deadClaims(out: string): string[] {
  return claimsIn(out).filter((name) => !isAlive(name));
}

function claimsIn(out: string): string[] {
  return fileNames(out).filter((name) => CLAIM.test(name));
}

/** The names of the files in a folder, links apart; none when there is no such folder. */
function fileNames(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function isAlive(claim: string): boolean {
  const pid = Number(CLAIM.exec(claim)?.[1]);
  // A claim of this process that this run does not know is of one that had the same number.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Removes what a run did not put in place, the folders that it left empty, and its claim. */
function sweep(out: string, claim: string): void {
  const placeAt = examiner(out);
  const isFolder = (folder: string): boolean => placeAt(folder).kind === "folder";
  const noted = readNote(join(out, claim));
  for (const folder of ["", ...noted.filter(isFolder)]) {
    for (const name of fileNames(join(out, folder)))
      if (name.startsWith(`${claim}-`)) rmSync(join(out, folder, name), { force: true });
  }
  for (const folder of noted)
    for (const each of [folder, ...foldersOf(folder)].filter(isFolder))
      removeEmpty(join(out, each));
  rmSync(join(out, claim), { force: true });
}

function readNote(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n").filter(Boolean);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It is not empty, or gone.
  }
}
