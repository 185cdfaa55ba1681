/** Builds the wheel and the sdist, and uses each in a fresh virtual environment. */

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** @param {import("../../generator/pack.ts").PackOptions} options */
export default async function pack({ folder, destination, scratch, project }) {
  const tools = join(dirname(dirname(folder)), ".venv", "bin");
  const path = [tools, process.env["PATH"]].join(delimiter);
  const source = join(scratch, "source");
  cpSync(folder, source, { recursive: true, filter: (file) => !file.includes("__pycache__") });
  const built = join(scratch, "dist");
  const tool = spawnSync("python3", ["-c", "import build"], {
    env: { ...process.env, PATH: path },
  });
  if (tool.status !== 0) throw new Error(`Python's module build is missing. ${INSTALL}`);
  // With the build backend at hand nothing is fetched; without it, the isolated build fetches it.
  const atHand = spawnSync("python3", ["-c", "import flit_core"], {
    env: { ...process.env, PATH: path },
  });
  const isolation = atHand.status === 0 ? ["--no-isolation"] : [];
  run("python3", ["-m", "build", ...isolation, "--outdir", built, source], path);
  const artefacts = readdirSync(built).sort();
  for (const artefact of artefacts) {
    const room = join(scratch, `use-${artefact}`);
    use(asWheel(join(built, artefact), room, isolation.length > 0, path), room, project, path);
    cpSync(join(built, artefact), join(destination, artefact));
  }
  return artefacts.map(
    (artefact) => `${artefact}: installed in a fresh virtual environment and used`,
  );
}

const INSTALL =
  "Make .venv with what builds packages: python3 -m venv .venv && .venv/bin/pip install -r test/python/requirements.txt";

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
 * @param {boolean} atHand
 * @param {string} path
 */
function asWheel(artefact, room, atHand, path) {
  if (artefact.endsWith(".whl")) return artefact;
  const isolation = atHand ? ["--no-build-isolation", "--no-index"] : [];
  run(
    "python3",
    ["-m", "pip", "wheel", "--quiet", "--no-deps", ...isolation, "-w", room, artefact],
    path,
  );
  const [wheel = ""] = readdirSync(room).filter((name) => name.endsWith(".whl"));
  return join(room, wheel);
}

/**
 * @param {string} wheel
 * @param {string} room
 * @param {import("../../generator/project.ts").Project} project
 * @param {string} path
 */
function use(wheel, room, project, path) {
  const venv = join(room, "venv");
  run("python3", ["-m", "venv", venv], path);
  const python = join(venv, existsSync(join(venv, "Scripts")) ? "Scripts/python" : "bin/python");
  run(python, ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel], path);
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
