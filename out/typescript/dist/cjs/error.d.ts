/** What the errors of mail clients show. */
import { type Match } from "./identify.js";
/**
 * Finds the response that an error of a mail client shows: nodemailer's, with its `response`, or with
 * `responseCode` and `message`. Takes a reply as well. Never throws.
 */
export declare function identifyError(error: unknown): Match | null;
