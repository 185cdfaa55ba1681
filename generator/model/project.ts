/**
 * The facts that packages share: name, version, licence, repository. Reads package.json; gives them in
 * every spelling that an ecosystem wants.
 */

import { posix } from "node:path";
import hostedGitInfo from "hosted-git-info";
import semver from "semver";
import parseLicense from "spdx-expression-parse";
import validateName from "validate-npm-package-name";
import { isRecord, type JsonFile, type JsonObject, readJson } from "../json.ts";
import type { Finding, Problem, Source } from "../source.ts";

/** The facts of package.json, each a text, ready for templates. */
export interface Project {
  readonly name: string;
  readonly slug: string;
  readonly snake: string;
  readonly flat: string;
  readonly version: string;
  readonly majorSuffix: string;
  readonly description: string;
  readonly license: string;
  readonly licenseText: string;
  readonly repository: string;
  readonly repositoryUrl: string;
  readonly filesUrl: string;
  readonly outPath: string;
  readonly keywords: readonly string[];
}

/** The spellings of the name that packages are called by. */
export const PACKAGE_SPELLINGS = ["slug", "snake", "flat"] as const;

export type PackageSpelling = (typeof PACKAGE_SPELLINGS)[number];

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
  const json = file.value;
  const packages = packagesOf(json);
  const problems = FIELDS.flatMap(({ name, accepts, fix }) => {
    const value = packages[name] ?? json[name];
    if (accepts(value)) return [];
    const isThere = value !== undefined;
    const message = `The field ${name} is ${isThere ? `malformed: ${JSON.stringify(value)}` : "missing"}.`;
    return projectProblem(file, name, { rule: "project-field", message, fix });
  });
  if (licenseText.trim() === "") problems.push(projectProblem(file, "license", NO_LICENCE));
  if (problems.length > 0) return { project: null, problems };
  const project = makeProject({ ...json, ...packages }, { licenseText, outPath });
  return { project, file, problems: [] };
}

const NO_LICENCE: Finding = {
  rule: "project-license",
  message: "There is no LICENSE beside package.json, or it is empty.",
  fix: "Put the text of the licence there: every package carries it.",
};

function packagesOf(json: JsonObject): JsonObject {
  return isRecord(json["packages"]) ? json["packages"] : {};
}

/** A problem with a field, where it counts: in `packages` if it is there. */
export function projectProblem(file: JsonFile, name: string, finding: Finding): Problem {
  return file.problem(name in packagesOf(file.value) ? ["packages", name] : [name], finding);
}

interface Field {
  readonly name: string;
  readonly accepts: (value: unknown) => boolean;
  /** What to do about a value that is something else. */
  readonly fix: string;
}

const FIELDS: readonly Field[] = [
  {
    name: "name",
    accepts: isTextThat((name) => SLUG.test(name) && validateName(name).validForNewPackages),
    fix: "Write lower-case words joined by hyphens, as npm allows them: mta-responses.",
  },
  {
    name: "version",
    accepts: isTextThat(
      (version) => PUBLISHED_VERSION.test(version) && semver.valid(version) === version,
    ),
    fix: "Write a semantic version: 1.2.3, or 1.2.3-rc.1 (alpha, beta or rc) before a release.",
  },
  {
    name: "description",
    accepts: isTextThat((description) => /^[^\u0000-\u001f\u007f]+$/.test(description)),
    fix: "Write one line.",
  },
  {
    name: "license",
    accepts: isTextThat(isLicense),
    fix: "Write an SPDX expression, such as Apache-2.0: https://spdx.org/licenses.",
  },
  {
    name: "repository",
    accepts: (value) => repositoryOf(value) !== null,
    fix: 'Write {"type": "git", "url": "git+https://host/owner/name.git"}, or owner/name on GitHub.',
  },
];

const SLUG = /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
// What npm, Go and Python agree on.
const PUBLISHED_VERSION = /^\d+\.\d+\.\d+(-(alpha|beta|rc)\.\d+)?$/;

function isTextThat(accepts: (text: string) => boolean): Field["accepts"] {
  return (value) => typeof value === "string" && accepts(value);
}

function isLicense(value: string): boolean {
  try {
    parseLicense(value);
    return true;
  } catch {
    return false;
  }
}

/** A repository: its path, the address to clone from, and where in it package.json stands. */
interface Repository {
  readonly path: string;
  readonly url: string;
  readonly filesUrl: string;
  readonly directory: string;
}

// Host and folders, as they may stand in the path of a Go module.
const REPOSITORY = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*)+$/;

/** Understands every form of npm's field: an address, `owner/name`, `gitlab:owner/name`. */
function repositoryOf(value: unknown): Repository | null {
  const { url, directory = "" } = isRecord(value) ? value : { url: value };
  if (typeof url !== "string" || typeof directory !== "string") return null;
  const hosted = hostedGitInfo.fromUrl(url);
  const address =
    hosted === undefined
      ? url
          .replace(/^(git\+)?(https|ssh|git):\/\/([\w-]+@)?/, "")
          .replace(/^[\w-]+@([\w.-]+):/, "$1/")
      : `${hosted.domain}/${hosted.user}/${hosted.project}.git`;
  const path = address.replace(/\.git$/, "");
  if (!REPOSITORY.test(path) || hosted?.type === "gist") return null;
  if (directory.split("/").includes("..") || directory.startsWith("/")) return null;
  const view = hosted?.type === "bitbucket" ? "src" : "blob";
  const filesUrl = `https://${path}/${view}/HEAD`;
  return { path, url: `https://${address}`, filesUrl, directory };
}

function makeProject(
  json: JsonObject,
  { licenseText, outPath }: Omit<ProjectSources, "source">,
): Project {
  const { name, version, description, license } = json as Readonly<
    Record<"name" | "version" | "description" | "license", string>
  >;
  const { path, url, filesUrl, directory } = repositoryOf(json["repository"]) as Repository;
  const { keywords } = json;
  const slug = name.replace(/^.*\//, "");
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
    repositoryUrl: url,
    filesUrl,
    outPath: pathInRepository(directory, outPath),
    keywords: Array.isArray(keywords) ? keywords.filter((word) => typeof word === "string") : [],
  };
}

/** Where the output stands in the repository; what stands outside of it is taken for a copy of `out`. */
function pathInRepository(directory: string, outPath: string): string {
  const path = posix.isAbsolute(outPath) ? ".." : posix.join(directory, outPath, ".");
  return /^\.\.?(\/|$)/.test(path) ? posix.join(directory, "out") : path;
}
