/** The delivery records of a line of a log. */

import { parseJson, readValue } from "./event.js";
import {
  createFields,
  type Fields,
  type LineFormat,
  lineFormats,
  wrappers,
} from "./line-tables.js";
import { type Context, createRecords, setGroups } from "./record.js";
import type { DeliveryRecord } from "./records.js";
import { toText, trim, trimEnd, withoutMark } from "./text.js";
import { readTime } from "./time.js";

/** How {@link readLine} reads a line. */
export interface LineOptions {
  /** The year of a time that is written without one. */
  readonly year?: number | null;
}

/**
 * Reads the delivery records of a line of a log: none for most lines of most logs, one as a rule,
 * several for a list of recipients or an array of events.
 *
 * Knows the logs of Momentum and of other MTAs, events and webhooks in JSON, the fields of bounce
 * messages, and a line that is itself a reply; also within a syslog header, what grep prints, and the
 * JSON of journald and Docker. Never throws.
 */
export function readLine(
  line: unknown,
  { year = null }: LineOptions = {},
): readonly DeliveryRecord[] {
  const context = { time: null, times: 1, year, alone: true, depth: 0 };
  return readText(withoutMark(toText(line)), context);
}

function readText(text: string, outer: Context): readonly DeliveryRecord[] {
  const { line, context } = unwrap(trimEnd(text), outer);
  const value = parseJson(line);
  if (value !== undefined) return readValue(value, context, readText);
  for (const format of lineFormats) {
    if ((format.alone && !context.alone) || !line.includes(format.literal)) continue;
    const fields = findFields(line, format);
    if (fields === null) continue;
    const records = createRecords(fields, format, context);
    if (records.length > 0) return records;
  }
  return [];
}

/** Takes off what is around a line. */
function unwrap(text: string, outer: Context): { line: string; context: Context } {
  let [line, context] = [text, outer];
  for (const { pattern, groups } of wrappers) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const fields = createFields();
    setGroups(fields, match, groups);
    line = fields.rest;
    context =
      fields.times === ""
        ? { ...context, time: readTime(fields.time, context.year) ?? context.time, alone: false }
        : { ...context, times: Number(fields.times) };
  }
  return { line: trim(line), context };
}

/** The fields that a format finds in a line; null when the line is not of this format. */
function findFields(line: string, format: LineFormat): Fields | null {
  const fields = createFields();
  if (format.pattern === null) return setColumns(fields, line, format) ? fields : null;
  const match = format.pattern.exec(line);
  if (match === null) return null;
  setGroups(fields, match, format.groups);
  if (format.csv) for (const name of format.groups) fields[name] = unquote(fields[name]);
  return fields;
}

/** A value of a CSV file, RFC 4180, without its quotes. */
function unquote(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value;
}

/** Sets the fields of a line's columns; false when the line has others. */
function setColumns(fields: Fields, line: string, { separator, columns }: LineFormat): boolean {
  let start = 0;
  for (const { field, isNumber, isLast } of columns) {
    const end = isLast ? line.length : line.indexOf(separator, start);
    if (end === -1 || (isNumber && !isNumberAt(line, start, end))) return false;
    if (field !== null) fields[field] = line.slice(start, end);
    start = end + separator.length;
  }
  return true;
}

function isNumberAt(line: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const char = line.charCodeAt(i);
    if (char < 0x30 || char > 0x39) return false;
  }
  return start < end;
}
