/**
 * The plainest script that does the generator's work: csv-parse, four Handlebars templates, writes.
 * It checks nothing. Arguments: the catalog, the output folder.
 */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import Handlebars from "handlebars";

const [catalog, out] = process.argv.slice(2);
const rows = parse(readFileSync(catalog, "utf8"), { columns: true });
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
Handlebars.registerHelper({
  pascal: (id) => id.split("-").map(capital).join(""),
  upper: (id) => id.replaceAll("-", "_").toUpperCase(),
  string: (text) => JSON.stringify(text),
  comment: (text) => text.replaceAll("*/", "*\\/"),
  cell: (text) => text.replace(/[\\|`*_[\]<>]/g, "\\$&"),
  severity: (row) =>
    (row.smtp_code || row.enhanced_code).startsWith("4") ? "transient" : "permanent",
});

const templates = {
  "responses.ts": `export enum MtaResponse {
{{#each rows}}
  /** {{comment message}} ({{smtp_code}} {{enhanced_code}}) */
  {{pascal id}} = {{string id}},
{{/each}}
}

export const entries = [
{{#each rows}}
  { id: {{string id}}, smtpCode: {{string smtp_code}}, enhancedCode: {{string enhanced_code}}, message: {{string message}}, comment: {{string comment}}, aliasOf: {{string alias_of}}, severity: {{string (severity this)}} },
{{/each}}
];
`,
  "responses.go": `package mtaresponses

type Response string

const (
{{#each rows}}
	// {{pascal id}} is {{comment message}} ({{smtp_code}} {{enhanced_code}}).
	{{pascal id}} Response = {{string id}}
{{/each}}
)

var entries = [...]Entry{
{{#each rows}}
	{ {{string id}}, {{string smtp_code}}, {{string enhanced_code}}, {{string message}}, {{string comment}}, {{string alias_of}} },
{{/each}}
}
`,
  "responses.py": `from enum import StrEnum


class MtaResponse(StrEnum):
{{#each rows}}
    {{upper id}} = {{string id}}
    """{{comment message}} ({{smtp_code}} {{enhanced_code}})"""
{{/each}}


ENTRIES = (
{{#each rows}}
    ({{string id}}, {{string smtp_code}}, {{string enhanced_code}}, {{string message}}, {{string comment}}, {{string alias_of}}),
{{/each}}
)
`,
  "responses.md": `| Reply code | Enhanced status code | Message | Comment |
| --- | --- | --- | --- |
{{#each rows}}
| {{smtp_code}} | {{enhanced_code}} | [{{cell message}}](#{{id}}) | {{cell comment}} |
{{/each}}

{{#each rows}}
## {{id}}

{{cell message}}: {{severity this}}, {{smtp_code}} {{enhanced_code}}, \`{{pascal id}}\`, \`{{upper id}}\`

{{/each}}
`,
};

mkdirSync(out, { recursive: true });
for (const [name, source] of Object.entries(templates)) {
  writeFileSync(join(out, name), Handlebars.compile(source, { noEscape: true })({ rows }));
}
