/** How languages write string literals. Reads a style; gives literals, or whether the style is safe. */

/** How a target writes a string literal; the default is JSON's, which suits many languages. */
export interface StringStyle {
  readonly quote: string;
  /** What is written for a character, before anything else is escaped. */
  readonly escapes: ReadonlyMap<string, string>;
  /** What is written for a character that must not be written as it is: `%x` is its code point, `%4x` padded. */
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

// What no source may hold as it is: controls, what ends a line in some language, what hides.
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g;

/** Folds what would end a line, or hide in it, to a space. */
export function oneLine(value: string): string {
  return value.replace(HIDDEN, " ");
}

/** Gives what writes texts as string literals of a style. */
export function literalWriter({
  quote,
  escapes,
  codePoint,
}: StringStyle): (value: string) => string {
  const special = new RegExp(
    [HIDDEN.source, ...[...escapes.keys()].map(escapeRegExp)].join("|"),
    "gu",
  );
  return (value) =>
    quote + value.replace(special, (char) => escapes.get(char) ?? spell(char, codePoint)) + quote;
}

function spell(char: string, format: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16);
  return format.replace(/%(\d?)x/, (_, width: string) => code.padStart(Number(width || 0), "0"));
}

/**
 * Whether a literal of a style ends where it should and gives its text back: what opens an escape, or
 * the end, is always escaped, and no escape is how another one starts.
 */
export function isSafeStyle({ quote, escapes, codePoint }: StringStyle): boolean {
  const written = [...escapes.values(), codePoint];
  const openings = [quote, ...written].map((text) => [...text][0] ?? "");
  return (
    openings.every((char) => escapes.has(char)) &&
    !written.includes(quote) &&
    !written.some((text, i) => written.some((other, j) => i !== j && other.startsWith(text)))
  );
}

export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
