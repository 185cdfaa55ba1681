/** Templates as they are run: what the compiler made of each, with the sinks of its target. */

import type { Source } from "../source.ts";
import { type Sinks, UnsafeValueError } from "./sinks.ts";

/** A template, checked and ready. */
export interface Template {
  /** Renders data of the sample's shape. */
  readonly render: (data: object) => string;
}

/** What a template is compiled to; nothing but texts and numbers, so that it can be kept. */
export interface Compiled {
  /** Statements that append to `out` what `root` gives, and `write` it when it has become long. */
  readonly code: string;
  /** What the values of `at` in the code stand for. */
  readonly uses: readonly Use[];
}

/** Where a value is used, for what is found out only while rendering. */
export interface Use {
  readonly source: Source;
  readonly offset: number;
  /** The value as the template names it. */
  readonly path: string;
}

/** A value that was missing, or unfit for its sink, when a template was rendered. */
export class RenderError extends Error {
  readonly source: Source;
  readonly offset: number;

  constructor({ source, offset }: Use, message: string) {
    super(message);
    this.name = "RenderError";
    this.source = source;
    this.offset = offset;
  }
}

/** Makes a template of what the compiler gave. */
export function makeTemplate({ code, uses }: Compiled, sinks: Sinks): Template {
  const run = new Function(
    ...["root", "sinks", "miss", "locate"],
    `let at = 0, out = "";
    try { ${code} } catch (error) { throw locate(error, at); }
    return out;`,
  );
  const locate = (error: unknown, at: number): unknown => {
    const use = uses[at];
    if (!(error instanceof UnsafeValueError) || use === undefined) return error;
    return new RenderError(use, `${use.path}: ${error.message}.`);
  };
  return { render: (data) => run(data, sinks, miss, locate) };
}

function miss(): never {
  throw new UnsafeValueError("there is no value");
}
