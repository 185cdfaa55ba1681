/** The command of the Go module: the shared cases, and what a machine does to a command. */

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { needs, ROOT, temporaryFolder } from "../../tools.ts";
import { COMMAND_CASES, expectedFile, writeInputs } from "../command/command.ts";
import { go, moduleIn } from "./consumer.ts";

const NAME = "mta-responses";
const MEGABYTE = 1 << 20;

let scratch = "";

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "mta-responses-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The command, built once. */
function command(context: TestContext): string {
  needs(context, "go", "version");
  const binary = join(scratch, NAME);
  const args = ["build", "-o", binary, `./cmd/${NAME}`];
  const { status, output } = go(moduleIn(join(ROOT, "out", "go")), args);
  expect(status, output).toBe(0);
  return binary;
}

/** A folder with the files that the cases read. */
function inputs(): string {
  const folder = temporaryFolder();
  writeInputs(folder);
  return folder;
}

describe("the command of the Go module", () => {
  // `npx vitest run test/packages/go/command.test.ts --update` writes anew what is printed.
  it.for(["1", "4"])(
    "prints what is expected of each case, with %s workers",
    async (workers, context) => {
      const binary = command(context);
      const folder = inputs();
      for (const each of COMMAND_CASES) {
        const { status, stdout, stderr } = spawnSync(binary, each.args, {
          cwd: folder,
          encoding: "utf8",
          env: { ...process.env, GOMAXPROCS: workers },
          input: each.input === undefined ? "" : readFileSync(join(folder, each.input)),
          maxBuffer: 1 << 28,
        });
        const place = `${each.args.join(" ")}\n${stderr}`;
        await expect(stdout, place).toMatchFileSnapshot(expectedFile(each));
        expect(status, place).toBe(each.status ?? 0);
        expect(stderr === "", place).toBe((each.status ?? 0) === 0);
      }
    },
  );

  it("tells what it can do, and what it is", (context) => {
    const binary = command(context);
    for (const args of [["--help"], ["count", "--help"], ["-h"]]) {
      const { status, stdout } = spawnSync(binary, args, { encoding: "utf8" });
      expect({ status, starts: stdout.startsWith("Usage:\n") }).toEqual({
        status: 0,
        starts: true,
      });
    }
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    const said = spawnSync(binary, ["--version"], { encoding: "utf8" });
    expect(said.stdout).toBe(`${NAME} ${version}\n`);
  });

  it("takes options wherever they stand, and files that look like options after --", (context) => {
    const binary = command(context);
    const folder = inputs();
    const run = (...args: readonly string[]): string =>
      spawnSync(binary, args, { cwd: folder, encoding: "utf8" }).stdout;
    const expected = run("count", "--format", "json", "--top", "2", "bouncelog.ec");
    expect(expected).not.toBe("");
    expect(run("count", "bouncelog.ec", "--top=2", "--format=json")).toBe(expected);
    expect(run("count", "--format", "json", "--top", "2", "--", "bouncelog.ec")).toBe(expected);
    expect(run("count", "--", "bouncelog.ec", "--top")).toBe(run("count", "bouncelog.ec"));
  });

  it("ends quietly when nobody reads on", async (context) => {
    const binary = command(context);
    const folder = inputs();
    const lines = "550 5.7.1 relaying denied\n".repeat(1000);
    for (let i = 0; i < 40; i++) appendFileSync(join(folder, "many.log"), lines);
    const child = spawn(binary, ["annotate", "many.log"], { cwd: folder });
    let told = "";
    child.stderr.on("data", (bytes) => {
      told += bytes;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const [status] = await once(child, "close");
    expect({ status, told }).toEqual({ status: 0, told: "" });
  });

  it("prints as lines come, and stops at Ctrl-C", async (context) => {
    const child = spawn(command(context), ["annotate"]);
    let printed = "";
    child.stdout.on("data", (bytes) => {
      printed += bytes;
    });
    child.stdin.write("550 5.7.1 relaying denied\n550 5.7.1 not yet a li");
    await once(child.stdout, "data");
    child.stdin.write("ne\n");
    await once(child.stdout, "data");
    child.kill("SIGINT");
    const [status] = await once(child, "close");
    expect({ lines: printed.split("\n").length - 1, status }).toEqual({
      lines: 2,
      status: 130,
    });
  });

  it("draws bars and colours on a terminal alone", (context) => {
    const binary = command(context);
    needs(context, "script", "--version");
    const folder = inputs();
    const draw = (env: Readonly<Record<string, string>>): string =>
      spawnSync("script", ["-qec", `${binary} count --top 2 bouncelog.ec`, "/dev/null"], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, TERM: "xterm", NO_COLOR: "", ...env },
      }).stdout.replaceAll("\r\n", "\n");
    expect(draw({ COLUMNS: "100" })).toContain(
      "    3  14.3%  \u2588\u2588\u2588\u2588\u2588\u2588      \u001b[33mtransient\u001b[0m  451 4.4.2  no-banner\n",
    );
    expect(draw({ COLUMNS: "100", NO_COLOR: "1" })).not.toContain("\u001b");
    const narrow = draw({ COLUMNS: "60", NO_COLOR: "1" });
    expect(narrow).not.toContain("\u2588");
    for (const line of narrow.split("\n")) expect(line.length).toBeLessThanOrEqual(60);
  });

  it("keeps within its memory, whatever it reads", (context) => {
    const binary = command(context);
    needs(context, "python3", "-c", "import resource");
    const measure = `import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)`;
    const many = Array.from({ length: 300_000 }, (_, i) => `550 5.1.1 ${letters(i)} is unknown\n`);
    for (const [input, expected] of [
      [Buffer.alloc(150 * MEGABYTE, "y"), "lines that are no record: 1\n"],
      [gzipSync(Buffer.alloc(300 * MEGABYTE, "x")), "lines that are no record: 1\n"],
      [Buffer.from(many.join("")), "lines that are no record: 0\n"],
    ] as const) {
      const args = ["-c", measure, binary, "count"];
      const { stdout, stderr } = spawnSync("python3", args, { encoding: "utf8", input });
      expect(stderr).toBe("");
      const [, kilobytes] =
        /^(\d+)\n$/m.exec(stdout.slice(stdout.indexOf(expected) + expected.length)) ?? [];
      expect(Number(kilobytes)).toBeLessThan(200_000);
    }
  });
});

/** A number as letters, so that no two are masked alike. */
function letters(number: number): string {
  const last = String.fromCharCode(97 + (number % 26));
  return number < 26 ? last : letters(Math.floor(number / 26) - 1) + last;
}
