import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../../generator/source.ts";
import { prove } from "../../../generator/templates/build.ts";
import { loadTargets, type TargetFolder } from "../../../generator/templates/targets.ts";
import { temporaryFolder } from "../../tools.ts";
import { SampleProject } from "../project.ts";
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
  const module = `export default ({ files, outputs, target }) => ({
    files: new Map([["b/c.txt", [...files, ...outputs.keys(), target].join()]]),
    problems: [],
  });`;
  const plain = folder("plain", { "target.json": '{"title":"P","files":{"p":"p"}}', p: "x" });
  const { files }: Made = await make([built(module), plain]);
  expect(files).toEqual({
    "sample/b/c.txt": "a.txt,2,sample/a.txt,plain/p,sample",
    "plain/p": "x",
  });
});

describe("what goes wrong in a module is a problem of its target", () => {
  const AT_FIELD = "templates/sample/target.json:2:2 build-module The module build.mjs failed:";

  test("at its line when it throws", async () => {
    expect(await failures('export default () => {\n  throw new Error("no luck");\n};')).toEqual([
      "templates/sample/build.mjs:2:9 build-module The module build.mjs failed: no luck.",
    ]);
  });

  test.each<[what: string, module: string, message: string | RegExp]>([
    ["bad syntax", "export default ( => {", /: .+\.$/],
    ["no default", "export const x = 1;", "it has no function as its default."],
    ["a default that is no function", "export default 5;", "it has no function as its default."],
    ["null thrown", "export default () => { throw null; };", "null."],
    ["null", "export default () => null;", /it gives no \{ files/],
    ["nothing", "export default () => {};", /it gives no \{ files/],
    ["a record for a map", "export default () => ({ files: {}, problems: [] });", /it gives no/],
    ["no problems", "export default ({ files }) => ({ files });", /it gives no/],
    [
      "a number for a text",
      'export default () => ({ files: new Map([["a", 5]]), problems: [] });',
      /texts/,
    ],
    [
      "a problem without a place",
      "export default ({ files }) => ({ files, problems: [{}] });",
      /it gives no/,
    ],
  ])("where target.json names it for %s", async (_, module, message) => {
    const [failure = "", ...others] = await failures(module);
    expect(others).toEqual([]);
    expect(failure).toContain(AT_FIELD);
    if (typeof message === "string") expect(failure).toBe(`${AT_FIELD} ${message}`);
    else expect(failure).toMatch(message);
    expect(failure).not.toContain("\n");
  });

  test("when nothing settles its promise", () => {
    const project = new SampleProject(temporaryFolder());
    project.write("templates/alpha/build.mjs", "export default () => new Promise(() => {});");
    const manifest = JSON.parse(project.read("templates/alpha/target.json"));
    project.write(
      "templates/alpha/target.json",
      JSON.stringify({ ...manifest, build: "build.mjs" }),
    );
    const { status, output } = project.run("generate");
    expect(output).toContain(
      "build-module: The module build.mjs failed: it gives a promise that nothing settles.",
    );
    expect(status).toBe(1);
  });
});

test("files that a module makes stay in the target's folder", async () => {
  const module = 'export default () => ({ files: new Map([["../a", ""]]), problems: [] });';
  expect(await failures(module)).toEqual([
    'templates/sample/target.json:2:2 output-path The output path "../a" leads out of the target\'s folder, or is not portable.',
  ]);
});

test("files that a module makes may not collide", async () => {
  const module =
    'export default () => ({ files: new Map([["a", ""], ["b", ""], ["B/c", ""]]), problems: [] });';
  expect(await failures(module)).toEqual([
    "templates/sample/target.json:2:2 output-path The output paths sample/B/c and sample/b collide.",
  ]);
});

test("a problem that a module finds has its place in the file that it names", async () => {
  const module = `export default ({ files }) => ({
    files,
    problems: [{ file: "a.txt", line: 1, column: 1, rule: "r", message: "m", fix: "f" }],
  });`;
  const { problems } = await make([built(module)]);
  expect(problems.map(brief)).toEqual(["templates/sample -> a.txt:1:1 r m"]);
  expect(problems[0]?.source?.text).toBe("2");
});

test("a proof is asked for by itself, and fails like a build", async () => {
  const prover = (body: string): TargetFolder =>
    built(
      `export default ({ files }) => ({ files, problems: [] });\nexport const prove = () => ${body};`,
    );
  const run = async (target: TargetFolder): Promise<string[]> => {
    const { targets } = loadTargets([target]);
    return (await prove(targets, new Map([["sample/a.txt", "x"]]))).map(brief);
  };
  expect(await run(prover("[]"))).toEqual([]);
  expect(
    await run(prover('[{ file: "a.txt", line: 1, column: 2, rule: "r", message: "m", fix: "f" }]')),
  ).toEqual(["templates/sample -> a.txt:1:2 r m"]);
  expect(await run(prover("5"))).toEqual([
    "templates/sample/target.json:2:2 build-module The module build.mjs failed: it gives no list of problems.",
  ]);
});
