/** Colours, where a person at a terminal wants them. */

import { styleText } from "node:util";

const STYLES = {
  error: ["red", "bold"],
  warning: "yellow",
  place: "bold",
  added: "green",
  removed: "red",
  faint: "dim",
} as const satisfies Readonly<Record<string, Parameters<typeof styleText>[0]>>;

export type Style = keyof typeof STYLES;

/** Marks a piece of text for a terminal; the identity where there are no colours. */
export type Paint = (style: Style, text: string) => string;

/** The colours of standard output. */
export function painter(): Paint {
  // A stream that is no terminal has no such method.
  const isColoured = process.stdout.isTTY === true && process.stdout.hasColors();
  return (style, text) => (isColoured ? styleText(STYLES[style], text) : text);
}
