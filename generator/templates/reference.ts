/**
 * The reference for who writes templates: the fields of target.json, the rules of templates, the sinks
 * and the model. Reads the tables by which templates are checked; gives a text in Markdown.
 */

import * as v from "valibot";
import { describeField, RECORDS, type RecordTable } from "../model/fields.ts";
import { MANIFEST } from "./manifest.ts";
import { SINK_USES } from "./sinks/sinks.ts";

/** Describes everything that a target can say and ask for. */
export function describeTemplates(): string {
  const sections = [
    "# Writing a target",
    TEMPLATES,
    section("target.json", manifestTable()),
    section("Sinks", table(["sink", "for"], SINK_USES)),
    ...modelSections(),
    section("Modules", MODULES),
  ];
  return `${sections.join("\n\n")}\n`;
}

const TEMPLATES = `A target is a folder under \`templates/\`. Its \`target.json\` says which files it gives and how
its language spells names and texts; a file that ends in \`.hbs\` is a Handlebars template.

- \`{{sink value}}\` writes a value through the sink for the place where it lands. Nothing else writes a value.
- \`{{#each list}} … {{else}} … {{/each}}\` loops, and writes what follows \`{{else}}\` when the list is empty.
  In it, \`this\` is the item, \`../\` leads to what is around the loop, \`@first\` and \`@last\` are flags, and
  \`{{#each list as |item|}}\` gives the item a name.
- \`{{#if value}} … {{else if other}} … {{else}} … {{/if}}\` and \`{{#unless value}} … {{/unless}}\` test a flag, or
  whether something is there: a text that is not empty, a list with items, a record.
- \`{{> name}}\` includes the template \`_name.hbs\` of the same folder. It sees the item where it is included,
  \`@first\`, \`@last\` and \`@root\`; not what is around it.
- \`{{! comment }}\` writes nothing; \`~\` inside a tag trims the white space beside it.
- The paths in \`files\` are templates too: \`src/{{token package.snake}}/x.py\`.`;

const MODULES = `\`build\` names a module of the target's folder that makes further files of the rendered ones:

\`\`\`js
export default async ({ files, outputs, target }) => files;
\`\`\`

- \`files\` is a map of the target's own texts by path, as rendered; \`outputs\` has those of all targets, by path
  under \`out/\`; \`target\` is the target's name.
- It gives a map of all files that belong to the target: it may add some, replace some and leave some out. It
  throws when something is wrong, which stops the run.

\`pack\` names a module that builds and tries what is published:
\`export default async ({ folder, destination, scratch, project }) => lines\`. It builds from \`folder\`, a copy
of the target's generated files, into \`destination\`, works in \`scratch\`, and gives a line about each artefact. It throws
when one fails.`;

/** A table for each kind of record that templates meet. */
function modelSections(): string[] {
  return Object.entries<RecordTable[string]>(RECORDS).map(([name, fields]) => {
    const rows = Object.entries(fields).map(([field, text]) => {
      const { kind, isOptional, says } = describeField(text);
      return [field, isOptional ? `optional ${kind}` : kind, says];
    });
    return section(`Fields of ${name}`, table(["field", "is", "says"], rows));
  });
}

function section(title: string, body: string): string {
  return `## ${title}\n\n${body}`;
}

function manifestTable(): string {
  return table(["field", "is", "says"], fieldRows(MANIFEST, []));
}

type AnySchema = v.GenericSchema & {
  readonly wrapped?: AnySchema;
  readonly entries?: Readonly<Record<string, AnySchema>>;
  readonly options?: readonly string[];
};

/** A row for each field of an object, those of an object in it behind it. */
function fieldRows({ entries = {} }: AnySchema, path: readonly string[]): string[][] {
  return Object.entries(entries).flatMap(([name, field]) => {
    const at = [...path, name];
    const { wrapped = field } = field;
    const kind = wrapped.options?.join(", ") ?? KINDS[wrapped.type] ?? wrapped.type;
    const is = wrapped === field ? `${kind}, required` : kind;
    return [[at.join("."), is, v.getDescription(field) ?? ""], ...fieldRows(wrapped, at)];
  });
}

/** What people call the types of the schema. */
const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  boolean: "true or false",
  array: "list of texts",
  custom: "map",
  strict_object: "object",
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}
