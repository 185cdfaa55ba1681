/** A target as the model shows it to the templates of all. */

import type { IdentifierStyle } from "./names.ts";

export interface TargetFacts {
  /** The name of its folder. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Where its output stands in the repository: `out/go`. */
  readonly directory: string;
  readonly identifier: IdentifierStyle;
  /** Whether it names each response by a constant of its own. */
  readonly constants: boolean;
  /** What its users can write that names every constant, such as a switch; null when nothing. */
  readonly exhaustive: string | null;
  /** The output that has a section for each response, found by its id; null when it has none. */
  readonly sections: string | null;
}
