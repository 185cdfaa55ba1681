/** Bundles the generator's sources: to run them from memory, and to publish them. */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

// One folder below this one, as the sources that read `../data/` are.
const FOLDER = new URL("bundle/", import.meta.url);
const FILE = new URL("cli.mjs", FOLDER);

/** @type {import("esbuild").BuildOptions} */
const OPTIONS = {
  absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
  entryPoints: ["cli.ts"],
  bundle: true,
  platform: "node",
  // What a package gives as its main file may be one that only Node can follow.
  mainFields: ["module", "main"],
  format: "esm",
  target: "node20",
  logLevel: "silent",
};

/** The sources with the packages that they need, as one module that stands nowhere. */
export function bundleToRun() {
  const requiring = `import { createRequire } from "node:module"; const require = createRequire(${JSON.stringify(FILE)});`;
  return build({
    banner: { js: requiring },
    define: {
      "import.meta.url": JSON.stringify(FILE),
      "import.meta.dirname": JSON.stringify(fileURLToPath(FOLDER)),
    },
    // What stack traces show.
    footer: { js: `//# sourceURL=${FILE}` },
  });
}

/** The sources alone: the packages come with the installation, each with its licence. */
function bundleToPublish() {
  return build({ packages: "external", banner: { js: "#!/usr/bin/env node" } });
}

/** @param {import("esbuild").BuildOptions} options */
function build(options) {
  const { outputFiles } = buildSync({ ...OPTIONS, ...options, write: false });
  return outputFiles[0]?.text ?? "";
}

// `node generator/bundle.mjs`, by `npm pack`
if (argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  writeFileSync(FILE, bundleToPublish(), { mode: 0o755 });
}
