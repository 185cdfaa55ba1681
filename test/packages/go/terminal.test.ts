/** What terminals, closed files and full devices do to the command. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { needs, ROOT } from "../../tools.ts";
import { go, moduleIn } from "./consumer.ts";

const NAME = "mta-responses";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mta-responses-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach((context) => {
  needs(context, "go", "version");
  needs(context, "script", "--version");
  needs(context, "test", "-w", "/dev/full");
  const binary = join(folder, NAME);
  if (existsSync(binary)) return;
  const build = ["build", "-o", binary, `./cmd/${NAME}`];
  expect(go(moduleIn(join(ROOT, "out/go")), build)).toMatchObject({ status: 0, output: "" });
});

/** Runs a line of shell in the folder of the command. */
function sh(line: string): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", line], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** The lines that a count of a log draws on a terminal of so many columns. */
function draw(log: string, columns: number, variable = ""): string[] {
  writeFileSync(join(folder, "terminal.log"), log);
  const line = `stty cols ${columns}; COLUMNS='${variable}' ./${NAME} count terminal.log`;
  const { stdout } = spawnSync("script", ["-qec", line, "/dev/null"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, TERM: "xterm", NO_COLOR: "1" },
  });
  return stdout.trimEnd().split(/\r?\n/);
}

describe("a terminal", () => {
  const LONG = `550 5.1.1 ${"word ".repeat(40)}\n`;

  it.each([
    [0, "", 80],
    [0, "100", 100],
    [90, "", 90],
    [90, "60", 60],
    [90, "+60", 90],
    [90, "007", 90],
    [90, "-60", 90],
    [90, "60.5", 90],
    [90, "0", 90],
    [0, "9999999", 80],
    [0, "99999999999999999999", 80],
  ])("of %i columns, where COLUMNS is '%s', has %i", (says, variable, columns) => {
    const lines = draw(LONG, says, variable).filter((line) => line.includes("word"));
    expect(Math.max(...lines.map((line) => line.length))).toBe(columns);
  });

  it.each([
    ["a Latin letter", "x", 1],
    ["a letter and a combining accent", "e\u0301", 1],
    ["a Hebrew letter and its points", "\u05e9\u05c1\u05b8", 1],
    ["an Arabic letter and its marks", "\u0645\u0651\u064e", 1],
    ["a letter and a zero-width space", "x\u200b", 1],
    ["a letter and a word joiner", "x\u2060", 1],
    ["a letter and a soft hyphen", "x\u00ad", 1],
    ["a Chinese character", "\u4e2d", 2],
    ["a fullwidth digit", "\uff11", 2],
    ["an emoji", "\u{1f600}", 2],
    ["an emoji of Unicode 16", "\u{1fae9}", 2],
    ["a family", "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}", 2],
    ["a flag", "\u{1f1e9}\u{1f1ea}", 2],
  ])("is filled and not passed by %s", (_, character, width) => {
    const words = `${character.repeat(5)} `.repeat(20);
    const row = draw(`550 5.1.1 ${words}\n`, 80).find((line) => line.includes(character)) ?? "";
    expect(row).toMatch(/…$/);
    const columns = row.replaceAll(character, "x".repeat(width)).length;
    expect(columns).toBeGreaterThan(80 - width);
    expect(columns).toBeLessThanOrEqual(80);
  });
});

describe("what cannot be read or written", () => {
  const LOG = "550 5.7.1 relaying denied\n";

  it.each([
    "count log",
    "annotate log",
    "annotate < log",
    "explain 550 no",
    "explain < log",
    "--help",
    "--version",
  ])("%s says that a device is full, with exit status 1", (args) => {
    writeFileSync(join(folder, "log"), LOG);
    expect(sh(`./${NAME} ${args} > /dev/full`)).toEqual({
      status: 1,
      stdout: "",
      stderr: `${NAME}: standard output: no space left on device\n`,
    });
  });

  it.each(["count", "annotate", "explain"])("%s says that standard input is a folder", (name) => {
    expect(sh(`./${NAME} ${name} < .`)).toMatchObject({
      status: 1,
      stderr: `${NAME}: standard input: is a directory\n`,
    });
  });

  it.each([
    ["count log >&-", 0],
    ["explain 550 no >&-", 0],
    ["count log no-log 2>&-", 1],
    ["cuont 2>&-", 2],
    ["cuont 2> /dev/full", 2],
    ["count <&-", 0],
    ["count log <&- >&- 2>&-", 0],
    ["count no-log <&- >&- 2>&-", 1],
  ])("%s ends quietly, with exit status %s", (args, status) => {
    writeFileSync(join(folder, "log"), LOG);
    expect(sh(`./${NAME} ${args}`)).toMatchObject({ status, stderr: "" });
  });
});
