/**
 * The impact of changed rows: two catalogs compared row by row and cell by cell. Reads rows; gives
 * impacts. How replies are answered is computed elsewhere, and nothing is guessed about it here.
 */

import { isTransient, lineOf, type Row } from "../catalog/row.ts";
import { identifier, type TargetFacts } from "../model/names.ts";
import type { Impact } from "./impact.ts";

/** An impact before it is told of one row and for each target. */
type Difference = Pick<Impact, "level" | "section" | "note" | "why"> & {
  /** Tells what it means, by the name of the row's constant; left out where that says no more. */
  readonly effect?: (name: string, target: TargetFacts) => string;
};

/** Compares two catalogs; the impacts are in the order of the new one, then of the old. */
export function compareRows(
  before: readonly Row[],
  after: readonly Row[],
  targets: readonly TargetFacts[],
): Impact[] {
  const catalogs = { before: byId(before), after: byId(after) };
  const named = targets.filter(({ constants }) => constants);
  const toImpact = (row: Row, { effect, ...difference }: Difference): Impact => ({
    subject: row.id,
    ...difference,
    effects: named.flatMap((target) => {
      const name = identifier(row.id, target.identifier);
      return effect === undefined ? [] : { title: target.title, effect: effect(name, target) };
    }),
    replies: [],
  });
  return [
    ...after.flatMap((row) => compareRow(row, catalogs).map((each) => toImpact(row, each))),
    ...before
      .filter(({ id }) => !catalogs.after.has(id))
      .map((row) => toImpact(row, removed(row, after, catalogs))),
    ...movedRows(catalogs).map((row) => toImpact(row, MOVED)),
  ];
}

interface Catalogs {
  readonly before: ReadonlyMap<string, Row>;
  readonly after: ReadonlyMap<string, Row>;
}

function byId(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function compareRow(row: Row, catalogs: Catalogs): Difference[] {
  const old = catalogs.before.get(row.id);
  if (old === undefined) return isNewName(row, catalogs) ? [] : [added(row)];
  const successor = catalogs.after.get(row.alias_of);
  if (successor !== undefined && isRenamed(old, row, catalogs))
    return [renamed(successor), ...deprecation(old, row), ...changedCells(old, successor)];
  return [...aliasing(old, row, catalogs), ...deprecation(old, row), ...changedCells(old, row)];
}

/** Whether a response has become an alias of a row that is new: its new name. */
function isRenamed(old: Row, row: Row, { before }: Catalogs): boolean {
  return old.alias_of === "" && row.alias_of !== "" && !before.has(row.alias_of);
}

/** Whether a new row is the new name of another, which tells of it. */
function isNewName(row: Row, catalogs: Catalogs): boolean {
  return [...catalogs.after.values()].some((other) => {
    const old = catalogs.before.get(other.id);
    return other.alias_of === row.id && old !== undefined && isRenamed(old, other, catalogs);
  });
}

function added(row: Row): Difference {
  if (row.alias_of !== "") {
    return {
      level: "minor",
      section: "Added",
      note: `a second name of ${row.alias_of}, for ${JSON.stringify(lineOf(row))}`,
      why: "there is a new name for a value that was there",
      effect: (name, { identifier: style }) =>
        `${name} is ${identifier(row.alias_of, style)} by a second name`,
    };
  }
  return {
    level: "minor",
    section: "Added",
    note: JSON.stringify(lineOf(row)),
    why: "there is a new response",
    effect: (name, { exhaustive }) =>
      exhaustive === null
        ? `${name} is new`
        : `${name} is new: ${exhaustive} that was exhaustive no longer is`,
  };
}

function renamed({ id }: Row): Difference {
  return {
    level: "minor",
    section: "Changed",
    note: `renamed to ${id}; the old name stays as its alias`,
    why: "both names are one value, so that code with the old name goes on working",
    effect: (name, { identifier: style }) => `${identifier(id, style)} is new; ${name} equals it`,
  };
}

function removed(row: Row, after: readonly Row[], { before }: Catalogs): Difference {
  const successor = after.find(
    (other) => lineOf(other) === lineOf(row) && other.alias_of === "" && !before.has(other.id),
  );
  if (successor === undefined) {
    return {
      level: "major",
      section: "Removed",
      note: "",
      why: "code that names it breaks",
      effect: (name) => `${name} is gone`,
    };
  }
  return {
    level: "major",
    section: "Removed",
    note: `renamed to ${successor.id} without an alias`,
    why: `code that names it breaks; a row ${row.id} with alias_of ${successor.id} would make this a minor release`,
    effect: (name, { identifier: style }) => `${name} is now ${identifier(successor.id, style)}`,
  };
}

const MOVED: Difference = {
  level: "patch",
  section: "Changed",
  note: "moved within the catalog",
  why: "entries come in another order",
};

function aliasing(old: Row, row: Row, { after }: Catalogs): Difference[] {
  // An alias of a response that was renamed follows it to its new name.
  const follows = row.alias_of !== "" && after.get(old.alias_of)?.alias_of === row.alias_of;
  if (old.alias_of === row.alias_of || follows) return [];
  const nameOf = (alias: string, style: TargetFacts["identifier"]): string =>
    alias === "" ? "a value of its own" : identifier(alias, style);
  return [
    {
      level: "major",
      section: "Changed",
      note: `${row.alias_of === "" ? "a response of its own" : `an alias of ${row.alias_of}`}, before ${old.alias_of === "" ? "a response of its own" : `of ${old.alias_of}`}`,
      why: "its constant is another value",
      effect: (name, { identifier: style }) =>
        `${name} is ${nameOf(row.alias_of, style)}, before ${nameOf(old.alias_of, style)}`,
    },
  ];
}

function changedCells(old: Row, row: Row): Difference[] {
  return [...changedCodes(old, row), ...changedMessage(old, row), ...changedWords(old, row)];
}

function changedCodes(old: Row, row: Row): Difference[] {
  const codes = (
    [
      ["smtp_code", "reply code"],
      ["enhanced_code", "enhanced status code"],
    ] as const
  )
    .filter(([column]) => old[column] !== row[column])
    .map(
      ([column, name]): Difference => ({
        level: "minor",
        section: "Changed",
        note: `${name} ${row[column] || "none"}, before ${old[column] || "none"}`,
        why: "looking responses up by code gives another answer",
        effect: (constant) =>
          `looking ${name}s up finds ${constant} ${row[column] === "" ? "no more" : `under ${row[column]}`}`,
      }),
    );
  const [from, to] = [severityOf(old), severityOf(row)];
  if (from === to) return codes;
  const severe: Difference = {
    level: "major",
    section: "Changed",
    note: `${to}, before ${from}`,
    why: "whether it is worth trying again is answered otherwise",
    effect: (name) => `${name} is ${to}`,
  };
  return [severe, ...codes];
}

function severityOf(row: Row): "transient" | "permanent" {
  return isTransient(row) ? "transient" : "permanent";
}

function changedMessage(old: Row, row: Row): Difference[] {
  if (old.message === row.message) return [];
  return [
    {
      level: "minor",
      section: "Changed",
      note: `message ${JSON.stringify(row.message)}, before ${JSON.stringify(old.message)}`,
      why: "the text of the message is another",
    },
  ];
}

/** Cells that nothing is decided by: what people read, and where a response is met. */
function changedWords(old: Row, row: Row): Difference[] {
  const columns = ["comment", "direction", "explanation", "action", "reference"] as const;
  const changed = columns.filter((column) => old[column] !== row[column]);
  if (changed.length === 0) return [];
  const isDirection = changed.includes("direction") && old.direction !== "";
  return [
    {
      level: isDirection ? "minor" : "patch",
      section: isDirection ? "Changed" : "Fixed",
      note: changed.join(", "),
      why: isDirection ? "it is met elsewhere" : "only its documentation changed",
    },
  ];
}

function deprecation(old: Row, row: Row): Difference[] {
  if (old.deprecated === row.deprecated) return [];
  const isFresh = old.deprecated === "";
  const isLifted = row.deprecated === "";
  return [
    {
      level: isFresh ? "minor" : "patch",
      section: isFresh ? "Deprecated" : "Fixed",
      note: isLifted ? "no longer deprecated" : row.deprecated,
      why: isFresh ? "those who use it are told to stop" : "only its documentation changed",
      effect: (name) => `${name} is ${isLifted ? "no longer marked" : "marked"} as deprecated`,
    },
  ];
}

/** The first row that stands elsewhere among the rows of both catalogs; one is enough to say so. */
function movedRows({ before, after }: Catalogs): Row[] {
  // Where a name that became an alias went says nothing of the others.
  const isResponse = ({ id }: Row): boolean => before.has(id) && after.get(id)?.alias_of === "";
  const stayed = [...before.values()].filter(isResponse);
  const order = [...after.values()].filter(isResponse);
  return order.filter(({ id }, i) => stayed[i]?.id !== id).slice(0, 1);
}
