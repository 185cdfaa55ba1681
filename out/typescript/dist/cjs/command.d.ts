import { type Screen } from "./report.js";
/** Whole lines of a file. */
export interface Block {
    readonly text: string;
    /** Whether all of it is ASCII, so that nothing in it has to be mended. */
    readonly isAscii: boolean;
}
/** What the command needs of the machine. */
export interface Machine {
    /** The lines of a file, or of standard input for `-`. Failures are told, and end the file. */
    readonly read: (file: string) => AsyncIterable<Block>;
    /** Prints a text; resolves when more can be printed. */
    readonly print: (text: string) => Promise<void>;
    readonly screen: Screen;
}
/** How a count is printed. */
export interface CountOptions {
    readonly format: "text" | "json" | "csv";
    /** How many groups of unknown replies are shown; 0 is all. */
    readonly top: number;
}
/** Prints what failed in some files, how often, and which replies nobody knows. */
export declare function count(files: readonly string[], options: CountOptions, machine: Machine): Promise<void>;
/** Prints a JSON line for each line that holds a reply. */
export declare function annotate(files: readonly string[], machine: Machine): Promise<void>;
/** Prints what there is to say of some texts, or, without any, of the lines of standard input. */
export declare function explainTexts(texts: readonly string[], format: "text" | "json", machine: Machine): Promise<void>;
