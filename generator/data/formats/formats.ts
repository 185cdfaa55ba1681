/** The tables of `readLine`, put together. Reads nothing; gives the formats in the order in which they are tried. */

import { eventFormats } from "./events.ts";
import type { LineFormat } from "./format.ts";
import { momentumFormats } from "./momentum.ts";
import { otherFormats } from "./others.ts";
import { postfixFormats } from "./postfix.ts";
import { replyFormats } from "./replies.ts";
import { unixFormats } from "./unix.ts";

export { containers } from "./events.ts";
export { fieldNames, recordPatterns } from "./format.ts";
export { months, timeForms } from "./times.ts";
export { wrappers } from "./wrappers.ts";
export { eventFormats };

export const lineFormats: readonly LineFormat[] = [
  ...momentumFormats,
  ...postfixFormats,
  ...unixFormats,
  ...otherFormats,
  ...replyFormats,
];
