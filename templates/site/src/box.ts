/** The box: what is typed, pasted or dropped into it, however long that is. */

import { find, make } from "./show/dom.js";
import { figure } from "./show/words.js";

/** The box as the page uses it. */
export interface Box {
  text(): string;
  fill(text: string): void;
  focus(): void;
}

// A browser takes seconds to lay out a longer text in a field, so the box holds it apart.
const MOST_SHOWN = 50_000;

const MOST_ROWS = 6;

// How much of a text that is held apart is shown.
const PREVIEW = 300;

/** Starts the box; `changed` is called whenever its text is another. */
export function startBox(changed: () => void): Box {
  const field = find("Box", HTMLTextAreaElement);
  const held = find("Held", HTMLElement);
  const clear = find("Clear", HTMLButtonElement);
  let apart: string | null = null;

  function fill(text: string): void {
    apart = text.length > MOST_SHOWN ? text : null;
    field.value = apart === null ? text : "";
    show();
    changed();
  }

  function show(): void {
    field.hidden = apart !== null;
    held.hidden = apart === null;
    clear.hidden = apart === null && field.value === "";
    held.replaceChildren(...(apart === null ? [] : preview(apart)));
    fitRows(field);
  }

  field.addEventListener("input", () => {
    if (field.value.length > MOST_SHOWN) return fill(field.value);
    show();
    changed();
  });
  document.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const isHere = event.target === field;
    // A browser takes a second to insert some hundred lines; as a value they are there at once.
    if (text === "" || (isHere && !text.includes("\n"))) return;
    event.preventDefault();
    fill(isHere ? replaceSelection(field, text) : text);
    field.scrollTo(0, 0);
    if (apart !== null) clear.focus();
  });
  clear.addEventListener("click", () => {
    fill("");
    field.focus();
  });
  takeFiles(fill);
  show();
  return {
    text: () => apart ?? field.value,
    fill,
    focus: () => (apart === null ? field : clear).focus(),
  };
}

/** The text of the field with another in the place of what is selected. */
function replaceSelection(
  { value, selectionStart, selectionEnd }: HTMLTextAreaElement,
  text: string,
): string {
  return value.slice(0, selectionStart) + text + value.slice(selectionEnd);
}

/** Lets the field be as high as its text, up to what the style allows; several lines do not wrap. */
function fitRows(field: HTMLTextAreaElement): void {
  const lines = field.value.split("\n", MOST_ROWS).length;
  field.rows = lines;
  field.wrap = lines > 1 ? "off" : "soft";
  // Not every browser fits a field to its text by style yet.
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

function preview(text: string): Node[] {
  const lines = text.split("\n").length;
  const size = `${figure(lines)} lines, ${figure(Math.ceil(text.length / 1_000))} kB`;
  return [make("b", {}, size), make("pre", {}, text.slice(0, PREVIEW))];
}

/** Takes files that are dropped anywhere on the page as if their text were pasted. */
function takeFiles(fill: (text: string) => void): void {
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", async (event) => {
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    fill(await readFile(file));
  });
}

/** The text of a file, that of a compressed log too; what cannot be read is empty. */
async function readFile(file: File): Promise<string> {
  if (!file.name.endsWith(".gz")) return file.text();
  const unpacked = file.stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked).text().catch(() => "");
}
