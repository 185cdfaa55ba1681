#!/usr/bin/env node
/**
 * Starts the generator. Where its source stands beside, bundles it into `dist/` when it has changed since
 * the last time (which takes a few hundredths of a second); then runs the bundle, from what V8 made of it
 * in an earlier run where that is at hand.
 */

"use strict";

const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require("node:fs");
const { dirname, join } = require("node:path");
const { Script } = require("node:vm");

const root = join(__dirname, "..");
const dist = join(root, "dist");
const bundle = join(dist, "cli.cjs");
const stamp = join(dist, ".source");

/** What tells one state of the source from another without reading it. */
function sourceState() {
  const names = readdirSync(__dirname).map((name) => `generator/${name}`);
  return [...names, "package-lock.json"]
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

function makeBundle(state) {
  const modules = ["child_process", "crypto", "v8", "worker_threads"];
  const alias = modules.map((name) => [`node:${name}`, join(__dirname, "builtins.cjs")]);
  const { buildSync } = require("esbuild");
  const fresh = `${dist}.${process.pid}`;
  buildSync({
    entryPoints: [join(__dirname, "cli.ts"), join(__dirname, "thread.ts")],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: "cjs",
    platform: "node",
    target: "node20.19",
    outdir: fresh,
    outExtension: { ".js": ".cjs" },
    define: { "import.meta.dirname": "__dirname", "import.meta.filename": "__filename" },
    legalComments: "none",
    logLevel: "silent",
    alias: Object.fromEntries(alias),
    // Else the bytes of the bundle would depend on where a link leads.
    preserveSymlinks: true,
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

function runBundle() {
  const source = readFileSync(bundle, "utf8");
  // V8 itself looks at no more than the length of the source.
  const { size, ino, mtimeMs, ctimeMs } = statSync(bundle);
  const cache = join(dist, "memory", ["code", size, ino, mtimeMs, ctimeMs].join("-"));
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${source}\n})`,
    { filename: bundle, cachedData },
  );
  const cli = { exports: {} };
  script.runInThisContext()(cli.exports, require, cli, bundle, dist);
  const isRemembered = cachedData !== undefined && script.cachedDataRejected !== true;
  cli.exports
    .main((url) => import(url))
    .then((hasRendered) => {
      // Worth keeping are the functions of a run that had everything to do.
      if (hasRendered && !isRemembered) keep(cache, script.createCachedData());
    });
}

/** Nothing depends on what is kept but the time that a run takes. */
function keep(path, bytes) {
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, bytes);
    renameSync(draft, path);
  } catch {
    rmSync(draft, { force: true });
  }
}

try {
  if (existsSync(join(__dirname, "cli.ts"))) {
    const state = sourceState();
    if (!isFresh(state)) makeBundle(state);
  }
} catch (error) {
  process.stderr.write(`error: The generator cannot be bundled into dist/: ${error.message}\n`);
  process.exit(1);
}
runBundle();
