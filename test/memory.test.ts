import { readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { Memory } from "../generator/memory.ts";
import { SampleProject } from "./samples.ts";
import { temporaryFolder } from "./tools.ts";

const COUNT = "out/beta/count.txt";

function project(): SampleProject {
  return new SampleProject(join(temporaryFolder(), "project"));
}

function remembered(sample: SampleProject, name: RegExp): string {
  const found = readdirSync(sample.path(".memory")).filter((file) => name.test(file));
  expect(found).toHaveLength(1);
  return sample.read(`.memory/${found[0]}`);
}

/** The paths of which the disk's word is taken. */
function trusted(sample: SampleProject): string[] {
  return Object.keys(JSON.parse(remembered(sample, /^seal-/)).stamps).toSorted();
}

afterEach(() => void vi.useRealTimers());

test("of files that have just changed the disk's word is not taken, of others it is", async () => {
  const sample = project();
  await sample.generateHere();
  await sample.generateHere();
  expect(trusted(sample)).toEqual([]);
  vi.useFakeTimers({ now: Date.now() + 10_000, toFake: ["Date"] });
  await sample.generateHere();
  expect(trusted(sample)).toEqual(["alpha/deep/ids.txt", "alpha/list.txt", "beta/count.txt"]);
});

test("a file that changes and keeps its size and time is seen to have changed", async () => {
  const sample = project();
  await sample.generateHere();
  vi.useFakeTimers({ now: Date.now() + 10_000, toFake: ["Date"] });
  await sample.generateHere();
  const { atime, mtime, size } = statSync(sample.path(COUNT));
  sample.write(COUNT, "9\n");
  utimesSync(sample.path(COUNT), atime, mtime);
  expect(statSync(sample.path(COUNT))).toMatchObject({ size, mtime });
  await sample.generateHere();
  expect(sample.read(COUNT)).toBe("2\n");
});

test.each([
  ["is gone", (sample: SampleProject) => sample.remove(".memory")],
  [
    "holds what cannot be read",
    (sample: SampleProject) => {
      for (const name of readdirSync(sample.path(".memory")))
        sample.write(`.memory/${name}`, '{"record":');
    },
  ],
  [
    "cannot be written",
    (sample: SampleProject) => {
      sample.remove(".memory");
      writeFileSync(sample.path(".memory"), "");
    },
  ],
])("a run does the same when the memory %s", async (_, spoil) => {
  const sample = project();
  await sample.generateHere();
  const good = sample.tree();
  spoil(sample);
  await sample.generateHere();
  expect(sample.tree()).toEqual(good);
  sample.write("catalog.csv", sample.read("catalog.csv").replace("Second", "Third"));
  await sample.generateHere();
  expect(sample.read("out/alpha/list.txt")).toContain("Third");
});

test("templates are compiled again when they change, and only those that do", async () => {
  const sample = project();
  await sample.generateHere();
  const kept = (): string[] =>
    readdirSync(sample.path(".memory")).filter((name) => name.startsWith("templates-"));
  const before = kept();
  expect(before).toHaveLength(2);
  sample.write("templates/beta/0.hbs", "now {{number count}}\n");
  await sample.generateHere();
  expect(sample.read(COUNT)).toBe("now 2\n");
  expect(kept()).toHaveLength(3);
  // What is kept is what is run.
  const added = kept().find((name) => !before.includes(name));
  const text = sample.read(`.memory/${added}`).replace("now ", "then ");
  sample.write(`.memory/${added}`, text);
  sample.write("catalog.csv", sample.read("catalog.csv").replace("Second", "Third"));
  await sample.generateHere();
  expect(sample.read(COUNT)).toBe("then 2\n");
});

test("a seal is of one record and of one generator", () => {
  const folder = join(temporaryFolder(), "memory");
  const memory = new Memory(folder, "generator");
  memory.seal("/out", "record", { path: "stamp" });
  expect(memory.stampsOf("/out", "record")).toEqual({ path: "stamp" });
  expect(memory.stampsOf("/out", "another")).toBeNull();
  expect(memory.stampsOf("/other", "record")).toBeNull();
  expect(new Memory(folder, "another").stampsOf("/out", "record")).toBeNull();
});

test("the folders that no run comes to any more are forgotten", () => {
  const folder = join(temporaryFolder(), "memory");
  const memory = new Memory(folder, "generator");
  for (let i = 0; i < 70; i++) memory.seal(`/out/${i}`, "record", {});
  expect(readdirSync(folder)).toHaveLength(60);
});
