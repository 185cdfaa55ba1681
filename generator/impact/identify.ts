/**
 * Recognition, as the packages do it. Reads rows and a reply that is already split into its codes and
 * its text; gives the response that the reply shows.
 */

import { comparedText, foldCase, isInternal, type Row, responseOf } from "../catalog/row.ts";
import { groupBy } from "../model/entry.ts";

/** A reply; each part is null where it has none. */
export interface Reply {
  readonly smtpCode: string | null;
  readonly enhancedCode: string | null;
  readonly text: string | null;
}

export type Rank = "exact" | "text" | "prefix";

export interface Match {
  /** The id of the response, never of an alias. */
  readonly response: string;
  readonly rank: Rank;
}

/** The reply that a row itself makes: a wording of its response. */
export interface Wording extends Reply {
  readonly row: Row;
}

/** The wordings of a catalog by their texts, case folded. */
export type Wordings = ReadonlyMap<string, readonly Wording[]>;

export function indexWordings(rows: readonly Row[]): Wordings {
  return groupBy(rows.map(wordingOf), ({ text }) => foldCase(text ?? ""));
}

/** The reply that a row makes. */
export function wordingOf(row: Row): Wording {
  const { smtp_code, enhanced_code } = row;
  return {
    row,
    smtpCode: smtp_code || null,
    enhancedCode: enhanced_code || null,
    text: comparedText(row),
  };
}

/** Finds the response that a reply shows; null when it is none of the catalog. */
export function identify(wordings: Wordings, reply: Reply): Match | null {
  if (reply.text === null) return null;
  const folded = foldCase(reply.text);
  const exact = bestOf(wordings.get(folded) ?? [], reply, "exact");
  const match = exact ?? bestOf(wordings.get(folded) ?? [], reply, "text");
  if (match !== null) return match;
  // The longest message wins, so that the openings are tried from the longest on.
  for (let end = folded.length - 1; end > 0; end--) {
    if (/[a-z0-9]/.test(folded.charAt(end))) continue;
    const found = bestOf(wordings.get(folded.slice(0, end)) ?? [], reply, "prefix");
    if (found !== null) return found;
  }
  return null;
}

/** The wording that agrees in most codes, of those of one text that fit; the first of several. */
function bestOf(wordings: readonly Wording[], reply: Reply, rank: Rank): Match | null {
  const fitting = wordings.filter((wording) => fits(wording, reply, rank));
  const most = Math.max(...fitting.map((wording) => agreeing(wording, reply)));
  const best = fitting.find((wording) => agreeing(wording, reply) === most);
  return best === undefined ? null : { response: responseOf(best.row), rank };
}

function fits(wording: Wording, reply: Reply, rank: Rank): boolean {
  const internal = isInternal(wording.row.message);
  if (!internal && !reply.text?.startsWith(wording.text ?? "")) return false;
  if (!isCompatible(wording, reply)) return false;
  if (rank === "text") return true;
  if (rank === "prefix") return internal || agreeing(wording, reply) > 0;
  return hasSameCodes(wording, reply);
}

/** Whether no code that both carry differs, nor the class of one, unless both carry the same codes. */
function isCompatible(a: Reply, b: Reply): boolean {
  if (hasSameCodes(a, b)) return true;
  const isConflict = (one: string | null, other: string | null): boolean =>
    one !== null && other !== null && one !== other;
  const codes = [a.smtpCode, a.enhancedCode, b.smtpCode, b.enhancedCode];
  const classes = new Set(codes.flatMap((code) => code?.charAt(0) ?? []));
  return (
    !isConflict(a.smtpCode, b.smtpCode) &&
    !isConflict(a.enhancedCode, b.enhancedCode) &&
    classes.size <= 1
  );
}

function hasSameCodes(a: Reply, b: Reply): boolean {
  return a.smtpCode === b.smtpCode && a.enhancedCode === b.enhancedCode;
}

function agreeing(a: Reply, b: Reply): number {
  return [
    a.smtpCode !== null && a.smtpCode === b.smtpCode,
    a.enhancedCode !== null && a.enhancedCode === b.enhancedCode,
  ].filter(Boolean).length;
}
