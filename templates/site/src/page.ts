/** The page: shows the answer to what is in the box, or the response that the address names. */

import { entryById } from "../../typescript/src/index.js";
import { startBox } from "./box.js";
import { startKeys } from "./keys.js";
import { type Answer, answerLine, answerText } from "./read/answer.js";
import type { Summary } from "./read/tally.js";
import { countBeside, countInTurns, type Stop } from "./read/worker.js";
import { find } from "./show/dom.js";
import { say } from "./show/speech.js";
import { answerView, lostView, progressView, responseView, type View } from "./show/views.js";
import { startSwitch } from "./theme.js";

// A longer text is read in a worker, and shows how far it is.
const MOST_WITHOUT_WORKER = 100_000;

/** Starts the page. */
export function startPage(): void {
  const results = find("Results", HTMLElement);
  const title = document.title;
  const box = startBox(ask);
  let answer: Answer = { kind: "nothing" };
  let stop: Stop = () => {};
  let shownId = "";
  let scroll = 0;

  /** Answers what is in the box now. */
  function ask(): void {
    stop();
    if (idOfAddress() !== "") history.pushState(null, "", "#");
    shownId = "";
    const text = box.text();
    const line = text.trim();
    if (/[\n\r]/.test(line)) stop = read(text);
    else settle(answerLine(line));
  }

  /** Counts the replies of a text, which shows how far it is when that takes long. */
  function read(text: string): Stop {
    const finish = (summary: Summary) => settle(answerText(summary));
    results.setAttribute("aria-busy", "true");
    if (text.length <= MOST_WITHOUT_WORKER)
      return countInTurns(text, { progress: () => {}, finish });
    const view = progressView();
    show(view);
    return countBeside(text, { progress: view.progress, finish });
  }

  function settle(settled: Answer): void {
    answer = settled;
    if (idOfAddress() === "") show(answerView(answer, box.fill));
  }

  function show({ title: name, said, content, busy = false }: View): void {
    document.title = name === "" ? title : `${name} · ${title}`;
    results.setAttribute("aria-busy", String(busy));
    results.replaceChildren(...content);
    say(said);
  }

  /** Shows what the address names, and what the box holds when it names nothing. */
  function route(): void {
    const id = idOfAddress();
    if (id === shownId) return;
    if (shownId === "") scroll = scrollY;
    const left = shownId;
    shownId = id;
    if (id === "") comeBack(left);
    else goTo(id);
  }

  function goTo(id: string): void {
    const entry = entryById(id);
    show(entry === undefined ? lostView(id) : responseView(entry, answer.kind !== "nothing"));
    focusOn(results.querySelector("h2"));
    const { top } = results.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 2) scrollBy(0, top);
  }

  /** Shows the answer again, where it was left. */
  function comeBack(left: string): void {
    show(answerView(answer, box.fill));
    scrollTo(0, scroll);
    focusOn(results.querySelector(`a[href="#${CSS.escape(left)}"]`) ?? results);
  }

  history.scrollRestoration = "manual";
  addEventListener("hashchange", route);
  addEventListener("popstate", route);
  startSwitch();
  startKeys(box, results);
  show(answerView(answer, box.fill));
  route();
  if (shownId === "") box.focus();
}

function focusOn(element: Element | null): void {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}

/** The id that the address of the page ends in; empty when there is none. */
function idOfAddress(): string {
  const raw = location.hash.slice(1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}
