/** Packs the npm tarball, and uses it in a fresh project. */

import { spawnSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @param {import("../../generator/commands/pack.ts").PackInput} options */
export default async function pack({ folder, destination, scratch, project }) {
  const [{ filename }] = JSON.parse(
    npm(["pack", "--json", "--ignore-scripts", "--pack-destination", scratch, folder], scratch),
  );
  const consumer = join(scratch, "consumer.mjs");
  writeFileSync(join(scratch, "package.json"), JSON.stringify({ private: true, type: "module" }));
  npm(["install", "--offline", "--no-audit", "--no-fund", join(scratch, filename)], scratch);
  writeFileSync(consumer, CONSUMER(project.name));
  run(process.execPath, [consumer], scratch);
  cpSync(join(scratch, filename), join(destination, filename));
  return [`${filename}: installed in a fresh project and used`];
}

const CONSUMER = (/** @type {string} */ name) => `
import assert from "node:assert/strict";
import { entries, identify, MtaResponse } from ${JSON.stringify(name)};
for (const entry of entries) {
  const line = [entry.smtpCode, entry.enhancedCode, entry.message].filter((part) => part !== null).join(" ");
  assert.equal(identify(line)?.entry.message, entry.message);
  assert(Object.values(MtaResponse).includes(entry.id));
}
`;

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function npm(args, cwd) {
  return run("npm", args, cwd);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (error !== undefined || status !== 0) {
    throw new Error(`${command} ${args.join(" ")} failed:\n${error?.message ?? stdout + stderr}`);
  }
  return stdout;
}
