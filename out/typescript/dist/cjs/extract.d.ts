/** The reply that a line of a log carries. */
export interface Extract {
    /** The name of the line's format. */
    readonly format: string;
    /** The reply as it stands there, for {@link identify} and {@link explain}. */
    readonly reply: string;
}
/**
 * Finds the reply that a line of a log carries; null when it carries none.
 *
 * Knows the logs of Momentum and of other MTAs, the fields of bounce messages, and a line that is
 * itself a reply. A byte-order mark at its start does not count. Never throws.
 */
export declare function extractReply(line: unknown): Extract | null;
/** Finds the reply in a line that is well-formed and trimmed. */
export declare function extractText(text: string): Extract | null;
