import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, expectTypeOf, test } from "vitest";
import {
  type KindOf,
  kindOf,
  RECORDS,
  type RecordTable,
  ROOT,
} from "../../../generator/model/fields.ts";
import {
  buildModel,
  type DirectionCount,
  type SeverityCount,
  type SubjectCount,
} from "../../../generator/model/model.ts";
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
    if (value === null) return;
    const list = /^list of (.*)$/.exec(kind)?.[1];
    const type = { text: "string", flag: "boolean" }[kind] ?? "object";
    const fields = TABLE[kind] ?? {};
    if (typeof value !== type || Array.isArray(value) !== (list !== undefined))
      mismatches.add(path);
    else if (Array.isArray(value)) for (const item of value) visit(item, list ?? "", path);
    else if (typeof value === "object") {
      met.add(kind);
      const names = Object.keys(value).toSorted();
      if (names.join() !== Object.keys(fields).toSorted().join())
        mismatches.add(`${path} ${names}`);
      for (const [name, field] of Object.entries(value))
        visit(field, kindOf(fields[name] ?? ""), `${path}.${name}`);
    }
  };
  visit({ ...buildModel(sampleProject(), [], rows), target, targets: [target] }, ROOT, "");
  expect([...mismatches]).toEqual([]);
  // No target has a name for the constants here.
  expect(Object.keys(RECORDS).filter((kind) => !met.has(kind))).toEqual(["constant"]);
});

// The compiler judges these.
test("the kind of a field is that of its own record, not of one whose fields it has too", () => {
  expectTypeOf<KindOf<SeverityCount>>().toEqualTypeOf<"severity count">();
  expectTypeOf<KindOf<SubjectCount>>().toEqualTypeOf<"subject count">();
  expectTypeOf<KindOf<readonly DirectionCount[]>>().toEqualTypeOf<"list of direction count">();
  expectTypeOf<KindOf<SubjectCount & { readonly more: string }>>().toBeNever();
  expectTypeOf<KindOf<Pick<SubjectCount, "name" | "all">>>().toBeNever();
  expectTypeOf<KindOf<number>>().toBeNever();
});
