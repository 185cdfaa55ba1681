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
import type { CompiledFolder, CompiledStore, TargetFolder } from "./targets.ts";
import type { Compiled } from "./template.ts";

const TEMPLATES = "templates.json";
/** What there is one of, the code of the generator itself included; all else is about an output folder. */
const SINGLE = /^(templates\.json|code-[0-9a-f]+)$/;
const FOLDERS = 20;

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
  #templates: Readonly<Record<string, readonly Compiled[]>> | null = null;

  /** The folder is made when there is something to remember; `generator` is the generator's digest. */
  constructor(folder: string, generator: string) {
    this.#folder = folder;
    this.#generator = generator;
  }

  /** The stamps of a folder that this generator left with this record; null when it did not. */
  stampsOf(out: string, recordText: string): Seal["stamps"] | null {
    const seal = this.#read<Seal>(sealName(out));
    return seal?.record === digestOf(this.#generator, recordText) ? seal.stamps : null;
  }

  /** Remembers that this generator left this record, or found it as it would have left it. */
  seal(out: string, recordText: string, stamps: Seal["stamps"]): void {
    const seal: Seal = { record: digestOf(this.#generator, recordText), stamps };
    this.#write(sealName(out), seal);
    this.#forget();
  }

  get(folder: TargetFolder): readonly Compiled[] | undefined {
    this.#templates ??= this.#read(TEMPLATES) ?? {};
    return this.#templates[this.#keyOf(folder)];
  }

  keep(compiled: readonly CompiledFolder[]): void {
    const templates = compiled.map(([folder, each]) => [this.#keyOf(folder), each] as const);
    this.#templates = Object.fromEntries(templates);
    this.#write(TEMPLATES, this.#templates);
  }

  #keyOf(folder: TargetFolder): string {
    return digestOf(this.#generator, folderDigest(folder));
  }

  /** Forgets the folders that no run came to for the longest time, and what a killed run left. */
  #forget(): void {
    attempt(() => {
      const paths = readdirSync(this.#folder)
        .filter((name) => !SINGLE.test(name))
        .map((name) => join(this.#folder, name));
      if (paths.length <= FOLDERS) return;
      const timed = paths.map((path) => ({ path, time: statSync(path).mtimeMs }));
      for (const { path } of timed.toSorted((a, b) => b.time - a.time).slice(FOLDERS)) rmSync(path);
    });
  }

  #read<T>(name: string): T | null {
    return attempt(() => JSON.parse(readFileSync(join(this.#folder, name), "utf8")));
  }

  #write(name: string, value: unknown): void {
    attempt(() => {
      mkdirSync(this.#folder, { recursive: true });
      const draft = join(this.#folder, `${randomBytes(8).toString("hex")}.draft`);
      writeFileSync(draft, JSON.stringify(value));
      renameSync(draft, join(this.#folder, name));
    });
  }
}

function sealName(out: string): string {
  return `seal-${digestOf(out).slice(0, 16)}.json`;
}

function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}
