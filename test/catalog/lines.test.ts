import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quoteFinding, scanRow } from "../../generator/catalog/lines.ts";

describe("scanRow", () => {
  test.each([
    ["", [0]],
    ["a", [0]],
    ["a,,bc,", [0, 2, 3, 6]],
    ['"a,b","say ""x""",', [0, 6, 18]],
    ['""', [0]],
    ['"a\nb",c', [0, 6]],
  ])("finds where the cells of %j start", (row, starts) => {
    expect(scanRow(row, ",")).toEqual({ starts, fault: null });
  });

  test("knows other separators", () => {
    expect(scanRow('a;"b;c";d,e', ";").starts).toEqual([0, 2, 8]);
  });

  // The `▲` stands before the quote that is out of place.
  test.each([
    ['a,▲"x,y', "A quote opens here and is never closed."],
    ['a,▲"x, y,"z, w",c', "A quote opens here and is never closed."],
    ['▲"', "A quote opens here and is never closed."],
    ['"a""b",▲"c""', "A quote opens here and is never closed."],
    ['a,say ▲"x",z', "A quote stands inside a cell that is not quoted."],
    ['a,x▲"y,z', "A quote stands inside a cell that is not quoted."],
    ['a,"x▲"y,z', "The cell goes on after its closing quote."],
    ['a,"x▲" ,z', "The cell goes on after its closing quote."],
    ['a,x \\▲"y\\",z', "A backslash does not escape a quote."],
    ['a,"x \\▲"y\\"",z', "A backslash does not escape a quote."],
    ['a, ▲"x, y",z', "Blanks stand before the opening quote."],
  ])("finds the first quote out of place in %s", (marked, message) => {
    const row = marked.replace("▲", "");
    const { fault } = scanRow(row, ",");
    expect(fault?.offset).toBe(marked.indexOf("▲"));
    expect(fault && quoteFinding(row, fault).message).toBe(message);
  });

  test("agrees with csv-parse on what is a row, and on its cells", () => {
    const piece = fc.constantFrom('"', '""', ",", "a", "é", "😀", " ", 'a,"b",c', '"a","",b');
    const row = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(""));
    const read = (text: string): string[] | null => {
      try {
        return (parse(text, { relax_column_count: true }) as string[][])[0] ?? [""];
      } catch {
        return null;
      }
    };
    let sound = 0;
    fc.assert(
      fc.property(row, (text) => {
        const { starts, fault } = scanRow(text, ",");
        const cells = read(text);
        expect(fault === null).toBe(cells !== null);
        if (cells === null) return;
        sound++;
        const ends = [...starts.slice(1).map((start) => start - 1), text.length];
        expect(starts.map((start, i) => read(text.slice(start, ends[i]) || '""')?.[0])).toEqual(
          cells,
        );
      }),
      { numRuns: 3000 },
    );
    expect(sound).toBeGreaterThan(500);
  });

  test("takes a cell of megabytes", () => {
    const cell = `"${'""x'.repeat(1_000_000)}"`;
    expect(scanRow(`a,${cell},b`, ",").starts).toEqual([0, 2, cell.length + 3]);
    expect(scanRow("a,".repeat(1_000_000), ",").starts).toHaveLength(1_000_001);
  });
});
