/** The times of logs, as ISO 8601. */

import { months, timeForms } from "./line-tables.js";

type Parts = Readonly<Record<string, string | undefined>>;

/** Reads a time as logs write it; null when it is none, or needs a year that is not given. */
export function readTime(text: string, year: number | null): string | null {
  for (const { pattern, groups } of timeForms) {
    const match = pattern.exec(text);
    if (match !== null) return writeTime(partsOf(match, groups), year);
  }
  return null;
}

function partsOf(match: RegExpExecArray, groups: readonly string[]): Parts {
  const parts: Record<string, string> = {};
  for (const [i, group] of groups.entries()) {
    const value = match[i + 1];
    if (value !== undefined) parts[group] = value;
  }
  return parts;
}

function writeTime(parts: Parts, year: number | null): string | null {
  const { epoch, tai, nanoseconds } = parts;
  if (epoch !== undefined) return writeEpoch(Number(epoch), parts["fraction"]);
  if (tai === undefined || nanoseconds === undefined) return writeCalendar(parts, year);
  const fraction = Number.parseInt(nanoseconds, 16).toString().padStart(9, "0");
  if (fraction.length > 9) return null;
  return writeEpoch(Number.parseInt(tai, 16) - TAI_SECONDS, fraction);
}

/** So many seconds the labels of TAI64N are ahead of the epoch. */
const TAI_SECONDS = 10;

function writeEpoch(seconds: number, fraction: string | undefined): string {
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  return `${whole}${fraction === undefined ? "" : `.${fraction}`}Z`;
}

function writeCalendar(parts: Parts, givenYear: number | null): string | null {
  const {
    month = monthOf(parts["monthName"]),
    day = "",
    hour = "",
    minute = "",
    second = "",
  } = parts;
  const year = parts["year"] ?? (givenYear === null ? null : `${givenYear}`.padStart(4, "0"));
  if (year === null) return null;
  const date = `${year}-${month}-${day.padStart(2, "0")}T${hour}:${minute}:${second}`;
  // A day or an hour that no calendar has comes back as another.
  const time = Date.parse(`${date}Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 19) !== date) return null;
  const { fraction, utc, zoneHour, zoneMinute = "00" } = parts;
  const zone = utc !== undefined ? "Z" : zoneHour === undefined ? "" : `${zoneHour}:${zoneMinute}`;
  return `${date}${fraction === undefined ? "" : `.${fraction}`}${zone}`;
}

/** The number of a month; 00 when it is none. */
function monthOf(name: string | undefined): string {
  return `${months.indexOf(name ?? "") + 1}`.padStart(2, "0");
}
