/**
 * The same replies and lines through every binding; what each says of a reply must be the same bytes as what
 * the plain reference says, and the records that it reads the same as those of the TypeScript package.
 * Run as a program it takes a number of texts, a seed and perhaps the names of some bindings:
 * `npm run fuzz -- 100000 7 Go`.
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildProgram, moduleIn } from "../packages/go/consumer.ts";
import { ROOT } from "../root.ts";
import { hostileReplies } from "./fuzz.ts";
import { hostileLines } from "./hostile-lines.ts";
import { type ReferenceEntry, referenceEntries } from "./reference.ts";
import { answerTo, YEAR } from "./vectors.ts";

/** One binding: its answers to some replies, each as the JSON that it writes. */
export interface Binding {
  readonly name: string;
  readonly answers: (replies: readonly string[]) => Promise<string[]> | string[];
}

export interface Disagreement {
  readonly reply: string;
  readonly expected: string;
  readonly answers: Readonly<Record<string, string>>;
}

/** Compares all answers to hostile replies and lines, byte for byte; the disagreements, none when all is well. */
export async function disagreements(
  bindings: readonly Binding[],
  { seed, count }: { readonly seed: number; readonly count: number },
  entries: readonly ReferenceEntry[] = referenceEntries(),
): Promise<Disagreement[]> {
  // Not every language's text can hold half a surrogate pair; the vectors have those.
  const half = Math.ceil(count / 2);
  const texts = [...hostileReplies(seed, half, entries), ...hostileLines(seed, count - half)];
  return compareAnswers(bindings, texts.map(wellFormedText), entries);
}

/** Compares all answers to some replies, byte for byte. */
export async function compareAnswers(
  bindings: readonly Binding[],
  replies: readonly string[],
  entries: readonly ReferenceEntry[] = referenceEntries(),
): Promise<Disagreement[]> {
  const answers = new Map<string, readonly string[]>();
  for (const { name, answers: ask } of bindings) answers.set(name, await ask(replies));
  return replies.flatMap((reply, i) => {
    const expected = JSON.stringify(answerTo(reply, entries));
    const wrong = bindings.filter(({ name }) => answers.get(name)?.[i] !== expected);
    if (wrong.length === 0) return [];
    const said = wrong.map(({ name }) => [name, answers.get(name)?.[i] ?? "no answer"] as const);
    return [{ reply, expected, answers: Object.fromEntries(said) }];
  });
}

function wellFormedText(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}

/** The TypeScript package, in this process. */
export function typescriptBinding(folder = join(ROOT, "out/typescript")): Binding {
  return {
    name: "TypeScript",
    answers: async (replies) => {
      const module = await import(pathToFileURL(join(folder, "src/index.ts")).href);
      return replies.map((reply) => {
        const records = module.readLine(reply, { year: YEAR });
        return JSON.stringify({ explanation: module.explain(reply), records });
      });
    },
  };
}

/** The Python package, by its driver. */
export function pythonBinding(folder = join(ROOT, "out/python")): Binding {
  return {
    name: "Python",
    answers: (replies) =>
      drive("python3", [join(ROOT, "test/oracle/drivers/explain.py"), folder], replies, {
        PYTHONPATH: join(folder, "src"),
      }),
  };
}

/** The Go package, by its driver, built in a module of its own. */
export function goBinding(folder = moduleIn(join(ROOT, "out/go"))): Binding {
  return {
    name: "Go",
    answers: (replies) => {
      const scratch = mkdtempSync(join(tmpdir(), "mta-responses-"));
      try {
        const driver = join(ROOT, "test/oracle/drivers/explain.go");
        return drive(buildProgram(scratch, folder, driver), [], replies, {});
      } finally {
        rmSync(scratch, { recursive: true, force: true });
      }
    },
  };
}

function drive(
  command: string,
  args: readonly string[],
  replies: readonly string[],
  env: Readonly<Record<string, string>>,
): string[] {
  const input = replies.map((reply) => `${escapeNonAscii(JSON.stringify(reply))}\n`).join("");
  const result = spawnSync(command, args, {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 30,
    env: { ...process.env, ...env },
  });
  if (result.status !== 0) throw new Error(`${command}: ${result.stderr}`);
  return result.stdout.trimEnd().split("\n");
}

function escapeNonAscii(json: string): string {
  return json.replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

async function main([count = "100000", seed = "1", ...names]: readonly string[]): Promise<void> {
  if (![count, seed].every((number) => /^[1-9][0-9]*$/.test(number))) {
    console.error("Usage: npm run fuzz -- COUNT SEED [TypeScript] [Go] [Python]");
    process.exitCode = 2;
    return;
  }
  const all = [typescriptBinding(), goBinding(), pythonBinding()];
  const bindings = names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
  const found = await disagreements(bindings, { count: Number(count), seed: Number(seed) });
  for (const { reply, expected, answers } of found.slice(0, 10)) {
    console.log(`${JSON.stringify(reply)}\n  reference: ${expected}`);
    for (const [name, answer] of Object.entries(answers)) console.log(`  ${name}: ${answer}`);
  }
  console.log(
    `${count} replies and lines of seed ${seed}: ${found.length} answered otherwise than by the reference`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(process.argv.slice(2));
}
