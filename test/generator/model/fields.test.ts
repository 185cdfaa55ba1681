import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kindOf, RECORDS, type RecordTable, ROOT } from "../../../generator/model/fields.ts";
import { buildModel } from "../../../generator/model/model.ts";
import { ROOT as FOLDER } from "../../root.ts";
import { catalogOf } from "../project.ts";
import { sampleProject } from "../templates/outputs.ts";

const TABLE: RecordTable = RECORDS;

test("the tables are true of the model of the catalog", () => {
  const { rows } = catalogOf(readFileSync(join(FOLDER, "catalog.csv")));
  const target = { name: "x", title: "X", directory: "out/x", constants: true };
  const faults = new Set<string>();
  const met = new Set<string>();
  const visit = (value: unknown, kind: string, path: string): void => {
    if (value === null) return;
    const list = /^list of (.*)$/.exec(kind)?.[1];
    const type = { text: "string", flag: "boolean" }[kind] ?? "object";
    const fields = TABLE[kind] ?? {};
    if (typeof value !== type || Array.isArray(value) !== (list !== undefined)) faults.add(path);
    else if (Array.isArray(value)) for (const item of value) visit(item, list ?? "", path);
    else if (typeof value === "object") {
      met.add(kind);
      const names = Object.keys(value).toSorted();
      if (names.join() !== Object.keys(fields).toSorted().join()) faults.add(`${path} ${names}`);
      for (const [name, field] of Object.entries(value))
        visit(field, kindOf(fields[name] ?? ""), `${path}.${name}`);
    }
  };
  visit({ ...buildModel(sampleProject(), [], rows), target, targets: [target] }, ROOT, "");
  expect([...faults]).toEqual([]);
  // No target has a name for the constants here.
  expect(Object.keys(RECORDS).filter((kind) => !met.has(kind))).toEqual(["constant"]);
});
