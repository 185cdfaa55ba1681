/** The tables by which replies are tidied and found in logs. */
/** A rule that replaces what it matches by its groups, joined by a space. */
export type Rule = RegExp;
/** Anywhere in the text. */
export declare const REWRITES: readonly Rule[];
/** At its start, all of them in order, twice. */
export declare const WRAPPERS: readonly Rule[];
/** Around all of it or around what follows the codes; what they escape is undone. */
export declare const QUOTES: readonly Rule[];
/** The field that holds the reply, up to the reply; the diagnostic type may be any. */
export declare const DIAGNOSTIC_FIELD: RegExp;
/** The field that holds the enhanced code, for a reply that has none. */
export declare const STATUS_FIELD: RegExp;
/** The next field or an empty line ends a field. A URL is no field. */
export declare const FIELD_END: RegExp;
/** The fast path: a line that no rule changes, but for what parseReply asks besides. */
export declare const TIDY: RegExp;
/** A greeting and the refusal that follows, made one line: the refusal counts. */
export declare const GREETING: RegExp;
/** A reply code, RFC 5321 section 4.2. Tried at a place within a line. */
export declare const REPLY_CODE: RegExp;
/** An enhanced code, RFC 3463, as MTAs dress it. Tried at a place within a line. */
export declare const ENHANCED_CODE: RegExp;
/** A lone colon or hyphen after the codes. Tried at a place within a line. */
export declare const SEPARATOR: RegExp;
/** qmail puts the enhanced code at the end. */
export declare const END_CODE: RegExp;
/** Within quotes: n and r are line ends, t is a tab, the others stand for themselves. */
export declare const ESCAPE: RegExp;
/** A reply that the text quotes, up to the bracket that closes around it. */
export declare const CAUSE: RegExp;
/** Within a word that varies: a number, an address, a host, or longer than any word. */
export declare const VARIABLE: RegExp;
/** Such a word. Its groups are kept before and after the mask: brackets, stops, and a name like client=. */
export declare const MASKED: RegExp;
