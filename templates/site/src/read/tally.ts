/** Counts the replies of a pasted text. */

import { countReply, createTally, type GroupCount, sortGroups, sortResponses } from "./count.js";
import { type Piece, readPieces, readQuotes } from "./replies.js";

/** What a text holds, as a worker can hand it over. */
export interface Summary {
  /** How many lines it has, empty ones not counted. */
  readonly lines: number;
  readonly replies: number;
  /** How many lines belong to no reply. */
  readonly silent: number;
  /** The first reply, as it was found; null when there is none. */
  readonly first: string | null;
  /** The responses that replies show, the most frequent first. */
  readonly responses: readonly { readonly id: string; readonly count: number }[];
  /** The replies that show none, alike ones together, the most frequent first. */
  readonly groups: readonly GroupCount[];
  /** How many replies are in no group, since there were too many different ones. */
  readonly other: number;
}

// How much of the text is read between two looks at the clock.
const STRIDE = 1_000;

/** Counts step by step; what it yields is how much of the text is read, from 0 to 1. */
export function* summarize(text: string): Generator<number, Summary> {
  const summary = yield* count(readPieces(text), text.length);
  return summary.first === null ? yield* count(readQuotes(text), text.length) : summary;
}

function* count(found: Iterable<Piece>, length: number): Generator<number, Summary> {
  const tally = createTally();
  let first: string | null = null;
  let lines = 0;
  let replies = 0;
  let silent = 0;
  let pieces = 0;
  for (const { reply, lines: taken, end } of found) {
    if (++pieces % STRIDE === 0) yield end / length;
    lines += taken;
    if (reply === null) {
      silent += taken;
      continue;
    }
    replies++;
    first ??= reply;
    countReply(tally, reply);
  }
  const responses = sortResponses(tally).map(({ entry: { id }, count }) => ({ id, count }));
  return {
    lines,
    replies,
    silent,
    first,
    responses,
    groups: sortGroups(tally),
    other: tally.other,
  };
}
