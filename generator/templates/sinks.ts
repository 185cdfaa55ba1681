/**
 * The named sinks: the only ways for a value to reach the output. Each makes a text safe for the
 * kind of place that its name says, whatever the text holds.
 */

import { type IdentifierStyle, identifier } from "../model/names.ts";
import { JSON_STRING, oneLine, type StringStyle, stringLiteral } from "./literals.ts";

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

/** The sinks of a target. */
export function makeSinks(style: {
  readonly identifier: IdentifierStyle;
  readonly string: StringStyle;
}): Sinks {
  return {
    block: (value) => oneLine(value).replaceAll("*/", "*\\/").replaceAll("/*", "/\\*"),
    cell: (value) => markdown(oneLine(value), true),
    code: (value) => codeSpan(oneLine(value)),
    codecell: (value) => codeCell(oneLine(value)),
    doccode: (value) => docCode(oneLine(value)),
    docstring: (value) => oneLine(value).replaceAll("\\", "\\\\").replaceAll('"', '\\"'),
    doctext: (value) => docText(oneLine(value)),
    heading: (value) => markdown(oneLine(value)),
    identifier: (value) => identifier(value, style.identifier),
    json: (value) => stringLiteral(value, JSON_STRING),
    line: oneLine,
    number: (value) => only(/^[0-9]+$/, value, "a number"),
    plain: (value) => value,
    prose: (value) => prose(oneLine(value)),
    string: (value) => stringLiteral(value, style.string),
    text: (value) => markdown(oneLine(value)),
    token: (value) => only(/^[A-Za-z0-9_@/.:+~-]*$/, value, "a token"),
    url: (value) => only(/^https:\/\/[A-Za-z0-9_/.#~-]*$/, value, "an address"),
    xml: (value) => oneLine(value).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`),
  };
}

function only(pattern: RegExp, value: string, what: string): string {
  if (!pattern.test(value)) throw new UnsafeValueError(`${JSON.stringify(value)} is not ${what}`);
  return value;
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
