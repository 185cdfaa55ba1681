/** Compiles the package, makes the npm tarball of it, and uses that in a fresh project. */

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "./compile.mjs";

/** @param {import("../../generator/commands/pack.ts").PackInput} options */
export default async function pack({ folder, destination, scratch, project }) {
  const source = join(scratch, "package");
  cpSync(folder, source, { recursive: true });
  compile(source);
  const [{ filename }] = JSON.parse(npm(["pack", "--json", "--pack-destination", scratch], source));
  use(join(scratch, filename), join(scratch, "consumer"), project.name);
  cpSync(join(scratch, filename), join(destination, filename));
  return [`${filename}: installed in a fresh project and used`];
}

/**
 * Installs the tarball, and uses it by `import` and by `require`.
 *
 * @param {string} tarball
 * @param {string} consumer
 * @param {string} name
 */
function use(tarball, consumer, name) {
  mkdirSync(consumer);
  writeFileSync(join(consumer, "package.json"), JSON.stringify({ private: true }));
  npm(["install", "--offline", "--no-audit", "--no-fund", tarball], consumer);
  const module = JSON.stringify(name);
  for (const [file, opening] of [
    ["use.mjs", `import * as all from ${module}; import assert from "node:assert/strict";`],
    ["use.cjs", `const all = require(${module}); const assert = require("node:assert/strict");`],
  ]) {
    writeFileSync(join(consumer, file), opening + USE);
    run(process.execPath, [file], consumer);
  }
}

const USE = `
for (const entry of all.entries) {
  const line = [entry.smtpCode, entry.enhancedCode, entry.message].filter((part) => part !== null).join(" ");
  assert.equal(all.identify(line)?.entry.message, entry.message);
  assert(Object.values(all.MtaResponse).includes(entry.id));
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
