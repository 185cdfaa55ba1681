/**
 * Bundles the generator once for all tests, as `start.mjs` does at each start, and fetches the modules
 * that the command needs, since tests run Go without the network.
 */

import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { moduleIn } from "./packages/go/consumer.ts";
import { ROOT } from "./root.ts";

export default async function setup(): Promise<() => void> {
  const { bundleToRun } = await import(join(ROOT, "generator/bundle.mjs"));
  const folder = mkdtempSync(join(tmpdir(), "mta-responses-"));
  // Some tests run it as another user.
  chmodSync(folder, 0o755);
  const file = join(folder, "cli.mjs");
  writeFileSync(file, bundleToRun());
  process.env["GENERATOR"] = file;
  spawnSync("go", ["-C", moduleIn(join(ROOT, "out/go")), "mod", "download"]);
  return () => rmSync(folder, { recursive: true, force: true });
}
