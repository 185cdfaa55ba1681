/**
 * Examples for the documentation, true of the catalog at hand. Reads its rows; gives replies of a
 * response that no other response matches, and a reply that the catalog lacks.
 */

import { foldCase } from "../catalog/row.ts";
import type { Entry } from "./entry.ts";
import type { RecordOf } from "./fields.ts";

/** A response, and replies that show how it is recognised, or why it is not. */
export type ShownResponse = RecordOf<"shown response">;

/** A response that is sent to remote hosts, and an internal one; null where none will do. */
export type Samples = RecordOf<"samples">;

/** The worked example of every package: a bounce log in, counts by response out. */
export type Example = RecordOf<"example">;

// A catalog may be large, and an example is not worth comparing every row with every other.
const CANDIDATES = 100;

/** Picks the responses with the shortest texts that examples can be made of. */
export function pickSamples(rows: readonly Entry[]): Samples {
  const texts = rows.map(({ id, aliasOf, text }) => ({
    response: aliasOf?.id ?? id,
    text: foldCase(text),
  }));
  return { plain: pick(false), internal: pick(true) };

  function pick(wanted: boolean): ShownResponse | null {
    const found = rows
      .filter((row) => row.aliasOf === null && row.internal === wanted && canBeShown(row))
      .slice(0, CANDIDATES)
      .toSorted((a, b) => a.text.length - b.text.length)
      .find(({ id, text }) => {
        const ours = foldCase(text);
        return texts.every(
          ({ response, text: theirs }) =>
            response === id || !(ours.startsWith(theirs) || theirs.startsWith(ours)),
        );
      });
    return found === undefined ? null : showResponse(found);
  }
}

/**
 * Whether it has what examples take away or fold: both codes, small letters, several words; and no
 * sign that a reply could be rewritten for, or that a document could not show as code.
 */
function canBeShown({ smtpCode, enhancedCode, message, text }: Entry): boolean {
  return (
    smtpCode !== null &&
    enhancedCode !== null &&
    message === text &&
    /^(\[internal\] )?[^ ]*[a-z]/.test(text) &&
    /^(\[internal\] )?[A-Za-z,.'/-][A-Za-z0-9,.'/-]*( [A-Za-z,.'/-][A-Za-z0-9,.'/-]*)+$/.test(text)
  );
}

/** Makes the replies of a response that has both codes. */
function showResponse(entry: Entry): ShownResponse {
  const { text, line } = entry;
  return {
    entry,
    asSent: line,
    withoutCodes: text,
    goingOn: `${line}: see the log`,
    runningOn: `${line}s`,
    inCapitals: line.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  };
}

// Codes and texts of several MTAs: hardly a catalog has all of them.
const STRANGERS: readonly string[] = [
  "452 4.2.2 The recipient's inbox is out of storage space",
  "550 5.1.1 Recipient address rejected: User unknown in virtual mailbox table",
  "554 5.7.105 Client host blocked: rejected by the administrator's list",
];

/** The worked example; null when the catalog has nothing, or everything, that it could show. */
export function makeExample({ plain, internal }: Samples, rows: readonly Entry[]): Example | null {
  const sample = plain ?? internal;
  const stranger = STRANGERS.find((reply) => isUnknown(reply, rows));
  if (sample === null || stranger === undefined) return null;
  const log = [
    internal?.asSent,
    plain?.asSent,
    internal?.goingOn,
    internal?.inCapitals,
    plain?.goingOn,
    stranger,
  ];
  const counts = [
    { name: internal?.entry.id, count: "3" },
    { name: plain?.entry.id, count: "2" },
    { name: "unknown", count: "1" },
  ];
  return {
    sample,
    stranger,
    log: log.filter((line) => line !== undefined),
    counts: counts.flatMap(({ name, count }) => (name === undefined ? [] : [{ name, count }])),
  };
}

function isUnknown(reply: string, rows: readonly Entry[]): boolean {
  const text = foldCase(reply.replace(/^[0-9]+ [0-9.]+ /, ""));
  return !rows.some((row) => row.text.length <= text.length && text.startsWith(foldCase(row.text)));
}
