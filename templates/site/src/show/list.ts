/** Responses one below the other, each a link to its card. */

import type { Entry } from "../../../typescript/src/index.js";
import { wordsOf } from "../read/search.js";
import { button, inward, make, prose } from "./dom.js";
import { codesOf, mark } from "./parts.js";
import { figure } from "./words.js";

// More are shown at a click: nobody reads so many, and a browser takes long to show them.
const MOST_SHOWN = 200;

/** A list of responses; the words of the query are marked. */
export function responseList(entries: readonly Entry[], query: string): HTMLElement {
  const words = wordsOf(query);
  const list = make(
    "ol",
    { class: "hits" },
    ...entries.slice(0, MOST_SHOWN).map((entry) => hit(entry, words)),
  );
  const rest = entries.slice(MOST_SHOWN);
  if (rest.length === 0) return list;
  const more = button(`Show ${figure(rest.length)} more`, { class: "more-button" }, () => {
    list.append(...rest.map((entry) => hit(entry, words)));
    more.remove();
  });
  return make("div", {}, list, more);
}

function hit(entry: Entry, words: readonly string[]): HTMLElement {
  const { explanation, severity, message } = entry;
  return make(
    "li",
    {},
    inward(
      entry.id,
      { class: "hit" },
      mark(severity),
      make("span", { class: "codes" }, codesOf(entry)),
      make("span", { class: "message" }, ...highlight(message, words)),
      make("span", { class: "about" }, explanation === null ? entry.id : prose(explanation)),
    ),
  );
}

/** Marks where words stand in a text. */
function highlight(text: string, words: readonly string[]): (Node | string)[] {
  const folded = text.toLowerCase();
  const parts: (Node | string)[] = [];
  let at = 0;
  while (at < text.length) {
    const next = nearest(folded, words, at);
    if (next === null) break;
    parts.push(text.slice(at, next.start), make("mark", {}, text.slice(next.start, next.end)));
    at = next.end;
  }
  return [...parts, text.slice(at)];
}

function nearest(
  text: string,
  words: readonly string[],
  from: number,
): { start: number; end: number } | null {
  const places = words
    .map((word) => ({
      start: text.indexOf(word, from),
      end: text.indexOf(word, from) + word.length,
    }))
    .filter(({ start }) => start !== -1);
  return places.toSorted((a, b) => a.start - b.start || b.end - a.end)[0] ?? null;
}
