import { describe, expect, it } from "vitest";
import { explain as bound, readLine } from "../../out/typescript/src/index.js";
import { hostileReplies } from "./fuzz.ts";
import * as reference from "./reference.ts";
import { matchOf, REPLY_CASES, rawOf, spokenOf, vectorsOf, YEAR } from "./vectors.ts";

const entries = reference.referenceEntries();
const vectors = vectorsOf(entries);

describe("the vectors", () => {
  it.each(REPLY_CASES.map((stated) => [stated.case, stated] as const))(
    "the reference answers as written: %s",
    (_, stated) => {
      expect(spokenOf(stated, reference.explain(rawOf(stated), entries))).toEqual(stated);
    },
  );

  it("have names of their own", () => {
    const names = vectors.map(({ name }) => name);
    expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
  });

  it("find every row by the line that it is sent as", () => {
    for (const entry of entries) {
      const { match } = reference.explain(reference.lineOf(entry), entries);
      expect(matchOf(match)).toBe(`exact ${entry.json.id}`);
    }
  });

  it("the TypeScript package answers them byte for byte", () => {
    const wrong = vectors.filter(({ input, answer }) => {
      const raw = typeof input === "string" ? input : Buffer.from(input.bytes, "hex");
      const given = { explanation: bound(raw), records: readLine(raw, { year: YEAR }) };
      return JSON.stringify(given) !== JSON.stringify(answer);
    });
    expect(wrong).toEqual([]);
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
