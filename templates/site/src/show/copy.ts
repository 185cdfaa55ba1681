/** A text with a button that copies it. */

import { button, make, unseen } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./speech.js";

// How long the button shows that it has copied, in milliseconds.
const SHOWN = 1_500;

/** A text in the type of code, and a button that copies it. */
export function copyable(text: string, label: string): Node {
  const control = button(icon("copy"), { class: "copy", title: "Copy" }, async () => {
    const copied = await copy(text);
    say(copied ? `Copied ${text}` : "The browser did not let it be copied");
    control.classList.toggle("copied", copied);
    setTimeout(() => control.classList.remove("copied"), SHOWN);
  });
  control.append(unseen(`Copy ${label}`));
  return make("span", { class: "copyable" }, make("code", {}, text), control);
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelection(text);
  }
}

/** The old way, for browsers that keep their clipboard from a file. */
function copySelection(text: string): boolean {
  const area = make("textarea", { class: "unseen" });
  const focused = document.activeElement;
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
