/**
 * Compiles the package: reads `src/` in a folder, checks its types, and writes ESM, CommonJS and
 * declarations to `dist/`. Completes `package.json` for who installs the package.
 */

import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ModuleKind, NewLineKind, Project, ScriptTarget, ts } from "ts-morph";

/** Strict enough for consumers who compile the sources with their own options. */
const OPTIONS = {
  target: ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  module: ModuleKind.NodeNext,
  declaration: true,
  isolatedModules: true,
  newLine: NewLineKind.LineFeed,
  types: [],
  skipLibCheck: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
};

/**
 * Compiles the package in a folder. Throws when its types do not fit.
 *
 * @param {string} folder
 */
export function compile(folder) {
  const dist = join(folder, "dist");
  const project = new Project({ compilerOptions: { ...OPTIONS, outDir: dist } });
  project.addSourceFilesAtPaths(join(folder, "src/**/*.ts"));
  const diagnostics = project.getPreEmitDiagnostics();
  if (diagnostics.length > 0) throw new Error(textOf(diagnostics, folder));
  project.emitSync();
  toCommonJs(dist, join(dist, "cjs"));
  completeManifest(join(folder, "package.json"));
}

/**
 * The diagnostics, each with its place in the folder.
 *
 * @param {readonly import("ts-morph").Diagnostic[]} diagnostics
 * @param {string} folder
 */
function textOf(diagnostics, folder) {
  return ts.formatDiagnostics(
    diagnostics.map(({ compilerObject }) => compilerObject),
    {
      getCurrentDirectory: () => folder,
      getCanonicalFileName: (name) => name,
      getNewLine: () => "\n",
    },
  );
}

/**
 * The same modules for `require`.
 *
 * @param {string} from
 * @param {string} to
 */
function toCommonJs(from, to) {
  const compilerOptions = { target: OPTIONS.target, module: ModuleKind.CommonJS };
  const files = readdirSync(from);
  mkdirSync(to);
  for (const file of files) {
    if (file.endsWith(".d.ts")) copyFileSync(join(from, file), join(to, file));
    else {
      const text = readFileSync(join(from, file), "utf8");
      writeFileSync(join(to, file), ts.transpileModule(text, { compilerOptions }).outputText);
    }
  }
  writeFileSync(join(to, "package.json"), '{ "type": "commonjs" }\n');
}

/**
 * Names what was compiled as what is published, and takes out what keeps the sources from it.
 *
 * @param {string} path
 */
function completeManifest(path) {
  const {
    private: _,
    scripts: __,
    exports: sources,
    ...facts
  } = JSON.parse(readFileSync(path, "utf8"));
  const exports = Object.fromEntries(
    Object.entries(sources).map(([name, source]) => [name, entryPoint(source)]),
  );
  const main = { main: exports["."].require.default, types: exports["."].import.types };
  const manifest = { ...facts, ...main, exports, files: ["dist"] };
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * What was compiled of a source, for each kind of import; any other file is itself.
 *
 * @param {string} source
 */
function entryPoint(source) {
  const module = /^\.\/src\/(.+)\.ts$/.exec(source)?.[1];
  if (module === undefined) return source;
  const filesIn = (/** @type {string} */ folder) => ({
    types: `./${folder}/${module}.d.ts`,
    default: `./${folder}/${module}.js`,
  });
  return { import: filesIn("dist"), require: filesIn("dist/cjs") };
}
