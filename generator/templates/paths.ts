/** The paths of templates, such as `../entry.id`: what each leads to in a sample of the data. */

import type { Finding } from "../source.ts";

/** What the names in a template refer to: the data, or the turn of a loop. */
export interface Scope {
  readonly sample: unknown;
  /** Whether `@first` and `@last` say something. */
  readonly isLoop: boolean;
  /** The name that `as |name|` gives the item. */
  readonly name: string | null;
}

/** What a path leads to. */
export interface Found {
  readonly sample: unknown;
}

export type Resolved =
  | { readonly found: Found; readonly fault: null }
  | { readonly found: null; readonly fault: Finding };

export class PathResolver {
  readonly #root: unknown;
  readonly #scopes: readonly Scope[];

  /** Resolves paths in scopes, the innermost last. */
  constructor(root: unknown, scopes: readonly Scope[]) {
    this.#root = root;
    this.#scopes = scopes;
  }

  resolve(expression: hbs.AST.Expression): Resolved {
    if (expression.type !== "PathExpression") {
      const message = "Only a path can stand here.";
      return refuse("template-construct", message, "Name a field of the data.");
    }
    const path = expression as hbs.AST.PathExpression;
    const parts = path.parts as string[];
    if (path.data) return this.#data(path, parts);
    const isScoped = path.depth > 0 || /^(\.|this\b)/.test(path.original);
    const named = this.#scopes.findLast(({ name }) => name !== null && name === parts[0]);
    if (named !== undefined && !isScoped) return follow(named.sample, parts.slice(1));
    const scope = this.#scopes.at(-1 - path.depth);
    if (scope !== undefined) return follow(scope.sample, parts);
    return refuse("unknown-field", `${path.original} climbs out of the data.`, "Remove a ../");
  }

  /** What starts with `@`. */
  #data({ depth, original }: hbs.AST.PathExpression, [name = "", ...rest]: string[]): Resolved {
    if (name === "root" && depth === 0) return follow(this.#root, rest);
    const isLoop = this.#scopes.at(-1 - depth)?.isLoop === true;
    if (isLoop && rest.length === 0 && (name === "first" || name === "last")) return find(true);
    const fix = "Use @root, or @first and @last in a loop.";
    return refuse("unknown-field", `${original} means nothing here.`, fix);
  }
}

function follow(start: unknown, parts: readonly string[]): Resolved {
  let sample = start;
  for (const [i, part] of parts.entries()) {
    const fields = fieldsOf(sample);
    if (!fields.includes(part)) {
      const owner = i === 0 ? "the data here" : parts.slice(0, i).join(".");
      const fix =
        fields.length === 0 ? "It has no fields." : `Its fields are: ${fields.join(", ")}.`;
      return refuse("unknown-field", `There is no field ${part} in ${owner}.`, fix);
    }
    sample = (sample as Record<string, unknown>)[part];
  }
  return find(sample);
}

/** The names of a record's own fields: those that Handlebars looks up. */
function fieldsOf(sample: unknown): string[] {
  const isRecord = typeof sample === "object" && sample !== null && !Array.isArray(sample);
  return isRecord ? Object.keys(sample) : [];
}

function find(sample: unknown): Resolved {
  return { found: { sample }, fault: null };
}

function refuse(rule: string, message: string, fix: string): Resolved {
  return { found: null, fault: { rule, message, fix } };
}
