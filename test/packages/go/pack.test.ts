/** What the Go target publishes, packed as for a release, but for this system alone. */

import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { needs, ROOT, run, temporaryFolder } from "../../tools.ts";
import { moduleIn } from "./consumer.ts";

const PACKER = join(ROOT, "templates/go/pack.mjs");
const OUTPUT = join(ROOT, "out/go");
const MODULE = moduleIn(OUTPUT);
const PATH = "github.com/mta-responses/mta-responses/out/go/mtaresponses";
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** Packs for a system into a fresh folder; gives the artefacts by name. */
async function pack(system: string): Promise<ReadonlyMap<string, Buffer>> {
  const { default: packTarget } = await import(PACKER);
  const folder = temporaryFolder();
  const [destination, scratch] = [join(folder, "release"), join(folder, "scratch")];
  for (const each of [destination, scratch]) mkdirSync(each);
  const project = { slug: "mta-responses", flat: basename(MODULE), version };
  const lines = await packTarget({ folder: OUTPUT, destination, scratch, project }, [system]);
  const names = readdirSync(destination).toSorted();
  expect(lines.map((line: string) => line.split(":")[0]).toSorted()).toEqual(names);
  tryBinary(join(destination, names[0] ?? ""));
  return new Map(names.map((name) => [name, readFileSync(join(destination, name))]));
}

/** Tries a binary of the command, and what it says of itself. */
function tryBinary(binary: string): void {
  expect(run(binary, ["--version"]).stdout).toBe(`mta-responses ${version}\n`);
  const { stdout } = run("go", ["version", "-m", binary]);
  expect(stdout).toContain(`\tpath\t${PATH}/cmd/mta-responses\n`);
  expect(stdout).toContain(`\tmod\t${PATH}\tv${version}\t`);
  expect(stdout).toContain("\tbuild\tCGO_ENABLED=0\n");
}

test("packs the module and a static binary, which have the same bytes each time", async (context) => {
  needs(context, "go", "version");
  const { hostSystem } = await import(PACKER);
  const system = hostSystem();
  const artefacts = await pack(system);
  expect([...artefacts.keys()]).toEqual([
    `mta-responses-${version}-${system}`,
    `mta-responses-go-v${version}.zip`,
  ]);
  const again = await pack(system);
  for (const [name, bytes] of artefacts) expect(again.get(name)?.equals(bytes), name).toBe(true);
  const zip = unzipSync(artefacts.get(`mta-responses-go-v${version}.zip`) ?? Buffer.of());
  const files = readdirSync(MODULE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(MODULE, join(entry.parentPath, entry.name)))
    .map((path) => `${PATH}@v${version}/${path}`);
  expect(Object.keys(zip).toSorted()).toEqual(files.toSorted());
});

test("packs the command for systems that Go has", async (context) => {
  needs(context, "go", "version");
  const { SYSTEMS } = await import(PACKER);
  const known = run("go", ["tool", "dist", "list"]).stdout.replaceAll("/", "-").split("\n");
  expect(SYSTEMS.filter((system: string) => !known.includes(system))).toEqual([]);
  expect(SYSTEMS).toHaveLength(6);
});
