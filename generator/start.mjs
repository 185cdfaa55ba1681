#!/usr/bin/env node
/** Runs the generator from its sources, which need no build; nothing is kept on disk. */

process.env["TSX_DISABLE_CACHE"] = "1";

const { tsImport } = await import("tsx/esm/api");
await tsImport("./cli.ts", import.meta.url);
