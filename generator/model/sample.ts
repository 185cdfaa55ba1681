/** A model by which templates are checked when they are loaded: nothing in it is null or empty. */

import type { Row } from "../catalog/row.ts";
import { buildEntries, type Entry } from "./entry.ts";
import { makeExample, showResponse } from "./examples.ts";
import { countDirections, countSubjects, deriveModel, type Model, viewTarget } from "./model.ts";
import type { TargetFacts } from "./names.ts";
import { sampleFormat } from "./patterns.ts";
import type { Project } from "./project.ts";

const RESPONSE: Row = {
  id: "sample",
  smtp_code: "550",
  enhanced_code: "5.7.1",
  message: "[internal] sample",
  comment: "sample",
  alias_of: "",
  deprecated: "Use another.",
  direction: "delivery",
  explanation: "It happened.",
  action: "Sender: try again.",
  reference: "https://example.com/",
  line: 2,
};

const ALIAS: Row = { ...RESPONSE, id: "alias", alias_of: "sample" };

/** The sample model of a target. */
export function sampleModel(project: Project, target: TargetFacts): Model {
  const facts = { ...target, constants: true, exhaustive: "a switch", sections: "responses.md" };
  const full = { ...project, keywords: ["sample"] };
  const context = { targets: [facts], referenceUrl: "https://example.com/responses.md" };
  const [response, alias] = buildEntries([RESPONSE, ALIAS], context) as [Entry, Entry];
  // A row may be a response or an alias, so it has what either has.
  const row = { ...response, aliasOf: alias.aliasOf };
  const shown = showResponse(response);
  const samples = { plain: shown, internal: shown };
  return {
    ...deriveModel(full, [facts], [row]),
    formats: [sampleFormat],
    responses: [response],
    subjectCounts: countSubjects([response]),
    directionCounts: countDirections([response]),
    samples,
    example: makeExample(samples, [response]),
    target: viewTarget(facts),
  };
}
