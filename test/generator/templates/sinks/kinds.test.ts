import { describe, expect, it } from "vitest";
import { writeKind } from "../../../../generator/templates/sinks/kinds.ts";

const PATTERNS = new Map(
  Object.entries({
    text: "str",
    flag: "bool",
    "list of": "list[%s]",
    optional: "%s | None",
    "optional Cause": "Lazy",
    named: "t.%s",
    Rank: "Order",
  }),
);

describe("writeKind", () => {
  it.each<[kind: string, written: string | null]>([
    ["text", "str"],
    ["list of text", "list[str]"],
    ["optional list of flag", "list[bool] | None"],
    ["Reply", "t.Reply"],
    ["list of Reply", "list[t.Reply]"],
    ["optional Reply", "t.Reply | None"],
    ["Rank", "Order"],
    ["optional Rank", "Order | None"],
    ["Cause", "t.Cause"],
    ["optional Cause", "Lazy"],
    ["enhanced code", "str"],
    ["response", "str"],
    ["entry of a response", "t.Entry"],
    ["number", null],
    ["list of number", null],
    ["optional reply code", null],
  ])("writes the kind %s by its patterns", (kind, written) => {
    expect(writeKind(kind, PATTERNS)).toBe(written);
  });

  it("writes nothing for a kind whose modifier has no pattern", () => {
    expect(writeKind("optional text", new Map([["text", "string"]]))).toBeNull();
    expect(writeKind("Reply", new Map([["text", "string"]]))).toBeNull();
  });
});
