#!/usr/bin/env node
/** Runs the generator from its sources, bundled in memory: nothing is built first or kept on disk. */

import { exit, stderr } from "node:process";

const text = await bundle();
await import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);

async function bundle() {
  try {
    const { bundleToRun } = await import("./bundle.mjs");
    return await bundleToRun();
  } catch (error) {
    // A package.json that is no JSON, a working folder that is gone, an error in the sources.
    stderr.write(`error: The generator cannot start: ${Object(error).message}\n`);
    exit(1);
  }
}
