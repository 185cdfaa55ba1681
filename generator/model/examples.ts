/**
 * Examples of replies for the documentation, made from the catalog at hand. Reads its responses;
 * gives some of which no other could claim what an example makes of them.
 */

import { foldCase, parseReply } from "../catalog/reply.ts";
import type { Entry } from "./model.ts";

/** A response, and replies that show how it is recognised, or why it is not. */
export class Sample {
  readonly entry: Entry;

  constructor(entry: Entry) {
    this.entry = entry;
  }

  /** The response as it is sent: `exact`. */
  get asSent(): string {
    return this.entry.line;
  }

  /** The first line of the response on two lines: `exact`. */
  get firstLine(): string {
    const [first = ""] = this.entry.text.split(" ");
    return `${this.entry.smtpCode}-${this.entry.enhancedCode} ${first}`;
  }

  /** The second line. */
  get lastLine(): string {
    const { smtpCode, enhancedCode, text } = this.entry;
    return [smtpCode, enhancedCode, ...text.split(" ").slice(1)].join(" ");
  }

  /** Codes and text as a log that repeats the codes has them: `exact`. */
  get doubled(): string {
    const { smtpCode, enhancedCode, line } = this.entry;
    return `${smtpCode} ${enhancedCode} ${line}`;
  }

  /** Without its codes: `text`. */
  get withoutCodes(): string {
    return this.entry.text;
  }

  /** Without its enhanced status code: `text`. */
  get withoutEnhancedCode(): string {
    return `${this.entry.smtpCode} ${this.entry.text}`;
  }

  /** With more after it: `prefix`. */
  get goingOn(): string {
    return `${this.entry.line}: see the log`;
  }

  /** With more after it and without codes: `prefix` when it is internal, else nothing. */
  get goingOnWithoutCodes(): string {
    return `${this.entry.text}: see the log`;
  }

  /** With a letter after it: nothing. */
  get runningOn(): string {
    return `${this.entry.line}s`;
  }

  /** In capitals: `exact` when it is internal, else nothing. */
  get inCapitals(): string {
    return this.entry.line.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  }

  /** As a success: nothing. */
  get asSuccess(): string {
    return `250 ${this.entry.text}`;
  }
}

/** How often a name is found in the log of the worked example. */
export interface ExampleCount {
  readonly name: string;
  readonly count: string;
}

/** The worked example of every package: a bounce log in, counts by response out. */
export class Example {
  /** The response that other examples speak of. */
  readonly sample: Sample;
  /** Another MTA's reply, which the catalog lacks. */
  readonly stranger: string;
  readonly #internal: Sample | null;
  readonly #plain: Sample | null;

  constructor(first: Sample, { internal, plain }: Samples, stranger: string) {
    this.sample = first;
    this.stranger = stranger;
    this.#internal = internal;
    this.#plain = plain;
  }

  /** The lines of the log; the last is the stranger. */
  get log(): readonly string[] {
    const [internal, plain] = [this.#internal, this.#plain];
    return [
      ...(internal === null ? [] : [internal.asSent]),
      ...(plain === null ? [] : [plain.asSent]),
      ...(internal === null ? [] : [internal.goingOn, internal.inCapitals]),
      ...(plain === null ? [] : [plain.doubled]),
      this.stranger,
    ];
  }

  /** The ids, the most frequent first, and what the catalog lacks as `unknown`. */
  get counts(): readonly ExampleCount[] {
    const found = [
      { name: this.#internal?.entry.id, count: "3" },
      { name: this.#plain?.entry.id, count: "2" },
      { name: "unknown", count: "1" },
    ];
    return found.flatMap(({ name, count }) => (name === undefined ? [] : [{ name, count }]));
  }
}

// Codes and texts of several MTAs: hardly a catalog has all of them.
const STRANGERS: readonly string[] = [
  "452 4.2.2 The recipient's inbox is out of storage space",
  "550 5.1.1 Recipient address rejected: User unknown in virtual mailbox table",
  "554 5.7.105 Client host blocked: rejected by the administrator's list",
];

/** The worked example; null when the catalog has nothing, or everything, that it could show. */
export function makeExample(samples: Samples, responses: readonly Entry[]): Example | null {
  const first = samples.plain ?? samples.internal;
  if (first === null) return null;
  const stranger = STRANGERS.find((reply) => {
    const text = foldCase(parseReply(reply).text ?? "");
    return !responses.some(
      (entry) => entry.text.length <= text.length && text.startsWith(foldCase(entry.text)),
    );
  });
  return stranger === undefined ? null : new Example(first, samples, stranger);
}

/** A response that a remote host is told, and an internal one; null where none will do. */
export interface Samples {
  readonly plain: Sample | null;
  readonly internal: Sample | null;
}

// A catalog may be large, and an example is not worth comparing every row with every other.
const CANDIDATES = 100;

export function pickSamples(responses: readonly Entry[]): Samples {
  const texts = responses.map(({ text }) => foldCase(text));
  return { plain: pick(false), internal: pick(true) };

  function pick(wanted: boolean): Sample | null {
    const candidates: Entry[] = [];
    for (const entry of responses) {
      if (entry.internal === wanted && canBeShown(entry)) candidates.push(entry);
      if (candidates.length === CANDIDATES) break;
    }
    const found = shortestFirst(candidates).find(({ text }) => {
      const ours = foldCase(text);
      return texts.filter((theirs) => isClaimed(ours, theirs)).length === 1;
    });
    return found === undefined ? null : new Sample(found);
  }
}

/** Whether one text opens with the other, so that something could be taken for both. */
function isClaimed(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/**
 * Whether it has what examples take away or fold: both codes, small letters, several words; and no
 * backslash, which some documents cannot show as code.
 */
function canBeShown({ smtpCode, enhancedCode, message, text }: Entry): boolean {
  return (
    smtpCode !== null &&
    enhancedCode !== null &&
    message === text &&
    /^[^ ]*[a-z]/.test(text) &&
    /^[!-[\]-~]+( (?![0-9])[!-[\]-~]+)+$/.test(text)
  );
}

function shortestFirst(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => a.text.length - b.text.length);
}
