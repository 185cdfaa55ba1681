/**
 * The text of the catalog. Reads the bytes of its file; gives a text whose lines end in LF, and what
 * is wrong with the encoding. The lines that are UTF-8 are checked all the same.
 */

import { isUtf8 } from "node:buffer";
import { nameCharacter } from "../data/characters.ts";
import { type Finding, listLines, type Problem, Source } from "../source.ts";

export interface DecodedCatalog {
  readonly source: Source;
  readonly problems: readonly Problem[];
  /** The lines that are no text in UTF-8: what they say is a guess. */
  readonly garbled: ReadonlySet<number>;
}

const NOT_TEXT: Finding = {
  rule: "not-text",
  message: "The file is not text in UTF-8: it is UTF-16, or a spreadsheet, or no text at all.",
  fix: 'Save it from the spreadsheet as "CSV UTF-8".',
};

const BYTE_ORDER_MARK: Finding = {
  rule: "byte-order-mark",
  message: "The file starts with a byte-order mark.",
  fix: "Run `generate --fix`, or save the file as UTF-8 without a byte-order mark.",
};

/** Decodes the catalog, whatever it is; a file that is no text has no lines. */
export function decodeCatalog(file: string, bytes: Uint8Array): DecodedCatalog {
  if (bytes.includes(0) && !isTextWithZeros(bytes)) {
    const source = new Source(file, "");
    return { source, problems: [source.problem(0, NOT_TEXT)], garbled: new Set() };
  }
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const { text, garbled } = decodeLines(Buffer.from(bytes.subarray(isMarked ? 3 : 0)));
  // Without any LF, CR alone ends the lines.
  const [name, end] = text.includes("\n") ? ["CRLF", /\r+\n/g] : ["CR", /\r/g];
  const source = new Source(file, text.replace(end, "\n"));
  const problems: Problem[] = isMarked ? [source.problem(0, BYTE_ORDER_MARK)] : [];
  const at = text.search(end);
  if (at !== -1)
    problems.push(source.problem(at, lineEnding(name, Array.from(text.matchAll(end)).length)));
  if (garbled.length > 0) problems.push(notUtf8(source, garbled));
  return { source, problems, garbled: new Set(garbled) };
}

/** UTF-16, xlsx, ods and xls are full of zeros; a text in UTF-8 has one by accident. */
function isTextWithZeros(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && bytes.filter((byte) => byte === 0).length * 10 < bytes.length;
}

/** Decodes line by line; a line that is not UTF-8 is taken for Latin-1. */
function decodeLines(bytes: Buffer): { readonly text: string; readonly garbled: number[] } {
  if (isUtf8(bytes)) return { text: bytes.toString("utf8"), garbled: [] };
  const lines = bytes.toString("latin1").split("\n");
  const garbled = lines.flatMap((line, i) => (isUtf8(Buffer.from(line, "latin1")) ? [] : [i + 1]));
  const guessed = new Set(garbled);
  const texts = lines.map((line, i) => (guessed.has(i + 1) ? line : asUtf8(line)));
  return { text: texts.join("\n"), garbled };
}

/** Bytes written as Latin-1, read as UTF-8. */
function asUtf8(line: string): string {
  return Buffer.from(line, "latin1").toString("utf8");
}

function lineEnding(name: string, count: number): Finding {
  return {
    rule: "line-ending",
    message: `${count === 1 ? "1 line ends" : `${count} lines end`} in ${name}, not in LF.`,
    fix: "Run `generate --fix`, or save the file with LF line endings.",
  };
}

/** The problem of the lines that are not UTF-8, at the first byte that is not. */
function notUtf8(source: Source, [first = 1, ...others]: readonly number[]): Problem {
  const line = source.line(first) ?? "";
  const decoded = asUtf8(line);
  const at = Buffer.byteLength(decoded.slice(0, decoded.indexOf("\ufffd")));
  const character = line.charAt(at);
  const hex = character.charCodeAt(0).toString(16).toUpperCase();
  const guess =
    character < "\xa0"
      ? "It looks like Windows-1252."
      : `It looks like Windows-1252 or Latin-1, where it is ${nameCharacter(character)}.`;
  const more = others.length === 0 ? "" : ` The same goes for ${listLines(others)}.`;
  return source.problem(source.lineStart(first) + at, {
    rule: "not-utf8",
    message: `The byte 0x${hex} is not UTF-8. ${guess}${more}`,
    fix: "Save the file as UTF-8; check that the characters are still right.",
  });
}
