/** The sentences that the page says of severities, directions and matches. */

import type { Entry, Explanation, Match } from "../../../typescript/src/index.js";
import { places } from "../facts.js";

/** How grave a reply is; `unknown` when its codes do not tell. */
export type Tone = NonNullable<Explanation["severity"]> | "unknown";

const SEVERITIES: Readonly<Record<Tone, string>> = {
  transient: "Temporary failure",
  permanent: "Permanent failure",
  success: "Success",
  intermediate: "More is expected",
  unknown: "No known severity",
};

/** The name of a severity. */
export function severityName(tone: Tone): string {
  return SEVERITIES[tone];
}

/** Where a response arises, as a sentence. */
export function placeOf(direction: NonNullable<Entry["direction"]>): string {
  const words = places[direction] ?? "";
  return words.charAt(0).toUpperCase() + words.slice(1);
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

const RANKS: Readonly<Record<Match["rank"], string>> = {
  exact: "Recognised: codes and text are the same.",
  text: "Recognised by its text; one of the two lacks a code that the other has.",
  prefix: "Recognised by how its text begins.",
};

/** How a reply shows a response. */
export function rankOf(rank: Match["rank"]): string {
  return RANKS[rank];
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
