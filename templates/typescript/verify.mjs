/**
 * Proves the rendered package: that its TypeScript is as a formatter would leave it and passes the
 * strictest checks, and that its JavaScript and declarations are what the compiler makes of it.
 */

/** @typedef {import("ts-morph").Project} Project */

/**
 * What is wrong, and where.
 *
 * @typedef {object} Fault
 * @property {string} file the path inside the target
 * @property {number} line
 * @property {number} column
 * @property {string} rule
 * @property {string} message
 * @property {string} fix
 */

const SOURCE = /^src\/.+\.ts$/;
const EMITTED = /^dist\//;

/**
 * Proves the files of a rendered target.
 *
 * @param {ReadonlyMap<string, string>} files the texts by path inside the target
 * @returns {Promise<Fault[]>} what is wrong; empty when all is proven
 */
export default async function verify(files) {
  const project = await openProject(files);
  const broken = typeFaults(project);
  if (broken.length > 0) return broken;
  return [...formatFaults(project), ...emitFaults(files, emitProject(project))];
}

/**
 * Compiles the sources of a rendered target.
 *
 * @param {ReadonlyMap<string, string>} files the texts by path inside the target
 * @returns {Promise<Map<string, string>>} the JavaScript and the declarations by path
 */
export async function emit(files) {
  return emitProject(await openProject(files));
}

/**
 * @param {ReadonlyMap<string, string>} files
 * @returns {Promise<Project>}
 */
async function openProject(files) {
  // Loaded here alone, since it is the heaviest part of the generator.
  const { ModuleKind, NewLineKind, Project, ScriptTarget } = await import("ts-morph");
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      target: ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts"],
      module: ModuleKind.NodeNext,
      rootDir: "/src",
      outDir: "/dist",
      declaration: true,
      newLine: NewLineKind.LineFeed,
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      isolatedModules: true,
      noFallthroughCasesInSwitch: true,
      noImplicitReturns: true,
      noPropertyAccessFromIndexSignature: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      verbatimModuleSyntax: true,
      skipLibCheck: true,
    },
  });
  project.getFileSystem().writeFileSync("/package.json", files.get("package.json") ?? "{}");
  for (const [path, text] of files) {
    if (SOURCE.test(path)) project.createSourceFile(`/${path}`, text);
  }
  return project;
}

/**
 * @param {Project} project
 * @returns {Fault[]}
 */
function typeFaults(project) {
  return project.getPreEmitDiagnostics().map((diagnostic) => {
    const source = diagnostic.getSourceFile();
    const text = diagnostic.getMessageText();
    return {
      file: source?.getFilePath().slice(1) ?? "package.json",
      ...placeAt(source?.getFullText() ?? "", diagnostic.getStart() ?? 0),
      rule: `typescript-${diagnostic.getCode()}`,
      message: typeof text === "string" ? text : text.getMessageText(),
      fix: "Mend the template that this file is rendered from.",
    };
  });
}

/**
 * @param {Project} project
 * @returns {Fault[]}
 */
function formatFaults(project) {
  const service = project.getLanguageService();
  return project.getSourceFiles().flatMap((source) => {
    const path = source.getFilePath();
    const text = source.getFullText();
    // The formatter also lists edits that change nothing.
    const edit = service
      .getFormattingEditsForDocument(path, { indentSize: 2 })
      .find((candidate) => {
        const span = candidate.getSpan();
        return text.slice(span.getStart(), span.getEnd()) !== candidate.getNewText();
      });
    if (edit === undefined) return [];
    return {
      file: path.slice(1),
      ...placeAt(text, edit.getSpan().getStart()),
      rule: "typescript-format",
      message: `The formatter would write ${JSON.stringify(edit.getNewText())} here.`,
      fix: "Make the template give what the formatter would leave alone.",
    };
  });
}

/**
 * Emits the declarations with their comments, which editors show, and the JavaScript without, save
 * the line that says who made it.
 *
 * @param {Project} project
 * @returns {Map<string, string>}
 */
function emitProject(project) {
  const declarations = project.emitToMemory({ emitOnlyDtsFiles: true }).getFiles();
  project.compilerOptions.set({ removeComments: true });
  const scripts = project.emitToMemory().getFiles();
  const headers = new Map(
    project
      .getSourceFiles()
      .map((source) => [
        source.getFilePath().replace(/^\/src\/(.+)\.ts$/, "/dist/$1.js"),
        /^\/\/.*\n/.exec(source.getFullText())?.[0] ?? "",
      ]),
  );
  return new Map(
    [...declarations, ...scripts.filter(({ filePath }) => headers.has(filePath))].map(
      ({ filePath, text }) => [filePath.slice(1), (headers.get(filePath) ?? "") + text],
    ),
  );
}

/**
 * @param {ReadonlyMap<string, string>} files
 * @param {ReadonlyMap<string, string>} emitted
 * @returns {Fault[]}
 */
function emitFaults(files, emitted) {
  const rendered = [...files.keys()].filter((path) => EMITTED.test(path));
  const paths = new Set([...rendered, ...emitted.keys()]);
  return [...paths].flatMap((file) => {
    const text = files.get(file) ?? "";
    const expected = emitted.get(file) ?? "";
    if (text === expected) return [];
    const offset = firstDifference(text, expected);
    const line = expected.slice(expected.lastIndexOf("\n", offset - 1) + 1).split("\n", 1)[0];
    return {
      file,
      ...placeAt(text, offset),
      rule: "typescript-emit",
      message: `The compiler writes ${JSON.stringify(line)} here.`,
      fix: "Make the template give what the compiler emits; for a file without loops, run the tests with --update.",
    };
  });
}

/**
 * @param {string} a
 * @param {string} b
 * @returns {number} the offset from which the two differ
 */
function firstDifference(a, b) {
  let offset = 0;
  while (offset < a.length && a.charCodeAt(offset) === b.charCodeAt(offset)) offset++;
  return offset;
}

/**
 * @param {string} text
 * @param {number} offset
 * @returns {{ line: number, column: number }}
 */
function placeAt(text, offset) {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
