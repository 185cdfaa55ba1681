/**
 * The tables by which the `readLine` of every language reads a line of a log. Reads nothing; gives their
 * types, and pieces of patterns. A reader proceeds like this, in every language alike:
 *
 * 1. Take the first 1,048,576 characters, without a byte-order mark at the start and white space at the end.
 * 2. Unwrap: try each wrapper once, in order. The group `rest` of one that matches is the line from then on;
 *    `times` and `time` are kept. A line is alone as long as no wrapper matched but one that gives `times`.
 * 3. Trim the line. When it is a JSON object or array, go on at step 8.
 * 4. Try the line formats in order: those whose literal the line contains, and those that want the line
 *    alone only when it is. A format with columns cuts the line at its separator, one with a pattern searches
 *    it. When there are too few columns, one is no number, or the pattern does not match, try the next.
 *    In a CSV format, a field in quotes loses them, and a doubled quote within is one.
 * 5. Make the format's finer cuts, in order: search the pattern in the field; where it matches, each group
 *    that is there replaces the field of its name. A group that is absent, or empty, leaves the field alone.
 * 6. The outcome is the format's, which may have none; or the one that `outcomes` has for the field `type`.
 *    A type that `outcomes` lacks, also none, is not of this format: try the next.
 * 7. Make the record of the fields, see below; of several addresses in `recipients` one record each, which has
 *    a reply of its own when there are as many in `replies`. The first format that gives a record has the line.
 * 8. JSON: an array gives the records of its members. An object gives those of the first event format
 *    whose conditions hold and that gives a record, by steps 5 to 7; else those of the values at the inner
 *    paths; else those of the first of its texts that are lines, read from step 2 on, not alone. All
 *    this goes down `depth` levels and no deeper.
 *
 * The record: every value is trimmed; an empty one is absent.
 *
 * - `time` is read by the time forms, and where the format gives none, the wrapper's is.
 * - `recipient` and `sender` have no angle brackets around them, or are put together of local part and domain.
 *   `domain` is what follows the recipient's last `@`, else its own field; ASCII letters in lower case.
 * - `peer` is the host, and where it has none, the `address`.
 * - `bounceClass` is a number of up to three digits, `status` an enhanced code at the start.
 * - `reply` is `code`, `enhanced` and `reply`, joined by a space. What is no code is left out, and so is a
 *   code that what follows opens with. `enhanced` can be three numbers in fields of their own. The reply of a
 *   delivery opens with 2: what an MTA says of its own work is no reply. The format can have a character
 *   that stands for a space in it.
 * - A record needs a reply or an outcome; that of an event needs a reply, a recipient, a domain or a queue id.
 *
 * Patterns are alike in RE2, Python and JavaScript, and take linear time in all of them: a repeat without a
 * bound stops at a character that what opens the pattern has, and there is no bound above 30.
 */

import type { WordOf } from "../vocabularies.ts";

/** The fields that formats find. The last ones only serve to make others. */
export const fieldNames = [
  "time",
  "recipient",
  "domain",
  "sender",
  "peer",
  "binding",
  "bindingGroup",
  "queueId",
  "bounceClass",
  "status",
  "reply",
  "times",
  "type",
  "recipients",
  "replies",
  "recipientLocal",
  "senderLocal",
  "senderDomain",
  "address",
  "code",
  "enhanced",
  "enhancedClass",
  "enhancedSubject",
  "enhancedDetail",
  "details",
  "rest",
] as const;

export type FieldName = (typeof fieldNames)[number];

export type Outcome = WordOf<"Outcome">;

/** What stands around a line. */
export interface Wrapper {
  readonly pattern: string;
  /** The field of each group. */
  readonly groups: readonly FieldName[];
  readonly why: string;
}

/** A pattern that is searched in a field. */
export interface Cut {
  readonly field: FieldName;
  readonly pattern: string;
  readonly groups: readonly FieldName[];
}

/** What line formats and event formats have in common. */
interface Format {
  readonly name: string;
  readonly why: string;
  /** The outcome of all its records. */
  readonly outcome?: Outcome;
  /** Or the outcome by the field `type`. */
  readonly outcomes?: Readonly<Record<string, Outcome>>;
  readonly cuts?: readonly Cut[];
  /** What stands for a space in the reply. */
  readonly space?: string;
}

/** How the fields of a line are found: by columns or by a pattern. */
export interface LineFormat extends Format {
  /** What every line of it contains. */
  readonly literal: string;
  /** Whether the line must be alone: such a line could be anything else within a log. */
  readonly alone?: true;
  readonly separator?: string;
  /** The field of each column; `-` for none. With `#` before it, it is digits alone. The last goes on to the end of the line. */
  readonly columns?: readonly string[];
  readonly pattern?: string;
  /** The field of each group of the pattern. */
  readonly groups?: readonly FieldName[];
  /** Whether each group is a value of a CSV file, RFC 4180: quotes around it are no part of it. */
  readonly csv?: true;
}

/** How the fields of a JSON object are found. A path joins keys by dots; `*` is the only key. */
export interface EventFormat extends Format {
  /** The values that these paths must have one of; a path without values must be there. */
  readonly conditions?: Readonly<Record<string, readonly string[]>>;
  /** The path of a list: each member makes a record, and `item` is that member in paths. Without members, there is one record. */
  readonly list?: string;
  /** The paths of each field; the first that is a text or a number counts. */
  readonly paths: Partial<Readonly<Record<FieldName, readonly string[]>>>;
}

/** How a time is written. */
export interface TimeForm {
  readonly pattern: string;
  readonly groups: readonly TimePart[];
  readonly why: string;
}

export type TimePart =
  | "epoch"
  | "tai"
  | "nanoseconds"
  | "fraction"
  | "year"
  | "month"
  | "monthName"
  | "day"
  | "hour"
  | "minute"
  | "second"
  | "utc"
  | "zoneHour"
  | "zoneMinute";

const { raw } = String;

export const CODE = "[2-5][0-9][0-9]";
export const ENHANCED = "[245][.][0-9]{1,3}[.][0-9]{1,3}";

/** An address within angle brackets: a quoted local part can hold a bracket. */
export const ADDRESS = raw`(?:"(?:[^"\\\n]|\\[^\n])*")?[^<>\n]*`;

/** A name whatever its case, since RE2, Python and JavaScript have no common way to say so. */
export function anyCase(name: string): string {
  return name.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}

/** The patterns by which a record is made of its fields. */
export const recordPatterns = {
  code: { pattern: raw`^${CODE}$`, why: "A reply code." },
  enhanced: { pattern: raw`^${ENHANCED}$`, why: "An enhanced code." },
  status: { pattern: raw`^(${ENHANCED})`, why: "An enhanced code at the start." },
  bounceClass: { pattern: "^[0-9]{1,3}$", why: "The number of a bounce class." },
  success: {
    pattern: raw`^["'(]?(?:[Ss][Mm][Tt][Pp]; ?)?2[0-9][0-9](?:[ -]|$)`,
    why: "A reply that opens with a code of success.",
  },
  address: {
    pattern: raw`(?:"(?:[^"\\\n]|\\[^\n])*")?[^ \n<>,;]+`,
    why: "One of several addresses: a quoted local part can hold what separates them.",
  },
  reply: {
    pattern: raw`${CODE}[ -][^;\n]*(?:;[^;0-9\n][^;\n]*)*`,
    why: "One of several replies, which semicolons separate.",
  },
} as const;
