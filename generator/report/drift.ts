/** Drift in words: how a file differs from what would be generated, and what to do. */

import type { Change } from "../output/compare.ts";
import { fileProblem, type Problem } from "../source.ts";
import { visible } from "../text.ts";
import type { Paint } from "./paint.ts";

/** A file that is not as it would be generated. */
export interface Drift extends Change {
  /** The template or module that makes the file; null when none does. */
  readonly origin: string | null;
}

const SHOWN_LINES = 5;
const SHOWN_LENGTH = 200;

/** A file that differs, for people. */
export function driftText(drift: Drift, out: string, paint: Paint): string {
  const { file, line, message, fix } = driftProblem(drift, out);
  const head = `${paint("place", `${visible(file)}:${line}:`)} ${paint("error", "drift")}: ${message}\n`;
  return `${head}${differenceText(drift, paint)}  ${paint("faint", "what to do:")} ${visible(fix)}\n`;
}

/** A file that differs, as a problem at its first line that does. */
export function driftProblem(drift: Drift, out: string): Problem {
  const text = {
    rule: `drift-${kindOf(drift)}`,
    message: MESSAGES[kindOf(drift)],
    fix: fixOf(drift),
  };
  return { ...fileProblem(`${out}/${drift.path}`, text), line: firstDifference(drift).line };
}

function kindOf({ action, isEdited }: Drift): keyof typeof MESSAGES {
  if (action === "create") return "missing";
  if (action === "delete") return "left-over";
  return isEdited ? "edited" : "outdated";
}

const MESSAGES = {
  missing: "The file is missing.",
  outdated: "The file is out of date.",
  edited: "The file was edited, or a run was cut short.",
  "left-over": "Nothing generates the file any more.",
} as const;

function fixOf(drift: Drift): string {
  const fix = "Run `npm run generate`";
  switch (kindOf(drift)) {
    case "edited":
      return `${drift.origin === null ? "" : `Make the change in ${drift.origin}. `}${fix}, which replaces the file.`;
    case "left-over":
      return `${fix}, which removes it${drift.isEdited ? ", edits included" : ""}.`;
    default:
      return `${fix} and commit what it changes.`;
  }
}

function differenceText(drift: Drift, paint: Paint): string {
  if (drift.current === null || drift.expected === null) return "";
  const { removed, added } = firstDifference(drift);
  return (
    linesText("-", removed, (text) => paint("removed", text)) +
    linesText("+", added, (text) => paint("added", text))
  );
}

function linesText(
  mark: string,
  lines: readonly string[],
  paint: (text: string) => string,
): string {
  const shown = lines.slice(0, SHOWN_LINES).map((line) => {
    const cut = line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH)}…` : line;
    return `  ${paint(mark + visible(cut))}\n`;
  });
  const rest = lines.length - shown.length;
  return shown.join("") + (rest > 0 ? `  ${mark} ... ${rest} more lines\n` : "");
}

interface Difference {
  /** The number of the first line that differs. */
  readonly line: number;
  /** All lines from there to the last that differs. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

function firstDifference({ current, expected }: Drift): Difference {
  if (current === null || expected === null) return { line: 1, removed: [], added: [] };
  const [a, b] = [current.split("\n"), expected.split("\n")];
  const length = Math.min(a.length, b.length);
  let start = 0;
  while (start < length && a[start] === b[start]) start++;
  let end = 0;
  while (end < length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return {
    line: start + 1,
    removed: a.slice(start, a.length - end),
    added: b.slice(start, b.length - end),
  };
}
