import { describe, expect, it } from "vitest";
import { formats, patterns } from "../../../generator/model/patterns.ts";

const { rewrites, wrappers, quotes, singles, masks } = patterns;

const RULES: readonly (readonly [name: string, rule: { pattern: string; why: string }])[] = [
  ...[...rewrites, ...wrappers, ...quotes, ...singles, ...masks].map(
    (rule) => [rule.name, rule] as const,
  ),
  ...formats.flatMap(({ name, pattern, why }) =>
    pattern === null ? [] : [[name, { pattern, why }] as const],
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

describe("the tables of replies and logs", () => {
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

  it("cut each format in one way", () => {
    for (const { fields: cut, pattern, json } of formats) {
      expect([cut, pattern, json].filter((way) => way !== null)).toHaveLength(1);
    }
  });
});
