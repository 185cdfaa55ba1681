/**
 * The impact of a changed catalog, by rules. Reads the rows of both catalogs; gives impacts. An id or a
 * wording that is gone or belongs to another response is a breaking change, a new one a minor change,
 * and other words are a patch.
 */

import {
  type Column,
  comparedText,
  foldCase,
  isInternal,
  lineOf,
  type Row,
  responseOf,
} from "../catalog/row.ts";
import type { Impact } from "./impact.ts";

type Difference = Omit<Impact, "subject">;

/** Cells that programs decide by, and cells that only people read. */
const VALUES = ["direction", "fault", "suppress"] as const;
const WORDS = ["comment", "explanation", "action", "reference"] as const;

const WORDS_ALONE = { level: "patch", why: "only its documentation changed" } as const;

const MOVED: Difference = {
  level: "patch",
  section: "Changed",
  note: "its rows are in another order",
  why: "entries come in another order",
};

/** Compares two catalogs; the impacts are in the order of the new one, then of the old. */
export function compareCatalogs(before: readonly Row[], after: readonly Row[]): Impact[] {
  const catalogs = indexCatalogs(before, after);
  const toImpact = (row: Row, difference: Difference): Impact => ({
    subject: row.id,
    ...difference,
  });
  const impacts = [
    ...after.flatMap((row) => compareRow(row, catalogs).map((each) => toImpact(row, each))),
    ...before
      .filter(({ id }) => !catalogs.after.has(id))
      .map((row) => toImpact(row, removed(row, catalogs))),
  ];
  const isMoved = after.some(({ id }, i) => before[i]?.id !== id);
  return impacts.length === 0 && isMoved ? [{ subject: "catalog", ...MOVED }] : impacts;
}

interface Catalogs {
  /** The rows by their ids. */
  readonly before: ReadonlyMap<string, Row>;
  readonly after: ReadonlyMap<string, Row>;
  /** The responses by the wordings of the new catalog. */
  readonly wordings: ReadonlyMap<string, string>;
  /** The new ids of responses that became aliases of a new row, and the other way round. */
  readonly newIds: ReadonlyMap<string, string>;
  readonly oldIds: ReadonlyMap<string, string>;
}

function indexCatalogs(oldRows: readonly Row[], newRows: readonly Row[]): Catalogs {
  const before = new Map(oldRows.map((row) => [row.id, row]));
  const after = new Map(newRows.map((row) => [row.id, row]));
  const wordings = new Map(newRows.map((row) => [wordingOf(row), responseOf(row)]));
  const renamed = newRows.filter(
    ({ id, alias_of }) =>
      alias_of !== "" && !before.has(alias_of) && before.get(id)?.alias_of === "",
  );
  // Of several responses that became one, a single one is renamed.
  const oldIds = new Map(renamed.toReversed().map(({ id, alias_of }) => [alias_of, id]));
  const newIds = new Map([...oldIds].map(([present, id]) => [id, present]));
  return { before, after, wordings, newIds, oldIds };
}

/** The codes and the text by which a row is recognised. */
function wordingOf(row: Row): string {
  const text = comparedText(row) ?? "";
  return [row.smtp_code, row.enhanced_code, isInternal(text) ? foldCase(text) : text].join(" ");
}

function compareRow(row: Row, catalogs: Catalogs): Difference[] {
  const { before, after, newIds, oldIds } = catalogs;
  const old = before.get(row.id);
  if (old === undefined) return oldIds.has(row.id) ? [] : [added(row)];
  const response = newIds.get(responseOf(old)) ?? responseOf(old);
  if (response !== responseOf(row)) return [moved(old, row), ...deprecation(old, row)];
  // A response that was renamed goes on in the row of its new name.
  const present = (old.alias_of === "" ? after.get(response) : undefined) ?? row;
  return [
    ...(present === row ? [] : [renamed(present)]),
    ...deprecation(old, row),
    ...changedWording(old, present, catalogs.wordings),
    ...changedCells(old, present),
  ];
}

function added(row: Row): Difference {
  const line = JSON.stringify(lineOf(row));
  return {
    level: "minor",
    section: "Added",
    note: row.alias_of === "" ? line : `another name of ${row.alias_of}, for ${line}`,
    why: row.alias_of === "" ? "there is a new response" : "there is a new name for a response",
  };
}

function renamed({ id }: Row): Difference {
  return {
    level: "minor",
    section: "Changed",
    note: `renamed to ${id}; the old name stays as its alias`,
    why: "both names are one value, so code with the old name goes on working",
  };
}

function removed(row: Row, { before, wordings }: Catalogs): Difference {
  const successor = wordings.get(wordingOf(row)) ?? "";
  const isNew = successor !== "" && !before.has(successor);
  return {
    level: "major",
    section: "Removed",
    note: isNew ? `renamed to ${successor} without an alias` : "",
    why: `code that names it breaks${isNew ? `; a row ${row.id} with alias_of ${successor} would keep it` : ""}`,
  };
}

/** A row that belongs to another response than before. */
function moved(old: Row, row: Row): Difference {
  const kindOf = ({ alias_of }: Row): string =>
    alias_of === "" ? "a response of its own" : `an alias of ${alias_of}`;
  return {
    level: "major",
    section: "Changed",
    note: `${kindOf(row)}, before ${kindOf(old)}`,
    why: "its constant is another value, and its wording another response",
  };
}

/** Another wording of a row; it breaks nothing if the old one is still a wording of its response. */
function changedWording(old: Row, row: Row, wordings: Catalogs["wordings"]): Difference[] {
  if (wordingOf(old) === wordingOf(row)) return [];
  const owner = wordings.get(wordingOf(old));
  const isKept = owner === responseOf(row);
  const lost = owner === undefined ? "is no longer recognised" : `belongs to ${owner}`;
  return [
    {
      level: isKept ? "minor" : "major",
      section: "Changed",
      note: `${JSON.stringify(lineOf(row))}, before ${JSON.stringify(lineOf(old))}`,
      why: isKept
        ? "there is a new wording"
        : `the old wording ${lost}; a row of it with alias_of ${responseOf(row)} would keep it`,
    },
  ];
}

function changedCells(old: Row, row: Row): Difference[] {
  const isChanged = (column: Column): boolean => old[column] !== row[column];
  const values = VALUES.filter(isChanged).map(
    (column) => `${column} ${row[column] || "none"}, before ${old[column] || "none"}`,
  );
  // Where the wording is the same, another message differs in what recognition ignores.
  const isSpelling = wordingOf(old) === wordingOf(row) && isChanged("message");
  const words = [...(isSpelling ? ["message"] : []), ...WORDS.filter(isChanged)];
  const differences: Difference[] = [
    {
      level: "minor",
      section: "Changed",
      note: values.join("; "),
      why: "programs can decide by it",
    },
    { ...WORDS_ALONE, section: "Fixed", note: words.join(", ") },
  ];
  return differences.filter(({ note }) => note !== "");
}

function deprecation(old: Row, row: Row): Difference[] {
  if (old.deprecated === row.deprecated) return [];
  if (old.deprecated === "")
    return [
      {
        level: "minor",
        section: "Deprecated",
        note: row.deprecated,
        why: "those who use it are asked to stop",
      },
    ];
  const note = row.deprecated === "" ? "no longer deprecated" : row.deprecated;
  return [{ ...WORDS_ALONE, section: "Fixed", note }];
}
