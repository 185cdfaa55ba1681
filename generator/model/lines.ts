/**
 * The tables of `readLine` as templates are given them. Reads `generator/data/formats/`; gives every row
 * with all its fields, and what each field says.
 */

import { BOUNCE_CLASS_FIELDS, type BounceClass, bounceClasses } from "../data/bounce-classes.ts";
import type { Cut, EventFormat, LineFormat, TimeForm, Wrapper } from "../data/formats/format.ts";
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

/** The outcome of a type. */
export interface OutcomeRule {
  readonly type: string;
  readonly outcome: string;
}

/** A column, and whether it is digits alone. */
export interface Column {
  readonly field: string;
  readonly isNumber: boolean;
}

/** The values that a path must have one of; it must be there when there are none. */
export interface Condition {
  readonly path: string;
  readonly values: readonly string[];
}

/** The paths of a field. */
export interface FieldPaths {
  readonly field: string;
  readonly paths: readonly string[];
}

interface FormatView {
  readonly name: string;
  readonly why: string;
  readonly outcome: string | null;
  readonly outcomes: readonly OutcomeRule[];
  readonly cuts: readonly Cut[];
  readonly space: string | null;
}

/** A format of lines. It has either columns or a pattern. */
export interface LineFormatView extends FormatView {
  readonly literal: string;
  readonly alone: boolean;
  readonly separator: string | null;
  readonly columns: readonly Column[];
  readonly pattern: string | null;
  readonly groups: readonly string[];
  readonly csv: boolean;
}

/** A format of JSON objects. */
export interface EventFormatView extends FormatView {
  readonly conditions: readonly Condition[];
  readonly list: string | null;
  readonly fields: readonly FieldPaths[];
}

/** The tables of `readLine`. */
export const lines = {
  fieldNames,
  wrappers,
  lineFormats: lineFormats.map(viewLineFormat),
  eventFormats: eventFormats.map(viewEventFormat),
  containers: { ...containers, depth: String(containers.depth) },
  timeForms,
  months,
  recordPatterns,
  bounceClasses,
} as const;

/** The types of the records, by the names that the documentation calls them by. */
export interface LineRecords {
  readonly lines: typeof lines;
  readonly "record patterns": (typeof lines)["recordPatterns"];
  readonly wrapper: Wrapper;
  readonly "line format": LineFormatView;
  readonly column: Column;
  readonly "outcome rule": OutcomeRule;
  readonly cut: Cut;
  readonly "event format": EventFormatView;
  readonly condition: Condition;
  readonly "field paths": FieldPaths;
  readonly containers: (typeof lines)["containers"];
  readonly "time form": TimeForm;
  readonly "bounce class": BounceClass;
}

function viewLineFormat(format: LineFormat): LineFormatView {
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

function viewColumn(column: string): Column {
  const name = column.replace("#", "");
  return { field: name === "-" ? "" : name, isNumber: column.startsWith("#") };
}

function viewEventFormat(format: EventFormat): EventFormatView {
  return {
    ...viewFormat(format),
    conditions: Object.entries(format.conditions ?? {}).map(([path, values]) => ({ path, values })),
    list: format.list ?? null,
    fields: Object.entries(format.paths).map(([field, paths]) => ({ field, paths })),
  };
}

function viewFormat(format: LineFormat | EventFormat): FormatView {
  const { name, why, outcome, outcomes = {}, cuts = [], space } = format;
  const rules = Object.entries(outcomes).map(([type, outcome]) => ({ type, outcome }));
  return { name, why, outcome: outcome ?? null, outcomes: rules, cuts, space: space ?? null };
}

const GROUPS = "list of text: the field of each group";
const WHY = "text: why it is there";

const FORMAT = {
  name: "text: the name of the format",
  why: WHY,
  outcome: "text: the outcome of all its records; may be missing",
  outcomes: "list of outcome rule: else the outcome by the field type",
  cuts: "list of cut: the finer cuts, in order",
  space: "text: what stands for a space in the reply; may be missing",
} as const;

/** What each field says. */
export const LINE_RECORDS = {
  lines: {
    fieldNames: "list of text: the fields that formats find",
    wrappers: "list of wrapper: what stands around a line, in the order in which it is taken off",
    lineFormats: "list of line format: the formats of lines, in the order in which they are tried",
    eventFormats: "list of event format: the formats of JSON objects, in that order",
    containers: "containers: what holds events and lines",
    timeForms: "list of time form: how a time is written, in the order in which they are tried",
    months: "list of text: the names of the months in times",
    recordPatterns: "record patterns: by which a record is made of its fields",
    bounceClasses: "list of bounce class: the classes of bounces, in the order of their numbers",
  },
  "record patterns": {
    code: `single pattern: ${recordPatterns.code.why}`,
    enhanced: `single pattern: ${recordPatterns.enhanced.why}`,
    status: `single pattern: ${recordPatterns.status.why}`,
    bounceClass: `single pattern: ${recordPatterns.bounceClass.why}`,
    success: `single pattern: ${recordPatterns.success.why}`,
    address: `single pattern: ${recordPatterns.address.why}`,
    reply: `single pattern: ${recordPatterns.reply.why}`,
  },
  "bounce class": BOUNCE_CLASS_FIELDS,
  wrapper: {
    pattern: "text: the regular expression",
    groups: GROUPS,
    why: WHY,
  },
  "line format": {
    ...FORMAT,
    literal: "text: what every line of it contains",
    alone: "flag: whether the line must be alone",
    separator: "text: what separates its columns; missing where it has a pattern",
    columns: "list of column: the columns; the last goes on to the end of the line",
    pattern: "text: the regular expression; missing where it has columns",
    groups: GROUPS,
    csv: "flag: whether each group is a value of a CSV file",
  },
  column: {
    field: "text: its field; empty for none",
    isNumber: "flag: whether it is digits alone",
  },
  "outcome rule": {
    type: "text: the type",
    outcome: "text: its outcome",
  },
  cut: {
    field: "text: the field that is searched",
    pattern: "text: the regular expression",
    groups: GROUPS,
  },
  "event format": {
    ...FORMAT,
    conditions: "list of condition: what must hold",
    list: "text: the path of a list of which each member makes a record; may be missing",
    fields: "list of field paths: the fields",
  },
  condition: {
    path: "text: the path",
    values: "list of text: the values that it must have one of; any when there are none",
  },
  "field paths": {
    field: "text: the field",
    paths: "list of text: its paths, of which the first that is there counts",
  },
  containers: {
    depth: "text: how deep events and lines may lie within each other",
    inner: "list of text: the paths of what holds events",
    lines: "list of text: the keys whose text is a line",
    times: "list of text: the keys that tell the time of such a line",
  },
  "time form": {
    pattern: "text: the regular expression",
    groups: "list of text: the part of each group",
    why: WHY,
  },
} as const;
