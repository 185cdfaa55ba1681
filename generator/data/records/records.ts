/**
 * The records that the packages share: what the fields of each are and say, in the order of JSON. Reads the
 * tables of this folder; gives one, from which types, JSON, schemas and documentation are rendered.
 */

import type { VocabularyName } from "../vocabularies.ts";
import { answerRecords } from "./answers.ts";
import { catalogRecords } from "./catalog.ts";
import { deliveryRecords } from "./deliveries.ts";
import type { KINDS } from "./record.ts";

/** The records by name. */
export const records = { ...catalogRecords, ...answerRecords, ...deliveryRecords } as const;

type Unit = keyof typeof KINDS | keyof typeof records | VocabularyName;

// Each kind is one that languages can spell; a misspelt one does not compile.
records satisfies Readonly<
  Record<string, { fields: readonly { kind: Unit | `list of ${Unit}` }[] }>
>;
