/**
 * Recognition in each language beside the ways it would be done by hand, on packages generated for
 * catalogs of several sizes; then what importing each package costs.
 */

import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { compile } from "../../templates/typescript/compile.mjs";
import { lineOf, type ReferenceEntry, referenceEntries } from "../oracle/reference.ts";
import { buildProgram, moduleIn } from "../packages/go/consumer.ts";
import { ROOT } from "../root.ts";
import { PATH } from "../run.ts";
import { replyMix, syntheticCatalog } from "./synthetic.ts";
import { median, table } from "./tables.ts";

/** What a language's own harness says of one way to recognise a reply. */
interface Contestant {
  readonly name: string;
  /** Nanoseconds per reply; null where it would take too long. */
  readonly ns: number | null;
  readonly allocs?: number;
  readonly why?: string;
}

interface Language {
  readonly name: string;
  readonly measure: (workshop: Workshop) => Contestant[];
}

/** The files of one size. */
interface Workshop {
  readonly folder: string;
  readonly out: string;
  readonly replies: string;
  readonly catalog: string;
}

const FLOOR = "hash look-up";
const REPLIES = 10_000;

const LANGUAGES: readonly Language[] = [
  {
    name: "TypeScript",
    measure: ({ out, replies, catalog }) =>
      ask(process.execPath, [
        "--import",
        "tsx",
        join(ROOT, "test/bench/identify.ts"),
        join(out, "typescript"),
        replies,
        catalog,
      ]),
  },
  {
    name: "Go",
    measure: ({ folder, out, replies, catalog }) =>
      ask(
        buildProgram(
          join(folder, "go-bench"),
          moduleIn(join(out, "go")),
          join(ROOT, "test/bench/identify.go"),
        ),
        [replies, catalog],
      ),
  },
  {
    name: "Python",
    measure: ({ out, replies, catalog }) =>
      ask("python3", [join(ROOT, "test/bench/identify.py"), join(out, "python"), replies, catalog]),
  },
];

function ask(command: string, args: readonly string[]): Contestant[] {
  const said = execFileSync(command, args, {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, PATH },
    maxBuffer: 1 << 28,
  });
  return said
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** Measures at each size and prints the tables. */
export function benchRecognition(sizes: readonly number[]): void {
  const scratch = mkdtempSync(join(tmpdir(), "mta-responses-bench-"));
  try {
    const workshops = sizes.map(
      (size) => [size, prepare(join(scratch, String(size)), size)] as const,
    );
    for (const language of LANGUAGES) printLanguage(language, workshops);
    printImports(workshops);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Generates the packages for a catalog of a size. */
function prepare(folder: string, size: number): Workshop {
  mkdirSync(folder, { recursive: true });
  cpSync(join(ROOT, "templates"), join(folder, "templates"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  for (const name of ["package.json", "LICENSE"]) cpSync(join(ROOT, name), join(folder, name));
  const csv = syntheticCatalog(size);
  writeFileSync(join(folder, "catalog.csv"), csv);
  execFileSync(process.execPath, [join(ROOT, "generator/start.mjs"), "generate", "--quiet"], {
    cwd: folder,
  });
  compile(join(folder, "out/typescript"));
  const entries = referenceEntries(csv).filter(({ isAlias }) => !isAlias);
  const rows = entries.map((entry: ReferenceEntry) => ({
    id: entry.id,
    line: lineOf(entry),
    text: entry.text,
    internal: entry.isInternal,
  }));
  const workshop = {
    folder,
    out: join(folder, "out"),
    replies: join(folder, "replies.json"),
    catalog: join(folder, "rows.json"),
  };
  writeFileSync(workshop.replies, JSON.stringify(replyMix(rows, REPLIES)));
  writeFileSync(workshop.catalog, JSON.stringify(rows));
  return workshop;
}

type Workshops = readonly (readonly [size: number, workshop: Workshop])[];

function printLanguage({ name, measure }: Language, workshops: Workshops): void {
  const measured = workshops.map(([size, workshop]) => [size, measure(workshop)] as const);
  const rows = measured.flatMap(([size, contestants]) => {
    const floor = contestants.find((contestant) => contestant.name === FLOOR)?.ns ?? Number.NaN;
    return contestants.map(({ name: way, ns, allocs, why }) => [
      `${size}  ${way}`,
      ns === null ? "-" : ns.toFixed(ns < 1_000 ? 1 : 0),
      ns === null ? (why ?? "").slice(0, 60) : (ns / floor).toFixed(2),
      allocs === undefined ? "" : String(allocs),
    ]);
  });
  process.stdout.write(
    `\nRecognition in ${name}\n\n${table(["responses", "ns a reply", "to the floor", "allocations"], rows)}`,
  );
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined || first === last) return;
  const growth = (ratioAt(last[1]) / ratioAt(first[1])).toFixed(2);
  process.stdout.write(
    `from ${first[0]} to ${last[0]} responses identify costs ${growth} times as much, the floor's own growth taken off\n`,
  );
  printWarm(measure, workshops);
}

/**
 * The largest package on the replies of the smallest: what the index itself costs to grow, apart
 * from what it costs that memory is slow when replies touch all of a large catalog.
 */
function printWarm(measure: Language["measure"], workshops: Workshops): void {
  const [small, large] = [workshops[0], workshops.at(-1)];
  if (small === undefined || large === undefined) return;
  const { replies, catalog } = small[1];
  const ns = measure({ ...large[1], replies, catalog }).find(({ name }) => name === "identify")?.ns;
  process.stdout.write(
    `identify at ${large[0]} responses, on the replies of ${small[0]} alone: ${ns?.toFixed(1)} ns\n`,
  );
}

function ratioAt(contestants: readonly Contestant[]): number {
  const ns = (name: string): number =>
    contestants.find((each) => each.name === name)?.ns ?? Number.NaN;
  return ns("identify") / ns(FLOOR);
}

/** How long a fresh process takes, less one that imports nothing; and what a bundle weighs. */
function printImports(workshops: Workshops): void {
  const rows = workshops.flatMap(([size, { out }]) => {
    const python = pythonImport(out);
    return [
      [
        `${size}  TypeScript, import`,
        ms(
          processTime(process.execPath, [
            "--input-type=module",
            "-e",
            `import ${JSON.stringify(join(out, "typescript/dist/index.js"))}`,
          ]) - processTime(process.execPath, ["--input-type=module", "-e", ""]),
        ),
        "",
      ],
      [
        `${size}  Python, import`,
        ms(python.package - python.bare),
        `${(python.package / python.bare).toFixed(2)} of import enum, dataclasses`,
      ],
      // Minifying a hundred thousand enum members takes minutes, and nobody ships them to browsers.
      ...(size > 10_000
        ? []
        : [[`${size}  TypeScript, minified and compressed`, `${bundleSize(out)} bytes`, ""]]),
    ];
  });
  process.stdout.write(`\nImporting\n\n${table(["responses", "", ""], rows)}`);
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}

function pythonImport(out: string): { package: number; bare: number } {
  const module = readdirSync(join(out, "python/src"))[0] ?? "";
  const time = (statement: string): number =>
    processTime("python3", ["-c", statement], {
      PYTHONPATH: join(out, "python/src"),
      PYTHONDONTWRITEBYTECODE: "",
    });
  return { package: time(`import ${module}`), bare: time("import enum, dataclasses") };
}

function processTime(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): number {
  const times = Array.from({ length: 15 }, () => {
    const start = process.hrtime.bigint();
    execFileSync(command, args, { env: { ...process.env, ...env } });
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return median(times);
}

function bundleSize(out: string): number {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `export * from ${JSON.stringify(join(out, "typescript/dist/index.js"))}`,
      resolveDir: ROOT,
    },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}
