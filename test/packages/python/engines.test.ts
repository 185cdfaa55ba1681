/** The recipes of the Python package's README for Spark and DuckDB, on the real engines. */

import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, type TestContext, test } from "vitest";
import { PATH } from "../../run.ts";
import { needs, ROOT, run, temporaryFolder } from "../../tools.ts";
import { go, moduleIn } from "../go/consumer.ts";

/** For a Java machine that does not run long enough to repay what it takes to optimise. */
const BRIEF = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

const MINUTES = { timeout: 300_000 };

function runEngine(context: TestContext, engine: string, path = PATH): void {
  needs(context, "python3", "-c", `import ${engine === "spark" ? "pyspark" : engine}`);
  const { status, output } = run("python3", ["-m", "unittest", "--quiet", `engine_${engine}`], {
    cwd: join(ROOT, "test", "packages", "python"),
    env: {
      PATH: path,
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONWARNINGS: "ignore",
      JDK_JAVA_OPTIONS: BRIEF,
    },
  });
  expect(status, output).toBe(0);
}

/** Builds the command that the README installs; gives the folder of the binary. */
function installCommand(): string {
  const readme = readFileSync(join(ROOT, "out/python/README.md"), "utf8");
  const [, path = "", name = ""] = /^go install (\S+)\/cmd\/(\S+)@latest$/m.exec(readme) ?? [];
  const module = moduleIn(join(ROOT, "out/go"));
  expect(readFileSync(join(module, "go.mod"), "utf8")).toContain(`module ${path}\n`);
  const folder = temporaryFolder();
  const { status, output } = go(module, ["build", "-o", join(folder, name), `./cmd/${name}`]);
  expect(status, output).toBe(0);
  return folder;
}

test("a Spark job counts by response, hour and domain", MINUTES, (context) => {
  needs(context, "java", "-version");
  runEngine(context, "spark");
});

test("DuckDB counts what the command's annotate prints", MINUTES, (context) => {
  needs(context, "go", "version");
  runEngine(context, "duckdb", [installCommand(), PATH].join(delimiter));
});
