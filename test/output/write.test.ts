import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  linkSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { catalogText, RUN, SampleProject } from "../project.ts";
import { run, temporaryFolder } from "../tools.ts";

function project(): SampleProject {
  return new SampleProject(join(temporaryFolder(), "project"));
}

const OUTPUT = ["MANIFEST.sha256", "alpha/deep/ids.txt", "alpha/list.txt", "beta/count.txt"];

describe("ownership", () => {
  test("a first run creates everything; a second changes no file, not even its time", () => {
    const sample = project();
    expect(sample.generate()).toMatch(
      /^ {2}created alpha\/list\.txt\n {2}created alpha\/deep\/ids\.txt\n {2}created beta\/count\.txt\nout: 3 created, 0 unchanged in \d+\.\d\d s\n$/,
    );
    expect(Object.keys(sample.tree())).toEqual(OUTPUT);
    expect(sample.read("out/alpha/list.txt")).toBe("450 First of all\n5.1.1 Second\n");
    const stats = (): unknown[] =>
      OUTPUT.map((path) => {
        const { ino, mtimeMs, ctimeMs } = statSync(sample.path(`out/${path}`));
        return { path, ino, mtimeMs, ctimeMs };
      });
    const before = stats();
    expect(sample.generate()).toMatch(/^out: 3 unchanged in/);
    expect(stats()).toEqual(before);
    // A template that changes and renders the same: the record alone is written.
    sample.write("templates/beta/0.hbs", "{{! new }}{{number count}}\n");
    expect(sample.generate()).toMatch(/^out: 3 unchanged in/);
    expect(stats().slice(1)).toEqual(before.slice(1));
    expect(stats()[0]).not.toEqual(before[0]);
    expect(readdirSync(sample.path("out"))).toEqual(["MANIFEST.sha256", "alpha", "beta"]);
  });

  test("a change of one row changes the files that show it, and no other", () => {
    const sample = project();
    sample.generate();
    const { ino } = statSync(sample.path("out/alpha/deep/ids.txt"));
    sample.write("catalog.csv", sample.read("catalog.csv").replace("Second", "The second"));
    expect(sample.generate()).toMatch(
      /^ {2}updated alpha\/list\.txt\nout: 1 updated, 2 unchanged in/,
    );
    expect(statSync(sample.path("out/alpha/deep/ids.txt")).ino).toBe(ino);
  });

  test("the record is what sha256sum reads", () => {
    const sample = project();
    sample.generate();
    const { status, output } = run("sha256sum", ["--check", "--strict", "MANIFEST.sha256"], {
      cwd: sample.path("out"),
    });
    expect([status, output]).toEqual([
      0,
      "alpha/deep/ids.txt: OK\nalpha/list.txt: OK\nbeta/count.txt: OK\n",
    ]);
  });

  test("a large catalog, whose bytes a thread takes, gives what a small one would", async () => {
    const [large, here] = [project(), project()];
    const rows = Array.from({ length: 30_000 }, (_, i) => `row-${i}a,450,,Message é ${i},,,`);
    for (const sample of [large, here]) sample.write("catalog.csv", catalogText(...rows));
    large.generate();
    await here.generateHere();
    expect(large.tree()).toEqual(here.tree());
    large.write("out/beta/count.txt", "1\n");
    expect(large.run("check").stdout).toContain("out/beta/count.txt");
    expect(large.generate()).toContain("updated beta/count.txt");
    expect(large.tree()).toEqual(here.tree());
  });

  test("an edit by hand is healed and named, also when the catalog changed too", () => {
    const sample = project();
    sample.generate();
    const good = sample.tree();
    sample.write("out/beta/count.txt", "99\n");
    expect(sample.generate()).toContain(
      "  updated beta/count.txt, which had been edited by hand or came out of a merge\n",
    );
    expect(sample.tree()).toEqual(good);
    sample.write("out/beta/count.txt", "");
    sample.write("catalog.csv", catalogText("only,450,,Only,,,"));
    expect(sample.generate()).toContain("updated beta/count.txt, which had been edited");
    expect(sample.read("out/beta/count.txt")).toBe("1\n");
  });

  test("a removed file comes back", () => {
    const sample = project();
    sample.generate();
    const good = sample.tree();
    sample.remove("out/alpha");
    expect(sample.generate()).toMatch(/out: 2 created, 1 unchanged/);
    expect(sample.tree()).toEqual(good);
  });

  test("a foreign file in the way stops the run, which names all; --force replaces them", () => {
    const sample = project();
    sample.write("out/alpha/list.txt", "mine\n");
    sample.write("out/beta/count.txt", "mine too\n");
    const { status, output } = sample.run("generate");
    expect(output).toBe(
      ["alpha/list.txt", "beta/count.txt"]
        .map(
          (path) =>
            `out/${path}:1:1: error foreign-file: Something that the generator did not write stands where output must go.\n  what to do: Move it away, or replace it with --force (which replaces files, never folders).\n`,
        )
        .join("\n")
        .concat("2 errors; nothing was written\n"),
    );
    expect(status).toBe(1);
    expect(sample.tree()).toEqual({
      "alpha/list.txt": "mine\n",
      "beta/count.txt": "mine too\n",
    });
    sample.generate("--force");
    expect(sample.read("out/beta/count.txt")).toBe("2\n");
  });

  test("a foreign file with the very bytes is no stranger", () => {
    const sample = project();
    sample.write("out/beta/count.txt", "2\n");
    expect(sample.generate()).toMatch(/out: 2 created, 1 unchanged/);
  });

  test.each([
    ["a folder where a file must go", (s: SampleProject) => s.write("out/beta/count.txt/x", "x")],
    ["a file where a folder must go", (s: SampleProject) => s.write("out/alpha", "x")],
  ])("%s stops the run, even when forced", (_, prepare) => {
    const sample = project();
    prepare(sample);
    const before = sample.tree();
    for (const args of [
      ["generate"],
      ["generate", "--force"],
      ["generate", "--dry-run"],
      ["check"],
    ]) {
      const { status, output } = sample.run(...args);
      expect(output).toContain("error foreign-file:");
      expect(status).toBe(1);
    }
    expect(sample.tree()).toEqual(before);
  });

  test("a file of ours that became a folder, or the record that did, is no crash", () => {
    const sample = project();
    sample.generate();
    sample.remove("out/beta/count.txt");
    sample.write("out/beta/count.txt/x", "x");
    expect(sample.run("generate")).toMatchObject({ status: 1, stdout: /foreign-file/ });
    expect(sample.run("check")).toMatchObject({ status: 1, stdout: /foreign-file/ });
    sample.remove("out/MANIFEST.sha256");
    sample.write("out/MANIFEST.sha256/x", "x");
    expect(sample.run("generate")).toMatchObject({
      status: 1,
      stderr: "error: out/MANIFEST.sha256 is not a file.\n",
    });
  });

  test("foreign files beside the output are never touched", () => {
    const sample = project();
    const foreign = {
      "alpha/notes.txt": "n",
      "alpha/deep/.gitkeep": "",
      "gamma/own.txt": "o",
      ".staging-notes": "s",
      ".stagings/x": "y",
      ".gitignore": "*.tmp\n",
    };
    for (const [path, text] of Object.entries(foreign)) sample.write(`out/${path}`, text);
    sample.generate();
    sample.remove("templates/alpha");
    sample.generate();
    expect(sample.tree()).toMatchObject(foreign);
    expect(Object.keys(sample.tree()).sort()).toEqual(
      [...Object.keys(foreign), "MANIFEST.sha256", "beta/count.txt"].sort(),
    );
  });

  test("of a target that is gone, what nobody changed is removed and the rest is kept", () => {
    const sample = project();
    sample.generate();
    sample.write("out/alpha/list.txt", "edited\n");
    sample.remove("templates/alpha");
    expect(sample.run("check").output).toContain(
      "out/alpha/list.txt: drift: nothing generates it any more, it was edited by hand",
    );
    const output = sample.generate();
    expect(output).toContain("  removed alpha/deep/ids.txt, which nothing generates any more\n");
    expect(output).toContain(
      "  kept alpha/list.txt, which nothing generates any more, since it had been edited by hand\n",
    );
    expect(Object.keys(sample.tree())).toEqual([
      "MANIFEST.sha256",
      "alpha/list.txt",
      "beta/count.txt",
    ]);
    expect(sample.exists("out/alpha/deep")).toBe(false);
    expect(sample.run("check").status).toBe(0);
  });

  test("no target at all is a mistake, not a wish to remove everything", () => {
    const sample = project();
    sample.generate();
    const before = sample.tree();
    sample.remove("templates/alpha");
    sample.remove("templates/beta");
    expect(sample.run("generate")).toMatchObject({
      status: 2,
      stderr: "error: There is no target in templates.\n",
    });
    expect(sample.tree()).toEqual(before);
  });
});

describe("links and paths that lead out", () => {
  test.each([
    ["a link to a file", "beta/count.txt", "../../../outside.txt", "foreign-file"],
    ["a link to nowhere", "beta/count.txt", "../../../nowhere.txt", "foreign-file"],
    ["a link for a folder", "beta", "../../outside", "output-path"],
    ["a link to nowhere for a folder", "beta", "../../nowhere", "foreign-file"],
    ["a link to a file for a folder", "beta", "../../outside.txt", "output-path"],
  ])("%s stops the run", (_, path, target, rule) => {
    const sample = project();
    const outside = join(sample.folder, "..", "outside.txt");
    writeFileSync(outside, "precious");
    mkdirSync(join(sample.folder, "..", "outside"));
    sample.write(`out/${path}`, "");
    unlinkSync(sample.path(`out/${path}`));
    symlinkSync(target, sample.path(`out/${path}`));
    const before = sample.tree();
    expect(sample.run("generate")).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(`error ${rule}:`),
    });
    expect(sample.tree()).toEqual(before);
    expect(readdirSync(join(sample.folder, "..")).sort()).toEqual([
      "outside",
      "outside.txt",
      "project",
    ]);
    expect(readdirSync(join(sample.folder, "..", "outside"))).toEqual([]);
  });

  test("a link that took a recorded file's place is seen, also with the same bytes", () => {
    const sample = project();
    sample.generate();
    linkSync(sample.path("out/beta/count.txt"), sample.path("kept.txt"));
    unlinkSync(sample.path("out/beta/count.txt"));
    symlinkSync("../../kept.txt", sample.path("out/beta/count.txt"));
    expect(sample.run("generate").status).toBe(1);
    expect(sample.run("check").status).toBe(1);
    sample.generate("--force");
    expect(statSync(sample.path("out/beta/count.txt")).nlink).toBe(1);
    expect(sample.read("kept.txt")).toBe("2\n");
  });

  test("an output folder that is itself a link is where its owner put it", () => {
    const sample = project();
    mkdirSync(sample.path("elsewhere"));
    symlinkSync("elsewhere", sample.path("out"));
    sample.generate();
    expect(sample.read("elsewhere/beta/count.txt")).toBe("2\n");
  });

  test.each(["../precious.txt", "beta/../../precious.txt", "/tmp/precious.txt", "./beta//x"])(
    "a record that names %s removes nothing",
    (path) => {
      const sample = project();
      sample.generate();
      sample.write("precious.txt", "2\n");
      const count = sample.read("out/MANIFEST.sha256").match(/([0-9a-f]{64}) {2}beta/)?.[1];
      sample.write(
        "out/MANIFEST.sha256",
        `${sample.read("out/MANIFEST.sha256")}${count}  ${path}\n`,
      );
      const { status, output } = sample.run("generate");
      expect(output).toContain("error record-path:");
      expect(status).toBe(1);
      expect(sample.read("precious.txt")).toBe("2\n");
    },
  );

  test.each([
    { write: ["../precious.txt"], remove: [] },
    { write: [], remove: ["../precious.txt"] },
    { write: [], remove: ["link/precious.txt"] },
  ])("a journal that says %j does nothing", (journal) => {
    const sample = project();
    sample.generate();
    sample.write("precious.txt", "precious");
    symlinkSync("..", sample.path("out/link"));
    sample.write("out/.staging/journal", JSON.stringify(journal));
    sample.write("out/.staging/precious.txt", "overwritten");
    sample.write("out/.staging/files/x", "");
    const { status, stderr } = sample.run("generate");
    expect(stderr).toMatch(
      /^error: .*journal names .*precious\.txt, which .* the output folder\.\n$/,
    );
    expect(status).toBe(1);
    expect(sample.read("precious.txt")).toBe("precious");
  });
});

describe("merges", () => {
  const git = (sample: SampleProject, ...args: readonly string[]): number | null => {
    const identity = [
      "-c",
      "user.name=A",
      "-c",
      "user.email=a@example.com",
      "-c",
      "init.defaultBranch=main",
    ];
    return run("git", [...identity, ...args], { cwd: sample.folder }).status;
  };

  test("two branches that each add a row are settled by generating", () => {
    const sample = project();
    sample.write(".gitattributes", "* text=auto eol=lf\ncatalog.csv merge=union\n");
    sample.generate();
    git(sample, "init");
    const commit = (): void => {
      git(sample, "add", "-A");
      expect(git(sample, "commit", "-m", "x")).toBe(0);
    };
    commit();
    const rows = { left: "left,450,,Left,,,\n", right: "right,550,,Right,,,\n" };
    const base = sample.read("catalog.csv");
    for (const [branch, row] of Object.entries(rows)) {
      git(sample, "checkout", "-b", branch, "main");
      sample.write("catalog.csv", base + row);
      sample.generate();
      commit();
    }
    expect(git(sample, "merge", "left", "-m", "merge")).toBe(1);
    expect(sample.read("catalog.csv")).toBe(base + rows.right + rows.left);
    expect(sample.read("out/MANIFEST.sha256")).toMatch(/^<<<<<<< /m);
    expect(sample.run("check").status).toBe(1);
    const output = sample.generate();
    expect(output).toContain(
      "updated alpha/list.txt, which had been edited by hand or came out of a merge",
    );
    expect(sample.read("out/beta/count.txt")).toBe("4\n");
    expect(sample.run("check").output).toBe("out: 3 files, all as generated\n");
    const merged = sample.tree();
    sample.remove("out");
    sample.generate();
    expect(sample.tree()).toEqual(merged);
  });
});

describe("runs that die", () => {
  const before = catalogText("old,450,,Old,,,");
  const after = catalogText("new,450,,New,,,", "newer,550,,Newer,,,");

  function changing(): SampleProject {
    const sample = project();
    sample.target("gone", { "a/b/gone.txt": "gone\n" });
    sample.write("catalog.csv", before);
    sample.generate();
    sample.write("catalog.csv", after);
    sample.remove("templates/gone");
    sample.target("fresh", { "a/b/fresh.txt": "fresh\n" });
    return sample;
  }

  /** The output without what a dead run left; and whether that run had come to its commit. */
  function remains(sample: SampleProject): { readonly files: object; readonly committed: boolean } {
    const paths = Object.entries(sample.tree());
    return {
      files: Object.fromEntries(paths.filter(([path]) => !path.startsWith(".staging"))),
      committed: paths.some(([path]) => /^\.staging[^/]*\/journal$/.test(path)),
    };
  }

  /** Runs and kills; gives the state that the run left, after seeing to it that the next one heals. */
  async function killed(
    sample: SampleProject,
    child: ChildProcess,
    ends: readonly object[],
  ): Promise<string> {
    await new Promise((resolve) => child.on("exit", resolve));
    const [old, fresh] = ends;
    const { files, committed } = remains(sample);
    const is = (tree: object | undefined): boolean =>
      JSON.stringify(files) === JSON.stringify(tree);
    const state = is(old) ? "old" : is(fresh) ? "new" : "between";
    if (state === "between") expect(committed, JSON.stringify(files)).toBe(true);
    // What a person does meanwhile is not lost to the commit that the next run finishes.
    sample.write("out/alpha/mine.txt", "mine");
    await sample.generateHere();
    expect(sample.tree()).toEqual({ ...fresh, "alpha/mine.txt": "mine" });
    expect(readdirSync(sample.path("out")).filter((name) => name.startsWith("."))).toEqual([]);
    return state;
  }

  /** Kills the process before its n-th change of the disk; counts changes when there is no n. */
  const CRASH = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const limit = Number(process.env.CRASH_AT);
    let count = 0;
    for (const name of ["mkdirSync", "writeFileSync", "openSync", "writeSync", "renameSync", "rmSync", "rmdirSync", "unlinkSync"]) {
      const real = fs[name];
      fs[name] = (...args) => {
        if (name === "openSync" && args[1] === "r") return real(...args);
        if (++count === limit) process.kill(process.pid, "SIGKILL");
        return real(...args);
      };
    }
    syncBuiltinESMExports();
    process.on("exit", () => limit || fs.writeSync(1, "changes: " + count));
  `;

  test("killed before each of its changes of the disk, a run leaves the old or the new", async () => {
    const sample = changing();
    sample.write("crash.mjs", CRASH);
    const old = sample.tree();
    const crashing = (folder: string, at: string): ChildProcess =>
      spawn("node", ["--import", join(folder, "crash.mjs"), RUN, "generate"], {
        cwd: folder,
        env: { ...process.env, CRASH_AT: at },
        stdio: ["ignore", "pipe", "inherit"],
      });
    const copy = (name: string): SampleProject => sample.copy(join(sample.folder, "..", name));
    const whole = copy("whole");
    let output = "";
    const child = crashing(whole.folder, "");
    child.stdout?.on("data", (data) => {
      output += data;
    });
    await new Promise((resolve) => child.on("close", resolve));
    const changes = Number(/changes: (\d+)/.exec(output)?.[1]);
    expect(changes).toBeGreaterThan(30);
    const fresh = whole.tree();
    // Every fourth one, which is enough for every day; `KILLS=200` asks for all, and for more below.
    const step = process.env["KILLS"] === undefined ? 4 : 1;
    const points = Array.from({ length: Math.ceil(changes / step) }, (_, i) => i * step + 1);
    const states = new Map<number, string>();
    const worker = async (): Promise<void> => {
      for (let at = points.shift(); at !== undefined; at = points.shift()) {
        const one = copy(`crash-${at}`);
        states.set(at, await killed(one, crashing(one.folder, String(at)), [old, fresh]));
      }
    };
    await Promise.all([worker(), worker()]);
    // First the old, then the commit, then the new: never back and forth.
    const course = [...states].toSorted(([a], [b]) => a - b).map(([, state]) => state);
    expect(course.join(" ")).toMatch(/^(old ){2,}(between )+(new ?)+$/);
  });

  test("kill -9 at random moments", async () => {
    const sample = changing();
    const old = sample.tree();
    const copy = (name: string): SampleProject => sample.copy(join(sample.folder, "..", name));
    const whole = copy("whole");
    const start = performance.now();
    whole.generate();
    const duration = performance.now() - start;
    const kills = Number(process.env["KILLS"] ?? 4);
    for (let i = 0; i < kills; i++) {
      const one = copy(`killed-${i}`);
      const child = spawn("node", [RUN, "generate"], { cwd: one.folder, stdio: "ignore" });
      setTimeout(() => child.kill("SIGKILL"), duration * (0.4 + 0.6 * ((i * 0.618) % 1)));
      await killed(one, child, [old, whole.tree()]);
    }
  });

  const DEAD = ".staging-999999999-0123abcd";

  test("a commit that a run began is finished by the next, whatever that is asked for", () => {
    const sample = project();
    sample.generate();
    sample.remove("out/alpha/deep");
    sample.write(`out/${DEAD}/owner`, DEAD);
    sample.write(`out/${DEAD}/files/beta/count.txt`, "7\n");
    sample.write(`out/${DEAD}/files/beta/new/file.txt`, "8\n");
    const journal = {
      write: ["beta/count.txt", "beta/new/file.txt", "alpha/done.txt"],
      remove: ["alpha/list.txt", "alpha/gone.txt"],
    };
    sample.write(`out/${DEAD}/journal`, JSON.stringify(journal));
    expect(sample.run("check")).toMatchObject({
      status: 1,
      output:
        "error: A run that was cut short has written a part of out; `npm run generate` does the rest.\n",
    });
    const output = sample.generate("--only", "alpha");
    expect(output).toContain("created alpha/list.txt");
    expect(sample.tree()).toMatchObject({
      "alpha/deep/ids.txt": "First\nSecond\n",
      "alpha/list.txt": expect.stringContaining("First of all"),
      "beta/count.txt": "7\n",
      "beta/new/file.txt": "8\n",
    });
    expect(sample.exists(`out/${DEAD}`)).toBe(false);
  });

  test("what a finished commit removed and somebody put back stays", () => {
    const sample = project();
    sample.generate();
    sample.write("out/beta/mine.txt", "mine");
    sample.write(`out/${DEAD}/removed/beta/mine.txt`, "the generator's");
    sample.write(`out/${DEAD}/journal`, JSON.stringify({ write: [], remove: ["beta/mine.txt"] }));
    sample.generate();
    expect(sample.read("out/beta/mine.txt")).toBe("mine");
  });

  test.each([
    ["no journal", DEAD, { "files/beta/count.txt": "7\n", owner: DEAD }],
    ["a draft of a journal", ".staging", { "journal.draft": '{"write":["beta', owner: DEAD }],
    ["half a journal", ".staging", { journal: '{"write":["beta', owner: DEAD }],
    ["a journal of another form", DEAD, { journal: '{"write":"all"}' }],
    ["no owner", ".staging", { "files/x": "" }],
    ["an empty owner", ".staging", { owner: "" }],
    ["nothing", ".staging", {}],
    ["the name of a claim", ".staging-1-0123abcd/x", {}],
  ])("a stage with %s is swept away", (what, name, files) => {
    const sample = project();
    sample.generate();
    const good = sample.tree();
    mkdirSync(sample.path(`out/${name}`), { recursive: true });
    for (const [path, text] of Object.entries(files)) sample.write(`out/${name}/${path}`, text);
    sample.generate();
    // Process 1 is alive everywhere, so what it claims is its own.
    const claimed = what === "the name of a claim";
    expect(readdirSync(sample.path("out")).filter((entry) => entry.startsWith("."))).toEqual(
      claimed ? [".staging-1-0123abcd"] : [],
    );
    expect(sample.tree()).toEqual(good);
  });
});

describe("runs at once", () => {
  const started = (sample: SampleProject, ...args: readonly string[]): Promise<string> =>
    new Promise((resolve) => {
      const child: ChildProcess = spawn("node", [RUN, ...args], { cwd: sample.folder });
      let output = "";
      for (const stream of [child.stdout, child.stderr])
        stream?.on("data", (data) => (output += data));
      child.on("exit", (status) => resolve(`${status} ${output}`));
    });

  test("each waits for its turn, and the last has the last word", async () => {
    const sample = project();
    const outputs = await Promise.all(Array.from({ length: 6 }, () => started(sample, "generate")));
    for (const output of outputs) expect(output).toMatch(/^0 /);
    expect(outputs.filter((output) => output.includes("created")).length).toBeGreaterThan(0);
    expect(sample.run("check").output).toBe("out: 3 files, all as generated\n");
    expect(readdirSync(sample.path("out"))).toEqual(["MANIFEST.sha256", "alpha", "beta"]);
  });

  test("a dead run's leavings in the way hurt none of them", async () => {
    const sample = project();
    sample.generate();
    for (let i = 0; i < 4; i++) {
      sample.write("out/.staging/owner", ".staging-999999999-0123abcd");
      sample.write("catalog.csv", catalogText(`row-${"abcd"[i]},450,,Row,,,`));
      const outputs = await Promise.all(
        Array.from({ length: 4 }, () => started(sample, "generate")),
      );
      for (const output of outputs) expect(output).toMatch(/^0 /);
      expect(sample.run("check").status).toBe(0);
    }
  });

  test("runs for different catalogs leave one or the other whole", async () => {
    const sample = project();
    sample.write("other.csv", catalogText("other,550,,Other,,,"));
    const args = [
      "--catalog",
      "other.csv",
      "--templates",
      "templates",
      "--package",
      "package.json",
      "--out",
      "out",
    ];
    const outputs = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        started(sample, "generate", ...(i % 2 === 0 ? [] : args)),
      ),
    );
    for (const output of outputs) {
      expect(output).toMatch(/^0 /);
      expect(output).not.toContain("edited by hand");
    }
    const checks = [sample.run("check"), sample.run("check", ...args)];
    expect(checks.map(({ status }) => status).sort()).toEqual([0, 1]);
  });
});

describe("a disk that will not take it", () => {
  /** Mounts something over the output; where that is not allowed the test is skipped aloud. */
  function mounted(
    context: { skip(note?: string): never },
    folder: string,
    ...args: readonly string[]
  ): void {
    const { status, stderr } = spawnSync("mount", [...args, folder], { encoding: "utf8" });
    if (status !== 0) {
      process.stderr.write(`SKIPPED a full disk: mount says ${stderr}\n`);
      context.skip("mounting is not allowed here");
    }
    onTestFinished(() => void spawnSync("umount", [folder]));
  }

  test.for([
    ["full", 9_000],
    // So much that a thread of its own does the writing.
    ["full, with a large catalog", 30_000],
  ] as const)("%s: the output stays as it was, and the message says so", ([, count], context) => {
    const sample = project();
    mkdirSync(sample.path("out"));
    mounted(context, sample.path("out"), "-t", "tmpfs", "-o", "size=256k", "tmpfs");
    sample.generate();
    const before = sample.tree();
    const rows = Array.from(
      { length: count },
      (_, i) => `row-${i}a,450,,A message with the number ${i},,,`,
    );
    sample.write("catalog.csv", catalogText(...rows));
    for (let i = 0; i < 2; i++) {
      const { status, stdout, stderr } = sample.run("generate");
      expect([status, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(
        /^error: Cannot write to .*out: ENOSPC: no space left on device, write\n$/,
      );
      expect(sample.tree()).toEqual(before);
      expect(readdirSync(sample.path("out"))).toEqual(["MANIFEST.sha256", "alpha", "beta"]);
    }
    // To the last block: not even room for a name.
    spawnSync(
      "sh",
      [
        "-c",
        "cat /dev/zero > filler; mkdir -p many; for i in $(seq 9999); do : > many/$i || break; done",
      ],
      { cwd: sample.path("out") },
    );
    expect(sample.run("generate").status).toBe(1);
    for (const path of ["filler", "many"]) sample.remove(`out/${path}`);
    expect(sample.tree()).toEqual(before);
    sample.write("catalog.csv", catalogText("small,450,,Small,,,"));
    sample.generate();
    expect(sample.read("out/beta/count.txt")).toBe("1\n");
  });

  test("read-only: nothing to do is done, and something to do is refused", (context) => {
    const sample = project();
    sample.generate();
    mounted(context, sample.path("out"), "--bind", sample.path("out"));
    spawnSync("mount", ["-o", "remount,ro,bind", sample.path("out")]);
    expect(sample.run("generate").status).toBe(0);
    expect(sample.run("check").status).toBe(0);
    sample.write("catalog.csv", catalogText("small,450,,Small,,,"));
    expect(sample.run("generate", "--dry-run").status).toBe(0);
    expect(sample.run("generate")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /^error: Cannot write to .*: EROFS: read-only file system, mkdir /,
      ),
    });
  });

  test("an output that is a file", () => {
    const sample = project();
    sample.write("out", "a file");
    for (const command of ["generate", "check"]) {
      const { status, output } = sample.run(command);
      expect(output).toMatch(/^error: .*out/m);
      expect(status).toBe(1);
    }
    expect(sample.read("out")).toBe("a file");
  });
});
