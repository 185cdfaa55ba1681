/** Builds elements. Text goes in as text alone, so nothing of a catalog or a paste is markup. */

export type Child = Node | string | null;

/** The attributes that this page sets; addresses of other sites go through {@link outward}. */
export interface Attributes {
  readonly class?: string;
  readonly id?: string;
  readonly type?: string;
  readonly role?: string;
  readonly scope?: string;
  readonly title?: string;
  readonly hidden?: string;
  readonly tabindex?: string;
  readonly value?: string;
  readonly max?: string;
  readonly open?: string;
  readonly "aria-hidden"?: "true";
  readonly "aria-label"?: string;
  readonly "aria-labelledby"?: string;
}

/** Makes an element. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A link to a response within the page. */
export function inward(id: string, attributes: Attributes, ...children: readonly Child[]): Node {
  const link = make("a", attributes, ...children);
  link.href = `#${encodeURIComponent(id)}`;
  return link;
}

/** A link to another site; only its text when the address is not `https:`. */
export function outward(address: string, ...children: readonly Child[]): Node {
  if (!address.startsWith("https://")) return make("span", {}, ...children);
  const link = make("a", { class: "outward" }, ...children);
  link.href = address;
  link.rel = "noreferrer";
  return link;
}

/** A button that does something. */
export function button(label: Child, attributes: Attributes, act: () => void): HTMLButtonElement {
  const made = make("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

/** What only screen readers say. */
export function unseen(text: string): Node {
  return make("span", { class: "unseen" }, text);
}

/** A sentence whose options stand in back-ticks. */
export function prose(text: string): Node {
  const parts = text.split("`");
  // An odd back-tick is one that nothing closes, and so only a character.
  if (parts.length % 2 === 0) return document.createTextNode(text);
  const fragment = document.createDocumentFragment();
  fragment.append(...parts.map((part, at) => (at % 2 === 0 ? part : make("code", {}, part))));
  return fragment;
}

/** An element of the page itself. */
export function find<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${id}`);
  return element;
}
