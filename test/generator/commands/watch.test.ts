import { spawn } from "node:child_process";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { run, temporaryFolder } from "../../tools.ts";
import { catalogText, RUN, SampleProject } from "../project.ts";

interface Watching {
  readonly sample: SampleProject;
  /** Waits until the output since the last call matches; gives it. */
  readonly until: (pattern: RegExp) => Promise<string>;
  /** The output since then. */
  readonly rest: () => string;
}

/** A project that is watched, with its output up to date. */
async function watching(sample: SampleProject): Promise<Watching> {
  const child = spawn("node", [RUN, "generate", "--watch"], { cwd: sample.folder });
  onTestFinished(() => void child.kill());
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data) => {
      output += data;
    });
  }
  const until = async (pattern: RegExp): Promise<string> => {
    const start = performance.now();
    while (!pattern.test(output)) {
      if (performance.now() - start > 30_000) throw new Error(`${pattern} is not in:\n${output}`);
      await pause(20);
    }
    const seen = output;
    output = "";
    return seen;
  };
  await until(/Ctrl-C ends\n/);
  return { sample, until, rest: () => output };
}

function project(): SampleProject {
  return new SampleProject(join(temporaryFolder(), "project"));
}

test("many changes cause one run; an error does not end --watch", async () => {
  const { sample, until, rest } = await watching(project());
  sample.write("catalog.csv", catalogText("broken,250,,x,,,"));
  await until(/error smtp-code-range[\s\S]*nothing was written\n/);
  for (let i = 0; i < 5; i++) {
    sample.write("catalog.csv", catalogText(`row-${"abcde"[i]},450,,x,,,`));
    await pause(10);
  }
  expect((await until(/out: 3 updated.*\n/)).match(/out: /g)).toHaveLength(1);
  expect(sample.read("out/alpha/deep/ids.txt")).toBe("RowE\n");
  sample.write("templates/beta/0.hbs", "{{number counts.rows}}{{typo}}\n");
  await until(/templates\/beta\/0\.hbs:1:23: error [\s\S]*nothing was written\n/);
  sample.target("gamma", { "new.txt": "new\n" });
  sample.write("templates/beta/0.hbs", "count: {{number counts.rows}}\n");
  await until(/out: 1 created, 1 updated.*\n/);
  // What is written itself is no input.
  await pause(300);
  expect(rest()).toBe("");
});

test("a changed build module is loaded anew", async () => {
  const sample = project();
  sample.target("made", { "x.txt": "x\n" }, { build: "build.mjs" });
  const module = (text: string): string =>
    `export default () => new Map([["x.txt", "${text}\\n"]]);\n`;
  sample.write("templates/made/build.mjs", module("one"));
  const { until } = await watching(sample);
  expect(sample.read("out/made/x.txt")).toBe("one\n");
  sample.write("templates/made/build.mjs", module("two"));
  await until(/out: 1 updated.*\n/);
  expect(sample.read("out/made/x.txt")).toBe("two\n");
});

test("an input that is removed and created again, or replaced, is still watched", async () => {
  const sample = project();
  sample.target("licence", { LICENSE: "{{plain package.licenseText}}" });
  sample.write("LICENSE", "Do as you like.\n");
  const { until } = await watching(sample);
  const inputs = [
    ["catalog.csv", catalogText("new,450,,New,,,")],
    ["package.json", sample.read("package.json").replace("1.2.3", "1.2.4")],
    ["LICENSE", "Do as I like.\n"],
    ["templates/beta/0.hbs", "{{number counts.rows}} again\n"],
    ["templates/beta/target.json", sample.read("templates/beta/target.json").replace("BETA", "B")],
  ] as const;
  for (const [path, text] of inputs) {
    const old = sample.read(path);
    sample.remove(path);
    await until(/\n$/);
    sample.write(path, text);
    await until(/(updated|unchanged).* in .*\n/);
    sample.write("aside", old);
    renameSync(sample.path("aside"), sample.path(path));
    await until(/(updated|unchanged).* in .*\n/);
  }
  const folder = sample.copy(join(sample.folder, "..", "copy"));
  sample.remove("templates");
  await until(/Cannot read templates/);
  renameSync(folder.path("templates"), sample.path("templates"));
  sample.write("templates/beta/0.hbs", "new\n");
  await until(/ {2}updated beta\/count\.txt\n/);
});

test("git stash and git stash pop cause a run each", async () => {
  const sample = project();
  const git = (...args: readonly string[]): void => {
    const identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
    const { status, output } = run("git", [...identity, ...args], { cwd: sample.folder });
    if (status !== 0) throw new Error(output);
  };
  sample.write(".gitignore", "out/\n");
  git("init", "--quiet");
  git("add", "-A");
  git("commit", "--quiet", "-m", "first");
  sample.write("catalog.csv", catalogText("new,450,,New,,,"));
  sample.write("templates/beta/0.hbs", "{{number counts.rows}} again\n");
  const { until } = await watching(sample);
  git("stash");
  await until(/out: 3 updated/);
  git("stash", "pop");
  await until(/out: 3 updated/);
  expect(sample.read("out/beta/count.txt")).toBe("1 again\n");
  sample.write("catalog.csv", catalogText("new,450,,New,,,", "newer,450,,Newer,,,"));
  await until(/out: 3 updated/);
});

test("a project's folder that is moved away and back is still watched", async () => {
  const { sample, until } = await watching(project());
  renameSync(sample.folder, `${sample.folder}-away`);
  await until(/Cannot read catalog\.csv/);
  renameSync(`${sample.folder}-away`, sample.folder);
  await until(/out: 3 unchanged.*\n/);
  sample.write("catalog.csv", catalogText("new,450,,New,,,"));
  await until(/out: 3 updated.*\n/);
});
