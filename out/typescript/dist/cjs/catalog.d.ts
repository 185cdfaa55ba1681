/** The catalog as data: what the rest of the package reads. */
import type { MtaResponse } from "./mta-response.js";
/** One row of the catalog: a response, or another name or wording of one. */
export interface Row {
    readonly id: string;
    readonly smtpCode: number | null;
    readonly enhancedCode: string | null;
    readonly message: string;
    readonly comment?: string;
    readonly aliasOf?: MtaResponse;
    readonly direction?: "delivery" | "reception" | "queue" | "cluster";
    readonly explanation?: string;
    readonly action?: string;
    readonly references?: readonly string[];
    readonly deprecated?: string;
}
/** Where the reference of all responses stands. */
export declare const REFERENCE: string;
/** The rows of the catalog, in its order. */
export declare const rows: readonly Row[];
