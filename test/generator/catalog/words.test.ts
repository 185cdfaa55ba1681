import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import type { Column } from "../../../generator/catalog/row.ts";
import { ROOT } from "../../root.ts";

type Row = Readonly<Record<Column, string>>;

const WORDS = ["direction", "fault", "explanation", "action", "reference"] as const;
const DIRECTIONS = ["delivery", "reception", "queue", "cluster"];
// Who can act, in the words that the documentation explains.
const ROLES = ["Sender", "Operator", "Remote postmaster"];

const rows: Row[] = parse(readFileSync(join(ROOT, "catalog.csv")), { columns: true });
const responses = rows.filter((row) => row.alias_of === "");

describe("the words of the catalog", () => {
  it("are there for every response, and for no alias", () => {
    expect(responses).toHaveLength(133);
    expect(idsWhere(responses, (row) => WORDS.some((column) => row[column] === ""))).toEqual([]);
    const aliases = rows.filter((row) => row.alias_of !== "");
    const columns = [...WORDS, "suppress"] as const;
    expect(idsWhere(aliases, (row) => columns.some((column) => row[column] !== ""))).toEqual([]);
  });

  it("suppress an address for its own fault alone", () => {
    const suppressed = responses.filter((row) => row.suppress === "yes");
    expect(suppressed.length).toBeGreaterThan(0);
    expect(idsWhere(suppressed, (row) => row.fault !== "recipient-address")).toEqual([]);
  });

  it("leave open whether to suppress only where the reply does not tell", () => {
    const open = responses.filter((row) => row.suppress === "");
    const faults = ["recipient-address", "unknown"];
    expect(idsWhere(open, (row) => !faults.includes(row.fault))).toEqual([]);
  });

  it("name a known direction", () => {
    expect(idsWhere(responses, (row) => !DIRECTIONS.includes(row.direction))).toEqual([]);
  });

  it.each(["explanation", "action"] as const)(
    "keep each %s to whole, short sentences",
    (column) => {
      expect(idsWhere(responses, (row) => row[column].length > 240)).toEqual([]);
      expect(idsWhere(responses, (row) => !/^[A-Z].*[^.]\.$/.test(row[column]))).toEqual([]);
      expect(idsWhere(responses, (row) => /\s\s|^\s|\s$/.test(row[column]))).toEqual([]);
      expect(idsWhere(responses, (row) => row[column].split("`").length % 2 === 0)).toEqual([]);
    },
  );

  it("say first who should act, and name nobody else", () => {
    expect(idsWhere(responses, (row) => !ROLES.includes(rolesOf(row)[0] ?? ""))).toEqual([]);
    expect(responses.flatMap(rolesOf).filter((role) => !ROLES.includes(role))).toEqual([]);
    expect(idsWhere(responses, (row) => hasRepeats(rolesOf(row)))).toEqual([]);
  });

  it("put options of the MTA in back-ticks", () => {
    const bare = /(?<![`\w])[a-z0-9]+_[a-z0-9_]+(?![`\w])/;
    const outside = (text: string): string => text.replace(/`[^`]*`/g, "");
    expect(
      idsWhere(responses, (row) => bare.test(outside(row.explanation) + outside(row.action))),
    ).toEqual([]);
  });

  it("tell a sender of a delivery that it is retried, when it is", () => {
    const isRetried = (row: Row): boolean => (row.smtp_code || row.enhanced_code).startsWith("4");
    const isSaid = (row: Row): boolean => row.action.includes("it is retried");
    expect(idsWhere(responses, (row) => isSaid(row) && !isRetried(row))).toEqual([]);
  });

  it("cite one or two addresses, and an RFC by its section", () => {
    const addresses = (row: Row): string[] => row.reference.split(" ");
    expect(idsWhere(responses, (row) => addresses(row).length > 2)).toEqual([]);
    const https = /^https:\/\/[a-z0-9.-]+\/[A-Za-z0-9/._-]+(#[a-z0-9.-]+)?$/;
    const section = /^https:\/\/www\.rfc-editor\.org\/rfc\/rfc[0-9]+#section-[0-9.]*[0-9]$/;
    expect(responses.flatMap(addresses).filter((url) => !https.test(url))).toEqual([]);
    const rfcs = responses.flatMap(addresses).filter((url) => url.includes("rfc-editor"));
    expect(rfcs.filter((url) => !section.test(url))).toEqual([]);
  });
});

describe("the rows after the source's table", () => {
  const added = rows.slice(104);

  it("are responses, each with a page that says more, or other wordings of responses", () => {
    const isAlias = (row: Row): boolean => row.alias_of !== "";
    expect(added.filter(isAlias)).toHaveLength(8);
    expect(added.filter((row) => !isAlias(row))).toHaveLength(31);
    expect(idsWhere(added, (row) => !isAlias(row) && row.reference === "")).toEqual([]);
    const byId = new Map(responses.map((row) => [row.id, row]));
    const wire = (row?: Row): string => `${row?.smtp_code} ${row?.enhanced_code} ${row?.message}`;
    const repeats = added.filter((row) => wire(row) === wire(byId.get(row.alias_of)));
    expect(repeats).toEqual([]);
  });

  it("have no comment, which is the table's", () => {
    expect(idsWhere(added, (row) => row.comment !== "")).toEqual([]);
  });

  it.each([
    [
      "no-mx-reachable",
      "421",
      "4.4.0",
      "[internal] no mail servers for this domain could be reached at this time",
    ],
    ["out-of-band-bounce", "550", "", "[internal] [oob]"],
    ["max-time-exceeded", "554", "5.4.7", "[internal] message timeout"],
  ])("have the wording of %s that the vendor gives", (id, smtp, enhanced, message) => {
    const found = added.filter(({ alias_of }) => alias_of === id);
    expect(found.map((row) => [row.smtp_code, row.enhanced_code, row.message])).toEqual([
      [smtp, enhanced, message],
    ]);
  });
});

describe("the ids of the catalog", () => {
  it("end in no number", () => {
    expect(idsWhere(rows, (row) => /[0-9]$/.test(row.id))).toEqual([]);
  });
});

function idsWhere(of: readonly Row[], holds: (row: Row) => boolean): string[] {
  return of.filter(holds).map((row) => row.id);
}

/** The words before each colon that opens a sentence. */
function rolesOf({ action }: Row): string[] {
  return [...action.matchAll(/(?:^|\. )([A-Z][a-z]*(?: [a-z]+)*): /g)].map(([, role = ""]) => role);
}

function hasRepeats(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}
