import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hostileReplies } from "./fuzz.ts";
import * as reference from "./reference.ts";
import { ROOT } from "./tools.ts";
import { deriveVectors, HANDWRITTEN, vectorFile } from "./vectors.ts";

const entries = reference.referenceEntries();
const derived = deriveVectors(entries);

describe("the vectors", () => {
  it.each(HANDWRITTEN.map((vector) => [vector.name, vector] as const))(
    "the reference answers as written: %s",
    (_, { raw, explanation }) => {
      expect(reference.explain(raw, entries)).toEqual(explanation);
    },
  );

  it("have names of their own", () => {
    const names = [...HANDWRITTEN, ...derived].map(({ name }) => name);
    expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
  });

  it("find every row by the line that it is sent as", () => {
    for (const entry of entries.filter(({ isAlias }) => !isAlias)) {
      const match = reference.explain(reference.lineOf(entry), entries).match;
      expect(match).toEqual({ id: entry.id, rank: "exact" });
    }
  });

  // `npx vitest run test/vectors.test.ts --update` writes the file anew.
  it("stand in test/vectors.json as they are here", async () => {
    await expect(vectorFile(entries)).toMatchFileSnapshot(join(ROOT, "test", "vectors.json"));
  });
});

describe("hostileReplies", () => {
  it("gives the same replies for the same seed, and others for another", () => {
    expect(hostileReplies(7, 500, entries)).toEqual(hostileReplies(7, 500, entries));
    expect(hostileReplies(7, 500, entries)).not.toEqual(hostileReplies(8, 500, entries));
  });

  it("comes close to the catalog: every rank, and no match, are frequent", () => {
    const replies = hostileReplies(1, 5_000, entries);
    const ranks = replies.map((raw) => reference.explain(raw, entries).match?.rank ?? "none");
    for (const rank of ["exact", "text", "prefix", "none"] as const) {
      expect(ranks.filter((found) => found === rank).length, rank).toBeGreaterThan(250);
    }
  });
});
