/**
 * Catalogs that try to become code: texts that end strings, comments, cells and tags in some
 * language, and ids that some language has taken.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fc from "fast-check";
import { COLUMNS, type Column } from "../../generator/catalog/row.ts";
import { vocabularies } from "../../generator/data/vocabularies.ts";
import { problemsOf } from "./project.ts";

export type HostileRow = Readonly<Record<Column, string>>;

const EMPTY = Object.fromEntries(COLUMNS.map((column) => [column, ""])) as HostileRow;

/** Rows from a seed, the same on every machine: valid each, and valid together. */
export function hostileRows(seed: number, count: number): HostileRow[] {
  const texts = fc.sample(fc.tuple(TEXT, TEXT, TEXT), { seed, numRuns: 2 * count });
  const known = [...NASTY_TEXTS, ...CODED_MESSAGES, ...NAUGHTY_STRINGS];
  const messages = [...known, ...texts.map(([text]) => text)];
  const rows: HostileRow[] = [];
  const taken = new Set<string>();
  for (const [i, message] of messages.entries()) {
    if (rows.length >= count) break;
    const [, comment = "", sentence = ""] = texts[i % texts.length] ?? [];
    const words = [nasty(i, 7) ?? comment, nasty(i, 11) ?? sentence, nasty(i, 13) ?? message];
    const row = rowOf(idOf(rows.length), i, ascii(message), words);
    // Case apart, no two messages are alike: such rows could be one reply's as much as another's.
    if (row === null || taken.has(row.message.toLowerCase())) continue;
    taken.add(row.message.toLowerCase());
    rows.push(row);
    if (i % 10 === 0) rows.push({ ...row, id: idOf(rows.length), alias_of: row.id });
    if (i % 10 === 5) {
      const other = { ...row, id: idOf(rows.length), alias_of: row.id };
      rows.push({ ...other, message: `once ${letters(i)} ${row.message}`.slice(0, 2_000).trim() });
    }
  }
  return rows.slice(0, count);
}

/** A row of a message and words; null when a catalog cannot hold the message. */
function rowOf(
  id: string,
  index: number,
  message: string,
  [first = "", second = "", third = ""]: readonly string[],
): HostileRow | null {
  const row: HostileRow = {
    ...EMPTY,
    ...codesOf(index),
    id,
    message,
    comment: cellOrNothing("comment", first.trim()),
    deprecated: index % 2 === 0 ? cellOrNothing("deprecated", `${second.trim()}.`) : "",
    direction: vocabularies.Direction.words[index % 5]?.name ?? "",
    explanation: cellOrNothing("explanation", sentence(second)),
    action: cellOrNothing("action", sentence(third)),
    reference: cellOrNothing("reference", referenceOf(first, index)),
  };
  return isValid(row) ? row : null;
}

function isValid(row: HostileRow): boolean {
  return problemsOf(hostileCatalog([row])).every(({ level }) => level !== "error");
}

/** A cell, or an empty one when its column cannot hold it. */
function cellOrNothing(column: Column, cell: string): string {
  const row = { ...EMPTY, id: "cell", smtp_code: "550", message: "cell", [column]: cell };
  return isValid(row) ? cell : "";
}

/** What can be sent: replies are printable ASCII. */
function ascii(text: string): string {
  return text
    .replace(/[^ -~]+/g, " ")
    .replace(/ +/g, " ")
    .trim();
}

function sentence(text: string): string {
  return `Of ${[...text].slice(0, 200).join("").trim()}.`;
}

/** Up to two addresses, with whatever an address may hold. */
function referenceOf(text: string, index: number): string {
  const path = text.replace(/[\s,;"<>]/g, "").slice(0, 60);
  return ["", `https://a.example/${path}`, `https://b.example/ https://c.example/?q=${path}#x`].at(
    index % 3,
  ) as string;
}

/** A nasty text, taken in strides that meet each of them once; none after that. */
function nasty(index: number, stride: number): string | undefined {
  const { length } = NASTY_TEXTS;
  return index < length ? NASTY_TEXTS[(index * stride) % length] : undefined;
}

function idOf(index: number): string {
  return IDS[index] ?? `generated-${letters(index)}`;
}

function codesOf(index: number): Pick<HostileRow, "smtp_code" | "enhanced_code"> {
  const [smtp_code = "", enhanced_code = ""] = CODES[index % CODES.length] ?? [];
  return { smtp_code, enhanced_code };
}

/** The catalog of some rows. */
export function hostileCatalog(rows: readonly HostileRow[]): string {
  const lines = rows.map((row) => COLUMNS.map((column) => csvCell(row[column])).join(","));
  return `${[COLUMNS.join(","), ...lines].join("\n")}\n`;
}

function csvCell(value: string): string {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A number in letters, since ids tell themselves apart by words. */
function letters(value: number): string {
  return [...String(value)].map((digit) => "abcdefghij".charAt(Number(digit))).join("");
}

/** What ends, opens or escapes something in some language. */
const FRAGMENTS: readonly string[] = [
  ..."\"'`\\|$#%&<>{}[]()*/=+-@~^!?;:,._",
  '"""',
  "'''",
  "```",
  "``",
  "''",
  "\\\\",
  '\\"',
  "\\'",
  "\\`",
  "\\n",
  "\\u0041",
  "\\x41",
  "\\N{BULLET}",
  "\\101",
  "*/",
  "/*",
  "/**",
  "**/",
  "//",
  "-->",
  "<!--",
  "--!>",
  "]]>",
  "<![CDATA[",
  "<?xml",
  "</script>",
  "<script>",
  "</td>",
  "&amp;",
  "&#60;",
  "${",
  "\u0024{x}",
  "#{",
  "{{",
  "}}",
  "{{{",
  "}}}",
  "{{message}}",
  "{{> header}}",
  "{%",
  "%}",
  "<%",
  "%s",
  "%!d(x)",
  "{0}",
  "$(x)",
  "|",
  "\\|",
  "| --- |",
  "---",
  "===",
  "1.",
  "# ",
  "[x]: y",
  "[a](b)",
  "{@link x}",
  "@deprecated",
  "@param",
  ":class:`x`",
  ">>> 1/0",
  "Deprecated: ",
  "//go:build ignore",
  "# type: ignore",
  "// @ts-ignore",
  "=1+1",
  "+1",
  "-1",
  "@SUM(1)",
  "[internal]",
  "550",
  "5.7.1",
  "a",
  "Z",
  "0",
  " ",
  " ",
  "\u00a0",
  "\u00ad",
  "\u200b",
  "\u200d",
  "\u2003",
  "\u0130",
  "\u0301",
  "e\u0301",
  "\u0660",
  "\u05d0\u05d1",
  "\u0639\u0631\u0628",
  "\u6f22\u5b57",
  "\ud55c",
  "\ufffd",
  "\uff02",
  "\u{1f600}",
  "\u{1f469}\u200d\u{1f4bb}",
  "\u{10fffd}",
  "\u{e0041}",
];

const TEXT = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...FRAGMENTS) },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((parts) => parts.join(""));

const LONGEST = 1 << 16;

/** Some text over and over, as long as a long cell. */
function long(text: string): string {
  return text.repeat(LONGEST / text.length);
}

/** Cells as long as anybody's. */
export const LONG_TEXTS: readonly string[] = [
  long('*/ """ \\ '),
  long("\u{1f600}`\u0024{x}'''|-->"),
  long("x"),
  // In these a careless search for the end, or for the codes, starts anew at every character.
  `\u200b${long("x")}`,
  `1${long("\u2003")}.`,
  `${long("550 5.7.1 ")}x`,
];

/** The public list of strings that programs have stumbled over, as it is published. */
export const NAUGHTY_STRINGS: readonly string[] = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve("big-list-of-naughty-strings"), "utf8"),
);

/** Texts on which generators of code have stumbled. */
const NASTY_TEXTS: readonly string[] = [
  'ends */ here, "here" and """here"""',
  "'''; import os; os.system('x') #",
  '"); process.exit(1); ("',
  "`\u0024{process.exit(1)}`",
  "'\u0024{x}' $'x' $$ $& $1 $`",
  "{{message}} {{{message}}} {{> header}} {{!-- x --}}",
  "\\",
  "ends in a backslash \\",
  'ends in a quote "',
  "ends in three '''",
  "ends in a tick `",
  "ends in a star *",
  "/ opens with a slash",
  '"',
  "'",
  "`",
  "``double ticks'' and ```three```",
  "\\u0041\\x41\\101\\N{BULLET}\\n\\",
  "</script><script>alert(1)</script><!-- -->]]>",
  "| a | b |\\| c \\\\|",
  "#{x} %s %d %(x)s {0} {x} $(x) <%= x %>",
  '=HYPERLINK("x")',
  "+1 -1 @x",
  "- a list",
  "1. a list",
  "# a heading",
  "[x]: https://example.com",
  "@deprecated {@link x} {@inheritDoc} @internal",
  "Deprecated: no",
  "//go:embed x",
  "// Output:",
  ">>> raise SystemExit",
  ":class:`x` ``x`` |x|_ .. note::",
  "&lt;b&gt; &#42;/ &copy",
  "e\u0301 \u00e9 \u212a \u017f \u0130 \u0131",
  "\u05d0\u05d1\u05d2 abc \u0639\u0631\u0628\u064a",
  "\u6f22\u5b57 \u304b\u306a \ud55c\uae00",
  "\u{1f600} \u{1f469}\u200d\u{1f4bb} \u{10fffd}",
  "\ufffd",
  "\u200b",
  "\u200bbetween\u200b",
  "a\u00a0b\u2003c\u200bd\u00ade",
  "__proto__",
  "hasOwnProperty",
  ...LONG_TEXTS,
];

/** Messages that open with codes or digits, or carry the tag in an odd place. */
const CODED_MESSAGES: readonly string[] = [
  "550 opens with a code",
  "550-opens with a code and a hyphen",
  "450 5.7.1 opens with other codes",
  "5.7.1 opens with an enhanced code",
  "5500 is no code",
  "5.7.1234 is no code",
  "0",
  "42",
  "in the middle [internal] of it",
  "at its end [internal]",
  "[internal]",
  "[INTERNAL] in capitals",
  "[internal] \u017f\u212a is not sk",
  "[[internal]]",
];

const CODES: readonly (readonly [smtpCode: string, enhancedCode: string])[] = [
  ["550", "5.7.1"],
  ["421", ""],
  ["", "4.4.2"],
  ["599", "5.999.999"],
  ["451", "4.0.0"],
];

/** Names that a language, its library, or a package that is generated has taken. */
const IDS: readonly string[] =
  `class none true false null undefined constructor to-string value-of prototype infinity na-n nil
  error entry entries identify type func import def self name value names values mro severity
  match rank reply response meaning explain explanation lookup main init string len make new panic
  package interface struct map chan go select switch case default if else for while do return
  break continue var let const enum export extends super this void with yield async await static
  public private delete typeof instanceof in is not and or lambda pass raise try except finally
  global nonlocal assert del elif from as print object int float str list dict set tuple length
  by-smtp-code by-enhanced-code parse-reply rank-exact severity-transient mta-response
  missing generate-next-value auto member nonmember unique proto has-own-property then arguments
  eval example example-identify test test-main registered-meaning tables rows id internal
  is-transient is-permanent message comment text alias-of deprecated smtp mx ipv4 utf8 x a0 a-b-c
  con nul aux component mod crate trait impl fn dyn end begin module require namespace`.split(
    /\s+/,
  );
