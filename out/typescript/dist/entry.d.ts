import type { MtaResponse } from "./mta-response.js";
import { type Meaning } from "./standard.js";
/** Whether it is worth trying again: RFC 5321 section 4.2.1, RFC 3463 section 2. */
export type Severity = "transient" | "permanent";
/** One response of the catalog. */
export interface Entry {
    readonly id: MtaResponse;
    /** The reply code, RFC 5321 section 4.2; null when the response has none. */
    readonly smtpCode: number | null;
    /** The enhanced status code, RFC 3463; null when the response has none. */
    readonly enhancedCode: string | null;
    /** The text as it is sent or logged. */
    readonly message: string;
    /** What the MTA's documentation says of it; empty when it says nothing. */
    readonly comment: string;
    /** The response that this one repeats, codes and message alike; null when it repeats none. */
    readonly aliasOf: MtaResponse | null;
    /** What to use instead; null when the response is not deprecated. */
    readonly deprecated: string | null;
    readonly severity: Severity;
    /** Whether it comes from the MTA itself, not from a remote host. */
    readonly internal: boolean;
    /** What the enhanced status code is about, RFC 3463 section 3; null when it names no subject. */
    readonly subject: string | null;
    /** What the registry says of the enhanced status code; null when it is not registered. */
    readonly meaning: Meaning | null;
}
/** Every response, aliases too, in the order of the catalog. */
export declare const entries: readonly Entry[];
/** The response of an id; undefined when the catalog has no such id. */
export declare function entryById(id: MtaResponse): Entry;
export declare function entryById(id: string): Entry | undefined;
/** The responses of a reply code, aliases too, in the order of the catalog. */
export declare function entriesBySmtpCode(smtpCode: number): readonly Entry[];
/** The responses of an enhanced status code, aliases too, in the order of the catalog. */
export declare function entriesByEnhancedCode(enhancedCode: string): readonly Entry[];
/** Whether a text is the id of a response. */
export declare function isMtaResponse(id: string): id is MtaResponse;
/** Whether a response means that trying again later may succeed. */
export declare function isTransient(response: Entry | MtaResponse): boolean;
/** Whether a response means that trying again is of no use. */
export declare function isPermanent(response: Entry | MtaResponse): boolean;
/** Whether a response comes from the MTA itself, not from a remote host. */
export declare function isInternal(response: Entry | MtaResponse): boolean;
