import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../../generator/source.ts";
import type { TargetFolder } from "../../../generator/templates/targets.ts";
import { temporaryFolder } from "../../tools.ts";
import { folder, type Made, make } from "./outputs.ts";

const MANIFEST = '{"title": "S", "files": {"a.txt": "a.hbs"},\n "build": "build.mjs"}';

/** A target whose module this is, on the disk from where it is loaded. */
function built(module: string, name = "sample"): TargetFolder {
  const location = join(temporaryFolder(), name);
  mkdirSync(location);
  writeFileSync(join(location, "build.mjs"), module);
  const files = { "target.json": MANIFEST, "a.hbs": "{{number counts.rows}}", "build.mjs": module };
  return folder(name, files, location);
}

function brief({ file, line, column, rule, message }: Problem): string {
  return `${file}:${line}:${column} ${rule} ${message}`;
}

async function failures(module: string): Promise<string[]> {
  return (await make([built(module)])).problems.map(brief);
}

test("a module may add, replace and drop files, and sees those of all targets", async () => {
  const module = `export default ({ files, outputs, target }) =>
    new Map([["b/c.txt", [...files, ...outputs.keys(), target].join()]]);`;
  const plain = folder("plain", { "target.json": '{"title":"P","files":{"p":"p"}}', p: "x" });
  const { files }: Made = await make([built(module), plain]);
  expect(files).toEqual({
    "sample/b/c.txt": "a.txt,2,sample/a.txt,plain/p,sample",
    "plain/p": "x",
  });
});

describe("a module that fails is a problem at the field that names it:", () => {
  const AT_FIELD = "templates/sample/target.json:2:2 build-module The module build.mjs failed:";

  test.each<[what: string, module: string, message: string | RegExp]>([
    ["it throws", 'export default () => { throw new Error("no\\nluck"); };', "no luck."],
    ["it rejects", 'export default async () => { throw new Error("no luck"); };', "no luck."],
    ["it throws null", "export default () => { throw null; };", "null."],
    ["it has bad syntax", "export default ( => {", /: .+\.$/],
    ["it has no default", "export const x = 1;", /builder is not a function/],
    ["it gives null", "export default () => null;", /is not iterable/],
    ["it gives a record", "export default () => ({ a: '' });", /is not iterable/],
    [
      "it gives a number for a text",
      'export default () => new Map([["a", 5]]);',
      "it gives no map of paths to texts.",
    ],
  ])("%s", async (_, module, message) => {
    const [failure = "", ...others] = await failures(module);
    expect(others).toEqual([]);
    expect(failure).toContain(AT_FIELD);
    if (typeof message === "string") expect(failure).toBe(`${AT_FIELD} ${message}`);
    else expect(failure).toMatch(message);
    expect(failure).not.toContain("\n");
  });

  test("all that fail are reported", async () => {
    const bad = "export default () => { throw new Error('no'); };";
    const { problems } = await make([built(bad), built(bad, "other")]);
    expect(problems.map(({ file }) => file)).toEqual([
      "templates/sample/target.json",
      "templates/other/target.json",
    ]);
  });
});

test("files that a module makes stay in the target's folder", async () => {
  const module = 'export default () => new Map([["../a", ""]]);';
  expect(await failures(module)).toEqual([
    'templates/sample/target.json:2:2 output-path The output path "../a" leads out of the target\'s folder, or is not portable.',
  ]);
});

test("files that a module makes may not collide", async () => {
  const module = 'export default () => new Map([["a", ""], ["b", ""], ["B/c", ""]]);';
  expect(await failures(module)).toEqual([
    "templates/sample/target.json:2:2 output-path The output paths sample/B/c and sample/b collide.",
  ]);
});
