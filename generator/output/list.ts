/**
 * The file list, `out/MANIFEST.sha256`: each file that the generator wrote, with the digest of its
 * bytes, as `sha256sum --check` reads it. After a merge it may hold the lines of both sides, conflict
 * marks and all: a path then has several digests.
 */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GENERATED, isPortable } from "../templates/render.ts";
import { compareText } from "../text.ts";
import { LIST_FILE, OutputError, pathInspector } from "./paths.ts";

/** The digests of each file, by its path under `out/`. */
export type FileList = ReadonlyMap<string, readonly string[]>;

const HEADER = `# ${GENERATED}
# The generated files, for \`sha256sum --check\`.
`;

const LINE = /^([0-9a-f]{64}) {2}(.+)$/;

/** Reads the list of the last run; the text is null when there is none. */
export function readList(out: string): { readonly text: string | null; readonly files: FileList } {
  const { kind } = pathInspector(out)(LIST_FILE);
  const path = join(out, LIST_FILE);
  if (kind === "link" || kind === "folder") throw new OutputError(`${path} is not a file.`);
  const text = kind === "file" ? readFileSync(path, "utf8") : null;
  return { text, files: parseList(text ?? "") };
}

/** Lines that the generator does not write, such as conflict marks or `../`, say nothing. */
export function parseList(text: string): FileList {
  const files = new Map<string, string[]>();
  for (const line of text.split(/\r?\n/)) {
    const [, digest = "", path = ""] = LINE.exec(line) ?? [];
    if (isPortable(path)) files.set(path, [...(files.get(path) ?? []), digest]);
  }
  return files;
}

/** Writes a list; the paths are sorted by code point. */
export function formatList(files: FileList): string {
  return HEADER + formatLines(files);
}

/** Writes the lines of a list. */
export function formatLines(files: FileList): string {
  const sorted = [...files].toSorted(([a], [b]) => compareText(a, b));
  return sorted.flatMap(([path, all]) => all.map((digest) => `${digest}  ${path}\n`)).join("");
}

/** The digest of a file's bytes, in hexadecimal. */
export function digestOf(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
