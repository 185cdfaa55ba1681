import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, expectTypeOf, test } from "vitest";
import {
  describeField,
  type Fields,
  RECORDS,
  type RecordOf,
  type RecordTable,
  ROOT,
} from "../../../generator/model/fields.ts";
import { buildModel } from "../../../generator/model/model.ts";
import { ROOT as FOLDER } from "../../root.ts";
import { catalogOf } from "../project.ts";
import { sampleProject } from "../templates/outputs.ts";

const TABLE: RecordTable = RECORDS;

test("the tables are true of the model of the catalog", () => {
  const { rows } = catalogOf(readFileSync(join(FOLDER, "catalog.csv")));
  const target = { name: "x", title: "X", directory: "out/x", constants: true };
  const mismatches = new Set<string>();
  const met = new Set<string>();
  const visit = (value: unknown, kind: string, path: string): void => {
    const list = /^list of (.*)$/.exec(kind)?.[1];
    const type = { text: "string", flag: "boolean" }[kind] ?? "object";
    const fields = TABLE[kind] ?? {};
    if (value === null || typeof value !== type || Array.isArray(value) !== (list !== undefined))
      mismatches.add(path);
    else if (Array.isArray(value)) for (const item of value) visit(item, list ?? "", path);
    else if (typeof value === "object") {
      met.add(kind);
      const names = Object.keys(value).toSorted();
      if (names.join() !== Object.keys(fields).toSorted().join())
        mismatches.add(`${path} ${names}`);
      for (const [name, field] of Object.entries(value)) {
        const { kind: inner, isOptional } = describeField(fields[name] ?? "");
        if (field !== null || !isOptional) visit(field, inner, `${path}.${name}`);
      }
    }
  };
  visit({ ...buildModel(sampleProject(), [], rows), target, targets: [target] }, ROOT, "");
  expect([...mismatches]).toEqual([]);
  // No target has a name for the constants here.
  expect(Object.keys(RECORDS).filter((kind) => !met.has(kind))).toEqual(["constant"]);
});

// The compiler judges these.
test("a record is of its own type alone, and has its own fields alone", () => {
  type Severities = RecordOf<"severity count">;
  type Subjects = RecordOf<"subject count">;
  expectTypeOf<RecordOf<"the model">["subjectCounts"]>().toEqualTypeOf<readonly Subjects[]>();
  expectTypeOf<RecordOf<"entry">["aliases"]>().toEqualTypeOf<readonly RecordOf<"entry">[]>();
  expectTypeOf<RecordOf<"entry">["smtpCode"]>().toEqualTypeOf<string | null>();
  expectTypeOf<RecordOf<"entry">["transient"]>().toEqualTypeOf<boolean>();
  // @ts-expect-error It has all fields of the other, and more.
  expectTypeOf<Subjects>().toExtend<Severities>();
  // @ts-expect-error The other has a field more.
  expectTypeOf<Severities>().toExtend<Subjects>();
  expectTypeOf<Fields<"severity count">>().toExtend<Severities>();
});
