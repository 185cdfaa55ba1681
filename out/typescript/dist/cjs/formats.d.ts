/** The table by which replies are found in lines of logs. */
/** A reply in a JSON object. A path joins keys by dots; `*` is the only key. */
export interface JsonCut {
    /** The path of the record's type, and the types that carry a reply. */
    readonly typePath: string;
    readonly types: readonly string[];
    readonly code: string;
    /** The three numbers of the enhanced code. */
    readonly enhanced: readonly string[];
    /** The text: the first of these that is there. */
    readonly texts: readonly string[];
}
/** A format: what its lines contain, and how the reply is cut out of them. */
export interface Format {
    readonly name: string;
    readonly literal: string;
    /** The groups of a pattern, joined, are the reply; where it has none, what follows its match. */
    readonly cut: RegExp | JsonCut;
}
/** The formats, in the order in which they are tried. */
export declare const formats: readonly Format[];
