/** What a change means to those who use the packages. */

/** Levels of a release, semantic versioning 2.0.0, the least first. */
export const LEVELS = ["patch", "minor", "major"] as const;

export type Level = (typeof LEVELS)[number];

/** The sections of a changelog, in their order. */
export const SECTIONS = ["Removed", "Changed", "Deprecated", "Added", "Fixed"] as const;

export type Section = (typeof SECTIONS)[number];

/** One difference, and what it means. */
export interface Impact {
  /** The id of a row, or what else changed. */
  readonly subject: string;
  readonly level: Level;
  /** Where it is in the changelog; the section's name says what happened. */
  readonly section: Section;
  /** What the section's name does not say; may be empty. */
  readonly note: string;
  /** Why that is a release of its level. */
  readonly why: string;
}

/** The release that all impacts together demand; null when there are none. */
export function levelOf(impacts: readonly Pick<Impact, "level">[]): Level | null {
  return LEVELS.findLast((level) => impacts.some((impact) => impact.level === level)) ?? null;
}
