import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { parseRecord } from "../../../generator/output/record.ts";
import { needs, run, temporaryFolder } from "../../tools.ts";
import { catalogText, RUN, SampleProject } from "../project.ts";

function project(): SampleProject {
  return new SampleProject(join(temporaryFolder(), "project"));
}

/** A project whose next run creates, updates and removes files and folders, and both its ends. */
async function changing(): Promise<Changing> {
  const sample = project();
  sample.target("gone", { "a/b/gone.txt": "gone\n" });
  sample.write("catalog.csv", catalogText("old,450,,Old,,,"));
  await sample.generateHere();
  sample.write("catalog.csv", catalogText("new,450,,New,,,", "newer,550,,Newer,,,"));
  sample.remove("templates/gone");
  sample.target("fresh", { "a/b/fresh.txt": "fresh\n" });
  const whole = copyOf(sample, "whole");
  await whole.generateHere();
  return { sample, old: sample.tree(), fresh: whole.tree() };
}

interface Changing {
  readonly sample: SampleProject;
  /** The output before the run and after it. */
  readonly old: Readonly<Record<string, string>>;
  readonly fresh: Readonly<Record<string, string>>;
}

function copyOf(sample: SampleProject, name: string): SampleProject {
  return sample.copy(join(sample.folder, "..", name));
}

/** Sees to it that a killed run left whole files, and that the next completes its work. */
async function heal(one: SampleProject, { old, fresh }: Changing): Promise<string> {
  const { "MANIFEST.sha256": record = "", ...files } = one.tree();
  const isStaged = (path: string): boolean => path.includes(".staging-");
  for (const [path, text] of Object.entries(files).filter(([path]) => !isStaged(path)))
    expect([old[path], fresh[path]], path).toContain(text);
  const isPending = parseRecord(record).pending.size > 0;
  const state = record === fresh["MANIFEST.sha256"] ? "new" : isPending ? "between" : "old";
  if (state !== "between") {
    const expected = Object.keys(state === "old" ? old : fresh).filter((path) =>
      path.includes("/"),
    );
    expect(Object.keys(files).filter((path) => !isStaged(path))).toEqual(expected);
  } else {
    const { drift } = await one.checkHere();
    expect(drift.at(-1)).toMatchObject({ path: "MANIFEST.sha256", reasons: ["interrupted"] });
  }
  one.write("out/alpha/mine.txt", "mine");
  await one.generateHere();
  expect(one.tree()).toEqual({ ...fresh, "alpha/mine.txt": "mine" });
  expect(foldersUnder(one.path("out"))).toEqual([
    "alpha",
    "alpha/deep",
    "beta",
    "fresh",
    "fresh/a",
    "fresh/a/b",
  ]);
  return state;
}

function foldersUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isDirectory())
    .toSorted();
}

/** Ends of a run that was killed at a point: first the old, then between, then the new. */
const COURSE = /^(old ){2,}(between ){3,}(new ?)+$/;

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.on("close", () => resolve()));
}

describe("runs that die", () => {
  /** Kills the process before its n-th change of the disk; counts changes when there is no n. */
  const CRASH = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const limit = Number(process.env.CRASH_AT);
    let count = 0;
    for (const name of ["mkdirSync", "writeFileSync", "renameSync", "rmSync", "rmdirSync"]) {
      const real = fs[name];
      fs[name] = (...args) => {
        if (++count === limit) process.kill(process.pid, "SIGKILL");
        return real(...args);
      };
    }
    syncBuiltinESMExports();
    process.on("exit", () => limit || fs.writeSync(1, "changes: " + count));
  `;

  test("killed before each of its changes of the disk, a run leaves the old or the new", async () => {
    const all = await changing();
    all.sample.write("crash.mjs", CRASH);
    const crashing = (folder: string, at: string): ChildProcess =>
      spawn("node", ["--import", join(folder, "crash.mjs"), RUN, "generate"], {
        cwd: folder,
        env: { ...process.env, CRASH_AT: at },
        stdio: ["ignore", "pipe", "inherit"],
      });
    let output = "";
    const counting = crashing(copyOf(all.sample, "counted").folder, "");
    counting.stdout?.on("data", (data) => {
      output += data;
    });
    await ended(counting);
    const changes = Number(/changes: (\d+)/.exec(output)?.[1]);
    expect(changes).toBeGreaterThan(30);
    // Every second one, which is enough for every day; `KILLS=200` asks for all, and for more below.
    const step = process.env["KILLS"] === undefined ? 2 : 1;
    const states: string[] = [];
    for (let at = 1; at <= changes; at += step) {
      const one = copyOf(all.sample, `crash-${at}`);
      await ended(crashing(one.folder, String(at)));
      states.push(await heal(one, all));
    }
    expect(states.join(" ")).toMatch(COURSE);
  });

  test("killed at each system call that changes names, too", async (context) => {
    needs(context, "strace", "-e", "trace=none", "true");
    const all = await changing();
    const course: string[] = [];
    for (const call of ["mkdir", "rename", "unlink", "rmdir"]) {
      const isOver = (): boolean => course.at(-1) === `${call} done`;
      for (let at = 1; !isOver(); at += process.env["KILLS"] === undefined ? 2 : 1) {
        const one = copyOf(all.sample, `${call}-${at}`);
        const inject = ["-e", `trace=${call}`, "-e", `inject=${call}:signal=SIGKILL:when=${at}`];
        const args = ["-qq", "-o", "/dev/null", ...inject, "node", RUN, "generate"];
        const { status } = run("strace", args, { cwd: one.folder });
        const state = await heal(one, all);
        course.push(`${call} ${status === 0 ? "done" : state}`);
      }
    }
    expect(course).toContain("mkdir old");
    expect(course).toContain("rename between");
    expect(course).toContain("rmdir new");
  });

  test("kill -9 at random moments", async () => {
    const all = await changing();
    const start = performance.now();
    copyOf(all.sample, "timed").generate();
    const duration = performance.now() - start;
    const kills = Number(process.env["KILLS"] ?? 3);
    for (let i = 0; i < kills; i++) {
      const one = copyOf(all.sample, `killed-${i}`);
      const child = spawn("node", [RUN, "generate"], { cwd: one.folder, stdio: "ignore" });
      setTimeout(() => child.kill("SIGKILL"), duration * (0.4 + 0.6 * ((i * 0.618) % 1)));
      await ended(child);
      await heal(one, all);
    }
  });
});

describe("after a run that died while it wrote", () => {
  /** A run that died before it put its first file in place. */
  async function interrupted(): Promise<Changing> {
    const all = await changing();
    const digestLine = (path: string): string =>
      /^([0-9a-f]{64}) {2}/.exec(
        all.fresh["MANIFEST.sha256"]?.split("\n").find((line) => line.endsWith(`  ${path}`)) ?? "",
      )?.[0] ?? "";
    const lines = ["alpha/list.txt", "beta/count.txt", "fresh/a/b/fresh.txt"].map(
      (path) => `# writing ${digestLine(path)}${path}\n`,
    );
    const record = all.sample.read("out/MANIFEST.sha256");
    all.sample.write("out/MANIFEST.sha256", record + lines.join(""));
    return all;
  }

  test("files of the old and of the new are ours", async () => {
    const all = await interrupted();
    all.sample.write("out/beta/count.txt", all.fresh["beta/count.txt"] ?? "");
    all.sample.write("catalog.csv", catalogText("another,450,,Another,,,"));
    const { changes } = await all.sample.generateHere();
    expect(changes.map(({ path, reasons }) => [path, reasons])).toEqual([
      // What a target can show of the others counts as its templates.
      ["alpha/list.txt", ["catalog", "templates"]],
      ["alpha/deep/ids.txt", ["catalog", "templates"]],
      ["beta/count.txt", ["catalog", "templates"]],
      ["fresh/a/b/fresh.txt", ["catalog", "templates", "package.json"]],
      ["gone/a/b/gone.txt", ["left over"]],
    ]);
  });

  test.each([
    ["a file that it was to update", "alpha/list.txt"],
    ["a file that it was to create", "fresh/a/b/fresh.txt"],
  ])("%s, and somebody changed, is not overwritten", async (_, path) => {
    const { sample, fresh } = await interrupted();
    sample.write(`out/${path}`, "mine\n");
    const before = sample.tree();
    expect(await sample.runHere("generate")).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(`out/${path}:1:1: error foreign-file: `),
    });
    expect(sample.tree()).toEqual(before);
    await sample.succeedHere("generate", "--force");
    expect(sample.tree()).toEqual(fresh);
  });

  test("a file that it was to remove, and somebody changed, is kept", async () => {
    const { sample } = await interrupted();
    sample.write("out/gone/a/b/gone.txt", "mine\n");
    expect(await sample.succeedHere("generate")).toContain(
      "  kept gone/a/b/gone.txt, which nothing generates",
    );
    expect(sample.read("out/gone/a/b/gone.txt")).toBe("mine\n");
  });

  test("a run of other targets keeps what is known of the rest", async () => {
    const { sample, fresh } = await interrupted();
    sample.write("out/beta/count.txt", fresh["beta/count.txt"] ?? "");
    await sample.succeedHere("generate", "--only", "alpha");
    const output = await sample.succeedHere("generate");
    expect(output).not.toContain("edited");
    expect(sample.tree()).toEqual(fresh);
  });

  test("a dry run changes nothing, and check names what is old and that a run was cut short", async () => {
    const { sample } = await interrupted();
    const before = sample.tree();
    expect(await sample.succeedHere("generate", "--dry-run")).toContain(
      "  updated alpha/list.txt\n",
    );
    const { status, output } = await sample.runHere("check");
    expect(output).toContain("out/MANIFEST.sha256: drift: a run was cut short\n");
    expect(output).toContain(
      "out/alpha/list.txt: drift: the catalog changed, a template changed\n",
    );
    expect(status).toBe(1);
    expect(sample.tree()).toEqual(before);
  });
});

describe("a disk that will not take it", () => {
  /** Mounts something; where that is not allowed the test is skipped aloud. */
  function mounted(
    context: { skip(note?: string): never },
    folder: string,
    ...args: readonly string[]
  ): void {
    const { status, stderr } = spawnSync("mount", [...args, folder], { encoding: "utf8" });
    if (status !== 0) {
      process.stderr.write(`SKIPPED a disk of its own: mount says ${stderr}\n`);
      context.skip("mounting is not allowed here");
    }
    onTestFinished(() => void spawnSync("umount", [folder]));
  }

  test("full: the output stays as it was, and the message says so", async (context) => {
    const sample = project();
    mkdirSync(sample.path("out"));
    mounted(context, sample.path("out"), "-t", "tmpfs", "-o", "size=128k", "tmpfs");
    await sample.succeedHere("generate");
    const before = sample.tree();
    const rows = Array.from(
      { length: 4_500 },
      (_, i) => `row-${i}a,450,,A message with the number ${i},,,`,
    );
    sample.write("catalog.csv", catalogText(...rows));
    for (let i = 0; i < 2; i++) {
      const { status, stdout, stderr } = await sample.runHere("generate");
      expect([status, stdout]).toEqual([1, ""]);
      expect(stderr).toBe("error: ENOSPC: no space left on device, write; nothing was changed\n");
      expect(sample.tree()).toEqual(before);
      expect(foldersUnder(sample.path("out"))).toEqual(["alpha", "alpha/deep", "beta"]);
    }
    // To the last block: not even room for a name.
    const fill =
      "cat /dev/zero > filler; mkdir -p many; for i in $(seq 9999); do : > many/$i || break; done";
    spawnSync("sh", ["-c", fill], { cwd: sample.path("out") });
    expect((await sample.runHere("generate")).status).toBe(1);
    for (const path of ["filler", "many"]) sample.remove(`out/${path}`);
    expect(sample.tree()).toEqual(before);
    sample.write("catalog.csv", catalogText("small,450,,Small,,,"));
    await sample.succeedHere("generate");
    expect(sample.read("out/beta/count.txt")).toBe("1\n");
  });

  test("a folder of its own, in which all goes as elsewhere", async (context) => {
    const sample = project();
    await sample.succeedHere("generate");
    mounted(context, sample.path("out/alpha"), "-t", "tmpfs", "-o", "size=64k", "tmpfs");
    await sample.succeedHere("generate");
    sample.write("catalog.csv", catalogText("small,450,,Small,,,"));
    expect(await sample.succeedHere("generate")).toContain("out: 3 updated, 0 unchanged");
    expect((await sample.runHere("check")).status).toBe(0);
  });

  test.each([
    ["to update in", (s: SampleProject) => s.write("catalog.csv", catalogText("x,450,,X,,,"))],
    ["to remove from", (s: SampleProject) => s.remove("templates/alpha")],
  ])("a folder %s that is read-only is found before anything changes", async (...[, change]) => {
    const sample = project();
    await sample.succeedHere("generate");
    const before = sample.tree();
    change(sample);
    onTestFinished(() => void spawnSync("umount", [sample.path("out/alpha/deep")]));
    const bind = spawnSync("mount", [
      "--bind",
      sample.path("out/alpha/deep"),
      sample.path("out/alpha/deep"),
    ]);
    if (bind.status !== 0) return;
    spawnSync("mount", ["-o", "remount,ro,bind", sample.path("out/alpha/deep")]);
    expect(await sample.runHere("generate")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /^error: EROFS: read-only file system, open '.*deep\/\.staging-.*'; nothing was changed\n$/,
      ),
    });
    expect(sample.tree()).toEqual(before);
  });

  test("read-only: nothing to do is done, and something to do is refused", async (context) => {
    const sample = project();
    await sample.succeedHere("generate");
    mounted(context, sample.path("out"), "--bind", sample.path("out"));
    spawnSync("mount", ["-o", "remount,ro,bind", sample.path("out")]);
    expect((await sample.runHere("generate")).status).toBe(0);
    expect((await sample.runHere("check")).status).toBe(0);
    sample.write("catalog.csv", catalogText("small,450,,Small,,,"));
    expect((await sample.runHere("generate", "--dry-run")).status).toBe(0);
    expect(await sample.runHere("generate")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^error: EROFS: read-only file system, open '/),
    });
  });

  test("an output that is a file, or is below one", async () => {
    const sample = project();
    sample.write("taken", "a file");
    for (const out of ["taken", "taken/out"]) {
      for (const command of ["generate", "check"]) {
        const { status, output } = await sample.runHere(command, "--out", out);
        expect(output).toMatch(/taken/);
        expect(output).not.toContain("bug");
        expect(status).toBe(1);
      }
    }
    expect(sample.read("taken")).toBe("a file");
  });
});

describe("a file that somebody holds open, as Windows has it", () => {
  /** Refuses so many renames with a code. */
  const REFUSE = (times: number): string => `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const real = fs.renameSync;
    let left = ${times};
    fs.renameSync = (from, to) => {
      if (!to.endsWith("count.txt") || left-- <= 0) return real(from, to);
      throw Object.assign(new Error("EPERM: operation not permitted, rename '" + to + "'"), { code: "EPERM", syscall: "rename" });
    };
    syncBuiltinESMExports();
  `;

  test.each([
    ["for a moment is waited for", 3, 0, /out: 3 created/],
    ["for good is named", 1e9, 1, /^error: EPERM: .*count\.txt'; a part of the output is new/],
  ] as const)("%s", async (_, times, status, expected) => {
    const sample = project();
    sample.write("refuse.mjs", REFUSE(times));
    const args = ["--import", sample.path("refuse.mjs"), RUN, "generate"];
    const result = run("node", args, { cwd: sample.folder });
    expect(result.output).toMatch(expected);
    expect(result.status).toBe(status);
    if (status === 0) return;
    expect((await sample.runHere("check")).output).toContain("a run was cut short");
    await sample.succeedHere("generate");
    expect((await sample.runHere("check")).status).toBe(0);
    expect(foldersUnder(sample.path("out"))).toEqual(["alpha", "alpha/deep", "beta"]);
  });
});
