/**
 * What the standards say of codes: the registered enhanced status codes, the names of their classes
 * and subjects, and the digits of a reply code. Reads the IANA registry; gives tables.
 */

import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Fields, RecordOf } from "./fields.ts";

/** What a standard says of a code. */
export type Meaning = RecordOf<"meaning">;

/** What a digit of a code stands for. */
export type Subject = RecordOf<"subject">;

type Citation = Pick<Fields<"meaning">, "reference" | "url">;

interface RegistryRow {
  readonly code: string;
  readonly summary: string;
  readonly reference: string;
}

/** Reads the registry as IANA publishes it: https://www.iana.org/assignments/smtp-enhanced-status-codes. */
function readRegistry(): RecordOf<"registered code">[] {
  const text = readFileSync(new URL("../data/enhanced-status-codes.csv", import.meta.url), "utf8");
  const rows: readonly RegistryRow[] = parse(text, { columns: true });
  return rows.map(({ code, summary, reference }) => ({
    code: code.replace(/^X\./, ""),
    summary,
    reference,
    url: sectionOf(code, reference),
  }));
}

/** Where a code is described: RFC 3463 has a section for each subject. */
function sectionOf(code: string, reference: string): string {
  if (reference !== "RFC 3463") return cite(reference).url;
  return cite(`RFC 3463 section 3.${Number(code.split(".")[1]) + 1}`).url;
}

const IANA_REGISTRY = "https://www.iana.org/assignments/smtp-enhanced-status-codes";

function cite(reference: string): Citation {
  const [, rfc, section] = /^RFC ([0-9]+)(?: section ([0-9.]+))?$/.exec(reference) ?? [];
  if (rfc === undefined) return { reference, url: IANA_REGISTRY };
  const fragment = section === undefined ? "" : `#section-${section}`;
  return { reference, url: `https://www.rfc-editor.org/rfc/rfc${rfc}${fragment}` };
}

const REPLY_CITATION = cite("RFC 5321 section 4.2.1");

/** Names digits that one section describes. */
function nameDigits(citation: Citation, names: Readonly<Record<string, string>>): Subject[] {
  return Object.entries(names).map(([digit, name]) => ({ digit, name, ...citation }));
}

/** What the standards say, in the shape that templates loop over. */
export const registry: RecordOf<"registry"> = {
  /** The registered codes without their class, such as `1.1` of `X.1.1`. */
  codes: readRegistry(),
  /** First number of an enhanced status code. */
  classes: nameDigits(cite("RFC 3463 section 2"), {
    2: "Success",
    4: "Persistent Transient Failure",
    5: "Permanent Failure",
  }),
  /** Second number of an enhanced status code, each with a section of its own. */
  subjects: [
    "Other or Undefined Status",
    "Addressing Status",
    "Mailbox Status",
    "Mail System Status",
    "Network and Routing Status",
    "Mail Delivery Protocol Status",
    "Message Content or Media Status",
    "Security or Policy Status",
  ].map((name, i): Subject => ({ digit: String(i), name, ...cite(`RFC 3463 section 3.${i + 1}`) })),
  /** First digit of a reply code. */
  replyClasses: nameDigits(REPLY_CITATION, {
    2: "Positive Completion reply",
    3: "Positive Intermediate reply",
    4: "Transient Negative Completion reply",
    5: "Permanent Negative Completion reply",
  }),
  /** Second digit of a reply code; those that the RFC leaves unspecified are absent. */
  replySubjects: nameDigits(REPLY_CITATION, {
    0: "Syntax",
    1: "Information",
    2: "Connections",
    5: "Mail system",
  }),
};

const meanings = new Map<string, Meaning>(
  registry.codes.map(({ code, summary, reference, url }) => [code, { summary, reference, url }]),
);
// By the first digit, and by the first two where the second says something too.
const replyMeanings = new Map<string, Meaning>(
  registry.replyClasses.flatMap(({ digit, name }) => [
    [digit, { summary: name, ...REPLY_CITATION }] as const,
    ...registry.replySubjects.map(
      (second) =>
        [digit + second.digit, { summary: `${name}: ${second.name}`, ...REPLY_CITATION }] as const,
    ),
  ]),
);
const subjects = new Map(registry.subjects.map((subject) => [subject.digit, subject]));

/** The registered meaning of an enhanced status code, whatever its class; null when it has none. */
export function meaningOf(enhancedCode: string): Meaning | null {
  return meanings.get(enhancedCode.slice(2)) ?? null;
}

/** The subject of an enhanced status code; null when RFC 3463 names none. */
export function subjectOf(enhancedCode: string): Subject | null {
  return subjects.get(enhancedCode.slice(2, enhancedCode.indexOf(".", 2))) ?? null;
}

/** What the first two digits of a reply code say; null when the first says nothing. */
export function replyMeaningOf(smtpCode: string): Meaning | null {
  return replyMeanings.get(smtpCode.slice(0, 2)) ?? replyMeanings.get(smtpCode.slice(0, 1)) ?? null;
}
