/** Counts the replies of a text by response, and those of no response by what they have alike. */

import { identify, parseReply } from "../../../typescript/src/index.js";
import { readPieces } from "./replies.js";

/** Replies that are alike. */
export interface Group {
  /** The response that they show; null when the catalog has none. */
  readonly id: string | null;
  /** The first of them, as it was found. */
  readonly reply: string;
  readonly count: number;
}

/** What a text holds. */
export interface Tally {
  /** How many lines it has, empty ones not counted. */
  readonly lines: number;
  readonly replies: number;
  /** How many lines belong to no reply. */
  readonly silent: number;
  /** The most frequent first. */
  readonly groups: readonly Group[];
  /** How many replies are in no group, since there were too many different ones. */
  readonly beyond: number;
}

// As many groups of unknown replies as are kept.
const MOST_GROUPS = 10_000;

// How much of the text is read between two looks at the clock.
const STRIDE = 1_000;

/** Counts step by step; what it yields is how much of the text is read, from 0 to 1. */
export function* tally(text: string): Generator<number, Tally> {
  const groups = new Map<string, { id: string | null; reply: string; count: number }>();
  let unknown = 0;
  let lines = 0;
  let replies = 0;
  let silent = 0;
  let beyond = 0;
  let pieces = 0;
  for (const piece of readPieces(text)) {
    if (++pieces % STRIDE === 0) yield piece.end / text.length;
    lines += piece.lines;
    if (piece.reply === null) {
      silent += piece.lines;
      continue;
    }
    replies++;
    const id = identify(piece.reply)?.entry.id ?? null;
    const key = id ?? ` ${maskOf(piece.reply)}`;
    const group = groups.get(key);
    if (group !== undefined) group.count++;
    else if (id === null && ++unknown > MOST_GROUPS) beyond++;
    else groups.set(key, { id, reply: piece.reply, count: 1 });
  }
  const sorted = [...groups.values()].toSorted((a, b) => b.count - a.count);
  return { lines, replies, silent, groups: sorted, beyond };
}

function maskOf(raw: string): string {
  const { smtpCode, enhancedCode, text } = parseReply(raw);
  const masked = (text ?? "")
    .replace(/<[^>]*>|\S+@\S+/g, "<…>")
    .replace(/\b[\w-]+(\.[\w-]+){1,}\b/g, "…")
    .replace(/\d+/g, "0");
  return `${smtpCode} ${enhancedCode} ${masked}`;
}
