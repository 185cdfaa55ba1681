/** What templates are given of the tables of `readLine`: what each field is, and what it says. */

import { BOUNCE_CLASS_FIELDS } from "../../data/bounce-classes.ts";
import { recordPatterns } from "../../data/formats/formats.ts";

const GROUPS = "list of text: the field of each group";
const WHY = "text: why it is there";

const FORMAT = {
  name: "text: the name of the format",
  why: WHY,
  outcome: "optional text: the outcome of all its records",
  outcomes: "list of outcome rule: else the outcome by the field type",
  cuts: "list of cut: the finer cuts, in order",
  space: "optional text: what stands for a space in the reply",
} as const;

/** What each field says. */
export const LINE_FIELDS = {
  lines: {
    fieldNames: "list of text: the fields that formats find",
    wrappers: "list of wrapper: what surrounds a line, in the order in which it is taken off",
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
    separator: "optional text: what separates its columns; missing where it has a pattern",
    columns: "list of column: the columns; the last goes on to the end of the line",
    pattern: "optional text: the regular expression; missing where it has columns",
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
    list: "optional text: the path of a list of which each member makes a record",
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
