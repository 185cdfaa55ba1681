/** The targets with a catalog of few rows, and with a project that says as little as it can. */

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ROOT } from "../tools.ts";
import { catalogText, SampleProject } from "./project.ts";

/** A project whose catalog has these rows. */
function project(...rows: readonly string[]): SampleProject {
  const sample = new SampleProject(mkdtempSync(join(tmpdir(), "few-rows-")));
  onTestFinished(() => rmSync(sample.folder, { recursive: true }));
  sample.remove("templates");
  sample.write("catalog.csv", catalogText(...rows));
  return sample;
}

const ALIAS = "b,550,,Another wording,,a,";
const INTERNAL = "i,450,,[internal] Within,,,";

test.each([
  [
    "one response",
    ["a,550,,Permanent,,,"],
    [/holds 1 response that/, /its own log: all permanent, which will not be retried\./],
    /alias|are internal|is internal/,
  ],
  [
    "one alias and one internal response",
    ["a,550,,Permanent,,,", ALIAS, INTERNAL],
    [
      /its own log: 1 transient, which will be retried, and 1 permanent, which will not\./,
      /^There is 1 alias too, another name or wording of one of these responses\.$/m,
      /^1 of them is internal/m,
    ],
    /aliases too/,
  ],
  [
    "no permanent response",
    ["a,450,,Transient,,,", "c,451,,Transient too,,,", INTERNAL],
    [/holds 3 responses that/, /its own log: all transient, which will be retried\./],
    /permanent, which/,
  ],
])("the README counts %s", async (_, rows, expected, never) => {
  const sample = project(...rows);
  const templates = sample.path("templates/markdown");
  cpSync(join(ROOT, "templates/markdown"), templates, { recursive: true });
  await sample.generateHere();
  const [head = ""] = sample.read("out/markdown/README.md").split("## Look up");
  for (const pattern of expected) expect(head).toMatch(pattern);
  expect(head).not.toMatch(never);
});

test("a package without keywords has no field for them", () => {
  const sample = project("a,550,,Permanent,,,");
  sample.generate("--templates", join(ROOT, "templates"), "--only", "typescript");
  expect(JSON.parse(sample.read("out/typescript/package.json"))).not.toHaveProperty("keywords");
});
