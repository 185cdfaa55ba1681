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

/** The texts of all cells of all tables, heads included. */
export function cellsOf(html: string): string[] {
  return tablesOf(html).flat(2).map(textOf);
}

/** The tables, each a list of rows, each a list of cells; the head is the first row. */
export function tablesOf(html: string): string[][][] {
  return [...html.matchAll(/<table>(.*?)<\/table>/gs)].map(([, table = ""]) =>
    [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
      [...row.matchAll(/<t([hd])[^>]*>(.*?)<\/t\1>/gs)].map(([, , cell = ""]) => cell),
    ),
  );
}
