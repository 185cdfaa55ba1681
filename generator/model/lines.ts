/**
 * The tables of `readLine` as templates are given them. Reads `generator/data/formats/`; gives every row
 * with all its fields.
 */

import { bounceClasses } from "../data/bounce-classes.ts";
import type { EventFormat, LineFormat } from "../data/formats/format.ts";
import {
  containers,
  eventFormats,
  fieldNames,
  lineFormats,
  months,
  recordPatterns,
  timeForms,
  wrappers,
} from "../data/formats/formats.ts";
import type { RecordOf } from "./fields.ts";

/** The tables of `readLine`. */
export const lines: RecordOf<"lines"> = {
  fieldNames,
  wrappers,
  lineFormats: lineFormats.map(viewLineFormat),
  eventFormats: eventFormats.map(viewEventFormat),
  containers: { ...containers, depth: String(containers.depth) },
  timeForms,
  months,
  recordPatterns,
  bounceClasses,
};

function viewLineFormat(format: LineFormat): RecordOf<"line format"> {
  const { literal, alone = false, separator = null, columns = [], pattern = null } = format;
  return {
    ...viewFormat(format),
    literal,
    alone,
    separator,
    columns: columns.map(viewColumn),
    pattern,
    groups: format.groups ?? [],
    csv: format.csv ?? false,
  };
}

function viewColumn(column: string): RecordOf<"column"> {
  const name = column.replace("#", "");
  return { field: name === "-" ? "" : name, isNumber: column.startsWith("#") };
}

function viewEventFormat(format: EventFormat): RecordOf<"event format"> {
  return {
    ...viewFormat(format),
    conditions: Object.entries(format.conditions ?? {}).map(([path, values]) => ({ path, values })),
    list: format.list ?? null,
    fields: Object.entries(format.paths).map(([field, paths]) => ({ field, paths })),
  };
}

function viewFormat(format: LineFormat | EventFormat) {
  const { name, why, outcome, outcomes = {}, cuts = [], space } = format;
  const rules = Object.entries(outcomes).map(([type, outcome]) => ({ type, outcome }));
  return { name, why, outcome: outcome ?? null, outcomes: rules, cuts, space: space ?? null };
}
