/**
 * Hostile catalogs through targets that are dropped in, as somebody would who adds a language: their
 * compilers take what is rendered, and read back what went in.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import type { TargetFolder } from "../../generator/templates/targets.ts";
import { needs, run, temporaryFolder } from "../tools.ts";
import { type HostileRow, hostileCatalog, hostileRows } from "./hostile.ts";
import { folder, type Made, make } from "./templates/outputs.ts";

const ROWS = hostileRows(7, 500);

const COLUMNS = ["id", "message", "comment", "explanation", "action"] as const;

function cells(rows: readonly HostileRow[]): string[][] {
  return rows.map((row) => COLUMNS.map((column) => row[column]));
}

/** A target of some templates, by the path that they give. */
function language(manifest: object, templates: Readonly<Record<string, string>>): TargetFolder {
  const files = Object.fromEntries(Object.keys(templates).map((path, i) => [path, `${i}.hbs`]));
  const texts = Object.values(templates).map((text, i) => [`${i}.hbs`, text]);
  return folder("sample", {
    "target.json": JSON.stringify({ title: "Sample", files, ...manifest }),
    ...Object.fromEntries(texts),
  });
}

async function render(target: TargetFolder, rows: readonly HostileRow[]): Promise<Made["files"]> {
  const { files, problems } = await make([target], { catalog: hostileCatalog(rows) });
  expect(problems.map(({ message }) => message)).toEqual([]);
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path.replace("sample/", ""), text]),
  );
}

/** Writes what a target gives to a folder. */
async function write(target: TargetFolder, rows: readonly HostileRow[]): Promise<string> {
  const place = temporaryFolder();
  for (const [path, text] of Object.entries(await render(target, rows))) {
    mkdirSync(join(place, path, ".."), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  return place;
}

/** The cells of a row in a language whose literals need commas alone between them. */
const LITERALS = [
  "{{string id}}",
  "{{string message}}",
  "{{string comment}}",
  '{{#if explanation}}{{string explanation}}{{else}}""{{/if}}',
  '{{#if action}}{{string action}}{{else}}""{{/if}}',
].join(", ");

describe("JavaScript of template literals, and names of variables", () => {
  const TICKS = language(
    {
      identifier: {
        case: "camel",
        reserved: [
          "arguments as async await break case catch class const continue default delete do else enum eval export",
          "extends false finally for function if import in instanceof interface let new null package private",
          "protected public return static super switch this throw true try typeof var void while with yield rows",
        ],
      },
      string: {
        quote: "`",
        escapes: { "`": "\\`", "\\": "\\\\", $: "\\$" },
        codePoint: "\\u{%x}",
      },
    },
    {
      "index.mjs": `export const rows = [
{{#each rows}}
  // {{line message}} {{line comment}}
  /* {{block comment}} {{block message}} */
  /**
   * {{doctext comment}}
   * {{doccode message}}
   */
  [${LITERALS}],
{{/each}}
];
{{#each rows}}
export const {{identifier id}} = {{json id}};
{{/each}}
`,
    },
  );

  test("reads back what went in", async () => {
    const place = await write(TICKS, ROWS);
    const { rows, ...names } = await import(pathToFileURL(join(place, "index.mjs")).href);
    expect(rows).toEqual(cells(ROWS));
    expect(Object.values(names).toSorted()).toEqual(ROWS.map(({ id }) => id).toSorted());
  });
});

test("literals in which a dollar sign escapes are read back", async () => {
  const string = { quote: "'", escapes: { "'": "$'", $: "$$" }, codePoint: "$<%6x>" };
  const template = "{{#each rows}}\n{{string message}}\n{{string comment}}\n{{/each}}\n";
  const { "texts.txt": texts = "" } = await render(
    language({ string }, { "texts.txt": template }),
    ROWS,
  );
  const read = (literal: string): string =>
    literal
      .slice(1, -1)
      .replace(/\$(?:<([0-9a-f]{6})>|(.))/g, (_, code?: string, char = "") =>
        code === undefined ? char : String.fromCodePoint(Number.parseInt(code, 16)),
      );
  const literals = texts.trimEnd().split("\n");
  expect(literals.every((literal) => /^'(?:\$.|[^$'])*'$/u.test(literal))).toBe(true);
  expect(literals.map(read)).toEqual(ROWS.flatMap(({ message, comment }) => [message, comment]));
});

test("XML is read back", async (context) => {
  needs(context, "python3", "--version");
  const template = `<?xml version="1.0" encoding="UTF-8"?>
<rows>
{{#each rows}}
  <!-- {{token id}} -->
  <row message="{{xml message}}" comment='{{xml comment}}'>{{xml message}}</row>
{{/each}}
</rows>
`;
  const place = await write(language({}, { "rows.xml": template }), ROWS);
  const program = `import json, sys, xml.etree.ElementTree as tree
rows = tree.parse(sys.argv[1]).getroot()
print(json.dumps([[row.get("message"), row.get("comment"), row.text] for row in rows]))`;
  const { status, stdout, stderr } = run("python3", ["-c", program, join(place, "rows.xml")]);
  expect(status, stderr).toBe(0);
  const shown = (text: string): string =>
    text.replace(/[\u00ad\u200b-\u200d\u2060-\u2064\ufff9-\uffff]/g, " ");
  expect(JSON.parse(stdout)).toEqual(
    ROWS.map(({ message, comment }) => [message, shown(comment), message]),
  );
});

describe("Rust", () => {
  const RUST = language(
    {
      identifier: { case: "pascal", reserved: ["Self"] },
      string: { quote: '"', escapes: { '"': '\\"', "\\": "\\\\" }, codePoint: "\\u{%x}" },
    },
    {
      "Cargo.toml": `[package]
name = {{json package.slug}}
version = {{json package.version}}
license = {{json package.license}}
edition = "2021"
`,
      "src/lib.rs": `//! {{rustdoc package.description}}

pub enum Response {
{{#each rows}}
    /// {{rustdoc message}}
    ///
    /// {{code message}} {{rustdoc comment}}{{#if explanation}} {{prose explanation}}{{/if}}
    ///
    /// {{doccode message}} {{doctext comment}}
    // {{line comment}}
    {{identifier id}},
{{/each}}
}

pub const ROWS: &[(Response, [&str; 5])] = &[
{{#each rows}}
    (Response::{{identifier id}}, [${LITERALS}]),
{{/each}}
];
`,
      "src/main.rs": `fn main() {
    for (_, cells) in {{token package.snake}}::ROWS {
        for cell in cells {
            println!("{}", cell.bytes().map(|byte| format!("{byte:02x}")).collect::<String>());
        }
    }
}
`,
    },
  );

  test("compiles, and reads back what went in", async (context) => {
    needs(context, "cargo", "--version");
    const place = await write(RUST, ROWS);
    const { status, stdout, output } = run("cargo", ["run", "--offline", "--quiet"], {
      cwd: place,
      env: { RUSTFLAGS: "-D warnings" },
    });
    expect(status, output.slice(0, 5_000)).toBe(0);
    const found = stdout
      .split("\n")
      .slice(0, -1)
      .map((line) => Buffer.from(line, "hex").toString());
    expect(found).toEqual(cells(ROWS).flat());
  }, 120_000);

  test("has documentation that cargo doc has nothing to say against", async (context) => {
    needs(context, "cargo", "--version");
    const place = await write(RUST, ROWS);
    const { status, output } = run("cargo", ["doc", "--offline", "--quiet", "--no-deps", "--lib"], {
      cwd: place,
      env: { RUSTDOCFLAGS: "-D warnings -D rustdoc::all" },
    });
    expect(status, output.slice(0, 5_000)).toBe(0);
  }, 120_000);
});
