/** The option `--fix`: mends the file of the catalog, where that needs no judgement. */

import {
  chmodSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { fixCatalog } from "../catalog/fix.ts";
import type { Request } from "../input.ts";

/** Mends the catalog, or only says how when the run is dry; gives a sentence about each thing done. */
export function fixCatalogFile({ paths }: Request, isDry: boolean): readonly string[] {
  // What a link leads to is mended; the link stays.
  const path = realpathSync(paths.catalog);
  const { bytes, done } = fixCatalog(readFileSync(path));
  if (done.length === 0 || isDry) return done;
  const fresh = `${path}.${process.pid}`;
  try {
    writeFileSync(fresh, bytes);
    chmodSync(fresh, statSync(path).mode);
    renameSync(fresh, path);
  } finally {
    rmSync(fresh, { force: true });
  }
  return done;
}
