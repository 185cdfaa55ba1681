/**
 * How logs write a time. Reads nothing; gives the forms, tried in order.
 *
 * The parts are put together as ISO 8601. A time by an epoch is in UTC, and so is one with `utc`; one with a
 * zone keeps it; any other has none. Without a year it takes the one that the caller gives, and is absent
 * without that. A time that no calendar has is absent.
 */

import type { TimeForm } from "./format.ts";

const { raw } = String;

const CLOCK = raw`([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[.,]([0-9]{1,9}))?`;
const ZONE = raw`(?: ?(?:([Zz]|UTC|GMT)|([+-][0-9]{2}):?([0-9]{2})?)| [A-Z]{3,5})?(?: [(][A-Z]{1,5}[)])?`;
const MONTH = "([A-Z][a-z]{2})";

export const months = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;

export const timeForms: readonly TimeForm[] = [
  {
    pattern: raw`^([0-9]{10})(?:[.]([0-9]{1,9})|([0-9]{3}|[0-9]{6}|[0-9]{9}))?$`,
    groups: ["epoch", "fraction", "fraction"],
    why: "Seconds since 1970, and with more digits their thousandths, millionths or billionths.",
  },
  {
    pattern: raw`^([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]${CLOCK}${ZONE}$`,
    groups: [
      "year",
      "month",
      "day",
      "hour",
      "minute",
      "second",
      "fraction",
      "utc",
      "zoneHour",
      "zoneMinute",
    ],
    why: "ISO 8601 and RFC 3339, also with a space.",
  },
  {
    pattern: raw`^(?:[A-Z][a-z]{2} )?${MONTH} {1,2}([0-9]{1,2}) (?:([0-9]{4}) )?${CLOCK}(?: ([0-9]{4}))?$`,
    groups: ["monthName", "day", "year", "hour", "minute", "second", "fraction", "year"],
    why: "RFC 3164, mostly without a year, and the C library's asctime.",
  },
  {
    pattern: raw`^(?:[A-Z][a-z]{2}, )?([0-9]{1,2}) ${MONTH} ([0-9]{4}) ${CLOCK}${ZONE}$`,
    groups: [
      "day",
      "monthName",
      "year",
      "hour",
      "minute",
      "second",
      "fraction",
      "utc",
      "zoneHour",
      "zoneMinute",
    ],
    why: "RFC 5322.",
  },
  {
    pattern: raw`^([0-9]{4}) ${MONTH} {1,2}([0-9]{1,2}) ${CLOCK}${ZONE}$`,
    groups: [
      "year",
      "monthName",
      "day",
      "hour",
      "minute",
      "second",
      "fraction",
      "utc",
      "zoneHour",
      "zoneMinute",
    ],
    why: "Symantec Messaging Gateway: 2026 Sep 21 14:13:20 CEST. The name of a zone does not tell its offset.",
  },
  {
    pattern: "^@?40000000([0-9a-f]{8})([0-9a-f]{8})$",
    groups: ["tai", "nanoseconds"],
    why: "TAI64N, hexadecimal: multilog counts ten seconds more than the epoch.",
  },
];
