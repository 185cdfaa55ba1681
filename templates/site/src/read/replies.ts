/**
 * Finds the replies in a pasted text: log lines, a bounce message, or one reply of several lines.
 * What a single line holds is the package's business; which lines belong together is this file's.
 */

import { explain, parseReply, readLine } from "../../../typescript/src/index.js";

/** What a stretch of the text holds. */
export interface Piece {
  /** The raw reply; null when there is none in it. */
  readonly reply: string | null;
  /** How many lines it takes; none when it is empty. */
  readonly lines: number;
  /** Where it ends in the text. */
  readonly end: number;
}

/** A line, with those that continue it. */
interface Line {
  readonly text: string;
  /** The further lines of a reply, each with the line end before it. */
  readonly rest: string;
  readonly indent: number;
  readonly lines: number;
  readonly end: number;
}

// As many lines as a folded field, or one reply, can have.
const MOST_LINES = 100;

const QUOTED = /^(?:> ?)+/;
const FIELD = /^(?:(status)|diagnostic-code)[\t ]*:/i;
const HEADER = /^[a-z]+(?:-[a-z]+)+[\t ]*:/i;
const GOES_ON = /^(?:diagnostic-code:[\t ]*)?(?:[a-z][a-z0-9-]*;[\t ]*)?[2-5]\d\d-/i;
const REPLY_CODE = /^[2-5]\d\d(?:([ -])|$)/;

/** Reads a text piece by piece. */
export function* readPieces(text: string): Generator<Piece> {
  // What the fields of one recipient say, in whatever order: RFC 3464 section 2.3.
  let status: Line | null = null;
  let diagnosis: Line | null = null;
  for (const line of joinReplies(unfold(linesOf(text)))) {
    const field = FIELD.exec(line.text);
    const isStatus = field?.[1] !== undefined;
    if (line.text === "" || (isStatus ? status : field && diagnosis) !== null) {
      yield* joinFields(status, diagnosis);
      status = diagnosis = null;
    }
    if (isStatus) status = line;
    else if (field !== null) diagnosis = line;
    else yield pieceOf(line);
  }
  yield* joinFields(status, diagnosis);
}

/** Reads the replies that lines quote, for texts in which nothing else is found: what a bounce tells. */
export function* readQuotes(text: string): Generator<Piece> {
  for (const line of linesOf(text)) {
    const { smtpCode, enhancedCode, text: said } = explain(line.text).cause?.reply ?? NOTHING;
    const parts = [smtpCode, enhancedCode, said].filter((part) => part !== null);
    yield { reply: parts.length === 0 ? null : parts.join(" "), lines: line.lines, end: line.end };
  }
}

const NOTHING = { smtpCode: null, enhancedCode: null, text: null };

function pieceOf({ text, rest, lines, end }: Line): Piece {
  const reply = replyIn(text);
  return { reply: reply === null ? null : reply + rest, lines, end };
}

/** The reply that a line tells of what was not delivered; null when it tells none. */
function replyIn(line: string): string | null {
  const records = line === "" ? [] : readLine(line);
  return records.find(({ outcome }) => outcome !== "delivered")?.reply ?? null;
}

/** Reads the two fields that tell one failure: one may hold the code that the other lacks. */
function* joinFields(status: Line | null, diagnosis: Line | null): Generator<Piece> {
  const fields = [status, diagnosis].filter((field) => field !== null);
  if (fields.length === 0) return;
  const text = fields.map(({ text, rest }) => text + rest).join("\n");
  const { smtpCode, enhancedCode } = parseReply(text);
  const reply = (smtpCode ?? enhancedCode) === null ? null : text;
  const lines = fields.reduce((sum, field) => sum + field.lines, 0);
  yield { reply, lines, end: Math.max(...fields.map(({ end }) => end)) };
}

/** Joins the lines of one reply: a hyphen behind the code says that one more follows. */
function* joinReplies(lines: Iterable<Line>): Generator<Line> {
  let open: Line | null = null;
  for (const line of lines) {
    const code = open === null ? null : REPLY_CODE.exec(line.text);
    if (open === null || code === null) {
      if (open !== null) yield open;
      open = line;
    } else {
      open = extend(open, line, { rest: `${open.rest}\n${line.text}` });
    }
    const goesOn = code === null ? GOES_ON.test(line.text) : code[1] === "-";
    if (goesOn && open.lines < MOST_LINES) continue;
    yield open;
    open = null;
  }
  if (open !== null) yield open;
}

/**
 * Joins folded lines, RFC 5322 section 2.2.3. In texts that are no header, indented lines that hold
 * a reply of their own are not joined.
 */
function* unfold(lines: Iterable<Line>): Generator<Line> {
  let held: Line | null = null;
  for (const line of lines) {
    if (held !== null && continues(held, line)) {
      held = extend(held, line, { text: `${held.text.replace(/=$/, "")} ${line.text}` });
      continue;
    }
    if (held !== null) yield held;
    held = line;
  }
  if (held !== null) yield held;
}

function extend(line: Line, next: Line, texts: Partial<Pick<Line, "text" | "rest">>): Line {
  return { ...line, ...texts, lines: line.lines + 1, end: next.end };
}

function continues(held: Line, { text, indent }: Line): boolean {
  if (indent <= held.indent || text === "" || held.text === "" || held.lines >= MOST_LINES)
    return false;
  if (HEADER.test(held.text)) return true;
  return !REPLY_CODE.test(text) && replyIn(text) === null;
}

function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found + 1;
    const raw = text.slice(start, end).replace(QUOTED, "");
    const trimmed = raw.trim();
    const indent = raw.length - raw.trimStart().length;
    yield { text: trimmed, rest: "", indent, lines: trimmed === "" ? 0 : 1, end };
    start = end;
  }
}
