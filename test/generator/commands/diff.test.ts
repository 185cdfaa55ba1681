import { join } from "node:path";
import { expect, test } from "vitest";
import { run, temporaryFolder } from "../../tools.ts";
import { catalogText, SampleProject } from "../project.ts";

/** A project whose catalog and output are committed as v1.2.3. */
async function project(): Promise<SampleProject> {
  const sample = new SampleProject(join(temporaryFolder(), "project"));
  await sample.generateHere();
  git(sample, "init", "--quiet");
  git(sample, "add", "-A");
  git(sample, "commit", "--quiet", "-m", "first");
  git(sample, "tag", "v1.2.3");
  return sample;
}

function git(sample: SampleProject, ...args: readonly string[]): void {
  const identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
  const { status, output } = run("git", [...identity, ...args], { cwd: sample.folder });
  if (status !== 0) throw new Error(output);
}

test("against a revision: what, why, what it means, the replies, the version, the changelog", async () => {
  const sample = await project();
  const changed = ["first,450,,First of all,,,Use fresh.", "fresh,451,,`Fresh` <b>,,,"];
  sample.write("catalog.csv", catalogText(...changed));
  const { status, output } = await sample.runHere("diff", "--against", "v1.2.3");
  expect(output).toBe(
    `major  second removed
       because code that names it breaks
       ALPHA: Second is gone
       BETA: Second is gone
       no longer recognised: "5.1.1 Second"
       no longer recognised: "5.1.1 Second (and more)"
       no longer recognised: "Second"
minor  first deprecated: Use fresh.
       because those who use it are told to stop
       ALPHA: First is marked as deprecated
       BETA: First is marked as deprecated
minor  fresh added: "451 \`Fresh\` <b>"
       because there is a new response
       ALPHA: Fresh is new
       BETA: Fresh is new
       newly recognised: "451 \`Fresh\` <b>"
       newly recognised: "451 \`Fresh\` <b> (and more)"
       newly recognised: "\`Fresh\` <b>"

major release: 1.2.3 becomes 2.0.0

## 2.0.0

### Removed

- \`second\` (**breaking**)

### Deprecated

- \`first\`: Use fresh.

### Added

- \`fresh\`: "451 \\\`Fresh\\\` &lt;b&gt;"
`,
  );
  expect(status).toBe(0);
  const section = output.slice(output.indexOf("## 2.0.0"));
  expect((await sample.runHere("diff", "--against", "v1.2.3", "--changelog")).stdout).toBe(section);
  const json = JSON.parse(
    (await sample.runHere("diff", "--against", "HEAD", "--format", "json")).stdout,
  );
  expect(json).toMatchObject({ level: "major", from: "1.2.3", to: "2.0.0", changelog: section });
  expect(json.impacts).toHaveLength(3);
});

test("the version counts from the one at the revision, whatever it has become since", async () => {
  const sample = await project();
  sample.write("package.json", sample.read("package.json").replace("1.2.3", "9.9.9"));
  sample.write("catalog.csv", `${sample.read("catalog.csv")}third,450,,Third,,,\n`);
  expect((await sample.runHere("diff", "--against", "v1.2.3")).stdout).toContain(
    "1.2.3 becomes 1.3.0",
  );
});

test("a changed file is a patch, and is not listed beside a row", async () => {
  const sample = await project();
  sample.target("gamma", { VERSION: "{{token package.version}}\n" });
  await sample.generateHere();
  git(sample, "add", "-A");
  git(sample, "commit", "--quiet", "-m", "gamma");
  sample.write("package.json", sample.read("package.json").replace("1.2.3", "1.3.0"));
  await sample.generateHere();
  expect((await sample.runHere("diff", "--against", "HEAD")).stdout).toContain(
    "patch  GAMMA changed: 1 file\n",
  );
  sample.write("catalog.csv", `${sample.read("catalog.csv")}third,450,,Third,,,\n`);
  expect((await sample.runHere("diff", "--against", "HEAD", "--changelog")).stdout).toBe(
    '## 1.3.0\n\n### Added\n\n- `third`: "450 Third"\n',
  );
});

test("packages count by their files: a new target is minor, a changed template a patch at least", async () => {
  const sample = await project();
  sample.write("templates/beta/0.hbs", "{{number counts.rows}} in all\n");
  expect((await sample.runHere("diff", "--against", "v1.2.3")).stdout).toBe(
    `patch  BETA changed: 1 file
       because its own files changed; see whether it is more than a patch

patch release: 1.2.3 becomes 1.2.4

## 1.2.4

### Changed

- \`BETA\`: 1 file
`,
  );
  sample.target("gamma", { "x.txt": "x\n" });
  const { stdout } = await sample.runHere("diff", "--against", "v1.2.3");
  expect(stdout).toContain("minor  GAMMA added\n");
  expect(stdout).toContain("minor release: 1.2.3 becomes 1.3.0\n");
});

test("--fail-on gates a release at a level", async () => {
  const sample = await project();
  const statuses = async (): Promise<(number | null)[]> => {
    const found: (number | null)[] = [];
    for (const level of ["major", "minor", "patch"]) {
      const args = ["--against", "HEAD", "--fail-on", level];
      found.push((await sample.runHere("diff", ...args)).status);
    }
    return found;
  };
  expect(await statuses()).toEqual([0, 0, 0]);
  expect((await sample.runHere("diff", "--against", "HEAD")).stdout).toBe(
    "nothing changed since HEAD: no release is needed\n",
  );
  sample.write("catalog.csv", sample.read("catalog.csv").replace("Second,,", "Second,noted,"));
  expect(await statuses()).toEqual([0, 0, 1]);
  sample.write("catalog.csv", `${sample.read("catalog.csv")}third,450,,Third,,,\n`);
  expect(await statuses()).toEqual([0, 1, 1]);
});

test("against a file: the catalogs alone, from the version of package.json", async () => {
  const sample = await project();
  sample.write("old.csv", catalogText("first,450,,First of all,,,"));
  const { stdout } = await sample.runHere("diff", "--against", "old.csv");
  expect(stdout).toContain("minor release: 1.2.3 becomes 1.3.0\n");
  expect(stdout).toContain("Only the catalogs were compared: old.csv has no list of the output.\n");
});

test("against a revision that has no output, or has it elsewhere", async () => {
  const sample = await project();
  git(sample, "rm", "--cached", "--quiet", "-r", "out");
  git(sample, "commit", "--quiet", "-m", "without");
  expect((await sample.runHere("diff", "--against", "HEAD")).stdout).toBe(
    "nothing changed since HEAD: no release is needed\nOnly the catalogs were compared: HEAD has no list of the output.\n",
  );
  sample.write("templates/beta/0.hbs", "{{number counts.rows}} in all\n");
  // What was committed is compared, also when it is no longer there.
  sample.remove("out");
  expect((await sample.runHere("diff", "--against", "v1.2.3")).stdout).toContain(
    "patch  BETA changed",
  );
});

test("a revision whose name is that of a folder is a revision", async () => {
  const sample = await project();
  run("git", ["branch", "templates"], { cwd: sample.folder });
  expect(await sample.runHere("diff", "--against", "templates")).toMatchObject({
    status: 0,
    stderr: "",
  });
});

test("a revision without package.json has no version to count from but the present one", async () => {
  const sample = await project();
  const identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
  run("git", ["rm", "--cached", "--quiet", "package.json"], { cwd: sample.folder });
  run("git", [...identity, "commit", "--quiet", "-m", "without"], { cwd: sample.folder });
  sample.write("catalog.csv", `${sample.read("catalog.csv")}third,450,,Third,,,\n`);
  expect((await sample.runHere("diff", "--against", "HEAD")).stdout).toContain(
    "1.2.3 becomes 1.3.0",
  );
});

test.each([
  ["nowhere", 2, /^error: nowhere is neither a file nor a revision \(git: .*\)\.\n$/],
  ["--output=x", 2, /^error: --output=x is neither a file nor a revision/],
  ["-h", 2, /^error: -h is neither a file nor a revision/],
  ["HEAD~7", 2, /^error: HEAD~7 is neither a file nor a revision/],
  ["bad.csv", 1, /^bad\.csv:1:1: error no-header: /],
])("against %s", async (against, status, expected) => {
  const sample = await project();
  sample.write("bad.csv", "x\ny\n");
  const result = await sample.runHere("diff", `--against=${against}`);
  expect(result.output).toMatch(expected);
  expect(result.status).toBe(status);
  expect(sample.exists("x")).toBe(false);
});

test("an error in the catalog comes before its difference", async () => {
  const sample = await project();
  sample.write("catalog.csv", catalogText("a,250,,x,,,"));
  const { status, stdout } = await sample.runHere("diff", "--against", "HEAD");
  expect([status, stdout.split("\n")[0]]).toEqual([
    1,
    expect.stringMatching(/^catalog\.csv:2:3: error smtp-code-range/),
  ]);
});
