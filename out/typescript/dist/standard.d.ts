/** What a code stands for, and the document that says so. */
export interface Meaning {
    /** What it says of the code: not always what happened. */
    readonly summary: string;
    /** The document, such as an RFC. */
    readonly reference: string;
}
/** What an enhanced status code is about, RFC 3463 section 3. */
export interface Subject {
    readonly name: string;
    readonly reference: string;
}
/** The registered meaning of an enhanced status code, whatever its class; null when it has none. */
export declare function meaningOf(enhancedCode: string): Meaning | null;
/** The subject of an enhanced status code; null when RFC 3463 names none. */
export declare function subjectOf(enhancedCode: string): Subject | null;
/** What the class and the subject of an enhanced status code say; null when it names no subject. */
export declare function subjectMeaning(enhancedCode: string): Meaning | null;
/** What the class of an enhanced status code says. */
export declare function classMeaning(enhancedCode: string): Meaning;
/** What the first two digits of a reply code say. */
export declare function replyCodeMeaning(smtpCode: number): Meaning;
