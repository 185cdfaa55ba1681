/** The language that the README adds, as it stands there. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { referenceEntries } from "../oracle/reference.ts";
import { needs, ROOT, run, temporaryFolder } from "../tools.ts";
import { SampleProject } from "./project.ts";

/** The files that the README tells to write, by path. */
function filesToWrite(): Map<string, string> {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const blocks = readme.matchAll(/`(templates\/rust\/[^`]+)`:\n\n {3}```\w+\n(.*?)\n {3}```/gs);
  return new Map(
    [...blocks].map(([, path = "", text = ""]) => [path, `${text.replace(/^ {3}/gm, "")}\n`]),
  );
}

test("the README's language compiles, and its documentation is clean", (context) => {
  const files = filesToWrite();
  expect([...files.keys()]).toEqual([
    "templates/rust/target.json",
    "templates/rust/lib.rs.hbs",
    "templates/rust/Cargo.toml.hbs",
  ]);
  const project = new SampleProject(temporaryFolder());
  for (const [path, text] of files) project.write(path, text);
  project.write("catalog.csv", readFileSync(join(ROOT, "catalog.csv")));
  project.generate("--only", "rust");
  const library = project.read("out/rust/src/lib.rs");
  for (const { isAlias, message } of referenceEntries()) {
    if (!isAlias) expect(library).toContain(JSON.stringify(message));
  }
  needs(context, "cargo", "--version");
  const cargo = (...args: readonly string[]) =>
    run("cargo", [...args, "--offline", "--quiet"], {
      cwd: project.path("out/rust"),
      env: { RUSTFLAGS: "-D warnings", RUSTDOCFLAGS: "-D warnings" },
    });
  expect(cargo("check")).toMatchObject({ status: 0, output: "" });
  expect(cargo("doc")).toMatchObject({ status: 0, output: "" });
}, 120_000);
