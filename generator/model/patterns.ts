/**
 * The tables of replies as templates are given them. Reads `generator/data/`; gives every
 * rule with all its fields.
 */

import {
  masks,
  quotes,
  rewrites,
  type SinglePattern,
  singles,
  wrappers,
} from "../data/reply-patterns.ts";
import type { RecordOf } from "./fields.ts";

/** The rules of `parseReply`, by use, and those by which unknown replies are grouped. */
export const patterns: RecordOf<"patterns"> = {
  rewrites,
  wrappers,
  quotes,
  singles: singles.map(viewSingle),
  masks: masks.map(viewSingle),
};

/** Gives a single pattern with all its flags. */
export function viewSingle({
  isAtPlace,
  isEverywhere,
  isSimple,
  ...rule
}: SinglePattern): RecordOf<"named pattern"> {
  return {
    ...rule,
    isAtPlace: isAtPlace === true,
    isEverywhere: isEverywhere === true,
    isSimple: isSimple === true,
  };
}
