/** What a text with several replies holds: a table by response, and below it the unknown ones. */

import { type Entry, entryById, explain } from "../../../typescript/src/index.js";
import type { Group, Tally } from "../read/tally.js";
import { button, inward, make } from "./dom.js";
import { codesOf, mark, marked, registryWord } from "./parts.js";
import { count, figure, severityName, share, type Tone } from "./words.js";

// More are shown at a click.
const MOST_SHOWN = 50;

/** The table of a tally, with its summary. */
export function tallyTable(tally: Tally): HTMLElement {
  const known = tally.groups.filter(({ id }) => id !== null);
  const unknown = tally.groups.filter(({ id }) => id === null);
  return make(
    "div",
    { class: "tally" },
    make("h2", { tabindex: "-1" }, summaryOf(tally)),
    severityBar(tally),
    known.length === 0 ? null : knownTable(known, tally),
    unknown.length === 0 ? null : unknownList(unknown, tally),
    silence(tally),
  );
}

/** `1,204 replies in 1,310 lines`. */
export function summaryOf({ replies, lines }: Tally): string {
  return `${count(replies, "reply", "replies")} in ${count(lines, "line", "lines")}`;
}

/** How many lines hold no reply, if any. */
export function silence({ silent }: Tally): HTMLElement | null {
  if (silent === 0) return null;
  return make("p", { class: "quiet" }, `${count(silent, "line holds", "lines hold")} no reply.`);
}

/** The shares of the severities as one bar, each with its name below. */
function severityBar(tally: Tally): HTMLElement | null {
  const counts = new Map<Tone, number>();
  for (const group of tally.groups) {
    const tone = toneOf(group);
    counts.set(tone, (counts.get(tone) ?? 0) + group.count);
  }
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  if (sorted.length === 0) return null;
  const parts = sorted.map(([tone, amount]) => {
    const part = marked("span", "part", tone);
    part.style.flexGrow = String(amount);
    return part;
  });
  const legend = sorted.map(([tone, amount]) =>
    make(
      "li",
      {},
      mark(tone),
      `${severityName(tone)} `,
      make("b", {}, figure(amount)),
      ` ${share(amount, tally.replies)}`,
    ),
  );
  const bar = make("div", { class: "severities", "aria-hidden": "true" }, ...parts);
  return make("div", {}, bar, make("ul", { class: "legend" }, ...legend));
}

function toneOf({ id, reply }: Group): Tone {
  const entry = id === null ? undefined : entryById(id);
  return entry?.severity ?? explain(reply).severity ?? "unknown";
}

function knownTable(groups: readonly Group[], tally: Tally): HTMLElement {
  const most = groups[0]?.count ?? 1;
  const head = ["Count", "Share", "Response"].map((title) => make("th", { scope: "col" }, title));
  const rows = groups.flatMap((group) => {
    const entry = entryById(group.id ?? "");
    return entry === undefined ? [] : [knownRow(entry, group, { most, all: tally.replies })];
  });
  return make(
    "table",
    {},
    make("caption", { class: "unseen" }, "Replies by response"),
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...rows),
  );
}

function knownRow(
  entry: Entry,
  { count: amount }: Group,
  { most, all }: { most: number; all: number },
): HTMLElement {
  return make(
    "tr",
    {},
    make("td", { class: "count" }, figure(amount)),
    make("td", { class: "share" }, make("div", {}, bar(amount, most), share(amount, all))),
    make(
      "td",
      {},
      inward(
        entry.id,
        { class: "hit" },
        mark(entry.severity),
        make("span", { class: "codes" }, codesOf(entry)),
        make("span", { class: "message" }, entry.message),
        make("span", { class: "about" }, entry.id),
      ),
    ),
  );
}

function bar(amount: number, most: number): HTMLElement {
  const fill = make("span", { class: "fill" });
  fill.style.width = `${(100 * amount) / most}%`;
  return make("span", { class: "bar", "aria-hidden": "true" }, fill);
}

function unknownList(groups: readonly Group[], tally: Tally): HTMLElement {
  const amount = groups.reduce((sum, group) => sum + group.count, 0) + tally.beyond;
  const list = make(
    "ol",
    { class: "unknown" },
    ...groups.slice(0, MOST_SHOWN).map((group) => unknownItem(group)),
  );
  const rest = groups.slice(MOST_SHOWN);
  const more = button(`Show ${figure(rest.length)} more`, { class: "more-button" }, () => {
    list.append(...rest.map((group) => unknownItem(group)));
    more.remove();
  });
  return make(
    "section",
    { class: "kinds" },
    make("h3", {}, `${count(amount, "reply", "replies")} not in the catalog`),
    make(
      "p",
      { class: "quiet" },
      "Alike ones together: they differ in addresses, hosts and numbers alone.",
    ),
    list,
    rest.length === 0 ? null : more,
    tally.beyond === 0
      ? null
      : make(
          "p",
          { class: "quiet" },
          `${count(tally.beyond, "further reply", "further replies")}, too different to be listed.`,
        ),
  );
}

/** One kind of unknown reply; opened, it says what its codes tell. */
function unknownItem({ reply: raw, count: amount }: Group): HTMLElement {
  const explanation = explain(raw);
  const { reply, severity, meaning } = explanation;
  const tone = severity ?? "unknown";
  const summary = make(
    "summary",
    {},
    make("span", { class: "count" }, figure(amount)),
    mark(tone),
    make("span", { class: "codes" }, codesOf(reply)),
    make("span", { class: "message" }, reply.text ?? ""),
  );
  return make(
    "li",
    {},
    make(
      "details",
      {},
      summary,
      make(
        "p",
        {},
        `${severityName(tone)}. ${explanation.internal ? "The MTA itself wrote it." : ""}`,
      ),
      meaning && registryWord(reply, meaning),
    ),
  );
}
