/** "Did you mean": reads an unknown word and the known ones; gives the start of a remedy. */

import { distance } from "fastest-levenshtein";

/** Asks whether the closest known word was meant; empty when none is close. */
export function didYouMean(word: string, known: readonly string[]): string {
  let [closest, fewest] = ["", Math.min(Math.ceil(word.length / 3), word.length - 1)];
  for (const each of known) {
    const edits = distance(word.toLowerCase(), each);
    if (edits > fewest || (edits === fewest && closest !== "")) continue;
    [closest, fewest] = [each, edits];
  }
  return closest === "" ? "" : `Did you mean \`${closest}\`? `;
}
