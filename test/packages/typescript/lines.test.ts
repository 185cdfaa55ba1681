import { describe, expect, it } from "vitest";
import { type DeliveryRecord, explainRecord, readLine } from "../../../out/typescript/src/index.js";
import { completeRecord, EXPLAINED_CASES, RECORD_CASES, recordsOf } from "../../oracle/records.ts";

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

  it.each(
    RECORD_CASES.filter(({ match }) => match !== undefined).map(
      (stated) => [stated.case, stated] as const,
    ),
  )("reads a reply that shows its response: %s", (_, { line, match }) => {
    const [record] = readLine(line);
    const found = record === undefined ? null : explainRecord(record).match;
    expect(found === null ? null : `${found.rank} ${found.entry.id}`).toBe(match);
  });

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

it("a record has its bounce class in JSON by number, name and category", () => {
  const line =
    "1790086400@a@b@c@B@x@example.com@y@example.net@g@b@5@10@1@192.0.2.1@550 5.1.1 no such user";
  const [record] = readLine(line);
  expect(record?.bounceClass).toBe(10);
  expect(JSON.stringify(record)).toContain(
    '"queueId":"a","bounceClass":{"code":10,"name":"Invalid Recipient","category":"hard"},"status":null,',
  );
  expect(JSON.stringify(readLine("550 no"))).toContain('"bounceClass":null');
});

describe("explainRecord", () => {
  it.each(EXPLAINED_CASES.map((stated) => [stated.case, stated] as const))(
    "says of a record what it must: %s",
    (_, { record, explains }) => {
      const explanation = explainRecord(completeRecord(record) as unknown as DeliveryRecord);
      const { reply, match, severity, final, bounceClass } = explanation;
      expect({
        smtpCode: reply.smtpCode,
        enhancedCode: reply.enhancedCode,
        match: match === null ? null : `${match.rank} ${match.entry.id}`,
        severity,
        final,
        bounceClass: bounceClass === null ? null : Object.values(bounceClass),
      }).toEqual(explains);
    },
  );
});
