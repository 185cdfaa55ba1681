/** Bundles the generator once for all tests, as `start.mjs` does at each start. */

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run.ts";

// In a process of its own, since this one's modules have no `import.meta.resolve`.
const SCRIPT = `
  import { bundleToRun } from "./generator/bundle.mjs";
  process.stdout.write(await bundleToRun());
`;

export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "mta-responses-"));
  // Some tests run it as another user.
  chmodSync(folder, 0o755);
  const file = join(folder, "cli.mjs");
  const { status, stdout, stderr } = run("node", ["--input-type=module", "--eval", SCRIPT]);
  if (status !== 0) throw new Error(stderr);
  writeFileSync(file, stdout);
  process.env["GENERATOR"] = file;
  return () => rmSync(folder, { recursive: true, force: true });
}
