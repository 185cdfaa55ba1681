import { readdirSync, renameSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Memory } from "../generator/memory.ts";
import { SampleProject } from "./samples.ts";
import { temporaryFolder } from "./tools.ts";

const COUNT = "out/beta/count.txt";

function project(): SampleProject {
  return new SampleProject(join(temporaryFolder(), "project"));
}

/** Whether the disk's word is taken for it that nothing has to be done. */
function isTrusted(sample: SampleProject): boolean {
  const seals = readdirSync(sample.path(".memory")).filter((name) => name.startsWith("seal-"));
  expect(seals).toHaveLength(1);
  return JSON.parse(sample.read(`.memory/${seals[0]}`)).stamps !== null;
}

afterEach(() => void vi.useRealTimers());

/** A project of which everything has been found in order, some time after it was last touched. */
async function trusted(): Promise<SampleProject> {
  const sample = project();
  await sample.generateHere();
  await sample.generateHere();
  expect(isTrusted(sample)).toBe(false);
  vi.useFakeTimers({ now: Date.now() + 10_000, toFake: ["Date"] });
  await sample.generateHere();
  expect(isTrusted(sample)).toBe(true);
  return sample;
}

test("where nothing was touched the seal's word is taken", async () => {
  const sample = await trusted();
  const [name = ""] = readdirSync(sample.path(".memory")).filter((file) => /^seal-/.test(file));
  const seal = JSON.parse(sample.read(`.memory/${name}`));
  sample.write(`.memory/${name}`, JSON.stringify({ ...seal, files: 99 }));
  expect((await sample.generateHere()).files).toBe(99);
});

describe("what was touched is seen", () => {
  const cases: readonly (readonly [
    what: string,
    touch: (sample: SampleProject) => void,
    changes: Readonly<Record<string, string | undefined>>,
  ])[] = [
    [
      "an output that keeps its size and its time",
      (sample) => {
        const { atime, mtime, size } = statSync(sample.path(COUNT));
        sample.write(COUNT, "9\n");
        utimesSync(sample.path(COUNT), atime, mtime);
        expect(statSync(sample.path(COUNT))).toMatchObject({ size, mtime });
      },
      { "beta/count.txt": "2\n" },
    ],
    ["an output that is gone", (s) => s.remove(COUNT), { "beta/count.txt": "2\n" }],
    [
      "a catalog that keeps its size and its time",
      (sample) => {
        const { atime, mtime } = statSync(sample.path("catalog.csv"));
        sample.write("catalog.csv", sample.read("catalog.csv").replace("Second", "Zecond"));
        utimesSync(sample.path("catalog.csv"), atime, mtime);
      },
      { "alpha/list.txt": "450 First of all\n5.1.1 Zecond\n" },
    ],
    [
      "a template",
      (s) => s.write("templates/beta/0.hbs", "now {{number count}}\n"),
      { "beta/count.txt": "now 2\n" },
    ],
    [
      "a template that comes in another's place",
      (sample) => {
        sample.write("templates/beta/1", "then {{number count}}\n");
        renameSync(sample.path("templates/beta/1"), sample.path("templates/beta/0.hbs"));
      },
      { "beta/count.txt": "then 2\n" },
    ],
    ["a new target", (s) => s.target("gamma", { "x.txt": "x\n" }), { "gamma/x.txt": "x\n" }],
    ["a target that is gone", (s) => s.remove("templates/beta"), { "beta/count.txt": undefined }],
    [
      "the package",
      (s) => s.write("package.json", s.read("package.json").replace("1.2.3", "1.2.4")),
      {},
    ],
    ["the licence", (s) => s.write("LICENSE", "Another.\n"), {}],
  ];
  test.each(cases)("%s", async (_, touch, changes) => {
    const sample = await trusted();
    const before = sample.tree();
    touch(sample);
    vi.useRealTimers();
    await sample.generateHere();
    const { "MANIFEST.sha256": record, ...after } = sample.tree();
    const { "MANIFEST.sha256": oldRecord, ...wanted } = { ...before, ...changes };
    expect(after).toEqual(JSON.parse(JSON.stringify(wanted)));
    if (!_.startsWith("an output")) expect(record).not.toBe(oldRecord);
  });
});

test("a folder that a link stands for is looked at again", async () => {
  const sample = await trusted();
  const elsewhere = join(temporaryFolder(), "beta");
  renameSync(sample.path("out/beta"), elsewhere);
  symlinkSync(elsewhere, sample.path("out/beta"));
  await expect(sample.generateHere()).rejects.toMatchObject({
    problems: [expect.objectContaining({ rule: "output-path" })],
  });
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

test("the folders that no run comes to any more are forgotten", () => {
  const folder = join(temporaryFolder(), "memory");
  const memory = new Memory(folder, "bundle");
  for (let i = 0; i < 70; i++) {
    memory.seal({ out: `/out/${i}`, record: "", files: i, stamps: null });
  }
  expect(readdirSync(folder)).toHaveLength(60);
});

test("a seal is of one folder, however alike the paths end", () => {
  const memory = new Memory(join(temporaryFolder(), "memory"), "bundle");
  const path = (start: string): string => `/${start}/${"x".repeat(200)}`;
  memory.seal({ out: path("one"), record: "", files: 1, stamps: null });
  expect(memory.sealOf(path("one"))?.files).toBe(1);
  expect(memory.sealOf(path("two"))).toBeNull();
});
