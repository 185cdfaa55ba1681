/**
 * The commands on a bounce log as in life, as whole processes, beside `wc -l` and
 * `grep -cF -f messages`, which only finds the lines that hold one of the messages.
 */

import { spawnSync } from "node:child_process";
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { lineOf, referenceEntries } from "../oracle/reference.ts";
import { ROOT } from "../root.ts";
import { PATH } from "../run.ts";
import { replyMix } from "./synthetic.ts";
import { median, table } from "./tables.ts";

const ROUNDS = 3;

interface Contestant {
  readonly name: string;
  /** How often it runs; `ROUNDS` unless told otherwise. */
  readonly rounds?: number;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The folder in which it runs. */
  readonly cwd?: string;
}

/** Measures on a log of so many lines and prints the table. */
export function benchLog(lines: number): void {
  const folder = mkdtempSync(join(tmpdir(), "mta-responses-bench-"));
  try {
    const log = join(folder, "bouncelog.ec");
    const bytes = writeLog(log, lines);
    const contestants = makeContestants(folder, log);
    const runs = contestants.map((): Run[] => []);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [i, contestant] of contestants.entries()) {
        if (round < (contestant.rounds ?? ROUNDS)) runs[i]?.push(measureRun(contestant));
      }
    }
    print(contestants, { lines, bytes, runs });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes a log: 55 % known replies, 15 % extended, 30 % unknown, no two of these alike. */
function writeLog(path: string, lines: number): number {
  const catalog = referenceEntries(readFileSync(join(ROOT, "catalog.csv"), "utf8"))
    .filter(({ isAlias }) => !isAlias)
    .map((entry) => ({ line: lineOf(entry) }));
  const file = openSync(path, "w");
  let bytes = 0;
  for (let start = 0; start < lines; start += 10_000) {
    const replies = replyMix(catalog, Math.min(10_000, lines - start), {
      known: 0.55,
      extended: 0.15,
      first: start,
    });
    bytes += writeSync(file, replies.map((reply, i) => logLine(start + i, reply)).join(""));
  }
  closeSync(file);
  return bytes;
}

function logLine(i: number, reply: string): string {
  const hex = i.toString(16).toUpperCase().padStart(8, "0");
  const connection = `00/00-${String(i % 100_000).padStart(5, "0")}-${hex}`;
  const recipient = `recipient.${i.toString(36)}@customer-${i % 5_000}.example`;
  const type = reply.startsWith("4") ? "T" : "B";
  return `${1_790_000_000 + (i >> 5)}@5C/0E-01234-${hex}@${connection}@${connection}@${type}@${recipient}@news@mailing.example.net@default@outbound-${i % 16}@12@70@${20_480 + (i % 4_096)}@192.0.2.${i % 256}@${reply}\n`;
}

function makeContestants(folder: string, log: string): Contestant[] {
  const messages = join(folder, "messages");
  const entries = referenceEntries(readFileSync(join(ROOT, "catalog.csv"), "utf8"));
  writeFileSync(messages, entries.map(({ text }) => `${text}\n`).join(""));
  const go = buildGo(folder);
  return [
    { name: GREP, command: "grep", args: ["-cF", "-f", messages, log] },
    { name: "wc -l", command: "wc", args: ["-l", log] },
    { name: `Go, ${availableParallelism()} cores`, command: go, args: ["count", log] },
    { name: "Go, one core", command: go, args: ["count", log], env: { GOMAXPROCS: "1" } },
    ...sparkContestants(folder),
  ];
}

/** The README's Spark job, on one core and on two; none where there is no Spark. */
function sparkContestants(folder: string): Contestant[] {
  const found = spawnSync("python3", ["-c", "import pyspark"], { env: { ...process.env, PATH } });
  if (found.status !== 0) return [];
  return [1, 2].map((cores) => ({
    name: `Spark, by response, hour and domain, local[${cores}], one round`,
    rounds: 1,
    command: "python3",
    args: [join(ROOT, "test/bench/spark.py"), join(ROOT, "out/python")],
    env: {
      PYTHONPATH: join(ROOT, "out/python/src"),
      PYSPARK_SUBMIT_ARGS: `--master local[${cores}] --conf spark.ui.enabled=false pyspark-shell`,
    },
    cwd: folder,
  }));
}

const GREP = "grep -cF -f messages";

function buildGo(folder: string): string {
  const binary = join(folder, "mta-responses");
  const module = join(ROOT, "out/go/mtaresponses");
  const { status, stderr } = spawnSync("go", ["build", "-o", binary, "./cmd/mta-responses"], {
    cwd: module,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return binary;
}

// Seconds, seconds of the processors, and the largest of a command's processes in KiB. What it prints
// goes into a pipe: grep stops early when nobody reads.
const MEASURE = `
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True)
seconds = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss)
`;

interface Run {
  readonly seconds: number;
  readonly processor: number;
  readonly peakMiB: number;
}

/** What a whole process takes. */
function measureRun({ command, args, env, cwd }: Contestant): Run {
  const { status, stdout, stderr } = spawnSync("python3", ["-c", MEASURE, command, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, PATH, ...env },
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stderr}`);
  const [seconds = 0, processor = 0, peak = 0] = stdout.split(" ").map(Number);
  return { seconds, processor, peakMiB: peak / 1024 };
}

const NOTE = "Of Spark, processor s and peak MiB are those of its Python driver alone.\n";

interface Measured {
  readonly lines: number;
  readonly bytes: number;
  readonly runs: readonly (readonly Run[])[];
}

function print(contestants: readonly Contestant[], { lines, bytes, runs }: Measured): void {
  const medians = runs.map((each) => ({
    seconds: median(each.map(({ seconds }) => seconds)),
    processor: median(each.map(({ processor }) => processor)),
    peakMiB: Math.max(...each.map(({ peakMiB }) => peakMiB)),
  }));
  const grep = medians[contestants.findIndex(({ name }) => name === GREP)]?.seconds ?? Number.NaN;
  const rows = medians.map(({ seconds, processor, peakMiB }, i) => [
    contestants[i]?.name ?? "",
    seconds.toFixed(2),
    processor.toFixed(2),
    (seconds / grep).toFixed(2),
    Math.round(lines / seconds / 1_000).toString(),
    peakMiB.toFixed(0),
  ]);
  const head = ["", "s", "processor s", "to grep", "1,000 lines/s", "peak MiB"];
  process.stdout.write(
    `\ncount on a bounce log of ${lines} lines, ${(bytes / 1e6).toFixed(0)} MB\n\n${table(head, rows)}${NOTE}`,
  );
}
