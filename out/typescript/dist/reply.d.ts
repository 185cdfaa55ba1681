/** A raw reply split into its codes and its text: RFC 5321 section 4.2, RFC 2034 section 4. */
/** The codes of a reply, each null where the reply has none. */
export interface Codes {
    /** The reply code, RFC 5321 section 4.2. */
    readonly smtpCode: number | null;
    /** The enhanced status code, RFC 3463, as it is written. */
    readonly enhancedCode: string | null;
}
/** What {@link parseReply} finds; each part is null where the reply has none. */
export interface Reply extends Codes {
    /** What follows the codes: the texts of all lines as one, each run of white space as one space. */
    readonly text: string | null;
}
/** Where the parts of a line stand; the ranges end before their ends. */
export interface Head {
    readonly smtpCode: number | null;
    /** The range of the enhanced status code, empty when there is none. */
    readonly enhancedStart: number;
    readonly enhancedEnd: number;
    /** The range of the text, without white space around it. */
    readonly textStart: number;
    readonly textEnd: number;
}
/**
 * Splits a raw reply, of one line or several, into its codes and its text.
 *
 * Lines end in CRLF, LF or CR; their texts are joined by a space. A code that a log doubles, or a
 * later line repeats, is dropped. Never throws.
 */
export declare function parseReply(raw: string): Reply;
/**
 * Reads the codes that a line opens with.
 *
 * Of several lines it reads the first, and not even all of it if codes are all that it holds: then
 * the text starts with what is left, of which `isTidy` finds the line's end.
 */
export declare function readHead(line: string): Head;
/** The enhanced status code of a line; null when it has none. */
export declare function enhancedCodeOf(line: string, { enhancedStart, enhancedEnd }: Head): string | null;
/**
 * Whether a range of a text is as `parseReply` would leave it: no white space but single spaces.
 *
 * It is asked of nearly every reply, and so decides without a branch for each character; of some
 * characters outside ASCII it wrongly says that they are not tidy.
 */
export declare function isTidy(text: string, start: number, end: number): boolean;
/** Whether a line ends in a range of a text. */
export declare function hasLineEnd(text: string, start: number, end: number): boolean;
