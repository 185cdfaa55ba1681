/** What {@link parseReply} finds; each part is null where the reply has none. */
export interface Reply {
    /** The reply code, RFC 5321 section 4.2. */
    readonly smtpCode: number | null;
    /** The enhanced status code, RFC 3463, as it is written. */
    readonly enhancedCode: string | null;
    /** What follows the codes: the texts of all lines as one, each run of white space as one space. */
    readonly text: string | null;
}
/**
 * Splits a raw reply into its codes and its text.
 *
 * Takes what logs, bounce messages and mail clients hand over: several lines, headers, quotes,
 * doubled codes; also bytes, and a code and a text as a pair. Anything else gives nothing. Never throws.
 */
export declare function parseReply(raw: unknown): Reply;
/** What a raw value says: a text, bytes in UTF-8, or a pair of code and text; else nothing. */
export declare function toText(raw: unknown): string;
/** A text without the byte-order mark that it opens with. */
export declare function withoutMark(text: string): string;
/** Cuts off ASCII's white space at both ends. */
export declare function trim(text: string): string;
