/**
 * Recognition written straight from the rules in the plainest way there is: no index, no fast path,
 * every wording looked at for every reply. Reads a catalog, the registry's table and the tables of
 * patterns, which are the rules; gives the explanation that every binding must give.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { bounceClasses } from "../../generator/data/bounce-classes.ts";
import { patterns } from "../../generator/model/patterns.ts";
import { ROOT } from "../root.ts";
import { type Advice, adviseOn } from "./advice.ts";

/** A row as recognition needs it: a wording of a response. */
export interface ReferenceEntry {
  readonly id: string;
  readonly smtpCode: string | null;
  readonly enhancedCode: string | null;
  /** The message as it is sent or logged. */
  readonly message: string;
  /** The message without codes at its start: what replies are compared with. */
  readonly text: string | null;
  readonly isInternal: boolean;
  readonly isAlias: boolean;
  /** What the response, of which this is a wording, looks like in JSON. */
  readonly json: ReferenceJson;
}

/** An entry as JSON has it, its keys in this order. */
export interface ReferenceJson {
  readonly id: string;
  readonly smtpCode: number | null;
  readonly enhancedCode: string | null;
  readonly [key: string]: unknown;
}

export interface ReferenceReply {
  readonly smtpCode: number | null;
  readonly enhancedCode: string | null;
  readonly text: string | null;
}

export type Rank = "exact" | "text" | "prefix";

/** The answer in the form that all bindings are compared in, its keys in this order. */
export interface Explanation {
  readonly reply: ReferenceReply;
  readonly match: { readonly rank: Rank; readonly entry: ReferenceJson } | null;
  readonly severity: "success" | "intermediate" | "transient" | "permanent" | null;
  readonly final: boolean | null;
  readonly internal: boolean;
  readonly contradictory: boolean;
  readonly subject: string | null;
  readonly meaning: { readonly summary: string; readonly reference: string } | null;
  readonly advice: Advice | null;
  readonly bounceClass: {
    readonly code: number;
    readonly name: string;
    readonly category: string;
  } | null;
  readonly cause: Explanation | null;
}

/** The rows of a catalog, the real one unless told otherwise. */
export function referenceEntries(
  csv: string = readFileSync(join(ROOT, "catalog.csv"), "utf8"),
): ReferenceEntry[] {
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  return rows.map((row) => {
    const { id = "", smtp_code = "", enhanced_code = "", message = "", alias_of = "" } = row;
    const codes = { smtpCode: smtp_code || null, enhancedCode: enhanced_code || null };
    const response = alias_of === "" ? row : rows.find((other) => other["id"] === alias_of);
    return {
      id,
      ...codes,
      message,
      text: parseReply(lineOf({ ...codes, message })).text,
      isInternal: message.includes("[internal]"),
      isAlias: alias_of !== "",
      json: jsonOf(response ?? row, rows),
    };
  });
}

function jsonOf(
  row: Record<string, string>,
  rows: readonly Record<string, string>[],
): ReferenceJson {
  const { id = "", message = "", comment } = row;
  const codes = codesOf(row);
  const [, subject = ""] = codes.enhancedCode?.split(".") ?? [];
  return {
    id,
    ...codes,
    message,
    comment: comment === "See message." ? null : comment || null,
    direction: row["direction"] || null,
    explanation: row["explanation"] || null,
    action: row["action"] || null,
    fault: row["fault"] || null,
    suppress: row["suppress"] ? row["suppress"] === "yes" : null,
    references: (row["reference"] ?? "").split(" ").filter((url) => url !== ""),
    deprecated: row["deprecated"] || null,
    severity: /^4/.test(`${codes.smtpCode ?? codes.enhancedCode}`) ? "transient" : "permanent",
    internal: message.includes("[internal]"),
    subject: SUBJECTS[subject] ?? null,
    meaning: registered(codes.enhancedCode),
    aliases: rows
      .filter((other) => other["alias_of"] === id)
      .map((alias) => ({
        id: alias["id"],
        ...codesOf(alias),
        message: alias["message"],
        deprecated: alias["deprecated"] || null,
      })),
    url: `${REPOSITORY}/blob/HEAD/out/markdown/responses.md#${id}`,
  };
}

function codesOf({ smtp_code, enhanced_code }: Record<string, string>) {
  return { smtpCode: smtp_code ? Number(smtp_code) : null, enhancedCode: enhanced_code || null };
}

const REPOSITORY = String(
  JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).repository.url,
).replace(/^git\+|\.git$/g, "");

/** The row as the MTA sends or logs it: codes, then message. */
export function lineOf({
  smtpCode,
  enhancedCode,
  message,
}: Pick<ReferenceEntry, "smtpCode" | "enhancedCode" | "message">): string {
  return [smtpCode, enhancedCode, message].filter((part) => part !== null).join(" ");
}

// Splitting a reply

/** A raw reply: a text, or bytes. */
export type Raw = string | Uint8Array;

export function parseReply(raw: Raw): ReferenceReply {
  const { body, status } = readFields(tidy(textOf(raw)));
  const run = lastRun(unwrap(body).split("\n").map(readLine));
  const smtpCode = run.map((line) => line.smtpCode).find((code) => code !== null) ?? null;
  const enhancedCode = run.map((line) => line.enhancedCode).find((code) => code !== null) ?? null;
  const isContinued = run.some((line) => line.isContinued);
  const words = run.flatMap((line) => line.words);
  const text = withoutRepeats(words, smtpCode, enhancedCode, isContinued).join(" ");
  const atEnd = enhancedCode === null ? exec(patternOf("endCode"), text) : null;
  // Such a status says no more than the reply code.
  const isEmptyStatus = smtpCode !== null && status?.endsWith(".0.0") === true;
  return {
    smtpCode: smtpCode === null ? null : Number(smtpCode),
    enhancedCode: enhancedCode ?? atEnd?.[1] ?? (isEmptyStatus ? null : status),
    text: text.slice(0, atEnd?.index) || null,
  };
}

/** Well-formed text, in which a run of what could not be decoded is one U+FFFD. */
function textOf(raw: Raw): string {
  const text = typeof raw === "string" ? raw : Buffer.from(raw).toString("utf8");
  return Buffer.from(text, "utf8")
    .toString("utf8")
    .replace(/\ufffd+/g, "\ufffd");
}

function tidy(text: string): string {
  const lines = text
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n")
    .replace(/[ \t\v\f]+/g, " ");
  return patterns.rewrites.reduce(
    (result, { pattern }) => apply(pattern, "gu", result, "\n"),
    lines.replace(/\n[\n ]*\n/g, "\n\n"),
  );
}

function patternOf(name: string): string {
  const single = patterns.singles.find((rule) => rule.name === name);
  if (single === undefined) throw new Error(`There is no pattern ${name}.`);
  return single.pattern;
}

function exec(pattern: string, text: string): RegExpExecArray | null {
  return new RegExp(pattern, "u").exec(text);
}

function apply(pattern: string, flags: string, text: string, joint = " "): string {
  return text.replace(new RegExp(pattern, flags), (...found) => {
    const groups = found.slice(
      1,
      found.findIndex((part) => typeof part === "number"),
    );
    return groups.filter((group) => group !== undefined).join(joint);
  });
}

function readFields(text: string): { readonly body: string; readonly status: string | null } {
  const diagnostic = exec(patternOf("diagnosticField"), text);
  const status = exec(patternOf("statusField"), text);
  const code = status?.[1] ?? null;
  const start =
    diagnostic !== null
      ? diagnostic.index + diagnostic[0].length
      : status !== null
        ? text.indexOf(code ?? "", status.index)
        : null;
  if (start === null) return { body: text, status: null };
  const value = text.slice(start);
  return { body: value.slice(0, exec(patternOf("fieldEnd"), value)?.index), status: code };
}

const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\n", t: " " };

function unwrap(text: string): string {
  let body = trim(text);
  for (const _round of [1, 2]) {
    for (const { pattern } of patterns.wrappers) body = trim(apply(pattern, "u", body));
    for (const { pattern } of patterns.quotes) {
      if (exec(pattern, body) === null) continue;
      body = trim(apply(pattern, "u", body));
      body = body.replace(new RegExp(patternOf("escape"), "gu"), (_, char: string) => {
        return ESCAPED[char] ?? char;
      });
    }
  }
  return body;
}

function trim(text: string): string {
  const isSpace = (char: string | undefined): boolean =>
    char !== undefined && "\t\n\v\f\r ".includes(char);
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text[start])) start++;
  while (end > start && isSpace(text[end - 1])) end--;
  return text.slice(start, end);
}

interface Line {
  readonly smtpCode: string | null;
  readonly enhancedCode: string | null;
  readonly words: readonly string[];
  readonly isContinued: boolean;
}

function readLine(line: string): Line {
  const trimmed = line
    .split(" ")
    .filter((word) => word !== "")
    .join(" ");
  let words = apply(patternOf("greeting"), "u", trimmed)
    .split(" ")
    .filter((word) => word !== "");
  let smtpCode: string | null = null;
  let enhancedCode: string | null = null;
  let isContinued = false;
  while (true) {
    const hasCodes = smtpCode !== null || enhancedCode !== null;
    const [first = "", ...others] = words;
    const [, code, hyphen, rest = ""] = /^([2-5][0-9][0-9])(?:(-)(.*))?$/s.exec(first) ?? [];
    const enhanced = enhancedCodeOf(first);
    if (code !== undefined && (!hasCodes || code === smtpCode)) {
      smtpCode = code;
      isContinued ||= hyphen !== undefined;
      words = rest === "" ? others : [rest, ...others];
    } else if (enhanced !== null) {
      enhancedCode ??= enhanced;
      words = others;
    } else if (hasCodes && (first === ":" || first === "-") && others.length > 0) {
      words = others;
    } else {
      return { smtpCode, enhancedCode, words, isContinued };
    }
  }
}

/** The enhanced code that a word is, in brackets or behind a hash sign or before a colon; else null. */
function enhancedCodeOf(word: string): string | null {
  const bare = word.replace(/[:;]$/, "");
  const isWrapped = ["<>", "()", "[]"].some(
    (pair) => bare.length > 1 && bare[0] === pair[0] && bare.at(-1) === pair[1],
  );
  const code = (isWrapped ? bare.slice(1, -1) : bare).replace(/^#/, "");
  return /^[245]\.[0-9]{1,3}\.[0-9]{1,3}$/.test(code) ? code : null;
}

/** The lines after the last change of the reply code, from where it changed. */
function lastRun(lines: readonly Line[]): readonly Line[] {
  const coded = lines.filter(({ smtpCode }) => smtpCode !== null);
  const last = coded.findLastIndex(
    ({ smtpCode }, i) => i > 0 && smtpCode !== coded[i - 1]?.smtpCode,
  );
  const first = last === -1 ? undefined : coded[last];
  return first === undefined ? lines : lines.slice(lines.indexOf(first));
}

/** Drops the codes that lines made one have left among the words. */
function withoutRepeats(
  words: readonly string[],
  smtpCode: string | null,
  enhancedCode: string | null,
  isContinued: boolean,
): readonly string[] {
  const [word, ...rest] = words;
  const kept: string[] = [];
  let left = word === undefined ? [] : [word, ...rest];
  while (left.length > 0) {
    const [first = "", second, ...others] = left;
    const next = second === undefined ? null : enhancedCodeOf(second);
    const isRepeat = next !== null && (isContinued || next === enhancedCode);
    const hyphened = smtpCode !== null && first.startsWith(`${smtpCode}-`);
    const tail = first.slice(4);
    if ((first === smtpCode || (hyphened && tail === "")) && isRepeat) {
      left = others;
      continue;
    }
    if (!hyphened) kept.push(first);
    else if (tail !== "" && enhancedCodeOf(tail) === null) kept.push(tail);
    left = left.slice(1);
  }
  return kept;
}

// Finding the entry

interface Claim {
  readonly wording: ReferenceEntry;
  readonly rank: Rank;
  readonly length: number;
  readonly agreeing: number;
}

export function identify(
  raw: Raw,
  entries: readonly ReferenceEntry[],
): { readonly entry: ReferenceJson; readonly rank: Rank } | null {
  const best = bestClaim(parseReply(raw), entries);
  return best === null ? null : { rank: best.rank, entry: best.wording.json };
}

function bestClaim(reply: ReferenceReply, entries: readonly ReferenceEntry[]): Claim | null {
  const folded = foldCase(reply.text ?? "");
  let best: Claim | null = null;
  for (const wording of entries) {
    const claim = claimOf(wording, reply, folded);
    if (claim !== null && (best === null || isBetter(claim, best))) best = claim;
  }
  return best;
}

/** How a wording claims a reply, whose text is given with its case folded too; null when not. */
function claimOf(wording: ReferenceEntry, reply: ReferenceReply, folded: string): Claim | null {
  const { text: ours, isInternal } = wording;
  if (ours === null || reply.text === null) return null;
  const alike = isInternal ? likenessOf(foldCase(ours), folded) : likenessOf(ours, reply.text);
  if (alike === null || !isCompatible(wording, reply)) return null;
  const agreeing = codePairs(wording, reply).filter(([a, b]) => a !== null && a === b).length;
  if (alike === "prefix" && agreeing === 0 && !isInternal) return null;
  const rank = alike === "text" && isSameCodes(wording, reply) ? "exact" : alike;
  return { wording, rank, length: ours.length, agreeing };
}

/** Whether the first claim is better; of two that are alike, the one made first stays. */
function isBetter(a: Claim, b: Claim): boolean {
  const order: readonly Rank[] = ["exact", "text", "prefix"];
  if (a.rank !== b.rank) return order.indexOf(a.rank) < order.indexOf(b.rank);
  if (a.length !== b.length) return a.length > b.length;
  return a.agreeing > b.agreeing;
}

/** How far the text of a wording is that of a reply, whatever their codes. */
function likenessOf(ours: string, theirs: string): "text" | "prefix" | null {
  if (ours === theirs) return "text";
  if (!theirs.startsWith(ours)) return null;
  return /[A-Za-z0-9]/.test(theirs.charAt(ours.length)) ? null : "prefix";
}

type CodePair = readonly [ours: string | null, theirs: string | null];

function codePairs(wording: ReferenceEntry, reply: ReferenceReply): readonly CodePair[] {
  const theirs = reply.smtpCode === null ? null : String(reply.smtpCode);
  return [
    [wording.smtpCode, theirs],
    [wording.enhancedCode, reply.enhancedCode],
  ];
}

function isSameCodes(wording: ReferenceEntry, reply: ReferenceReply): boolean {
  return codePairs(wording, reply).every(([ours, theirs]) => ours === theirs);
}

function isCompatible(wording: ReferenceEntry, reply: ReferenceReply): boolean {
  const pairs = codePairs(wording, reply);
  const isConflict = pairs.some(
    ([ours, theirs]) => ours !== null && theirs !== null && ours !== theirs,
  );
  const classes = new Set(pairs.flat().map((code) => code?.charAt(0)));
  classes.delete(undefined);
  return !isConflict && (classes.size <= 1 || isSameCodes(wording, reply));
}

function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

// Explaining it

export function explain(raw: Raw, entries: readonly ReferenceEntry[]): Explanation {
  const reply = parseReply(raw);
  const quoted = exec(patternOf("cause"), reply.text ?? "");
  const cause = quoted?.[1] ?? quoted?.[2] ?? null;
  const said = cause === null ? null : explainReply(parseReply(cause), entries, null);
  return explainReply(reply, entries, said);
}

function explainReply(
  reply: ReferenceReply,
  entries: readonly ReferenceEntry[],
  cause: Explanation | null,
): Explanation {
  const claim = bestClaim(reply, entries);
  const entry = claim?.wording.json ?? null;
  const smtpCode = reply.smtpCode ?? entry?.smtpCode ?? null;
  const enhancedCode = reply.enhancedCode ?? entry?.enhancedCode ?? null;
  const severity = SEVERITIES[`${smtpCode ?? enhancedCode ?? ""}`.charAt(0)] ?? null;
  return {
    reply,
    match: claim === null || entry === null ? null : { rank: claim.rank, entry },
    severity,
    final: null,
    internal: entry?.["internal"] === true || foldCase(reply.text ?? "").includes("[internal]"),
    contradictory:
      reply.smtpCode !== null &&
      reply.enhancedCode !== null &&
      String(reply.smtpCode)[0] !== reply.enhancedCode[0],
    subject: SUBJECTS[enhancedCode?.split(".")[1] ?? ""] ?? null,
    meaning: meaningOf(smtpCode === null ? null : String(smtpCode), enhancedCode),
    advice: adviseOn(reply, entry, severity),
    bounceClass: bounceClassOf(reply.text ?? ""),
    cause,
  };
}

function bounceClassOf(text: string): Explanation["bounceClass"] {
  const said = foldCase(text);
  const found = bounceClasses.find((each) =>
    said.startsWith(foldCase(`[internal] [oob] ${each.text}`)),
  );
  if (found === undefined) return null;
  return { code: Number(found.code), name: found.name, category: found.category };
}

function registered(enhancedCode: string | null): Explanation["meaning"] {
  const [, subject = "", detail = ""] = enhancedCode?.split(".") ?? [];
  return REGISTERED.get(`X.${subject}.${detail}`) ?? null;
}

function meaningOf(smtpCode: string | null, enhancedCode: string | null): Explanation["meaning"] {
  const [digit = "", subject = ""] = enhancedCode?.split(".") ?? [];
  const found = registered(enhancedCode);
  if (found !== null) return found;
  if (SUBJECTS[subject] !== undefined) {
    return {
      summary: `${CLASSES[digit]}: ${SUBJECTS[subject]}`,
      reference: `RFC 3463 section 3.${Number(subject) + 1}`,
    };
  }
  if (smtpCode !== null) {
    const names = [REPLY_CLASSES[smtpCode.charAt(0)], REPLY_SUBJECTS[smtpCode.charAt(1)]];
    return {
      summary: names.filter((name) => name !== undefined).join(": "),
      reference: "RFC 5321 section 4.2.1",
    };
  }
  if (enhancedCode !== null) {
    return { summary: CLASSES[digit] ?? "", reference: "RFC 3463 section 2" };
  }
  return null;
}

const REGISTERED: ReadonlyMap<string, { summary: string; reference: string }> = new Map(
  (
    parse(readFileSync(join(ROOT, "generator/data/enhanced-status-codes.csv"), "utf8"), {
      columns: true,
    }) as { code: string; summary: string; reference: string }[]
  ).map(({ code, summary, reference }) => [code, { summary, reference }]),
);

type Severity = NonNullable<Explanation["severity"]>;

const SEVERITIES: Readonly<Record<string, Severity>> = {
  2: "success",
  3: "intermediate",
  4: "transient",
  5: "permanent",
};

const CLASSES: Readonly<Record<string, string>> = {
  2: "Success",
  4: "Persistent Transient Failure",
  5: "Permanent Failure",
};

const SUBJECTS: Readonly<Record<string, string>> = {
  0: "Other or Undefined Status",
  1: "Addressing Status",
  2: "Mailbox Status",
  3: "Mail System Status",
  4: "Network and Routing Status",
  5: "Mail Delivery Protocol Status",
  6: "Message Content or Media Status",
  7: "Security or Policy Status",
};

const REPLY_CLASSES: Readonly<Record<string, string>> = {
  2: "Positive Completion reply",
  3: "Positive Intermediate reply",
  4: "Transient Negative Completion reply",
  5: "Permanent Negative Completion reply",
};

const REPLY_SUBJECTS: Readonly<Record<string, string>> = {
  0: "Syntax",
  1: "Information",
  2: "Connections",
  5: "Mail system",
};
