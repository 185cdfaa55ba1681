import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { advice } from "../../../generator/data/advice.ts";
import { vocabularies } from "../../../generator/data/vocabularies.ts";
import { registry } from "../../../generator/model/registry.ts";
import { ROOT } from "../../root.ts";

type Cells = Readonly<Record<string, string>>;

const codes = readTable("generator/data/code-advice.csv");
const marks = readTable("generator/data/provider-marks.csv");
const both = [...codes, ...marks];

function readTable(path: string): readonly Cells[] {
  return parse(readFileSync(join(ROOT, path)), { columns: true });
}

/** The rows that break a rule, by what they speak of. */
function broken(rows: readonly Cells[], keeps: (row: Cells) => boolean): string[] {
  return rows
    .filter((row) => !keeps(row))
    .map((row) => `${row["code"] ?? row["mark"]} ${row["class"]}`);
}

const FAULTS: readonly string[] = vocabularies.Fault.words.map(({ name }) => name);

/** The faults of an address that can be the reason to stop. */
const OF_THE_ADDRESS = ["recipient-address", "recipient-mailbox"];

describe("the advice for codes and marks", () => {
  test("is at most 240 characters of plain text, in both sentences", () => {
    const isPlain = (text = "") => /^[A-Z4-5][ -~]{10,239}$/.test(text) && text === text.trim();
    expect(broken(both, (row) => isPlain(row["explanation"]) && isPlain(row["action"]))).toEqual(
      [],
    );
  });

  test("has the words of the vocabularies", () => {
    expect(broken(both, (row) => FAULTS.includes(row["fault"] ?? ""))).toEqual([]);
    expect(broken(both, (row) => ["", "yes", "no"].includes(row["suppress"] ?? "?"))).toEqual([]);
    expect(broken(both, (row) => ["", "4", "5"].includes(row["class"] ?? "?"))).toEqual([]);
    expect(broken(both, (row) => /^(high|medium|low)$/.test(row["confidence"] ?? ""))).toEqual([]);
  });

  test("stops for good only what is permanent, sure, and the address's matter", () => {
    const isPermanent = (row: Cells) => row["class"] === "5" || row["code"] === "556";
    const isSure = (row: Cells) => row["confidence"] === "high" || row["code"] === "X.1.10";
    const stops = both.filter((row) => row["suppress"] === "yes");
    expect(stops.length).toBeGreaterThan(30);
    expect(broken(stops, (row) => isPermanent(row) && isSure(row))).toEqual([]);
    expect(broken(stops, (row) => OF_THE_ADDRESS.includes(row["fault"] ?? ""))).toEqual([]);
  });

  test("never stops for a temporary failure", () => {
    expect(
      broken(
        codes.filter((row) => row["class"] === "4"),
        (row) => row["suppress"] === "no",
      ),
    ).toEqual([]);
    expect(
      broken(
        marks.filter((row) => row["class"] === "4"),
        (row) => row["suppress"] !== "yes",
      ),
    ).toEqual([]);
  });
});

describe("the advice for codes", () => {
  test("speaks of each registered code, subject and class, for 4 and for 5, once", () => {
    const wanted = registry.codes.map(({ code }) => `X.${code}`);
    wanted.push("X.X.X", ...registry.subjects.map(({ digit }) => `X.${digit}.X`));
    for (const code of wanted) {
      const classes = codes.filter((row) => row["code"] === code).map((row) => row["class"]);
      expect([["4", "5"], [""]], code).toContainEqual(classes);
    }
    const names = codes.map((row) => `${row["code"]} ${row["class"]}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test("speaks of codes alone", () => {
    const form = /^(X\.([0-9]+|X)\.([0-9]+|X)|[45]yz|[45][0-9]{2})$/;
    expect(broken(codes, (row) => form.test(row["code"] ?? ""))).toEqual([]);
  });

  test("leaves open whose matter it is where it is not sure", () => {
    const unsure = codes.filter((row) => row["confidence"] === "low");
    expect(unsure.length).toBeGreaterThan(30);
    expect(broken(unsure, (row) => row["fault"] === "unknown")).toEqual([]);
  });

  test("names the first address of its basis as its reference", () => {
    const found = advice.codes.find(({ code, digit }) => code === "X.1.2" && digit === "5");
    expect(found?.reference).toBe("https://www.rfc-editor.org/rfc/rfc3463#section-3.2");
    expect(advice.codes.find(({ code }) => code === "571")?.reference).toBeNull();
    expect(advice.codes).toHaveLength(codes.length);
  });
});

describe("the advice for marks", () => {
  test("has a known kind, a provider and an address", () => {
    const kinds = ["key", "phrase", "blocklist", "code", "frame", "lead"];
    expect(broken(marks, (row) => kinds.includes(row["kind"] ?? ""))).toEqual([]);
    expect(broken(marks, (row) => /^\S.*\S$/.test(row["provider"] ?? ""))).toEqual([]);
    expect(broken(marks, (row) => /^https:\/\/\S+$/.test(row["reference"] ?? ""))).toEqual([]);
    expect(advice.marks.map(({ order }) => kinds[Number(order)])).toEqual(
      marks.map((row) => row["kind"]),
    );
  });

  test("has marks of five printable characters or more, each once for a class", () => {
    expect(broken(marks, (row) => /^[!-~][ -~]{4,}$/.test(row["mark"] ?? ""))).toEqual([]);
    for (const { mark } of advice.marks) {
      const classes = advice.marks.filter((other) => other.mark === mark).map(({ digit }) => digit);
      expect([["4", "5"], ["5", "4"], ["4"], ["5"], [null]], mark).toContainEqual(classes);
    }
  });

  test("has whole enhanced codes of its class as codes", () => {
    const whole = marks.filter((row) => row["kind"] === "code");
    expect(whole.length).toBeGreaterThan(20);
    const isOfClass = ({ mark = "", class: digit = "" }: Cells) =>
      /^[45]\.[0-9]+\.[0-9]+$/.test(mark) && mark.startsWith(digit);
    expect(broken(whole, isOfClass)).toEqual([]);
  });

  test("shows each mark by an example, which holds the mark that wins", () => {
    const holds = ({ example = "", mark = "", kind, yields_to }: Cells) =>
      kind === "code" || yields_to !== "" || example.replace(/\s+/g, " ").includes(mark.trim());
    expect(broken(marks, holds)).toEqual([]);
    const names = marks.map((row) => row["mark"]);
    const yielding = marks.filter((row) => row["yields_to"] !== "");
    expect(broken(yielding, (row) => names.includes(row["yields_to"]))).toEqual([]);
  });

  test("has no mark that the catalog's own messages hold", () => {
    const messages = readTable("catalog.csv").map((row) => row["message"] ?? "");
    const isMet = ({ mark }: { readonly mark: string }) =>
      messages.some((text) => text.includes(mark));
    expect(advice.marks.filter(isMet).map(({ mark }) => mark)).toEqual([]);
  });
});
