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
import { join } from "node:path";
import { ROOT } from "../root.ts";
import { copyTemplates } from "./recognition.ts";
import { syntheticCatalog } from "./synthetic.ts";
import { median, table } from "./tables.ts";

interface Contender {
  readonly name: string;
  /** What is run, on the input in a folder, to write to another. */
  readonly args: (folder: string, out: string) => readonly string[];
  /** Whether it starts from an output folder that is not there yet. */
  readonly cold: boolean;
  /** How often it is run at a size, where that is not as often as the others. */
  readonly rounds?: (size: number) => number;
}

interface Measured {
  readonly milliseconds: number;
  readonly bytes: number;
}

const GENERATOR = join(ROOT, "generator/start.mjs");
const OTHERS = join(ROOT, "test/bench/others");

const BARE = "bare start of the runtime";
const PLAIN = "plain script";
const GENERATE = "generate";

const CONTENDERS: readonly Contender[] = [
  { name: BARE, args: () => ["-e", "0"], cold: false },
  {
    name: PLAIN,
    args: (folder, out) => [join(ROOT, "test/bench/plain.mjs"), join(folder, "catalog.csv"), out],
    cold: true,
  },
  {
    name: GENERATE,
    args: (folder, out) => generate(folder, out, join(folder, "templates")),
    cold: true,
  },
  {
    name: "generate, nothing to do",
    args: (folder, out) => generate(folder, out, join(folder, "templates")),
    cold: false,
  },
  {
    name: "generate with the proof",
    args: (folder, out) => generate(folder, out, join(ROOT, "templates")),
    cold: true,
    rounds: (size) => (size > 5_000 ? 1 : 3),
  },
  {
    name: "style-dictionary",
    // It takes minutes for the largest.
    rounds: (size) => (size > 50_000 ? 1 : size > 5_000 ? 3 : 15),
    args: (folder, out) => [join(OTHERS, "style-dictionary.mjs"), join(folder, "catalog.csv"), out],
    cold: true,
  },
];

function generate(folder: string, out: string, templates: string): string[] {
  const catalog = join(folder, "catalog.csv");
  const places = ["--catalog", catalog, "--templates", templates, "--out", out];
  return [GENERATOR, "generate", "--quiet", ...places];
}

/** Measures at each size and prints the tables. */
export function benchGenerator(sizes: readonly number[]): void {
  installOthers();
  // Where people generate, too: beside the source, not where a system puts what comes and goes.
  const scratch = mkdtempSync(join(ROOT, "dist.bench-"));
  try {
    const results: [number, Results][] = [];
    for (const size of sizes) {
      const measured = benchSize(scratch, size);
      results.push([size, measured]);
      printSize(size, measured);
    }
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
  const runs = CONTENDERS.map(
    (contender) => new Runs(contender, folder, contender.rounds?.(size) ?? rounds),
  );
  // Side by side: each round runs every contender once, so that a busy moment hurts all alike.
  for (let round = 0; round < rounds; round++) for (const each of runs) each.run(round);
  const results = new Map(runs.map((each) => [each.name, each.result()]));
  rmSync(folder, { recursive: true });
  return results;
}

/** The runs of one contender at one size. */
class Runs {
  readonly #contender: Contender;
  readonly #folder: string;
  readonly #rounds: number;
  readonly #milliseconds: number[] = [];
  #bytes = Number.NaN;

  constructor(contender: Contender, folder: string, rounds: number) {
    this.#contender = contender;
    this.#folder = folder;
    this.#rounds = rounds;
    if (!contender.cold) this.#measure("warm");
  }

  get name(): string {
    return this.#contender.name;
  }

  run(round: number): void {
    if (round >= this.#rounds) return;
    // Memory is read in a run of its own, since the probe costs time; where one run takes long, little.
    const isOnly = this.#rounds === 1;
    // A file system takes long to make files where as many were deleted a moment ago.
    const milliseconds = this.#measure(this.#contender.cold ? String(round) : "warm", isOnly);
    if (milliseconds !== null) this.#milliseconds.push(milliseconds);
    if (round === 0 && !isOnly) this.#measure(this.#contender.cold ? "probed" : "warm", true);
  }

  result(): Measured | null {
    if (this.#milliseconds.length === 0) return null;
    return { milliseconds: median(this.#milliseconds), bytes: this.#bytes };
  }

  #measure(name: string, probed = false): number | null {
    const out = join(this.#folder, this.name.replaceAll(" ", "-"), name);
    const file = join(this.#folder, "peak-memory");
    const probe = ["--import", join(ROOT, "test/bench/peak-memory.mjs")];
    const args = [...(probed ? probe : []), ...this.#contender.args(this.#folder, out)];
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(process.execPath, args, {
      cwd: this.#folder,
      encoding: "utf8",
      env: { ...process.env, PEAK_MEMORY_FILE: file },
    });
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    if (status !== 0) {
      process.stderr.write(stderr);
      return null;
    }
    if (probed) this.#bytes = Number(readFileSync(file, "utf8"));
    return milliseconds;
  }
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
    const [now, then] = [measured.get(GENERATE), earlier.get(GENERATE)];
    const growth = now && then ? (now.milliseconds / then.milliseconds).toFixed(1) : "-";
    return [`${before} to ${size}`, (size / before).toFixed(1), growth];
  });
  if (rows.length > 0)
    process.stdout.write(
      `\nGrowth of generate\n\n${table(["responses", "rows times", "time times"], rows)}`,
    );
}
