/** A tally as people and programs read it. */
import { type Tally } from "./count.js";
/** Where a report is printed. */
export interface Screen {
    /** How many columns it has; null when nobody watches. */
    readonly columns: number | null;
    readonly hasColors: boolean;
}
/** Replaces what a terminal would obey. */
export declare function printable(text: string): string;
/** The tables that people read. */
export declare function textReport(tally: Tally, top: number, screen: Screen): string;
/** The JSON that programs read, on one line. */
export declare function jsonReport(tally: Tally, top: number): string;
/** The CSV that spreadsheets read, RFC 4180 but for line ends, which are LF. */
export declare function csvReport(tally: Tally, top: number): string;
