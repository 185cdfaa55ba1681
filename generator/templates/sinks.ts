/**
 * The named sinks: the only ways for a value to reach the output. Each makes a text safe for the
 * kind of place that its name says, whatever the text holds.
 */

import { type IdentifierStyle, speller } from "../model/names.ts";

/** How a target writes a string literal; the default is JSON's, which suits many languages. */
export interface StringStyle {
  readonly quote: string;
  /** What is written for a character, before anything else is escaped. */
  readonly escapes: ReadonlyMap<string, string>;
  /** What is written for a character that must not stand as it is: `%x` is its code point, `%4x` padded. */
  readonly codePoint: string;
}

export const JSON_STRING: StringStyle = {
  quote: '"',
  escapes: new Map([
    ['"', '\\"'],
    ["\\", "\\\\"],
  ]),
  codePoint: "\\u%4x",
};

/** Makes a text safe for one kind of place. */
export type Sink = (value: string) => string;

export type Sinks = Readonly<Record<SinkName, Sink>>;

export const SINK_NAMES = [
  "block",
  "cell",
  "code",
  "codecell",
  "doccode",
  "docstring",
  "doctext",
  "heading",
  "identifier",
  "json",
  "line",
  "number",
  "plain",
  "prose",
  "string",
  "text",
  "token",
  "url",
  "xml",
] as const;

export type SinkName = (typeof SINK_NAMES)[number];

/** A value that a sink cannot make safe, such as a `token` with a space in it. */
export class UnsafeValueError extends Error {}

// What no source may hold as it is: controls, what ends a line in some language, what hides.
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/;

// Nearly every value is one that a sink has nothing to do to, which one look at it tells: one with no
// quote and no backslash; one with neither of them nor anything that ends or opens a comment, a tag or
// a code span; and words that are nothing else in Markdown wherever they stand.
const PLAIN_ASCII = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;
const PLAIN_CODE =
  /^[!#-)+-.0-?A-[\]^_a-{}~](?:[ !#-)+-.0-?A-[\]^_a-{}~]*[!#-)+-.0-?A-[\]^_a-{}~])?$/;
const PLAIN_WORDS =
  /^(?:[A-Za-z]|[0-9](?![0-9]*[.)](?: |$)))[A-Za-z0-9,;'"()%?/ -]*(?:(?<![Ww])\.[A-Za-z0-9,;'"()%?/ -]*)*(?<! )$/;

/** The sinks of a target. */
export function makeSinks(style: {
  readonly identifier: IdentifierStyle;
  readonly string: StringStyle;
}): Sinks {
  return {
    block: (value) => oneLine(value).replaceAll("*/", "*\\/").replaceAll("/*", "/\\*"),
    cell: words((value) => markdown(oneLine(value), true)),
    code: code((value) => codeSpan(oneLine(value))),
    codecell: code((value) => codeCell(oneLine(value))),
    doccode: code((value) => docCode(oneLine(value))),
    docstring: (value) =>
      PLAIN_ASCII.test(value)
        ? value
        : oneLine(value).replaceAll("\\", "\\\\").replaceAll('"', '\\"'),
    doctext: words((value) => docText(oneLine(value))),
    heading: words((value) => markdown(oneLine(value))),
    identifier: remembering(speller(style.identifier)),
    json: (value) => stringLiteral(value, JSON_STRING),
    line: oneLine,
    number: (value) => only(/^[0-9]+$/, value, "a number"),
    plain: (value) => value,
    prose: words((value) => prose(oneLine(value))),
    string: (value) => stringLiteral(value, style.string),
    text: words((value) => markdown(oneLine(value))),
    token: (value) => only(/^[A-Za-z0-9_@/.:+~-]*$/, value, "a token"),
    url: (value) => only(/^https:\/\/[A-Za-z0-9_/.#~-]*$/, value, "an address"),
    xml: (value) => oneLine(value).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`),
  };
}

function words(sink: Sink): Sink {
  return (value) => (PLAIN_WORDS.test(value) ? value : sink(value));
}

function code(sink: Sink): Sink {
  return (value) => (PLAIN_CODE.test(value) ? `\`${value}\`` : sink(value));
}

/** A row names itself several times, and to spell an identifier takes long. */
function remembering(sink: Sink): Sink {
  let last: string | null = null;
  let result = "";
  return (value) => {
    if (value !== last) {
      result = sink(value);
      last = value;
    }
    return result;
  };
}

function only(pattern: RegExp, value: string, what: string): string {
  if (!pattern.test(value)) throw new UnsafeValueError(`${JSON.stringify(value)} is not ${what}`);
  return value;
}

/** Folds what would end a line, or hide in it, to a space. */
function oneLine(value: string): string {
  return HIDDEN.test(value) ? value.replace(new RegExp(HIDDEN, "g"), " ") : value;
}

function stringLiteral(value: string, { quote, escapes, codePoint }: StringStyle): string {
  if (escapes === JSON_STRING.escapes && PLAIN_ASCII.test(value)) return quote + value + quote;
  let literal = quote;
  for (const char of value) {
    literal += escapes.get(char) ?? (HIDDEN.test(char) ? spell(char, codePoint) : char);
  }
  return literal + quote;
}

function spell(char: string, format: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16);
  return format.replace(/%(\d?)x/, (_, width: string) => code.padStart(Number(width || 0), "0"));
}

/**
 * Escapes every ASCII punctuation that Markdown or HTML could read as more than itself, whatever
 * stands before and after the text. Words that GitHub turns into links, mentions or emoji after
 * it has read the Markdown, where no escape is left to see, become code: the same letters.
 */
function markdown(value: string, isInTable = false): string {
  return MARKED.test(value) ? guardEnds(escapeWords(value, isInTable)) : value;
}

function escapeWords(value: string, isInTable = false): string {
  if (!LINKED_WORD.test(value)) return escapeMarkdown(value);
  const code = isInTable ? codeCell : codeSpan;
  return value
    .split(/(\s+)/)
    .map((word) => (LINKED_WORD.test(word) ? code(word) : escapeMarkdown(word)))
    .join("");
}

/** Text in which what stands between two back-ticks is code. */
function prose(value: string): string {
  const parts = value.split("`");
  const written = parts.map((part, i) => (i % 2 === 0 ? escapeWords(part) : codeSpan(part)));
  const isPaired = parts.length % 2 === 1 && !value.includes("``");
  // Two spans in a row would be read as one.
  return isPaired && !written.join("").includes("``")
    ? guardEnds(written.join(""))
    : markdown(value);
}

// Nearly no cell holds anything of all that.
const MARKED = /[\\`*_{}[\]<>&#+!|~$@:]|www\.|^[\s=\d-]|\s$/i;
const LINKED_WORD = /@|:\/\/|www\.|:[\w+-]+:/i;

function entity(char: string): string {
  return `&#${char.charCodeAt(0)};`;
}

function escapeMarkdown(value: string): string {
  const escaped = value.replace(/[\\`*_{}[\]#+!|~$]/g, "\\$&");
  if (!/[&<>]/.test(escaped)) return escaped;
  return escaped.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Escapes what means something at the start of a line alone, and spaces that would be trimmed. */
function guardEnds(text: string): string {
  if (!/^[\s=\d-]|\s$/.test(text)) return text;
  const start = text.length - text.trimStart().length;
  const end = Math.max(start, text.trimEnd().length);
  return (
    text.slice(0, start).replace(/./g, entity) +
    text
      .slice(start, end)
      .replace(/^[=-]/, "\\$&")
      .replace(/^([0-9]+)([.)])(?=\s|$)/, "$1\\$2") +
    text.slice(end).replace(/./g, entity)
  );
}

/** A code span fenced by more back-ticks than its text has in a row: CommonMark section 6.1. */
function codeSpan(value: string): string {
  if (value === "") return "";
  if (!/`|^ /.test(value)) return `\`${value}\``;
  const longest = (value.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = "`".repeat(longest + 1);
  const isTrimmed = /^ /.test(value) && value.endsWith(" ") && /[^ ]/.test(value);
  const pad = /^`|`$/.test(value) || isTrimmed ? " " : "";
  return fence + pad + value + pad + fence;
}

/** A code span in a table, where the bar is escaped even in code: GFM section 4.10. */
function codeCell(value: string): string {
  // Renderers disagree on what a backslash before an escaped bar is, and code has no other escape.
  if (value.includes("\\|")) return guardEnds(escapeMarkdown(value));
  return codeSpan(value).replaceAll("|", "\\|");
}

/** Markdown in a block comment, which nothing may end and in which no tag may open. */
function docText(value: string): string {
  return guardEnds(escapeMarkdown(value)).replaceAll("@", "&#64;").replaceAll("*/", "*&#47;");
}

/**
 * A code span in a block comment. Readers of documentation comments look for the end of the comment
 * and for tags inside code spans too, where nothing can be escaped: such a text stands without one.
 */
function docCode(value: string): string {
  return /\*\/|(^|[\s{])@/.test(value) ? docText(value) : codeSpan(value);
}
