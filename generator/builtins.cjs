/**
 * Stands in the bundle for modules of Node's that take long to load and that a run with nothing to do has
 * no need of, though what it is made of asks for them: each is loaded when something of it is first used.
 */

"use strict";

const MODULES = {
  "node:child_process": ["execFileSync", "spawn"],
  "node:crypto": ["createHash", "randomBytes"],
  "node:v8": ["setFlagsFromString"],
  "node:worker_threads": ["Worker", "workerData"],
};

for (const [module, names] of Object.entries(MODULES)) {
  for (const name of names) {
    Object.defineProperty(exports, name, {
      enumerable: true,
      get: () => process.getBuiltinModule(module)[name],
    });
  }
}
