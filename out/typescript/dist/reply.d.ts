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
/** The codes that a line opens with, and the range of the text behind them. */
export interface Head extends Codes {
    readonly textStart: number;
    /** Where the line ends, white space aside; never before `textStart`. */
    readonly textEnd: number;
}
/**
 * Splits a raw reply, of one line or several, into its codes and its text.
 *
 * Lines end in CRLF, LF or CR; their texts are joined by a space. A code that a log doubles, or a
 * later line repeats, is dropped. Never throws.
 */
export declare function parseReply(raw: string): Reply;
/** Reads the codes that a line opens with; of several lines, those of the first. */
export declare function readHead(line: string): Head;
/** Whether a range of a text is as `parseReply` would leave it: no white space but single spaces. */
export declare function isTidy(text: string, start: number, end: number): boolean;
/** Whether a line ends in a range of a text. */
export declare function hasLineEnd(text: string, start: number, end: number): boolean;
