/** What the errors of mail clients show. */

import { identify } from "./identify.js";
import { MOST_CAUSES } from "./limits.js";
import type { Match } from "./records.js";
import { toText } from "./text.js";

const OPENS_WITH_CODE = /^[2-5][0-9][0-9][ -]/;

/**
 * Finds the response that an error of a mail client shows; null when it shows none. Never throws.
 *
 * Looks at `response`, as nodemailer sets it; without it at `responseCode` and `message`, or at a
 * `message` that opens with a reply code; then at the same of its `cause`, and so on. Takes a reply
 * as well.
 */
export function identifyError(error: unknown): Match | null {
  try {
    let looked = error;
    for (let i = 0; i < MOST_CAUSES && looked !== undefined && looked !== null; i++) {
      const match = identify(replyOf(looked));
      if (match !== null) return match;
      looked = (looked as { readonly cause?: unknown }).cause;
    }
  } catch {
    // A getter of the error threw: it shows nothing.
  }
  return null;
}

/** What of an error may be a reply. */
function replyOf(error: unknown): unknown {
  if (typeof error !== "object" || error === null) return error;
  if (Array.isArray(error) || error instanceof Uint8Array) return error;
  const { response, responseCode, message } = error as Readonly<Record<string, unknown>>;
  if (response !== undefined && response !== null) return response;
  const text = toText(message);
  const at = Number.isInteger(responseCode) ? text.indexOf(`: ${responseCode}`) : -1;
  if (at !== -1) return text.slice(at + 2);
  return OPENS_WITH_CODE.test(text) ? text : [responseCode, text];
}
