/** The request: where everything is, as the command line says or as it is found from here. */

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { MisuseError, type Paths, type Request } from "./input.ts";

/** The folder of the generator's own package. */
export const HOME = dirname(findUp("package.json", import.meta.dirname) ?? "");

/** The version of the generator, whose package.json may be the one that is to be checked. */
export const VERSION = readVersion();

function readVersion(): string {
  try {
    return String(JSON.parse(readFileSync(join(HOME, "package.json"), "utf8")).version);
  } catch {
    return "unknown";
  }
}

/** What a person can say of it. */
export interface PlaceOptions {
  readonly catalog?: string;
  readonly templates?: string;
  readonly out?: string;
  readonly package?: string;
  readonly only?: readonly string[];
}

/** Makes the request, from the working folder. */
export function toRequest(options: PlaceOptions): Request {
  const base = process.cwd();
  return { paths: findPaths(options, base), base, only: options.only ?? null };
}

/** Finds what was not given. */
function findPaths(options: PlaceOptions, base: string): Paths {
  const found = options.catalog ?? findUp("catalog.csv", base);
  if (found === null) {
    throw new MisuseError(
      `There is no catalog.csv in ${base}, nor in a folder above. Name one with --catalog.`,
    );
  }
  const catalog = resolve(base, found);
  const root = dirname(catalog);
  const beside = join(root, "templates");
  const templates = options.templates ?? (existsSync(beside) ? beside : join(HOME, "templates"));
  return {
    catalog,
    templates: resolve(base, templates),
    out: resolve(base, options.out ?? join(root, "out")),
    project: resolve(
      base,
      options.package ?? findUp("package.json", root) ?? join(root, "package.json"),
    ),
  };
}

/** The path of a file in a folder or in one above; null when there is none. */
function findUp(name: string, from: string): string | null {
  const path = join(from, name);
  if (existsSync(path)) return path;
  return dirname(from) === from ? null : findUp(name, dirname(from));
}
