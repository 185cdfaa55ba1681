/** Builds the wheel and the sdist, and uses each in a fresh virtual environment. */

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync } from "node:fs";
import { basename, delimiter, join, resolve } from "node:path";

/** @param {import("../../generator/commands/pack.ts").PackInput} options */
export default async function pack({ folder, destination, scratch, project }) {
  const path = [resolve(".venv", "bin"), process.env["PATH"]].join(delimiter);
  const artefacts = buildDistributions(folder, scratch, path);
  for (const artefact of artefacts) {
    const room = join(scratch, `use-${basename(artefact)}`);
    use(asWheel(artefact, room, path), room, project, path);
    cpSync(artefact, join(destination, basename(artefact)));
  }
  return artefacts.map(
    (artefact) => `${basename(artefact)}: installed in a fresh virtual environment and used`,
  );
}

/**
 * Builds the wheel and the sdist of a package, the same bytes whenever it does.
 *
 * @param {string} folder
 * @param {string} scratch
 * @param {string} path
 */
export function buildDistributions(folder, scratch, path) {
  if (!has("build", path)) throw new Error(`Python's module build is missing. ${INSTALL}`);
  const built = join(scratch, "dist");
  run("python3", ["-m", "build", ...isolation("--no-isolation", path), "-o", built, folder], path);
  return readdirSync(built)
    .sort()
    .map((name) => join(built, name));
}

/**
 * With the build backend at hand nothing is fetched; without it, the isolated build fetches it.
 *
 * @param {string} option
 * @param {string} path
 */
const isolation = (option, path) => (has("flit_core", path) ? [option] : []);

/**
 * @param {string} module
 * @param {string} path
 */
function has(module, path) {
  const env = { ...process.env, PATH: path };
  return spawnSync("python3", ["-c", `import ${module}`], { env }).status === 0;
}

const INSTALL =
  "Make .venv with what builds packages: python3 -m venv .venv && .venv/bin/pip install -r test/packages/python/requirements.txt";

const CONSUMER = (/** @type {string} */ module) => `
import ${module}
for entry in ${module}.entries():
    match = ${module}.identify(entry.line)
    assert match is not None and match.entry is entry, entry
    assert ${module}.MtaResponse(entry.id).entry is entry
`;

/**
 * The wheel itself, or the one that an sdist builds to, since a fresh environment has no backend.
 *
 * @param {string} artefact
 * @param {string} room
 * @param {string} path
 */
function asWheel(artefact, room, path) {
  if (artefact.endsWith(".whl")) return artefact;
  const options = ["--quiet", "--no-deps", ...isolation("--no-build-isolation", path)];
  run("python3", ["-m", "pip", "wheel", ...options, "-w", room, artefact], path);
  const [wheel = ""] = readdirSync(room).filter((name) => name.endsWith(".whl"));
  return join(room, wheel);
}

/**
 * @param {string} wheel
 * @param {string} room
 * @param {import("../../generator/model/project.ts").Project} project
 * @param {string} path
 */
function use(wheel, room, project, path) {
  const venv = join(room, "venv");
  run("python3", ["-m", "venv", "--without-pip", venv], path);
  const python = join(venv, existsSync(join(venv, "Scripts")) ? "Scripts" : "bin", "python");
  const options = ["--python", python, "install", "--quiet", "--no-index", "--no-deps"];
  run("python3", ["-m", "pip", ...options, wheel], path);
  run(python, ["-I", "-c", CONSUMER(project.snake)], path);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} path
 */
function run(command, args, path) {
  const env = {
    ...process.env,
    PATH: path,
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
    // The archives carry this time, so that they are the same bytes whenever they are built.
    SOURCE_DATE_EPOCH: "315532800",
  };
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", env });
  if (error !== undefined || status !== 0) {
    throw new Error(`${command} ${args.join(" ")} failed:\n${error?.message ?? stdout + stderr}`);
  }
}
