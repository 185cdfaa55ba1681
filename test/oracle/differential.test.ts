import { expect, test } from "vitest";
import { needs } from "../tools.ts";
import { disagreements, goBinding, pythonBinding, typescriptBinding } from "./differential.ts";

test("the bindings and the reference answer hostile replies alike", async (context) => {
  needs(context, "go", "version");
  needs(context, "python3", "-c", "import sys; assert sys.version_info >= (3, 11)");
  const bindings = [typescriptBinding(), goBinding(), pythonBinding()];
  expect(await disagreements(bindings, { seed: 20261, count: 5_000 })).toEqual([]);
});
