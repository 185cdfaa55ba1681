import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Row, WORD_COLUMNS } from "../../../generator/catalog/row.ts";
import { ROW_RULES } from "../../../generator/catalog/row-rules.ts";
import { catalogText, csvRow, HEADER, problemsOf } from "../project.ts";

/** Each rule with rows that break it, a `▲` before each cell where it says so. */
const CASES: readonly (readonly [rule: string, ...lines: readonly string[]])[] = [
  ["codes-disagree", "a,450,▲5.1.1,x,,,", "b,550,▲4.1.1,y,,,", "c,550,5.1.1,z,,,"],
  ["missing-code", "a,▲,,x,,,", "b,450,,y,,,", "c,,4.1.1,z,,,"],
  [
    "missing-message",
    "a,450,,▲,,,",
    "b,450,,▲450,,,",
    "c,550,5.1.1,▲550 5.1.1,,,",
    "d,550,,▲450,,,",
  ],
  ["missing-message", "a,450,,▲-,,,", "b,450,,▲[internal],,,", "c,450,,▲450 [internal] 4.1.1,,,"],
  ["duplicate-id", "a,450,,x,,,", "▲a,450,,y,,,", "▲a,450,,z,,,"],
  ["numeric-suffix", "▲a-2,450,,x,,,", "a,450,,y,,,", "b-2,450,,z,,,", "c2,450,,w,,,"],
  ["alias-unknown", "a,450,,x,,▲b,"],
  ["alias-self", "a,450,,x,,▲a,"],
  ["alias-chain", "a,450,,x,,,", "b,450,,x,,a,", "c,450,,x,,▲b,"],
  ["alias-chain", "d,450,,w,,▲a,", "a,450,,x,,▲b,", "b,450,,y,,▲c,", "c,450,,z,,▲a,"],
  ["alias-chain", "a,450,,x,,none,", "b,450,,y,,▲a,"],
  ["alias-self", "a,450,,x,,▲a,", "b,450,,y,,a,"],
  ["duplicate-response", "a,450,,x,,,", "b,450,,▲x,,,", "c,450,,x,,a,"],
  ["duplicate-response", "a,450,,x,,,", "b,450,,y,,,", "c,450,,▲x,,b,"],
  ["duplicate-response", "c,450,,x,,b,", "a,450,,▲x,,,", "b,450,,y,,,"],
  ["duplicate-response", "a,450,,x,,,", "b,451,,x,,a,", "c,450,,y,,a,", "d,450,,x,,a,"],
  ["ambiguous-response", "a,450,,x,,,", "b,,4.1.1,▲x,,,", "c,450,4.1.1,x,,,"],
  ["ambiguous-response", "a,450,,[internal] x,,,", "b,450,,▲[internal] X,,,"],
  ["ambiguous-response", "a,450,,x,,,", "b,450,,▲450 x,,,", "c,451,,y,,a,", "d,,4.1.1,▲y,,b,"],
];

test.each(CASES)("%s: %j %j %j %j", (rule, ...lines) => {
  const problems = problemsOf(catalogText(...lines).replaceAll("▲", ""));
  const found = problems.filter((problem) => problem.rule === rule);
  const marks = catalogText(...lines)
    .split("\n")
    .flatMap((line, i) => (line.includes("▲") ? [`${i + 1}:${line.indexOf("▲") + 1}`] : []));
  expect(found.map(({ line, column }) => `${line}:${column}`)).toEqual(marks);
  // No problem only follows from another.
  const others = problems.filter((problem) => problem.rule !== rule);
  expect(others.filter(({ line }) => marks.some((mark) => mark.startsWith(`${line}:`)))).toEqual(
    [],
  );
});

test("each rule has a case that breaks it", () => {
  const broken = CASES.filter((lines) => lines.some((line) => line.includes("▲")));
  expect(new Set([...broken.map(([rule]) => rule), "suppress-transient"])).toEqual(
    new Set(ROW_RULES.map(({ rule }) => rule)),
  );
});

describe("a problem of two rows names both, and fits whichever is new", () => {
  const messages = (...lines: readonly string[]): string[] =>
    problemsOf(catalogText(...lines)).map(({ message, fix }) => `${message} ${fix}`);

  test.each([
    [
      ["a,450,,x,,,", "a,450,,y,,,"],
      'Lines 2 and 3 have the same id, "a". Change the one that is not published yet; a published id is never reused.',
    ],
    [
      ["a,450,,x,,,", "b,450,,x,,,"],
      'Lines 2 ("a") and 3 ("b") have the same codes and message. Delete the one that is not published yet, or make it an alias of the other: set its alias_of.',
    ],
    [
      ["a,450,,x,,,", "b,,4.1.1,x,,,"],
      'The reply "450 4.1.1 x" matches line 2, "a", just as well. Give both rows the same codes and make one an alias, or make their codes or messages differ.',
    ],
  ])("%j", (lines, problem) => {
    expect(messages(...lines)).toEqual([problem]);
  });

  test("a row pasted twice is one problem", () => {
    expect(messages("a,450,,x,,,", "a,450,,x,,,")).toHaveLength(1);
  });
});

test.each([
  ["a,450,,x,,,,▲yes", true],
  ["a,,4.1.1,x,,,,▲yes", true],
  ["a,550,,x,,,,▲yes", false],
  ["a,450,,x,,,,▲no", false],
  ["a,450,,x,,,,▲", false],
])("suppress-transient: %j is rejected: %j", (row, isRejected) => {
  const text = `${HEADER},suppress\n${row.replace("▲", "")}\n`;
  const found = problemsOf(text).map(({ rule, column }) => `${column} ${rule}`);
  expect(found).toEqual(isRejected ? [`${row.indexOf("▲") + 1} suppress-transient`] : []);
});

describe("a chain of aliases", () => {
  const fixes = (...lines: readonly string[]): string[] =>
    problemsOf(catalogText(...lines)).map(({ line, message, fix }) => `${line} ${message} ${fix}`);

  test("is reported with the response at its end", () => {
    expect(fixes("a,450,,x,,b,", "b,450,,y,,c,", "c,450,,z,,d,", "d,450,,w,,,")).toEqual([
      '2 "b" is itself an alias, of "c". Write "d".',
      '3 "c" is itself an alias, of "d". Write "d".',
    ]);
  });

  test("that goes round in a circle is reported at each of its rows", () => {
    expect(fixes("a,450,,x,,b,", "b,450,,y,,a,")).toEqual([
      '2 "b" is itself an alias, of "a". Write the id of a response.',
      '3 "a" is itself an alias, of "b". Write the id of a response.',
    ]);
  });

  test.each([
    ["a chain", ""],
    ["a circle", "row-a"],
  ])("of 3,000 rows is reported by short messages: %s", (_, end) => {
    const id = (i: number): string => `row-${i}a`;
    const rows = Array.from({ length: 3_000 }, (__, i) => `${id(i)},450,,x ${i},,${id(i + 1)},`);
    const last = end === "" ? "" : id(0);
    const problems = problemsOf(catalogText(...rows, `${id(3_000)},450,,y,,${last},`));
    expect(problems).toHaveLength(end === "" ? 2_999 : 3_001);
    // Messages do not grow with the chain.
    for (const { message, fix } of problems) expect((message + fix).length).toBeLessThan(100);
  });
});

describe("asks whether a close id was meant by an unknown one", () => {
  test.each([
    ["relayng-denied", "Did you mean `relaying-denied`? "],
    ["relaying_denied", "Did you mean `relaying-denied`? "],
    ["something-else", ""],
  ])("%s", (alias, question) => {
    const rows = ["relaying-denied,550,,x,,,", "no-banner,450,,y,,,", `b,550,,z,,${alias},`];
    expect(problemsOf(catalogText(...rows))).toMatchObject([
      {
        fix: `${question}Write the id of the response that this row is another name or wording of.`,
      },
    ]);
  });
});

test("a rule is not applied where a cell that it reads is malformed", () => {
  const rules = (...lines: readonly string[]): string[] =>
    problemsOf(catalogText(...lines)).map(({ rule }) => rule);
  expect(rules("a,250,4.1.1,x,,,")).toEqual(["smtp-code-range"]);
  expect(rules("a,450,4.4,x,,,", "b,450,,x,,,")).toEqual(["enhanced-code-format"]);
  expect(rules("a,450,,x,,,", "b,450,,x…,,,", "c,450,,x…,,,")).toEqual(["non-ascii", "non-ascii"]);
  expect(rules("a,450,,x,,b\u200b,", "b,450,,x,,,")).toEqual(["unprintable-character"]);
  expect(rules("a,450,,x,,none,", "b,450,,x,,,")).toEqual(["alias-unknown"]);
  expect(rules("a, 450,,x,,,", "b,450 ,,y,,a ,")).toEqual(Array(3).fill("outer-white-space"));
});

interface Reply {
  readonly smtpCode: string;
  readonly enhancedCode: string;
  readonly text: string;
}

describe("rows that tie", () => {
  const row = fc.record({
    smtp_code: fc.constantFrom("", "450", "451", "550"),
    enhanced_code: fc.constantFrom("", "4.1.1", "4.2.2", "5.1.1"),
    message: fc.constantFrom(
      "x",
      "X",
      "x y",
      "450 x",
      "[internal] x",
      "[internal] X",
      "[INTERNAL] x",
      "[Internal] x",
    ),
    alias_of: fc.constantFrom("", "", "row-a", "row-b"),
  });
  const rows = fc
    .uniqueArray(row, { maxLength: 6, selector: (cells) => JSON.stringify(cells) })
    .map((all) =>
      all.filter(({ smtp_code, enhanced_code }) => isOneClass(smtp_code, enhanced_code)),
    )
    .map((all) => all.map((cells, i) => ({ ...cells, id: `row-${"abcdefgh"[i]}` })))
    .map((all) => all.map((cells) => ({ ...cells, alias_of: responseIn(all, cells) })));

  type Cells = Pick<Row, "id" | "smtp_code" | "enhanced_code" | "message" | "alias_of">;

  function isOneClass(...codes: readonly string[]): boolean {
    return new Set(codes.filter(Boolean).map((code) => code[0])).size === 1;
  }

  /** The response that a row may be an alias of; empty where it would be none. */
  function responseIn(all: readonly Cells[], { id, alias_of }: Cells): string {
    const target = all.find((other) => other.id === alias_of && other.id !== id);
    return target?.alias_of === "" ? target.id : "";
  }

  /** How well a reply is a row's, plainly: rank, length, codes that agree; null when it is not. */
  function claim(cells: Cells, reply: Reply): readonly number[] | null {
    const pairs = [
      [cells.smtp_code, reply.smtpCode],
      [cells.enhanced_code, reply.enhancedCode],
    ] as const;
    if (pairs.some(([a, b]) => a !== "" && b !== "" && a !== b)) return null;
    if (!isOneClass(...pairs.flat())) return null;
    const internal = cells.message.includes("[internal]");
    const fold = (text: string): string => (internal ? text.toLowerCase() : text);
    const [own, said] = [fold(textOf(cells)), fold(reply.text)];
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

  function areTied(a: Cells, b: Cells, reply: Reply): boolean {
    if ((a.alias_of || a.id) === (b.alias_of || b.id)) return false;
    const [one, other] = [claim(a, reply), claim(b, reply)];
    return one !== null && other !== null && one.join() === other.join();
  }

  /** Every reply with each code that either row has, in the words of either. */
  function completeReplies(a: Cells, b: Cells): Reply[] {
    const codes = (one: string, other: string): string[] =>
      one + other === "" ? [""] : [one, other].filter(Boolean);
    const texts = [a, b].map(textOf).flatMap((text) => [text, text.toLowerCase(), `${text}, more`]);
    return codes(a.smtp_code, b.smtp_code).flatMap((smtpCode) =>
      codes(a.enhanced_code, b.enhanced_code).flatMap((enhancedCode) =>
        texts.map((text) => ({ smtpCode, enhancedCode, text })),
      ),
    );
  }

  const tie = (a: Cells, b: Cells): boolean =>
    completeReplies(a, b).some((reply) => areTied(a, b, reply));

  test("are reported, and no others; the reply that is shown does tie", () => {
    let shown = 0;
    fc.assert(
      fc.property(rows, (all) => {
        const found = problemsOf(catalogText(...all.map(csvRow))).filter(({ rule }) =>
          ["ambiguous-response", "duplicate-response"].includes(rule),
        );
        const expected: number[] = [];
        for (const [i, cells] of all.entries()) {
          // A row that ties only with a reported row is not reported again.
          const earlier = all.slice(0, i).filter((_, at) => !expected.includes(at + 2));
          if (earlier.some((other) => tie(other, cells))) expected.push(i + 2);
        }
        expect(found.map(({ line }) => line)).toEqual(expected);
        for (const { line, message } of found) {
          const [, smtpCode = "", enhancedCode = "", text = "", other] =
            /^The reply "(\d{3} )?(\d\.[\d.]+ )?(.*)" matches line (\d+)/.exec(message) ?? [];
          if (other === undefined) continue;
          const [a, b] = [all[line - 2], all[Number(other) - 2]] as [Cells, Cells];
          const reply = { smtpCode: smtpCode.trim(), enhancedCode: enhancedCode.trim(), text };
          expect(areTied(a, b, reply)).toBe(true);
          shown++;
        }
      }),
      { numRuns: 1000 },
    );
    expect(shown).toBeGreaterThan(30);
  });
});

test("columns in another order have their own places", () => {
  const text = "message,smtp_code,id,enhanced_code,comment,alias_of,deprecated\nx,,a,,,,\n";
  expect(problemsOf(text)).toMatchObject([{ rule: "missing-code", line: 2, column: 3 }]);
});

test("a catalog may lack the columns in words", () => {
  expect(WORD_COLUMNS.some((column) => HEADER.includes(column))).toBe(false);
  expect(problemsOf(catalogText("a,450,,x,,,", "b,450,,x,,a,"))).toEqual([]);
});
