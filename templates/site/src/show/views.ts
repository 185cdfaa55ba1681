/** What the page can show below the box, each with what its title and a screen reader say. */

import type { Entry, Explanation } from "../../../typescript/src/index.js";
import type { Answer } from "../read/answer.js";
import { type Found, search } from "../read/search.js";
import type { Summary } from "../read/tally.js";
import { replyCards, replyLine, responseCard } from "./card.js";
import { inward, make } from "./dom.js";
import { icon } from "./icons.js";
import { responseList } from "./list.js";
import { codeMeaning, codesOf } from "./parts.js";
import { summaryTable, titleOf } from "./table.js";
import { welcome } from "./welcome.js";
import { count, severityName } from "./words.js";

/** Something to show. */
export interface View {
  /** For the title of the document; empty for its own. */
  readonly title: string;
  /** What a screen reader says of the change. */
  readonly said: string;
  readonly content: readonly Node[];
  /** Whether something else will follow by itself. */
  readonly busy?: boolean;
}

/** The answer to what is in the box. */
export function answerView(answer: Answer, ask: (text: string) => void): View {
  switch (answer.kind) {
    case "nothing":
      return { title: "", said: "", content: [welcome(ask)] };
    case "found":
      return foundView(answer.query, answer.found, answer.codes);
    case "reply":
      return replyView(answer);
    case "replies":
      return {
        title: "Replies",
        said: titleOf(answer.summary),
        content: summaryContent(answer.summary),
      };
  }
}

/** The card of one response. */
export function responseView(entry: Entry, hasAnswer: boolean): View {
  const back = make(
    "p",
    { class: "back" },
    inward("", {}, icon("back"), hasAnswer ? "Back to the results" : "All responses"),
  );
  return {
    title: entry.id,
    said: `${entry.id}, ${severityName(entry.severity)}`,
    content: [back, responseCard(entry)],
  };
}

/** An address that names no response. */
export function lostView(id: string): View {
  const text = `No response is called ${id}.`;
  const { entries } = search(id.replaceAll("-", " "));
  return {
    title: "Not found",
    said: text,
    content: [
      make("h2", { tabindex: "-1" }, text),
      make("p", { class: "back" }, inward("", {}, icon("back"), "All responses")),
      responseList(entries, ""),
    ],
  };
}

/** A long text that is being read. */
export function progressView(): View & { progress(done: number): void } {
  const bar = make("progress", { max: "1", value: "0", "aria-label": "Reading" });
  const label = make("p", { class: "quiet" }, "Reading…");
  return {
    title: "Reading",
    said: "Reading",
    content: [make("div", { class: "reading" }, label, bar)],
    busy: true,
    progress(done) {
      bar.value = done;
      label.textContent = `Reading… ${Math.floor(100 * done)} %`;
    },
  };
}

function foundView(query: string, { entries, complete }: Found, codes: Explanation | null): View {
  const amount = count(entries.length, "response", "responses");
  const close = `No response has all of these words. ${amount} ${entries.length === 1 ? "comes" : "come"} close`;
  const said = entries.length === 0 ? "Nothing found" : complete ? amount : close;
  const meaning = codes?.meaning
    ? make("div", { class: "strip" }, codeMeaning(codesOf(codes.reply), codes.meaning))
    : null;
  const list = entries.length === 0 ? hint() : responseList(entries, query);
  return {
    title: query,
    said,
    content: present(meaning, make("h2", { class: "count-line" }, said), list),
  };
}

function present(...nodes: readonly (Node | null)[]): Node[] {
  return nodes.filter((node) => node !== null);
}

function hint(): Node {
  return make(
    "div",
    { class: "empty" },
    make("p", {}, "No response has these words, and they are no reply with a code."),
    make(
      "p",
      { class: "quiet" },
      "Try fewer words, a code such as 4.4.1, or paste the whole line of the log.",
    ),
  );
}

function replyView({ explanation, place, others }: Extract<Answer, { kind: "reply" }>): View {
  const { match, severity } = explanation;
  const name = match?.entry.id ?? "Not in the catalog";
  const more =
    others.entries.length === 0
      ? []
      : [make("h2", {}, "Others with these words"), responseList(others.entries, "")];
  return {
    title: name,
    said: `${severityName(severity ?? "unknown")}: ${name}`,
    content: present(replyLine(explanation, place), replyCards(explanation), ...more),
  };
}

function summaryContent(summary: Summary): Node[] {
  if (summary.replies > 0) return [summaryTable(summary)];
  return [
    make(
      "div",
      { class: "empty" },
      make("h2", { tabindex: "-1" }, "No reply in this text"),
      make(
        "p",
        {},
        `${count(summary.lines, "line was", "lines were")} read. None holds a reply of a mail server: a code such as 550 or 5.7.1 with its text.`,
      ),
    ),
  ];
}
