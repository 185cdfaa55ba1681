/** Advice on drift: where the change that somebody made in a generated file belongs. */

import type { Row } from "../catalog/row.ts";
import { RECORD_FILE } from "../output/record.ts";
import type { Plan } from "../pipeline.ts";
import { firstDifference } from "../report/drift.ts";
import { targetOf } from "../templates/render.ts";
import type { Target } from "../templates/targets.ts";
import type { Drift } from "./check.ts";

const GENERATE = "Run `npm run generate` and commit what it changes.";

/** Shorter texts stand in many lines by chance. */
const SHORTEST = 4;

/** Says what to do about a file that is not as it would be generated. */
export function adviseOn(
  drift: Omit<Drift, "fix">,
  plan: Pick<Plan, "catalog" | "targets">,
): string {
  if (drift.action === "keep")
    return "Remove it if nobody needs it; the generator leaves it alone.";
  if (!drift.reasons.includes("edited") || drift.path === RECORD_FILE) return GENERATE;
  const row = drift.expected === null ? null : findRow(drift, drift.expected, plan.catalog.rows);
  const target = plan.targets.find(({ name }) => name === targetOf(drift.path));
  const places = [
    ...(row === null ? [] : [`the row ${row.id} (${plan.catalog.source.file}:${row.line})`]),
    ...(target === undefined ? [] : [originOf(drift.path, target)]),
  ];
  const change = places.length === 0 ? "" : `Make the change in ${places.join(" or in ")}, then `;
  return `${change}run \`npm run generate\`, which discards the edit.`;
}

/** The row whose text the first changed line shows; null when it shows none. */
function findRow(
  { current }: Pick<Drift, "current">,
  expected: string,
  rows: readonly Row[],
): Row | null {
  const line = expected.split("\n")[firstDifference(current, expected) - 1] ?? "";
  // A line that is still there was not changed: others were added before it.
  if (current?.split("\n").includes(line)) return null;
  const shown = squeeze(line);
  const lengthIn = ({ id, message, comment, explanation, action }: Row): number =>
    Math.max(
      ...[id, message, comment, explanation, action]
        .map(squeeze)
        .map((text) => (shown.includes(text) ? text.length : 0)),
    );
  const lengths = rows.map(lengthIn);
  const longest = Math.max(...lengths);
  return longest < SHORTEST ? null : (rows[lengths.indexOf(longest)] ?? null);
}

/** The letters and digits of a text, which each language writes in its own way. */
function squeeze(text: string): string {
  return text.replace(/[^a-z0-9]/gi, "").toLowerCase();
}

/** What makes a file: the template that renders it, or else the target's module. */
function originOf(path: string, { name, folder, files, build }: Target): string {
  const within = path.slice(name.length + 1);
  const template = files.find(({ pattern }) => matcherOf(pattern).test(within));
  if (template !== undefined) return `${folder.path}/${template.file}`;
  return build === null ? folder.path : `what ${folder.path}/${build} makes it from`;
}

/** Matches the paths that a path with values in it can become. */
function matcherOf(pattern: string): RegExp {
  const literals = pattern
    .split(/\{\{.*?\}\}/)
    .map((text) => text.replace(/[.+^$()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join(".+")}$`);
}
