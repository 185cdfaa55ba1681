/** What a text with several replies holds: a table by response, and below it the unknown ones. */

import { type Entry, entryById } from "../../../typescript/src/index.js";
import type { GroupCount } from "../read/count.js";
import type { Summary } from "../read/tally.js";
import { button, inward, make } from "./dom.js";
import { codeMeaning, codesOf, mark, marked } from "./parts.js";
import { count, figure, severityName, share, type Tone } from "./words.js";

// More are shown at a click.
const MOST_SHOWN = 50;

/** A response with its count. */
interface Known {
  readonly entry: Entry;
  readonly count: number;
}

/** The table of a text. */
export function summaryTable(summary: Summary): HTMLElement {
  const known = summary.responses.flatMap(({ id, count }) => {
    const entry = entryById(id);
    return entry === undefined ? [] : [{ entry, count }];
  });
  return make(
    "div",
    { class: "tally" },
    make("h2", { tabindex: "-1" }, titleOf(summary)),
    severityBar(known, summary),
    known.length === 0 ? null : knownTable(known, summary.replies),
    summary.groups.length === 0 ? null : unknownList(summary),
    silence(summary),
  );
}

/** `1,204 replies in 1,310 lines`. */
export function titleOf({ replies, lines }: Summary): string {
  return `${count(replies, "reply", "replies")} in ${count(lines, "line", "lines")}`;
}

function silence({ silent }: Summary): HTMLElement | null {
  if (silent === 0) return null;
  const text = `${count(silent, "line holds", "lines hold")} no reply.`;
  return make("p", { class: "quiet" }, text);
}

/** The shares of the severities as one bar, each with its name below. */
function severityBar(known: readonly Known[], { groups, replies }: Summary): HTMLElement {
  const counts = new Map<Tone, number>();
  const add = (tone: Tone, amount: number) => counts.set(tone, (counts.get(tone) ?? 0) + amount);
  for (const { entry, count } of known) add(entry.severity, count);
  for (const { severity, count } of groups) add(severity ?? "unknown", count);
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  const parts = sorted.map(([tone, amount]) => {
    const part = marked("span", "part", tone);
    part.style.flexGrow = String(amount);
    return part;
  });
  const legend = sorted.map(([tone, amount]) => {
    const figures = [make("b", {}, figure(amount)), ` ${share(amount, replies)}`];
    return make("li", {}, mark(tone), `${severityName(tone)} `, ...figures);
  });
  const bar = make("div", { class: "severities", "aria-hidden": "true" }, ...parts);
  return make("div", {}, bar, make("ul", { class: "legend" }, ...legend));
}

function knownTable(known: readonly Known[], replies: number): HTMLElement {
  const most = known[0]?.count ?? 1;
  const head = ["Count", "Share", "Response"].map((title) => make("th", { scope: "col" }, title));
  const rows = known.map((each) =>
    make(
      "tr",
      {},
      make("td", { class: "count" }, figure(each.count)),
      make(
        "td",
        { class: "share" },
        make("div", {}, bar(each.count / most), share(each.count, replies)),
      ),
      make("td", {}, responseLink(each.entry)),
    ),
  );
  return make(
    "table",
    {},
    make("caption", { class: "unseen" }, "Replies by response"),
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...rows),
  );
}

function responseLink(entry: Entry): Node {
  return inward(
    entry.id,
    { class: "hit" },
    mark(entry.severity),
    make("span", { class: "codes" }, codesOf(entry)),
    make("span", { class: "message" }, entry.message),
    make("span", { class: "about" }, entry.id),
  );
}

function bar(part: number): HTMLElement {
  const fill = make("span", { class: "fill" });
  fill.style.width = `${100 * part}%`;
  return make("span", { class: "bar", "aria-hidden": "true" }, fill);
}

function unknownList({ groups, other }: Summary): HTMLElement {
  const amount = groups.reduce((sum, { count }) => sum + count, other);
  const list = make("ol", { class: "unknown" }, ...groups.slice(0, MOST_SHOWN).map(unknownItem));
  const rest = groups.slice(MOST_SHOWN);
  const more = button(`Show ${figure(rest.length)} more`, { class: "more-button" }, () => {
    list.append(...rest.map(unknownItem));
    more.remove();
  });
  const further = `${count(other, "further reply", "further replies")}: too many are different.`;
  return make(
    "section",
    { class: "kinds" },
    make("h3", {}, `${count(amount, "reply", "replies")} not in the catalog`),
    make("p", { class: "quiet" }, "Alike ones together: * stands for what differs."),
    list,
    rest.length === 0 ? null : more,
    other === 0 ? null : make("p", { class: "quiet" }, further),
  );
}

/** One kind of unknown reply; opened, it shows an example and says what its code tells. */
function unknownItem({ reply, example, count, severity, code, meaning }: GroupCount): HTMLElement {
  const tone = severity ?? "unknown";
  const summary = make(
    "summary",
    {},
    make("span", { class: "count" }, figure(count)),
    mark(tone),
    make("span", { class: "message" }, reply),
  );
  const first = make("p", { class: "wire" }, example);
  const word = meaning === null ? null : codeMeaning(code, meaning);
  const details = make(
    "details",
    {},
    summary,
    first,
    make("p", {}, `${severityName(tone)}.`),
    word,
  );
  return make("li", {}, details);
}
