/** Raw values as text. */

import { LONGEST_TEXT } from "./limits.js";

/**
 * What a raw value says: a text, bytes in UTF-8, or a pair of code and text; else nothing.
 *
 * A run of bytes that are not UTF-8, or of lone surrogates, is one U+FFFD. Never throws.
 */
export function toText(raw: unknown): string {
  try {
    return Array.isArray(raw) ? joinPair(raw) : readText(raw);
  } catch {
    // A revoked proxy, or a list that throws when its members are asked for: it says nothing.
    return "";
  }
}

/** A text, or bytes as text. */
function readText(raw: unknown): string {
  if (typeof raw === "string")
    return raw.slice(0, LONGEST_TEXT).replace(/[\ud800-\udfff\ufffd]+/gu, "\ufffd");
  if (!(raw instanceof Uint8Array)) return "";
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return readText(decoder.decode(raw.subarray(0, LONGEST_TEXT)));
}

/** A code and a text as one text. The text is no pair again. */
function joinPair(pair: readonly unknown[]): string {
  const [code, text] = [pair[0], pair[1]];
  const isCode = typeof code === "number" || typeof code === "string";
  if (pair.length !== 2 || !isCode || !SMTP_CODE.test(`${code}`) || Array.isArray(text)) return "";
  return `${code} ${readText(text)}`.slice(0, LONGEST_TEXT);
}

const SMTP_CODE = /^[2-5][0-9][0-9]$/;

/** A text without the byte-order mark that it opens with. */
export function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** Cuts off ASCII's white space at both ends. */
export function trim(text: string): string {
  let start = 0;
  while (start < text.length && isSpace(text.charCodeAt(start))) start++;
  return trimEnd(text.slice(start));
}

/** Cuts off ASCII's white space at the end. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** ASCII's letters in lower case; others stay, which languages fold in different ways. */
export function lowerCase(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}

function isSpace(char: number): boolean {
  return char === 0x20 || (char >= 0x09 && char <= 0x0d);
}
