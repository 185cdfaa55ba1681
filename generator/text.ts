/** Texts in messages: how values, lines and hidden characters are shown, and how texts are ordered. */

import { HIDDEN } from "./data/characters.ts";

/** Compares two texts by code point: the same in every locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  let i = 0;
  while (i < a.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  // Inside a surrogate pair the high halves are equal, so comparing whole code points is right.
  return (a.codePointAt(i) ?? -1) - (b.codePointAt(i) ?? -1);
}

/** Shows a value in a message: quoted, cut when long, hidden characters spelt out. */
export function quote(value: string): string {
  const shown = value.length > 80 ? `${value.slice(0, 77)}...` : value;
  return JSON.stringify(shown).replace(
    HIDDEN,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Shows what a terminal would act on, or hide, as U+FFFD; a tab is what it is. */
export function visible(text: string): string {
  return text.replace(/(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\ufffd");
}

/** Lists lines in a message: `line 3`, `lines 3 and 5`, `lines 3, 5, 8 and 40 more`. */
export function listLines(lines: readonly number[]): string {
  const shown = lines.length > 5 ? lines.slice(0, 4).map(String) : lines.map(String);
  const rest = lines.length - shown.length;
  const last = rest > 0 ? `${rest} more` : shown.pop();
  return `line${lines.length === 1 ? "" : "s"} ${shown.length === 0 ? "" : `${shown.join(", ")} and `}${last}`;
}
