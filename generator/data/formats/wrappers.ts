/** What can stand around a line of a log. Reads nothing; gives the wrappers, each tried once, in this order. */

import { CODE, ENHANCED, type Wrapper } from "./format.ts";

const { raw } = String;

/** A byte-order mark, which RE2 has no escape for. */
const MARK = "\ufeff";

const REST = raw`([^\n][\s\S]*)`;

/** What a line of a log opens with: a time, or an object. */
const OPENING = [
  raw`[0-9]{10}(?:[0-9]{6})?[@:]`,
  raw`<[0-9]{1,3}>`,
  raw`[A-Z][a-z]{2} [ 0-9A-Z]`,
  raw`[0-9]{4}[ -][0-9A-Z]`,
  raw`@4000`,
  raw`[{]"`,
  raw`\[[{\]]`,
  raw`[bdt]q?,[0-9]`,
  raw`"[A-Z]`,
].join("|");

const LINE = raw`((?:${OPENING})[\s\S]*)`;

/** What a report of frequencies counts: a line, or a reply with some code. */
const COUNTED = raw`((?:${OPENING}|${CODE}[ -]|${ENHANCED} |\[[Ii]nternal\] )[\s\S]*)`;

const STAMP = raw`(?:[A-Z][a-z]{2} [ 0-9]?[0-9] (?:[0-9]{4} )?[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]{1,9})?|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,9})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)`;
const ZULU = raw`[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})`;
const FILE = raw`[^ \t\n:"<>{}()\[\]@]`;
const UNDOTTED = raw`[^ \t\n:"<>{}()@./\[\]]`;
const TAG = raw`[^ :\[\]@="'\n]+(?:\[[^\] \n]*\])?:`;

export const wrappers: readonly Wrapper[] = [
  {
    pattern: raw`^([0-9]{1,15})[\t ]{1,20}:[\t ]{1,20}${COUNTED}$`,
    groups: ["times", "rest"],
    why: "Reports of the most frequent replies: the count, a colon, the reply.",
  },
  {
    pattern: raw`^(?: {6}([0-9])| {5}([0-9]{2})| {4}([0-9]{3})| {3}([0-9]{4})| {2}([0-9]{5})| ([0-9]{6})) ${COUNTED}$`,
    groups: ["times", "times", "times", "times", "times", "times", "rest"],
    why: "What uniq -c prints: the count in seven columns.",
  },
  {
    pattern: raw`^(?:[A-Za-z]:)?${FILE}+:(?:[0-9]{1,12}:){0,2}${LINE}$`,
    groups: ["rest"],
    why: "The name of a file, and the number of the line, as grep prints them.",
  },
  {
    pattern: raw`^(?:[A-Za-z]:)?${UNDOTTED}*[./]${FILE}*:(?:[0-9]{1,12}:){0,2}(${CODE}[ -]#?${ENHANCED}[\s\S]*)$`,
    groups: ["rest"],
    why: "The same before a reply: the name has a dot or a slash, and the reply both codes.",
  },
  {
    pattern: raw`^[A-Za-z0-9][A-Za-z0-9._-]* {1,30}[|] ${LINE}$`,
    groups: ["rest"],
    why: "The name of a service, as docker compose logs prints it.",
  },
  {
    pattern: raw`^(${ZULU}) (?:std(?:out|err) [FP] )?${LINE}$`,
    groups: ["time", "rest"],
    why: "The time that the runtime of a container puts before each line.",
  },
  {
    pattern: raw`^<[0-9]{1,3}>1 (?:-|([^ \n]+)) [^ \n]+ [^ \n]+ [^ \n]+ [^ \n]+ (?:-|(?:\[(?:[^\]"\n]|"(?:[^"\\\n]|\\[^\n])*")*\])+) ${MARK}?${REST}$`,
    groups: ["time", "rest"],
    why: "A syslog header by RFC 5424.",
  },
  {
    pattern: raw`^(?:<[0-9]{1,3}>)?(${STAMP}) (?:[^ \n]*[^ :\n] )?(?:[a-z0-9]+[.][a-z]+ )?${TAG} (?:\[ID [0-9]+ [a-z0-9.]+\] )?${REST}$`,
    groups: ["time", "rest"],
    why: "A syslog header by RFC 3164, its time also by ISO 8601.",
  },
  {
    pattern: raw`^[A-Z][a-z]{2} ([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} [A-Z]{3,5}) [^ \n]+ ${TAG} ${REST}$`,
    groups: ["time", "rest"],
    why: "The same as journalctl -o short-full prints it.",
  },
  {
    pattern: raw`^@(40000000[0-9a-f]{16}) ${REST}$`,
    groups: ["time", "rest"],
    why: "The time that multilog puts before each line.",
  },
];
