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

/** How many output folders and folders of templates are remembered, those that were new last. */
const REMEMBERED = 60;
const REMEMBERED_NAME = /^(seal|templates)-/;

/** What is known of an output folder since a run left it. */
export interface Seal {
  /** Which record it is known of, and by which generator. */
  readonly record: string;
  /** By path, what the disk said of a file whose bytes were known to be those of the record. */
  readonly stamps: Readonly<Record<string, string>>;
}

export class Memory implements CompiledStore {
  readonly #folder: string;
  readonly #generator: string;

  /** The folder is made when there is something to remember; `generator` is the generator's digest. */
  constructor(folder: string, generator: string) {
    this.#folder = folder;
    this.#generator = generator;
  }

  /** The stamps of a folder that this generator left with this record; null when it did not. */
  stampsOf(out: string, recordText: string): Seal["stamps"] | null {
    const seal = this.#read<Seal>(nameOf("seal", digestOf(out)));
    return seal?.record === digestOf(this.#generator, recordText) ? seal.stamps : null;
  }

  /** Remembers that this generator left this record, or found it as it would have left it. */
  seal(out: string, recordText: string, stamps: Seal["stamps"]): void {
    const seal: Seal = { record: digestOf(this.#generator, recordText), stamps };
    this.#write(nameOf("seal", digestOf(out)), seal);
  }

  get(folder: TargetFolder): readonly Compiled[] | null {
    return this.#read(this.#nameOf(folder));
  }

  set(folder: TargetFolder, compiled: readonly Compiled[]): void {
    this.#write(this.#nameOf(folder), compiled);
  }

  #nameOf(folder: TargetFolder): string {
    return nameOf("templates", digestOf(this.#generator, folderDigest(folder)));
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

function nameOf(kind: "seal" | "templates", digest: string): string {
  return `${kind}-${digest.slice(0, 16)}.json`;
}

function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}
