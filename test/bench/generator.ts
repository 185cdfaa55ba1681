/**
 * The generator as whole processes, beside the plainest script that does the same work and beside
 * style-dictionary: time and peak memory at several sizes.
 */

import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../root.ts";
import { copyTemplates } from "./recognition.ts";
import { syntheticCatalog } from "./synthetic.ts";
import { median, table } from "./tables.ts";

interface Contender {
  readonly name: string;
  readonly args: (folder: string) => readonly string[];
  /** Whether the output of the run before is removed first. */
  readonly cold: boolean;
}

interface Measured {
  readonly milliseconds: number;
  readonly bytes: number;
}

const GENERATOR = join(ROOT, "generator/run.cjs");
const OTHERS = join(ROOT, "test/bench/others");

const BARE = "bare start of the runtime";
const PLAIN = "plain script";

const CONTENDERS: readonly Contender[] = [
  { name: BARE, args: () => ["-e", "0"], cold: false },
  {
    name: PLAIN,
    args: (folder) => [
      join(ROOT, "test/bench/plain.mjs"),
      join(folder, "catalog.csv"),
      join(folder, "plain"),
    ],
    cold: true,
  },
  { name: "generate", args: (folder) => generate(folder, join(folder, "templates")), cold: true },
  {
    name: "generate, nothing to do",
    args: (folder) => generate(folder, join(folder, "templates")),
    cold: false,
  },
  { name: "generate with the proof", args: (folder) => generate(folder), cold: true },
  {
    name: "style-dictionary",
    args: (folder) => [
      join(OTHERS, "style-dictionary.mjs"),
      join(folder, "catalog.csv"),
      join(folder, "others"),
    ],
    cold: true,
  },
];

function generate(folder: string, templates = join(ROOT, "templates")): string[] {
  const catalog = join(folder, "catalog.csv");
  return [GENERATOR, "generate", "--quiet", "--catalog", catalog, "--templates", templates];
}

/** Measures at each size and prints the tables. */
export function benchGenerator(sizes: readonly number[]): void {
  installOthers();
  const scratch = mkdtempSync(join(tmpdir(), "mta-responses-bench-"));
  try {
    const results = sizes.map((size) => [size, benchSize(scratch, size)] as const);
    for (const [size, measured] of results) printSize(size, measured);
    printGrowth(results);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What the project does not need is installed for the comparison alone. */
function installOthers(): void {
  cpSync(join(ROOT, "test/bench/style-dictionary.mjs"), join(OTHERS, "style-dictionary.mjs"));
  if (existsSync(join(OTHERS, "node_modules"))) return;
  spawnSync("npm", ["ci", "--silent"], { cwd: OTHERS, stdio: "inherit" });
}

type Results = ReadonlyMap<string, Measured | null>;

function benchSize(scratch: string, size: number): Results {
  const folder = join(scratch, String(size));
  mkdirSync(folder);
  writeFileSync(join(folder, "catalog.csv"), syntheticCatalog(size));
  for (const name of ["package.json", "LICENSE"]) cpSync(join(ROOT, name), join(folder, name));
  copyTemplates(join(folder, "templates"));
  const rounds = size > 50_000 ? 3 : size > 5_000 ? 5 : 15;
  const samples = new Map(CONTENDERS.map(({ name }) => [name, [] as (Measured | null)[]]));
  // Side by side: each round runs every contender once, so that a busy moment hurts all alike.
  for (let round = 0; round < rounds; round++) {
    for (const contender of CONTENDERS) {
      samples.get(contender.name)?.push(runOnce(contender, folder));
    }
  }
  return new Map([...samples].map(([name, runs]) => [name, middle(runs)]));
}

function middle(runs: readonly (Measured | null)[]): Measured | null {
  const good = runs.filter((run) => run !== null);
  if (good.length === 0) return null;
  return {
    milliseconds: median(good.map(({ milliseconds }) => milliseconds)),
    bytes: median(good.map(({ bytes }) => bytes)),
  };
}

function runOnce({ args, cold }: Contender, folder: string): Measured | null {
  if (cold)
    for (const name of ["out", "plain", "others"])
      rmSync(join(folder, name), { recursive: true, force: true });
  const file = join(folder, "peak-memory");
  const probe = join(ROOT, "test/bench/peak-memory.mjs");
  const start = process.hrtime.bigint();
  const plain = spawnSync(process.execPath, [...args(folder)], { cwd: folder, encoding: "utf8" });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (plain.status !== 0) {
    process.stderr.write(plain.stderr);
    return null;
  }
  // Memory is read in a run of its own, since the probe costs time.
  if (cold)
    for (const name of ["out", "plain", "others"])
      rmSync(join(folder, name), { recursive: true, force: true });
  spawnSync(process.execPath, ["--import", probe, ...args(folder)], {
    cwd: folder,
    env: { ...process.env, PEAK_MEMORY_FILE: file },
  });
  return { milliseconds, bytes: Number(readFileSync(file, "utf8")) };
}

function printSize(size: number, results: Results): void {
  const [bare, plain] = [results.get(BARE), results.get(PLAIN)];
  const ratio = (value: number, to: number | undefined): string =>
    to === undefined ? "-" : (value / to).toFixed(2);
  const rows = [...results].map(([name, measured]) =>
    measured === null
      ? [name, "failed", "", "", "", ""]
      : [
          name,
          measured.milliseconds.toFixed(0),
          ratio(measured.milliseconds, bare?.milliseconds),
          ratio(measured.milliseconds, plain?.milliseconds),
          (measured.bytes / 2 ** 20).toFixed(0),
          ratio(measured.bytes, plain?.bytes),
        ],
  );
  process.stdout.write(
    `\nThe generator at ${size} responses\n\n${table(["", "ms", "to bare", "to plain", "peak MiB", "to plain"], rows)}`,
  );
}

function printGrowth(results: readonly (readonly [number, Results])[]): void {
  const rows = results.slice(1).map(([size, measured], i) => {
    const [before, earlier] = results[i] as (typeof results)[number];
    const [now, then] = [measured.get("generate"), earlier.get("generate")];
    const growth = now && then ? (now.milliseconds / then.milliseconds).toFixed(1) : "-";
    return [`${before} to ${size}`, (size / before).toFixed(1), growth];
  });
  if (rows.length > 0)
    process.stdout.write(
      `\nGrowth of generate\n\n${table(["responses", "rows times", "time times"], rows)}`,
    );
}
