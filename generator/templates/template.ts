/**
 * Templates as Handlebars has them: the one file that imports it. Reads texts; gives their syntax trees,
 * for the lint, and functions that render them.
 */

import Handlebars from "handlebars";
import { type Problem, ProblemsError, type ProblemText, Source } from "../source.ts";
import { type Sinks, UnsafeValueError } from "./sinks/sinks.ts";

/** The text of a template, and where a person finds it: a file, or a text within target.json. */
export class TemplateText {
  readonly text: string;
  /** By this name Handlebars knows the text; no two texts have the same. */
  readonly name: string;
  readonly #lines: Source;
  readonly #file: Source;
  readonly #start: number;

  constructor(file: Source, text = file.text, start = 0) {
    this.text = text;
    this.name = `${file.file}:${start}`;
    this.#lines = new Source(file.file, text);
    this.#file = file;
    this.#start = start;
  }

  /** The offset of a line and column as Handlebars counts them: lines from 1, columns from 0. */
  offset({ line, column }: { readonly line: number; readonly column: number }): number {
    return this.#lines.lineStart(line) + column;
  }

  problem(offset: number, problem: ProblemText): Problem {
    return this.#file.problem(this.#start + offset, problem);
  }
}

/** A template as Handlebars parses it. */
export interface ParsedTemplate {
  readonly text: TemplateText;
  readonly program: hbs.AST.Program;
}

export type ParseResult =
  | { readonly template: ParsedTemplate; readonly problem: null }
  | { readonly template: null; readonly problem: Problem };

/** Parses a template. */
export function parseTemplate(text: TemplateText): ParseResult {
  try {
    const program = Handlebars.parseWithoutProcessing(text.text, { srcName: text.name });
    return { template: { text, program }, problem: null };
  } catch (error) {
    return { template: null, problem: syntaxProblem(text, error as ParseError) };
  }
}

/** What Handlebars throws; it says the line of most errors in the message alone. */
interface ParseError extends Error {
  readonly lineNumber?: number;
  readonly column?: number;
}

function syntaxProblem(text: TemplateText, error: ParseError): Problem {
  const [first = "", ...rest] = error.message.split("\n");
  const { lineNumber = Number(/line (\d+)/.exec(first)?.[1] ?? 1), column = 0 } = error;
  const found = /got (.*)$/.exec(rest.at(-1) ?? "")?.[1];
  const said = found === undefined ? first : `unexpected ${found}`;
  return text.problem(text.offset({ line: lineNumber, column }), {
    rule: "template-syntax",
    message: `Handlebars cannot read this line: ${said.replace(/\.$/, "")}.`,
    fix: "Correct the tag.",
  });
}

/** Renders data that the lint knows. Throws `ProblemsError` for a value that is missing, or unfit for its sink. */
export type Template = (data: object) => string;

// The lint has checked every path, so lookups need not be Handlebars' strict ones, which know no place:
// a value that is missing reaches its sink, which refuses it with file, line and column.
const OPTIONS = {
  noEscape: true,
  preventIndent: true,
  knownHelpersOnly: true,
};

const OWN_FIELDS = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

/** Makes what compiles the templates of one target, whose sinks are the helpers. */
export function makeCompiler(
  sinks: Sinks,
  partials: ReadonlyMap<string, ParsedTemplate>,
): (template: ParsedTemplate) => Template {
  const handlebars = Handlebars.create();
  const texts = new Map<string, TemplateText>();
  const knownHelpers = Object.fromEntries(Object.keys(sinks).map((name) => [name, true]));
  for (const [name, sink] of Object.entries(sinks)) {
    handlebars.registerHelper(name, (value: unknown, { loc }: Call) => {
      try {
        if (typeof value !== "string") throw new UnsafeValueError("there is no value");
        return sink(value);
      } catch (error) {
        const text = texts.get(loc.source);
        if (!(error instanceof UnsafeValueError) || text === undefined) throw error;
        throw new ProblemsError([renderProblem(text, loc, error)]);
      }
    });
  }
  for (const [name, partial] of partials) handlebars.registerPartial(name, delegate(partial));
  return (template) => {
    // Most paths have no tag, and to compile takes Handlebars a while.
    if (!template.text.text.includes("{{")) return () => template.text.text;
    const run = delegate(template);
    return (data) => run(data, OWN_FIELDS);
  };

  function delegate({ text, program }: ParsedTemplate): HandlebarsTemplateDelegate {
    texts.set(text.name, text);
    return handlebars.compile(program, { ...OPTIONS, knownHelpers });
  }
}

/** What Handlebars gives a helper about its call. */
interface Call {
  readonly loc: hbs.AST.SourceLocation;
}

function renderProblem(
  text: TemplateText,
  { start, end }: hbs.AST.SourceLocation,
  { message }: UnsafeValueError,
): Problem {
  const tag = text.text.slice(text.offset(start), text.offset(end));
  const [, sink = "", value = ""] = /^(\{\{~?\s*\S+\s+)(.*?)\s*~?\}\}$/s.exec(tag) ?? [];
  const fix = "Guard it with {{#if}}, or choose the sink that fits.";
  const problem = { rule: "render-value", message: `${value}: ${message}.`, fix };
  return text.problem(text.offset(start) + sink.length, problem);
}
