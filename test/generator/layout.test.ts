import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../root.ts";

const GENERATOR = join(ROOT, "generator");

const files = readdirSync(GENERATOR, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:ts|mjs)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => !path.includes("/bundle/"));

const texts = new Map(files.map((path) => [path, readFileSync(path, "utf8")]));

/** The files that a file imports, for types or later too. */
function importsOf(path: string): string[] {
  const from = /(?:^(?:import|export)\s[^"';]*?from |\bimport\()"(\.[^"]+)"/gm;
  return Array.from((texts.get(path) ?? "").matchAll(from), ([, to]) =>
    resolve(dirname(path), to ?? ""),
  );
}

test("no import leads back to where it came from", () => {
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    expect(trail, "a circle of imports").not.toContain(path);
    if (done.has(path)) return;
    for (const next of importsOf(path)) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of files) visit(path, []);
  expect(files.flatMap(importsOf).length).toBeGreaterThan(100);
});

test("no folder has more than ten files", () => {
  const folders = [...new Set(files.map(dirname))];
  const full = folders.filter((each) => files.filter((path) => dirname(path) === each).length > 10);
  expect(full).toEqual([]);
});

test("no file is longer than 330 lines", () => {
  const long = [...texts].filter(([, text]) => text.split("\n").length > 331);
  expect(long.map(([path]) => path)).toEqual([]);
});

test("no thread, no shared memory, no code made at run time", () => {
  const machinery = /worker_threads|SharedArrayBuffer|Atomics|new Function|node:vm|node:v8/;
  const found = [...texts].filter(([, text]) => machinery.test(text)).map(([path]) => path);
  expect(found).toEqual([]);
});

test("one file alone changes the output", () => {
  const writers = [...texts]
    .filter(([, text]) => /\b(?:write|rename|rm|rmdir|mkdir|unlink)\w*Sync\(/.test(text))
    .map(([path]) => path.slice(GENERATOR.length + 1))
    .toSorted();
  // `pack` fills folders of its own, and the bundle is what is published of the generator.
  expect(writers).toEqual([
    "bundle.mjs",
    "commands/destination.ts",
    "commands/pack.ts",
    "output/write.ts",
  ]);
});
