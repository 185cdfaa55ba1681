import { describe, expect, it } from "vitest";
import { explain } from "../../out/typescript/src/index.js";
import { type Cells, CODE_ROWS, MARK_ROWS } from "./advice.ts";
import { compareAnswers, goBinding, pythonBinding, typescriptBinding } from "./differential.ts";
import { hostileReplies } from "./fuzz.ts";
import { referenceEntries } from "./reference.ts";

/** Every code of the table in both classes, alone and in all pairs that a reply may have. */
function codeReplies(): string[] {
  const enhanced = [...new Set(CODE_ROWS.map((row) => row["code"] ?? ""))]
    .filter((code) => code.startsWith("X."))
    .flatMap((code) => ["2", "4", "5"].map((digit) => digit + code.slice(1).replaceAll("X", "99")));
  enhanced.push("5.8.1", "4.99.1", "5.0.99", "5.010.0");
  const reply = CODE_ROWS.map((row) => row["code"] ?? "").filter((code) => /^[0-9]+$/.test(code));
  reply.push("250", "354", "499", "599");
  return [
    ...reply,
    ...enhanced,
    ...enhanced.flatMap((code) =>
      ["250", "421", "450", "550", "535", "599"].map(
        (smtp) => `${smtp} ${code} words that no table has`,
      ),
    ),
  ];
}

const EXAMPLES = MARK_ROWS.map((row) => row["example"] ?? "");

/** Replies that hold several marks, in both orders, and marks that touch letters. */
const CROWDED = MARK_ROWS.flatMap(({ mark = "" }, i) => {
  const other = MARK_ROWS[(i * 7 + 3) % MARK_ROWS.length]?.["mark"] ?? "";
  return [
    `550 a ${mark} b ${other} c`,
    `450 4.7.0 ${other}${mark}`,
    `550 5.7.1 x${mark}y`,
    `554 ${mark}`,
  ];
});

describe("the advice for a mark", () => {
  it.each(MARK_ROWS.map((row) => [`${row["mark"]} ${row["class"]}`, row] as const))(
    "is given for its example: %s",
    (_, row) => {
      const { advice } = explain(row["example"]);
      const isWinner = (other: Cells) =>
        other["mark"] === (row["yields_to"] || row["mark"]) &&
        (row["yields_to"] === "" ? other === row : true);
      const winners = MARK_ROWS.filter(isWinner);
      expect(advice?.source).toBe("mark");
      expect(
        winners.map((winner) => [winner["mark"], winner["explanation"], winner["action"]]),
      ).toContainEqual([advice?.mark, advice?.explanation, advice?.action]);
      // Who wins says the same of the decision.
      expect(advice?.fault).toBe(row["fault"]);
      expect(advice?.suppress).toBe(row["suppress"] === "" ? null : row["suppress"] === "yes");
    },
  );
});

describe("the order of advice", () => {
  it.each([
    ["the response's words before all others", "550 5.7.1 relaying denied", "response", null],
    [
      "a mark's before those of the codes",
      "550 5.7.1 blocked by zen.spamhaus.org",
      "mark",
      "zen.spamhaus.org",
    ],
    ["the registered code's before the reply code's", "535 5.7.8 no", "enhanced-code", null],
    ["a sure reply code's before a general code's", "535 5.7.0 no", "reply-code", null],
    ["the general code's before an unsure reply code's", "550 5.7.0 no", "enhanced-code", null],
    ["the subject's for a code that is not registered", "550 5.7.999 no", "enhanced-code", null],
    ["the reply code's where the subject is none", "550 5.99.1 no", "reply-code", null],
    ["those of all codes where there is no other", "5.99.1 no", "enhanced-code", null],
    ["those of the class for an unknown reply code", "599 no", "reply-code", null],
  ])("is %s", (_, reply, source, mark) => {
    const { advice } = explain(reply);
    expect([advice?.source, advice?.mark]).toEqual([source, mark]);
  });

  it.each([
    "250 2.1.5 fine",
    "354 go on",
    "2.1.5 fine",
    "no code at all",
    "see zen.spamhaus.org",
    "",
  ])("gives none where there is no failure: %s", (reply) =>
    expect(explain(reply).advice).toBeNull(),
  );

  it("lets the severity choose the words where the codes contradict each other", () => {
    const explained = explain("450 5.1.1 no");
    expect(explained.contradictory).toBe(true);
    expect(explained.advice).toEqual(explain("450 4.1.1 no").advice);
  });

  it("gives the subject's words for codes that are not registered", () => {
    const row = CODE_ROWS.find((each) => each["code"] === "X.2.X" && each["class"] === "5");
    expect(explain("550 5.2.77 no").advice?.explanation).toBe(row?.["explanation"]);
  });

  it("takes what opens a sentence of Postfix before what follows it", () => {
    const { advice } = explain(
      "550 5.1.1 <a@b>: Sender address rejected: User unknown in local recipient table",
    );
    expect([advice?.mark, advice?.suppress]).toEqual(["Sender address rejected: ", false]);
  });

  it("takes no part of a word for a mark", () => {
    expect(explain("550 queued as 4IB5041A").advice?.source).toBe("reply-code");
    expect(explain("550 IB504").advice?.provider).toBe("GoDaddy");
  });
});

describe("the decision to stop", () => {
  const NEVER = [
    "message",
    "sender-reputation",
    "sender-authentication",
    "sending-system",
    "policy",
    "protocol",
    "network",
    "receiving-system",
  ];
  const replies = [
    ...codeReplies(),
    ...EXAMPLES,
    ...CROWDED,
    ...hostileReplies(5, 20_000, referenceEntries()),
  ];

  it("is never yes for a temporary failure, or where another side is at fault", () => {
    const explained = replies.map((reply) => explain(reply));
    const stops = explained.filter(({ advice }) => advice?.suppress === true);
    expect(stops.length).toBeGreaterThan(50);
    const wrong = stops.filter(
      ({ advice, severity }) => severity !== "permanent" || NEVER.includes(advice?.fault ?? ""),
    );
    expect(wrong.map(({ reply, advice }) => [reply, advice])).toEqual([]);
  });
});

it("the three packages give the same advice on every code and every mark", async () => {
  const bindings = [typescriptBinding(), goBinding(), pythonBinding()];
  expect(await compareAnswers(bindings, [...codeReplies(), ...EXAMPLES, ...CROWDED])).toEqual([]);
}, 120_000);
