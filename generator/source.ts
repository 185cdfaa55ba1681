/** Texts with places in them, and what is wrong at a place, said so that a person can mend it. */

import { compareText } from "./text.ts";

/** A place in a file; lines and columns count from 1, columns in UTF-16 units as editors do. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What is wrong, and what to do about it. */
export interface ProblemText {
  /** The code of the rule, stable, in kebab-case. */
  readonly rule: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
  /** An error stops the run; a warning does not. */
  readonly level?: "error" | "warning";
}

/** A problem at its place. */
export interface Problem extends Place, Required<ProblemText> {
  /** The text of the place, for the code frame; null when there is none to show. */
  readonly source: Source | null;
}

/** The text of a file, by the name that people know the file by. */
export class Source {
  readonly file: string;
  readonly text: string;
  #lineStarts: readonly number[] | null = null;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** The offsets at which the lines start; most sources are never asked. */
  get #starts(): readonly number[] {
    const ends = (): number[] => Array.from(this.text.matchAll(/\n/g), ({ index }) => index + 1);
    this.#lineStarts ??= [0, ...ends()];
    return this.#lineStarts;
  }

  /** The line and column of an offset. */
  place(offset: number): Place {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.file, line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  /** The offset at which a line starts; the end of the text when there are not so many lines. */
  lineStart(line: number): number {
    return this.#starts[line - 1] ?? this.text.length;
  }

  /** A line without its end; null when there are not so many. */
  line(line: number): string | null {
    if (this.#starts[line - 1] === undefined) return null;
    const end = this.#starts[line];
    return this.text.slice(this.lineStart(line), end === undefined ? undefined : end - 1);
  }

  /** The offset at which a line ends. */
  lineEnd(line: number): number {
    return this.lineStart(line) + (this.line(line)?.length ?? 0);
  }

  /** A problem at an offset. */
  problem(offset: number, problem: ProblemText): Problem {
    return { level: "error", ...this.place(offset), ...problem, source: this };
  }
}

/** A problem of a whole file, of which no text is shown. */
export function fileProblem(file: string, problem: ProblemText): Problem {
  return { level: "error", file, line: 1, column: 1, ...problem, source: null };
}

/** Stops a stage that cannot go on, and carries everything found so far. */
export class ProblemsError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`${problems.length} problem(s)`);
    this.name = "ProblemsError";
    this.problems = problems;
  }
}

/** Orders by file, line, column and rule, by code point, so that every machine prints the same. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.rule, b.rule) ||
      compareText(a.message, b.message),
  );
}
