import { describe, expect, test } from "vitest";
import type { TargetFacts } from "../../../generator/model/entry.ts";
import { buildModel, type CatalogModel } from "../../../generator/model/model.ts";
import { KEBAB } from "../../../generator/templates/manifest.ts";
import { catalogOf, catalogText } from "../project.ts";
import { sampleProject } from "../templates/outputs.ts";

function targetOf(name: string, fields: Partial<TargetFacts> = {}): TargetFacts {
  return {
    name,
    title: name.toUpperCase(),
    identifier: KEBAB,
    constants: false,
    sections: null,
    ...fields,
  };
}

function modelOf(lines: readonly string[], targets = [targetOf("a")]): CatalogModel {
  return buildModel(sampleProject(), targets, catalogOf(catalogText(...lines)).rows);
}

const MODEL = modelOf([
  "b,450,4.10.1,beta,,,",
  "a,550,5.2.2,Alpha,,,",
  "a-too,550,5.2.2,also alpha,,a,",
  "c,450,,[internal] gamma,,,",
  "d,,4.2.10,alpha b,,,",
]);

function ids(rows: readonly { readonly id: string }[]): string {
  return rows.map(({ id }) => id).join(" ");
}

describe("the model", () => {
  test("has the rows, and among them the responses", () => {
    expect([ids(MODEL.rows), ids(MODEL.responses)]).toEqual(["b a a-too c d", "b a c d"]);
  });

  test("has the rows by message, case folded", () => {
    expect(ids(MODEL.byMessage)).toBe("c a d a-too b");
  });

  test("has the rows by their codes", () => {
    const groups = (all: CatalogModel["bySmtpCode"]): string[] =>
      all.map(({ name, rows }) => `${name}: ${ids(rows)}`);
    expect(groups(MODEL.bySmtpCode)).toEqual(["450: b c", "550: a a-too", ": d"]);
    expect(groups(MODEL.byEnhancedCode)).toEqual([
      ": c",
      "4.2.10: d",
      "4.10.1: b",
      "5.2.2: a a-too",
    ]);
    expect(MODEL.bySmtpCode.map(({ meaning }) => meaning?.reference)).toEqual([
      "RFC 5321 section 4.2.1",
      "RFC 5321 section 4.2.1",
      undefined,
    ]);
  });

  test("counts", () => {
    const { rows, aliases, hasAliases, responses, internal } = MODEL.counts;
    expect({ rows, aliases, hasAliases }).toEqual({ rows: "5", aliases: "1", hasAliases: true });
    expect(responses).toMatchObject({ all: "4", transient: "3", permanent: "1" });
    expect(internal).toMatchObject({ all: "1", permanent: "0", hasPermanent: false });
    const subjects = MODEL.subjectCounts.map(({ name, all }) => `${name}: ${all}`);
    expect(subjects).toEqual(["No enhanced status code: 2", "Mailbox Status: 2"]);
  });

  test("of another order of code points is the same on every machine", () => {
    const { byMessage } = modelOf([
      "a,450,,Zeta,,,",
      "b,450,,[x],,,",
      "c,450,,_y,,,",
      "d,450,,alpha,,,",
    ]);
    expect(ids(byMessage)).toBe("b c d a");
  });
});

describe("the address of a response's section", () => {
  test("is that of the target which has sections", () => {
    const { responses, reference } = modelOf(
      ["x,450,,x,,,"],
      [targetOf("a"), targetOf("pages", { sections: "all.md" })],
    );
    expect(responses[0]?.url).toBe("https://example.com/a/b/blob/HEAD/out/pages/all.md#x");
    expect(reference).toBe("https://example.com/a/b/blob/HEAD/out/pages/all.md#");
  });

  test("is the repository's when there is none", () => {
    expect(modelOf(["x,450,,x,,,"]).responses[0]?.url).toBe("https://example.com/a/b#x");
  });
});
