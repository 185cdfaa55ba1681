/**
 * Checking templates when they are loaded. Reads syntax trees and the kinds of the data; gives what is
 * wrong, in branches never taken too. Handlebars itself lets most of it pass: a misspelt field is empty.
 */

import { type RecordTable, ROOT } from "../model/fields.ts";
import type { Problem } from "../source.ts";
import { resolvePath, type Scope } from "./paths.ts";
import type { ParsedTemplate, TemplateText } from "./template.ts";

export interface LintOptions {
  /** What the templates will be given. */
  readonly records: RecordTable;
  /** The templates that `{{> name}}` can name; null for those that cannot be parsed. */
  readonly partials: ReadonlyMap<string, ParsedTemplate | null>;
  /** The names of the target's sinks. */
  readonly sinks: readonly string[];
  /** Whether the target says how its language spells identifiers. */
  readonly hasIdentifiers: boolean;
}

/** Checks templates, and the partials that they include. */
export function lintTemplates(
  templates: readonly ParsedTemplate[],
  options: LintOptions,
): Problem[] {
  const linter = new Linter(options);
  for (const template of templates) linter.template(template);
  return linter.problems;
}

class Linter {
  readonly problems: Problem[] = [];
  readonly #options: LintOptions;
  /** The templates being checked, the innermost last. */
  readonly #open: ParsedTemplate[] = [];
  /** The partials that were checked, by their names and the data that they were checked with. */
  readonly #checked = new Set<string>();

  constructor(options: LintOptions) {
    this.#options = options;
  }

  template(template: ParsedTemplate): void {
    this.#file(template, [{ kind: ROOT, isLoop: false, name: null }]);
  }

  #file(template: ParsedTemplate, scopes: readonly Scope[]): void {
    this.#open.push(template);
    this.#program(template.program, scopes);
    this.#open.pop();
  }

  #program(program: hbs.AST.Program | undefined, scopes: readonly Scope[]): void {
    for (const statement of program?.body ?? []) this.#statement(statement, scopes);
  }

  #statement(statement: hbs.AST.Statement, scopes: readonly Scope[]): void {
    switch (statement.type) {
      case "CommentStatement":
      case "ContentStatement":
        break;
      case "MustacheStatement":
        this.#mustache(statement as hbs.AST.MustacheStatement, scopes);
        break;
      case "BlockStatement":
        this.#block(statement as hbs.AST.BlockStatement, scopes);
        break;
      case "PartialStatement":
        this.#partial(statement as hbs.AST.PartialStatement, scopes);
        break;
      default: {
        const message = `A ${statement.type} has no place in a template.`;
        this.#report(statement, "template-construct", message, CONSTRUCTS);
      }
    }
  }

  #mustache(call: hbs.AST.MustacheStatement, scopes: readonly Scope[]): void {
    const name = original(call.path);
    const [value] = call.params;
    if (!call.escaped) {
      const message = "A triple mustache, or one with &, takes a value as it is.";
      this.#report(call, "unsafe-mustache", message, this.#sinks());
    } else if (value === undefined) {
      this.#report(call, "bare-value", `The value ${name} has no sink.`, this.#sinks());
    } else if (!this.#isSink(name)) {
      this.#report(call.path, "unknown-sink", `There is no sink ${name}.`, this.#sinks());
    } else if (name === "identifier" && !this.#options.hasIdentifiers) {
      const message = "{{identifier}} needs the field identifier in target.json.";
      const fix = 'Say there how the language spells names: "identifier": {"case": "pascal"}.';
      this.#report(call, "identifier-style", message, fix);
    } else if (call.params.length > 1 || call.hash !== undefined) {
      const message = `The sink ${name} takes one value.`;
      this.#report(call, "sink-arguments", message, `Write {{${name} value}}.`);
    } else {
      const kind = this.#resolve(value, scopes);
      if (kind === null || kind === "text") return;
      const message = `${original(value)} is not a text; it is of the kind ${kind}.`;
      this.#report(value, "sink-type", message, "Give the sink one of its texts.");
    }
  }

  #block(block: hbs.AST.BlockStatement, scopes: readonly Scope[]): void {
    const name = original(block.path);
    const [value] = block.params;
    const isKnown = ["each", "if", "unless"].includes(name);
    if (!isKnown || block.params.length !== 1 || value === undefined || block.hash !== undefined) {
      const message = `There is no block {{#${name}}} of this form.`;
      this.#report(block, "template-construct", message, CONSTRUCTS);
      return;
    }
    const kind = this.#resolve(value, scopes);
    if (kind === null) return;
    const scope = name === "each" ? this.#itemScope(block, kind) : [];
    if (scope === null) return;
    this.#program(block.program, [...scopes, ...scope]);
    this.#program(block.inverse, scopes);
  }

  /** The scope of an item of a loop. */
  #itemScope(block: hbs.AST.BlockStatement, kind: string): readonly [Scope] | null {
    const name = block.program?.blockParams?.[0] ?? null;
    if (!kind.startsWith(LIST)) {
      const message = `${original(block.params[0])} is not a list; it is of the kind ${kind}.`;
      this.#report(block, "each-type", message, "Loop over a list.");
      return null;
    }
    if (name !== null && this.#isSink(name)) {
      const message = `The name ${name} is a sink's.`;
      this.#report(block, "template-construct", message, "Choose another name.");
      return null;
    }
    return [{ kind: kind.slice(LIST.length), isLoop: true, name }];
  }

  #partial(statement: hbs.AST.PartialStatement, scopes: readonly Scope[]): void {
    const name = original(statement.name);
    const partial = this.#options.partials.get(name);
    if (partial === undefined || statement.params.length > 0 || statement.hash !== undefined) {
      const known = [...this.#options.partials.keys()].join(", ") || "none";
      const message = `There is no partial {{> ${name}}} of this form.`;
      const fix = `The partials are: ${known}; they take no parameters.`;
      this.#report(statement, "unknown-partial", message, fix);
      return;
    }
    if (partial === null) return;
    if (this.#open.includes(partial)) {
      const message = `The partial ${name} includes itself.`;
      this.#report(statement, "partial-recursion", message, "Loop with {{#each}}.");
      return;
    }
    // A partial sees the data where it is included, and neither names nor scopes around it.
    const scope = { ...(scopes.at(-1) as Scope), name: null };
    const key = `${name} ${scope.isLoop} ${scope.kind}`;
    if (this.#checked.has(key)) return;
    this.#checked.add(key);
    this.#file(partial, [scope]);
  }

  #resolve(expression: hbs.AST.Expression, scopes: readonly Scope[]): string | null {
    const { kind, problem } = resolvePath(expression, { records: this.#options.records, scopes });
    if (problem !== null) this.#report(expression, problem.rule, problem.message, problem.fix);
    return kind;
  }

  #isSink(name: string): boolean {
    return this.#options.sinks.includes(name);
  }

  #sinks(): string {
    const names = this.#options.sinks.join(", ");
    return `Name the sink of the place where it lands, {{sink value}}: ${names}.`;
  }

  #report({ loc }: hbs.AST.Node, rule: string, message: string, fix: string): void {
    const { text } = this.#open.at(-1) as { readonly text: TemplateText };
    this.problems.push(text.problem(text.offset(loc.start), { rule, message, fix }));
  }
}

const LIST = "list of ";
const CONSTRUCTS = "Use sinks, {{#each list}}, {{#if value}}, {{#unless value}} and {{> partial}}.";

function original(node: { readonly type: string } | undefined): string {
  return String((node as { original?: unknown } | undefined)?.original ?? "");
}
