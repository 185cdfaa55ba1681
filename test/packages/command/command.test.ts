import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { needs, ROOT, temporaryFolder } from "../../tools.ts";
import { COMMAND_CASES, expectedFile, writeInputs } from "./command.ts";

const BIN = join(ROOT, "out/typescript/bin/mta-responses.mjs");

/** A folder with the files that the cases read. */
function inputs(): string {
  const folder = temporaryFolder();
  writeInputs(folder);
  return folder;
}

function digitAsLetter(digit: string): string {
  return String.fromCharCode("A".charCodeAt(0) + Number(digit));
}

/** Counts standard input; also gives the most memory that it took, in KiB. */
function countAndWeigh(input: Buffer): { stdout: string; peak: number } {
  const script = `
    process.argv.splice(1, Infinity, ${JSON.stringify(BIN)}, "count");
    await import(${JSON.stringify(BIN)});
    const status = (await import("node:fs")).readFileSync("/proc/self/status", "utf8");
    process.stderr.write(/VmHWM:\\s*(\\d+)/.exec(status)[1]);`;
  const args = ["--input-type=module", "--eval", script];
  const { stdout, stderr } = spawnSync(process.execPath, args, { input });
  return { stdout: String(stdout), peak: Number(String(stderr)) };
}

describe("the command of the npm package", () => {
  // `npx vitest run test/packages/command/command.test.ts --update` writes anew what is printed.
  it("prints what every language prints", async () => {
    const folder = inputs();
    for (const each of COMMAND_CASES) {
      const input = each.input === undefined ? "" : readFileSync(join(folder, each.input));
      const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...each.args], {
        cwd: folder,
        encoding: "utf8",
        input,
        maxBuffer: 1 << 28,
      });
      const place = `${each.args.join(" ")}\n${stderr}`;
      await expect(stdout, place).toMatchFileSnapshot(expectedFile(each));
      expect(status, place).toBe(each.status ?? 0);
      expect(stderr === "", place).toBe((each.status ?? 0) === 0);
    }
  });

  it("tells what it can do, and what it is", () => {
    const help = spawnSync(process.execPath, [BIN, "--help"], { encoding: "utf8" });
    expect(help.status).toBe(0);
    for (const name of ["count", "annotate", "explain"]) expect(help.stdout).toContain(name);
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    const said = spawnSync(process.execPath, [BIN, "--version"], { encoding: "utf8" });
    expect(said.stdout).toBe(`mta-responses ${version}\n`);
  });

  it("says in plain words what it cannot read or write, and masks what a terminal would obey", (context) => {
    needs(context, "test", "-w", "/dev/full");
    const args = [BIN, "count", "\u001b[31mred", "."];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        "mta-responses: \ufffd[31mred: no such file or directory\nmta-responses: .: is a directory\n",
    });
    const script = `"${process.execPath}" "${BIN}" explain 550 no > /dev/full`;
    const full = spawnSync("sh", ["-c", script], { encoding: "utf8" });
    expect({ status: full.status, stderr: full.stderr }).toEqual({
      status: 1,
      stderr: "mta-responses: no space left on device\n",
    });
  });

  it("ends quietly when nobody reads on", async () => {
    const folder = inputs();
    const line = "550 5.7.1 relaying denied\n";
    for (let i = 0; i < 40; i++) appendFileSync(join(folder, "many.log"), line.repeat(1000));
    const child = spawn(process.execPath, [BIN, "annotate", "many.log"], { cwd: folder });
    let told = "";
    child.stderr.on("data", (bytes) => {
      told += bytes;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const [status] = await once(child, "close");
    expect({ status, told }).toEqual({ status: 0, told: "" });
  });

  it("stops at Ctrl-C", async () => {
    const child = spawn(process.execPath, [BIN, "annotate"], { stdio: ["pipe", "pipe", "pipe"] });
    let told = "";
    child.stderr.on("data", (bytes) => {
      told += bytes;
    });
    child.stdin.write("550 5.7.1 relaying denied\n");
    await once(child.stdout, "data");
    child.kill("SIGINT");
    const [status] = await once(child, "close");
    expect({ status, told }).toEqual({ status: 130, told: "" });
  });

  it("keeps within its memory, whatever it reads", (context) => {
    needs(context, "test", "-r", "/proc/self/status");
    const zeros = gzipSync(Buffer.alloc(300_000_000, "x"));
    for (const input of [zeros, Buffer.alloc(150_000_000, "y")]) {
      const { stdout, peak } = countAndWeigh(input);
      expect(stdout).toBe("replies: 0\nlines without a reply: 1\n");
      expect(peak).toBeLessThan(150_000);
    }
  });

  it("keeps of a log what it prints, and nothing of what stands around it", (context) => {
    needs(context, "test", "-r", "/proc/self/status");
    const filler = `${"x".repeat(1_000)}\n`.repeat(70);
    const words = Array.from({ length: 3_000 }, (_, i) =>
      i.toString(26).replace(/[0-9]/g, digitAsLetter),
    );
    const log = words.map(
      (word) =>
        `[internal] unheard of ${word}\n550 5.1.1 something unheard of ${word} and going on\n${filler}`,
    );
    const { stdout, peak } = countAndWeigh(Buffer.from(log.join("")));
    expect(stdout).toContain("replies: 6000\n");
    expect(peak).toBeLessThan(150_000);
  });

  it("draws bars and colours on a terminal alone", (context) => {
    needs(context, "script", "--version");
    const folder = inputs();
    const onTerminal = (env: Readonly<Record<string, string>>): string => {
      const command = `${process.execPath} ${BIN} count --top 2 bouncelog.ec`;
      const { stdout } = spawnSync("script", ["-qec", command, "/dev/null"], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, TERM: "xterm", NO_COLOR: "", ...env },
      });
      return stdout.replaceAll("\r\n", "\n");
    };
    expect(onTerminal({ COLUMNS: "100" })).toContain(
      "    3  14.3%  \u2588\u2588\u2588\u2588\u2588       \u001b[33mtransient\u001b[0m  no-banner\n",
    );
    expect(onTerminal({ COLUMNS: "100", NO_COLOR: "1" })).not.toContain("\u001b");
    expect(onTerminal({ COLUMNS: "60", NO_COLOR: "1" })).not.toContain("\u2588");
    for (const line of onTerminal({ COLUMNS: "60", NO_COLOR: "1" }).split("\n")) {
      expect(line.length).toBeLessThanOrEqual(60);
    }
  });
});
