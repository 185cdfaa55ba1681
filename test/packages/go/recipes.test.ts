/** The recipes of the Go package's README, run as they stand. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type TestContext, test } from "vitest";
import { needs, ROOT, run, temporaryFolder } from "../../tools.ts";
import { go, moduleIn, writeProgram } from "./consumer.ts";

interface Recipe {
  readonly title: string;
  readonly args?: readonly string[];
  readonly input?: string;
}

/** What the program below a heading of the README prints, its lines sorted. */
function runRecipe(context: TestContext, { title, args = [], input = "" }: Recipe): string[] {
  needs(context, "go", "version");
  const packageFolder = moduleIn(join(ROOT, "out", "go"));
  const readme = readFileSync(join(packageFolder, "README.md"), "utf8");
  const [, section = ""] = readme.split(`### ${title}\n`);
  const source = /```go\n([\s\S]*?)```/.exec(section)?.[1] ?? "";
  const folder = temporaryFolder();
  writeProgram(folder, packageFolder, source);
  expect(run("gofmt", ["-s", "-d", "main.go"], { cwd: folder }).output).toBe("");
  const built = go(folder, ["build", "-o", "recipe", "."]);
  expect(built.status, built.output).toBe(0);
  const { status, output } = run(join(folder, "recipe"), args, { input });
  expect(status, output).toBe(0);
  return output
    .split("\n")
    .filter((line) => line !== "")
    .toSorted();
}

const BOUNCES = [
  "1790000000@5C/0E-01234-0A1B2C3D@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D4E@T@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.25@451 4.4.2 [internal] no banner",
  "1790000001@5C/0E-01234-0A1B2C3E@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D4F@T@b@b@example.com@news@example.net@default@default@12@70@20480@192.0.2.25@451 4.4.2 [internal] no banner",
  "1790000002@5C/0E-01234-0A1B2C3F@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D50@B@carol@example.com@news@example.net@default@default@5@10@20480@192.0.2.25@550 5.1.1 nobody of that name",
  "1790000060@@@@M1",
  "",
].join("\n");

/** The replies of the catalog, and that of the response which the README alerts on. */
const { REPLIES, ALERTED } = repliesOfPackage();

function repliesOfPackage(): { REPLIES: string[]; ALERTED: string | undefined } {
  const folder = moduleIn(join(ROOT, "out", "go"));
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  const responses = readFileSync(join(folder, "responses.go"), "utf8");
  const alerted = /match\.Response == \w+\.(\w+)/.exec(readme)?.[1] ?? "";
  const replies = new Map(
    [...responses.matchAll(/^\/\/ (\w+) is a .*\n\/\/\n\/\/\tReply: +(".*")$/gm)].map(
      ([, name = "", reply = ""]) => [name, String(JSON.parse(reply))],
    ),
  );
  return { REPLIES: [...replies.values()], ALERTED: replies.get(alerted) };
}

test("Count a Momentum bouncelog", (context) => {
  expect(runRecipe(context, { title: context.task.name, input: BOUNCES })).toEqual([
    "      1 ",
    "      2 no-banner",
  ]);
});

test("Count a Postfix mail log", (context) => {
  const input = `
Nov 26 10:00:00 mx postfix/smtp[1]: A1: to=<a@example.com>, relay=mx10.example.com[192.0.2.10]:25, delay=2.1, dsn=5.7.1, status=bounced (host mx10.example.com[192.0.2.10] said: 550 5.7.1 relaying denied (in reply to RCPT TO command))
Nov 26 10:00:01 mx postfix/smtp[1]: A2: to=<b@example.com>, relay=mx10.example.com[192.0.2.10]:25, delay=2.1, dsn=4.2.2, status=deferred (host mx10.example.com[192.0.2.10] said: 452 4.2.2 over quota (in reply to RCPT TO command))
Nov 26 10:00:02 mx postfix/smtp[1]: A3: to=<c@example.com>, relay=none, delay=63495, dsn=4.4.2, status=deferred (delivery temporarily suspended: lost connection with mx.example.com[192.0.2.22] while sending RCPT TO)
`;
  expect(runRecipe(context, { title: context.task.name, input })).toEqual([
    "      1 permanent relaying-denied",
    "      1 transient Bad connection",
    "      1 transient Mailbox full",
  ]);
});

test("Count the bounces in a maildir", (context) => {
  const maildir = temporaryFolder();
  for (const folder of ["cur", "new", "tmp"]) mkdirSync(join(maildir, folder));
  const fields = (recipient: string, status: string, diagnostic: string): string =>
    `Final-Recipient: rfc822; ${recipient}\nAction: failed\nStatus: ${status}\nDiagnostic-Code: ${diagnostic}\n`;
  const bounce = (...recipients: string[]): string => `From: MAILER-DAEMON@mx.example.com
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b"

--=b
Content-Type: text/plain

550 5.7.1 relaying denied
--=b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com

${recipients.join("\n")}
--=b--
`;
  const denied = fields("a@example.com", "5.7.1", "smtp; 550-5.7.1 relaying\n 550 5.7.1 denied");
  const full = fields("b@example.com", "5.2.2", "X-Postfix; Mailbox is full");
  writeFileSync(join(maildir, "cur", "1:2,S"), bounce(denied, full));
  writeFileSync(join(maildir, "new", "2"), bounce(denied).replaceAll("\n", "\r\n"));
  writeFileSync(join(maildir, "new", "3"), "From: alice@example.com\n\nHello\n");
  writeFileSync(join(maildir, "tmp", "4"), bounce(denied));
  expect(runRecipe(context, { title: context.task.name, args: [maildir] })).toEqual([
    "      1 ",
    "      2 relaying-denied",
  ]);
});

test("Tail a log and alert on one response", (context) => {
  const line = (reply: string): string =>
    `1790000004@5C/0E-01234-0A1B2C3D@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D4E@B@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.25@${reply}`;
  const input = [BOUNCES, ...REPLIES.map(line), ""].join("\n");
  const alerts = runRecipe(context, { title: context.task.name, input });
  expect(alerts).toEqual([`ALERT ${line(ALERTED ?? "")}`]);
});
