/** The sentences that the page says of severities, directions and matches. */

import type { Entry, Explanation, Match } from "../../../typescript/src/index.js";
import { words } from "../facts.js";

/** How grave a reply is; `unknown` when its codes do not tell. */
export type Tone = NonNullable<Explanation["severity"]> | "unknown";

/** The name of a severity. */
export function severityName(tone: Tone): string {
  return words["ReplySeverity"]?.[tone]?.title ?? "No known severity";
}

/** Where a response arises, as a sentence. */
export function placeOf(direction: NonNullable<Entry["direction"]>): string {
  return words["Direction"]?.[direction]?.sentence ?? direction;
}

/** Whether a failure is tried again, and by whom. */
export function retryOf(tone: Tone, direction: Entry["direction"]): string {
  if (tone === "transient") {
    if (direction === "reception") return "Yes. The client may send the same message again later.";
    return "Yes. The failure is temporary: trying again later may succeed.";
  }
  if (tone === "permanent") {
    if (direction === "reception") return "No. Sent again unchanged, it would be refused again.";
    return "No. The failure is permanent: trying again is of no use.";
  }
  if (tone === "unknown") return "The codes do not tell.";
  return "There is no failure to retry.";
}

/** How a reply shows a response. */
export function rankOf(rank: Match["rank"]): string {
  const title = words["MatchRank"]?.[rank]?.title ?? rank;
  return `Recognised by ${title.charAt(0).toLowerCase()}${title.slice(1)}.`;
}

/** A number with its noun: `1,204 replies`. */
export function count(amount: number, one: string, many: string): string {
  return `${figure(amount)} ${amount === 1 ? one : many}`;
}

/** A number as people read it, the same in every locale, as the page's words are. */
export function figure(amount: number): string {
  return amount.toLocaleString("en");
}

/** A share of a whole: `37 %`; `< 1 %` when there is one at all. */
export function share(part: number, whole: number): string {
  const percent = (100 * part) / whole;
  return percent > 0 && percent < 1 ? "< 1 %" : `${Math.round(percent)} %`;
}
