/**
 * The named sinks: the only ways for a value to reach the output. Each makes a text safe for the
 * kind of place that its name says, whatever the text holds.
 */

import { type IdentifierStyle, identifier, type NameStyle, spellName } from "../../model/names.ts";
import { type KindPatterns, writeKind } from "./kinds.ts";
import { JSON_STRING, literalWriter, oneLine, type StringStyle } from "./literals.ts";
import {
  codeCell,
  codeSpan,
  docCode,
  docProse,
  docText,
  entity,
  markdownCell,
  markdownProse,
  markdownText,
} from "./markdown.ts";

/** What a target says of its language. */
export interface SinkStyle {
  readonly identifier: IdentifierStyle;
  readonly string: StringStyle;
  /** The sinks that it adds for the names and the kinds of tables. */
  readonly names?: ReadonlyMap<string, NameStyle>;
  readonly kinds?: ReadonlyMap<string, KindPatterns>;
}

/** How a target writes what its language has rules for. */
interface Writers {
  readonly identifier: Sink;
  readonly string: Sink;
}

/** A value that a sink cannot make safe, such as a `token` with a space in it. */
export class UnsafeValueError extends Error {}

interface SinkRule {
  /** For which places it is, for who writes templates. */
  readonly use: string;
  readonly write: (value: string, writers: Writers) => string;
}

const SINK_RULES = {
  string: {
    use: "a string literal of the target, quotes and all",
    write: (value, writers) => writers.string(value),
  },
  json: {
    use: "a string literal of JSON, quotes and all",
    write: literalWriter(JSON_STRING),
  },
  identifier: {
    use: "the name of a response's constant, from its id",
    write: (value, writers) => writers.identifier(value),
  },
  number: {
    use: "digits; anything else stops the run",
    write: (value) => only(/^[0-9]+$/, value, "a number"),
  },
  token: {
    use: "a word of A-Za-z0-9_@/.:+~-; anything else stops the run",
    write: (value) => only(/^[A-Za-z0-9_@/.:+~-]*$/, value, "a token"),
  },
  url: {
    use: "an https address; anything else stops the run",
    write: (value) => only(/^https:\/\/\S+$/, value, "an address").replace(UNSAFE_IN_URL, percent),
  },
  line: {
    use: "text in a comment that the line's end ends",
    write: oneLine,
  },
  block: {
    use: "text in a block comment, /* */",
    write: (value) => oneLine(value).replaceAll("*/", "*\\/").replaceAll("/*", "/\\*"),
  },
  docstring: {
    use: 'text within """',
    write: (value) => oneLine(value).replaceAll("\\", "\\\\").replaceAll('"', '\\"'),
  },
  doctext: {
    use: "text in a block comment of documentation in Markdown, such as JSDoc",
    write: (value) => docText(oneLine(value)),
  },
  doccode: {
    use: "a code span in such a comment",
    write: (value) => docCode(oneLine(value)),
  },
  docprose: {
    use: "text in such a comment, in which back-ticks enclose code",
    write: (value) => docProse(oneLine(value)),
  },
  godoc: {
    use: "text in a documentation comment of Go, as gofmt leaves it",
    write: (value) => oneLine(value).replaceAll("``", "“").replaceAll("''", "”"),
  },
  rustdoc: {
    use: "text in a documentation comment of Rust, ///",
    write: (value) => markdownText(oneLine(value)),
  },
  text: {
    use: "text in Markdown, in a heading too",
    write: (value) => markdownText(oneLine(value)),
  },
  prose: {
    use: "text in Markdown, in which back-ticks enclose code",
    write: (value) => markdownProse(oneLine(value)),
  },
  cell: {
    use: "text in a table's cell in Markdown",
    write: (value) => markdownCell(oneLine(value)),
  },
  code: {
    use: "a code span in Markdown",
    write: (value) => codeSpan(oneLine(value)),
  },
  codecell: {
    use: "a code span in a table's cell in Markdown",
    write: (value) => codeCell(oneLine(value)),
  },
  xml: {
    use: "text, or an attribute in quotes, in XML or HTML",
    write: (value) => oneLine(value).replace(/[&<>"']/g, entity),
  },
  plain: {
    use: "text in a file that is nothing but text, as it is",
    write: (value) => value,
  },
} as const satisfies Readonly<Record<string, SinkRule>>;

export type SinkName = keyof typeof SINK_RULES;

export const SINK_NAMES = Object.keys(SINK_RULES).toSorted() as readonly SinkName[];

/** Makes a text safe for one kind of place. */
export type Sink = (value: string) => string;

export type Sinks = Readonly<Record<SinkName, Sink>> & Readonly<Record<string, Sink>>;

/** The sinks of a target, those that it adds too. */
export function makeSinks({ names = new Map(), kinds = new Map(), ...style }: SinkStyle): Sinks {
  const writers: Writers = {
    identifier: (value) => identifier(value, style.identifier),
    string: literalWriter(style.string),
  };
  const sinks: [name: string, sink: Sink][] = [
    ...SINK_NAMES.map((name): [string, Sink] => [
      name,
      (value) => SINK_RULES[name].write(value, writers),
    ]),
    ...[...names].map(([name, rules]): [string, Sink] => [
      name,
      (value) => spellName(value, rules),
    ]),
    ...[...kinds].map(([name, patterns]): [string, Sink] => [
      name,
      (value) => spellKind(value, patterns),
    ]),
  ];
  return Object.fromEntries(sinks) as Sinks;
}

function spellKind(value: string, patterns: KindPatterns): string {
  const written = writeKind(value, patterns);
  if (written === null) throw new UnsafeValueError(`nothing is written for the kind ${value}`);
  return written;
}

/** What each sink is for, those alike together. */
export const SINK_USES: readonly (readonly [name: string, use: string])[] = Object.entries(
  SINK_RULES,
).map(([name, { use }]) => [name, use]);

function only(pattern: RegExp, value: string, what: string): string {
  if (!pattern.test(value)) throw new UnsafeValueError(`${JSON.stringify(value)} is not ${what}`);
  return value;
}

// What an address may hold, less what has a meaning around addresses.
const UNSAFE_IN_URL = /[^A-Za-z0-9_/.#~?=%+:@&-]/gu;

function percent(char: string): string {
  const bytes = [...Buffer.from(char)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}
