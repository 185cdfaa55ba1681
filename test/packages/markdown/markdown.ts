/** Reads the HTML that a Markdown renderer gives, as far as the tests need it. */

const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
};

/** The text that a reader sees: no tags, no entities. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(lt|gt|amp|quot);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** The tables, each a list of rows, each a list of cells in HTML; the head is the first row. */
export function tablesOf(html: string): string[][][] {
  return [...html.matchAll(/<table>(.*?)<\/table>/gs)].map(([, table = ""]) =>
    [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
      [...row.matchAll(/<t([hd])[^>]*>(.*?)<\/t\1>/gs)].map(([, , cell = ""]) => cell),
    ),
  );
}

/** The texts of all cells of all tables, heads included. */
export function cellsOf(html: string): string[] {
  return tablesOf(html).flat(2).map(textOf);
}

export interface Section {
  readonly title: string;
  /** What stands between this heading and the next of any level. */
  readonly html: string;
}

/** The sections of a page by its headings. */
export function sectionsOf(html: string): Section[] {
  return html.split(/(?=<h[1-6]>)/).flatMap((part) => {
    const [, title, rest] = /^<h[1-6]>(.*?)<\/h[1-6]>(.*)$/s.exec(part) ?? [];
    return title === undefined ? [] : [{ title: textOf(title), html: rest ?? "" }];
  });
}

/** The addresses that a page links to. */
export function linksOf(html: string): string[] {
  return [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href = ""]) => textOf(href));
}

/** The anchors that GitHub gives the headings of a page. */
export function anchorsOf(html: string): string[] {
  return sectionsOf(html).map(({ title }) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{Pc} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}
