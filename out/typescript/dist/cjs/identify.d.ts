import { type Entry } from "./entry.js";
import { type Reply } from "./reply.js";
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
    /** How the reply shows it. */
    readonly rank: MatchRank;
    /** The response; of an alias, the response that it is another name or wording of. */
    readonly entry: Entry;
}
/**
 * Finds the response that a raw reply shows; null when it is none of the catalog.
 *
 * The reply may lack a code that the response has, and the other way round, but none may differ.
 * Case counts, except for internal responses, since some relays lower-case what they log. Takes what
 * {@link parseReply} takes. Never throws.
 */
export declare function identify(raw: unknown): Match | null;
/** Finds the response whose line this is, letter by letter, as most replies are that show one. */
export declare function findLine(line: unknown): Match | null;
/** Finds the response that a reply shows, which has been parsed already. */
export declare function identifyReply(reply: Reply): Match | null;
