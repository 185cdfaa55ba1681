import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT, type RunResult, run, temporaryFolder } from "../tools.ts";
import { catalogText, RUN, SampleProject } from "./project.ts";

function project(): SampleProject {
  return new SampleProject(join(temporaryFolder(), "project"));
}

describe("exit statuses: 0 in order, 1 problems or drift, 2 misuse, 70 a bug", () => {
  test.each([
    ["", 2, /Usage: mta-responses-generator/],
    ["--help", 0, /Usage: mta-responses-generator/],
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
    ["check --format xml", 2, /Allowed choices are text, github/],
    ["diff", 2, /required option '--against/],
    ["diff --against HEAD --fail-on huge", 2, /Allowed choices are major, minor, patch/],
    ["generate --catalog none.csv", 2, /^error: Cannot read none\.csv: ENOENT/],
    ["generate --catalog templates", 2, /^error: Cannot read templates: EISDIR/],
    ["generate --templates none", 2, /^error: Cannot read none: ENOENT/],
    ["generate --package none.json", 2, /^error: Cannot read none\.json: ENOENT/],
    ["check", 1, /out: 4 files not as generated\n$/],
    ["generate --dry-run", 0, /out: 3 created, .*\(dry run: nothing was written\)\n$/],
    ["generate --quiet", 0, /^$/],
  ] as const)("mta-responses %s: %i", async (args, status, expected) => {
    const sample = project();
    const result = await sample.runHere(...args.split(" ").filter(Boolean));
    expect(result.output).toMatch(expected);
    expect(result.status).toBe(status);
    if (!args.startsWith("generate --quiet")) expect(sample.exists("out")).toBe(false);
  });

  test("a bug is reported as one, with its stack", () => {
    const sample = project();
    const bug = "performance.now = () => { throw new RangeError('broken'); };";
    sample.write("bug.mjs", bug);
    const args = ["--import", sample.path("bug.mjs"), RUN, "generate"];
    const { status, stderr } = run("node", args, { cwd: sample.folder });
    expect(stderr).toMatch(
      /^This is a bug of the generator; please report it\.\nRangeError: broken\n {4}at /,
    );
    expect(status).toBe(70);
  });

  test("problems of the catalog stop the run before anything is written", () => {
    const sample = project();
    sample.write("catalog.csv", catalogText("a,250,,x,,,", "b,450,,y,,,"));
    const { status, stdout, stderr } = sample.run("generate");
    expect(stdout).toMatch(/^catalog\.csv:2:3: error smtp-code-range: .*\n> 2 \| a,250,,x,,,\n/);
    expect(stderr).toBe("1 error; nothing was written\n");
    expect([status, sample.exists("out")]).toEqual([1, false]);
  });

  test.each([
    ["nothing", ""],
    ["half an object", '{"name": "x",'],
    ["a merge conflict", "<<<<<<< HEAD\n{}\n"],
    ["a list", "[]"],
    ["null", "null"],
    ["a mark before it", "\ufeff{}"],
    ["no facts", "{}"],
  ])(
    "package.json holds %s: an error, of a project and of the generator's own",
    async (_, text) => {
      const sample = project();
      sample.write("package.json", text);
      const own = await sample.runHere("generate");
      expect(own.stdout).toMatch(/^package\.json:\d+:\d+: error /);
      expect([own.status, sample.exists("out")]).toEqual([1, false]);
      // The generator's own package.json is read by Node.js and esbuild too.
      cpSync(join(ROOT, "generator"), sample.path("generator"), { recursive: true });
      symlinkSync(join(ROOT, "node_modules"), sample.path("node_modules"));
      const { status, output } = run("node", ["generator/start.mjs", "check"], {
        cwd: sample.folder,
      });
      expect(output).toMatch(/error/);
      expect(output).not.toMatch(/bug|\n {4}at /);
      expect(status).toBe(1);
    },
  );

  describe("an input or output that the system refuses is an error with its path:", () => {
    /** Runs as somebody who is not allowed everything, as root is. */
    function runAsNobody(sample: SampleProject, command: string): RunResult {
      const isRoot = process.getuid?.() === 0;
      const ids = isRoot ? { uid: 65534, gid: 65534 } : {};
      const options = { cwd: sample.folder, encoding: "utf8", ...ids } as const;
      const { status, stdout, stderr } = spawnSync("node", [RUN, command], options);
      return { status, stdout, stderr, output: stdout + stderr };
    }

    const cases = [
      ["generate", "package.json"],
      ["generate", "catalog.csv"],
      ["generate", "LICENSE"],
      ["generate", "templates/beta"],
      ["generate", "templates/beta/0.hbs"],
      ["generate", "out"],
      ["generate", "out/MANIFEST.sha256"],
      ["generate", "out/beta/count.txt"],
      ["check", "out"],
      ["check", "out/alpha"],
      ["check", "out/MANIFEST.sha256"],
      ["check", "out/beta/count.txt"],
    ] as const;

    test.for(cases)("%s with an unreadable %s", async ([command, path], context) => {
      const sample = project();
      sample.write("LICENSE", "Do as you like.\n");
      await sample.generateHere();
      chmodSync(dirname(sample.folder), 0o755);
      if (runAsNobody(sample, "--version").status !== 0) context.skip("nobody cannot run this");
      chmodSync(sample.path(path), 0);
      const { status, stdout, stderr } = runAsNobody(sample, command);
      chmodSync(sample.path(path), 0o700);
      expect(stderr).toMatch(/^error: EACCES: permission denied, .*\n$/);
      expect(stderr).toContain(`'${sample.path(path)}`);
      expect([status, stdout]).toEqual([1, ""]);
    });

    test("a working folder that is gone", () => {
      const sample = project();
      const start = join(ROOT, "generator/start.mjs");
      const script = `mkdir gone && cd gone && rmdir ../gone && node ${start} generate`;
      const { status, output } = run("sh", ["-c", script], { cwd: sample.folder });
      expect(output).toMatch(/^error: The generator cannot start: ENOENT.*uv_cwd\n$/);
      expect(status).toBe(1);
    });
  });

  const FULL = "error: ENOSPC: no space left on device, write\n";

  test.each([
    ["check", "> /dev/full", FULL, 1],
    ["generate --dry-run", "> /dev/full", FULL, 1],
    ["--help", "> /dev/full", FULL, 1],
    ["check --only x", "2> /dev/full", "", 2],
    ["--help", "| true", "", 0],
    ["generate --dry-run --format github", "| head -c 1 > /dev/null", "", 0],
    ["generate --dry-run", ">&-", "", 0],
    ["check --only x", "2>&-", "", 2],
    ["generate --dry-run --quiet", "< .", "", 0],
  ])("%s %s says %j and exits with %i", (command, to, said, status) => {
    const script = `{ { node ${RUN} ${command}; echo "status $?" >&3; } ${to}; } 3>&1`;
    const { output } = run("sh", ["-c", script], { cwd: project().folder });
    expect(output).toBe(`status ${status}\n${said}`);
  });

  test("a missing catalog is misuse, and the error names the folder", () => {
    const folder = temporaryFolder();
    const { status, output } = run("node", [RUN, "generate"], { cwd: folder });
    expect(output).toMatch(/^error: There is no catalog\.csv in .*, nor in a folder above\./);
    expect(status).toBe(2);
  });

  test("a folder with special characters in its name is generated and checked", () => {
    const sample = project().copy(join(temporaryFolder(), "a *b?[c]{d}"));
    sample.generate();
    expect(sample.run("check").output).toBe("out: 3 files, all as generated\n");
  });
});

describe("options", () => {
  test("--only generates some targets and leaves the others alone", async () => {
    const sample = project();
    await sample.succeedHere("generate", "--only", "beta");
    expect(Object.keys(sample.tree())).toEqual(["MANIFEST.sha256", "beta/count.txt"]);
    await sample.succeedHere("generate");
    const before = sample.tree();
    sample.write("catalog.csv", catalogText("only,450,,Only,,,"));
    expect(await sample.succeedHere("generate", "--only", "beta")).toMatch(
      /updated beta\/count\.txt\nout: 1 updated/,
    );
    expect(sample.tree()).toMatchObject({
      ...before,
      "MANIFEST.sha256": /./,
      "beta/count.txt": "1\n",
    });
    expect((await sample.runHere("check", "--only", "beta")).status).toBe(0);
    expect((await sample.runHere("check", "--only", "alpha,beta")).status).toBe(1);
    expect((await sample.runHere("check")).status).toBe(1);
    await sample.succeedHere("generate");
    expect((await sample.runHere("check")).status).toBe(0);
  });

  test("--dry-run prints the changes and makes none", async () => {
    const sample = project();
    await sample.succeedHere("generate");
    const before = sample.tree();
    sample.write("catalog.csv", catalogText("only,450,,Only,,,"));
    sample.remove("templates/alpha");
    const output = await sample.succeedHere("generate", "--dry-run");
    expect(output).toContain("updated beta/count.txt\n");
    expect(output).toContain("removed alpha/list.txt\n");
    expect(sample.tree()).toEqual(before);
    expect((await sample.runHere("check")).status).toBe(1);
  });

  test("a catalog elsewhere gets its output beside it; options name every path", () => {
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
    const { "MANIFEST.sha256": _, ...given } = sample.tree("given/out");
    expect(sample.tree("elsewhere/out")).toMatchObject(given);
  });
});

test("reference prints fields and sinks in any folder", () => {
  const { status, stdout } = run("node", [RUN, "reference"], { cwd: temporaryFolder() });
  expect(stdout).toMatch(/^# Writing a target\n[\s\S]*\n## Sinks\n/);
  expect(status).toBe(0);
});

test.each([
  ["throws", "throw new Error('broken')", /broken/],
  ["gives null", "return null", /build\.mjs/],
])("a target's module that %s is a problem of that target", (_, body, expected) => {
  const sample = project();
  sample.target("made", { "x.txt": "x\n" }, { build: "build.mjs" });
  sample.write("templates/made/build.mjs", `export default async () => { ${body}; };\n`);
  for (const command of ["generate", "check"]) {
    const { status, stdout } = sample.run(command);
    expect(stdout).toMatch(/^templates\/made\/\S+:\d+:\d+: error build-module: /);
    expect(stdout).toMatch(expected);
    expect([status, sample.exists("out")]).toEqual([1, false]);
  }
});

test.each([
  ["ends the process", "process.exit(0)"],
  ["waits for what never comes", "new Promise(() => {})"],
])("a target's module that %s ends no run well", (_, body) => {
  const sample = project();
  sample.target("made", { "x.txt": "x\n" }, { build: "build.mjs" });
  sample.write("templates/made/build.mjs", `export default () => ${body};\n`);
  const { status, output } = sample.run("check");
  expect(output).toContain("error: A target's module ended the run.\n");
  expect(status).toBe(1);
});

test("a new folder beside the targets is a target", async () => {
  const sample = project();
  await sample.succeedHere("generate");
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
  expect(await sample.succeedHere("generate")).toContain("created perl/lib/sample_responses.pm\n");
  expect(sample.read("out/perl/lib/sample_responses.pm")).toBe(
    "package MTA;\nuse constant FIRST_ => 'It\\'s first';\nuse constant SECOND => 'back\\\\slash';\n1;\n",
  );
  // One that is not whole, or hidden, or a link, is not taken for one.
  sample.write("templates/.hidden/x", "");
  sample.write("templates/README.md", "");
  symlinkSync("perl", sample.path("templates/linked"));
  expect(await sample.succeedHere("generate")).toMatch(/^out: 4 unchanged/);
});

describe("generate writes the same bytes", () => {
  test("whatever the time zone, the locale, the folder and the user's settings", () => {
    const sample = project();
    const ids = ["istanbul-i", "zebra", "apple", "i-dotless"].map(
      (id, i) => `${id},450,,${"iIzA"[i]} message,${"ıIiİ"[i]},,`,
    );
    sample.write("catalog.csv", catalogText(...ids));
    sample.target("sorted", {
      "x.txt": "{{#each byMessage}}{{identifier id}} {{line message}} {{line comment}}\n{{/each}}",
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

  test("from two clones without a lock file, by several runs at once", async () => {
    const clones = ["one", "a longer *name/two"].map((name) => {
      const folder = join(temporaryFolder(), name);
      for (const path of ["generator", "package.json"])
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
    expect(records[0]).toMatch(/^[0-9a-f]{64} {2}alpha\/list\.txt$/m);
    expect(records).toEqual(records.map(() => records[0]));
  });
});
