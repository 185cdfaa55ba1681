/** What failed in a log, how often, and which replies nobody knows. */
import { type Entry } from "./entry.js";
import { type ReplySeverity } from "./explain.js";
import type { Extract } from "./extract.js";
import { type Reply } from "./reply.js";
import type { Meaning } from "./standard.js";
/** The replies of a log, counted. What it holds is bounded, whatever the log holds. */
export interface Tally {
    /** How many lines had no reply. */
    noReply: number;
    /** How many replies each response has. */
    readonly responses: Map<Entry, number>;
    /** The replies that show no response, by what they say. */
    readonly groups: Map<string, Group>;
    /** How many replies came when there were as many groups as there may be. */
    other: number;
}
/** Replies that say the same but for what varies, such as addresses and numbers. */
export interface Group {
    count: number;
    readonly severity: ReplySeverity | null;
    /** The first of them, its codes and its text. */
    readonly example: string;
    /** Its enhanced code, else its reply code; empty when it has none. */
    readonly code: string;
    /** What the registry says of the code. */
    readonly meaning: Meaning | null;
}
/** A response with its count. */
export interface ResponseCount {
    readonly entry: Entry;
    readonly count: number;
}
/** A group with what its replies have in common. */
export interface GroupCount extends Group {
    readonly reply: string;
}
/** Makes an empty tally. */
export declare function createTally(): Tally;
/** Counts a line, by the reply that was found in it. */
export declare function countReply(tally: Tally, extract: Extract | null): void;
/** What a reply says: its codes and its first words, in which those that vary are masked. */
export declare function maskReply({ smtpCode, enhancedCode, text }: Reply): string;
/** The codes and the text of a reply, as one line. */
export declare function lineOf({ smtpCode, enhancedCode, text }: Reply): string;
/** The code that the registry speaks of; empty when the reply has none. */
export declare function codeOf({ smtpCode, enhancedCode }: Reply): string;
/** The responses, the most frequent first; of equals, in the order of the catalog. */
export declare function sortResponses({ responses }: Tally): ResponseCount[];
/** The groups, the most frequent first; of equals, in the order in which they came. */
export declare function sortGroups({ groups }: Tally): GroupCount[];
