/** The paths of templates, such as `../entry.id`: what each leads to in the data that they are given. */

import { describeField, type RecordTable, ROOT } from "../model/fields.ts";
import type { ProblemText } from "../source.ts";

/** What the names in a template refer to: the data, or an item of a loop. */
export interface Scope {
  /** A kind of record, `text` or `flag`, or `list of` those. */
  readonly kind: string;
  /** Whether `@first` and `@last` say something. */
  readonly isLoop: boolean;
  /** The name that `as |name|` gives the item. */
  readonly name: string | null;
}

/** The kind of what a path leads to, or why it leads nowhere. */
export type Resolved =
  | { readonly kind: string; readonly problem: null }
  | { readonly kind: null; readonly problem: ProblemText };

/** What a path is resolved in. */
export interface PathContext {
  readonly records: RecordTable;
  /** The scopes around it, the innermost last. */
  readonly scopes: readonly Scope[];
}

/** Resolves a path. */
export function resolvePath(expression: hbs.AST.Expression, context: PathContext): Resolved {
  if (expression.type !== "PathExpression") {
    const message = "This is not a path.";
    return refuse("template-construct", message, "Name a field of the data.");
  }
  const { records, scopes } = context;
  const path = expression as hbs.AST.PathExpression;
  const parts = path.parts as string[];
  if (path.data) return resolveData(path, context);
  const isScoped = path.depth > 0 || /^(\.|this\b)/.test(path.original);
  const named = scopes.findLast(({ name }) => name !== null && name === parts[0]);
  if (named !== undefined && !isScoped) return follow(parts.slice(1), named.kind, records);
  const scope = scopes.at(-1 - path.depth);
  if (scope !== undefined) return follow(parts, scope.kind, records);
  return refuse("unknown-field", `${path.original} climbs out of the data.`, "Remove a ../");
}

/** Resolves what starts with `@`. */
function resolveData(path: hbs.AST.PathExpression, { records, scopes }: PathContext): Resolved {
  const { depth, original } = path;
  const [name = "", ...rest] = path.parts as string[];
  if (name === "root" && depth === 0) return follow(rest, ROOT, records);
  const isLoop = scopes.at(-1 - depth)?.isLoop === true;
  if (isLoop && rest.length === 0 && (name === "first" || name === "last"))
    return { kind: "flag", problem: null };
  const fix = "Use @root, or @first and @last in a loop.";
  return refuse("unknown-field", `${original} means nothing here.`, fix);
}

function follow(parts: readonly string[], start: string, records: RecordTable): Resolved {
  let kind = start;
  for (const [i, part] of parts.entries()) {
    const fields = new Map(Object.entries(records[kind] ?? {}));
    const field = fields.get(part);
    if (field === undefined) {
      const owner = i === 0 ? "the data here" : parts.slice(0, i).join(".");
      const known = [...fields.keys()].join(", ");
      const fix = known === "" ? "It has no fields." : `Its fields are: ${known}.`;
      return refuse("unknown-field", `There is no field ${part} in ${owner}.`, fix);
    }
    kind = describeField(field).kind;
  }
  return { kind, problem: null };
}

function refuse(rule: string, message: string, fix: string): Resolved {
  return { kind: null, problem: { rule, message, fix } };
}
