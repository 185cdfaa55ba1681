#!/usr/bin/env node
/**
 * Runs the generator from its source: bundles it into `dist/` when the source has changed since
 * the last time (which takes a few hundredths of a second), then hands over to the bundle.
 */

import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const source = dirname(fileURLToPath(import.meta.url));
const root = join(source, "..");
const dist = join(root, "dist");
const stamp = join(dist, ".source");

/** What tells one state of the source from another without reading it. */
function sourceState() {
  const files = [...readdirSync(source).map((name) => `generator/${name}`), "package-lock.json"];
  return files
    .map((file) => {
      const { size, mtimeMs } = statSync(join(root, file));
      return `${file} ${size} ${mtimeMs}`;
    })
    .join("\n");
}

/** Whether the bundle is of that state. */
function isFresh(state) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === state;
}

async function bundle(state) {
  const { build } = await import("esbuild");
  const fresh = `${dist}.${process.pid}`;
  await build({
    entryPoints: [join(source, "cli.ts")],
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    outdir: fresh,
    chunkNames: "[name]-[hash]",
    legalComments: "none",
    logLevel: "silent",
    // Else the bytes of the bundle would depend on where a link leads.
    preserveSymlinks: true,
    // Some of what is bundled is CommonJS and asks for Node's own modules by `require`.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
  writeFileSync(join(fresh, ".source"), state);
  replace(fresh, state);
}

/** Puts the bundle in place, unless another run was quicker with the same. */
function replace(fresh, state) {
  try {
    if (!isFresh(state)) {
      rmSync(dist, { recursive: true, force: true });
      renameSync(fresh, dist);
    }
  } catch (error) {
    if (!isFresh(state)) throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

const state = sourceState();
try {
  if (!isFresh(state)) await bundle(state);
} catch (error) {
  process.stderr.write(`error: The generator cannot be bundled into dist/: ${error.message}\n`);
  process.exit(1);
}
await import(pathToFileURL(join(dist, "cli.js")).href);
