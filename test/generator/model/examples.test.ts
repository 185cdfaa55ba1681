import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildEntries } from "../../../generator/model/entry.ts";
import { makeExample, pickSamples, type ShownResponse } from "../../../generator/model/examples.ts";
import { identify, type ReferenceEntry, referenceEntries } from "../../oracle/reference.ts";
import { ROOT } from "../../tools.ts";
import { catalogOf, catalogText, csvRow, problemsOf } from "../project.ts";

function examplesOf(catalog: string) {
  const { rows } = catalogOf(catalog);
  const entries = buildEntries(rows, { targets: [], referenceUrl: "https://example.com" });
  const samples = pickSamples(entries);
  return { samples, example: makeExample(samples, entries) };
}

/** What a reply is: the rank and the id. */
function answer(reply: string, entries: readonly ReferenceEntry[]): string {
  const match = identify(reply, entries);
  return match === null ? "none" : `${match.rank} ${match.entry.id}`;
}

/** What the documentation says of a response's replies, and what they are. */
function expectTrue(shown: ShownResponse, entries: readonly ReferenceEntry[]): void {
  const { id, internal } = shown.entry;
  const claims = [
    [shown.asSent, `exact ${id}`],
    [shown.withoutCodes, `text ${id}`],
    [shown.goingOn, `prefix ${id}`],
    [shown.runningOn, "none"],
    [shown.inCapitals, internal ? `exact ${id}` : "none"],
  ] as const;
  expect(claims.map(([reply]) => [reply, answer(reply, entries)])).toEqual(claims);
}

/** Checks all examples of a catalog, and says whether it has any. */
function expectAllTrue(catalog: string): boolean {
  const { samples, example } = examplesOf(catalog);
  const entries = referenceEntries(catalog);
  for (const shown of [samples.plain, samples.internal]) {
    if (shown !== null) expectTrue(shown, entries);
  }
  if (example === null) return false;
  const counts: Record<string, number> = {};
  for (const line of example.log) {
    const name = identify(line, entries)?.entry.id ?? "unknown";
    counts[name] = (counts[name] ?? 0) + 1;
  }
  expect(counts).toEqual(
    Object.fromEntries(example.counts.map(({ name, count }) => [name, Number(count)])),
  );
  expect(identify(example.stranger, entries)).toBeNull();
  return true;
}

test("examples are true of the catalog", () => {
  expect(expectAllTrue(readFileSync(join(ROOT, "catalog.csv"), "utf8"))).toBe(true);
});

describe("examples are true of any catalog", () => {
  const words = [
    "no",
    "relay",
    "relaying",
    "denied",
    "[internal]",
    "Mail",
    "x:",
    "550",
    "(#5.7.1)",
    "a.b",
    "smtp;",
  ];
  const message = fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(" "));
  const code = fc.constantFrom(["550", "5.7.1"], ["450", "4.7.1"], ["550", ""], ["", "4.4.1"]);
  const rows = fc.array(fc.tuple(message, code), { minLength: 1, maxLength: 6 });

  test("of any words", () => {
    let shown = 0;
    fc.assert(
      fc.property(rows, fc.boolean(), (all, hasAlias) => {
        const lines = all.map(([text, [smtp_code = "", enhanced_code = ""]], i) => {
          const alias_of = hasAlias && i === all.length - 1 && i > 0 ? "row-a" : "";
          const id = `row-${"abcdefgh".charAt(i)}`;
          return csvRow({ id, smtp_code, enhanced_code, message: text, alias_of });
        });
        const catalog = catalogText(...lines);
        if (problemsOf(catalog).some(({ level }) => level === "error")) return;
        if (expectAllTrue(catalog)) shown++;
      }),
      { numRuns: 500, seed: 1 },
    );
    expect(shown).toBeGreaterThan(50);
  });

  test("what is shown as another MTA's is no response of the catalog", () => {
    const stranger = (...messages: readonly string[]): string | undefined => {
      const lines = messages.map((text, i) =>
        csvRow({ id: "abcd".charAt(i), smtp_code: "550", enhanced_code: "5.7.1", message: text }),
      );
      return examplesOf(catalogText(...lines)).example?.stranger;
    };
    expect(stranger("no relaying")).toContain("out of storage space");
    expect(stranger("no relaying", "The recipient's inbox")).toContain("User unknown");
    expect(stranger("no relaying", "THE", "Recipient", "Client")).toBeUndefined();
  });

  test("there are none where nothing can be shown", () => {
    expect(examplesOf(catalogText("a,550,,no relaying,,,"))).toEqual({
      samples: { plain: null, internal: null },
      example: null,
    });
    expect(
      examplesOf(catalogText("a,550,5.7.1,denied,,,", "b,550,5.7.1,denied for you,,,")),
    ).toMatchObject({
      example: null,
    });
  });

  test("the shortest text is shown", () => {
    const { samples } = examplesOf(
      catalogText(
        "a,550,5.7.1,no relaying here,,,",
        "b,550,5.7.2,not here,,,",
        "c,451,4.7.1,[internal] too late,,,",
      ),
    );
    expect([samples.plain?.entry.id, samples.internal?.entry.id]).toEqual(["b", "c"]);
  });
});
