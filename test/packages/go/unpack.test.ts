/** Compressed files, which the command reads as they are, and files that it cannot read. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { needs, ROOT } from "../../tools.ts";
import { go, moduleIn } from "./consumer.ts";

const NAME = "mta-responses";
const ENCODINGS = ["gzip", "bzip2", "zstd"] as const;
const REPLIES = 30_000;
/** No two lines are alike, so that each encoding makes several blocks of them. */
const LOG = Array.from({ length: REPLIES }, (_, i) => {
  const id = Math.imul(i, 2_654_435_761) >>> 0;
  return `550 5.7.1 relaying denied (id ${id.toString(36)}.${i})\n`;
}).join("");

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mta-responses-"));
  const build = ["build", "-o", join(folder, NAME), `./cmd/${NAME}`];
  if (spawnSync("go", ["version"]).status !== 0) return;
  expect(go(moduleIn(join(ROOT, "out/go")), build)).toMatchObject({ status: 0, output: "" });
  writeFileSync(join(folder, "log"), LOG);
  writeFileSync(join(folder, "one.log"), "451 4.4.2 [internal] no banner\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach((context) => needs(context, "go", "version"));

/** Packs the log by the encoding's own tool. */
function pack(encoding: string, ...args: readonly string[]): Buffer {
  const options = { input: LOG, maxBuffer: 1 << 28 };
  const { status, stdout } = spawnSync(encoding, ["-c", ...args], options);
  expect(status).toBe(0);
  return stdout;
}

/** What the command counts in a file of some bytes and in `one.log`, and what it says of them. */
function count(bytes: Buffer): { replies: number; status: number | null; stderr: string } {
  writeFileSync(join(folder, "file"), bytes);
  const args = ["count", "--format", "json", "file", "one.log"];
  const { status, stdout, stderr } = spawnSync(join(folder, NAME), args, {
    cwd: folder,
    encoding: "utf8",
  });
  return { replies: JSON.parse(stdout).replies, status, stderr };
}

describe.each(ENCODINGS)("%s", (encoding) => {
  beforeEach((context) => needs(context, encoding, "--version"));

  it("is read as what it holds, from a file and from standard input", () => {
    writeFileSync(join(folder, "packed"), pack(encoding));
    const annotate = (line: string): string => {
      const { stdout } = spawnSync("sh", ["-c", line], {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 1 << 28,
      });
      return stdout.replaceAll(/^\{"file":"[^"]*"/gm, "{");
    };
    const expected = annotate(`./${NAME} annotate log`);
    expect(expected.split("\n")).toHaveLength(REPLIES + 1);
    expect(annotate(`./${NAME} annotate packed`) === expected).toBe(true);
    expect(annotate(`./${NAME} annotate < packed`) === expected).toBe(true);
  });

  it("is read to its end when it is several, one behind the other", () => {
    const bytes = Buffer.concat([pack(encoding), pack(encoding, "-1")]);
    expect(count(bytes)).toEqual({ replies: 2 * REPLIES + 1, status: 0, stderr: "" });
  });

  it("is counted as far as it goes when it is cut short", () => {
    const whole = pack(encoding, "-1");
    const { replies, ...said } = count(whole.subarray(0, whole.length * 0.7));
    expect(said).toEqual({ status: 1, stderr: `${NAME}: file: it ends too early\n` });
    expect(replies).toBeGreaterThan(REPLIES * 0.4);
    expect(replies).toBeLessThan(REPLIES * 0.8);
  });

  it("is counted as far as it is sound when it is damaged", () => {
    const bytes = pack(encoding, "-1");
    const middle = Math.floor(bytes.length * 0.7);
    bytes.fill(0xff, middle, middle + 20);
    const { replies, status, stderr } = count(bytes);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(new RegExp(`^${NAME}: file: damaged ${encoding}: .+\n$`)),
    });
    expect(replies).toBeGreaterThan(REPLIES * 0.4);
    expect(replies).toBeLessThan(REPLIES * 0.8);
  });

  it("is read up to what is behind it and is something else", () => {
    const { replies, status, stderr } = count(Buffer.concat([pack(encoding), Buffer.from("text")]));
    expect({ replies, status }).toEqual({ replies: REPLIES + 1, status: 1 });
    expect(stderr).toMatch(/^mta-responses: file: .+\n$/);
  });
});

describe("a file that is not read as it is", () => {
  it.each([
    ["xz", "fd377a585a00", "xz -dc"],
    ["lzma", "5d00008000", "xz -dc"],
    ["lzip", "4c5a495001", "lzip -dc"],
    ["lz4", "04224d18", "lz4 -dc"],
    ["lzop", "894c5a4f00", "lzop -dc"],
    ["compress", "1f9d90", "gzip -dc"],
    ["zip", "504b0304", "unzip -p"],
    ["7-Zip", "377abcaf271c", "7z x -so"],
    ["UTF-16", "fffe3500", "iconv -f UTF-16 -t UTF-8"],
    ["UTF-16", "feff0035", "iconv -f UTF-16 -t UTF-8"],
  ])("as %s, which starts with %s, is an error that names the way out", (name, magic, tool) => {
    expect(count(Buffer.concat([Buffer.from(magic, "hex"), Buffer.alloc(100, 1)]))).toEqual({
      replies: 1,
      status: 1,
      stderr: `${NAME}: file: ${name} is not read as it is: unpack it, as by ${tool} FILE | ${NAME} count\n`,
    });
  });

  it("because zstd refers back too far, is one too", (context) => {
    needs(context, "zstd", "--version");
    const { status, stdout } = spawnSync("zstd", ["-c", "--long=27"], { input: LOG });
    expect(status).toBe(0);
    expect(count(stdout)).toEqual({
      replies: 1,
      status: 1,
      stderr: `${NAME}: file: zstd with so large a window is not read as it is: unpack it, as by zstd -dc --long=31 FILE | ${NAME} count\n`,
    });
  });

  it("because its gzip header has flags that nobody knows, is damaged", (context) => {
    needs(context, "gzip", "--version");
    const bytes = pack("gzip");
    bytes[3] = 0x20;
    const stderr = `${NAME}: file: damaged gzip: the header has reserved flags\n`;
    expect(count(bytes)).toEqual({ replies: 1, status: 1, stderr });
    const second = Buffer.concat([pack("gzip"), bytes]);
    expect(count(second)).toEqual({ replies: REPLIES + 1, status: 1, stderr });
  });
});

it.each(["B", "BZ", "BZ2 is how it starts", "PK", "PK starts it", "7z", "LZI", "]", "\x1f", "("])(
  "a text that starts with %j is a text",
  (start) => {
    const bytes = Buffer.from(`${start}\n550 5.7.1 relaying denied\n`, "latin1");
    expect(count(bytes)).toEqual({ replies: 2, status: 0, stderr: "" });
  },
);

it("an empty file is a text", () => {
  expect(count(Buffer.of())).toEqual({ replies: 1, status: 0, stderr: "" });
});
