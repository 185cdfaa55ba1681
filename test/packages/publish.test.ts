/**
 * A release, made by the lines of the README's section *Publish* in a copy of the repository: git
 * pushes to a repository beside it, npm and twine upload to a server of this test.
 */

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer, text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PATH } from "../run.ts";
import { needs, ROOT, type RunResult, run, temporaryFolder } from "../tools.ts";

const README = readFileSync(join(ROOT, "README.md"), "utf8");
const [, SECTION = ""] = /### Publish\n(.*?)\n###? /s.exec(README) ?? [];
/** The commands of the section, in its order. */
const COMMANDS = [
  ...[...SECTION.matchAll(/`(npm [^`]*)`/g)].map(([, command = ""]) => command),
  ...(/```sh\n(.*?)```/s.exec(SECTION)?.[1] ?? "").trim().split(/\n\s*/),
];

/** The digests of what was uploaded, by file. */
const uploads = new Map<string, string>();
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    receive(request).then((status) => response.writeHead(status).end("{}"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

/** Takes what npm puts and twine posts; there is nothing to get. */
async function receive(request: IncomingMessage): Promise<number> {
  if (request.method === "PUT") {
    const { _attachments } = JSON.parse(await text(request));
    for (const [name, { data }] of Object.entries<{ data: string }>(_attachments))
      keep(name, Buffer.from(data, "base64"));
    return 201;
  }
  if (request.method !== "POST") return 404;
  const headers = { "content-type": String(request.headers["content-type"]) };
  const form = await new Response(await buffer(request), { headers }).formData();
  const file = form.get("content") as File;
  keep(file.name, Buffer.from(await file.arrayBuffer()));
  return 200;
}

function keep(name: string, bytes: Buffer): void {
  uploads.set(name, createHash("sha256").update(bytes).digest("hex"));
}

/** A copy of the repository as it is now, released as 1.0.0, and where it is pushed to. */
function copyRepository(room: string, env: Readonly<Record<string, string>>): string {
  const folder = join(room, "project");
  const listed = run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  for (const path of listed.stdout.split("\0").filter(Boolean)) {
    cpSync(join(ROOT, path), join(folder, path), { recursive: true, force: true });
  }
  for (const name of ["node_modules", ".venv"]) symlinkSync(join(ROOT, name), join(folder, name));
  const git = (...args: readonly string[]): void => {
    const { status, output } = run("git", args, { cwd: folder, env });
    if (status !== 0) throw new Error(output);
  };
  packForThisSystem(join(folder, "templates/go/pack.mjs"));
  git("init", "--quiet", "-b", "main");
  git("add", "-A");
  git("commit", "--quiet", "-m", "x");
  git("tag", "v1.0.0");
  git("clone", "--quiet", "--bare", ".", join(room, "origin.git"));
  git("remote", "add", "origin", join(room, "origin.git"));
  return folder;
}

/** A response more, of which `diff` says that it is worth a minor release. */
function addRow(path: string): void {
  const catalog = readFileSync(path, "utf8");
  const [header = ""] = catalog.split("\n");
  const cells = new Map(Object.entries(ROW));
  const row = header.split(",").map((column) => cells.get(column) ?? "");
  writeFileSync(path, `${catalog}${row.join(",")}\n`);
}

const ROW = {
  id: "made-up",
  smtp_code: "550",
  message: "made up",
  direction: "delivery",
  fault: "policy",
  explanation: "It is made up.",
  action: "Sender: nothing to do.",
};

/** Leaves out the command for other systems: to compile six takes minutes. */
function packForThisSystem(path: string): void {
  const [before, after] = [/SYSTEMS = \[.*?;\n/s, "SYSTEMS = [hostSystem()];\n"];
  const source = readFileSync(path, "utf8");
  expect(source).toMatch(before);
  writeFileSync(path, source.replace(before, after));
}

test("the commands of the README publish a release", { timeout: 600_000 }, async (context) => {
  needs(context, "go", "version");
  needs(context, "python3", "-c", "import build, flit_core, twine");
  const room = temporaryFolder();
  const env = {
    ...process.env,
    PATH,
    GIT_CONFIG_GLOBAL: "/dev/null",
    ...Object.fromEntries(
      ["AUTHOR", "COMMITTER"].flatMap((who) => [
        [`GIT_${who}_NAME`, "A"],
        [`GIT_${who}_EMAIL`, "a@example.com"],
      ]),
    ),
    ...registryIn(room),
  };
  const folder = copyRepository(room, env);
  addRow(join(folder, "catalog.csv"));
  const shell = async (command: string, cwd = folder): Promise<RunResult> => {
    const child = spawn("sh", ["-c", command], { cwd, env });
    const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
    const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
    const output = `${await stdout}${await stderr}`;
    return { status, stdout: await stdout, stderr: await stderr, output };
  };
  const printed = new Map<string, string>();
  for (const command of COMMANDS) {
    if (command === "npm run pack") await shell("git add -A && git commit --quiet -m 1.2.3");
    const { status, stdout, output } = await shell(command.replace("<last tag>", "v1.0.0"));
    expect(status, `${command}\n${output}`).toBe(0);
    printed.set(command, stdout);
  }

  expect(printed.get(COMMANDS[0] ?? "")).toContain("minor release: 1.0.0 becomes 1.1.0\n");
  const released = readdirSync(join(folder, "release")).toSorted();
  expect(released).toEqual([
    "CHANGES.md",
    "SHA256SUMS",
    expect.stringMatching(/^mta-responses-1\.2\.3-[a-z]+-[a-z0-9]+(\.exe)?$/),
    "mta-responses-1.2.3.tgz",
    "mta-responses-go-v1.2.3.zip",
    "mta_responses-1.2.3-py3-none-any.whl",
    "mta_responses-1.2.3.tar.gz",
  ]);
  const sums = readFileSync(join(folder, "release/SHA256SUMS"), "utf8");
  expect([...uploads.keys()].toSorted()).toEqual(
    released.filter((name) => /\.(tgz|whl|tar\.gz)$/.test(name)),
  );
  const [, check = ""] = /`(sha256sum [^`]*)`/.exec(SECTION) ?? [];
  expect(await shell(check, join(folder, "release"))).toMatchObject({ status: 0 });
  for (const [name, digest] of uploads) expect(sums).toContain(`${digest}  ${name}\n`);
  const list = ["tag", "--list", "--format=%(refname:short) %(contents:subject)"];
  const tags = run("git", list, { cwd: join(room, "origin.git") });
  expect(tags.stdout).toContain("out/go/mtaresponses/v1.2.3 1.2.3\n");
  expect(tags.stdout).toContain("v1.2.3 ## 1.2.3\n");

  const byHand = await shell("npm publish --ignore-scripts", join(folder, "out/typescript"));
  expect(byHand.output).toContain("marked as private");
  expect(byHand.status).not.toBe(0);
});

/** What leads npm and twine to the server of this test, and keeps them from any other. */
function registryIn(room: string): Readonly<Record<string, string>> {
  const { port } = server.address() as AddressInfo;
  const address = `127.0.0.1:${port}/`;
  const npmrc = join(room, "npmrc");
  writeFileSync(npmrc, `registry=http://${address}\n//${address}:_authToken=token\n`);
  return {
    NPM_CONFIG_USERCONFIG: npmrc,
    TWINE_REPOSITORY_URL: `http://${address}`,
    TWINE_USERNAME: "user",
    TWINE_PASSWORD: "password",
    TWINE_NON_INTERACTIVE: "1",
  };
}
