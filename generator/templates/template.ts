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

/** Handlebars compiles a thousand tags in a quarter of a second. */
const MOST_TAGS = 10_000;

/** Parses a template. */
export function parseTemplate(text: TemplateText): ParseResult {
  const beyond = [...text.text.matchAll(/\{\{/g)][MOST_TAGS];
  if (beyond !== undefined) {
    const message = `The template has more than ${MOST_TAGS} tags.`;
    const problem = { rule: "template-size", message, fix: "Loop with {{#each}}." };
    return { template: null, problem: text.problem(beyond.index, problem) };
  }
  try {
    const program = Handlebars.parseWithoutProcessing(text.text, { srcName: text.name });
    return { template: { text, program }, problem: null };
  } catch (error) {
    const message = `Handlebars cannot read this: ${summary(error as Error)}.`;
    const problem = { rule: "template-syntax", message, fix: "Correct the tag." };
    return { template: null, problem: text.problem(syntaxErrorOffset(text, error), problem) };
  }
}

/** Handlebars says the line, and shows the text before the fault, less its line ends. */
function syntaxErrorOffset(text: TemplateText, error: unknown): number {
  const { lineNumber, column } = error as { lineNumber?: number; column?: number };
  if (lineNumber !== undefined) return text.offset({ line: lineNumber, column: column ?? 0 });
  const [head = "", excerpt = "", pointer = ""] = (error as Error).message.split("\n");
  const line = Number(/line (\d+)/.exec(head)?.[1] ?? 1);
  const lines = text.text.split("\n");
  const before = lines.slice(0, line - 1).join("").length;
  const consumed = excerpt.slice(0, pointer.indexOf("^")).replace(/^\.\.\./, "");
  const found = lines.join("").indexOf(consumed, Math.max(0, before - consumed.length));
  const end = found === -1 ? before : found + consumed.length;
  const length = (lines[line - 1] ?? "").length;
  return text.offset({ line, column: Math.min(Math.max(end - before, 0), length) });
}

function summary({ message }: Error): string {
  const lines = message.split("\n");
  if (/^Lexical error/.test(lines[0] ?? "")) return "there is a character that may not stand here";
  if (!/^Parse error/.test(lines[0] ?? "")) return lines.join(" ");
  const found = lines.at(-1)?.replace(/^Expecting .*, got /, "found ") ?? "";
  return `it ends or goes on where it may not (${found})`;
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

/** What Handlebars tells a helper of its call. */
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
