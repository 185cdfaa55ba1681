import { cpSync } from "node:fs";
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

test("prints what changed since a revision, why it matters, the version and the changelog", async () => {
  const sample = await project();
  const changed = ["first,450,,First of all,,,Use fresh.", "fresh,451,,`Fresh` <b>,,,"];
  sample.write("catalog.csv", catalogText(...changed));
  const { status, output } = await sample.runHere("diff", "--against", "v1.2.3");
  expect(output).toBe(
    `major  second removed
       because code that names it breaks
minor  first deprecated: Use fresh.
       because those who use it are asked to stop
minor  fresh added: "451 \`Fresh\` <b>"
       because there is a new response

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
});

test("counts from the version at the revision", async () => {
  const sample = await project();
  sample.write("package.json", sample.read("package.json").replace("1.2.3", "9.9.9"));
  sample.write("catalog.csv", `${sample.read("catalog.csv")}third,450,,Third,,,\n`);
  expect((await sample.runHere("diff", "--against", "v1.2.3")).stdout).toContain(
    "1.2.3 becomes 1.3.0",
  );
});

test("a version alone is no change", async () => {
  const sample = await project();
  sample.write("package.json", sample.read("package.json").replace("1.2.3", "1.3.0"));
  await sample.generateHere();
  expect((await sample.runHere("diff", "--against", "HEAD")).stdout).toBe(
    "nothing changed since HEAD: no release is needed\n",
  );
});

test("a changed template is a patch at least", async () => {
  const sample = await project();
  sample.write("templates/beta/0.hbs", "{{number counts.rows}} in all\n");
  expect((await sample.runHere("diff", "--against", "v1.2.3")).stdout).toBe(
    `patch  packages changed: from templates/beta
       because they are made of more than the catalog; see whether it is more than a patch

patch release: 1.2.3 becomes 1.2.4

## 1.2.4

### Changed

- \`packages\`: from templates/beta
`,
  );
  sample.write("catalog.csv", `${sample.read("catalog.csv")}third,450,,Third,,,\n`);
  expect((await sample.runHere("diff", "--against", "v1.2.3")).stdout).toContain(
    "minor release: 1.2.3 becomes 1.3.0",
  );
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

test("against a file only the catalogs are compared, from the version of package.json", async () => {
  const sample = await project();
  sample.write("old.csv", catalogText("first,450,,First of all,,,"));
  const { stdout } = await sample.runHere("diff", "--against", "old.csv");
  expect(stdout).toContain("minor release: 1.2.3 becomes 1.3.0\n");
  expect(stdout).toContain("Only the catalogs were compared.\n");
});

test("templates outside the repository are not compared", async () => {
  const sample = await project();
  const elsewhere = join(temporaryFolder(), "templates");
  cpSync(sample.path("templates"), elsewhere, { recursive: true });
  const args = ["diff", "--against", "HEAD", "--templates", elsewhere];
  expect(await sample.runHere(...args)).toMatchObject({
    status: 0,
    stdout: "nothing changed since HEAD: no release is needed\n",
    stderr: "",
  });
});

test("takes the name of a folder for a revision", async () => {
  const sample = await project();
  run("git", ["branch", "templates"], { cwd: sample.folder });
  expect(await sample.runHere("diff", "--against", "templates")).toMatchObject({
    status: 0,
    stderr: "",
  });
});

test("counts from the present version when the revision has no package.json", async () => {
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

test("reports an error in the catalog in place of its difference", async () => {
  const sample = await project();
  sample.write("catalog.csv", catalogText("a,250,,x,,,"));
  const { status, stdout } = await sample.runHere("diff", "--against", "HEAD");
  expect([status, stdout.split("\n")[0]]).toEqual([
    1,
    expect.stringMatching(/^catalog\.csv:2:3: error smtp-code-range/),
  ]);
});
