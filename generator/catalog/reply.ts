/** A raw reply split into its codes and text: RFC 5321 section 4.2, RFC 2034 section 4. */

/** What `parseReply` finds; each part is null where the reply has none. */
export interface Reply {
  readonly smtpCode: string | null;
  readonly enhancedCode: string | null;
  readonly text: string | null;
}

// White space is ASCII, in every language: JavaScript's \s would take U+00A0 and its like too.
const SPACE = /[ \t\n\v\f\r]+/g;
const REPLY_CODE = /([2-5][0-9][0-9])(?:[ -]|$)/y;
const ENHANCED_CODE = /([245]\.[0-9]{1,3}\.[0-9]{1,3})(?: |$)/y;

/** Splits one reply, of one line or several, as a log or a socket gives it. Never throws. */
export function parseReply(raw: string): Reply {
  const lines = raw.split(/\r\n|\n|\r/).map(parseLine);
  return {
    smtpCode: lines.find((line) => line.smtpCode !== null)?.smtpCode ?? null,
    enhancedCode: lines.find((line) => line.enhancedCode !== null)?.enhancedCode ?? null,
    text: lines.flatMap((line) => line.text ?? []).join(" ") || null,
  };
}

function parseLine(line: string): Reply {
  const text = tidy(line);
  // The text is read where it stands: to cut it at each of many codes would take very long.
  let at = 0;
  const read = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const smtpCode = read(REPLY_CODE)?.[1] ?? null;
  let enhancedCode: string | null = null;
  for (;;) {
    const code = read(REPLY_CODE);
    const enhanced = read(ENHANCED_CODE);
    if (code !== null && code[1] === smtpCode) {
      at += code[0].length;
    } else if (enhanced !== null) {
      enhancedCode ??= enhanced[1] ?? null;
      at += enhanced[0].length;
    } else {
      return { smtpCode, enhancedCode, text: text.slice(at) || null };
    }
    if (text[at] === " ") at++;
  }
}

function tidy(text: string): string {
  return text.replace(SPACE, " ").replace(/^ | $/g, "");
}

/** Folds ASCII letters to lower case and leaves every other character alone. */
export function foldCase(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (run) => run.toLowerCase()) : text;
}
