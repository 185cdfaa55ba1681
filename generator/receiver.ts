/**
 * What becomes of rendered text, file after file and chunk after chunk: it is encoded, hashed, compared
 * with the file that stands there and, from the first difference on, written beside it. So neither the
 * old nor the new is ever whole in memory. For much text a thread does all but the encoding.
 */

import { createHash, type Hash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";

/** Where the bytes of a file go. */
export interface Destination {
  /** The file that they are compared with; null when there is none. */
  readonly current: string | null;
  /** The file that they are written to when they differ; null to compare only. */
  readonly staged: string | null;
}

export interface Received {
  /** The SHA-256 of the bytes, in hexadecimal. */
  readonly digest: string;
  /** Whether they are those of the file that stands there. */
  readonly same: boolean;
}

/** Takes the text of files. Throws what the system says when it cannot write, at any call but `close`. */
export interface Receiver {
  readonly open: (destination: Destination) => void;
  /** Takes a chunk and gives its length in bytes. */
  readonly write: (chunk: string) => number;
  /** Ends the file; what became of it is known when it is asked for. */
  readonly end: () => () => Received;
  /** Ends everything, a file that was not ended included. */
  readonly close: () => void;
}

/** A receiver for so many files, with a thread of its own where that is wanted and can be had. */
export function openReceiver(files: number, threaded: boolean): Receiver {
  const thread = join(import.meta.dirname, "thread.cjs");
  if (!threaded || !existsSync(thread)) return new HereReceiver();
  try {
    return new ThreadReceiver(thread, files);
  } catch {
    // Some systems allow no more threads.
    return new HereReceiver();
  }
}

/** The bytes of one file. */
export class ReceivedFile {
  readonly #hash: Hash = createHash("sha256");
  readonly #staged: string | null;
  readonly #before: number | null;
  #after: number | null = null;
  #length = 0;
  #same: boolean;

  constructor({ current, staged }: Destination) {
    this.#staged = staged;
    this.#before = current === null ? null : openSync(current, "r");
    this.#same = this.#before !== null;
    if (this.#before === null) this.#differ();
  }

  write(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    if (this.#same && !this.#continues(bytes)) this.#differ();
    if (this.#after !== null) writeFully(this.#after, bytes);
    this.#length += bytes.length;
  }

  end(): Received {
    if (this.#same && fstatSync(this.#before as number).size !== this.#length) this.#differ();
    this.close();
    return { digest: this.#hash.digest("hex"), same: this.#same };
  }

  close(): void {
    for (const file of [this.#before, this.#after]) if (file !== null) closeSync(file);
  }

  #continues(bytes: Uint8Array): boolean {
    const there = Buffer.allocUnsafe(bytes.length);
    const read = readSync(this.#before as number, there, 0, there.length, this.#length);
    return read === bytes.length && there.equals(bytes);
  }

  #differ(): void {
    this.#same = false;
    if (this.#staged === null) return;
    this.#after = create(this.#staged);
    if (this.#before !== null) copyStart(this.#before, this.#after, this.#length);
  }
}

/** Opens a file to write, in a folder that may have to be made. */
function create(path: string): number {
  try {
    return openSync(path, "w");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, "w");
  }
}

function copyStart(from: number, to: number, length: number): void {
  const buffer = Buffer.allocUnsafe(Math.min(length, 1 << 20));
  for (let position = 0; position < length; ) {
    const read = readSync(from, buffer, 0, Math.min(buffer.length, length - position), position);
    writeFully(to, buffer.subarray(0, read));
    position += read;
  }
}

/** A full disk can take a part of the bytes before it says so. */
function writeFully(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/** The bytes that any UTF-16 unit takes at most. */
const LARGEST = 3;

export class HereReceiver implements Receiver {
  // A chunk's bytes are needed until the next one comes, so that all chunks share a place.
  readonly #bytes = Buffer.allocUnsafe(SLOT_LENGTH);
  #file: ReceivedFile | null = null;

  open(destination: Destination): void {
    this.#file = new ReceivedFile(destination);
  }

  write(chunk: string): number {
    const bytes =
      chunk.length * LARGEST > this.#bytes.length
        ? Buffer.from(chunk)
        : this.#bytes.subarray(0, this.#bytes.write(chunk, "utf8"));
    this.#file?.write(bytes);
    return bytes.length;
  }

  end(): () => Received {
    const received = (this.#file as ReceivedFile).end();
    this.#file = null;
    return () => received;
  }

  close(): void {
    this.#file?.close();
    this.#file = null;
  }
}

const SLOTS = 32;
const SLOT_LENGTH = 1 << 18;
const WAIT_MILLISECONDS = 600_000;

/** What a slot holds. */
export const KIND = { destination: 0, bytes: 1, end: 2, stop: 3 } as const;

/** The places of counters: how many slots were filled and emptied, ever; how long an error is. */
const [FILLED, EMPTIED, FAILED] = [0, 1, 2];

/** What a receiver shares with its thread: slots, which one fills in turn and the other empties. */
export interface Shared {
  readonly counters: Int32Array;
  readonly kinds: Int32Array;
  readonly lengths: Int32Array;
  readonly slots: Uint8Array;
  /** For each file its digest, and whether it is the same. */
  readonly results: Uint8Array;
  /** What stopped the thread, in JSON. */
  readonly error: Uint8Array;
}

const RESULT_LENGTH = 65;

function share(files: number): Shared {
  const numbers = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(length * 4));
  const bytes = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length));
  return {
    counters: numbers(3),
    kinds: numbers(SLOTS),
    lengths: numbers(SLOTS),
    slots: bytes(SLOTS * SLOT_LENGTH),
    results: bytes(files * RESULT_LENGTH),
    error: bytes(1 << 12),
  };
}

/** Has a thread do the work; waits for it only when all slots are full, and for what came of a file. */
export class ThreadReceiver implements Receiver {
  readonly #shared: Shared;
  #filled = 0;
  #files = 0;

  constructor(thread: string, files: number) {
    this.#shared = share(files);
    new Worker(thread, {
      workerData: this.#shared,
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 },
    }).unref();
  }

  open(destination: Destination): void {
    const bytes = Buffer.from(JSON.stringify(destination));
    this.#slot().set(bytes);
    this.#fill(KIND.destination, bytes.length);
  }

  write(chunk: string): number {
    if (chunk.length * LARGEST <= SLOT_LENGTH) {
      const length = this.#slot().write(chunk, "utf8");
      this.#fill(KIND.bytes, length);
      return length;
    }
    const bytes = Buffer.from(chunk);
    for (let at = 0; at < bytes.length; at += SLOT_LENGTH) {
      const part = bytes.subarray(at, at + SLOT_LENGTH);
      this.#slot().set(part);
      this.#fill(KIND.bytes, part.length);
    }
    return bytes.length;
  }

  end(): () => Received {
    this.#slot();
    this.#fill(KIND.end, 0);
    const [at, filled] = [this.#files++ * RESULT_LENGTH, this.#filled];
    return () => {
      this.#waitUntilEmptied(filled);
      this.#throwWhatStopped();
      const result = Buffer.from(this.#shared.results.slice(at, at + RESULT_LENGTH));
      return { digest: result.toString("latin1", 0, RESULT_LENGTH - 1), same: result.at(-1) === 1 };
    };
  }

  close(): void {
    this.#waitUntilEmptied(this.#filled - SLOTS + 1);
    this.#fill(KIND.stop, 0);
    this.#waitUntilEmptied(this.#filled);
  }

  /** The next slot, once it is empty. */
  #slot(): Buffer {
    this.#waitUntilEmptied(this.#filled - SLOTS + 1);
    this.#throwWhatStopped();
    const { buffer } = this.#shared.slots;
    return Buffer.from(buffer, (this.#filled % SLOTS) * SLOT_LENGTH, SLOT_LENGTH);
  }

  #fill(kind: number, length: number): void {
    const { counters, kinds, lengths } = this.#shared;
    kinds[this.#filled % SLOTS] = kind;
    lengths[this.#filled % SLOTS] = length;
    this.#filled++;
    Atomics.store(counters, FILLED, this.#filled);
    Atomics.notify(counters, FILLED);
  }

  #waitUntilEmptied(count: number): void {
    const { counters } = this.#shared;
    for (;;) {
      const emptied = Atomics.load(counters, EMPTIED);
      if (emptied >= count) return;
      if (Atomics.wait(counters, EMPTIED, emptied, WAIT_MILLISECONDS) === "timed-out") {
        throw new Error("The thread that writes the output does not answer.");
      }
    }
  }

  #throwWhatStopped(): void {
    const { counters, error } = this.#shared;
    const length = Atomics.load(counters, FAILED);
    if (length === 0) return;
    const { message, ...rest } = JSON.parse(Buffer.from(error.slice(0, length)).toString("utf8"));
    throw Object.assign(new Error(message), rest);
  }
}

/** What the thread does, until it is told to stop. */
export function serve({ counters, kinds, lengths, slots, results, error }: Shared): void {
  let file: ReceivedFile | null = null;
  let files = 0;
  const take = (kind: number, bytes: Uint8Array): void => {
    if (kind === KIND.destination)
      file = new ReceivedFile(JSON.parse(Buffer.from(bytes).toString()));
    else if (kind === KIND.bytes) file?.write(bytes);
    else if (kind === KIND.end) {
      const { digest, same } = (file as ReceivedFile).end();
      results.set(Buffer.from(digest), files * RESULT_LENGTH);
      results[files * RESULT_LENGTH + RESULT_LENGTH - 1] = same ? 1 : 0;
      files++;
      file = null;
    } else file?.close();
  };
  for (let emptied = 0, kind: number = KIND.destination; kind !== KIND.stop; ) {
    Atomics.wait(counters, FILLED, emptied);
    if (Atomics.load(counters, FILLED) === emptied) continue;
    const slot = emptied % SLOTS;
    kind = kinds[slot] ?? KIND.stop;
    const start = slot * SLOT_LENGTH;
    try {
      // What comes after a failure is for nothing, but for the end.
      if (Atomics.load(counters, FAILED) === 0 || kind === KIND.stop)
        take(kind, slots.subarray(start, start + (lengths[slot] ?? 0)));
    } catch (thrown) {
      const { message, code, syscall } = thrown as NodeJS.ErrnoException;
      const text = Buffer.from(JSON.stringify({ message: message.slice(0, 1_000), code, syscall }));
      error.set(text);
      Atomics.store(counters, FAILED, text.length);
    }
    emptied++;
    Atomics.store(counters, EMPTIED, emptied);
    Atomics.notify(counters, EMPTIED);
  }
}
