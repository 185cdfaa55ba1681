/** A raw reply split into its codes and its text: RFC 5321 section 4.2, RFC 2034 section 4. */

/** The codes of a reply, each null where the reply has none. */
export interface Codes {
  /** The reply code, RFC 5321 section 4.2. */
  readonly smtpCode: number | null;
  /** The enhanced status code, RFC 3463, as it is written. */
  readonly enhancedCode: string | null;
}

/** What {@link parseReply} finds; each part is null where the reply has none. */
export interface Reply extends Codes {
  /** What follows the codes: the texts of all lines as one, each run of white space as one space. */
  readonly text: string | null;
}

/** Where the parts of a line stand; the ranges end before their ends. */
export interface Head {
  readonly smtpCode: number | null;
  /** The range of the enhanced status code, empty when there is none. */
  readonly enhancedStart: number;
  readonly enhancedEnd: number;
  /** The range of the text, without white space around it. */
  readonly textStart: number;
  readonly textEnd: number;
}

// What white space and a digit are is a matter of ASCII alone, in every language.
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const HYPHEN = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

// By the low byte of a character: 0 for what is no white space, 1 for the space, 3 for the rest.
const WHITE_SPACE = /* @__PURE__ */ Uint8Array.from({ length: 256 }, (_, char) =>
  char === SPACE ? 1 : isSpace(char) ? 3 : 0,
);

const LINE_END = /\r\n|\n|\r/;
const SPACES = /[\t-\r ]+/g;

/**
 * Splits a raw reply, of one line or several, into its codes and its text.
 *
 * Lines end in CRLF, LF or CR; their texts are joined by a space. A code that a log doubles, or a
 * later line repeats, is dropped. Never throws.
 */
export function parseReply(raw: string): Reply {
  let smtpCode: number | null = null;
  let enhancedCode: string | null = null;
  const texts: string[] = [];
  for (const line of raw.split(LINE_END)) {
    const head = readHead(line);
    smtpCode ??= head.smtpCode;
    enhancedCode ??= enhancedCodeOf(line, head);
    const text = line.slice(head.textStart, head.textEnd);
    if (text !== "") texts.push(text.replace(SPACES, " "));
  }
  return { smtpCode, enhancedCode, text: texts.join(" ") || null };
}

/**
 * Reads the codes that a line opens with.
 *
 * Of several lines it reads the first, and not even all of it if codes are all that it holds: then
 * the text starts with what is left, of which `isTidy` finds the line's end.
 */
export function readHead(line: string): Head {
  const textEnd = trimmedEnd(line);
  let smtpCode: number | null = null;
  let enhancedStart = 0;
  let enhancedEnd = 0;
  let textStart = 0;
  let isFirst = true;
  // Every reply comes through here, so each character is looked at once, and nothing is called.
  for (let at = 0; ; isFirst = false) {
    while (at < textEnd && isBlank(line.charCodeAt(at))) at++;
    textStart = at;
    let number = 0;
    let digits = 0;
    let dots = 0;
    let next = SPACE;
    for (; at < textEnd; at++) {
      next = line.charCodeAt(at);
      if (isDigit(next) && digits < 3) {
        number = number * 10 + next - ZERO;
        digits++;
      } else if (
        next === DOT &&
        (dots === 0 ? digits === 1 && isClass(number) : digits > 0 && dots < 2)
      ) {
        dots++;
        digits = 0;
      } else {
        break;
      }
    }
    const isLast = at === textEnd;
    if (dots === 2 && digits > 0 && (isLast || isBlank(next))) {
      if (enhancedEnd === 0) {
        enhancedStart = textStart;
        enhancedEnd = at;
      }
    } else if (
      dots === 0 &&
      digits === 3 &&
      (isFirst ? number >= 200 && number < 600 : number === smtpCode) &&
      (isLast || isBlank(next) || next === HYPHEN)
    ) {
      smtpCode = number;
    } else {
      return { smtpCode, enhancedStart, enhancedEnd, textStart, textEnd };
    }
    if (!isLast) at++;
  }
}

/** The enhanced status code of a line; null when it has none. */
export function enhancedCodeOf(line: string, { enhancedStart, enhancedEnd }: Head): string | null {
  return enhancedEnd === 0 ? null : line.slice(enhancedStart, enhancedEnd);
}

function trimmedEnd(line: string): number {
  let end = line.length;
  while (end > 0 && isSpace(line.charCodeAt(end - 1))) end--;
  return end;
}

/**
 * Whether a range of a text is as `parseReply` would leave it: no white space but single spaces.
 *
 * It is asked of nearly every reply, and so decides without a branch for each character; of some
 * characters outside ASCII it wrongly says that they are not tidy.
 */
export function isTidy(text: string, start: number, end: number): boolean {
  let faults = 0;
  let previous = 0;
  for (let at = start; at < end; at++) {
    const kind = WHITE_SPACE[text.charCodeAt(at) & 0xff] ?? 0;
    faults |= (kind & previous) | (kind & 2);
    previous = kind;
  }
  return faults === 0;
}

/** Whether a line ends in a range of a text. */
export function hasLineEnd(text: string, start: number, end: number): boolean {
  const lineFeed = text.indexOf("\n", start);
  const carriageReturn = text.indexOf("\r", start);
  return (lineFeed !== -1 && lineFeed < end) || (carriageReturn !== -1 && carriageReturn < end);
}

function isSpace(char: number): boolean {
  return char === SPACE || (char >= TAB && char <= CARRIAGE_RETURN);
}

/** Whether a character is white space that does not end the line. */
function isBlank(char: number): boolean {
  if (char > SPACE) return false;
  return isSpace(char) && char !== LINE_FEED && char !== CARRIAGE_RETURN;
}

function isDigit(char: number): boolean {
  return char >= ZERO && char <= NINE;
}

/** Whether a number is the class of an enhanced status code. */
function isClass(number: number): boolean {
  return number === 2 || number === 4 || number === 5;
}
