/** All there is to say of one response, or of one reply that may show none. */

import { type Entry, type Explanation, explain } from "../../../typescript/src/index.js";
import { languages, names } from "../facts.js";
import { lineOf } from "../read/count.js";
import { copyable } from "./copy.js";
import { type Child, inward, make, outward, prose } from "./dom.js";
import { icon } from "./icons.js";
import { badge, codesOf, marked, referenceLink, registryWord, wordingLine } from "./parts.js";
import { placeOf, rankOf, retryOf, type Tone } from "./words.js";

/** The card of a response. */
export function responseCard(entry: Entry): HTMLElement {
  const { meaning } = explain(wordingLine(entry));
  return marked(
    "article",
    "card",
    entry.severity,
    head(entry.severity, entry.internal, inward(entry.id, { class: "address" }, `#${entry.id}`)),
    heading(codesOf(entry), entry.message),
    deprecation(entry),
    advice(entry),
    make(
      "div",
      { class: "more" },
      facts([
        ["Is it retried?", retryOf(entry.severity, entry.direction)],
        ["Where it arises", entry.direction && `${placeOf(entry.direction)}.`],
        ["Who says it", entry.internal ? OWN : null],
        ["The registry’s word", meaning && registryWord({ ...entry, text: null }, meaning)],
        ["The manual’s comment", entry.comment],
        ["Other wordings", wordingsOf(entry)],
        ["Read more", references(entry)],
      ]),
      namesOf(entry),
    ),
  );
}

/** The cards of a reply: the response that it shows, and what it quotes as its cause. */
export function replyCards(explanation: Explanation): HTMLElement {
  const { match, cause } = explanation;
  const quoted = cause === null ? null : causeNote(cause);
  if (match === null) return make("div", { class: "cards" }, unknownCard(explanation), quoted);
  const warning = contradiction(explanation);
  return make("div", { class: "cards" }, warning, quoted, responseCard(match.entry));
}

/** Where a reply was found, and how it was recognised; null when there is nothing to say of it. */
export function replyLine({ reply, match }: Explanation, found: string | null): HTMLElement | null {
  const rank = match === null ? null : rankOf(match.rank);
  const words = [found === null ? null : `${found}.`, rank].filter((part) => part !== null);
  if (words.length === 0) return null;
  const line = make("p", { class: "quiet" }, words.join(" "));
  if (found === null || match === null || match.rank === "exact") return line;
  // The card shows the response: what was found differs from it.
  return make("div", { class: "strip" }, line, make("p", { class: "wire" }, lineOf(reply)));
}

/** A reply that the catalog does not know: what its codes tell all the same. */
function unknownCard(explanation: Explanation): HTMLElement {
  const { reply, severity, internal, subject, meaning } = explanation;
  const tone = severity ?? "unknown";
  return marked(
    "article",
    "card",
    tone,
    head(tone, internal, make("span", { class: "tag" }, "Not in the catalog")),
    heading(codesOf(reply), reply.text ?? ""),
    contradiction(explanation),
    make("p", { class: "lead" }, unknownWords(explanation)),
    facts([
      ["Is it retried?", retryOf(tone, null)],
      ["Who says it", internal ? OWN : null],
      ["What it is about", subject],
      ["The registry’s word", meaning && registryWord(reply, meaning)],
    ]),
  );
}

const OWN = "The MTA itself, as [internal] shows; no remote host sent it.";

function unknownWords({ internal, reply }: Explanation): string {
  if (internal) return "The MTA wrote this itself, but the catalog has no such response.";
  if (reply.text === null) return "Only codes: this is what the standards say of them.";
  return "No response of this MTA has this text; another server may have written it. This is what its codes tell.";
}

/**
 * The reply that another quotes as its cause: by this people decide. What its response advises is
 * left out, since it was for the time when the message was still tried.
 */
function causeNote(cause: Explanation): HTMLElement {
  const entry = cause.match?.entry ?? null;
  const tone = cause.severity ?? "unknown";
  return marked(
    "section",
    "cause",
    tone,
    make("h2", {}, "Caused by", badge(tone)),
    make("p", { class: "wire" }, lineOf(cause.reply)),
    entry?.explanation ? make("p", {}, prose(entry.explanation)) : null,
    entry === null ? null : make("p", {}, inward(entry.id, {}, "All about this response")),
  );
}

function contradiction({ contradictory, reply }: Explanation): HTMLElement | null {
  if (!contradictory) return null;
  return make(
    "p",
    { class: "warning" },
    icon("warning"),
    make(
      "span",
      {},
      `The two codes contradict each other: ${reply.smtpCode} and ${reply.enhancedCode} are of different classes. The reply code counts.`,
    ),
  );
}

function head(tone: Tone, internal: boolean, last: Node): HTMLElement {
  const tag = internal ? make("span", { class: "tag" }, "Written by the MTA itself") : null;
  return make("p", { class: "head" }, badge(tone), tag, last);
}

/** The codes and the text, large; it has the focus when the card is opened. */
function heading(codes: string, text: string): HTMLElement {
  const code = codes === "" ? null : make("span", { class: "codes" }, codes);
  return make("h2", { tabindex: "-1" }, code, code !== null && text !== "" ? " " : null, text);
}

function advice({ explanation, action }: Entry): HTMLElement | null {
  if (explanation === null && action === null) return null;
  const part = (title: string, text: string | null) =>
    text === null ? null : make("div", {}, make("h3", {}, title), make("p", {}, prose(text)));
  return make(
    "div",
    { class: "advice" },
    part("What happened", explanation),
    part("What to do", action),
  );
}

function deprecation({ deprecated }: Entry): HTMLElement | null {
  if (deprecated === null) return null;
  return make(
    "p",
    { class: "warning" },
    icon("warning"),
    make("span", {}, `Deprecated. ${deprecated}`),
  );
}

function wordingsOf({ aliases }: Entry): HTMLElement | null {
  if (aliases.length === 0) return null;
  return make(
    "ul",
    {},
    ...aliases.map((alias) =>
      make(
        "li",
        {},
        make("code", {}, wordingLine(alias)),
        alias.deprecated === null ? "" : ` (${alias.deprecated})`,
      ),
    ),
  );
}

function references({ url, references: addresses }: Entry): HTMLElement {
  const items = [outward(url, "The reference’s section"), ...addresses.map(referenceLink)];
  return make("ul", {}, ...items.map((item) => make("li", {}, item)));
}

function namesOf(entry: Entry): HTMLElement {
  const own = (names[entry.id] ?? []).map((name, at) => [languages[at] ?? "", name] as const);
  const rows = [["Logged", wordingLine(entry)], ["Id", entry.id], ...own] as const;
  const items = rows.map(([title, name]) =>
    make("div", {}, make("dt", {}, title), make("dd", {}, copyable(name, `as ${title}`))),
  );
  return make("section", { class: "names" }, make("h3", {}, "Its names"), make("dl", {}, ...items));
}

/** What is known, each with its question; what is not known is left out. */
function facts(rows: readonly (readonly [question: string, answer: Child])[]): HTMLElement {
  const known = rows.filter(([, answer]) => answer !== null);
  return make(
    "dl",
    { class: "facts" },
    ...known.map(([question, answer]) =>
      make("div", {}, make("dt", {}, question), make("dd", {}, answer)),
    ),
  );
}
