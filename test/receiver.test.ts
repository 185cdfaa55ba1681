import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HereReceiver, type Receiver, ThreadReceiver } from "../generator/receiver.ts";
import { ROOT, temporaryFolder } from "./tools.ts";

const RECEIVERS: readonly (readonly [name: string, open: (files: number) => Receiver])[] = [
  ["here", () => new HereReceiver()],
  ["in a thread", (files) => new ThreadReceiver(join(ROOT, "dist/thread.cjs"), files)],
];

interface Sample {
  readonly chunks: readonly string[];
  /** What stands there: the same, the same as far as it goes, something else, or nothing. */
  readonly before: "same" | "shorter" | "longer" | "other" | "nothing";
  readonly staged: boolean;
}

// A chunk may be longer than the memory that is shared with the thread has room for.
const chunk = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc.string({ unit: "grapheme" }).map((text) => `${text} é€😀`.repeat(900)),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 9 }).map((n) => `${n}é`.repeat(150_000)) },
);
const sample: fc.Arbitrary<Sample> = fc.record({
  chunks: fc.array(chunk, { maxLength: 12 }),
  before: fc.constantFrom("same", "shorter", "longer", "other", "nothing"),
  staged: fc.boolean(),
});

function contentBefore({ before, chunks }: Sample): Buffer | null {
  const bytes = Buffer.from(chunks.join(""));
  switch (before) {
    case "same":
      return bytes;
    case "shorter":
      return bytes.subarray(0, bytes.length >> 1);
    case "longer":
      return Buffer.concat([bytes, Buffer.from("more")]);
    case "other":
      return Buffer.from("something else");
    case "nothing":
      return null;
  }
}

describe.each(RECEIVERS)("received %s", (_, open) => {
  test("a file has its digest, is compared, and is staged whole when it differs", () => {
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 5 }), (samples) => {
        const folder = temporaryFolder();
        const receiver = open(samples.length);
        const results = samples.map((each, i) => {
          const old = contentBefore(each);
          const [current, path] = [join(folder, `${i}`), join(folder, `new/${i % 2}/${i}`)];
          if (old !== null) writeFileSync(current, old);
          receiver.open({
            current: old === null ? null : current,
            staged: each.staged ? path : null,
          });
          const lengths = each.chunks.map((text) => receiver.write(text));
          expect(lengths).toEqual(each.chunks.map((text) => Buffer.byteLength(text)));
          return { received: receiver.end(), path, old };
        });
        receiver.close();
        for (const [i, { received, path, old }] of results.entries()) {
          const bytes = Buffer.from(samples[i]?.chunks.join("") ?? "");
          const same = old?.equals(bytes) ?? false;
          const digest = createHash("sha256").update(bytes).digest("hex");
          expect(received()).toEqual({ digest, same });
          const isStaged = samples[i]?.staged === true && !same;
          expect(existsSync(path)).toBe(isStaged);
          if (isStaged) expect(readFileSync(path).equals(bytes)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("what the system refuses is thrown as it says it, sooner or later", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    const receiver = open(2);
    const run = (): void => {
      receiver.open({ current: null, staged: join(folder, "file/below") });
      receiver.write("text");
      receiver.end()();
    };
    expect(run).toThrow(expect.objectContaining({ code: "ENOTDIR", syscall: "open" }));
    receiver.close();
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  test("a file that is never ended is let go of", () => {
    const folder = temporaryFolder();
    const receiver = open(1);
    receiver.open({ current: null, staged: join(folder, "staged") });
    for (let i = 0; i < 30; i++) receiver.write("x".repeat(70_000));
    receiver.close();
    mkdirSync(join(folder, "more"));
    expect(readFileSync(join(folder, "staged"), "utf8")).toBe("x".repeat(30 * 70_000));
  });
});
