/**
 * Makes what is published of the Go target: the module's zip by the rules of the module proxy
 * (https://go.dev/ref/mod#zip-files), which the go command fetches and uses from a proxy on disk, and
 * the command for each system, installed from that zip.
 */

import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { zipSync } from "fflate";

/** @typedef {import("../../generator/commands/pack.ts").PackInput} PackInput */
/** @typedef {import("../../generator/model/project.ts").Project} Project */

/**
 * The module as it is published, and the environment in which the go command finds it.
 *
 * @typedef {object} Module
 * @property {string} path
 * @property {string} version
 * @property {NodeJS.ProcessEnv} env
 */

/** What the command is built for: GOOS and GOARCH. */
export const SYSTEMS = ["darwin", "linux", "windows"].flatMap((system) =>
  ["amd64", "arm64"].map((processor) => `${system}-${processor}`),
);

/**
 * @param {PackInput} input
 * @param {readonly string[]} systems
 */
export default async function pack(input, systems = SYSTEMS) {
  const module = packModule(input);
  const binaries = systems.map((system) => packBinary(input, module, system));
  return [
    `${zipName(input.project)}: ${module.path} ${module.version}, fetched from a proxy by a fresh module and used`,
    ...binaries.map((name) => `${name}: the command, to attach to the release`),
  ];
}

/** @param {Project} project */
function zipName({ slug, version }) {
  return `${slug}-go-v${version}.zip`;
}

/**
 * Makes the zip, and uses it in a fresh module.
 *
 * @param {PackInput} input
 * @returns {Module}
 */
function packModule({ folder: output, destination, scratch, project }) {
  const folder = join(output, project.flat);
  const mod = readFileSync(join(folder, "go.mod"), "utf8");
  const path = /^module (\S+)$/m.exec(mod)?.[1] ?? "";
  const version = `v${project.version}`;
  const zip = makeZip(folder, `${path}@${version}`);
  const proxy = join(scratch, "proxy");
  // A proxy writes each capital of a path as ! and its small letter.
  const escaped = path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
  const versions = join(proxy, escaped, "@v");
  mkdirSync(versions, { recursive: true });
  writeFileSync(join(versions, "list"), `${version}\n`);
  writeFileSync(join(versions, `${version}.info`), JSON.stringify({ Version: version }));
  writeFileSync(join(versions, `${version}.mod`), mod);
  writeFileSync(join(versions, `${version}.zip`), zip);
  writeFileSync(join(destination, zipName(project)), zip);
  const module = { path, version, env: environment({ folder, proxy, scratch }) };
  useModule(join(scratch, "consumer"), module, project.flat);
  return module;
}

/**
 * The same bytes for the same files: sorted, and each of the time that a zip counts from.
 *
 * @param {string} folder
 * @param {string} prefix
 */
function makeZip(folder, prefix) {
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

/**
 * An environment in which what the go command makes depends on nothing but the module and the version
 * of Go. What the module requires is fetched, and checked against its go.sum, before.
 *
 * @param {{ folder: string, proxy: string, scratch: string }} folders
 * @returns {NodeJS.ProcessEnv}
 */
function environment({ folder, proxy, scratch }) {
  run("go", ["mod", "download"], folder, process.env);
  const cache = run("go", ["env", "GOMODCACHE"], folder, process.env).trim();
  const fetched = join(cache, "cache", "download");
  return {
    ...process.env,
    CGO_ENABLED: "0",
    GOAMD64: "v1",
    GOARM64: "v8.0",
    GOENV: "off",
    GOEXPERIMENT: "",
    GOFLAGS: "-modcacherw -trimpath -buildvcs=false",
    GOMODCACHE: join(scratch, "modules"),
    GOPRIVATE: "",
    GOPROXY: `${pathToFileURL(proxy)},${pathToFileURL(fetched)}`,
    GOSUMDB: "off",
    GOTOOLCHAIN: "local",
    GOWORK: "off",
  };
}

/**
 * Finds each response by the package, in a fresh module.
 *
 * @param {string} folder
 * @param {Module} module
 * @param {string} name
 */
function useModule(folder, { path, version, env }, name) {
  mkdirSync(folder);
  writeFileSync(join(folder, "main.go"), makeProgram(path, name));
  run("go", ["mod", "init", "consumer.test"], folder, env);
  run("go", ["get", `${path}@${version}`], folder, env);
  run("go", ["run", "."], folder, env);
}

/**
 * @param {string} path
 * @param {string} name
 */
function makeProgram(path, name) {
  return `package main

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
}

/**
 * Installs the command for a system, as its users do; gives the name of its file. This system's is
 * tried.
 *
 * @param {PackInput} input
 * @param {Module} module
 * @param {string} system
 */
function packBinary({ destination, scratch, project: { slug, version } }, module, system) {
  const [GOOS = "", GOARCH = ""] = system.split("-");
  const folder = join(scratch, system);
  mkdirSync(folder);
  const env = { ...module.env, GOOS, GOARCH, GOPATH: folder, GOBIN: "" };
  const command = `${module.path}/cmd/${slug}@${module.version}`;
  run("go", ["install", "-ldflags=-s -w", command], folder, env);
  const [installed] = readdirSync(join(folder, "bin"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const suffix = GOOS === "windows" ? ".exe" : "";
  const name = `${slug}-${version}-${system}${suffix}`;
  const path = join(destination, name);
  copyFileSync(installed ?? "", path);
  chmodSync(path, 0o755);
  if (system === hostSystem()) run(path, ["explain", "550 5.7.1 go away"], folder, process.env);
  return name;
}

/** The system that this runs on. */
export function hostSystem() {
  const [system, processor] = run("go", ["env", "GOHOSTOS", "GOHOSTARCH"], ".", process.env).split(
    "\n",
  );
  return `${system}-${processor}`;
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
  return stdout;
}
