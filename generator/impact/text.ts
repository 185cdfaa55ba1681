/** Impacts in words: for people who prepare a release, and as the section of a changelog. */

import { oneLine } from "../templates/sinks/literals.ts";
import { codeSpan, markdownText } from "../templates/sinks/markdown.ts";
import { type Impact, LEVELS, type Level, SECTIONS } from "./impact.ts";

/** What changed since a release, and what release that demands. */
export interface Release {
  readonly impacts: readonly Impact[];
  /** Null when nothing changed. */
  readonly level: Level | null;
  /** The version before, and the least that the changes allow. */
  readonly from: string;
  readonly to: string;
}

/** The impacts, the gravest first. */
export function impactsText(impacts: readonly Impact[]): string {
  return LEVELS.toReversed()
    .flatMap((level) => impacts.filter((impact) => impact.level === level))
    .map(impactText)
    .join("");
}

function impactText({ level, subject, section, note, why }: Impact): string {
  const what = `${subject} ${section.toLowerCase()}${note && `: ${note}`}`;
  return `${level.padEnd(5)}  ${what}\n       because ${why}\n`;
}

/** The section for the changelog, in Markdown. */
export function changelog({ impacts, level, to }: Release): string {
  if (level === null) return "";
  const sections = SECTIONS.map((section) => {
    const lines = impacts.filter((impact) => impact.section === section).map(changelogLine);
    return lines.length === 0 ? "" : `\n### ${section}\n\n${lines.join("")}`;
  });
  return `## ${to}\n${sections.join("")}`;
}

function changelogLine({ subject, note, level }: Impact): string {
  const breaking = level === "major" ? " (**breaking**)" : "";
  return `- ${codeSpan(subject)}${note && `: ${markdownText(oneLine(note))}`}${breaking}\n`;
}
