import type { MtaResponse } from "./mta-response.js";
import { type Meaning } from "./standard.js";
/** Whether it is worth trying again: RFC 5321 section 4.2.1, RFC 3463 section 2. */
export type Severity = "transient" | "permanent";
/**
 * Where a response arises: met while sending to a remote host, said to a client that sends mail in,
 * decided inside the MTA about a queued message, or between nodes.
 */
export type Direction = "delivery" | "reception" | "queue" | "cluster";
/** Another name of a response, or another wording of it. */
export interface Alias {
    /** The other id: {@link entryById} takes it too. */
    readonly id: string;
    /** The reply code of this wording; null when it has none. */
    readonly smtpCode: number | null;
    /** The enhanced status code of this wording; null when it has none. */
    readonly enhancedCode: string | null;
    /** The text of this wording as it is sent or logged. */
    readonly message: string;
    /** What to use instead; null when the alias is not deprecated. */
    readonly deprecated: string | null;
}
/** One response of the catalog. */
export interface Entry {
    /** The identity of the response, which it keeps for ever. */
    readonly id: MtaResponse;
    /** The reply code, RFC 5321 section 4.2; null when the response has none. */
    readonly smtpCode: number | null;
    /** The enhanced status code, RFC 3463; null when the response has none. */
    readonly enhancedCode: string | null;
    /** The text as it is sent or logged. */
    readonly message: string;
    /** What the MTA's documentation says of it; null when it says nothing. */
    readonly comment: string | null;
    /** Where it arises; null when the catalog does not say. */
    readonly direction: Direction | null;
    /** What happened, on whose side; null when the catalog does not say. */
    readonly explanation: string | null;
    /** Who should do what; null when the catalog does not say. */
    readonly action: string | null;
    /** The addresses of documents that say more. */
    readonly references: readonly string[];
    /** What to use instead; null when the response is not deprecated. */
    readonly deprecated: string | null;
    /** Whether it is worth trying again. */
    readonly severity: Severity;
    /** Whether the message carries the tag `[internal]`: the MTA itself wrote it, not a remote host. */
    readonly internal: boolean;
    /** What the enhanced status code is about, RFC 3463 section 3; null when it names no subject. */
    readonly subject: string | null;
    /** What the registry says of the enhanced status code; null when it is not registered. */
    readonly meaning: Meaning | null;
    /** The other names and wordings of the response. */
    readonly aliases: readonly Alias[];
    /** Where the reference says all of this. */
    readonly url: string;
}
/** Every response, in the order of the catalog. An alias is a second name of one, not one more. */
export declare const entries: readonly Entry[];
/** The response that has an id, or an alias of that id; undefined when the catalog has neither. */
export declare function entryById(id: MtaResponse): Entry;
export declare function entryById(id: string): Entry | undefined;
/** The responses of a reply code, in the order of the catalog; none for any other number. */
export declare function entriesBySmtpCode(smtpCode: number): readonly Entry[];
/** The responses of an enhanced status code, in the order of the catalog; none for any other text. */
export declare function entriesByEnhancedCode(enhancedCode: string): readonly Entry[];
/** Whether a value is the id of a response, as {@link MtaResponse} has it. */
export declare function isMtaResponse(id: unknown): id is MtaResponse;
/** Whether a response means that trying again later may succeed. */
export declare function isTransient(response: Entry | `${MtaResponse}`): boolean;
/** Whether a response means that trying again is of no use. */
export declare function isPermanent(response: Entry | `${MtaResponse}`): boolean;
/** Whether a message carries the tag `[internal]`: the MTA itself wrote it, not a remote host. */
export declare function isInternal(response: Entry | `${MtaResponse}`): boolean;
/** Groups items by a key, in their order. */
export declare function groupBy<Item, Key>(items: readonly Item[], key: (item: Item) => Key): Map<Key, readonly Item[]>;
