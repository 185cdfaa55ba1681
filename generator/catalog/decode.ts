/**
 * The text of the catalog. Reads the bytes of its file; gives a text whose lines end in LF, and
 * what is wrong with the encoding. A wrong encoding is read all the same, so that the rest of the
 * catalog is checked in the same run.
 */

import { isUtf8 } from "node:buffer";
import { nameCharacter } from "../data/characters.ts";
import { type Finding, listLines, type Problem, Source } from "../source.ts";

export interface DecodedCatalog {
  readonly source: Source;
  readonly problems: readonly Problem[];
  /** The lines that are not UTF-8: their text is a guess. */
  readonly garbled: ReadonlySet<number>;
}

const FIX = "Run `generate --fix`, or save the file as UTF-8";

const UTF_16: Finding = {
  rule: "not-utf8",
  message: "The file is UTF-16.",
  fix: `${FIX} (a spreadsheet calls it "CSV UTF-8").`,
};

const BYTE_ORDER_MARK: Finding = {
  rule: "byte-order-mark",
  message: "The file starts with a byte-order mark.",
  fix: `${FIX} without a byte-order mark.`,
};

// What Windows-1252 has where Latin-1 has control characters; Node.js takes the one for the other.
const WINDOWS_1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** Decodes the catalog, whatever it is. */
export function decodeCatalog(file: string, bytes: Uint8Array): DecodedCatalog {
  const utf16 = findUtf16(bytes);
  if (utf16 !== null) {
    const source = new Source(file, endLines(new TextDecoder(utf16).decode(bytes)));
    return { source, problems: [source.problem(0, UTF_16)], garbled: new Set() };
  }
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const { text, garbled, bad } = decodeUtf8(isMarked ? bytes.subarray(3) : bytes);
  const source = new Source(file, endLines(text));
  const problems = [
    ...(isMarked ? [source.problem(0, BYTE_ORDER_MARK)] : []),
    ...lineEndProblems(source, text),
    ...(bad === null ? [] : [notUtf8(source, bad, garbled)]),
  ];
  return { source, problems, garbled: new Set(garbled) };
}

/** The byte order of a file in UTF-16: by its mark, or by the zeros beside its first characters. */
function findUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe) || (a && b === 0 && c && d === 0)) return "utf-16le";
  return (a === 0xfe && b === 0xff) || (a === 0 && b && c === 0 && d) ? "utf-16be" : null;
}

function endLines(text: string): string {
  // Without any LF, CR alone ends the lines.
  return text.replace(text.includes("\n") ? /\r+\n/g : /\r/g, "\n");
}

function lineEndProblems(source: Source, text: string): Problem[] {
  const name = text.includes("\n") ? "CRLF" : "CR";
  const end = name === "CRLF" ? /\r+\n/ : /\r/;
  const at = text.search(end);
  if (at === -1) return [];
  const count = text.split(end).length - 1;
  return [
    source.problem(at, {
      rule: "line-ending",
      message: `${count === 1 ? "1 line ends" : `${count} lines end`} in ${name}, not in LF.`,
      fix: "Run `generate --fix`, or save the file with LF line endings.",
    }),
  ];
}

/** The first byte that is not UTF-8. */
interface BadByte {
  readonly line: number;
  readonly column: number;
  readonly byte: number;
}

interface Utf8 {
  readonly text: string;
  readonly garbled: readonly number[];
  readonly bad: BadByte | null;
}

/** Decodes line by line; a line that is not UTF-8 is taken for Windows-1252. */
function decodeUtf8(bytes: Uint8Array): Utf8 {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return { text: buffer.toString("utf8"), garbled: [], bad: null };
  const garbled: number[] = [];
  const lines: string[] = [];
  let bad: BadByte | null = null;
  for (let start = 0; start <= buffer.length; ) {
    const newline = buffer.indexOf(0x0a, start);
    const line = buffer.subarray(start, newline === -1 ? buffer.length : newline);
    if (isUtf8(line)) lines.push(line.toString("utf8"));
    else {
      const at = badByteIn(line);
      lines.push(decodeWindows1252(line));
      garbled.push(lines.length);
      bad ??= { line: lines.length, column: at + 1, byte: line[at] ?? 0 };
    }
    start += line.length + 1;
  }
  return { text: lines.join("\n"), garbled, bad };
}

/** The offset of the first byte that is not UTF-8: the decoder writes U+FFFD in its place. */
function badByteIn(line: Buffer): number {
  const text = line.toString("utf8");
  return Buffer.byteLength(text.slice(0, text.indexOf("\ufffd")));
}

function decodeWindows1252(line: Buffer): string {
  return line
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? char);
}

function notUtf8(source: Source, bad: BadByte, garbled: readonly number[]): Problem {
  const hex = `0x${bad.byte.toString(16).toUpperCase()}`;
  const character = decodeWindows1252(Buffer.of(bad.byte));
  const encoding = bad.byte < 0xa0 ? "Windows-1252" : "Windows-1252 or Latin-1";
  const guess = /[\x80-\x9f]/.test(character)
    ? ""
    : ` It looks like ${encoding}, where it is ${nameCharacter(character)}.`;
  const others = garbled.slice(1);
  const more = others.length === 0 ? "" : ` The same goes for ${listLines(others)}.`;
  return source.problem(source.lineStart(bad.line) + bad.column - 1, {
    rule: "not-utf8",
    message: `The byte ${hex} is not UTF-8.${guess}${more}`,
    fix: "Save the file as UTF-8; check that the characters are still right.",
  });
}
