/** The names of characters. Reads nothing; gives what messages call a character. */

/** The characters that spreadsheets and word processors put in, or that nobody sees. */
const NAMES: Readonly<Record<string, string>> = {
  "\0": "NULL",
  "\t": "TAB",
  "\n": "LINE FEED",
  "\r": "CARRIAGE RETURN",
  "\x1b": "ESCAPE",
  "\x7f": "DELETE",
  "\x85": "NEXT LINE",
  "\xa0": "NO-BREAK SPACE",
  "\xab": "LEFT-POINTING DOUBLE ANGLE QUOTATION MARK",
  "\xad": "SOFT HYPHEN",
  "\xb4": "ACUTE ACCENT",
  "\xbb": "RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK",
  "\u061c": "ARABIC LETTER MARK",
  "\u2009": "THIN SPACE",
  "\u200b": "ZERO WIDTH SPACE",
  "\u200c": "ZERO WIDTH NON-JOINER",
  "\u200d": "ZERO WIDTH JOINER",
  "\u200e": "LEFT-TO-RIGHT MARK",
  "\u200f": "RIGHT-TO-LEFT MARK",
  "\u2010": "HYPHEN",
  "\u2011": "NON-BREAKING HYPHEN",
  "\u2013": "EN DASH",
  "\u2014": "EM DASH",
  "\u2018": "LEFT SINGLE QUOTATION MARK",
  "\u2019": "RIGHT SINGLE QUOTATION MARK",
  "\u201a": "SINGLE LOW-9 QUOTATION MARK",
  "\u201c": "LEFT DOUBLE QUOTATION MARK",
  "\u201d": "RIGHT DOUBLE QUOTATION MARK",
  "\u201e": "DOUBLE LOW-9 QUOTATION MARK",
  "\u2022": "BULLET",
  "\u2026": "HORIZONTAL ELLIPSIS",
  "\u2028": "LINE SEPARATOR",
  "\u2029": "PARAGRAPH SEPARATOR",
  "\u202a": "LEFT-TO-RIGHT EMBEDDING",
  "\u202b": "RIGHT-TO-LEFT EMBEDDING",
  "\u202c": "POP DIRECTIONAL FORMATTING",
  "\u202d": "LEFT-TO-RIGHT OVERRIDE",
  "\u202e": "RIGHT-TO-LEFT OVERRIDE",
  "\u202f": "NARROW NO-BREAK SPACE",
  "\u2032": "PRIME",
  "\u2033": "DOUBLE PRIME",
  "\u2060": "WORD JOINER",
  "\u2212": "MINUS SIGN",
  "\ufeff": "BYTE-ORDER MARK",
  "\ufffd": "REPLACEMENT CHARACTER",
};

/** What a keyboard has in place of a typographic character. */
const PLAIN: readonly (readonly [string, string])[] = [
  ["\u2018\u2019\u201a\u2032\xb4", "'"],
  ["\u201c\u201d\u201e\u2033\xab\xbb", '"'],
  ["\u2010\u2011\u2013\u2014\u2212", "-"],
  ["\xa0\u2009\u202f", "a space"],
  ["\u2026", "..."],
];

/** All but the space, and letters and signs that everybody sees. */
export const HIDDEN = /[^\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u05ff\u3040-\u9fff]/g;

/** Names a character: `U+201C LEFT DOUBLE QUOTATION MARK`, `U+00E9 "é"`. */
export function nameCharacter(character: string): string {
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  const name = NAMES[character];
  if (name !== undefined) return `U+${code} ${name}`;
  return character.search(HIDDEN) === -1 ? `U+${code} "${character}"` : `U+${code}`;
}

/** What to write in place of a typographic character; null when nothing is known. */
export function plainCharacter(character: string): string | null {
  return PLAIN.find(([typographic]) => typographic.includes(character))?.[1] ?? null;
}
