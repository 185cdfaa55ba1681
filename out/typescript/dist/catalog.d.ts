/** One response, as compact as it can be read: 0 and the empty text stand for what it lacks. */
export type Row = readonly [
    id: string,
    smtpCode: number,
    enhancedCode: string,
    message: string,
    comment: string,
    aliasOf: string,
    deprecated: string
];
/** The rows of the catalog, in its order. */
export declare const rows: readonly Row[];
