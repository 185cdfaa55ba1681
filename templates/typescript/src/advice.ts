/** What to do about a reply, and whose words say so. */

import { type CodeAdvice, listCodes, type Words } from "./advice-tables.js";
import { findMark } from "./mark.js";
import { type Advice, type AdviceSource, type Entry, makeAdvice, type Reply } from "./records.js";

/** The advice for codes: for each code that of class 4, then that of class 5. */
type CodeIndex = ReadonlyMap<string, readonly [CodeAdvice | undefined, CodeAdvice | undefined]>;

let index: CodeIndex | undefined;

/**
 * The advice for a reply with a class of 4 or 5: the words of its response, else of a mark, else of its codes.
 */
export function adviseOn(reply: Reply, entry: Entry | null, digit: number): Advice | null {
  if (digit !== 4 && digit !== 5) return null;
  if (entry !== null && entry.explanation !== null) return adviceOfEntry(entry, entry.explanation);
  const mark = findMark(reply, digit);
  if (mark !== null) {
    const { provider, words } = mark;
    return adviceOf(words, { source: "mark", provider, mark: mark.mark });
  }
  return adviceOfCodes(reply, digit);
}

function adviceOfEntry(
  { action, fault, suppress, references }: Entry,
  explanation: string,
): Advice {
  return makeAdvice({
    explanation,
    action,
    fault: fault ?? "unknown",
    suppress,
    source: "response",
    provider: null,
    mark: null,
    reference: references[0] ?? null,
  });
}

/** The words of the code that says the most; null when there is none. */
function adviceOfCodes({ smtpCode, enhancedCode }: Reply, digit: number): Advice | null {
  const [, subject = "", detail = ""] = enhancedCode?.split(".") ?? [];
  const enhanced = findCode(`X.${subject}.${detail}`, digit);
  const reply = findCode(`${smtpCode}`, digit);
  if (enhanced !== undefined && detail !== "0") return wordsOfEnhancedCode(enhanced);
  if (reply?.isSure === true) return wordsOfReplyCode(reply);
  const general = enhanced ?? findCode(`X.${subject}.X`, digit);
  if (general !== undefined) return wordsOfEnhancedCode(general);
  const any = smtpCode === null ? undefined : (reply ?? findCode(`${digit}yz`, digit));
  if (any !== undefined) return wordsOfReplyCode(any);
  const unregistered = enhancedCode === null ? undefined : findCode("X.X.X", digit);
  return unregistered === undefined ? null : wordsOfEnhancedCode(unregistered);
}

function findCode(code: string, digit: number): CodeAdvice | undefined {
  index ??= buildIndex();
  return index.get(code)?.[digit - 4];
}

function buildIndex(): CodeIndex {
  const index = new Map<string, [CodeAdvice | undefined, CodeAdvice | undefined]>();
  for (const advice of listCodes()) {
    const both = index.get(advice.code) ?? [undefined, undefined];
    if (advice.digit !== 5) both[0] = advice;
    if (advice.digit !== 4) both[1] = advice;
    index.set(advice.code, both);
  }
  return index;
}

function wordsOfEnhancedCode({ words }: CodeAdvice): Advice {
  return adviceOf(words, { source: "enhanced-code", provider: null, mark: null });
}

function wordsOfReplyCode({ words }: CodeAdvice): Advice {
  return adviceOf(words, { source: "reply-code", provider: null, mark: null });
}

interface Origin {
  readonly source: AdviceSource;
  readonly provider: string | null;
  readonly mark: string | null;
}

function adviceOf(words: Words, { source, provider, mark }: Origin): Advice {
  const [explanation, action, fault, suppress, reference] = words;
  return makeAdvice({
    explanation,
    action,
    fault,
    suppress,
    source,
    provider,
    mark,
    reference,
  });
}
