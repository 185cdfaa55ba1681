/** The recipes of the Python package's README for Spark and DuckDB, on the real engines. */

import { join } from "node:path";
import { expect, type TestContext, test } from "vitest";
import { needs, ROOT, run } from "../../tools.ts";

/** For a Java machine that does not run long enough to repay what it takes to optimise. */
const BRIEF = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

const MINUTES = { timeout: 300_000 };

function runEngine(context: TestContext, engine: string, module: string): void {
  needs(context, "python3", "-c", `import ${module}`);
  const { status, output } = run("python3", ["-m", "unittest", "--quiet", `engine_${engine}`], {
    cwd: join(ROOT, "test", "packages", "python"),
    env: { PYTHONDONTWRITEBYTECODE: "1", PYTHONWARNINGS: "ignore", JDK_JAVA_OPTIONS: BRIEF },
  });
  expect(status, output).toBe(0);
}

test("a Spark job counts by response, hour and domain", MINUTES, (context) => {
  needs(context, "java", "-version");
  runEngine(context, "spark", "pyspark");
});

test("DuckDB counts what annotate prints", MINUTES, (context) => {
  runEngine(context, "duckdb", "duckdb");
});
