/** The command, but for what it needs of the machine: that it is given. */

import { cardOf } from "./card.js";
import { countReply, createTally } from "./count.js";
import { explain } from "./explain.js";
import { type Extract, extractReply, extractText } from "./extract.js";
import { trim, withoutMark } from "./reply.js";
import { csvReport, jsonReport, type Screen, textReport } from "./report.js";

/** Whole lines of a file. */
export interface Block {
  readonly text: string;
  /** Whether all of it is ASCII, so that nothing in it has to be mended. */
  readonly isAscii: boolean;
}

/** What the command needs of the machine. */
export interface Machine {
  /** The lines of a file, or of standard input for `-`. Failures are told, and end the file. */
  readonly read: (file: string) => AsyncIterable<Block>;
  /** Prints a text; resolves when more can be printed. */
  readonly print: (text: string) => Promise<void>;
  readonly screen: Screen;
}

/** How a count is printed. */
export interface CountOptions {
  readonly format: "text" | "json" | "csv";
  /** How many groups of unknown replies are shown; 0 is all. */
  readonly top: number;
}

/** Prints what failed in some files, how often, and which replies nobody knows. */
export async function count(
  files: readonly string[],
  options: CountOptions,
  machine: Machine,
): Promise<void> {
  const tally = createTally();
  await forEachLine(files, machine, (extract) => countReply(tally, extract));
  const { format, top } = options;
  if (format === "json") return machine.print(jsonReport(tally, top));
  if (format === "csv") return machine.print(csvReport(tally, top));
  return machine.print(textReport(tally, top, machine.screen));
}

/** Prints a JSON line for each line that holds a reply. */
export async function annotate(files: readonly string[], machine: Machine): Promise<void> {
  for (const file of files) {
    let number = 0;
    let printed = "";
    for await (const block of machine.read(file)) {
      eachLine(block, (extract) => {
        number++;
        if (extract !== null) printed += `${JSON.stringify(annotation(number, extract))}\n`;
      });
      await machine.print(printed);
      printed = "";
    }
  }
}

/** Prints what there is to say of some texts, or, without any, of the lines of standard input. */
export async function explainTexts(
  texts: readonly string[],
  format: "text" | "json",
  machine: Machine,
): Promise<void> {
  let isFirst = true;
  const print = async (raw: string): Promise<void> => {
    const text = withoutMark(raw);
    const explanation = explain(extractReply(text)?.reply ?? text);
    const card = format === "json" ? `${JSON.stringify(explanation)}\n` : cardOf(explanation);
    await machine.print(isFirst || format === "json" ? card : `\n${card}`);
    isFirst = false;
  };
  if (texts.length > 0) return print(texts.join(" "));
  for await (const { text } of machine.read("-")) {
    for (const line of text.split("\n")) if (trim(withoutMark(line)) !== "") await print(line);
  }
}

async function forEachLine(
  files: readonly string[],
  { read }: Machine,
  visit: (extract: Extract | null) => void,
): Promise<void> {
  for (const file of files) {
    for await (const block of read(file)) eachLine(block, visit);
  }
}

function eachLine({ text, isAscii }: Block, visit: (extract: Extract | null) => void): void {
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    visit(isAscii ? extractText(trim(line)) : extractReply(line));
    start = end + 1;
  }
}

function annotation(line: number, { format, reply: raw }: Extract) {
  const { reply, match, severity, internal } = explain(raw);
  const { smtpCode, enhancedCode } = reply;
  const [id, rank] = match === null ? [null, null] : [match.entry.id, match.rank];
  return { line, format, reply: raw, smtpCode, enhancedCode, id, rank, severity, internal };
}
