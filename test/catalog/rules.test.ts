import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COLUMNS, type Column, type Row } from "../../generator/catalog/read.ts";
import { parseReply, type Reply } from "../../generator/catalog/reply.ts";
import { RULES, validate } from "../../generator/catalog/rules.ts";
import { briefly, catalogText, csvRow, HEADER, problemsOf, problemsText } from "../project.ts";

const GOOD = "good,450,,good,,,";

/** Each rule with rows that break it, a `▲` before each cell where it says so. */
const CASES: readonly (readonly [rule: string, ...lines: readonly string[]])[] = [
  ["id-format", "▲,450,,x,,,", "▲A,450,,y,,,", "▲a--b,450,,z,,,", "▲1a,450,,w,,,", "▲a-,450,,v,,,"],
  ["id-format", "▲a_b,450,,x,,,", "▲ä,450,,y,,,", '▲"a""b",450,,z,,,', "▲a b,450,,w,,,"],
  ["id-format", "a,450,,x,,,", "a1-2b-c,450,,y,,,"],
  [
    "smtp-code-format",
    "a,▲45,,x,,,",
    "b,▲4500,,y,,,",
    "c,▲45x,,z,,,",
    "d,▲４５０,,w,,,",
    "e,▲-45,,v,,,",
  ],
  [
    "smtp-code-range",
    "a,▲250,,x,,,",
    "b,▲354,,y,,,",
    "c,▲600,,z,,,",
    "d,▲099,,w,,,",
    "e,599,,v,,,",
  ],
  [
    "enhanced-code-format",
    "a,,▲4.1,x,,,",
    "b,,▲4.1.1.1,y,,,",
    "c,,▲4.01.1,z,,,",
    "d,,▲4.1.1000,w,,,",
  ],
  [
    "enhanced-code-format",
    "a,,▲2.0.0,x,,,",
    "b,,▲3.1.1,y,,,",
    "c,,4.999.0,z,,,",
    "d,,5.0.999,w,,,",
  ],
  ["codes-disagree", "a,450,▲5.1.1,x,,,", "b,550,▲4.1.1,y,,,", "c,550,5.1.1,z,,,"],
  ["missing-code", "a,▲,,x,,,", "b,450,,y,,,", "c,,4.1.1,z,,,"],
  [
    "missing-message",
    "a,450,,▲,,,",
    "b,450,,▲450,,,",
    "c,550,5.1.1,▲550 5.1.1,,,",
    "d,550,,450,,,",
  ],
  [
    "outer-white-space",
    "▲ a,450,,x,,,",
    "b,450,,▲x ,,,",
    "c,450,,y,▲\u00a0z,,",
    "d,450,,w,,,▲Use a. ",
  ],
  ["inner-white-space", "a,450,,▲x  y,,,", "b,450,,x y,z  w,,"],
  ["deprecated-sentence", "a,450,,x,,,▲Use b", "b,450,,y,,,Use c."],
  [
    "control-character",
    "a,450,,▲x\ty,,,",
    'b,450,,y,▲"one\ntwo",,',
    "c,450,,▲z\u0000,,,",
    "d,450,,▲w\u0085,,,",
  ],
  ["control-character", "a,450,,▲x\u007f,,,", "b,450,,y\u00a0z,,,"],
  [
    "bidirectional-character",
    "a,450,,▲x\u202ey,,,",
    "b,450,,y,▲\u2066,,",
    "c,450,,▲z\u200f,,,",
    "d,450,,▲w\u061c,,,",
  ],
  ["line-separator", "a,450,,▲x\u2028y,,,", "b,450,,▲y\u2029z,,,"],
  [
    "noncharacter",
    "a,450,,▲x\uffff,,,",
    "b,450,,▲y\ufdd0,,,",
    "c,450,,▲z\u{1fffe},,,",
    "d,450,,▲w\u{10ffff},,,",
  ],
  ["noncharacter", "a,450,,x\u{1fffd},,,", "b,450,,y\ufffd\ufdf0,,,"],
  ["inner-byte-order-mark", "a,450,,▲x\ufeffy,,,"],
  ["duplicate-id", "a,450,,x,,,", "▲a,450,,y,,,", "▲a,450,,z,,,"],
  ["similar-id", "a-b,450,,x,,,", "▲ab,450,,y,,,", "c,450,,z,,,"],
  ["numeric-suffix", "▲a-2,450,,x,,,", "a,450,,y,,,", "b-2,450,,z,,,", "c2,450,,w,,,"],
  ["alias-unknown", "a,450,,x,,▲b,"],
  ["alias-self", "a,450,,x,,▲a,"],
  ["alias-chain", "a,450,,x,,,", "b,450,,x,,a,", "c,450,,x,,▲b,"],
  [
    "alias-differs",
    "a,450,,x,,,",
    "b,450,,y,,▲a,",
    "c,451,,x,,▲a,",
    "d,450,4.1.1,x,,▲a,",
    "e,450,,x,,a,",
  ],
  ["duplicate-response", "a,450,,x,,,", "b,450,,▲x,,,", "c,450,,x,,a,"],
  ["ambiguous-response", "a,450,,x,,,", "b,,4.1.1,▲x,,,", "c,450,4.1.1,x,,,"],
  ["codes-needed", "a,450,,x,,,", "b,451,,▲x,,,", "c,550,,▲x,,,"],
];

test.each(CASES)("%s: %j %j %j %j %j", (rule, ...lines) => {
  const found = problemsOf(catalogText(...lines).replaceAll("▲", "")).filter(
    (problem) => problem.rule === rule,
  );
  const marks = catalogText(...lines)
    .split("\n")
    .flatMap((line, i) => (line.includes("▲") ? [`${i + 1}:${line.indexOf("▲") + 1}`] : []));
  expect(found.map(({ line, column }) => `${line}:${column}`)).toEqual(marks);
});

test("each rule has a case that breaks it", () => {
  const broken = CASES.filter((lines) => lines.some((line) => line.includes("▲")));
  // Bytes cannot hold half a surrogate pair; a test of its own follows.
  expect(new Set([...broken.map(([rule]) => rule), "lone-surrogate"])).toEqual(new Set(RULES));
});

test("half a surrogate pair is refused however it came in", () => {
  const cells = Object.fromEntries(COLUMNS.map((column) => [column, ""])) as Record<Column, string>;
  const row: Row = {
    ...cells,
    id: "a",
    smtp_code: "450",
    message: "x\ud83d",
    comment: "\ude00",
    line: 2,
  };
  const catalog = { file: "catalog.csv", text: catalogText(), header: COLUMNS, rows: [row] };
  expect(validate(catalog).map(({ rule }) => rule)).toEqual(["lone-surrogate", "lone-surrogate"]);
});

test("all problems are told at once, each with its row, a caret and what to do", () => {
  const text = catalogText(
    GOOD,
    "good,250,4.1.1,[internal] a message that opens with  spaces,See message.,gone,",
    "too,few",
    '"quoted",550,,"two\nlines",,quoted,no sentence',
  );
  expect(problemsText(problemsOf(text))).toBe(
    `catalog.csv:3:1: error duplicate-id: The id "good" is that of line 2 too.
> 3 | good,250,4.1.1,[internal] a message that opens with  spaces,See message.,gone,
    | ^
  what to do: Choose another id; one that was ever published is never reused.

catalog.csv:3:6: error smtp-code-range: The reply code 250 is neither transient nor permanent.
> 3 | good,250,4.1.1,[internal] a message that opens with  spaces,See message.,gone,
    |      ^
  what to do: Use a code from 400 to 599 (RFC 5321 section 4.2.1).

catalog.csv:3:10: error codes-disagree: The reply code "250" and the enhanced status code "4.1.1" are of different classes.
> 3 | good,250,4.1.1,[internal] a message that opens with  spaces,See message.,gone,
    |          ^
  what to do: Make their first digits agree (RFC 2034 section 4).

catalog.csv:3:16: error inner-white-space: The message holds a run of spaces, which recognition reads as one.
> 3 | good,250,4.1.1,[internal] a message that opens with  spaces,See message.,gone,
    |                ^
  what to do: Write one space.

catalog.csv:3:74: error alias-unknown: No row has the id "gone".
> 3 | ,[internal] a message that opens with  spaces,See message.,gone,
    |                                                            ^
  what to do: Name the id of the row that this one repeats.

catalog.csv:4:1: error ragged-row: The row has 2 cells; the header has 7 columns.
> 4 | too,few
    | ^
  what to do: Quote a cell that holds a comma; end a row with its empty cells.

catalog.csv:5:15: error control-character: The cell holds a control character, U+000A.
> 5 | "quoted",550,,"two
    |               ^
  what to do: Remove it.

catalog.csv:6:9: error alias-self: The row is an alias of itself.
> 6 | lines",,quoted,no sentence
    |         ^
  what to do: Name another row, or leave the cell empty.

catalog.csv:6:16: error deprecated-sentence: The deprecation is not a sentence.
> 6 | lines",,quoted,no sentence
    |                ^
  what to do: Say what to use instead, and end with a full stop.
`,
  );
});

test("columns in another order have their own places", () => {
  const text = "message,smtp_code,id,enhanced_code,comment,alias_of,deprecated\nx,999,a,,,,\n";
  expect(briefly(problemsOf(text))).toEqual(["2:3 error smtp-code-range"]);
});

test("a catalog in which every row is wrong is told of in no time", () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `row-${i}a,250,,message ${i},,,`);
  const start = performance.now();
  const text = problemsText(problemsOf(catalogText(...lines)));
  expect(text.split("\n\n")).toHaveLength(20_000);
  expect(performance.now() - start).toBeLessThan(10_000);
});

describe("rows that tie", () => {
  const messages = [
    "x",
    "X",
    "x y",
    "450 x",
    "[internal] x",
    "[internal] X",
    "[INTERNAL] x",
    "[Internal] x",
  ];
  const row = fc.record({
    smtp_code: fc.constantFrom("", "450", "451", "550"),
    enhanced_code: fc.constantFrom("", "4.1.1", "4.2.2", "5.1.1"),
    message: fc.constantFrom(...messages),
  });
  const rows = fc
    .uniqueArray(row, { maxLength: 6, selector: (cells) => JSON.stringify(cells) })
    .map((all) =>
      all.filter((cells) => {
        const kinds = [cells.smtp_code, cells.enhanced_code].filter(Boolean).map((code) => code[0]);
        return new Set(kinds).size === 1;
      }),
    );

  type Cells = Pick<Row, "smtp_code" | "enhanced_code" | "message">;

  /** How well a reply is a row's, plainly: rank, length, codes that agree; null when it is not. */
  function claim(cells: Cells, reply: Reply): readonly number[] | null {
    const pairs = [
      [cells.smtp_code, reply.smtpCode ?? ""],
      [cells.enhanced_code, reply.enhancedCode ?? ""],
    ] as const;
    const codes = pairs.flat().filter(Boolean);
    if (pairs.some(([a, b]) => a !== "" && b !== "" && a !== b)) return null;
    if (new Set(codes.map((code) => code[0])).size > 1) return null;
    const internal = cells.message.includes("[internal]");
    const fold = (text: string): string => (internal ? text.toLowerCase() : text);
    const own = fold(textOf(cells));
    const said = fold(reply.text ?? "");
    const agreeing = pairs.filter(([a, b]) => a !== "" && a === b).length;
    const complete = pairs.every(([a, b]) => (a === "") === (b === ""));
    if (own === said) return [complete ? 1 : 2, own.length, agreeing];
    const goesOn =
      said.startsWith(own) && !/[\p{L}\p{N}]/u.test(said.slice(own.length, own.length + 1));
    return goesOn && (agreeing > 0 || internal) ? [3, own.length, agreeing] : null;
  }

  function textOf({ smtp_code, message }: Cells): string {
    return smtp_code !== "" && message.startsWith(`${smtp_code} `) ? message.slice(4) : message;
  }

  const tied = (a: Cells, b: Cells, reply: Reply): boolean => {
    const [one, other] = [claim(a, reply), claim(b, reply)];
    return one !== null && other !== null && one.join() === other.join();
  };

  /** Every reply with each code that either row has, in the words of either. */
  function* completeReplies(a: Cells, b: Cells): Generator<Reply> {
    const codes = (one: string, other: string): readonly (string | null)[] =>
      one === "" && other === "" ? [null] : [one, other].filter(Boolean);
    const texts = [a, b].map(textOf).flatMap((text) => [text, text.toLowerCase(), `${text}, more`]);
    for (const smtpCode of codes(a.smtp_code, b.smtp_code))
      for (const enhancedCode of codes(a.enhanced_code, b.enhanced_code))
        for (const text of texts) yield { smtpCode, enhancedCode, text };
  }

  const tie = (a: Cells, b: Cells): boolean =>
    [...completeReplies(a, b)].some((reply) => tied(a, b, reply));

  const catalog = (all: readonly Cells[]): string =>
    catalogText(...all.map((cells, i) => csvRow({ ...cells, id: `row${"abcdefgh"[i]}` })));

  test("are told of, and no others; the reply that is shown does tie", () => {
    let told = 0;
    fc.assert(
      fc.property(rows, (all) => {
        const found = problemsOf(catalog(all)).filter(({ rule }) => rule === "ambiguous-response");
        const expected = all.flatMap((cells, i) =>
          all.slice(0, i).some((other) => tie(other, cells)) ? [i + 2] : [],
        );
        expect(found.map(({ line }) => line)).toEqual(expected);
        for (const { line, message } of found) {
          const [, reply, other] = /^The reply (".*") is .* line (\d+)/.exec(message) ?? [];
          const [a, b] = [all[line - 2], all[Number(other) - 2]];
          if (a === undefined || b === undefined) throw new Error(message);
          expect(tied(a, b, parseReply(JSON.parse(reply ?? "")))).toBe(true);
          told++;
        }
      }),
      { numRuns: 1500 },
    );
    expect(told).toBeGreaterThan(100);
  });

  test("are told apart by a note when only their codes do", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const found = problemsOf(catalog(all)).filter(({ rule }) => rule === "codes-needed");
        const bare = (cells: Cells): Reply[] =>
          [textOf(cells), textOf(cells).toLowerCase()].map((text) => ({
            smtpCode: null,
            enhancedCode: null,
            text,
          }));
        const expected = all.flatMap((cells, i) => {
          const earlier = all.slice(0, i);
          const alike = earlier.some((other) =>
            [...bare(cells), ...bare(other)].some((reply) => {
              const [one, two] = [claim(cells, reply), claim(other, reply)];
              return one?.[0] === 2 && two?.[0] === 2;
            }),
          );
          return alike && !earlier.some((other) => tie(other, cells)) ? [i + 2] : [];
        });
        expect(found.map(({ line, level }) => (level === "note" ? line : level))).toEqual(expected);
      }),
      { numRuns: 800 },
    );
  });
});

test("a header in quotes moves no place", () => {
  const header = HEADER.split(",").map((name) => `"${name}"`);
  expect(briefly(problemsOf(`${header.join(",")}\na,250,,x,,,\n`))).toEqual([
    "2:3 error smtp-code-range",
  ]);
});
