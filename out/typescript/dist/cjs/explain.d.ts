/** What there is to say of any raw reply. */
import type { Severity } from "./entry.js";
import { type Match } from "./identify.js";
import { type Reply } from "./reply.js";
import { type Meaning } from "./standard.js";
/** The severity of a reply, that of success included: RFC 5321 section 4.2.1. */
export type ReplySeverity = "success" | "intermediate" | Severity;
/** What {@link explain} says of a reply; null stands for what is not known. */
export interface Explanation {
    /** The reply, split into its parts. */
    readonly reply: Reply;
    /** The response of the catalog that it shows. */
    readonly match: Match | null;
    /** Whether it is a success, and if not, whether it is worth trying again. */
    readonly severity: ReplySeverity | null;
    /** Whether the MTA itself wrote it, as its tag `[internal]` says, not a remote host. */
    readonly internal: boolean;
    /** Whether its two codes contradict each other: their first digits differ. */
    readonly contradictory: boolean;
    /** What it is about, RFC 3463 section 3. */
    readonly subject: string | null;
    /** What the registry says of its enhanced status code, else what the digits of its codes say. */
    readonly meaning: Meaning | null;
    /** The reply that it quotes, by which it came about. */
    readonly cause: Explanation | null;
}
/**
 * Explains a raw reply, whether the catalog has it or not.
 *
 * A code that the reply lacks is taken from the response that it shows. Takes what
 * {@link parseReply} takes. Never throws.
 */
export declare function explain(raw: unknown): Explanation;
/** Explains a reply that has been parsed already. */
export declare function explainReply(reply: Reply, cause: Explanation | null): Explanation;
/** What the first digit of a code says. */
export declare function severityOf(code: number | string | null): ReplySeverity | null;
