/** Characters in messages. Reads nothing; gives what to call a character, and what to write instead. */

/** What a keyboard has in place of a typographic character. */
const PLAIN: readonly (readonly [string, string])[] = [
  ["\u2018\u2019\u201a\u2032\xb4", "'"],
  ["\u201c\u201d\u201e\u2033\xab\xbb", '"'],
  ["\u2010\u2011\u2013\u2014\u2212", "-"],
  ["\xa0\u2009\u202f", "a space"],
  ["\u2026", "..."],
];

/** All characters but the space, and the letters and signs that every font shows. */
export const HIDDEN =
  /[^\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u05ff\u2010-\u2027\u2030-\u205e\u2212\u3040-\u9fff]/g;

/** Names a character: `U+201C "“"`; by its number alone when it is not visible. */
export function nameCharacter(character: string): string {
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  return character.search(HIDDEN) === -1 ? `U+${code} "${character}"` : `U+${code}`;
}

/** The keyboard's character in place of a typographic one; null when there is none. */
export function plainCharacter(character: string): string | null {
  return PLAIN.find(([typographic]) => typographic.includes(character))?.[1] ?? null;
}
