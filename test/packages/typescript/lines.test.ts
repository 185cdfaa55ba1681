import { describe, expect, it } from "vitest";
import { readLine } from "../../../out/typescript/src/index.js";
import { RECORD_CASES, recordsOf } from "../../oracle/records.ts";

describe("readLine", () => {
  it.each(RECORD_CASES.map((stated) => [stated.case, stated] as const))(
    "reads the records of a line: %s",
    (_, stated) => {
      const records = readLine(stated.line, { year: stated.year ?? null });
      expect(records).toEqual(recordsOf(stated));
      expect(records.map((record) => Object.keys(record))).toEqual(
        recordsOf(stated).map((record) => Object.keys(record)),
      );
    },
  );

  it("gives cases names of their own", () => {
    const names = RECORD_CASES.map((stated) => stated.case);
    expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
  });

  it("reads bytes, and no more than the first MiB", () => {
    const line = "550 5.7.1 relaying denied";
    expect(readLine(new TextEncoder().encode(line))).toEqual(readLine(line));
    const long = `${line}${"x".repeat(2_000_000)}`;
    expect(readLine(long)[0]?.reply).toHaveLength(1_048_576);
  });

  it.each([undefined, null, 550, {}, [], [550], new Date(0), Symbol("x")])(
    "finds nothing in what is no text: %s",
    (raw) => {
      expect(readLine(raw)).toEqual([]);
    },
  );
});
