import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { watch } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { endTurn, hasDeadRuns, noteFolders, takeTurn } from "../../../generator/output/turn.ts";
import { temporaryFolder } from "../../tools.ts";
import { catalogText, RUN, SampleProject } from "../project.ts";

function project(): SampleProject {
  return new SampleProject(join(temporaryFolder(), "project"));
}

/** A process with a number that no process has. */
const DEAD = ".staging-999999999-0123abcd";
/** Process 1 is alive everywhere. */
const ALIVE = ".staging-1-0123abcd";

describe("a turn", () => {
  test("is a file while it lasts; all that its run made beside other files goes with it", async () => {
    const out = join(temporaryFolder(), "out");
    const turn = await takeTurn(out);
    expect(readdirSync(out)).toEqual([turn.claim]);
    noteFolders(turn, ["a/b", "."]);
    mkdirSync(join(out, "a/b"), { recursive: true });
    for (const name of [`${turn.claim}-0`, `a/b/${turn.claim}-1`])
      writeFileSync(join(out, name), "");
    endTurn(turn);
    expect(readdirSync(out)).toEqual([]);
  });

  test("waits for a run that is alive, and for no other", async () => {
    const out = temporaryFolder();
    writeFileSync(join(out, DEAD), "");
    writeFileSync(join(out, ALIVE), "");
    let isTaken = false;
    const taking = takeTurn(out).then((turn) => {
      isTaken = true;
      return turn;
    });
    await pause(200);
    expect(isTaken).toBe(false);
    endTurn({ out, claim: ALIVE });
    endTurn(await taking);
    expect(readdirSync(out)).toEqual([]);
  });

  test("of a run that had the number of this process is that of a dead one", async () => {
    const out = temporaryFolder();
    writeFileSync(join(out, `.staging-${process.pid}-0123abcd`), "");
    expect(hasDeadRuns(out)).toBe(true);
    endTurn(await takeTurn(out));
    expect(hasDeadRuns(out)).toBe(false);
  });
});

describe("what a dead run left is swept away", () => {
  test.each([
    ["nothing but its claim", {}],
    ["files beside others", { [`${DEAD}-0`]: "x", [`beta/${DEAD}-1`]: "x" }],
    ["folders that it made", { [`new/deep/${DEAD}-1`]: "x" }],
  ])("%s", async (_, files) => {
    const sample = project();
    await sample.generateHere();
    const good = sample.tree();
    sample.write(`out/${DEAD}`, "beta\nnew/deep\nnew/half");
    mkdirSync(sample.path("out/new/empty"), { recursive: true });
    for (const [path, text] of Object.entries(files)) sample.write(`out/${path}`, text);
    await sample.generateHere();
    expect(sample.tree()).toEqual(good);
    // A folder that the run did not note is somebody's own.
    expect(readdirSync(sample.path("out/new"))).toEqual(["empty"]);
    expect(readdirSync(sample.path("out")).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("and nothing else: no file of its own accord, no folder with something in it", async () => {
    const sample = project();
    await sample.generateHere();
    const own = {
      ".staging/journal": '{"write":["beta/count.txt"],"remove":[]}',
      ".staging/files/beta/count.txt": "7\n",
      ".staging-notes": "n",
      [`.staging-123-0123abcd/x`]: "a folder",
      [`other/${DEAD}-0`]: "in a folder that was not noted",
      [`beta/.staging-999999999-76543210-0`]: "of another run",
      "beta/new/x": "x",
    };
    for (const [path, text] of Object.entries(own)) sample.write(`out/${path}`, text);
    sample.write(`out/${DEAD}`, "beta\nbeta/new\n.staging\n");
    await sample.generateHere();
    expect(sample.tree()).toMatchObject(own);
    expect(sample.exists(`out/${DEAD}`)).toBe(false);
  });

  test.each([
    ["a link for a claim", (s: SampleProject) => symlinkSync("../outside", s.path(`out/${DEAD}`))],
    [
      "a claim that notes folders outside",
      (s: SampleProject) => s.write(`out/${DEAD}`, "../outside\n../outside/empty\n/tmp\n\0\n"),
    ],
    [
      "a claim that notes a link",
      (s: SampleProject) => {
        symlinkSync("../outside", s.path("out/link"));
        s.write(`out/${DEAD}`, "link\nlink/empty\n");
      },
    ],
    [
      "a link for what it left",
      (s: SampleProject) => {
        symlinkSync("../outside", s.path(`out/${DEAD}-0`));
        s.write(`out/${DEAD}`, "");
      },
    ],
  ])("%s leads nowhere", async (_, prepare) => {
    const sample = project();
    await sample.generateHere();
    sample.write(`outside/${DEAD}-0`, "precious");
    mkdirSync(sample.path("outside/empty"));
    prepare(sample);
    await sample.generateHere();
    expect(readdirSync(sample.path("outside"))).toEqual([`${DEAD}-0`, "empty"]);
  });

  test("a dry run, and a check, leave it", async () => {
    const sample = project();
    await sample.generateHere();
    sample.write(`out/${DEAD}`, "beta\n");
    sample.write(`out/beta/${DEAD}-0`, "x");
    const before = sample.tree();
    sample.generate("--dry-run");
    await sample.checkHere();
    expect(sample.tree()).toEqual(before);
  });
});

describe("runs at once", () => {
  const started = (sample: SampleProject, ...args: readonly string[]): Promise<string> =>
    new Promise((resolve) => {
      const child = spawn("node", [RUN, ...args], { cwd: sample.folder });
      let output = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (data) => {
          output += data;
        });
      child.on("close", (status) => resolve(`${status} ${output}`));
    });

  test("each waits for its turn, and the last has the last word", async () => {
    const sample = project();
    const outputs = await Promise.all(Array.from({ length: 6 }, () => started(sample, "generate")));
    for (const output of outputs) expect(output).toMatch(/^0 /);
    expect(outputs.filter((output) => output.includes("created"))).toHaveLength(1);
    expect(sample.run("check").output).toBe("out: 3 files, all as generated\n");
    expect(readdirSync(sample.path("out"))).toEqual(["MANIFEST.sha256", "alpha", "beta"]);
  });

  test("what a dead run left hurts none of them", async () => {
    const sample = project();
    await sample.generateHere();
    for (let i = 0; i < 3; i++) {
      sample.write(`out/${DEAD}`, "alpha\nbeta\n");
      sample.write(`out/beta/${DEAD}-0`, "x");
      sample.write("catalog.csv", catalogText(`row-${"abc"[i]},450,,Row,,,`));
      const outputs = await Promise.all(
        Array.from({ length: 4 }, () => started(sample, "generate")),
      );
      for (const output of outputs) expect(output).toMatch(/^0 /);
      expect((await sample.checkHere()).drift).toEqual([]);
      expect(sample.exists(`out/beta/${DEAD}-0`)).toBe(false);
    }
  });

  test("what a run saw before its turn may be from the middle of another's work", async () => {
    const sample = project();
    await sample.generateHere();
    const [path, old] = ["out/beta/count.txt", sample.read("out/beta/count.txt")];
    sample.write("catalog.csv", catalogText("new,550,,New,,,"));
    // One file is new already, by a run that goes on; then a third run makes all as it was.
    sample.write(`out/${ALIVE}`, "");
    sample.write(path, (await sample.planHere()).outputs.get("beta/count.txt") ?? "");
    expect(sample.read(path)).not.toBe(old);
    const waiting = sample.generateHere();
    for await (const { filename } of watch(sample.path("out")))
      if (filename?.startsWith(`.staging-${process.pid}-`)) break;
    sample.write(path, old);
    endTurn({ out: sample.path("out"), claim: ALIVE });
    await waiting;
    expect((await sample.checkHere()).drift).toEqual([]);
  });

  test("runs for different catalogs leave one or the other whole", async () => {
    const sample = project();
    sample.write("other.csv", catalogText("other,550,,Other,,,"));
    const args = ["--catalog", "other.csv"];
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
