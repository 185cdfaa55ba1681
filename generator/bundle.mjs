/** Bundles the generator's sources: to run them from memory, and to publish them. */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// One folder below this one, as the sources that read `../data/` are.
const FOLDER = new URL("bundle/", import.meta.url);
const FILE = new URL("cli.mjs", FOLDER);

/** @type {import("esbuild").BuildOptions} */
const OPTIONS = {
  absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
  entryPoints: ["cli.ts"],
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "silent",
};

/** The sources as one module that is at no address; packages stay where they are. */
export function bundleToRun() {
  return bundle({
    plugins: [PACKAGES_BY_ADDRESS],
    define: {
      "import.meta.url": JSON.stringify(FILE),
      "import.meta.dirname": JSON.stringify(fileURLToPath(FOLDER)),
    },
    // What stack traces show.
    footer: { js: `//# sourceURL=${FILE}` },
  });
}

/** A module at no address can import by address alone. @type {import("esbuild").Plugin} */
const PACKAGES_BY_ADDRESS = {
  name: "packages-by-address",
  setup({ onResolve }) {
    // Files of ours start with a dot, and modules of Node with `node:`.
    onResolve({ filter: /^[^.:][^:]*$/ }, ({ path, kind }) =>
      kind === "entry-point" ? null : { path: import.meta.resolve(path), external: true },
    );
  },
};

/** The sources alone: the packages come with the installation, each with its licence. */
function bundleToPublish() {
  return bundle({ packages: "external", banner: { js: "#!/usr/bin/env node" } });
}

/** @param {import("esbuild").BuildOptions} options */
async function bundle(options) {
  const { outputFiles } = await build({ ...OPTIONS, ...options, write: false });
  return outputFiles[0]?.text ?? "";
}

// `node generator/bundle.mjs`, by `npm pack`
if (argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  writeFileSync(FILE, await bundleToPublish(), { mode: 0o755 });
}
