/**
 * Makes the module's zip by the rules of the module proxy (https://go.dev/ref/mod#zip-files), lays
 * it out as a proxy does, and has the go command fetch, verify and use it from there.
 */

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { zipSync } from "fflate";

/** @param {import("../../generator/commands/pack.ts").PackInput} options */
export default async function pack({ folder: output, destination, scratch, project }) {
  const folder = join(output, project.flat);
  const mod = readFileSync(join(folder, "go.mod"), "utf8");
  const path = /^module (\S+)$/m.exec(mod)?.[1] ?? "";
  const version = `v${project.version}`;
  const name = `${project.slug}-go-${version}.zip`;
  const zip = moduleZip(folder, `${path}@${version}`);
  // A proxy writes each capital of a path as ! and its small letter.
  const cache = join(
    scratch,
    "proxy",
    path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`),
    "@v",
  );
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, "list"), `${version}\n`);
  writeFileSync(join(cache, `${version}.info`), JSON.stringify({ Version: version }));
  writeFileSync(join(cache, `${version}.mod`), mod);
  writeFileSync(join(cache, `${version}.zip`), zip);
  use(scratch, { path, version, project });
  cpSync(join(cache, `${version}.zip`), join(destination, name));
  return [`${name}: ${path} ${version}, fetched from a proxy by a fresh module and used`];
}

/**
 * The same bytes for the same files: sorted, and each of the time that a zip counts from.
 *
 * @param {string} folder
 * @param {string} prefix
 */
function moduleZip(folder, prefix) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const tree = Object.fromEntries(
    files.map((file) => [
      `${prefix}/${relative(folder, file).replaceAll("\\", "/")}`,
      readFileSync(file),
    ]),
  );
  return zipSync(tree, { level: 9, mtime: new Date(1980, 0, 1) });
}

const CONSUMER = (/** @type {string} */ path, /** @type {string} */ name) => `package main

import (
	"strconv"

	"${path}"
)

func main() {
	for entry := range ${name}.Entries() {
		line := entry.Message
		if entry.EnhancedCode != "" {
			line = entry.EnhancedCode + " " + line
		}
		if entry.SMTPCode != 0 {
			line = strconv.Itoa(entry.SMTPCode) + " " + line
		}
		match, _ := ${name}.Identify(line)
		if found, ok := match.Response.Entry(); !ok || found.Message != entry.Message {
			panic(line)
		}
	}
}
`;

/**
 * Uses the package in a fresh module, and installs the command.
 *
 * @param {string} scratch
 * @param {{ path: string, version: string, project: import("../../generator/model/project.ts").Project }} packed
 */
function use(scratch, { path, version, project: { flat: name, slug } }) {
  const consumer = join(scratch, "consumer");
  mkdirSync(consumer);
  writeFileSync(join(consumer, "main.go"), CONSUMER(path, name));
  const env = {
    ...process.env,
    GOPROXY: `file://${join(scratch, "proxy")}`,
    GOMODCACHE: join(scratch, "modules"),
    GOFLAGS: "-modcacherw",
    GONOSUMDB: "*",
    GOSUMDB: "off",
    GOPRIVATE: "",
    GOTOOLCHAIN: "local",
  };
  go(["mod", "init", "consumer.test"], consumer, env);
  go(["get", `${path}@${version}`], consumer, env);
  go(["run", "."], consumer, env);
  const installed = { ...env, GOBIN: join(scratch, "bin") };
  go(["install", `${path}/cmd/${slug}@${version}`], consumer, installed);
  run(join(scratch, "bin", slug), ["explain", "550 5.7.1 go away"], consumer, installed);
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
function go(args, cwd, env) {
  run("go", args, cwd, env);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
function run(command, args, cwd, env) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env,
    encoding: "utf8",
  });
  if (error !== undefined || status !== 0) {
    throw new Error(`${command} ${args.join(" ")} failed:\n${error?.message ?? stdout + stderr}`);
  }
}
