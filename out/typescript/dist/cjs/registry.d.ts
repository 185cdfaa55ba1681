type Table = Readonly<Record<string, string>>;
type ReferencedTable = Readonly<Record<string, readonly [text: string, reference: string]>>;
/** The registered enhanced status codes, by subject and detail. */
export declare const codes: ReferencedTable;
/** The names of the classes of enhanced status codes, RFC 3463 section 2. */
export declare const classes: Table;
/** The names of the subjects of enhanced status codes. */
export declare const subjects: ReferencedTable;
/** The meanings of the first digit of a reply code, RFC 5321 section 4.2.1. */
export declare const replyClasses: Table;
/** The meanings of the second digit of a reply code, RFC 5321 section 4.2.1. */
export declare const replySubjects: Table;
export {};
