/**
 * The cases of the command: arguments, standard input, exit status, and the bytes that it prints. What is
 * printed is in `files/`, a file a case.
 */

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ROOT } from "../../root.ts";

export interface CommandCase {
  /** The name of the case, and of the file in `files/` that holds what is printed. */
  readonly name: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** The exit status, 0 unless another is given. */
  readonly status?: number;
}

const FOLDER = join(ROOT, "test/packages/command/files");

export const COMMAND_CASES: readonly CommandCase[] = [
  { name: "count", args: ["count", "bouncelog.ec"] },
  { name: "count-top", args: ["count", "--top", "2", "bouncelog.ec"] },
  { name: "count-json", args: ["count", "--format", "json", "bouncelog.ec"] },
  { name: "count-json-top", args: ["count", "--format", "json", "--top", "1", "bouncelog.ec"] },
  { name: "count-csv", args: ["count", "--format", "csv", "bouncelog.ec"] },
  { name: "count", args: ["count"], input: "bouncelog.ec" },
  { name: "count", args: ["count", "-"], input: "bouncelog.ec" },
  { name: "count", args: ["count"], input: "two-members.gz" },
  { name: "count", args: ["count", "two-members.gz"] },
  { name: "count", args: ["count", "padded.gz"] },
  { name: "count", args: ["count"], input: "padded.gz" },
  { name: "count", args: ["count", "garbage.gz"], status: 1 },
  { name: "count", args: ["count", "wrong-checksum.gz", "empty.log"], status: 1 },
  { name: "count", args: ["count", "padded-garbage.gz"], status: 1 },
  { name: "count", args: ["count", "damaged.gz", "bouncelog.ec"], status: 1 },
  { name: "count", args: ["count", "missing.ec", "bouncelog.ec", "."], status: 1 },
  {
    name: "count-mixed",
    args: ["count", "--year", "2026", "--top", "0", "mixed.log", "bouncelog.ec"],
  },
  { name: "count-broken-gzip", args: ["count", "broken.gz"], status: 1 },
  { name: "explain", args: ["explain", "\ufeff550 5.7.1 relaying denied"] },
  { name: "annotate-marked", args: ["annotate", "marked.log"] },
  { name: "count-nothing", args: ["count", "empty.log"] },
  { name: "count-nothing", args: ["count"] },
  { name: "count-hostile", args: ["count", "hostile.log"] },
  { name: "count-hostile-csv", args: ["count", "--format", "csv", "hostile.log"] },
  { name: "count-hostile-json", args: ["count", "--format", "json", "hostile.log"] },
  { name: "count-long", args: ["count", "long.log"] },
  { name: "count-flood", args: ["count", "--top", "3", "flood.log"] },
  { name: "annotate", args: ["annotate", "bouncelog.ec"] },
  { name: "annotate-input", args: ["annotate"], input: "bouncelog.ec" },
  { name: "annotate-mixed", args: ["annotate", "--year", "2026", "mixed.log", "crlf.log"] },
  { name: "annotate-hostile", args: ["annotate", "hostile.log"] },
  { name: "explain", args: ["explain", "550", "5.7.1", "relaying", "denied"] },
  { name: "explain", args: ["explain", "550 5.7.1 relaying denied"] },
  { name: "explain-json", args: ["explain", "--format", "json", "550 5.7.1 relaying denied"] },
  { name: "explain-near", args: ["explain", "550 5.7.1 Relayin denied"] },
  { name: "explain-near", args: ["explain", "550", "5.7.1", "Relayin", "denied"] },
  {
    name: "explain-mark",
    args: ["explain", "450 5.7.1 <x>: see https://www.spamhaus.org/query/ip/192.0.2.1."],
  },
  { name: "explain-lines", args: ["explain"], input: "replies.txt" },
  { name: "explain-lines", args: ["explain", "-"], input: "replies.txt" },
  { name: "explain-lines-json", args: ["explain", "--format", "json"], input: "replies.txt" },
  { name: "count-by", args: ["count", "--by", "domain,hour", "deliveries.log"] },
  { name: "count-by-top", args: ["count", "--by", "domain", "--top", "1", "deliveries.log"] },
  { name: "count-by-json", args: ["count", "--by", "day", "--format", "json", "deliveries.log"] },
  { name: "count-by-csv", args: ["count", "--by", "binding", "--format", "csv", "deliveries.log"] },
  {
    name: "count-by-zone",
    args: ["count", "--by", "hour", "--zone", "Asia/Kolkata", "deliveries.log"],
  },
  {
    name: "count-since",
    args: ["count", "--since", "2026-09-21T15:00Z", "--until", "2026-09-22", "deliveries.log"],
  },
  {
    name: "count-where",
    args: ["count", "--where", "outcome=failed", "--where", "domain=example.org", "deliveries.log"],
  },
  { name: "count-against", args: ["count", "--against", "before.json", "deliveries.log"] },
  {
    name: "count-against-json",
    args: ["count", "--against", "before.json", "--format", "json", "deliveries.log"],
  },
  { name: "count-others", args: ["count", "--by", "domain", "--top", "2", "domains.log"] },
  { name: "nothing", args: ["annotate", "--since", "yesterday", "bouncelog.ec"], status: 2 },
  {
    name: "annotate-chosen",
    args: ["annotate", "--where", "response=relaying-denied", "deliveries.log"],
  },
  { name: "nothing", args: ["count", "--by", "nope", "bouncelog.ec"], status: 2 },
  { name: "nothing", args: ["count", "--where", "domain", "bouncelog.ec"], status: 2 },
  { name: "nothing", args: ["count", "--zone", "Moon", "bouncelog.ec"], status: 2 },
  { name: "nothing", args: ["count", "--against", "bouncelog.ec", "bouncelog.ec"], status: 2 },
  {
    name: "nothing",
    args: ["count", "--against", "before.json", "--by", "domain", "bouncelog.ec"],
    status: 2,
  },
  { name: "nothing", args: [], status: 2 },
  { name: "nothing", args: ["cuont", "bouncelog.ec"], status: 2 },
  { name: "nothing", args: ["count", "--format", "yaml", "bouncelog.ec"], status: 2 },
  { name: "nothing", args: ["count", "--top", "x", "bouncelog.ec"], status: 2 },
  { name: "nothing", args: ["count", "--top", "1000000000", "bouncelog.ec"], status: 2 },
  { name: "nothing", args: ["count", "--top", "-1", "bouncelog.ec"], status: 2 },
  { name: "nothing", args: ["count", "--form", "json", "bouncelog.ec"], status: 2 },
  { name: "nothing", args: ["count", "--nope", "bouncelog.ec"], status: 2 },
  { name: "nothing", args: ["annotate", "--format", "json", "bouncelog.ec"], status: 2 },
];

/** The file that holds what a case prints. */
export function expectedFile({ name }: CommandCase): string {
  return join(FOLDER, `${name}.out`);
}

/** Writes the files that the cases read into a folder. */
export function writeInputs(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of ["bouncelog.ec", "mixed.log", "replies.txt"]) {
    copyFileSync(join(FOLDER, name), join(folder, name));
  }
  const log = readFileSync(join(FOLDER, "bouncelog.ec"));
  const middle = log.indexOf("\n", log.length / 2) - 10;
  const members = [gzipSync(log.subarray(0, middle)), gzipSync(log.subarray(middle))];
  const made: Readonly<Record<string, string | Buffer>> = {
    "empty.log": "",
    "two-members.gz": Buffer.concat(members),
    // Stored, not compressed, so that every language reads as much of it.
    "broken.gz": gzipSync(log, { level: 0 }).subarray(0, 1000),
    ...gzipFiles(log),
    "crlf.log": "550 5.7.1 relaying denied\r\n\r\n451 4.4.2 [internal] no banner\r\n",
    "marked.log": "\ufeff550\t5.7.1\trelaying denied\n\ufeffhello\n",
    "hostile.log": HOSTILE,
    "long.log": LONG,
    "flood.log": FLOOD,
    "deliveries.log": DELIVERIES,
    "domains.log": DOMAINS,
    "before.json":
      '{"records":9,"responses":[{"id":"relaying-denied","count":1},{"id":"no-banner","count":7}],"unknown":[{"reply":"550 5.1.1 no such user","count":2}]}',
  };
  for (const [name, content] of Object.entries(made)) writeFileSync(join(folder, name), content);
}

/** Gzip with something behind its last member, and gzip that is damaged. */
function gzipFiles(log: Buffer): Record<string, Buffer> {
  const whole = gzipSync(log);
  const wrong = Buffer.from(whole);
  wrong.fill(0, wrong.length - 8, wrong.length - 4);
  const zeros = Buffer.alloc(5000);
  return {
    "padded.gz": Buffer.concat([whole, zeros]),
    "garbage.gz": Buffer.concat([whole, Buffer.from("what is no gzip")]),
    "padded-garbage.gz": Buffer.concat([whole, zeros, Buffer.from("x")]),
    "wrong-checksum.gz": wrong,
    // A block of a type that does not exist.
    "damaged.gz": Buffer.concat([whole.subarray(0, 10), Buffer.alloc(50, 0xff)]),
  };
}

/** Bytes that are no text, controls that a terminal would obey, formulas, quotes; no end of line at the end. */
const HOSTILE: Buffer = Buffer.concat(
  [
    "550 5.1.1 caf\u00e9 \u4e2d\u6587 \u{1f600}\n",
    "550 5.1.1 bad \xff\xfe bytes \xc3\n",
    "550 5.1.1 NUL \0 here\n",
    "550 5.1.1 \u001b[31mred\u001b[0m \u202eevil\n",
    '550 5.1.1 "quoted", and a comma\n',
    "550-5.1.1 =cmd()\n",
    "451 4.4.2 [INTERNAL] NO BANNER\r\n",
    "\n",
    "\r\n",
    `550 5.1.1 ${"word ".repeat(40)}\n`,
    `550 5.1.1 ${"x".repeat(300)} end\n`,
    `550 5.1.1 ${"\u4e2d".repeat(41)} end\n`,
    `550 5.1.1 ${"\u4e2d".repeat(40)} end\n`,
    "550 5.1.1 1 2 3 <a@b>, <c@d>; 4 (e@f) x=1 [::1] ---@---\n",
    "250 2.0.0 Ok: queued as 4XyZ\n",
    "354 go on\n",
    "5.1.1 no reply code\n",
    "[internal] unheard of\n",
    '{"type":"bounce","reason":"=cmd()"}\n',
    'Diagnostic-Code: ""\n',
    "550 5.1.1 1 * 2 <*> * end\n",
    "550 5.1.1 no end of line",
  ].map((line, i) => (i === 1 ? Buffer.from(line, "latin1") : Buffer.from(line, "utf8"))),
);

/** Lines of megabytes: of each only the first 1,048,576 bytes are looked at. */
const LONG: Buffer = Buffer.concat([
  Buffer.from(`550 5.7.1 relaying denied ${"x".repeat(3_000_000)}\n`),
  Buffer.from(`550 5.1.1 ${"y ".repeat(1_500_000)}\n`),
  Buffer.from(`${"z".repeat(1_048_576 + 7)}550 5.7.1 relaying denied\n`),
  Buffer.from("451 4.4.2 [internal] no banner\n"),
  Buffer.from("@".repeat(2_000_000)),
]);

/** More different replies than there may be groups, then some that have a group and some that have none. */
const FLOOD: string = [
  ...Array.from({ length: 200_050 }, (_, i) => `550 5.1.1 user ${letters(i)} unknown`),
  "550 5.1.1 user a unknown",
  "550 5.1.1 user b unknown",
  "550 5.1.1 user b unknown",
  "550 5.1.1 another user unknown",
  "550 5.7.1 relaying denied",
  "",
].join("\n");

/** A record of Postfix: 2026-09-21, after so many minutes of the day. */
function delivery(minutes: number, domain: string, said: string): string {
  const clock = new Date(minutes * 60_000).toISOString().slice(11, 19);
  return `2026-09-21T${clock}+00:00 mx postfix/smtp[1]: 4AbC: to=<x@${domain}>, relay=mx.${domain}[192.0.2.1]:25, delay=1, ${said}`;
}

const SENT = "dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 1)";
const DENIED =
  "dsn=5.7.1, status=bounced (host mx.example.com[192.0.2.1] said: 550 5.7.1 relaying denied (in reply to RCPT TO command))";
const NOBODY =
  "dsn=5.1.1, status=bounced (host mx.example.com[192.0.2.1] said: 550 5.1.1 no such user (in reply to RCPT TO command))";
const LATER =
  "dsn=4.7.1, status=deferred (host mx.example.com[192.0.2.1] said: 451 4.7.1 greylisted (in reply to RCPT TO command))";

/** Deliveries and failures of two days in three domains. */
const DELIVERIES: string = [
  delivery(60 * 14 + 1, "example.com", SENT),
  delivery(60 * 14 + 2, "example.com", SENT),
  delivery(60 * 14 + 3, "example.com", DENIED),
  delivery(60 * 15 + 4, "example.com", LATER),
  delivery(60 * 15 + 5, "example.org", NOBODY),
  delivery(60 * 15 + 6, "example.org", NOBODY),
  delivery(60 * 15 + 7, "EXAMPLE.org", DENIED),
  delivery(60 * 23 + 59, "example.net", SENT),
  "1790085600@a@b@c@D@example.net@2048@group@binding@0@1.5@192.0.2.1",
  "1790085601@a@b@c@P@example.net@0@group@binding@5@0@1.5@192.0.2.1@550 5.7.1 relaying denied",
  "no record",
  "",
].join("\n");

/** More domains than are counted apart. */
const DOMAINS: string = Array.from(
  { length: 200_010 },
  (_, i) => `1790085600@a@b@c@D@${letters(i)}.example@2048@group@binding@0@1.5@192.0.2.1\n`,
).join("");

/** A number as letters: a, b, ..., z, aa, ab. */
function letters(number: number): string {
  const last = String.fromCharCode(97 + (number % 26));
  return number < 26 ? last : letters(Math.floor(number / 26) - 1) + last;
}
