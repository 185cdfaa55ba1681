/**
 * Another mail server's catalog, the fixture `postfix/`, made into packages as its owners would make
 * them: by the command line, from a folder of their own, with the templates that come with the generator.
 */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parse } from "csv-parse/sync";
import type { Column } from "../../generator/catalog/row.ts";
import { lineOf, type ReferenceEntry, referenceEntries } from "../oracle/reference.ts";
import { ROOT, type RunResult, run } from "../tools.ts";
import { catalogText, csvRow, RUN } from "./project.ts";

export type Row = Readonly<Record<Column, string>>;

/** A project of the other team, and what was generated from it. */
export class OtherProject {
  readonly folder = mkdtempSync(join(tmpdir(), "mta-responses-"));
  /** Where the output stands in its repository, of which the project is the folder `catalogs`. */
  readonly directory: string;
  readonly rows: readonly Row[];
  readonly #out: string;

  /** A bare project lacks the columns that a catalog may go without. */
  constructor(out: string, isBare = false) {
    this.#out = out;
    this.directory = `catalogs/${out}`;
    cpSync(join(ROOT, "test/generator/fixtures/postfix"), this.folder, { recursive: true });
    this.rows = parse(this.catalog, { columns: true });
    if (isBare)
      writeFileSync(join(this.folder, "catalog.csv"), catalogText(...this.rows.map(csvRow)));
  }

  get catalog(): string {
    return readFileSync(join(this.folder, "catalog.csv"), "utf8");
  }

  /** Runs the generator's command line in the project. */
  run(command: "generate" | "check"): RunResult {
    const args = [RUN, command, "--out", this.#out];
    return run("node", args, { cwd: this.folder, env: { NO_COLOR: "1" } });
  }

  /** The path of something that was generated. */
  path(...parts: readonly string[]): string {
    return join(this.folder, this.#out, ...parts);
  }

  read(...parts: readonly string[]): string {
    return readFileSync(this.path(...parts), "utf8");
  }

  /** All that was generated: texts by path. */
  files(): ReadonlyMap<string, string> {
    const found = readdirSync(this.path(), { recursive: true, withFileTypes: true });
    return new Map(
      found
        .filter((entry) => entry.isFile())
        .map((entry) => relative(this.path(), join(entry.parentPath, entry.name)))
        .map((path) => [path, this.read(path)]),
    );
  }

  /** A bounce log in which each row stands once, as it is logged. */
  log(): string {
    const lines = this.entries().map(
      (entry) =>
        `1790000000@5C/0E-01234-0A1B2C3D@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D4E@B@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.25@${lineOf(entry)}\n`,
    );
    return lines.join("");
  }

  /** The entries of the plain reference, each with its address in this project's repository. */
  entries(): ReferenceEntry[] {
    const page = `https://git.example.org/mail/postfix-responses/blob/HEAD/${this.directory}/markdown/responses.md`;
    return referenceEntries(this.catalog).map((entry) => ({
      ...entry,
      json: { ...entry.json, url: `${page}#${entry.json.id}` },
    }));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Finds what a line says of our own catalog, and theirs does not: a text, an id, a name; null when nothing. */
export function makeStrangerFinder(theirs: readonly Row[]): (line: string) => string | null {
  const ours: Row[] = parse(readFileSync(join(ROOT, "catalog.csv")), { columns: true });
  const known = theirs.flatMap(saidOf).join("\n");
  const strange = ours
    .flatMap(saidOf)
    .filter((said) => said.length > 5 && !known.includes(said))
    .map((said) => said.replace(/[^\w\s]/g, "\\$&"));
  const words = new RegExp(
    `momentum|ecelerity|sparkpost|(?<![\\w-])(?:${strange.join("|")})(?![\\w-])`,
    "i",
  );
  return (line) => words.exec(line.replace(SAID_OF_ALL, ""))?.[0] ?? null;
}

/** The text of a row, its id, and the names that follow from it; in small letters. */
function saidOf({ id, message }: Row): string[] {
  const text = message.replace(/^\[internal\] /, "");
  return [text, id, id.replaceAll("-", "_"), id.replaceAll("-", "")].map((said) =>
    said.toLowerCase(),
  );
}

/**
 * Whose logs and bounce classes can be read, and what codes and the marks of other hosts mean, is no
 * claim on whose responses these are.
 */
const SAID_OF_ALL =
  /Momentum's configured policies|"Relaying Denied"|The transaction failed;|Relaying denied[.] IP name lookup failed|"momentum-\w+"|momentum-\w+ \||[\w"]*ecelerity: |[Tt]he logs of Momentum\b|Count a Momentum bouncelog/g;

/** How many rows are names and wordings of each response, in the order of the catalog. */
export function countRows(rows: readonly Row[]): (readonly [id: string, count: number])[] {
  const ids = rows.map(({ id, alias_of }) => alias_of || id);
  return [...new Set(ids)].map((id) => [id, ids.filter((other) => other === id).length]);
}

/** Runs every doctest of the Python package, and prints how many there were. */
export const DOCTESTS = `
import doctest, importlib, pkgutil
import postfix_responses as package
inner = [f"{package.__name__}.{module.name}" for module in pkgutil.iter_modules(package.__path__)]
results = [doctest.testmod(importlib.import_module(name)) for name in [package.__name__, *inner]]
assert not any(result.failed for result in results)
print(sum(result.attempted for result in results))
`;

/** A TypeScript program that uses the constants: an alias is a second name for the same value. */
export const CONSUMER = `import { entryById, identify, isMtaResponse, MtaResponse } from "@mail/postfix-responses";

type Few = MtaResponse.NestedMail | MtaResponse.TooManyHops;

function team(response: Few): string {
  switch (response) {
    case MtaResponse.NestedMailCommand:
      return "client";
    case MtaResponse.TooManyHops:
      return "routing";
  }
}

const found = identify("502 5.5.2 Error: command not recognized");
console.log(found?.entry === entryById(MtaResponse.CommandNotRecognized), team(MtaResponse.NestedMail));
console.log(isMtaResponse("nested-mail-command"), MtaResponse.NestedMail);
`;

/** A block of code in a document, and what the text that follows says it prints. */
export interface Block {
  readonly code: string;
  readonly printed: string | null;
}

/** The blocks of a language in a Markdown document. */
export function blocksOf(markdown: string, language: string): Block[] {
  const block = new RegExp(
    `^\`\`\`${language}\\n(.*?)^\`\`\`\\n(?:\\n\`\`\`text\\n(.*?)^\`\`\`\\n)?`,
    "gms",
  );
  return Array.from(markdown.matchAll(block), ([, code = "", printed = null]) => ({
    code,
    printed,
  }));
}
