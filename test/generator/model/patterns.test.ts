import { describe, expect, it } from "vitest";
import { lines } from "../../../generator/model/lines.ts";
import { patterns } from "../../../generator/model/patterns.ts";

const { rewrites, wrappers, quotes, singles, masks } = patterns;

const RULES: readonly (readonly [name: string, rule: { pattern: string; why: string }])[] = [
  ...[...rewrites, ...wrappers, ...quotes, ...singles, ...masks].map(
    (rule) => [rule.name, rule] as const,
  ),
];

/** The patterns by which lines are read, each with the number of groups that are named. */
const LINE_PATTERNS: readonly (readonly [pattern: string, groups: number])[] = [
  ...[
    ...lines.wrappers,
    ...lines.timeForms,
    ...lines.lineFormats,
    ...[...lines.lineFormats, ...lines.eventFormats].flatMap(({ cuts }) => cuts),
  ].flatMap(({ pattern, groups }) => (pattern === null ? [] : [[pattern, groups.length] as const])),
  ...Object.entries(lines.recordPatterns).map(
    ([name, { pattern }]) => [pattern, name === "status" ? 1 : 0] as const,
  ),
];

// What RE2 lacks, and what the three read differently.
const FORBIDDEN: readonly (readonly [construct: RegExp, reason: string])[] = [
  [/\(\?(?!:)/, "a group other than (?:...)"],
  [/\\[1-9k]/, "a back-reference"],
  [/(?<!\[)\\[sS]|\\[wWdDbBAzZpPu]/, "a class or an anchor that means more than ASCII"],
  [/(?<!\\)\.(?![\]])(?<!\[[^\]]*)/, "a bare dot"],
  [/[*+?}]\+/, "a possessive repeat"],
  [/\{(?:\d+,)?(?:[1-9]\d{3,})\}/, "a repeat beyond 1,000"],
];

/** What is wrong with a pattern; null when every language reads it alike. */
function faultOfPattern(pattern: string): string | null {
  try {
    new RegExp(pattern, "u");
  } catch (error) {
    return (error as Error).message;
  }
  const fault = FORBIDDEN.find(([construct]) => construct.test(pattern.replaceAll("[\\s\\S]", "")));
  return fault === undefined ? null : `It holds ${fault[1]}.`;
}

describe("the tables of lines", () => {
  it.each(LINE_PATTERNS)("every language reads the pattern alike: %s", (pattern, groups) => {
    expect(faultOfPattern(pattern)).toBeNull();
    expect(new RegExp(`${pattern}|`, "u").exec("")).toHaveLength(groups + 1);
  });

  it.each(LINE_PATTERNS)("no bound makes a pattern long: %s", (pattern) => {
    const bounds = Array.from(pattern.matchAll(/\{([0-9]+)(?:,([0-9]+))?\}/g), ([, least, most]) =>
      Number(most ?? least),
    );
    expect(Math.max(0, ...bounds)).toBeLessThanOrEqual(30);
  });

  it("find the fields of a format by columns or by a pattern", () => {
    for (const { columns, pattern, separator } of lines.lineFormats) {
      expect([columns.length > 0, separator !== null]).toEqual(Array(2).fill(pattern === null));
    }
  });

  it("use each field that formats find", () => {
    const used = new Set<string>(
      [
        ...lines.wrappers.flatMap(({ groups }) => groups),
        ...lines.lineFormats.flatMap(({ columns, groups }) => [
          ...columns.map(({ field }) => field),
          ...groups,
        ]),
        ...lines.eventFormats.flatMap(({ fields }) => fields.map(({ field }) => field)),
        ...[...lines.lineFormats, ...lines.eventFormats].flatMap(({ cuts }) =>
          cuts.flatMap(({ groups }) => groups),
        ),
      ].filter((field) => field !== ""),
    );
    expect([...used].toSorted()).toEqual([...lines.fieldNames].toSorted());
  });
});

describe("the tables of replies", () => {
  it.each(RULES)("every language reads the pattern alike: %s", (_, { pattern, why }) => {
    expect(faultOfPattern(pattern)).toBeNull();
    expect(why).toMatch(/[.]$/);
  });

  it.each([
    ["(?=a)", "a group other than (?:...)"],
    ["(a)\\1", "a back-reference"],
    ["\\d+", "a class or an anchor that means more than ASCII"],
    ["a.b", "a bare dot"],
    ["a{1,1001}", "a repeat beyond 1,000"],
  ])("what some language reads in another way is found: %s", (pattern, reason) => {
    expect(faultOfPattern(pattern)).toBe(`It holds ${reason}.`);
  });
});
