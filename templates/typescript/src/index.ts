/** Every response that the MTA can answer: named, looked up and recognised in raw replies. */

export {
  type Alias,
  type Direction,
  type Entry,
  entries,
  entriesByEnhancedCode,
  entriesBySmtpCode,
  entryById,
  isInternal,
  isMtaResponse,
  isPermanent,
  isTransient,
  type Severity,
} from "./entry.js";
export { identifyError } from "./error.js";
export { type Explanation, explain, type ReplySeverity } from "./explain.js";
export { type Extract, extractReply } from "./extract.js";
export { identify, type Match, type MatchRank } from "./identify.js";
export { type LineOptions, readLine } from "./line.js";
export type { Outcome } from "./line-tables.js";
export { MtaResponse } from "./mta-response.js";
export type { DeliveryRecord } from "./record.js";
export { parseReply, type Reply } from "./reply.js";
export type { Meaning } from "./standard.js";
