/** Every response that the MTA can answer: named, looked up and recognised in raw replies. */

export { bounceClassByCode } from "./bounce-class.js";
export { bounceClasses } from "./bounce-classes.js";
export {
  entries,
  entriesByEnhancedCode,
  entriesBySmtpCode,
  entryById,
  isInternal,
  isMtaResponse,
  isPermanent,
  isTransient,
} from "./entry.js";
export { identifyError } from "./error.js";
export { explain, explainRecord } from "./explain.js";
export { identify } from "./identify.js";
export { type LineOptions, readLine } from "./line.js";
export { MtaResponse } from "./mta-response.js";
export type * from "./records.js";
export { parseReply } from "./reply.js";
