/** What there is to say of a reply, as people read it in a terminal. */

import { codeOf, lineOf } from "./count.js";
import type { Direction } from "./entry.js";
import { type Explanation, type ReplySeverity, severityOf } from "./explain.js";
import { printable } from "./report.js";

const LABEL_WIDTH = 12;

const SEVERITIES: Readonly<Record<ReplySeverity, string>> = {
  success: "it was accepted",
  intermediate: "more is expected",
  transient: "it is worth trying again",
  permanent: "sending it again does not help",
};

const DIRECTIONS: Readonly<Record<Direction, string>> = {
  delivery: "met while sending to a remote host",
  reception: "said to a client that sends mail in",
  queue: "decided inside the MTA about a queued message",
  cluster: "between nodes of the MTA",
};

/** The card of a reply: the reply, then a line for each thing that is known of it. */
export function cardOf(explanation: Explanation): string {
  const { reply, cause } = explanation;
  const lines = [printable(lineOf(reply)) || "(empty)", ...linesOf(explanation)];
  if (cause !== null) {
    lines.push(labelled("cause", printable(lineOf(cause.reply)), 2), ...causeLinesOf(cause));
  }
  return lines.map((line) => `${line}\n`).join("");
}

/** What led to a reply. Its severity and its advice held before: now the reply's own do. */
function causeLinesOf({ match }: Explanation): string[] {
  const happened = match?.entry.explanation ?? null;
  return [
    labelled("response", responseOf(match), 4),
    ...(happened === null ? [] : [labelled("happened", happened, 4)]),
  ];
}

function responseOf(match: Explanation["match"]): string {
  return match === null ? "none in the catalog" : `${match.entry.id} (${match.rank})`;
}

function linesOf(explanation: Explanation): string[] {
  const { reply, match, severity, internal, contradictory, meaning } = explanation;
  const entry = match?.entry ?? null;
  const code = codeOf(reply) || codeOf({ ...reply, ...entry });
  const values: readonly (readonly [label: string, value: string | null])[] = [
    ["response", responseOf(match)],
    ["severity", severity === null ? null : `${severity}: ${SEVERITIES[severity]}`],
    ["internal", internal ? "yes: the MTA itself wrote it" : null],
    ["direction", entry?.direction ? `${entry.direction}: ${DIRECTIONS[entry.direction]}` : null],
    ["happened", entry?.explanation ?? null],
    ["to do", entry?.action ?? null],
    ["registry", meaning === null ? null : `${code}: ${meaning.summary} (${meaning.reference})`],
    ["codes", contradictory ? contradictionOf(reply.smtpCode, reply.enhancedCode) : null],
    ...(entry?.references ?? []).map((url, i) => [i === 0 ? "see" : "", url] as const),
    ["reference", entry?.url ?? null],
  ];
  return values.flatMap(([label, value]) => (value === null ? [] : labelled(label, value, 2)));
}

function labelled(label: string, value: string, indent: number): string {
  return `${" ".repeat(indent)}${label.padEnd(LABEL_WIDTH + 2 - indent)}${value}`;
}

function contradictionOf(...codes: readonly (number | string | null)[]): string {
  return `contradict each other: ${codes.map((code) => `${code} is ${severityOf(code)}`).join(", ")}`;
}
