import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../../generator/output/list.ts";
import { needs, ROOT, run, temporaryFolder } from "../../tools.ts";
import { catalogText, SampleProject } from "../project.ts";

function git(folder: string, ...args: readonly string[]): string {
  const identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
  const { status, output } = run("git", [...identity, ...args], { cwd: folder });
  if (status !== 0) throw new Error(output);
  return output;
}

function commit(sample: SampleProject): void {
  git(sample.folder, "add", "-A");
  git(sample.folder, "commit", "--quiet", "-m", "x");
}

const PACKER = `
  import { cpSync, readdirSync, readFileSync } from "node:fs";
  export default async ({ folder, destination, project }) => {
    const files = readdirSync(folder, { recursive: true }).join();
    if (files !== "count.txt") throw new Error("there are " + files);
    const text = readFileSync(folder + "/count.txt", "utf8");
    if (text === "3\\n") throw new Error("three do not fit");
    cpSync(folder + "/count.txt", destination + "/count-" + project.version + ".txt");
    return ["count-" + project.version + ".txt: counted"];
  };
`;

/** A project that has one package, released as 1.2.3. */
async function released(): Promise<SampleProject> {
  const sample = new SampleProject(join(temporaryFolder(), "project"));
  sample.target("beta", { "count.txt": "{{number counts.rows}}\n" }, { pack: "pack.mjs" });
  sample.write("templates/beta/pack.mjs", PACKER);
  sample.write(".gitignore", "/release/\n");
  await sample.generateHere();
  git(sample.folder, "init", "--quiet");
  commit(sample);
  git(sample.folder, "tag", "v1.2.3");
  return sample;
}

async function change(
  sample: SampleProject,
  version: string,
  ...rows: readonly string[]
): Promise<void> {
  sample.write("package.json", sample.read("package.json").replace(/\d+\.\d+\.\d+/, version));
  if (rows.length > 0) sample.write("catalog.csv", catalogText(...rows));
  await sample.generateHere();
}

const OLD_ROWS = ["first,450,,First of all,,,", "second,,5.1.1,Second,,,"];

/** The list of what is packed as 1.2.3. */
const LIST = `# sample-responses 1.2.3\n${digestOf("2\n")}  count-1.2.3.txt\n`;

describe("packing", () => {
  test("fills the destination, tells of each artefact, and leaves nothing else", async () => {
    const sample = await released();
    expect(await sample.runHere("pack")).toMatchObject({
      status: 0,
      output: "count-1.2.3.txt: counted\n",
    });
    expect(sample.tree("release")).toEqual({ "count-1.2.3.txt": "2\n", SHA256SUMS: LIST });
    expect(
      run("sha256sum", ["--check", "SHA256SUMS"], { cwd: sample.path("release") }).status,
    ).toBe(0);
    expect(git(sample.folder, "status", "--porcelain")).toBe("");
    expect((await sample.runHere("pack", "--destination", "../elsewhere")).status).toBe(0);
    expect(sample.tree("../elsewhere")).toEqual(sample.tree("release"));
  });

  test("notes what changed since the last release, and drops what was packed for it", async () => {
    const sample = await released();
    expect((await sample.runHere("pack")).status).toBe(0);
    await change(sample, "1.3.0", "first,450,,First of all,,,Use second.", OLD_ROWS[1] ?? "");
    commit(sample);
    expect((await sample.runHere("pack")).output).toBe(
      "count-1.3.0.txt: counted\nCHANGES.md: what changed since v1.2.3, for the tag and the release notes\n",
    );
    expect(sample.tree("release")).toEqual({
      "count-1.3.0.txt": "2\n",
      "CHANGES.md": "## 1.3.0\n\n### Deprecated\n\n- `first`: Use second.\n",
      SHA256SUMS: expect.stringMatching(
        /^# sample-responses 1\.3\.0\n.* CHANGES\.md\n.* count-1\.3/,
      ),
    });
    // As the README has it, the tag keeps them.
    git(sample.folder, "tag", "-a", "v1.3.0", "--cleanup=verbatim", "-F", "release/CHANGES.md");
    expect(git(sample.folder, "tag", "--list", "--format=%(contents)", "v1.3.0")).toContain(
      "### Deprecated\n\n- `first`: Use second.\n",
    );
  });
});

describe("a destination", () => {
  test("keeps what others put there", async () => {
    const sample = await released();
    for (const path of ["photos-2.0.0/a.jpg", "notes-1.2.3.txt", "count-1.0.0.txt"])
      sample.write(`../shelf/${path}`, "keep me");
    for (let i = 0; i < 2; i++)
      expect((await sample.runHere("pack", "--destination", "../shelf")).status).toBe(0);
    expect(sample.tree("../shelf")).toEqual({
      SHA256SUMS: LIST,
      "count-1.0.0.txt": "keep me",
      "count-1.2.3.txt": "2\n",
      "notes-1.2.3.txt": "keep me",
      "photos-2.0.0/a.jpg": "keep me",
    });
  });

  test.each([
    ["SHA256SUMS", `# other-project 1.0.0\n${digestOf("2\n")}  count-1.2.3.txt\n`],
    ["SHA256SUMS", `${digestOf("2\n")}  count-1.2.3.txt\n`],
    ["SHA256SUMS/a", "a folder of that name"],
    ["count-1.2.3.txt", "a file that is not listed"],
    ["count-1.2.3.txt/a", "a folder of that name"],
  ])("is refused when somebody else's file is in the way: %s", async (path, text) => {
    const sample = await released();
    sample.write(`../shelf/${path}`, text);
    const before = sample.tree("../shelf");
    const { status, output } = await sample.runHere("pack", "--destination", "../shelf");
    const [name = ""] = path.split("/");
    expect(output).toContain(`holds ${name}, which was not packed here; move it away`);
    expect(status).toBe(1);
    expect(sample.tree("../shelf")).toEqual(before);
  });

  test("never loses a file beyond it that its list names", async () => {
    const sample = await released();
    sample.write("../shelf/SHA256SUMS", `${LIST}${digestOf("")}  ../mine.txt\n`);
    sample.write("../mine.txt", "keep me");
    expect((await sample.runHere("pack", "--destination", "../shelf")).status).toBe(0);
    expect(sample.read("../mine.txt")).toBe("keep me");
  });

  test("that was filled by a run that was cut short is filled by the next", async () => {
    const sample = await released();
    expect((await sample.runHere("pack")).status).toBe(0);
    sample.remove("release/count-1.2.3.txt");
    expect((await sample.runHere("pack")).status).toBe(0);
    expect(sample.tree("release")).toEqual({ "count-1.2.3.txt": "2\n", SHA256SUMS: LIST });
  });

  test.each([
    ["the output", "out"],
    ["a folder of the output", "out/beta"],
    ["a folder that is not there yet in the output", "out", "/new/folder"],
    ["the templates", "templates"],
    ["the project", "."],
  ])("is refused when a link leads into %s", async (_, target, below = "") => {
    const sample = await released();
    symlinkSync(sample.path(target), sample.path("../link"));
    const before = sample.tree(".");
    const { status, output } = await sample.runHere("pack", "--destination", `../link${below}`);
    expect(output).toContain("holds a part of the project; name a folder of its own.\n");
    expect(status).toBe(1);
    expect(sample.tree(".")).toEqual(before);
  });

  test("is refused when it is a link that leads nowhere", async () => {
    const sample = await released();
    symlinkSync(sample.path("out/nowhere"), sample.path("../link"));
    const { status, output } = await sample.runHere("pack", "--destination", "../link");
    expect(output).toContain("link is a link that leads nowhere.\n");
    expect(status).toBe(1);
  });
});

describe("packing is refused, and what was packed before stays", () => {
  const cases: readonly (readonly [
    name: string,
    prepare: (sample: SampleProject) => Promise<void> | void,
    expected: RegExp,
  ])[] = [
    [
      "with changes that are not committed",
      (s) => s.write("notes.txt", "x"),
      /^error: The working tree has changes that are not committed:\n\?\? notes\.txt\n$/,
    ],
    [
      "with output that is not as generated",
      (s) => {
        s.write("out/beta/count.txt", "9\n");
        commit(s);
      },
      /^error: The output is not what would be generated:\n {2}beta\/count\.txt\nRun `npm run check`/,
    ],
    [
      "with files of somebody else in a package's folder, even if git ignores them",
      (s) => {
        s.write(".gitignore", "/release/\n.env\n*.key\n");
        for (const path of [".env", "deep/x.key"]) s.write(`out/beta/${path}`, "secret");
        symlinkSync(s.path("LICENSE"), s.path("out/beta/link"));
        commit(s);
      },
      /^error: The output has files that the generator did not write:\n {2}beta\/\.env\n {2}beta\/deep\/x\.key\n {2}beta\/link\nMove them/,
    ],
    [
      "with a lock file of another version",
      (s) => {
        s.write("package-lock.json", '{"version": "1.2.2"}');
        commit(s);
      },
      /^error: package-lock\.json has the version 1\.2\.2, and package\.json 1\.2\.3\./,
    ],
    [
      "with too low a version for the changes",
      async (s) => {
        await change(s, "1.3.0", OLD_ROWS[0] ?? "");
        commit(s);
      },
      /^error: What changed since v1\.2\.3 demands a major release: 1\.2\.3 must become 2\.0\.0 or more, and package\.json says 1\.3\.0\./,
    ],
    [
      "with too low a version for changed templates",
      async (s) => {
        s.write("templates/beta/0.hbs", "{{number counts.rows}} in all\n");
        await s.generateHere();
        commit(s);
      },
      /demands a patch release: 1\.2\.3 must become 1\.2\.4 or more/,
    ],
    [
      "when a target fails",
      async (s) => {
        await change(s, "1.3.0", ...OLD_ROWS, "third,450,,Third,,,");
        commit(s);
      },
      /^error: The target beta cannot be packed: three do not fit\n$/,
    ],
    [
      "when a target's module cannot be read",
      async (s) => {
        s.write("templates/beta/pack.mjs", "export default async (");
        await change(s, "1.2.4");
        commit(s);
      },
      /^error: The target beta cannot be packed: Unexpected end of input\n$/,
    ],
    [
      "with an error in the catalog",
      (s) => {
        s.write("catalog.csv", catalogText("a,250,,x,,,"));
        commit(s);
      },
      /^catalog\.csv:2:3: error smtp-code-range/,
    ],
    [
      "without a repository",
      (s) => s.remove(".git"),
      /^error: git status --porcelain failed: not a git repository/,
    ],
  ];
  test.each(cases)("%s", async (_, prepare, expected) => {
    const sample = await released();
    sample.write("release/count-1.2.2.txt", "packed before");
    await prepare(sample);
    const { status, output } = sample.run("pack");
    expect(output).toMatch(expected);
    expect(status).toBe(1);
    expect(sample.tree("release")).toEqual({ "count-1.2.2.txt": "packed before" });
    expect(readdirSync(sample.folder).filter((name) => name.startsWith("release"))).toEqual([
      "release",
    ]);
  });

  test("not for the caches of tools, which are not packed", async () => {
    const sample = await released();
    sample.write(".gitignore", "/release/\nnode_modules\n__pycache__\n.mypy_cache\n");
    for (const folder of ["node_modules/x", "__pycache__", ".mypy_cache"])
      sample.write(`out/beta/${folder}/.env`, "secret");
    commit(sample);
    expect(await sample.runHere("pack")).toMatchObject({ status: 0 });
  });

  test.each([
    ["the project itself", ".", "holds a part of the project"],
    ["the templates", "templates", "holds a part of the project"],
    ["a part of the output", "out/beta", "holds a part of the project"],
  ])("into a folder that would be lost: %s", async (_, destination, why) => {
    const sample = await released();
    const before = sample.tree();
    const { status, output } = sample.run("pack", "--destination", destination);
    expect(output).toContain(`${why}; name a folder of its own.\n`);
    expect(status).toBe(1);
    expect(sample.tree()).toEqual(before);
  });

  test("with a lower version against a catalog that is named", async () => {
    const sample = await released();
    sample.write("../old.csv", catalogText("other,450,,Other,,,"));
    expect((await sample.runHere("pack", "--against", "../old.csv")).output).toMatch(
      /^error: What changed since \.\.\/old\.csv demands a major release/,
    );
  });
});

test("release 2.0.0, rehearsed: a stranger's go command finds the module by its tag", (context) => {
  needs(context, "go", "version");
  const room = temporaryFolder();
  const project = new SampleProject(join(room, "project"), false);
  for (const path of ["catalog.csv", "LICENSE"])
    project.write(path, readFileSync(join(ROOT, path)));
  const facts = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  project.write("package.json", JSON.stringify({ ...facts, version: "2.0.0" }));
  project.generate("--templates", join(ROOT, "templates"));
  const mod = readdirSync(project.path("out/go"), { recursive: true, encoding: "utf8" }).find(
    (path) => path.endsWith("go.mod"),
  );
  const [, module = ""] = /^module (\S+)$/m.exec(project.read(`out/go/${mod}`)) ?? [];
  expect(module).toMatch(/\/v2$/);
  git(project.folder, "init", "--quiet", "-b", "main");
  commit(project);
  // The tag of a module in a folder names the folder, and the module's path leaves out the tag's prefix.
  const folder = join("out/go", mod ?? "", "..");
  git(project.folder, "tag", `${folder}/v2.0.0`);
  git(room, "clone", "--quiet", "--bare", project.folder, "origin.git");
  const consumer = new SampleProject(join(room, "consumer"), false);
  consumer.write("go.mod", "module consumer.test\n\ngo 1.23\n");
  consumer.write(
    "main.go",
    `package main\n\nimport m "${module}"\n\nfunc main() {\n\t_, known := m.Identify("550 5.7.1 relaying denied")\n\tprintln(known)\n}\n`,
  );
  const origin = module.split("/").slice(0, 3).join("/");
  const env = {
    GOPROXY: "direct",
    GOSUMDB: "off",
    GOFLAGS: "-modcacherw",
    GOMODCACHE: join(room, "modules"),
    GOTOOLCHAIN: "local",
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `url.file://${join(room, "origin.git")}.insteadOf`,
    GIT_CONFIG_VALUE_0: `https://${origin}`,
    GIT_ALLOW_PROTOCOL: "file",
  };
  const got = run("go", ["get", `${module}@v2.0.0`], { cwd: consumer.folder, env });
  expect(got.output).toContain(`added ${module} v2.0.0`);
  expect(run("go", ["run", "."], { cwd: consumer.folder, env }).output).toBe("true\n");
});

test("the generator, packed, generates from its own templates", () => {
  const room = temporaryFolder();
  const { stdout } = run("npm", ["pack", "--json", "--pack-destination", room]);
  const [{ filename, files }] = JSON.parse(stdout.slice(stdout.indexOf("[")));
  expect(filename).toMatch(/^mta-responses-generator-\d+\.\d+\.\d+\.tgz$/);
  const paths: readonly string[] = files.map(({ path }: { path: string }) => path);
  expect(paths.filter((path) => !/^templates\/|^generator\/data\/.*\.csv$/.test(path))).toEqual([
    "LICENSE",
    "README.md",
    "generator/bundle/cli.mjs",
    "package.json",
  ]);
  run("tar", ["-xf", filename], { cwd: room });
  const packed = new SampleProject(join(room, "package"), false);
  // What it needs is declared, and comes with its licence by the installation.
  const declared = Object.keys(JSON.parse(packed.read("package.json")).dependencies);
  const imported = [
    packed.read("generator/bundle/cli.mjs"),
    ...paths
      .filter((path) => path.endsWith(".mjs") && path.startsWith("templates/"))
      .map((path) => packed.read(path)),
  ]
    .flatMap((text) => [
      ...text.matchAll(/^import .* from "([^"./][^"]*)";$|\bimport\("([^"./][^"]*)"\)/gm),
    ])
    .map(([, one, other]) => one ?? other ?? "")
    .flatMap((name) => (name.startsWith("node:") ? [] : (name.split("/")[0] ?? "")));
  expect(imported.length).toBeGreaterThan(5);
  expect(imported.filter((name) => !declared.includes(name))).toEqual([]);
  run("ln", ["-s", join(ROOT, "node_modules"), packed.path("node_modules")]);
  const sample = new SampleProject(join(room, "project"));
  sample.remove("templates");
  const command = packed.path("generator/bundle/cli.mjs");
  const { status, output } = run(command, ["generate"], { cwd: sample.folder });
  expect(output).toMatch(/out: \d+ created, 0 unchanged/);
  expect(status).toBe(0);
  expect(existsSync(sample.path("out/go"))).toBe(true);
  expect(run(command, ["check"], { cwd: sample.folder }).status).toBe(0);
});
