/** Records of logs and webhooks that are JSON. */

import { DEEPEST_JSON } from "./limits.js";
import { containers, createFields, type EventFormat, eventFormats } from "./line-tables.js";
import { type Context, createRecords } from "./record.js";
import type { DeliveryRecord } from "./records.js";
import { toText } from "./text.js";
import { readTime } from "./time.js";

/** Reads a line that an object holds. */
export type ReadLine = (line: string, context: Context) => readonly DeliveryRecord[];

/** Reads a JSON object or array; undefined when it is none, or deeper than every language can read. */
export function parseJson(text: string): unknown {
  if (!text.startsWith("{") && !text.startsWith("[")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isDeeper(value, DEEPEST_JSON) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Whether objects and lists nest deeper than so many levels. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1));
}

/** The records of a JSON value: its own, else those of the values that it holds, else those of its lines. */
export function readValue(
  value: unknown,
  outer: Context,
  readLine: ReadLine,
): readonly DeliveryRecord[] {
  const context = { ...outer, alone: false, depth: outer.depth + 1 };
  if (context.depth > containers.depth) return [];
  if (Array.isArray(value)) return value.flatMap((member) => readValue(member, context, readLine));
  if (!isObject(value)) return [];
  return (
    firstRecords(eventFormats, (format) => readEvent(value, format, context)) ??
    firstRecords(containers.inner, (path) => readValue(valueAt(value, path), context, readLine)) ??
    firstRecords(containers.lines, (key) => readMember(value, key, context, readLine)) ??
    []
  );
}

/** The records of the first that has some. */
function firstRecords<Item>(
  items: readonly Item[],
  read: (item: Item) => readonly DeliveryRecord[],
): readonly DeliveryRecord[] | null {
  for (const item of items) {
    const records = read(item);
    if (records.length > 0) return records;
  }
  return null;
}

/** The records of a line that is a member of an object. */
function readMember(
  object: Members,
  key: string,
  context: Context,
  readLine: ReadLine,
): readonly DeliveryRecord[] {
  const line = object[key];
  if (typeof line !== "string") return [];
  const time = containers.times.map((name) => textOf(object[name])).find((text) => text !== "");
  return readLine(toText(line), {
    ...context,
    time: readTime(time ?? "", context.year) ?? context.time,
  });
}

function readEvent(
  object: Members,
  format: EventFormat,
  context: Context,
): readonly DeliveryRecord[] {
  const { conditions, list, fields } = format;
  const isSuch = conditions.every(({ path, values }) => {
    const value = valueAt(object, path);
    return values.length === 0 ? value != null : values.includes(textOf(value));
  });
  if (!isSuch) return [];
  const items = list === null ? null : valueAt(object, list);
  const hasItems = Array.isArray(items) && items.length > 0;
  return (hasItems ? items : [null]).flatMap((item) => {
    const found = createFields();
    const members = { ...object, item };
    for (const { field, paths } of fields) {
      const texts = paths.map((path) => textOf(valueAt(members, path)));
      found[field] = texts.find((text) => text !== "") ?? "";
    }
    return createRecords(found, format, context).filter(isOfMessage);
  });
}

/** Whether a record is surely of a message: somebody else's objects can have the same types. */
function isOfMessage({ reply, recipient, domain, queueId }: DeliveryRecord): boolean {
  return (reply ?? recipient ?? domain ?? queueId) !== null;
}

type Members = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is at a path of keys, where `*` is the only key. */
function valueAt(object: Members, path: string): unknown {
  let value: unknown = object;
  for (const key of path.split(".")) {
    if (!isObject(value)) return undefined;
    const names = Object.keys(value);
    const name = key === "*" && names.length === 1 ? names[0] : key;
    value = name !== undefined && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

/** A text, or a number as people write it; else nothing. */
function textOf(value: unknown): string {
  if (typeof value === "string") return toText(value);
  const isNumber = typeof value === "number" && Math.abs(value) < MOST;
  return isNumber && (value === 0 || Math.abs(value) >= 1) ? String(value) : "";
}

/** Numbers that all languages write alike are smaller. */
const MOST = Number.MAX_SAFE_INTEGER + 1;
