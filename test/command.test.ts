import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMAND_CASES, expectedOutput, writeInputs } from "./command.ts";
import { ROOT, temporaryFolder } from "./tools.ts";

const BIN = join(ROOT, "out/typescript/bin/mta-responses.mjs");

describe("the command of the npm package", () => {
  it("prints what every language prints", async () => {
    const folder = temporaryFolder();
    writeInputs(folder);
    for (const each of COMMAND_CASES) {
      const input = each.input === undefined ? "" : readFileSync(join(folder, each.input));
      const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...each.args], {
        cwd: folder,
        encoding: "utf8",
        input,
        maxBuffer: 1 << 28,
      });
      const place = each.args.join(" ");
      if (process.env["UPDATE_COMMAND"]) writeFileSync(join(ROOT, `test/command/${each.name}.out`), stdout);
      expect(stdout, place).toBe(expectedOutput(each));
      expect(status, `${place}\n${stderr}`).toBe(each.status ?? 0);
      expect(stderr === "", `${place}\n${stderr}`).toBe((each.status ?? 0) === 0);
    }
  });
});
