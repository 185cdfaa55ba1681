/** The mark of a reply: what a provider, a blocklist or an MTA puts into it so that it can be looked up. */

import { listMarks, type Mark } from "./advice-tables.js";
import type { Reply } from "./records.js";

/** A mark within a text. */
interface Hit {
  readonly mark: Mark;
  readonly end: number;
}

/** The marks by their first characters, the longest first; whole enhanced codes by themselves. */
type MarkIndex = ReadonlyMap<string, readonly Mark[]>;

const OPENING = 4;

let index: MarkIndex | undefined;

/**
 * The mark that counts; null when the reply has none of the class. Of marks that overlap the longer counts,
 * of others the better kind, then the last.
 */
export function findMark({ enhancedCode, text }: Reply, digit: number): Mark | null {
  index ??= buildIndex();
  const codes = enhancedCode === null ? undefined : index.get(enhancedCode);
  let best = codes?.find((mark) => isOfClass(mark, digit)) ?? null;
  let last: Hit | null = null;
  for (let start = 0; text !== null && start <= text.length - OPENING; start++) {
    const marks = index.get(text.slice(start, start + OPENING));
    if (marks === undefined) continue;
    const mark = marks.find((each) => isAt(each, text, start) && isOfClass(each, digit));
    if (mark === undefined) continue;
    if (last !== null && start >= last.end) {
      best = betterOf(best, last.mark);
      if (last.mark.isLead) return best;
      last = null;
    }
    if (last === null || mark.mark.length > last.mark.mark.length)
      last = { mark, end: start + mark.mark.length };
  }
  return last === null ? best : betterOf(best, last.mark);
}

/** Of two marks that are apart the one that counts; the second is behind the first. */
function betterOf(first: Mark | null, second: Mark): Mark {
  return first === null || second.order <= first.order ? second : first;
}

/** Whether a mark is at a place of a text, and no letter or digit of it goes on. */
function isAt({ mark }: Mark, text: string, start: number): boolean {
  const end = start + mark.length;
  return (
    text.startsWith(mark, start) &&
    !(isLetterOrDigit(text, start) && isLetterOrDigit(text, start - 1)) &&
    !(isLetterOrDigit(text, end - 1) && isLetterOrDigit(text, end))
  );
}

function isOfClass(mark: Mark, digit: number): boolean {
  return mark.digit === 0 || mark.digit === digit;
}

function isLetterOrDigit(text: string, at: number): boolean {
  const char = text.charCodeAt(at);
  return (char >= 0x30 && char <= 0x39) || ((char | 0x20) >= 0x61 && (char | 0x20) <= 0x7a);
}

function buildIndex(): MarkIndex {
  const index = new Map<string, Mark[]>();
  const marks = [...listMarks()].sort((a, b) => b.mark.length - a.mark.length);
  for (const mark of marks) {
    const key = mark.isCode ? mark.mark : mark.mark.slice(0, OPENING);
    const others = index.get(key);
    if (others === undefined) index.set(key, [mark]);
    else others.push(mark);
  }
  return index;
}
