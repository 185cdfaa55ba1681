import { spawn } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { catalogText, RUN, SampleProject } from "./project.ts";
import { ROOT, run, temporaryFolder } from "./tools.ts";

function project(): SampleProject {
  return new SampleProject(join(temporaryFolder(), "project"));
}

describe("exit statuses: 0 in order, 1 problems or drift, 2 misuse, 70 a bug", () => {
  test.each([
    ["", 2, /Usage: mta-responses/],
    ["--help", 0, /Usage: mta-responses/],
    ["generate --help", 0, /Examples:\n {2}npm run generate\n/],
    ["check --help", 0, /Examples:\n {2}npm run check\n/],
    ["diff --help", 0, /Examples:\n {2}npm run diff/],
    ["--version", 0, /^\d+\.\d+\.\d+\n$/],
    ["generat", 2, /unknown command 'generat'/],
    ["generate --onyl alpha", 2, /unknown option '--onyl'/],
    ["generate extra", 2, /too many arguments/],
    ["generate --only", 2, /argument missing/],
    ["generate --only ,", 2, /Name at least one target/],
    [
      "generate --only alpha,gamma",
      2,
      /^error: There is no target gamma; the targets are: alpha, beta\.\n$/,
    ],
    ["check --format xml", 2, /Allowed choices are text, json, github, sarif/],
    ["diff", 2, /required option '--against/],
    ["diff --against HEAD --fail-on huge", 2, /Allowed choices are major, minor, patch/],
    ["generate --catalog none.csv", 2, /^error: Cannot read none\.csv: ENOENT/],
    ["generate --catalog templates", 2, /^error: Cannot read templates: EISDIR/],
    ["generate --templates none", 2, /^error: Cannot read none: ENOENT/],
    ["generate --package none.json", 2, /^error: Cannot read none\.json: ENOENT/],
    ["check", 1, /out: 4 files not as generated\n$/],
    ["generate --dry-run", 0, /out: 3 created, .*\(dry run: nothing was written\)\n$/],
    ["generate --quiet", 0, /^$/],
  ] as const)("mta-responses %s: %i", (args, status, expected) => {
    const sample = project();
    const result = sample.run(...args.split(" ").filter(Boolean));
    expect(result.output).toMatch(expected);
    expect(result.status).toBe(status);
    if (!args.startsWith("generate --quiet")) expect(sample.exists("out")).toBe(false);
  });

  test("a bug says that it is one", () => {
    const sample = project();
    const bug = "Array.prototype.toSorted = () => { throw new RangeError('broken'); };";
    sample.write("bug.mjs", bug);
    const args = ["--import", sample.path("bug.mjs"), RUN, "check"];
    const { status, stderr } = run("node", args, { cwd: sample.folder });
    expect(stderr).toMatch(
      /^This is a bug of mta-responses \d+\.\d+\.\d+; please report it\.\nRangeError: broken\n {4}at /,
    );
    expect(status).toBe(70);
  });

  test("problems of the catalog, notes aside, stop before anything is written", () => {
    const sample = project();
    sample.write("catalog.csv", catalogText("a,250,,x,,,", "b,450,,y,,,", "c,550,,y,,,"));
    const { status, stdout, stderr } = sample.run("generate");
    expect(stdout).toMatch(/^catalog\.csv:2:3: error smtp-code-range: .*\n> 2 \| a,250,,x,,,\n/);
    expect(stderr).toBe("1 error; nothing was written\n");
    expect([status, sample.exists("out")]).toEqual([1, false]);
  });

  test("notes stop nothing, are counted, and shown when asked for", () => {
    const sample = project();
    sample.write("catalog.csv", catalogText("b,450,,y,,,", "c,550,,y,,,"));
    expect(sample.generate("--dry-run")).toContain("; 1 note (--notes shows)");
    expect(sample.generate("--notes")).toMatch(/^catalog\.csv:3:8: note codes-needed: /);
  });
});

describe("options", () => {
  test("--only deals with some targets and leaves the others as they are", () => {
    const sample = project();
    sample.generate("--only", "beta");
    expect(Object.keys(sample.tree())).toEqual(["MANIFEST.sha256", "beta/count.txt"]);
    sample.generate();
    const before = sample.tree();
    sample.write("catalog.csv", catalogText("only,450,,Only,,,"));
    expect(sample.generate("--only", "beta")).toMatch(/updated beta\/count\.txt\nout: 1 updated/);
    expect(sample.tree()).toMatchObject({
      ...before,
      "MANIFEST.sha256": /./,
      "beta/count.txt": "1\n",
    });
    expect(sample.run("check", "--only", "beta").status).toBe(0);
    expect(sample.run("check", "--only", "alpha,beta").status).toBe(1);
    expect(sample.run("check").status).toBe(1);
    sample.generate();
    expect(sample.run("check").status).toBe(0);
  });

  test("--dry-run says what would happen and changes nothing", () => {
    const sample = project();
    sample.generate();
    const before = sample.tree();
    sample.write("catalog.csv", catalogText("only,450,,Only,,,"));
    sample.remove("templates/alpha");
    const output = sample.generate("--dry-run");
    expect(output).toContain("updated beta/count.txt\n");
    expect(output).toContain("removed alpha/list.txt, which nothing generates any more\n");
    expect(sample.tree()).toEqual(before);
    expect(sample.run("check").status).toBe(1);
  });

  test("a catalog elsewhere has its output beside it; every path can be given", () => {
    const sample = project();
    mkdirSync(sample.path("elsewhere/deep"), { recursive: true });
    sample.write("elsewhere/catalog.csv", catalogText("other,450,,Other,,,"));
    const from = (cwd: string, ...args: readonly string[]) =>
      run("node", [RUN, "generate", ...args], { cwd: sample.path(cwd) });
    expect(from("elsewhere/deep", "--templates", "../../templates").output).toMatch(
      /^ {2}created .*\n(.*\n)*\.\.\/out: 3 created/,
    );
    expect(sample.read("elsewhere/out/alpha/deep/ids.txt")).toBe("Other\n");
    expect(sample.exists("out")).toBe(false);
    expect(
      from(
        ".",
        "--catalog",
        "elsewhere/catalog.csv",
        "--templates",
        "templates",
        "--out",
        "given/out",
      ).status,
    ).toBe(0);
    expect(sample.tree("given/out")).toEqual(sample.tree("elsewhere/out"));
  });
});

test("a folder that is dropped beside the targets is a target", () => {
  const sample = project();
  sample.generate();
  sample.target(
    "perl",
    {
      "lib/{{token package.snake}}.pm":
        "package MTA;\n{{#each responses}}use constant {{identifier id}} => {{string message}};\n{{/each}}1;\n",
    },
    {
      identifier: { case: "screaming-snake", reserved: ["FIRST"] },
      string: { quote: "'", escapes: { "'": "\\'", "\\": "\\\\" }, codePoint: "\\x{%x}" },
    },
  );
  sample.write(
    "catalog.csv",
    catalogText("first,450,,It's first,,,", "second,550,,back\\slash,,,"),
  );
  expect(sample.generate()).toContain("created perl/lib/sample_responses.pm\n");
  expect(sample.read("out/perl/lib/sample_responses.pm")).toBe(
    "package MTA;\nuse constant FIRST_ => 'It\\'s first';\nuse constant SECOND => 'back\\\\slash';\n1;\n",
  );
  // One that is not whole, or hidden, or a link, is not taken for one.
  sample.write("templates/.hidden/x", "");
  sample.write("templates/README.md", "");
  symlinkSync("perl", sample.path("templates/linked"));
  expect(sample.generate()).toMatch(/^out: 4 unchanged/);
});

describe("the same bytes", () => {
  test("whatever the time zone, the locale, the folder and the user's settings", () => {
    const sample = project();
    const ids = ["istanbul-i", "zebra", "apple", "i-dotless"].map(
      (id, i) => `${id},450,,${"ıIiİ"[i]} message,,,`,
    );
    sample.write("catalog.csv", catalogText(...ids));
    sample.target("sorted", {
      "x.txt": "{{#each byMessage}}{{identifier id}} {{line message}}\n{{/each}}",
    });
    sample.generate();
    const good = sample.tree();
    const environments = [
      { LC_ALL: "tr_TR.UTF-8", TZ: "Asia/Kathmandu" },
      { LC_ALL: "C", LANG: "", TZ: "America/St_Johns", HOME: "/nonexistent", FORCE_COLOR: "3" },
    ];
    for (const env of environments) {
      sample.remove("out");
      const { status } = run("node", [RUN, "generate"], {
        cwd: sample.path("templates/alpha"),
        env,
      });
      expect(status).toBe(0);
      expect(sample.tree()).toEqual(good);
    }
    for (const text of Object.values(good)) {
      expect(text).not.toContain(sample.folder);
      expect(text).not.toContain("\r");
    }
  });

  test("from two clones, each with its own bundle, made at the same time by several", async () => {
    const clones = ["one", "a longer name/two"].map((name) => {
      const folder = join(temporaryFolder(), name);
      for (const path of ["generator", "package.json", "package-lock.json"])
        cpSync(join(ROOT, path), join(folder, path), { recursive: true });
      symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
      return folder;
    });
    const records = await Promise.all(
      [...clones, ...clones].map(
        (folder) =>
          new Promise<string>((resolve) => {
            const sample = project();
            const child = spawn("node", [join(folder, "generator/start.mjs"), "generate"], {
              cwd: sample.folder,
            });
            let output = "";
            for (const stream of [child.stdout, child.stderr])
              stream.on("data", (data) => {
                output += data;
              });
            child.on("close", (status) =>
              resolve(status === 0 ? sample.read("out/MANIFEST.sha256") : output),
            );
          }),
      ),
    );
    expect(records[0]).toMatch(
      /^# target alpha catalog=[0-9a-f]{16} .* package\.json=[0-9a-f]{16}$/m,
    );
    expect(new Set(records).size).toBe(1);
  });
});

test("--watch generates again, once for many changes, and survives errors", async () => {
  const sample = project();
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
      if (performance.now() - start > 20_000) throw new Error(`${pattern} is not in:\n${output}`);
      await wait(20);
    }
    const seen = output;
    output = "";
    return seen;
  };
  await until(/out: 3 created[\s\S]*Ctrl-C ends\n/);
  // The watcher is ready a little after it says that it watches.
  await wait(300);
  sample.write("catalog.csv", catalogText("broken,250,,x,,,"));
  await until(/error smtp-code-range[\s\S]*nothing was written\n/);
  for (let i = 0; i < 5; i++) {
    sample.write("catalog.csv", catalogText(`row-${"abcde"[i]},450,,x,,,`));
    await wait(10);
  }
  expect((await until(/out: 3 updated.*\n/)).match(/out: /g)).toHaveLength(1);
  expect(sample.read("out/alpha/deep/ids.txt")).toBe("RowE\n");
  sample.write("templates/beta/0.hbs", "{{number count}}{{typo}}\n");
  await until(/templates\/beta\/0\.hbs:1:17: error bare-value[\s\S]*nothing was written\n/);
  sample.target("gamma", { "new.txt": "new\n" });
  sample.write("templates/beta/0.hbs", "count: {{number count}}\n");
  await until(/out: 1 created, 1 updated.*\n/);
  expect(child.exitCode).toBe(null);
  await wait(300);
  expect(output).toBe("");
});
