/** How wide a text is on a terminal. */

/** Characters that take two columns, and those that take none; ranges of code points. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

const COMBINING: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x200b, 0x200f],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
];

/** Cuts a text to a number of columns; an ellipsis tells that it was longer. */
export function fitWidth(text: string, columns: number): string {
  let width = 0;
  let fitting = "";
  for (const char of text) {
    width += charWidth(char.codePointAt(0) ?? 0);
    if (width > columns) return `${fitting}\u2026`;
    // The ellipsis needs a column of its own.
    if (width < columns) fitting += char;
  }
  return text;
}

function charWidth(point: number): number {
  const isIn = ([first, last]: readonly [number, number]): boolean =>
    point >= first && point <= last;
  if (COMBINING.some(isIn)) return 0;
  return WIDE.some(isIn) ? 2 : 1;
}
