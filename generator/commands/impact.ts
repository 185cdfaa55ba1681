/**
 * The impact of a change: two catalogs compared field by field, and what each difference means to
 * those who use the packages. Reads rows; gives findings with the release they demand.
 */

import {
  comparedText,
  foldCase,
  isInternal,
  isTransient,
  lineOf,
  type Row,
  wireOf,
} from "../catalog/row.ts";
import type { TargetFacts } from "../model/names.ts";
import { identifier } from "../model/names.ts";

/** Levels of a release, semantic versioning 2.0.0, the least first. */
export const LEVELS = ["patch", "minor", "major"] as const;

export type Level = (typeof LEVELS)[number];

/** The sections of a changelog, in their order. */
export const SECTIONS = ["Removed", "Changed", "Deprecated", "Added", "Fixed"] as const;

export type Section = (typeof SECTIONS)[number];

/** One difference, and what it means. */
export interface Impact {
  readonly id: string;
  readonly level: Level;
  readonly section: Section;
  /** What changed, in a sentence of the catalog. */
  readonly what: string;
  /** Why that is a release of its level. */
  readonly why: string;
  /** What it means in each package. */
  readonly effects: readonly Effect[];
}

export interface Effect {
  readonly title: string;
  readonly effect: string;
}

type Finding = Omit<Impact, "id" | "effects"> & {
  readonly effect: (name: string, target: TargetFacts) => string;
};

/** Compares two catalogs; the findings are in the order of the new one, then of the old. */
export function compareCatalogs(
  before: readonly Row[],
  after: readonly Row[],
  targets: readonly TargetFacts[],
): Impact[] {
  const catalogs = { before: byId(before), after: byId(after) };
  const kept = after.flatMap((row) => {
    const old = catalogs.before.get(row.id);
    const findings = old === undefined ? [added(row)] : changes(old, row, catalogs);
    return findings.map((finding) => project(row.id, finding, targets));
  });
  const gone = before
    .filter(({ id }) => !catalogs.after.has(id))
    .map((row) => project(row.id, removed(row, after, catalogs), targets));
  const moved = movedRows(before, after).map((row) => project(row.id, MOVED, targets));
  return [...kept, ...gone, ...moved];
}

/** The release that all findings together demand; null when there are none. */
export function levelOf(impacts: readonly Pick<Impact, "level">[]): Level | null {
  return LEVELS.findLast((level) => impacts.some((impact) => impact.level === level)) ?? null;
}

interface Catalogs {
  readonly before: ReadonlyMap<string, Row>;
  readonly after: ReadonlyMap<string, Row>;
}

function byId(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function project(
  id: string,
  { effect, ...finding }: Finding,
  targets: readonly TargetFacts[],
): Impact {
  const effects = targets
    .filter(({ constants }) => constants)
    .map((target) => ({
      title: target.title,
      effect: effect(identifier(id, target.identifier), target),
    }));
  return { id, ...finding, effects };
}

function added(row: Row): Finding {
  const alias = row.alias_of !== "";
  return {
    level: "minor",
    section: "Added",
    what: alias
      ? `added, another name of ${row.alias_of}`
      : `added, ${JSON.stringify(lineOf(row))}`,
    why: alias
      ? "there is a new name"
      : "there is a new response, and replies that were unknown are recognised",
    effect: (name, { exhaustive }) =>
      exhaustive === null
        ? `${name} is new`
        : `${name} is new: ${exhaustive} that was exhaustive no longer is`,
  };
}

function removed(row: Row, after: readonly Row[], { before }: Catalogs): Finding {
  const successor = after.find((other) => wireOf(other) === wireOf(row) && !before.has(other.id));
  const renamed = successor !== undefined && successor.alias_of === "";
  return {
    level: "major",
    section: "Removed",
    what: renamed ? `renamed to ${successor.id} without an alias` : "removed",
    why: renamed
      ? `code that names it no longer builds; a row ${row.id} with alias_of ${successor.id} would make this a minor release`
      : "code that names it no longer builds",
    effect: (name, target) =>
      renamed ? `${name} is now ${identifier(successor.id, target.identifier)}` : `${name} is gone`,
  };
}

const MOVED: Finding = {
  level: "patch",
  section: "Changed",
  what: "moved within the catalog",
  why: "entries come in another order",
  effect: (name) => `${name} has another place in the order`,
};

function changes(old: Row, row: Row, catalogs: Catalogs): Finding[] {
  const renamed = old.alias_of === "" && row.alias_of !== "" && !catalogs.before.has(row.alias_of);
  if (renamed && wireOf(old) === wireOf(row))
    return [aliasChange(old, row, renamed), ...deprecationChange(old, row)];
  const aliased = old.alias_of !== row.alias_of ? [aliasChange(old, row, renamed)] : [];
  return [...aliased, ...codeChanges(old, row), ...textChanges(old, row)];
}

function aliasChange(old: Row, row: Row, renamed: boolean): Finding {
  if (renamed && wireOf(old) === wireOf(row)) {
    return {
      level: "minor",
      section: "Changed",
      what: `renamed to ${row.alias_of}, which it stays an alias of`,
      why: "code that names it still builds; recognition answers with the new name",
      effect: (name, target) =>
        `${name} stays, beside ${identifier(row.alias_of, target.identifier)}`,
    };
  }
  const [from, to] = [old.alias_of || "no row", row.alias_of || "no row"];
  return {
    level: "major",
    section: "Changed",
    what: `an alias of ${to}, before of ${from}`,
    why: "recognition answers with another response",
    effect: (name) =>
      `replies that were recognised as ${name}, or as what it repeated, are answered otherwise`,
  };
}

function codeChanges(old: Row, row: Row): Finding[] {
  const [from, to] = [severity(old), severity(row)];
  const codes = (["smtp_code", "enhanced_code"] as const)
    .filter((column) => old[column] !== row[column])
    .map((column) => codeChange(old[column], row[column], column));
  if (from === to) return codes;
  const severe: Finding = {
    level: "major",
    section: "Changed",
    what: `${to}, before ${from}`,
    why: "whether it is worth trying again has changed",
    effect: (name) => `${name} is ${to}`,
  };
  return [severe, ...codes];
}

function codeChange(from: string, to: string, column: "smtp_code" | "enhanced_code"): Finding {
  const name = column === "smtp_code" ? "reply code" : "enhanced status code";
  const replaced = from !== "" && to !== "";
  return {
    level: replaced ? "major" : "minor",
    section: "Changed",
    what: `${name} ${to || "none"}, before ${from || "none"}`,
    why: replaced
      ? "replies with the old code are no longer recognised as it"
      : "replies with and without the code are still recognised as it, but look-ups by code answer otherwise",
    effect: (constant) =>
      `look-ups by ${name} find ${constant} ${to === "" ? "no more" : `under ${to}`}`,
  };
}

function textChanges(old: Row, row: Row): Finding[] {
  const findings: Finding[] = [];
  if (recognised(old) !== recognised(row)) {
    findings.push({
      level: "major",
      section: "Changed",
      what: `message ${JSON.stringify(row.message)}, before ${JSON.stringify(old.message)}`,
      why: "replies with the old message are no longer recognised as it",
      effect: (name) => `${name} is recognised by another message`,
    });
  } else if (old.message !== row.message) {
    findings.push({
      level: "minor",
      section: "Changed",
      what: `message ${JSON.stringify(row.message)}, before ${JSON.stringify(old.message)}`,
      why: "the same replies are recognised, but the text of the message is another",
      effect: (name) => `the message of ${name} reads otherwise`,
    });
  }
  if (old.comment !== row.comment) {
    findings.push({
      level: "patch",
      section: "Fixed",
      what: "comment only",
      why: "documentation alone has changed",
      effect: (name) => `the comment of ${name} reads otherwise`,
    });
  }
  return [...findings, ...deprecationChange(old, row)];
}

function deprecationChange(old: Row, row: Row): Finding[] {
  return old.deprecated === row.deprecated ? [] : [deprecation(old, row)];
}

function deprecation(old: Row, row: Row): Finding {
  const fresh = old.deprecated === "";
  const lifted = row.deprecated === "";
  return {
    level: fresh ? "minor" : "patch",
    section: fresh ? "Deprecated" : "Fixed",
    what: lifted ? "no longer deprecated" : `deprecated: ${row.deprecated}`,
    why: fresh ? "those who use it are told to stop" : "documentation alone has changed",
    effect: (name) => `${name} is ${lifted ? "no longer marked" : "marked"} as deprecated`,
  };
}

/** What recognition compares, with the case that it folds folded. */
function recognised(row: Row): string {
  const text = comparedText(row) ?? "";
  return isInternal(row.message) ? foldCase(text) : text;
}

function severity(row: Row): "transient" | "permanent" {
  return isTransient(row) ? "transient" : "permanent";
}

/** The first row that stands elsewhere among the rows of both catalogs; one is enough to say so. */
function movedRows(before: readonly Row[], after: readonly Row[]): Row[] {
  const [old, now] = [byId(before), byId(after)];
  // Where a name that became an alias went says nothing of the others.
  const isResponse = ({ id }: Row): boolean => old.has(id) && now.get(id)?.alias_of === "";
  const stayed = before.filter(isResponse);
  const order = after.filter(isResponse);
  return order.filter(({ id }, i) => stayed[i]?.id !== id).slice(0, 1);
}
