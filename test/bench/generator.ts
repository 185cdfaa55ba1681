/**
 * The generator as whole processes beside the plainest script that turns the same catalog into four
 * files: time and peak memory at several sizes.
 */

import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../root.ts";
import { syntheticCatalog } from "./synthetic.ts";
import { median, table } from "./tables.ts";

interface Contestant {
  readonly name: string;
  /** The arguments of node, in a project's folder. */
  readonly args: readonly string[];
  /** What happens before each run. */
  readonly before: "nothing" | "edit a row" | "remove the output";
}

const START = join(ROOT, "generator/start.mjs");
const PLAIN = "plain script";
const EDITED = "generate, one row edited";

const CONTESTANTS: readonly Contestant[] = [
  {
    name: PLAIN,
    args: [join(ROOT, "test/bench/plain.mjs"), "catalog.csv", "plain"],
    before: "edit a row",
  },
  { name: EDITED, args: [START, "generate", "--quiet"], before: "edit a row" },
  {
    name: "generate, nothing to do",
    args: [START, "generate", "--quiet"],
    before: "nothing",
  },
  { name: "check", args: [START, "check", "--quiet"], before: "nothing" },
  {
    name: "generate, no output yet",
    args: [START, "generate", "--quiet"],
    before: "remove the output",
  },
];

interface Measured {
  readonly milliseconds: number;
  readonly bytes: number;
}

type Results = ReadonlyMap<string, Measured>;

/** Measures at each size and prints the tables. */
export function benchGenerator(sizes: readonly number[]): void {
  const results = sizes.map((size) => [size, benchSize(size)] as const);
  for (const [size, measured] of results) printSize(size, measured);
  printGrowth(results);
}

function benchSize(size: number): Results {
  const folder = mkdtempSync(join(tmpdir(), "mta-responses-bench-"));
  try {
    prepare(folder, size);
    const rounds = size > 5_000 ? 3 : size > 500 ? 7 : 15;
    const runs = CONTESTANTS.map((contestant) => ({
      contestant,
      times: [] as number[],
      bytes: 0,
    }));
    // Side by side: each round runs every contestant once, so that a busy moment hurts all alike.
    for (let round = 0; round < rounds; round++) {
      for (const run of runs) {
        editBefore(run.contestant, folder, round);
        run.times.push(timeRun(folder, run.contestant.args));
      }
    }
    // Memory is read in runs of their own, since the probe costs time.
    for (const run of runs) {
      editBefore(run.contestant, folder, rounds);
      run.bytes = peakMemory(folder, run.contestant.args);
    }
    return new Map(
      runs.map(({ contestant, times, bytes }) => [
        contestant.name,
        { milliseconds: median(times), bytes },
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes a project with a catalog of a size, generated once. */
function prepare(folder: string, size: number): void {
  for (const name of ["package.json", "LICENSE"]) cpSync(join(ROOT, name), join(folder, name));
  cpSync(join(ROOT, "templates"), join(folder, "templates"), { recursive: true });
  // Modules of targets import libraries of the project.
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "catalog.csv"), syntheticCatalog(size));
  mkdirSync(join(folder, "plain"));
  timeRun(folder, [START, "generate", "--quiet"]);
}

/** Puts the folder into the state that the contestant's run starts from. */
function editBefore({ before }: Contestant, folder: string, round: number): void {
  if (before === "remove the output") rmSync(join(folder, "out"), { recursive: true, force: true });
  if (before !== "edit a row") return;
  const file = join(folder, "catalog.csv");
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    text.replace(
      /System outage[a-z ]*/,
      `System outage ${"again ".repeat(1 + (round % 3)).trim()}`,
    ),
  );
}

function timeRun(folder: string, args: readonly string[]): number {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${args.join(" ")} failed:\n${stdout}${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function peakMemory(folder: string, args: readonly string[]): number {
  const file = join(folder, "peak-memory");
  const probe = ["--import", join(ROOT, "test/bench/peak-memory.mjs")];
  spawnSync(process.execPath, [...probe, ...args], {
    cwd: folder,
    env: { ...process.env, PEAK_MEMORY_FILE: file },
  });
  return Number(readFileSync(file, "utf8"));
}

function printSize(size: number, results: Results): void {
  const plain = results.get(PLAIN);
  const ratio = (value: number, to = Number.NaN): string => (value / to).toFixed(2);
  const rows = [...results].map(([name, { milliseconds, bytes }]) => [
    name,
    milliseconds.toFixed(0),
    ratio(milliseconds, plain?.milliseconds),
    (bytes / 2 ** 20).toFixed(0),
    ratio(bytes, plain?.bytes),
  ]);
  process.stdout.write(
    `\nThe generator at ${size} responses\n\n${table(["", "ms", "to plain", "peak MiB", "to plain"], rows)}`,
  );
}

function printGrowth(results: readonly (readonly [number, Results])[]): void {
  const rows = results.slice(1).map(([size, measured], i) => {
    const [before, earlier] = results[i] as (typeof results)[number];
    const [now, then] = [measured.get(EDITED), earlier.get(EDITED)];
    const growth = now && then ? (now.milliseconds / then.milliseconds).toFixed(1) : "-";
    return [`${before} to ${size}`, (size / before).toFixed(1), growth];
  });
  if (rows.length === 0) return;
  process.stdout.write(
    `\nGrowth of ${EDITED}\n\n${table(["responses", "rows times", "time times"], rows)}`,
  );
}
