/**
 * What recognising a reply costs in TypeScript, beside the ways it would be done by hand. Reads
 * the folder of a package, a JSON file of replies and one of a catalog; prints a JSON line for each
 * contestant.
 */

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Bench } from "tinybench";

interface Row {
  readonly id: string;
  readonly line: string;
  readonly text: string;
  readonly internal: boolean;
}

/** A way to recognise a reply; it gives anything but undefined and null for one that it knows. */
type Recognise = (reply: string) => unknown;

interface Contestant {
  readonly name: string;
  /** Gets ready; what is done here is not measured. */
  readonly prepare: (rows: readonly Row[]) => Recognise;
  /** About how many replies it manages at this size while the others do all. */
  readonly share: (rows: number) => number;
}

const [folder = "", repliesFile = "", catalogFile = ""] = process.argv.slice(2);
const replies: readonly string[] = JSON.parse(readFileSync(repliesFile, "utf8"));
const catalog: readonly Row[] = JSON.parse(readFileSync(catalogFile, "utf8"));
const { identify } = await import(pathToFileURL(join(resolve(folder), "dist/index.js")).href);

const CONTESTANTS: readonly Contestant[] = [
  { name: "hash look-up", prepare: hashLookup, share: () => 1 },
  { name: "identify", prepare: () => identify, share: () => 1 },
  { name: "list of regular expressions", prepare: listOfExpressions, share: (rows) => 50 / rows },
  { name: "one alternation", prepare: oneAlternation, share: (rows) => 50 / rows },
];

/** The floor: no parsing, no boundaries, only whole lines that are known. */
function hashLookup(rows: readonly Row[]): Recognise {
  const lines = new Map(rows.map(({ line, id }) => [line, id]));
  return (reply) => lines.get(reply);
}

function listOfExpressions(rows: readonly Row[]): Recognise {
  const expressions = rows.map((row) => ({ row, expression: new RegExp(pattern(row)) }));
  return (reply) => expressions.find(({ expression }) => expression.test(reply));
}

function oneAlternation(rows: readonly Row[]): Recognise {
  const expression = new RegExp(rows.map((row) => `(${pattern(row)})`).join("|"));
  return (reply) => expression.exec(reply);
}

/** What people write: the text as it is, anywhere in the line, up to the end of a word. */
function pattern({ text }: Row): string {
  return `${text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}(?![A-Za-z0-9])`;
}

/** Measures one contestant: nanoseconds per reply, the median over passes. */
async function measure({ name, prepare, share }: Contestant): Promise<number> {
  const recognise = prepare(catalog);
  const count = Math.max(20, Math.floor(replies.length * Math.min(1, share(catalog.length))));
  const bytes = replies.slice(0, count).map((reply) => Buffer.from(reply));
  let fresh: readonly string[] = [];
  let known = 0;
  const bench = new Bench({ time: 1_500, iterations: 10, warmupTime: 500, warmupIterations: 5 });
  bench.add(
    name,
    () => {
      for (const reply of fresh) if ((recognise(reply) ?? null) !== null) known++;
    },
    {
      // A runtime keeps the hash of a string that it has seen, so each pass gets strings of its own.
      beforeEach: () => {
        fresh = bytes.map((reply) => reply.toString());
      },
    },
  );
  await bench.run();
  const result = bench.tasks[0]?.result;
  const middle = result !== undefined && "latency" in result ? result.latency.p50 : undefined;
  if (middle === undefined || known === 0) throw new Error(`${name} failed`);
  return (middle * 1e6) / count;
}

for (const contestant of CONTESTANTS) {
  const { name } = contestant;
  try {
    console.log(JSON.stringify({ name, ns: Math.round((await measure(contestant)) * 10) / 10 }));
  } catch (error) {
    // An expression can be too large for the engine.
    console.log(JSON.stringify({ name, ns: null, why: String(error).slice(0, 100) }));
  }
}
