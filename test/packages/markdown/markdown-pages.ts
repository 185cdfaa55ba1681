/** Catalogs that put the Markdown reference to the test, and the pages that they give. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { COLUMNS, type Column } from "../../../generator/catalog/row.ts";
import { readSources } from "../../../generator/input.ts";
import { runPipeline } from "../../../generator/pipeline.ts";
import { ROOT } from "../../root.ts";

const HEADER =
  "id,smtp_code,enhanced_code,message,comment,alias_of,deprecated,direction,explanation,action,reference\n";

/** Rows that Markdown would gladly read as something else. */
export const NASTY = `${HEADER}${[
  'table-row,550,5.7.1,| a | b |,"| --- | --- |",,,queue,A | b |.,A | --- | --- |.,',
  "backslashes,550,5.7.2,a\\|b \\\\| c \\,\\,,,,C:\\`a\\`|\\.,A\\.,",
  "code,550,5.7.3,`a` ``b`` ```,`,,,,`a` ``b`` ``c``.,`a`@b `c`.,",
  "html,550,5.7.4,<b>&amp;</td><!-- -->,<script>alert(1)</script>,,,,A <b>a</b> &amp; `<i>`.,A <!-- -->.,",
  "links,550,5.7.5,[a](b) ![c](d) <https://e.example> www.f.example,https://g.example user@h.example,,,,See https://i.example and user@j.example.,See `www.k.example` and [l](m).,https://n.example/o#p-1.2",
  "mentions,550,5.7.6,@octocat :smile: #12 RFC2822,see @octocat :+1: there,,,,A @octocat says.,A :+1: and `@octocat`.,https://q.example/ https://r.example/~s_t",
  "emphasis,550,5.7.7,*a* _b_ ~~c~~ $d$ [^1],**a** __b__,,,,A *a* `*b*` _c_.,A **d**.,",
  "bars,550,5.7.8,a\\|https://u.example/\\|b,\\|user@v.example and a\\|https://w.example,,,,A \\|https://x.example and \\|user@y.example.,A `b`\\|https://z.example.,",
  "list,421,,- a,1. b,,,,A - a.,A 1. b.,",
  "rule,421,4.9.9,--- a ---,===,,,,A ---.,A ===.,",
  "heading,,4.3.0,# a,## b #,,,,A # a.,A ## b #.,",
  'quotes,,4.3.1,"""a"" \'b\'","> ""c""",,,,A > a.,"A ""b"".",',
  "mustache,,4.3.2,{{code}} {{{code}}},&#60;,,,,A {{code}}.,A {{{code}}}.,",
  "letters,451,4.7.100,letters,İ\u00a0ı,,,,É ß.,A 電子メール 📧.,",
  "tag,451,4.4.2,[internal] [x]: y,,,,cluster,A [x]: y.,A [x]: y.,",
  "old,451,4.4.2,[internal] [x]: y,,tag,Use `tag` instead | now.,,,,",
].join("\n")}\n`;

/** No response for examples, no internal one, no alias, one severity, no words. */
export const SMALL =
  "id,smtp_code,enhanced_code,message,comment,alias_of,deprecated\nonly,,4.3.0,Try later,,,\n";

export const REAL = readFileSync(join(ROOT, "catalog.csv"), "utf8");

/** The Markdown files that a catalog gives, by name. */
export async function pagesFor(catalog: string): Promise<ReadonlyMap<string, string>> {
  const paths = {
    catalog: join(ROOT, "catalog.csv"),
    templates: join(ROOT, "templates"),
    out: join(ROOT, "out"),
    project: join(ROOT, "package.json"),
  };
  const sources = readSources({ paths, base: ROOT, only: null });
  const { outputs } = await runPipeline({
    ...sources,
    catalog: { path: "catalog.csv", bytes: Buffer.from(catalog) },
  });
  const ours = [...outputs].filter(([path]) => path.startsWith("markdown/"));
  return new Map(ours.map(([path, text]) => [path.replace("markdown/", ""), text]));
}

export type Row = Readonly<Record<Column, string>>;

/** The rows of a catalog; a column that it lacks is empty. */
export function rowsOf(catalog: string): Row[] {
  const records: Partial<Row>[] = parse(catalog, { columns: true, relax_column_count_less: true });
  return records.map(
    (record) => Object.fromEntries(COLUMNS.map((name) => [name, record[name] ?? ""])) as Row,
  );
}
