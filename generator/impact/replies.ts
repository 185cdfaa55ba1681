/**
 * The impact on recognition: the old and the new one run over every wording of both catalogs, and
 * over the forms in which replies vary. Reads rows; gives the replies that are answered otherwise.
 */

import { foldCase, isInternal, type Row, responseOf } from "../catalog/row.ts";
import { groupBy } from "../model/entry.ts";
import { identify, indexWordings, type Reply, type Wording, wordingOf } from "./identify.ts";
import type { Impact, ReplyChange } from "./impact.ts";

/** Finds the replies whose answer appears, disappears or is another. */
export function compareReplies(before: readonly Row[], after: readonly Row[]): ReplyChange[] {
  const [old, now] = [indexWordings(before), indexWordings(after)];
  const responses = new Map(after.map((row) => [row.id, responseOf(row)]));
  const forms = [...before, ...after].map(wordingOf).flatMap(formsOf);
  const replies = new Map(forms.map((reply) => [lineOfReply(reply), reply]));
  return [...replies].flatMap(([line, reply]) => {
    const was = identify(old, reply)?.response ?? null;
    const is = identify(now, reply)?.response ?? null;
    // A response with a new name is the same response.
    const isSame = is === (was === null ? null : (responses.get(was) ?? was));
    return isSame ? [] : [{ reply: line, before: was, after: is }];
  });
}

/** A wording as replies show it: without a code, going on, in lower case. */
function formsOf(wording: Wording): Reply[] {
  const { smtpCode, enhancedCode, text } = wording;
  if (text === null) return [];
  const codes = [
    { smtpCode, enhancedCode },
    { smtpCode, enhancedCode: null },
    { smtpCode: null, enhancedCode },
    { smtpCode: null, enhancedCode: null },
  ];
  const isFolded = isInternal(wording.row.message);
  const texts = [text, `${text} (and more)`, ...(isFolded ? [foldCase(text)] : [])];
  return codes.flatMap((each) => texts.map((form) => ({ ...each, text: form })));
}

function lineOfReply({ smtpCode, enhancedCode, text }: Reply): string {
  return [smtpCode, enhancedCode, text].filter((part) => part !== null).join(" ");
}

/** Tells of changed replies with the row that came or went, where that explains them, else on their own. */
export function withReplies(impacts: readonly Impact[], changes: readonly ReplyChange[]): Impact[] {
  const groups = [
    ...groupBy(changes, ({ before, after }) => JSON.stringify([before, after])).values(),
  ].map((replies) => ({ replies, reason: impacts.find((each) => explains(each, replies)) }));
  return [
    ...impacts.map((impact) => ({
      ...impact,
      replies: groups.filter(({ reason }) => reason === impact).flatMap(({ replies }) => replies),
    })),
    ...groups.flatMap(({ replies, reason }) => (reason === undefined ? toImpact(replies) : [])),
  ];
}

/** Whether replies are answered otherwise for no more than that a row came or went. */
function explains({ section, subject }: Impact, [change]: readonly ReplyChange[]): boolean {
  if (change?.before === null) return section === "Added" && subject === change.after;
  return section === "Removed" && subject === change?.before;
}

function toImpact(replies: readonly ReplyChange[]): Impact {
  const [{ before, after } = { before: null, after: null }] = replies;
  const common = { section: "Changed", effects: [], replies } as const;
  if (before === null) {
    const why = "replies that were unknown are recognised";
    const note = "recognised in more replies";
    return { ...common, subject: String(after), level: "minor", note, why };
  }
  if (after === null) {
    const why = "replies that were recognised are unknown";
    return { ...common, subject: before, level: "major", note: "recognised in fewer replies", why };
  }
  return {
    ...common,
    subject: after,
    level: "major",
    note: `takes replies from ${before}`,
    why: "replies that were recognised are answered otherwise",
  };
}
