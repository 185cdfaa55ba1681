/**
 * Compiling templates. Handlebars parses them; this file checks every path and sink of the syntax tree
 * against a sample of the data, and turns the tree into code that only concatenates. So what is wrong
 * with a template is known when it is loaded, in branches never taken too, and rendering a hundred
 * thousand rows needs no more memory than rendering one.
 */

import Handlebars from "handlebars";
import type { Problem, Source } from "../source.ts";
import { SINK_NAMES, type SinkName } from "./sinks.ts";
import type { Compiled, Use } from "./template.ts";

export interface CompileOptions {
  /** Data of the shape that the template will be given, nothing in it null or empty. */
  readonly sample: object;
  /** The templates that `{{> name}}` can name. */
  readonly partials: ReadonlyMap<string, Source>;
}

export type CompileResult =
  | { readonly compiled: Compiled; readonly problems: readonly [] }
  | { readonly compiled: null; readonly problems: readonly Problem[] };

/** Checks a template and compiles it. */
export function compile(source: Source, options: CompileOptions): CompileResult {
  const compiler = new Compiler(options);
  compiler.file(source, [{ variable: "root", sample: options.sample, loop: null, name: null }]);
  const { code, uses, problems } = compiler;
  return problems.length > 0
    ? { compiled: null, problems }
    : { compiled: { code: [compiler.declarations, ...code].join("\n"), uses }, problems: [] };
}

/** What a name in a template can refer to. */
interface Scope {
  /** The variable of the compiled code that holds the data. */
  readonly variable: string;
  readonly sample: unknown;
  /** The variables of the loop that the scope is an item of. */
  readonly loop: { readonly index: string; readonly length: string } | null;
  /** The name that `as |name|` gives the item. */
  readonly name: string | null;
}

/** A value found for a path: the code that reads it, and a sample of it. */
interface Found {
  readonly code: string;
  readonly sample: unknown;
}

class Compiler {
  readonly code: string[] = [];
  readonly problems: Problem[] = [];
  readonly uses: Use[] = [];
  readonly #options: CompileOptions;
  /** The files being compiled, the innermost last. */
  readonly #sources: Source[] = [];
  #variables = 0;
  #memos = 0;

  constructor(options: CompileOptions) {
    this.#options = options;
  }

  /** The variables of the code that outlive a loop's turn. */
  get declarations(): string {
    const memos = Array.from({ length: this.#memos }, (_, i) => `, last${i}, result${i}`);
    return `let value${memos.join("")};`;
  }

  file(source: Source, scopes: readonly Scope[]): void {
    this.#sources.push(source);
    const program = this.#parse(source);
    if (program !== null) this.#program(program, scopes);
    this.#sources.pop();
  }

  #parse(source: Source): hbs.AST.Program | null {
    try {
      return Handlebars.parse(source.text);
    } catch (error) {
      const message = `Handlebars cannot read this: ${summary(error)}.`;
      const finding = { rule: "template-syntax", message, fix: "Mend the mustache." };
      this.problems.push(source.problem(syntaxErrorOffset(source, error), finding));
      return null;
    }
  }

  #program(program: hbs.AST.Program, scopes: readonly Scope[]): void {
    for (const statement of program.body) this.#statement(statement, scopes);
  }

  #statement(statement: hbs.AST.Statement, scopes: readonly Scope[]): void {
    switch (statement.type) {
      case "CommentStatement":
        break;
      case "ContentStatement":
        this.#content((statement as hbs.AST.ContentStatement).value);
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
      default:
        this.#report(
          statement,
          "template-construct",
          `A ${statement.type} has no place in a template.`,
          "Use sinks, each, if, unless and partials.",
        );
    }
  }

  #content(text: string): void {
    if (text !== "") this.code.push(`out += ${JSON.stringify(text)};`);
  }

  #mustache(statement: hbs.AST.MustacheStatement, scopes: readonly Scope[]): void {
    if (!statement.escaped) {
      this.#report(
        statement,
        "unsafe-mustache",
        "A triple mustache, or one with &, takes a value as it is.",
        sinkFix(),
      );
      return;
    }
    if (statement.params.length === 0) {
      this.#report(
        statement,
        "bare-value",
        `The value ${original(statement.path)} has no sink.`,
        sinkFix(),
      );
      return;
    }
    this.#sink(statement, scopes);
  }

  /** A sink's call, `{{sink value}}`. Row after row many values are the same, and what is made of them. */
  #sink(call: hbs.AST.MustacheStatement, scopes: readonly Scope[]): void {
    const name = original(call.path);
    if (!(SINK_NAMES as readonly string[]).includes(name)) {
      this.#report(call.path, "unknown-sink", `There is no sink ${name}.`, sinkFix());
      return;
    }
    const [value] = call.params;
    if (value === undefined || call.params.length > 1 || call.hash !== undefined) {
      this.#report(
        call,
        "sink-arguments",
        `The sink ${name} takes one value.`,
        `Write {{${name} value}}.`,
      );
      return;
    }
    const found = this.#path(value, scopes);
    if (found === null) return;
    if (typeof found.sample !== "string") {
      this.#report(
        value,
        "sink-type",
        `${original(value)} is not a text but ${kind(found.sample)}.`,
        "Give the sink one of its texts.",
      );
      return;
    }
    this.#use(value);
    const [last, result] = [`last${this.#memos}`, `result${this.#memos}`];
    this.#memos++;
    this.code.push(
      `value = ${found.code} ?? miss();`,
      `if (value !== ${last}) { ${last} = value; ${result} = sinks.${name as SinkName}(value); }`,
      `out += ${result};`,
    );
  }

  #block(block: hbs.AST.BlockStatement, scopes: readonly Scope[]): void {
    const name = original(block.path);
    const [value] = block.params;
    if (
      !["each", "if", "unless"].includes(name) ||
      block.params.length !== 1 ||
      value === undefined ||
      block.hash !== undefined
    ) {
      this.#report(
        block,
        "template-construct",
        `There is no block {{#${name}}} of this form.`,
        "Use {{#each list}}, {{#if value}} or {{#unless value}}.",
      );
      return;
    }
    const found = this.#path(value, scopes);
    if (found === null) return;
    if (name === "each") this.#each(block, found, scopes);
    else this.#condition(block, name === "if", found, scopes);
  }

  #condition(
    block: hbs.AST.BlockStatement,
    wanted: boolean,
    found: Found,
    scopes: readonly Scope[],
  ): void {
    // `{{#if 0}}` is false in Handlebars, which nobody expects of a number.
    if (typeof found.sample === "number") {
      this.#report(
        block,
        "number-condition",
        `${original(block.params[0])} is a number, of which 0 would count as absent.`,
        "Test something that is a text, a list or a flag.",
      );
    }
    this.#use(block.params[0]);
    const test = Array.isArray(found.sample) ? `${found.code}?.length` : found.code;
    this.code.push(`if (${wanted ? "" : "!"}(${test})) {`);
    // Of `{{^if value}}` Handlebars makes a block that has nothing but its inverse.
    if (block.program !== undefined) this.#program(block.program, scopes);
    if (block.inverse !== undefined) {
      this.code.push("} else {");
      this.#program(block.inverse, scopes);
    }
    this.code.push("}");
  }

  #each(block: hbs.AST.BlockStatement, found: Found, scopes: readonly Scope[]): void {
    if (!Array.isArray(found.sample)) {
      this.#report(
        block,
        "each-type",
        `${original(block.params[0])} is not a list but ${kind(found.sample)}.`,
        "Loop over a list.",
      );
      return;
    }
    this.#use(block.params[0]);
    const [list, index, item] = ["list", "index", "item"].map(
      (name) => `${name}${this.#variables}`,
    );
    this.#variables++;
    this.code.push(
      `const ${list} = ${found.code} ?? [];`,
      `for (let ${index} = 0; ${index} < ${list}.length; ${index}++) {`,
      `const ${item} = ${list}[${index}];`,
    );
    const scope: Scope = {
      variable: `${item}`,
      sample: found.sample[0],
      loop: { index: `${index}`, length: `${list}.length` },
      name: block.program?.blockParams?.[0] ?? null,
    };
    if (block.program !== undefined) this.#program(block.program, [...scopes, scope]);
    this.code.push("}");
    if (block.inverse !== undefined) {
      this.code.push(`if (${list}.length === 0) {`);
      this.#program(block.inverse, scopes);
      this.code.push("}");
    }
  }

  #partial(statement: hbs.AST.PartialStatement, scopes: readonly Scope[]): void {
    const name = original(statement.name);
    const source = this.#options.partials.get(name);
    if (source === undefined || statement.params.length > 0 || statement.hash !== undefined) {
      const known = [...this.#options.partials.keys()].join(", ") || "none";
      this.#report(
        statement,
        "unknown-partial",
        `There is no partial {{> ${name}}} of this form.`,
        `The partials are: ${known}; they take no parameters.`,
      );
    } else if (this.#sources.includes(source)) {
      this.#report(
        statement,
        "partial-recursion",
        `The partial ${name} includes itself.`,
        "Loop with {{#each}}.",
      );
    } else {
      this.#content((statement as { indent?: string }).indent ?? "");
      this.file(source, scopes);
    }
  }

  #path(expression: hbs.AST.Expression, scopes: readonly Scope[]): Found | null {
    if (expression.type !== "PathExpression") {
      this.#report(
        expression,
        "template-construct",
        "Only a path can stand here.",
        "Name a field of the data.",
      );
      return null;
    }
    const path = expression as hbs.AST.PathExpression;
    if (path.data) return this.#dataPath(path, scopes);
    const parts = path.parts as string[];
    const scoped = path.depth > 0 || /^(\.|this\b)/.test(path.original);
    const named = !scoped
      ? scopes.findLast(({ name }) => name !== null && name === parts[0])
      : undefined;
    if (named !== undefined) return this.#fields(path, scopeValue(named), parts.slice(1));
    const scope = scopes.at(-1 - path.depth);
    if (scope === undefined) {
      this.#report(
        path,
        "unknown-field",
        `${path.original} climbs out of the data.`,
        "Remove a ../",
      );
      return null;
    }
    return this.#fields(path, scopeValue(scope), parts);
  }

  #dataPath(path: hbs.AST.PathExpression, scopes: readonly Scope[]): Found | null {
    const [name, ...rest] = path.parts as string[];
    const root = scopes[0] as Scope;
    if (name === "root") return this.#fields(path, scopeValue(root), rest);
    const loop = scopes.at(-1 - path.depth)?.loop ?? null;
    if (loop !== null && rest.length === 0) {
      if (name === "first") return { code: `${loop.index} === 0`, sample: true };
      if (name === "last") return { code: `${loop.index} === ${loop.length} - 1`, sample: true };
    }
    this.#report(
      path,
      "unknown-field",
      `${path.original} means nothing here.`,
      "Use @root, or @first and @last in a loop.",
    );
    return null;
  }

  #fields(path: hbs.AST.PathExpression, start: Found, parts: readonly string[]): Found | null {
    let found = start;
    for (const [i, part] of parts.entries()) {
      const { sample } = found;
      if (
        typeof sample !== "object" ||
        sample === null ||
        Array.isArray(sample) ||
        !(part in sample) ||
        part in Object.prototype
      ) {
        this.#report(
          path,
          "unknown-field",
          `There is no field ${part} in ${i === 0 ? "the data here" : parts.slice(0, i).join(".")}.`,
          fieldsFix(sample),
        );
        return null;
      }
      const owner = i === 0 ? found.code : `(${found.code} ?? miss())`;
      found = {
        code: `${owner}[${JSON.stringify(part)}]`,
        sample: (sample as Record<string, unknown>)[part],
      };
    }
    return found;
  }

  /** Notes what the code that follows is about, for what is found out only while rendering. */
  #use(value: hbs.AST.Expression | undefined): void {
    if (value === undefined) return;
    this.code.push(`at = ${this.uses.length};`);
    this.uses.push({
      source: this.#source,
      offset: offsetOf(this.#source, value),
      path: original(value),
    });
  }

  get #source(): Source {
    return this.#sources.at(-1) as Source;
  }

  #report(node: hbs.AST.Node, rule: string, message: string, fix: string): void {
    const source = this.#source;
    this.problems.push(source.problem(offsetOf(source, node), { rule, message, fix }));
  }
}

function scopeValue({ variable, sample }: Scope): Found {
  return { code: variable, sample };
}

function offsetOf(source: Source, { loc }: hbs.AST.Node): number {
  return source.lineStart(loc.start.line) + loc.start.column;
}

function original(node: { readonly type: string } | undefined): string {
  return String((node as { original?: unknown } | undefined)?.original ?? "");
}

function kind(sample: unknown): string {
  if (Array.isArray(sample)) return "a list";
  return typeof sample === "object" ? "a record" : `a ${typeof sample}`;
}

function sinkFix(): string {
  return `Name the sink of the place where it lands, {{sink value}}: ${SINK_NAMES.join(", ")}.`;
}

function fieldsFix(sample: unknown): string {
  if (typeof sample !== "object" || sample === null || Array.isArray(sample))
    return `It is ${kind(sample)}, without fields.`;
  const names = new Set(Object.keys(sample));
  for (
    let at = Object.getPrototypeOf(sample);
    at !== null && at !== Object.prototype;
    at = Object.getPrototypeOf(at)
  ) {
    for (const name of Object.getOwnPropertyNames(at)) if (name !== "constructor") names.add(name);
  }
  return `Its fields are: ${[...names].join(", ")}.`;
}

/** Handlebars says the line, and shows the text before the fault, less its line ends. */
function syntaxErrorOffset(source: Source, error: unknown): number {
  const { lineNumber, column } = error as { lineNumber?: number; column?: number };
  if (lineNumber !== undefined) return source.lineStart(lineNumber) + (column ?? 0);
  const [head, , pointer] = String((error as Error).message).split("\n");
  const line = Number(/line (\d+)/.exec(head ?? "")?.[1] ?? 1);
  const lines = source.text.split("\n");
  const text = lines[line - 1] ?? "";
  const before = lines.slice(0, line - 1).join("").length;
  const shown = String((error as Error).message).split("\n")[1] ?? "";
  const consumed = shown.slice(0, (pointer ?? "").indexOf("^")).replace(/^\.\.\./, "");
  const offset = source.text
    .replaceAll("\n", "")
    .indexOf(consumed, Math.max(0, before - consumed.length));
  const end = offset === -1 ? before : offset + consumed.length;
  return source.lineStart(line) + Math.min(Math.max(end - before, 0), text.length);
}

function summary(error: unknown): string {
  const lines = (error as Error).message.split("\n");
  if (/^Lexical error/.test(lines[0] ?? "")) return "there is a character that may not stand here";
  if (!/^Parse error/.test(lines[0] ?? "")) return lines.join(" ");
  const found = lines.at(-1)?.replace(/^Expecting .*, got /, "found ") ?? "";
  return `it ends or goes on where it may not (${found})`;
}
