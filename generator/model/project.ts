/**
 * The facts that packages share: name, version, licence, repository. Reads package.json; gives them in
 * every spelling that an ecosystem wants.
 */

import { builtinModules } from "node:module";
import { posix } from "node:path";
import semver from "semver";
import parseLicense from "spdx-expression-parse";
import * as v from "valibot";
import { checkFields, isRecord, type JsonFile, type JsonObject, readJson } from "../json.ts";
import type { Problem, ProblemText, Source } from "../source.ts";
import type { RecordOf } from "./fields.ts";

/** The facts of package.json, each a text, ready for templates. */
export type Project = RecordOf<"package">;

/** The spellings of the name that packages are called by. */
export const PACKAGE_SPELLINGS = ["slug", "snake", "flat"] as const;

/** What a project is read from. */
export interface ProjectSources {
  readonly source: Source;
  readonly licenseText: string;
  /** The path from the folder of package.json to that of the output, with `/`. */
  readonly outPath: string;
}

export type ProjectResult =
  | { readonly project: Project; readonly file: JsonFile; readonly problems: readonly [] }
  | { readonly project: null; readonly problems: readonly Problem[] };

/** Reads package.json. What its field `packages` says goes before what it says of itself. */
export function readProject({ source, licenseText, outPath }: ProjectSources): ProjectResult {
  const { file, problem } = readJson(source, "project-json");
  if (file === null) return { project: null, problems: [problem] };
  const fields = { ...file.value, ...packagesOf(file.value) };
  const { value: facts, problems } = checkFields(FACTS, fields, ([name, ...path], problem) =>
    projectProblem(file, [String(name), ...path], { rule: "project-field", ...problem }),
  );
  if (licenseText.trim() === "") problems.push(projectProblem(file, ["license"], NO_LICENCE));
  if (facts === null || problems.length > 0) return { project: null, problems };
  return { project: toProject(facts, { licenseText, outPath }), file, problems: [] };
}

const NO_LICENCE: ProblemText = {
  rule: "project-license",
  message: "There is no LICENSE beside package.json, or it is empty.",
  fix: "Put the text of the licence there: every package carries it.",
};

function packagesOf(json: JsonObject): JsonObject {
  return isRecord(json["packages"]) ? json["packages"] : {};
}

/** A problem with a field, where it counts: in `packages` if it is there. */
export function projectProblem(
  file: JsonFile,
  path: readonly [string, ...(string | number)[]],
  problem: ProblemText,
): Problem {
  const isOfPackages = path[0] in packagesOf(file.value);
  return file.problem(isOfPackages ? ["packages", ...path] : path, problem);
}

const NAME = /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
// What npm, Go and Python agree on.
const VERSION = /^\d+\.\d+\.\d+(-(alpha|beta|rc)\.\d+)?$/;
// Host and folders, as the path of a Go module can have them.
const REPOSITORY =
  /^([a-z0-9]+(-+[a-z0-9]+)*\.)+[a-z0-9]+(-+[a-z0-9]+)*(\/[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*)+$/;
// What Windows has taken, so that Go refuses it in the path of a module.
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** The fields that packages share. */
const FACTS = v.object({
  name: v.pipe(
    v.string(),
    v.regex(NAME, "Write lower-case words joined by hyphens: mta-responses."),
    v.maxLength(214, "Write at most 214 characters."),
    v.check((name) => !builtinModules.includes(name), "Choose a name that Node has not taken."),
    v.check((name) => !DEVICE.test(slugOf(name)), "Choose a name that a file can have on Windows."),
  ),
  version: v.pipe(
    v.string(),
    v.check(
      (version) => VERSION.test(version) && semver.valid(version) === version,
      "Write a semantic version: 1.2.3, or 1.2.3-rc.1 (alpha, beta or rc) before a release.",
    ),
  ),
  description: v.pipe(v.string(), v.regex(/^[^\u0000-\u001f\u007f]+$/, "Write one line.")),
  license: v.pipe(
    v.string(),
    v.check(isLicense, "Write an SPDX expression, such as Apache-2.0: https://spdx.org/licenses."),
  ),
  repository: v.pipe(
    v.union([v.string(), v.object({ url: v.string(), directory: v.optional(v.string(), "") })]),
    v.transform((field) => (typeof field === "string" ? { url: field, directory: "" } : field)),
    v.check(
      ({ url }) => repositoryPath(url) !== null,
      "Write an address that Go can have in a path: git+https://host/owner/name.git.",
    ),
    v.check(
      ({ directory }) => !/^\/|(^|\/)\.\.(\/|$)/.test(directory),
      "Write the path of a folder in the repository.",
    ),
  ),
  keywords: v.optional(v.array(v.string()), []),
});

/** Host and folders of an address; null when no Go module can be there. */
function repositoryPath(url: string): string | null {
  const [, path = ""] = /^(?:git\+)?https:\/\/(.*?)(?:\.git)?$/.exec(url) ?? [];
  const isPortable = !path.split(/[./]/).some((part) => DEVICE.test(part));
  return REPOSITORY.test(path) && isPortable ? path : null;
}

function slugOf(name: string): string {
  return name.replace(/^.*\//, "");
}

function isLicense(value: string): boolean {
  try {
    parseLicense(value);
    return true;
  } catch {
    return false;
  }
}

function toProject(
  { name, version, description, license, repository, keywords }: v.InferOutput<typeof FACTS>,
  { licenseText, outPath }: Omit<ProjectSources, "source">,
): Project {
  const { url, directory } = repository;
  const path = repositoryPath(url) ?? "";
  const slug = slugOf(name);
  const major = semver.major(version);
  return {
    name,
    slug,
    snake: slug.replaceAll("-", "_"),
    flat: slug.replaceAll("-", ""),
    version,
    majorSuffix: major > 1 ? `/v${major}` : "",
    description,
    license,
    licenseText,
    repository: path,
    repositoryUrl: url.replace(/^git\+/, ""),
    filesUrl: `https://${path}/${path.startsWith("bitbucket.org/") ? "src" : "blob"}/HEAD`,
    outPath: pathInRepository(directory, outPath),
    keywords,
  };
}

/** Where the output is in the repository; output outside of it is documented as if it were in `out`. */
function pathInRepository(directory: string, outPath: string): string {
  const path = posix.isAbsolute(outPath) ? ".." : posix.join(directory, outPath, ".");
  return /^\.\.?(\/|$)/.test(path) ? posix.join(directory, "out") : path;
}
