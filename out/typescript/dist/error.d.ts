/** What the errors of mail clients show. */
import { type Match } from "./identify.js";
/**
 * Finds the response that an error of a mail client shows; null when it shows none. Never throws.
 *
 * Looks at `response`, as nodemailer sets it; without it at `responseCode` and `message`, or at a
 * `message` that opens with a reply code; then at the same of its `cause`, and so on. Takes a reply
 * as well.
 */
export declare function identifyError(error: unknown): Match | null;
