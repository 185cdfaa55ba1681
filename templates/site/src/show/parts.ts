/** The parts that cards, lists and tables share. */

import type { Entry, Explanation, Reply } from "../../../typescript/src/index.js";
import { codeOf, lineOf } from "../read/count.js";
import { type Child, make, outward, unseen } from "./dom.js";
import { icon } from "./icons.js";
import { severityName, type Tone } from "./words.js";

type Codes = Pick<Entry, "smtpCode" | "enhancedCode">;

/** The codes of a wording or a reply as one text; empty when it has none. */
export function codesOf({ smtpCode, enhancedCode }: Codes): string {
  return lineOf({ smtpCode, enhancedCode, text: null });
}

/** The codes and the text of a wording as one line, as it is sent or logged. */
export function wordingLine({
  smtpCode,
  enhancedCode,
  message,
}: Codes & Pick<Entry, "message">): string {
  return lineOf({ smtpCode, enhancedCode, text: message });
}

/** A severity, told by a picture, a word and a colour. */
export function badge(tone: Tone): HTMLElement {
  return marked("span", "badge", tone, icon(tone), severityName(tone));
}

/** A severity where there is room for a picture alone. */
export function mark(tone: Tone): HTMLElement {
  const sign = marked("span", "mark", tone, icon(tone), unseen(`${severityName(tone)}: `));
  sign.title = severityName(tone);
  return sign;
}

/** An element that has the colours of a severity. */
export function marked<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  tone: Tone,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = make(name, { class: className }, ...children);
  element.dataset["tone"] = tone;
  return element;
}

type Meaning = NonNullable<Explanation["meaning"]>;

/** What the registry says of a code. */
export function codeMeaning(code: string, { summary, reference }: Meaning): HTMLElement {
  return make(
    "p",
    {},
    make("code", {}, code),
    ` stands for “${summary}” (`,
    citation(reference),
    ").",
  );
}

/** What the registry says of the codes of a reply, as its word and not as what happened. */
export function registryWord(reply: Reply, meaning: Meaning): Node {
  const word = codeMeaning(codeOf(reply), meaning);
  word.append(" This is what the registry says of the code. It may not be what happened.");
  return word;
}

const RFC = /^RFC ?(\d+)(?: section ([\d.]+))?$/;

function citation(reference: string): Node {
  const [, number, section] = RFC.exec(reference) ?? [];
  if (number === undefined) return document.createTextNode(reference);
  const place = section === undefined ? "" : `#section-${section}`;
  return outward(`https://www.rfc-editor.org/rfc/rfc${number}${place}`, reference);
}

const RFC_ADDRESS = /\/rfc(\d+)(?:\.html)?(?:#section-([\d.]+))?$/;

/** A link that says where it goes: `RFC 3463 section 3.4`, or a site and the page's name. */
export function referenceLink(address: string): Node {
  const [, number, section] = RFC_ADDRESS.exec(address) ?? [];
  if (number !== undefined)
    return outward(address, `RFC ${number}${section === undefined ? "" : ` section ${section}`}`);
  const [, host = "", path = ""] = /^https:\/\/(?:www\.)?([^/]*)(.*)$/.exec(address) ?? [];
  const page = path
    .split(/[/#?]/)
    .filter((part) => part !== "")
    .at(-1);
  return outward(address, page === undefined ? host || address : `${page} (${host})`);
}
