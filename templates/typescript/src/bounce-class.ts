/** The class of a bounce, by its number or by what the log says of it. */

import { BOUNCE_TEXTS, bounceClasses } from "./bounce-classes.js";
import type { BounceClass } from "./records.js";
import { lowerCase } from "./text.js";

/** Opens the text of a bounce that came back as a message. */
const TAGS = "[internal] [oob] ";

/** Finds a class by its number; one of the operator's own has no name. */
export function bounceClassByCode(code: number): BounceClass {
  return bounceClasses.find((each) => each.code === code) ?? { code, name: null, category: null };
}

/** Finds the class that a text says, whatever its case; null when it says none. */
export function bounceClassOfText(text: string): BounceClass | null {
  const folded = lowerCase(text);
  if (!folded.startsWith(TAGS)) return null;
  const tail = folded.slice(TAGS.length);
  const found = BOUNCE_TEXTS.find(([said]) => tail.startsWith(lowerCase(said)));
  return found === undefined ? null : bounceClassByCode(found[1]);
}
