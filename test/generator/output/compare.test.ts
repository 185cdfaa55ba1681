import {
  linkSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run, temporaryFolder } from "../../tools.ts";
import { catalogText, SampleProject } from "../project.ts";

function project(): SampleProject {
  return new SampleProject(join(temporaryFolder(), "project"));
}

const OUTPUT = ["MANIFEST.sha256", "alpha/deep/ids.txt", "alpha/list.txt", "beta/count.txt"];

describe("ownership", () => {
  test("a first run creates every file; a second changes none, not even its time", async () => {
    const sample = project();
    expect(await sample.succeedHere("generate")).toMatch(
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
    expect(await sample.succeedHere("generate")).toMatch(/^out: 3 unchanged in/);
    expect(stats()).toEqual(before);
    // A file list that is not as it should be is all that is written.
    const list = sample.read("out/MANIFEST.sha256");
    sample.write("out/MANIFEST.sha256", `${list}\n`);
    expect(await sample.succeedHere("generate")).toMatch(
      /^out: 3 unchanged, the file list updated in/,
    );
    expect(sample.read("out/MANIFEST.sha256")).toBe(list);
    expect(stats().slice(1)).toEqual(before.slice(1));
    expect(readdirSync(sample.path("out"))).toEqual(["MANIFEST.sha256", "alpha", "beta"]);
  });

  test("a change of one row changes only the files that show it", async () => {
    const sample = project();
    await sample.succeedHere("generate");
    const { ino } = statSync(sample.path("out/alpha/deep/ids.txt"));
    sample.write("catalog.csv", sample.read("catalog.csv").replace("Second", "The second"));
    expect(await sample.succeedHere("generate")).toMatch(
      /^ {2}updated alpha\/list\.txt\nout: 1 updated, 2 unchanged in/,
    );
    expect(statSync(sample.path("out/alpha/deep/ids.txt")).ino).toBe(ino);
  });

  test("sha256sum reads the file list", async () => {
    const sample = project();
    await sample.succeedHere("generate");
    const { status, output } = run("sha256sum", ["--check", "--strict", "MANIFEST.sha256"], {
      cwd: sample.path("out"),
    });
    expect([status, output]).toEqual([
      0,
      "alpha/deep/ids.txt: OK\nalpha/list.txt: OK\nbeta/count.txt: OK\n",
    ]);
  });

  test("an edited file is replaced and named, also when the catalog changed too", async () => {
    const sample = project();
    await sample.succeedHere("generate");
    const good = sample.tree();
    sample.write("out/beta/count.txt", "99\n");
    expect(await sample.succeedHere("generate")).toContain(
      "  updated beta/count.txt, which was not as last generated\n",
    );
    expect(sample.tree()).toEqual(good);
    sample.write("out/beta/count.txt", "");
    sample.write("catalog.csv", catalogText("only,450,,Only,,,"));
    expect(await sample.succeedHere("generate")).toContain(
      "updated beta/count.txt, which was not as last generated",
    );
    expect(sample.read("out/beta/count.txt")).toBe("1\n");
  });

  test("a removed file is created again", async () => {
    const sample = project();
    await sample.succeedHere("generate");
    const good = sample.tree();
    sample.remove("out/alpha");
    expect(await sample.succeedHere("generate")).toMatch(/out: 2 created, 1 unchanged/);
    expect(sample.tree()).toEqual(good);
  });

  test("a foreign file in the way stops the run, which names all; --force replaces them", async () => {
    const sample = project();
    sample.write("out/alpha/list.txt", "mine\n");
    sample.write("out/beta/count.txt", "mine too\n");
    const { status, output } = await sample.runHere("generate");
    expect(output).toBe(
      ["alpha/list.txt", "beta/count.txt"]
        .map(
          (path) =>
            `out/${path}:1:1: error foreign-file: Something that the generator did not write has the place of an output.\n  what to do: Move it away, or replace it with --force (which replaces files, never folders).\n`,
        )
        .join("\n")
        .concat("2 errors; nothing was written\n"),
    );
    expect(status).toBe(1);
    expect(sample.tree()).toEqual({
      "alpha/list.txt": "mine\n",
      "beta/count.txt": "mine too\n",
    });
    await sample.succeedHere("generate", "--force");
    expect(sample.read("out/beta/count.txt")).toBe("2\n");
  });

  test("a foreign file with the right bytes is taken over", async () => {
    const sample = project();
    sample.write("out/beta/count.txt", "2\n");
    expect(await sample.succeedHere("generate")).toMatch(/out: 2 created, 1 unchanged/);
  });

  test.each([
    ["a folder where a file must go", (s: SampleProject) => s.write("out/beta/count.txt/x", "x")],
    ["a file where a folder must go", (s: SampleProject) => s.write("out/alpha", "x")],
  ])("%s stops the run, even when forced", async (_, prepare) => {
    const sample = project();
    prepare(sample);
    const before = sample.tree();
    for (const args of [
      ["generate"],
      ["generate", "--force"],
      ["generate", "--dry-run"],
      ["check"],
    ]) {
      const { status, output } = await sample.runHere(...args);
      expect(output).toContain("error foreign-file:");
      expect(status).toBe(1);
    }
    expect(sample.tree()).toEqual(before);
  });

  test("a file where a folder must go is one error, whatever was to go into the folder", async () => {
    const sample = project();
    sample.remove("templates/beta");
    sample.write("out/alpha", "x");
    expect((await sample.runHere("generate")).output).toBe(
      "out/alpha:1:1: error foreign-file: Something that is no folder has the place of a folder of the output.\n  what to do: Move it away.\n1 error; nothing was written\n",
    );
  });

  test("a file or the list that became a folder is an error", async () => {
    const sample = project();
    await sample.succeedHere("generate");
    sample.remove("out/beta/count.txt");
    sample.write("out/beta/count.txt/x", "x");
    expect(await sample.runHere("generate")).toMatchObject({ status: 1, stdout: /foreign-file/ });
    expect(await sample.runHere("check")).toMatchObject({ status: 1, stdout: /foreign-file/ });
    sample.remove("out/MANIFEST.sha256");
    sample.write("out/MANIFEST.sha256/x", "x");
    expect(await sample.runHere("generate")).toMatchObject({
      status: 1,
      stderr: `error: ${sample.path("out/MANIFEST.sha256")} is not a file.\n`,
    });
  });

  test("foreign files beside the output are not touched", async () => {
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
    await sample.succeedHere("generate");
    sample.remove("templates/alpha");
    await sample.succeedHere("generate");
    expect(sample.tree()).toMatchObject(foreign);
    expect(Object.keys(sample.tree()).sort()).toEqual(
      [...Object.keys(foreign), "MANIFEST.sha256", "beta/count.txt"].sort(),
    );
  });

  test("every listed file of a target that is gone is removed, and edited ones are named", async () => {
    const sample = project();
    await sample.succeedHere("generate");
    sample.write("out/alpha/list.txt", "edited\n");
    sample.write("out/alpha/mine.txt", "mine\n");
    sample.remove("templates/alpha");
    expect((await sample.runHere("check")).output).toContain(
      "out/alpha/list.txt:1: drift: Nothing generates the file any more.\n  what to do: Run `npm run generate`, which removes it, edits included.\n",
    );
    const output = await sample.succeedHere("generate");
    expect(output).toContain("  removed alpha/deep/ids.txt\n");
    expect(output).toContain("  removed alpha/list.txt, which was not as last generated\n");
    expect(Object.keys(sample.tree())).toEqual([
      "MANIFEST.sha256",
      "alpha/mine.txt",
      "beta/count.txt",
    ]);
    expect(sample.exists("out/alpha/deep")).toBe(false);
    expect((await sample.runHere("check")).status).toBe(0);
  });

  test("a folder without any target is misuse, and nothing is removed", async () => {
    const sample = project();
    await sample.succeedHere("generate");
    const before = sample.tree();
    sample.remove("templates/alpha");
    sample.remove("templates/beta");
    expect(await sample.runHere("generate")).toMatchObject({
      status: 2,
      stderr: "error: There is no target in templates.\n",
    });
    expect(sample.tree()).toEqual(before);
  });
});

describe("links and paths that lead out", () => {
  test.each([
    ["a link to a file", "beta/count.txt", "../../../outside.txt"],
    ["a link to nowhere", "beta/count.txt", "../../../nowhere.txt"],
    ["a link for a folder", "beta", "../../outside"],
    ["a link to nowhere for a folder", "beta", "../../nowhere"],
    ["a link to a file for a folder", "beta", "../../outside.txt"],
  ])("%s stops the run", async (_, path, target) => {
    const sample = project();
    const outside = join(sample.folder, "..", "outside.txt");
    writeFileSync(outside, "precious");
    mkdirSync(join(sample.folder, "..", "outside"));
    sample.write(`out/${path}`, "");
    unlinkSync(sample.path(`out/${path}`));
    symlinkSync(target, sample.path(`out/${path}`));
    const before = sample.tree();
    expect(await sample.runHere("generate")).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("error foreign-file:"),
    });
    expect(sample.tree()).toEqual(before);
    expect(readdirSync(join(sample.folder, "..")).sort()).toEqual([
      "outside",
      "outside.txt",
      "project",
    ]);
    expect(readdirSync(join(sample.folder, "..", "outside"))).toEqual([]);
  });

  test("a link in the place of a listed file stops the run, also with the same bytes", async () => {
    const sample = project();
    await sample.succeedHere("generate");
    linkSync(sample.path("out/beta/count.txt"), sample.path("kept.txt"));
    unlinkSync(sample.path("out/beta/count.txt"));
    symlinkSync("../../kept.txt", sample.path("out/beta/count.txt"));
    expect((await sample.runHere("generate")).status).toBe(1);
    expect((await sample.runHere("check")).status).toBe(1);
    await sample.succeedHere("generate", "--force");
    expect(statSync(sample.path("out/beta/count.txt")).nlink).toBe(1);
    expect(sample.read("kept.txt")).toBe("2\n");
  });

  test("an output folder that is itself a link is followed", async () => {
    const sample = project();
    mkdirSync(sample.path("elsewhere"));
    symlinkSync("elsewhere", sample.path("out"));
    await sample.succeedHere("generate");
    expect(sample.read("elsewhere/beta/count.txt")).toBe("2\n");
  });

  test("a folder that became a link is not emptied when its target goes", async () => {
    const sample = project();
    await sample.succeedHere("generate");
    renameSync(sample.path("out/beta"), sample.path("elsewhere"));
    symlinkSync("../elsewhere", sample.path("out/beta"));
    sample.remove("templates/beta");
    await sample.succeedHere("generate");
    expect(sample.read("elsewhere/count.txt")).toBe("2\n");
    expect(readlinkSync(sample.path("out/beta"))).toBe("../elsewhere");
  });

  test.each(["../precious.txt", "beta/../../precious.txt", "/tmp/precious.txt", "./beta//x"])(
    "a list that names %s removes nothing and is replaced",
    async (path) => {
      const sample = project();
      await sample.succeedHere("generate");
      const good = sample.read("out/MANIFEST.sha256");
      sample.write("precious.txt", "2\n");
      const count = good.match(/([0-9a-f]{64}) {2}beta/)?.[1];
      sample.write("out/MANIFEST.sha256", `${good}${count}  ${path}\n`);
      expect(await sample.succeedHere("generate")).toMatch(/^out: 3 unchanged, the file list/);
      expect(sample.read("out/MANIFEST.sha256")).toBe(good);
      expect(sample.read("precious.txt")).toBe("2\n");
    },
  );
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

  test("two branches that each add a row are merged by generating", async () => {
    const sample = project();
    sample.write(".gitattributes", "* text=auto eol=lf\ncatalog.csv merge=union\n");
    await sample.succeedHere("generate");
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
      await sample.succeedHere("generate");
      commit();
    }
    expect(git(sample, "merge", "left", "-m", "merge")).toBe(1);
    expect(sample.read("catalog.csv")).toBe(base + rows.right + rows.left);
    expect(sample.read("out/MANIFEST.sha256")).toMatch(/^<<<<<<< /m);
    expect((await sample.runHere("check")).status).toBe(1);
    const output = await sample.succeedHere("generate");
    expect(output).toContain("updated alpha/list.txt, which was not as last generated");
    expect(sample.read("out/beta/count.txt")).toBe("4\n");
    expect((await sample.runHere("check")).output).toBe("out: 3 files, all as generated\n");
    const merged = sample.tree();
    sample.remove("out");
    await sample.succeedHere("generate");
    expect(sample.tree()).toEqual(merged);
  });
});
