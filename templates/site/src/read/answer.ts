/** Decides what is asked: a search, one reply, or a text with several. */

import {
  type Explanation,
  explain,
  explainRecord,
  readLine,
} from "../../../typescript/src/index.js";
import { count } from "../show/words.js";
import { type Found, search } from "./search.js";
import type { Summary } from "./tally.js";

/** What there is to show of what is in the box. */
export type Answer =
  | { readonly kind: "nothing" }
  | {
      readonly kind: "found";
      readonly query: string;
      readonly found: Found;
      readonly codes: Explanation | null;
    }
  | {
      readonly kind: "reply";
      readonly explanation: Explanation;
      readonly place: string | null;
      readonly others: Found;
    }
  | { readonly kind: "replies"; readonly summary: Summary };

const NONE: Found = { entries: [], complete: true };

/** Answers one line. */
export function answerLine(line: string): Answer {
  if (line === "") return { kind: "nothing" };
  const record = readLine(line).find(({ outcome }) => outcome !== "delivered");
  const explanation = record === undefined ? explain(line) : explainRecord(record);
  const found = search(line);
  const isLogLine = record !== undefined && record.format !== "reply";
  if (isLogLine) return { kind: "reply", explanation, place: "Found in this line", others: NONE };
  if (explanation.match !== null) return replyOf(explanation, found);
  const { smtpCode, enhancedCode, text } = explanation.reply;
  const hasCode = smtpCode !== null || enhancedCode !== null;
  const { cause } = explanation;
  if (!hasCode && cause !== null)
    return { kind: "reply", explanation: cause, place: "Quoted in this line", others: NONE };
  // Codes with a text are a reply, unless it is still being typed and so found as words.
  if (hasCode && !(found.complete && found.entries.length > 0)) return replyOf(explanation, NONE);
  return {
    kind: "found",
    query: line,
    found,
    codes: hasCode && text === null ? explanation : null,
  };
}

/** Answers a text of several lines, once its replies are counted. */
export function answerText(summary: Summary): Answer {
  const { responses, groups, other, first, replies, lines } = summary;
  const isOne = responses.length + groups.length === 1 && other === 0;
  if (first === null || !isOne) return { kind: "replies", summary };
  const text = count(lines, "line", "lines");
  const alike = `${count(replies, "reply", "replies")} in ${text}, all alike`;
  const place = replies === 1 ? `Found in ${text}` : alike;
  return { kind: "reply", explanation: explain(first), place, others: NONE };
}

/** The other responses that the words of a reply find are shown below it. */
function replyOf(explanation: Explanation, found: Found): Answer {
  const id = explanation.match?.entry.id;
  const entries = found.complete ? found.entries.filter((entry) => entry.id !== id) : [];
  return { kind: "reply", explanation, place: null, others: { entries, complete: true } };
}
