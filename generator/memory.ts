/**
 * What a machine remembers from run to run, beside the generator itself: nothing depends on it but the
 * time that a run takes. Where it cannot be written, or holds nothing that can be read, runs do more.
 */

import { randomBytes } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { digestOf, folderDigest } from "./record.ts";
import type { CompiledStore, TargetFolder } from "./targets.ts";
import type { Compiled } from "./template.ts";
import type { Stamps } from "./untouched.ts";

/** How many output folders and folders of templates are remembered, those that were new last. */
const REMEMBERED = 60;
const REMEMBERED_NAME = /^(seal|templates)-/;

/** How an output folder was when a run of this generator left it, or found it in order. */
export interface Seal {
  readonly out: string;
  /** The digest of the record, and of the generator whose output it is. */
  readonly record: string;
  /** How many files the record names. */
  readonly files: number;
  /** What the disk says as long as nothing is touched; null when that is not known. */
  readonly stamps: Stamps | null;
}

export class Memory implements CompiledStore {
  /** The generator as it is run, one file. */
  readonly bundle: string;
  readonly #folder: string;
  #digest: string | null = null;

  /** The folder is made when there is something to remember. */
  constructor(folder: string, bundle: string) {
    this.#folder = folder;
    this.bundle = bundle;
  }

  sealOf(out: string): Seal | null {
    const seal = this.#read<Seal>(sealName(out));
    return seal?.out === out ? seal : null;
  }

  seal(seal: Seal): void {
    this.#write(sealName(seal.out), seal);
  }

  /** The digest of a text and of the generator. */
  digestWith(text: string): string {
    this.#digest ??= digestOf(readFileSync(this.bundle));
    return digestOf(this.#digest, text);
  }

  get(folder: TargetFolder): readonly Compiled[] | null {
    return this.#read(this.#nameOf(folder));
  }

  set(folder: TargetFolder, compiled: readonly Compiled[]): void {
    this.#write(this.#nameOf(folder), compiled);
  }

  #nameOf(folder: TargetFolder): string {
    return `templates-${this.digestWith(folderDigest(folder)).slice(0, 16)}.json`;
  }

  /** Forgets what has not been new for the longest time, and what killed runs left of it. */
  #forget(): void {
    const paths = readdirSync(this.#folder)
      .filter((name) => REMEMBERED_NAME.test(name))
      .map((name) => join(this.#folder, name));
    if (paths.length <= REMEMBERED) return;
    const timed = paths.map((path) => ({ path, time: statSync(path).mtimeMs }));
    for (const { path } of timed.toSorted((a, b) => b.time - a.time).slice(REMEMBERED)) {
      rmSync(path, { force: true });
    }
  }

  #read<T>(name: string): T | null {
    return attempt(() => JSON.parse(readFileSync(join(this.#folder, name), "utf8")));
  }

  #write(name: string, value: unknown): void {
    attempt(() => {
      mkdirSync(this.#folder, { recursive: true });
      const path = join(this.#folder, name);
      const draft = `${path}.${randomBytes(8).toString("hex")}`;
      writeFileSync(draft, JSON.stringify(value));
      renameSync(draft, path);
      this.#forget();
    });
  }
}

/** The end of a path tells most folders from others; the seal itself says whose it is. */
function sealName(out: string): string {
  return `seal-${encodeURIComponent(out).slice(-100)}.json`;
}

function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}
