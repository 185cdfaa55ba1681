/** Tells people who do not see the page what has changed on it. */

import { find } from "./dom.js";

// So long nothing may follow, or only the last of what is said as somebody types is heard.
const PAUSE = 400;

/** Says a sentence, unless another follows at once. */
export function say(text: string): void {
  const status = find("Status", HTMLElement);
  status.dataset["next"] = text;
  status.textContent = "";
  setTimeout(() => {
    if (status.dataset["next"] === text) status.textContent = text;
  }, PAUSE);
}
