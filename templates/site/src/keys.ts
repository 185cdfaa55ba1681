/** What the keyboard does beyond what browsers do: arrows, Enter, Escape and the slash. */

import type { Box } from "./box.js";
import { find } from "./show/dom.js";

// What the arrows go through, in the order of the page.
const STOPS = "button.example, a.hit, summary";

/** Makes the keys work. */
export function startKeys(box: Box, results: HTMLElement): void {
  const field = find("Box", HTMLTextAreaElement);
  const clear = find("Clear", HTMLButtonElement);
  const stops = () => [...results.querySelectorAll<HTMLElement>(STOPS)];

  const keys: Readonly<Record<string, (focused: Element | null) => boolean>> = {
    ArrowDown: (focused) => move(focused, 1),
    ArrowUp: (focused) => move(focused, -1),
    Enter: (focused) => focused === field && isOneLine(field) && open(stops()[0]),
    Escape: leave,
    "/": (focused) => focused !== field && focusBox(),
  };

  /** Moves through the results; from the box to the first of them, and from that up again. */
  function move(focused: Element | null, step: 1 | -1): boolean {
    const all = stops();
    const at = all.indexOf(focused as HTMLElement);
    if (at === -1 && (step < 0 || !leavesBox(focused))) return false;
    const next = all[at + step];
    if (next !== undefined) next.focus();
    else if (at === 0) focusBox();
    return true;
  }

  /** Whether an arrow down goes on to the results: not from within a text of several lines. */
  function leavesBox(focused: Element | null): boolean {
    return focused === field ? isOnLastLine(field) : focused === clear;
  }

  /** Leaves a response for the results, the results for the box, and empties the box. */
  function leave(focused: Element | null): boolean {
    if (location.hash.length > 1) {
      location.hash = "";
      return true;
    }
    if (focused === field || focused === clear) box.fill("");
    return focusBox();
  }

  function focusBox(): boolean {
    box.focus();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
      return;
    if (keys[event.key]?.(document.activeElement)) event.preventDefault();
  });

  document.querySelector("a.skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    results.focus();
  });
}

/** Opens a result; of those that are no link, nothing comes of it. */
function open(stop: HTMLElement | undefined): boolean {
  if (stop instanceof HTMLAnchorElement) stop.click();
  return true;
}

function isOneLine({ value }: HTMLTextAreaElement): boolean {
  return !value.includes("\n");
}

function isOnLastLine({ value, selectionEnd }: HTMLTextAreaElement): boolean {
  return !value.includes("\n", selectionEnd);
}
