import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generate } from "./generate.ts";
import { ProblemsError } from "./problem.ts";
import { readSources } from "./read.ts";
import { textOf } from "./render.ts";

const root = process.cwd();
const paths = {
  catalog: join(root, "catalog.csv"),
  templates: join(root, "templates"),
  out: join(root, "out"),
  project: join(root, "package.json"),
};
try {
  const g = generate(readSources(paths, root), { catalog: "catalog.csv", project: "package.json" });
  for (const f of g.files) {
    mkdirSync(dirname(join(paths.out, f.path)), { recursive: true });
    writeFileSync(join(paths.out, f.path), textOf(f));
    console.log(f.path);
  }
} catch (e) {
  if (!(e instanceof ProblemsError)) throw e;
  for (const p of e.problems)
    console.log(`${p.file}:${p.line}:${p.column}: ${p.level} ${p.rule}: ${p.message} ${p.fix}`);
  process.exitCode = 1;
}
