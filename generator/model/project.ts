/**
 * The facts that packages share: name, version, licence, repository. Reads the text of
 * package.json; gives them in every spelling that an ecosystem wants.
 */

import type { Problem, Source } from "../source.ts";

/** The facts of package.json, each a text, ready for templates. */
export interface Project {
  /** The npm name, with its scope where it has one. */
  readonly name: string;
  /** The name without its scope: `mta-responses`. */
  readonly slug: string;
  /** The slug in snake case: `mta_responses`. */
  readonly snake: string;
  /** The slug without hyphens: `mtaresponses`. */
  readonly flat: string;
  readonly version: string;
  /** What a path that tells the major version ends in, from 2 on: `/v2`; else nothing. */
  readonly majorSuffix: string;
  readonly description: string;
  /** The SPDX expression. */
  readonly license: string;
  readonly licenseText: string;
  /** Where the repository is, as a path: `github.com/owner/name`. */
  readonly repository: string;
  /** The address to clone from. */
  readonly repositoryUrl: string;
  readonly keywords: readonly string[];
}

export type ReadProject =
  | { readonly project: Project; readonly problems: readonly [] }
  | { readonly project: null; readonly problems: readonly Problem[] };

interface Field {
  readonly name: string;
  readonly value: unknown;
  readonly pattern: RegExp;
  readonly fix: string;
}

/** Reads package.json and the licence that stands beside it. */
export function readProject(source: Source, licenseText: string): ReadProject {
  let json: Record<string, unknown>;
  try {
    json = Object(JSON.parse(source.text));
  } catch (error) {
    const message = `It is not JSON: ${(error as Error).message}.`;
    const finding = { rule: "project-json", message, fix: "Mend it." };
    return { project: null, problems: [source.problem(0, finding)] };
  }
  const url = (json["repository"] as { url?: unknown } | undefined)?.url ?? json["repository"];
  const fields: readonly Field[] = [
    {
      name: "name",
      value: json["name"],
      pattern: /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z][a-z0-9-]*$/,
      fix: "Write lower-case words joined by hyphens.",
    },
    {
      name: "version",
      value: json["version"],
      pattern: /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/,
      fix: "Write a semantic version such as 1.2.3.",
    },
    {
      name: "description",
      value: json["description"],
      pattern: /^[^\u0000-\u001f\u007f]+$/,
      fix: "Write one line.",
    },
    {
      name: "license",
      value: json["license"],
      pattern: /^[A-Za-z0-9.+() -]+$/,
      fix: "Write an SPDX expression.",
    },
    {
      name: "repository",
      value: url,
      pattern: /^(git\+)?https:\/\/[\w.-]+(\/[\w.-]+)+$/,
      fix: 'Write {"type": "git", "url": "git+https://host/owner/name.git"}.',
    },
  ];
  const problems = fields
    .filter(({ value, pattern }) => typeof value !== "string" || !pattern.test(value))
    .map(({ name, fix }) => {
      const message = `The field ${name} is missing or malformed.`;
      return source.problem(source.fieldOffset(name), { rule: "project-field", message, fix });
    });
  if (problems.length > 0) return { project: null, problems };
  const [name, version, description, license, address] = fields.map(({ value }) =>
    String(value),
  ) as [string, string, string, string, string];
  return {
    project: spell({
      name,
      version,
      description,
      license,
      address,
      licenseText,
      keywords: json["keywords"],
    }),
    problems: [],
  };
}

interface Facts {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly address: string;
  readonly licenseText: string;
  readonly keywords: unknown;
}

function spell({
  name,
  version,
  description,
  license,
  address,
  licenseText,
  keywords,
}: Facts): Project {
  const slug = name.replace(/^.*\//, "");
  const major = Number(version.split(".")[0]);
  const repositoryUrl = address.replace(/^git\+/, "");
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
    repository: repositoryUrl.replace(/^https:\/\//, "").replace(/\.git$/, ""),
    repositoryUrl,
    keywords: Array.isArray(keywords) ? keywords.filter((word) => typeof word === "string") : [],
  };
}
