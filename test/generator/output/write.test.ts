import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { describe, expect, onTestFinished, test } from "vitest";
import { ROOT, temporaryFolder } from "../../tools.ts";
import { catalogText, SampleProject } from "../project.ts";

function project(): SampleProject {
  return new SampleProject(join(temporaryFolder(), "project"));
}

function foldersUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isDirectory())
    .toSorted();
}

describe("a run that is killed", () => {
  interface Changing {
    /** A project whose next run creates, updates and removes files and folders. */
    readonly sample: SampleProject;
    /** The output before that run and after it. */
    readonly old: Readonly<Record<string, string>>;
    readonly fresh: Readonly<Record<string, string>>;
  }

  async function changing(): Promise<Changing> {
    const sample = project();
    sample.target("gone", { "a/b/gone.txt": "gone\n" });
    sample.write("catalog.csv", catalogText("old,450,,Old,,,"));
    await sample.generateHere();
    toFresh(sample);
    const whole = copyOf(sample, "whole");
    await whole.generateHere();
    return { sample, old: sample.tree(), fresh: whole.tree() };
  }

  function toFresh(sample: SampleProject): void {
    sample.write("catalog.csv", catalogText("new,450,,New,,,", "newer,550,,Newer,,,"));
    sample.remove("templates/gone");
    sample.target("fresh", { "a/b/fresh.txt": "fresh\n" });
  }

  function toOld(sample: SampleProject): void {
    sample.write("catalog.csv", catalogText("old,450,,Old,,,"));
    sample.target("gone", { "a/b/gone.txt": "gone\n" });
    sample.remove("templates/fresh");
  }

  function copyOf(sample: SampleProject, name: string): SampleProject {
    return sample.copy(join(sample.folder, "..", name));
  }

  /** Writes the output, and kills the process before its n-th change of the disk. */
  const CRASH = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    let left = Number(process.argv[2]);
    for (const name of ["mkdirSync", "writeFileSync", "renameSync", "rmSync", "rmdirSync"]) {
      const real = fs[name];
      fs[name] = (...args) => {
        if (--left === 0) {
          // Half of a text is there by then.
          if (name === "writeFileSync") real(args[0], args[1].slice(0, args[1].length / 2), args[2]);
          process.kill(process.pid, "SIGKILL");
        }
        return real(...args);
      };
    }
    syncBuiltinESMExports();
    const { writeOutput } = await import("./write.mjs");
    writeOutput("out", JSON.parse(fs.readFileSync(0, "utf8")));
  `;

  /** Generates up to the n-th change of the disk; gives whether that was before the end. */
  async function crash(sample: SampleProject, at: number): Promise<boolean> {
    const { comparison } = await sample.planHere();
    const entry = join(ROOT, "generator/output/write.ts");
    const { outputFiles } = buildSync({ ...BUNDLED, entryPoints: [entry] });
    sample.write("write.mjs", outputFiles[0]?.contents ?? "");
    sample.write("crash.mjs", CRASH);
    const { status, signal, stderr } = spawnSync("node", ["crash.mjs", String(at)], {
      cwd: sample.folder,
      encoding: "utf8",
      input: JSON.stringify(comparison),
    });
    expect([stderr, status]).toEqual(["", signal === null ? 0 : null]);
    return signal === "SIGKILL";
  }

  const BUNDLED = { bundle: true, write: false, format: "esm", platform: "node" } as const;

  test("leaves whole files, and the next run completes or undoes its work", async () => {
    const { sample, old, fresh } = await changing();
    const foreign = { "alpha/mine.txt": "mine", "fresh/.keep": "" };
    let at = 1;
    for (; at < 100; at++) {
      const one = copyOf(sample, `crash-${at}`);
      for (const [path, text] of Object.entries(foreign)) one.write(`out/${path}`, text);
      if (!(await crash(one, at))) break;
      for (const [path, text] of Object.entries(one.tree()))
        if (!path.endsWith(".new") && !(path in foreign))
          expect([old[path], fresh[path]], path).toContain(text);
      expect((await one.checkHere()).drift).not.toEqual([]);
      const back = copyOf(one, `back-${at}`);
      await one.generateHere();
      expect(one.tree()).toEqual({ ...fresh, ...foreign });
      expect(foldersUnder(one.path("out"))).toEqual([
        "alpha",
        "alpha/deep",
        "beta",
        "fresh",
        "fresh/a",
        "fresh/a/b",
      ]);
      toOld(back);
      await back.generateHere();
      expect(back.tree()).toEqual({ ...old, ...foreign });
    }
    expect(at).toBeGreaterThan(18);
  });

  test("is completed for the targets of --only first, then for the others", async () => {
    const { sample, fresh } = await changing();
    await crash(sample, 12);
    await sample.succeedHere("generate", "--only", "alpha");
    await sample.succeedHere("generate");
    expect(sample.tree()).toEqual(fresh);
  });
});

describe("a text that a run did not put in place", () => {
  test.each(["out/.MANIFEST.sha256.new", "out/beta/.count.txt.new", "out/gone/deep/.x.txt.new"])(
    "%s is removed by the next run, and named by check and a dry run",
    async (path) => {
      const sample = project();
      await sample.generateHere();
      const good = sample.tree();
      sample.write(
        "out/MANIFEST.sha256",
        `${sample.read("out/MANIFEST.sha256")}${"0".repeat(64)}  gone/deep/x.txt\n`,
      );
      sample.write(path, "half");
      expect((await sample.runHere("check")).output).toContain(`${path}:1: drift: Nothing`);
      expect(await sample.succeedHere("generate", "--dry-run")).toContain(
        `removed ${path.slice(4)}\n`,
      );
      expect(sample.read(path)).toBe("half");
      await sample.succeedHere("generate");
      expect(sample.tree()).toEqual(good);
      expect(foldersUnder(sample.path("out"))).toEqual(["alpha", "alpha/deep", "beta"]);
    },
  );

  test("is not written through a link in its place", async () => {
    const sample = project();
    sample.write("precious.txt", "precious");
    mkdirSync(sample.path("out/beta"), { recursive: true });
    symlinkSync("../../precious.txt", sample.path("out/beta/.count.txt.new"));
    await sample.succeedHere("generate");
    expect(sample.read("precious.txt")).toBe("precious");
    expect(readdirSync(sample.path("out/beta"))).toEqual(["count.txt"]);
  });

  test("has its place taken by a folder: an error that names it, and whole files", async () => {
    const sample = project();
    sample.write("out/beta/.count.txt.new/x", "mine");
    const { status, stderr } = await sample.runHere("generate");
    expect(stderr).toMatch(/^error: .*count\.txt\.new.*\. Every file is whole, old or new;/);
    expect(status).toBe(1);
    expect(sample.read("out/beta/.count.txt.new/x")).toBe("mine");
  });

  test("of a name like it, but of no file of the generator, is somebody's own", async () => {
    const sample = project();
    sample.write("out/beta/.other.txt.new", "mine");
    await sample.succeedHere("generate");
    expect(sample.read("out/beta/.other.txt.new")).toBe("mine");
  });
});

describe("a disk that refuses", () => {
  /** Mounts something; where that is not allowed the test is skipped aloud. */
  function mount(
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

  function mountReadOnly(context: { skip(note?: string): never }, folder: string): void {
    mount(context, folder, "--bind", folder);
    spawnSync("mount", ["-o", "remount,ro,bind", folder]);
  }

  const WHOLE = "Every file is whole, old or new; generate again to complete the output.";

  test("because it is full leaves whole files; the next run completes them", async (context) => {
    const sample = project();
    mkdirSync(sample.path("out"));
    mount(context, sample.path("out"), "-t", "tmpfs", "-o", "size=64k", "tmpfs");
    await sample.succeedHere("generate");
    const { "MANIFEST.sha256": _, ...before } = sample.tree();
    const rows = Array.from({ length: 2_000 }, (_, i) => `row-${i}a,450,,A message no. ${i},,,`);
    sample.write("catalog.csv", catalogText(...rows));
    const { outputs } = await sample.planHere();
    for (let i = 0; i < 2; i++) {
      const { status, stdout, stderr } = await sample.runHere("generate");
      expect([status, stdout]).toEqual([1, ""]);
      expect(stderr).toBe(`error: ENOSPC: no space left on device, write. ${WHOLE}\n`);
      const { "MANIFEST.sha256": __, ...files } = sample.tree();
      expect(Object.keys(files)).toEqual(Object.keys(before));
      for (const [path, text] of Object.entries(files))
        expect([before[path], outputs.get(path)], path).toContain(text);
      expect((await sample.runHere("check")).status).toBe(1);
    }
    sample.write("catalog.csv", catalogText("small,450,,Small,,,"));
    await sample.succeedHere("generate");
    expect((await sample.runHere("check")).output).toBe("out: 3 files, all as generated\n");
  });

  test("in one folder leaves whole files; the next run completes them", async (context) => {
    const sample = project();
    await sample.succeedHere("generate");
    sample.write("catalog.csv", catalogText("x,450,,X,,,"));
    const old = sample.read("out/alpha/deep/ids.txt");
    mountReadOnly(context, sample.path("out/alpha/deep"));
    expect(await sample.runHere("generate")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^error: EROFS: read-only file system, open .* Every file/),
    });
    expect(sample.read("out/alpha/deep/ids.txt")).toBe(old);
    spawnSync("umount", [sample.path("out/alpha/deep")]);
    await sample.succeedHere("generate");
    expect((await sample.runHere("check")).status).toBe(0);
  });

  test("to remove a file leaves everything as it was", async (context) => {
    const sample = project();
    await sample.succeedHere("generate");
    const before = sample.tree();
    sample.remove("templates/alpha");
    mountReadOnly(context, sample.path("out/alpha"));
    expect(await sample.runHere("generate")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^error: EROFS: read-only file system, /),
    });
    expect(sample.tree()).toEqual(before);
  });

  test("does not matter when there is nothing to do", async (context) => {
    const sample = project();
    await sample.succeedHere("generate");
    mountReadOnly(context, sample.path("out"));
    expect((await sample.runHere("generate")).status).toBe(0);
    expect((await sample.runHere("check")).status).toBe(0);
    sample.write("catalog.csv", catalogText("small,450,,Small,,,"));
    expect((await sample.runHere("generate", "--dry-run")).status).toBe(0);
    expect((await sample.runHere("generate")).status).toBe(1);
  });

  test("for one folder alone is no matter: it may be a disk of its own", async (context) => {
    const sample = project();
    await sample.succeedHere("generate");
    mount(context, sample.path("out/alpha"), "-t", "tmpfs", "-o", "size=64k", "tmpfs");
    await sample.succeedHere("generate");
    sample.write("catalog.csv", catalogText("small,450,,Small,,,"));
    expect(await sample.succeedHere("generate")).toContain("out: 3 updated, 0 unchanged");
    expect((await sample.runHere("check")).status).toBe(0);
  });

  test("because the output is a file, or below one, is an error", async () => {
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
