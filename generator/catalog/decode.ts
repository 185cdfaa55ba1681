/**
 * The text of the catalog. Reads the bytes of its file; gives the text with LF line ends and without a
 * byte-order mark, and the lines that are not UTF-8. A file that is no text at all gives none.
 */

import { isUtf8 } from "node:buffer";
import { type Problem, type ProblemText, Source } from "../source.ts";
import { listLines } from "../text.ts";

export interface DecodedCatalog {
  readonly source: Source;
  readonly problems: readonly Problem[];
  /** The numbers of the lines that are not UTF-8. */
  readonly invalidLines: ReadonlySet<number>;
}

const NOT_TEXT: ProblemText = {
  rule: "not-text",
  message: "The file is not text in UTF-8: it is UTF-16, a spreadsheet, or no text at all.",
  fix: 'Save it from the spreadsheet program as "CSV UTF-8".',
};

/** Decodes the bytes of the catalog. */
export function decodeCatalog(file: string, bytes: Uint8Array): DecodedCatalog {
  if (isBinary(bytes)) {
    const source = new Source(file, "");
    return { source, problems: [source.problem(0, NOT_TEXT)], invalidLines: new Set() };
  }
  const text = new TextDecoder().decode(bytes);
  // Without any LF, CR alone ends the lines.
  const source = new Source(file, text.replace(text.includes("\n") ? /\r+\n/g : /\r/g, "\n"));
  const invalid = isUtf8(bytes) ? [] : findInvalidLines(bytes);
  const problems = invalid.length === 0 ? [] : [notUtf8(source, invalid)];
  return { source, problems, invalidLines: new Set(invalid) };
}

/** UTF-16, xlsx, ods and xls are full of zeros; a text in UTF-8 has one by accident. */
function isBinary(bytes: Uint8Array): boolean {
  const zeros = bytes.filter((byte) => byte === 0).length;
  return zeros > 0 && (!isUtf8(bytes) || zeros * 10 >= bytes.length);
}

function findInvalidLines(bytes: Uint8Array): number[] {
  const lines = Buffer.from(bytes)
    .toString("latin1")
    .split(bytes.includes(10) ? "\n" : "\r");
  return lines.flatMap((line, i) => (isUtf8(Buffer.from(line, "latin1")) ? [] : [i + 1]));
}

function notUtf8(source: Source, lines: readonly number[]): Problem {
  const start = source.lineStart(lines[0] ?? 1);
  const verb = lines.length === 1 ? "is" : "are";
  return source.problem(source.text.indexOf("\ufffd", start), {
    rule: "not-utf8",
    message: `The file is not UTF-8: ${listLines(lines)} ${verb} in another encoding.`,
    fix: "Save the file as UTF-8, and check that these characters are still right.",
  });
}
