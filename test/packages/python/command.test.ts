/** The command of the Python package: the same bytes as in every language, and what its users do to it. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PATH } from "../../run.ts";
import { needs, ROOT, temporaryFolder } from "../../tools.ts";
import { COMMAND_CASES, expectedFile, writeInputs } from "../command/command.ts";

const PYTHON_3_11 = ["python3", "-c", "import sys; sys.exit(sys.version_info < (3, 11))"] as const;

test("prints what every language prints", (context) => {
  needs(context, ...PYTHON_3_11);
  const folder = temporaryFolder();
  writeInputs(folder);
  const env = {
    ...process.env,
    PATH,
    PYTHONPATH: join(ROOT, "out", "python", "src"),
    PYTHONDONTWRITEBYTECODE: "1",
    PYTHONWARNINGS: "error",
  };
  for (const each of COMMAND_CASES) {
    const input = each.input === undefined ? "" : readFileSync(join(folder, each.input));
    const args = ["-m", "mta_responses", ...each.args];
    const options = { cwd: folder, encoding: "utf8", env, input, maxBuffer: 1 << 28 } as const;
    const { status, stdout, stderr } = spawnSync("python3", args, options);
    const place = each.args.join(" ");
    expect(stdout, place).toBe(readFileSync(expectedFile(each), "utf8"));
    expect(status, `${place}\n${stderr}`).toBe(each.status ?? 0);
    expect(stderr === "", `${place}\n${stderr}`).toBe((each.status ?? 0) === 0);
  }
});
