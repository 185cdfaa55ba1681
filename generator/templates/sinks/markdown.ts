/**
 * Texts as Markdown: CommonMark, and what GitHub and its kind read after it. Reads a text on one line;
 * gives Markdown that shows the same letters, whatever is before and after it, and links to nothing.
 */

// What some reader makes a link, a mention or an emoji of, where no escape is left to see.
const LINKED = /@|\/\/|www\.|mailto:|xmpp:|:[\w+-]+:|[^\s.]\.\p{L}{2}|\.xn--/iu;

/** Text. A word that a reader would make a link of becomes code: the same letters. */
export function markdownText(value: string): string {
  return guardEnds(escapeWords(value, codeSpan));
}

/** Text in the cell of a table. */
export function markdownCell(value: string): string {
  return guardEnds(escapeWords(value, codeCell));
}

/** Text in which back-ticks enclose code. */
export function markdownProse(value: string): string {
  const parts = value.split("`");
  const written = parts
    .map((part, i) => (i % 2 === 0 ? escapeWords(part, codeSpan) : codeSpan(part)))
    .join("");
  const isPaired = parts.length % 2 === 1 && !value.includes("``");
  // Two spans in a row would be read as one.
  return isPaired && !written.includes("``") ? guardEnds(written) : markdownText(value);
}

/** A code span fenced by more back-ticks than its text has in a row: CommonMark section 6.1. */
export function codeSpan(value: string): string {
  if (value === "") return "";
  const longest = (value.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = "`".repeat(longest + 1);
  const isTrimmed = /^ /.test(value) && value.endsWith(" ") && /[^ ]/.test(value);
  const pad = /^`|`$/.test(value) || isTrimmed ? " " : "";
  return fence + pad + value + pad + fence;
}

/** A code span in a table, where the bar is escaped even in code: GFM section 4.10. */
export function codeCell(value: string): string {
  if (!value.includes("\\|")) return codeSpan(value).replaceAll("|", "\\|");
  // Readers disagree on what a backslash before an escaped bar is, and code has no other escape:
  // these two characters are text.
  const parts = value.split("\\|").map((part) => codeSpan(part).replaceAll("|", "\\|"));
  return parts.join("\\\\\\|");
}

/** Markdown in a block comment, which nothing may end, in which no tag may open and nothing be a link. */
export function docText(value: string): string {
  return guardEnds(escapeDocument(value));
}

/** The same, in which back-ticks enclose code. */
export function docProse(value: string): string {
  const parts = value.split("`");
  if (parts.length % 2 === 0 || value.includes("``")) return docText(value);
  return guardEnds(
    parts.map((part, i) => (i % 2 === 0 ? escapeDocument(part) : docCode(part))).join(""),
  );
}

/**
 * A code span in a block comment. Readers of documentation comments look for the end of the comment
 * and for tags inside code spans too, where nothing can be escaped: such a text is written without one.
 */
export function docCode(value: string): string {
  return /\*\/|(^|[\s{])@/.test(value) ? docText(value) : codeSpan(value);
}

function escapeWords(value: string, code: (word: string) => string): string {
  if (!LINKED.test(value)) return escapeMarkdown(value);
  return value
    .split(/(\s+)/)
    .map((word) => (LINKED.test(word) ? code(word) : escapeMarkdown(word)))
    .join("");
}

function escapeDocument(value: string): string {
  return escapeMarkdown(value)
    .replaceAll("@", "&#64;")
    .replaceAll("*/", "*&#47;")
    .replaceAll("://", "&#58;//");
}

/** Escapes every ASCII punctuation that Markdown or HTML could read as more than itself. */
function escapeMarkdown(value: string): string {
  return value
    .replace(/[\\`*_{}[\]#+!|~$]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** Escapes what means something at the start of a line alone, and spaces that would be trimmed. */
function guardEnds(text: string): string {
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

/** A character as an entity of HTML. */
export function entity(char: string): string {
  return `&#${char.charCodeAt(0)};`;
}
