/** What the errors of mail clients show. */

import { identify, type Match } from "./identify.js";
import { toText } from "./reply.js";

/**
 * Finds the response that an error of a mail client shows: nodemailer's, with its `response`, or with
 * `responseCode` and `message`. Takes a reply as well. Never throws.
 */
export function identifyError(error: unknown): Match | null {
  if (typeof error !== "object" || error === null) return identify(error);
  const { response, responseCode, message } = error as Readonly<Record<string, unknown>>;
  if (response !== undefined && response !== null) return identify(response);
  const text = toText(message);
  const at = Number.isInteger(responseCode) ? text.indexOf(`: ${responseCode}`) : -1;
  return identify(at === -1 ? [responseCode, text] : text.slice(at + 2));
}
