/** A raw reply split into its codes and its text: RFC 5321 section 4.2, RFC 2034 section 4. */

import { LONGEST_TEXT } from "./limits.js";
import {
  DIAGNOSTIC_FIELD,
  EMPTY_LINES,
  END_CODE,
  ENHANCED_CODE,
  ESCAPE,
  FIELD_END,
  GREETING,
  QUOTES,
  REPLY_CODE,
  REWRITES,
  type Rule,
  SEPARATOR,
  SPACES,
  STATUS_FIELD,
  TIDY,
  WRAPPERS,
} from "./patterns.js";
import { makeReply, type Reply } from "./records.js";
import { toText, trim } from "./text.js";

/** One line of a reply, its codes cut off. */
interface Line {
  readonly smtpCode: string | null;
  readonly enhancedCode: string | null;
  readonly text: string;
  /** Whether a hyphen follows its code: more lines are to come. */
  readonly goesOn: boolean;
}

/**
 * Splits a raw reply into its codes and its text.
 *
 * Takes what logs, bounce messages and mail clients hand over: several lines, headers, quotes,
 * doubled codes; also bytes, and a code and a text as a pair. Anything else gives nothing. Of a long
 * text the first 1,048,576 characters are looked at, of bytes as many bytes. Never throws.
 */
export function parseReply(raw: unknown): Reply {
  if (typeof raw === "string" && raw.length <= LONGEST_TEXT) {
    const tidy = readTidy(raw);
    if (tidy !== null) return tidy;
  }
  const { body, status } = readFields(rewrite(toText(raw)));
  const run = lastRun(unwrap(body).split("\n").map(readLine));
  const smtpCode = run.find((line) => line.smtpCode !== null)?.smtpCode ?? null;
  const enhancedCode = run.find((line) => line.enhancedCode !== null)?.enhancedCode ?? null;
  const joined = run.flatMap(({ text }) => text || []).join(" ");
  const goesOn = run.some((line) => line.goesOn);
  const text = dropRepeats(joined, { smtpCode, enhancedCode, goesOn });
  const end = enhancedCode === null ? END_CODE.exec(text) : null;
  return makeReply({
    smtpCode: smtpCode === null ? null : Number(smtpCode),
    enhancedCode: enhancedCode ?? end?.[1] ?? statusOf(smtpCode, status),
    text: (end === null ? text : text.slice(0, end.index)) || null,
  });
}

/** Reads a reply that no rule would change, as nearly all are; null when it may not be one. */
function readTidy(raw: string): Reply | null {
  const match = TIDY.exec(raw);
  if (match === null) return null;
  const [smtpCode, enhancedCode = null, text = ""] = [match[1], match[2], match[3]];
  if (smtpCode === undefined) {
    if (enhancedCode === null || text.includes(";")) return null;
    return makeReply({ smtpCode: null, enhancedCode, text });
  }
  if (text.includes(smtpCode) || (enhancedCode === null && text.includes("(#"))) return null;
  return makeReply({ smtpCode: Number(smtpCode), enhancedCode, text });
}

/** Brings line ends and white space to one form, and puts broken lines together. */
function rewrite(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").replace(SPACES, " ");
  return REWRITES.reduce(
    (rewritten, rule) => applyRule(rewritten, rule, "\n"),
    lines.replace(EMPTY_LINES, "\n\n"),
  );
}

/** Replaces what a rule matches by its groups, joined by a space or another joint. */
function applyRule(text: string, rule: Rule, joint = " "): string {
  return text.replace(rule, (_, ...rest: unknown[]) =>
    rest.filter((group, i) => typeof group === "string" && i < rest.length - 2).join(joint),
  );
}

/** The status of a notification, unless it says no more than the class of the reply code does. */
function statusOf(smtpCode: string | null, status: string | null): string | null {
  return smtpCode !== null && status?.endsWith(".0.0") ? null : status;
}

/** Of the fields of a delivery status notification, the one that holds the reply, and the status. */
function readFields(text: string): { body: string; status: string | null } {
  const status = STATUS_FIELD.exec(text);
  const diagnostic = DIAGNOSTIC_FIELD.exec(text);
  const found = diagnostic ?? status;
  if (found === null) return { body: text, status: null };
  const value = text.slice(found.index + found[0].length - (found[1]?.length ?? 0));
  const end = FIELD_END.exec(value)?.index ?? value.length;
  return { body: value.slice(0, end), status: status?.[1] ?? null };
}

/** Takes off what a reply is wrapped in. One wrapper can hold another. */
function unwrap(text: string): string {
  let body = trim(text);
  for (const rules of [WRAPPERS, QUOTES, WRAPPERS, QUOTES]) {
    for (const rule of rules) {
      if (!rule.test(body)) continue;
      body = trim(applyRule(body, rule));
      if (rules === QUOTES) body = body.replace(ESCAPE, undoEscape);
    }
  }
  return body;
}

function undoEscape(_: string, escaped: string): string {
  if (escaped === "n" || escaped === "r") return "\n";
  return escaped === "t" ? " " : escaped;
}

/** Cuts off the codes that a line opens with; those that a log doubles are dropped. */
function readLine(line: string): Line {
  let text = applyRule(trim(line.replace(SPACES, " ")), GREETING);
  let smtpCode: string | null = null;
  let enhancedCode: string | null = null;
  let goesOn = false;
  while (true) {
    const hasCodes = smtpCode !== null || enhancedCode !== null;
    const [found = "", code] = REPLY_CODE.exec(text) ?? [];
    const enhanced = ENHANCED_CODE.exec(text)?.[0] ?? "";
    const separator = hasCodes ? (SEPARATOR.exec(text)?.[0] ?? "") : "";
    if (code !== undefined && (!hasCodes || code === smtpCode)) {
      smtpCode = code;
      goesOn ||= found.endsWith("-");
      text = text.slice(found.length);
    } else if (enhanced !== "") {
      enhancedCode ??= enhanced.replace(/[^0-9.]+/g, "");
      text = text.slice(enhanced.length);
    } else if (separator !== "") {
      text = text.slice(separator.length);
    } else {
      return { smtpCode, enhancedCode, text, goesOn };
    }
    if (text.startsWith(" ")) text = text.slice(1);
  }
}

/** The lines of one reply carry one code, RFC 5321 section 4.2.1: where they differ, the last run counts. */
function lastRun(lines: readonly Line[]): readonly Line[] {
  let start = 0;
  let code: string | null = null;
  for (const [i, { smtpCode }] of lines.entries()) {
    if (smtpCode === null) continue;
    if (code !== null && smtpCode !== code) start = i;
    code = smtpCode;
  }
  return lines.slice(start);
}

/** Drops the codes of lines that were made one: the code with a hyphen, or both codes together. */
function dropRepeats(text: string, { smtpCode, enhancedCode, goesOn }: Omit<Line, "text">): string {
  if (smtpCode === null || !text.includes(smtpCode)) return text;
  const words = text.split(" ");
  const kept: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    const next = enhancedCodeOf(words[i + 1] ?? "");
    const isRepeated = next !== null && (goesOn || next === enhancedCode);
    if (word === smtpCode && isRepeated) i++;
    else if (!word.startsWith(`${smtpCode}-`)) kept.push(word);
    else if (word.length === 4 && isRepeated) i++;
    else if (word.length > 4 && enhancedCodeOf(word.slice(4)) === null) kept.push(word.slice(4));
  }
  return kept.join(" ");
}

/** The enhanced code that a word is; null when it is none. */
function enhancedCodeOf(word: string): string | null {
  return ENHANCED_CODE.test(word) ? word.replace(/[^0-9.]+/g, "") : null;
}
