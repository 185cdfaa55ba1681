/** How languages write string literals. Reads a style; gives literals, or what is wrong with the style. */

/** How a target writes a string literal; the default is JSON's, which suits many languages. */
export interface StringStyle {
  readonly quote: string;
  /** What is written for a character, before anything else is escaped. */
  readonly escapes: Readonly<Record<string, string>>;
  /** What is written for a character that must not stand as it is: `%x` is its code point, `%4x` padded. */
  readonly codePoint: string;
}

export const JSON_STRING: StringStyle = {
  quote: '"',
  escapes: { '"': '\\"', "\\": "\\\\" },
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
    [HIDDEN.source, ...Object.keys(escapes).map(escapeRegExp)].join("|"),
    "gu",
  );
  return (value) =>
    quote + value.replace(special, (char) => escapes[char] ?? spell(char, codePoint)) + quote;
}

function spell(char: string, format: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16);
  return format.replace(/%(\d?)x/, (_, width: string) => code.padStart(Number(width || 0), "0"));
}

/**
 * What is wrong with a style: a text that its literals let out, or do not give back. What a style says
 * is all that is known of the language; null when by that its literals are safe.
 */
export function faultOf(style: StringStyle): string | null {
  const { quote, escapes, codePoint } = style;
  const openings = [quote, ...Object.values(escapes), codePoint].map((text) => [...text][0] ?? "");
  const bare = openings.find((char) => escapes[char] === undefined);
  if (bare !== undefined) return `${bare} opens an escape or ends the literal, and is not escaped`;
  const chars = [...new Set([...HOSTILE, ...Object.entries(escapes).flat()].join(""))];
  const texts = chars.flatMap((first) => chars.map((second) => first + second));
  const write = literalWriter(style);
  const lost = texts.find((text) => readLiteral(write(text), style) !== text);
  return lost === undefined ? null : `${JSON.stringify(lost)} is not read back as it was written`;
}

const HOSTILE = "\"'`\\\u0000\n\u2028\ufffdaf09{}$ ";

/** Reads a literal by the rules of its style, the longest escape first; null when it ends elsewhere. */
function readLiteral(literal: string, { quote, escapes, codePoint }: StringStyle): string | null {
  const chars = new Map(Object.entries(escapes).map(([char, text]) => [text, char]));
  const texts = [...chars.keys()].toSorted((a, b) => b.length - a.length);
  const number = escapeRegExp(codePoint).replace(/%(\d?)x/, (_, width: string) =>
    width === "" ? "([0-9a-f]+)" : `([0-9a-f]{${width}})`,
  );
  const unit = new RegExp([...texts.map(escapeRegExp), number, "[^]"].join("|"), "yu");
  let value = "";
  unit.lastIndex = quote.length;
  while (unit.lastIndex < literal.length) {
    const at = unit.lastIndex;
    const [text = "", code] = unit.exec(literal) ?? [];
    if (code !== undefined) value += String.fromCodePoint(Number.parseInt(code, 16));
    else if (chars.has(text)) value += chars.get(text);
    else if (literal.startsWith(quote, at))
      return at + quote.length === literal.length ? value : null;
    else value += text;
  }
  return null;
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
