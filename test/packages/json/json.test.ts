import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { vocabularies } from "../../../generator/data/vocabularies.ts";
import { entries, explain, identify, readLine } from "../../../out/typescript/src/index.js";
import { referenceEntries } from "../../oracle/reference.ts";
import { vectorsOf } from "../../oracle/vectors.ts";
import { needs, ROOT, run, temporaryFolder } from "../../tools.ts";
import { writeInputs } from "../command/command.ts";
import { go, moduleIn } from "../go/consumer.ts";

const schema = readJson("schema.json") as { $id: string };
const catalog = readJson("catalog.json") as {
  responses: readonly { id: string; names: Readonly<Record<string, string>> }[];
};

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, "out/json", name), "utf8"));
}

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });

/**
 * What is wrong with a value by a part of the schema, which leaves room for the keys of newer releases: here
 * nothing more may be there. Nothing when it is right.
 */
function faults(value: unknown, definition?: string): unknown {
  if (definition === undefined) return validate(schema.$id, value);
  const $id = `closed/${definition}`;
  const closed = { $id, $ref: `${schema.$id}#/$defs/${definition}`, unevaluatedProperties: false };
  if (ajv.getSchema($id) === undefined) ajv.addSchema({ type: "object", ...closed });
  return validate($id, value);
}

function validate(id: string, value: unknown): unknown {
  const check = ajv.getSchema(id);
  return check === undefined ? id : check(value) ? [] : check.errors;
}

beforeAll(() => {
  ajv.addSchema(schema);
});

describe("the catalog as JSON", () => {
  it("is as its schema says", () => {
    expect(faults(catalog)).toEqual([]);
  });

  it("has every response as the packages have it, and its names", () => {
    const { responses } = catalog;
    expect(responses.map(({ names, ...entry }) => withoutNames(entry))).toEqual(entries);
    const banner = responses.find(({ id }) => id === "no-banner");
    expect(banner?.names).toMatchObject({ TypeScript: "NoBanner", Python: "NO_BANNER" });
  });

  it("has its keys in the order of the packages' JSON", () => {
    const { names: _names, ...first } = catalog.responses[0] ?? {};
    expect(Object.keys(first)).toEqual(Object.keys(entries[0] ?? {}));
  });
});

function withoutNames(entry: object): object {
  return JSON.parse(JSON.stringify(entry, (key, value) => (key === "names" ? undefined : value)));
}

describe("what the packages write is as the schema says", () => {
  it("explanations, matches and delivery records", () => {
    for (const { input } of vectorsOf(referenceEntries())) {
      const raw = typeof input === "string" ? input : Buffer.from(input.bytes, "hex");
      expect(faults(explain(raw), "Explanation")).toEqual([]);
      const match = identify(raw);
      if (match !== null) expect(faults(match, "Match")).toEqual([]);
      for (const record of readLine(raw)) {
        expect(faults(JSON.parse(JSON.stringify(record)), "DeliveryRecord")).toEqual([]);
      }
    }
  });

  it("lines of annotate, and a count", (context) => {
    needs(context, "go", "version");
    const folder = temporaryFolder();
    writeInputs(folder);
    const binary = join(folder, "command");
    const build = ["build", "-o", binary, "./cmd/mta-responses"];
    expect(go(moduleIn(join(ROOT, "out/go")), build)).toMatchObject({ status: 0, output: "" });
    const lines = (...args: readonly string[]): unknown[] =>
      run(binary, args, { cwd: folder })
        .stdout.trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
    const annotations = lines("annotate", "bouncelog.ec", "mixed.log", "hostile.log");
    expect(annotations.flatMap((line) => faults(line, "annotation"))).toEqual([]);
    const counts = lines("count", "--format", "json", "mixed.log", "hostile.log");
    for (const count of counts) {
      const outcomes = vocabularies.Outcome.words.map(({ name }) => [name, expect.any(Number)]);
      expect(count).toMatchObject(Object.fromEntries(outcomes));
      expect(validate(`${schema.$id}#/$defs/count`, count)).toEqual([]);
    }
  });

  it("and refuses what is not", () => {
    expect(faults({ ...explain("550 5.7.1 relaying denied"), more: 1 }, "Explanation")).not.toEqual(
      [],
    );
    expect(faults({ line: 0 }, "annotation")).not.toEqual([]);
    expect(faults({ ...entries[0], severity: "fatal" }, "Entry")).not.toEqual([]);
  });
});
