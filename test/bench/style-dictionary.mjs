/** The like of the generator's work by style-dictionary. Arguments: the catalog, the output folder. */

import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import StyleDictionary from "style-dictionary";

const [catalog, out] = process.argv.slice(2);
const rows = parse(readFileSync(catalog, "utf8"), { columns: true });
const tokens = Object.fromEntries(
  rows.map((row) => [row.id, { value: row.message, comment: row.comment, ...row }]),
);
const line = {
  "mta/ts": (token) => `  /** ${token.message} */\n  ${token.name} = ${JSON.stringify(token.id)},`,
  "mta/go": (token) =>
    `\t// ${token.message}\n\t${token.name} Response = ${JSON.stringify(token.id)}`,
  "mta/py": (token) => `    ${token.name} = ${JSON.stringify(token.id)}`,
  "mta/md": (token) =>
    `| ${token.smtp_code} | ${token.enhanced_code} | ${token.message} | ${token.comment} |`,
};
for (const [name, format] of Object.entries(line)) {
  StyleDictionary.registerFormat({
    name,
    format: ({ dictionary }) => `${dictionary.allTokens.map(format).join("\n")}\n`,
  });
}
const platform = (format, destination) => ({
  transforms: ["name/pascal"],
  buildPath: `${out}/`,
  files: [{ destination, format }],
});
const dictionary = new StyleDictionary({
  tokens,
  platforms: {
    ts: platform("mta/ts", "responses.ts"),
    go: platform("mta/go", "responses.go"),
    py: platform("mta/py", "responses.py"),
    md: platform("mta/md", "responses.md"),
  },
  log: { verbosity: "silent" },
});
await dictionary.buildAllPlatforms();
