/** Which response of the catalog a raw reply shows. */
import { type Entry } from "./entry.js";
/**
 * How a reply shows a response, the best first.
 *
 * - `exact`: the texts are equal and both carry the same codes.
 * - `text`: the texts are equal, but one of the two lacks a code that the other has.
 * - `prefix`: the reply's text opens with the response's and goes on after a boundary; a code of
 *   both agrees, or the MTA itself wrote the response.
 */
export type MatchRank = "exact" | "text" | "prefix";
/** The response that a reply shows. */
export interface Match {
    /** The response; never an alias. */
    readonly entry: Entry;
    readonly rank: MatchRank;
}
/**
 * Finds the response that a raw reply shows; null when it is none of the catalog.
 *
 * The reply may lack a code that the response has, and the other way round, but none may differ.
 * Case counts, except for internal responses, since some relays lower-case what they log. Never
 * throws.
 */
export declare function identify(raw: string): Match | null;
