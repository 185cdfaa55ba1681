/** What is wrong with the input, said so that a person can mend it. */

/** A place in a text file; lines and columns count from 1, columns in UTF-16 units as editors do. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One finding about the input. An error stops the run; a note does not. */
export interface Problem extends Place {
  readonly level: "error" | "note";
  /** The code of the rule, stable, in kebab-case. */
  readonly rule: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
  /** The whole text of the file, for the code frame; null when there is no text to show. */
  readonly text: string | null;
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

/** Orders by file, line, column and rule, by code unit, so that every machine prints the same. */
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

/** Compares two texts by UTF-8 bytes, which is by code point: the same in every locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  let i = 0;
  while (i < a.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  // Inside a surrogate pair the high halves are equal, so comparing whole code points is right.
  return (a.codePointAt(i) ?? -1) - (b.codePointAt(i) ?? -1);
}

/** The line and column of an offset in a text. */
export function placeAt(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  return { file, line: before.split("\n").length, column: offset - start + 1 };
}

// Problems come many to a text, so the text that was asked about last stays indexed.
let indexed: { readonly text: string; readonly starts: readonly number[] } = {
  text: "",
  starts: [0],
};

function lineStarts(text: string): readonly number[] {
  if (indexed.text === text) return indexed.starts;
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  indexed = { text, starts };
  return starts;
}

/** The offset at which a line starts; that of the last line when there are not so many. */
export function lineStart(text: string, line: number): number {
  const starts = lineStarts(text);
  return starts[line - 1] ?? starts.at(-1) ?? 0;
}

/** The text of a line without its end; null when there are not so many lines. */
export function lineText(text: string, line: number): string | null {
  if (lineStarts(text)[line - 1] === undefined) return null;
  const end = text.indexOf("\n", lineStart(text, line));
  return text.slice(lineStart(text, line), end === -1 ? text.length : end);
}
