/** The reply within a line of a log. */

import { formats, type JsonCut } from "./formats.js";
import { DEEPEST_JSON } from "./limits.js";
import { type Extract, makeExtract } from "./records.js";
import { toText, trim, withoutMark } from "./text.js";

/**
 * Finds the reply that a line of a log carries; null when it carries none.
 *
 * Knows the logs of Momentum and of other MTAs, the fields of bounce messages, and a line that is
 * itself a reply. A byte-order mark at its start does not count. Never throws.
 */
export function extractReply(line: unknown): Extract | null {
  return extractText(trim(withoutMark(toText(line))));
}

/** Finds the reply in a line that is well-formed and trimmed. */
export function extractText(text: string): Extract | null {
  for (const { name, literal, cut } of formats) {
    if (!text.includes(literal)) continue;
    const reply = cutReply(text, cut);
    if (reply !== "") return makeExtract({ format: name, reply });
  }
  return null;
}

function cutReply(text: string, cut: RegExp | JsonCut): string {
  if (!(cut instanceof RegExp)) return cutJson(text, cut);
  const match = cut.exec(text);
  if (match === null) return "";
  return match.length === 1 ? trim(text.slice(match[0].length)) : joinParts(match.slice(1));
}

/** The parts that are there, joined by a space; a code that the next part opens with is dropped. */
function joinParts(parts: readonly (string | undefined)[]): string {
  const [first = "", ...rest] = parts.filter((part) => part !== undefined && part !== "");
  const others = rest.join(" ");
  return others.startsWith(first) ? trim(others || first) : trim(`${first} ${others}`);
}

/** The parts of a reply in a JSON object, joined. */
function cutJson(text: string, { typePath, types, code, enhanced, texts }: JsonCut): string {
  if (!text.startsWith("{") || isDeep(text)) return "";
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    return "";
  }
  if (!types.includes(valueAt(record, typePath))) return "";
  const numbers = enhanced.map((path) => valueAt(record, path));
  const content = texts.map((path) => valueAt(record, path)).find((value) => value !== "");
  if (content === undefined) return "";
  return joinParts([valueAt(record, code), numbers.includes("") ? "" : numbers.join("."), content]);
}

const TEXTS_AND_BRACKETS = /"[^"\\]*(?:\\.[^"\\]*)*"|[[{\]}]/g;

/** Whether objects and lists nest deeper than every language can read. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const [found] of text.matchAll(TEXTS_AND_BRACKETS)) {
    if (found === "[" || found === "{") depth++;
    if (found === "]" || found === "}") depth--;
    if (depth > DEEPEST_JSON) return true;
  }
  return false;
}

/** The text or whole number at a path of keys, where `*` is the only key; else nothing. */
function valueAt(record: unknown, path: string): string {
  let value = record;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return "";
    const names = Object.keys(value);
    const name = key === "*" && names.length === 1 ? names[0] : key;
    if (name === undefined || !Object.hasOwn(value, name)) return "";
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return Number.isSafeInteger(value)
    ? String(value)
    : toText(typeof value === "string" ? value : "");
}
