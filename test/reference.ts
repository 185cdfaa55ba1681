/**
 * The recognition of replies, written straight from the rules in the plainest way there is: no
 * index, nothing prepared, every entry looked at for every reply. Reads a catalog and the
 * registry's table; gives the explanation that every binding must give.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { ROOT } from "./root.ts";

/** What recognition needs to know of a row. */
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
  readonly match: { readonly id: string; readonly rank: Rank } | null;
  readonly severity: "success" | "intermediate" | "transient" | "permanent" | null;
  readonly subject: string | null;
  readonly meaning: { readonly summary: string; readonly reference: string } | null;
}

/** The rows of a catalog, the real one unless told otherwise. */
export function referenceEntries(
  csv: string = readFileSync(join(ROOT, "catalog.csv"), "utf8"),
): ReferenceEntry[] {
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  return rows.map((row) => {
    const { id = "", smtp_code = "", enhanced_code = "", message = "", alias_of = "" } = row;
    const codes = { smtpCode: smtp_code || null, enhancedCode: enhanced_code || null };
    return {
      id,
      ...codes,
      message,
      text: parseReply(lineOf({ ...codes, message })).text,
      isInternal: message.includes("[internal]"),
      isAlias: alias_of !== "",
    };
  });
}

/** The row as the MTA sends or logs it: codes, then message. */
export function lineOf({
  smtpCode,
  enhancedCode,
  message,
}: Pick<ReferenceEntry, "smtpCode" | "enhancedCode" | "message">): string {
  return [smtpCode, enhancedCode, message].filter((part) => part !== null).join(" ");
}

// Splitting a reply

export function parseReply(raw: string): ReferenceReply {
  const lines = raw.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n").map(parseLine);
  const smtpCode = lines.map((line) => line.smtpCode).find((code) => code !== null);
  const enhancedCode = lines.map((line) => line.enhancedCode).find((code) => code !== null);
  const words = lines.flatMap((line) => line.words);
  return {
    smtpCode: smtpCode === undefined ? null : Number(smtpCode),
    enhancedCode: enhancedCode ?? null,
    text: words.length === 0 ? null : words.join(" "),
  };
}

interface Line {
  readonly smtpCode: string | null;
  readonly enhancedCode: string | null;
  readonly words: readonly string[];
}

function parseLine(line: string): Line {
  let words = wordsOf(line);
  const smtpCode = replyCodeBefore(words)?.code ?? null;
  let enhancedCode: string | null = null;
  while (true) {
    const opening = replyCodeBefore(words);
    const [first = ""] = words;
    if (opening !== null && opening.code === smtpCode) {
      words = opening.rest;
    } else if (/^[245]\.[0-9]{1,3}\.[0-9]{1,3}$/.test(first)) {
      enhancedCode ??= first;
      words = words.slice(1);
    } else {
      return { smtpCode, enhancedCode, words };
    }
  }
}

/** The reply code that is the first word, or opens it before a hyphen, and the words after it. */
function replyCodeBefore(words: readonly string[]): { code: string; rest: string[] } | null {
  const [first = "", ...others] = words;
  const [, code, hyphen, more] = /^([2-5][0-9][0-9])(-?)(.*)$/s.exec(first) ?? [];
  if (code === undefined || (hyphen === "" && more !== "")) return null;
  return { code, rest: more ? [more, ...others] : others };
}

function wordsOf(line: string): string[] {
  return line.split(/[ \t\n\v\f\r]/).filter((word) => word !== "");
}

// Finding the entry

interface Claim {
  readonly entry: ReferenceEntry;
  readonly rank: Rank;
  readonly length: number;
  readonly agreeing: number;
}

export function identify(
  raw: string,
  entries: readonly ReferenceEntry[],
): { readonly entry: ReferenceEntry; readonly rank: Rank } | null {
  const reply = parseReply(raw);
  const folded = foldCase(reply.text ?? "");
  let best: Claim | null = null;
  for (const entry of entries) {
    const claim = claimOf(entry, reply, folded);
    if (claim !== null && (best === null || isBetter(claim, best))) best = claim;
  }
  return best;
}

/** How an entry claims a reply, whose text is given with its case folded too; null when not. */
function claimOf(entry: ReferenceEntry, reply: ReferenceReply, folded: string): Claim | null {
  const { text: ours, isInternal, isAlias } = entry;
  if (isAlias || ours === null || reply.text === null) return null;
  const alike = isInternal ? likenessOf(foldCase(ours), folded) : likenessOf(ours, reply.text);
  if (alike === null || !isCompatible(entry, reply)) return null;
  const agreeing = codePairs(entry, reply).filter(([a, b]) => a !== null && a === b).length;
  if (alike === "prefix" && agreeing === 0 && !isInternal) return null;
  const rank = alike === "text" && isSameCodes(entry, reply) ? "exact" : alike;
  return { entry, rank, length: ours.length, agreeing };
}

/** Whether the first claim is better; of two that are alike, the one made first stays. */
function isBetter(a: Claim, b: Claim): boolean {
  const order: readonly Rank[] = ["exact", "text", "prefix"];
  if (a.rank !== b.rank) return order.indexOf(a.rank) < order.indexOf(b.rank);
  if (a.length !== b.length) return a.length > b.length;
  return a.agreeing > b.agreeing;
}

/** How far the text of an entry is that of a reply, whatever their codes. */
function likenessOf(ours: string, theirs: string): "text" | "prefix" | null {
  if (ours === theirs) return "text";
  if (!theirs.startsWith(ours)) return null;
  return /[A-Za-z0-9]/.test(theirs.charAt(ours.length)) ? null : "prefix";
}

type CodePair = readonly [ours: string | null, theirs: string | null];

function codePairs(entry: ReferenceEntry, reply: ReferenceReply): readonly CodePair[] {
  const theirs = reply.smtpCode === null ? null : String(reply.smtpCode);
  return [
    [entry.smtpCode, theirs],
    [entry.enhancedCode, reply.enhancedCode],
  ];
}

function isSameCodes(entry: ReferenceEntry, reply: ReferenceReply): boolean {
  return codePairs(entry, reply).every(([ours, theirs]) => ours === theirs);
}

function isCompatible(entry: ReferenceEntry, reply: ReferenceReply): boolean {
  const pairs = codePairs(entry, reply);
  const isConflict = pairs.some(
    ([ours, theirs]) => ours !== null && theirs !== null && ours !== theirs,
  );
  const classes = new Set(pairs.flat().map((code) => code?.charAt(0)));
  classes.delete(undefined);
  return !isConflict && classes.size <= 1;
}

function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

// Explaining it

export function explain(raw: string, entries: readonly ReferenceEntry[]): Explanation {
  const reply = parseReply(raw);
  const match = identify(raw, entries);
  const smtpCode = reply.smtpCode === null ? match?.entry.smtpCode : String(reply.smtpCode);
  const enhancedCode = reply.enhancedCode ?? match?.entry.enhancedCode;
  return {
    reply,
    match: match === null ? null : { id: match.entry.id, rank: match.rank },
    severity: SEVERITIES[(smtpCode ?? enhancedCode ?? "").charAt(0)] ?? null,
    subject: SUBJECTS[enhancedCode?.split(".")[1] ?? ""] ?? null,
    meaning: meaningOf(smtpCode ?? null, enhancedCode ?? null),
  };
}

function meaningOf(smtpCode: string | null, enhancedCode: string | null): Explanation["meaning"] {
  const [digit = "", subject = "", detail = ""] = enhancedCode?.split(".") ?? [];
  const registered = REGISTERED.get(`X.${subject}.${detail}`);
  if (registered !== undefined) return registered;
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
    parse(readFileSync(join(ROOT, "test/fixtures/enhanced-status-codes.csv"), "utf8"), {
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
