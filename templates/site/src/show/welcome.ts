/** What is shown while nothing is asked: things to try, and all responses. */

import { entries } from "../../../typescript/src/index.js";
import { makeExamples } from "../read/examples.js";
import { button, make, outward } from "./dom.js";
import { responseList } from "./list.js";
import { count } from "./words.js";

/** The empty state; `ask` puts a text into the box. */
export function welcome(ask: (text: string) => void): HTMLElement {
  const examples = makeExamples().map(({ title, shown, text }) =>
    make(
      "li",
      {},
      button(
        make("span", {}, make("b", {}, title), make("code", {}, shown)),
        { class: "example" },
        () => ask(text),
      ),
    ),
  );
  const [reference = null] = entries[0]?.url.split("#") ?? [];
  return make(
    "div",
    { class: "welcome" },
    make("h2", {}, "Try"),
    make("ul", { class: "examples" }, ...examples),
    make("h2", {}, `All ${count(entries.length, "response", "responses")}`),
    reference === null
      ? null
      : make("p", { class: "quiet" }, "One by one in ", outward(reference, "the reference"), "."),
    responseList(entries, ""),
  );
}
