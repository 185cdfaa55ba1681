/**
 * Node's module of this name, loaded when something of it is first used. What parses the command line
 * asks for it and hardly ever uses it, and it is the slowest of all that a run would load.
 */

"use strict";

for (const name of ["execFileSync", "spawn"]) {
  Object.defineProperty(exports, name, {
    enumerable: true,
    get: () => process.getBuiltinModule("node:child_process")[name],
  });
}
