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
const dist = join(source, "..", "dist");

/** What tells one state of the source from another without reading it. */
function sourceState() {
  const files = [
    ...readdirSync(source).map((name) => join(source, name)),
    join(source, "..", "package-lock.json"),
  ];
  return files
    .map((file) => {
      const { size, mtimeMs } = statSync(file);
      return `${file} ${size} ${mtimeMs}`;
    })
    .join("\n");
}

async function bundle(state) {
  const { build } = await import("esbuild");
  const fresh = `${dist}.${process.pid}`;
  await build({
    entryPoints: [join(source, "cli.ts")],
    absWorkingDir: join(source, ".."),
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    outdir: fresh,
    chunkNames: "[name]-[hash]",
    legalComments: "none",
    // Else the bundle, whose digest the output's record holds, would depend on where a link leads.
    preserveSymlinks: true,
    external: ["ts-morph"],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  writeFileSync(join(fresh, ".source"), state);
  // Another run may have come first: its bundle, which it may be using, then stays.
  while (!isFresh(state)) {
    rmSync(dist, { recursive: true, force: true });
    try {
      renameSync(fresh, dist);
      return;
    } catch (error) {
      if (!["ENOTEMPTY", "EEXIST", "EPERM"].includes(error.code)) throw error;
    }
  }
  rmSync(fresh, { recursive: true, force: true });
}

function isFresh(state) {
  const stamp = join(dist, ".source");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === state;
}

const state = sourceState();
if (!isFresh(state)) await bundle(state);
await import(pathToFileURL(join(dist, "cli.js")).href);
