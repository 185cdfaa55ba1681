/** Finds responses by codes, words, ids and names. Reads the catalog; gives entries, best first. */

import { type Entry, entries } from "../../../typescript/src/index.js";
import { names } from "../facts.js";

/** What is found for a query. */
export interface Found {
  readonly entries: readonly Entry[];
  /** Whether they have every word of the query; else they are only close. */
  readonly complete: boolean;
}

/** An entry as it is searched: each field in lower case. */
interface Searched {
  readonly entry: Entry;
  readonly codes: readonly string[];
  /** Its id and names, without what divides their words. */
  readonly names: ReadonlySet<string>;
  readonly wordings: string;
  readonly prose: string;
}

const SEARCHED: readonly Searched[] = entries.map(searchedOf);

/** A text that is longer is no query. */
const LONGEST_QUERY = 1_000;

const NOTHING: Found = { entries: [], complete: true };

/** Finds the responses that have all words of a query, else those that have most of them. */
export function search(query: string): Found {
  const words = query.length > LONGEST_QUERY ? [] : wordsOf(query);
  if (words.length === 0) return NOTHING;
  const scored = SEARCHED.map((searched) => score(searched, words)).filter(({ met }) => met > 0);
  const most = Math.max(0, ...scored.map(({ met }) => met));
  // A single word of several says little: what has less than half of them is not close.
  if (most * 2 < words.length) return NOTHING;
  const best = scored.filter(({ met }) => met === most).toSorted((a, b) => b.points - a.points);
  return { entries: best.map(({ entry }) => entry), complete: most === words.length };
}

/** The words of a query in lower case, without the punctuation around them. */
export function wordsOf(query: string): string[] {
  return query
    .toLowerCase()
    .split(/[\s,;:"“”()<>]+/)
    .map((word) => word.replace(/^#|\.$/g, ""))
    .filter((word) => word !== "");
}

interface Score {
  readonly entry: Entry;
  /** How many words of the query it has. */
  readonly met: number;
  readonly points: number;
}

function score(searched: Searched, words: readonly string[]): Score {
  const points = words.map((word) => pointsOf(searched, word));
  return {
    entry: searched.entry,
    met: points.filter((point) => point > 0).length,
    points: points.reduce((sum, point) => sum + point, 0),
  };
}

/** How well a word fits: a name or a code before the wordings, the wordings before the prose. */
function pointsOf(searched: Omit<Searched, "entry">, word: string): number {
  const { codes, names, wordings, prose } = searched;
  if (codes.includes(word) || names.has(nameOf(word))) return 100;
  if (codes.some((code) => code.startsWith(word))) return 60;
  const inWordings = pointsIn(wordings, word);
  const points = inWordings > 0 ? 20 + inWordings : pointsIn(prose, word);
  // What is asked for in the plural is found in the singular.
  const isPlural = points === 0 && word.length > 3 && word.endsWith("s");
  return isPlural ? pointsOf(searched, word.slice(0, -1)) : points;
}

function pointsIn(text: string, word: string): number {
  if (text.includes(` ${word} `)) return 9;
  if (text.includes(` ${word}`)) return 6;
  return text.includes(word) ? 2 : 0;
}

/** `MtaResponse.NoBanner`, `NO_BANNER` and `no-banner` are one name. */
function nameOf(word: string): string {
  return word.slice(word.lastIndexOf(".") + 1).replace(/[-_]/g, "");
}

function searchedOf(entry: Entry): Searched {
  const wordings = [entry, ...entry.aliases];
  const ids = wordings.map(({ id }) => id);
  return {
    entry,
    codes: wordings
      .flatMap(({ smtpCode, enhancedCode }) => [String(smtpCode ?? ""), enhancedCode ?? ""])
      .filter((code) => code !== ""),
    names: new Set([...ids, ...(names[entry.id] ?? [])].map((name) => nameOf(name.toLowerCase()))),
    wordings: spaced([...wordings.map(({ message }) => message), ...ids]),
    prose: spaced([
      entry.explanation,
      entry.action,
      entry.comment,
      entry.meaning?.summary,
      entry.subject,
    ]),
  };
}

/** Texts as one, in which every word has a space before and behind it. */
function spaced(texts: readonly (string | null | undefined)[]): string {
  const text = texts
    .filter((each) => each != null)
    .join(" ")
    .toLowerCase();
  return ` ${text} ${text.replace(/[^a-z0-9]+/g, " ")} `;
}
