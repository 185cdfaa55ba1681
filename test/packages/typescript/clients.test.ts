/** What nodemailer throws, against a real server on the loopback. */

import type { AddressInfo } from "node:net";
import nodemailer from "nodemailer";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { explain, identifyError, MtaResponse } from "../../../out/typescript/src/index.js";

let server: SMTPServer | undefined;

afterEach(
  () => new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(resolve))),
);

/** Sends a mail to a server; what nodemailer throws. */
async function failureOf(
  options: SMTPServerOptions,
  mail: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  server = new SMTPServer({ disabledCommands: ["STARTTLS", "AUTH"], logger: false, ...options });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port, secure: false });
  const message = {
    from: "news@example.net",
    to: "alice@example.com",
    subject: "x",
    text: "x",
    ...mail,
  };
  return transport.sendMail(message).then(
    () => null,
    (error: unknown) => error,
  );
}

/** What a server answers; smtp-server prints the code, then the message as it is. */
function answer(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code });
}

describe("identifyError finds the reply in what nodemailer throws", () => {
  it.each<[name: string, stage: "onMailFrom" | "onRcptTo"]>([
    ["a sender", "onMailFrom"],
    ["the only recipient", "onRcptTo"],
  ])("when the server refuses %s", async (_, stage) => {
    const refuse: SMTPServerOptions["onMailFrom"] = (_address, _session, callback) =>
      callback(answer(550, "5.7.1 relaying denied"));
    const error = await failureOf({ [stage]: refuse });
    expect(error).toBeInstanceOf(Error);
    expect(identifyError(error)).toMatchObject({
      rank: "exact",
      entry: { id: MtaResponse.RelayingDenied },
    });
  });

  it("when the server refuses the message", async () => {
    const error = await failureOf({
      onData(stream, _session, callback) {
        stream.resume();
        stream.on("end", () => callback(answer(552, "5.3.4 message size limit exceeded: 5 MB")));
      },
    });
    expect(identifyError(error)).toMatchObject({
      rank: "prefix",
      entry: { id: MtaResponse.MessageSizeLimitExceeded },
    });
  });

  it("when the server refuses at the greeting", async () => {
    const error = await failureOf({
      onConnect: (_session, callback) => callback(answer(421, "4.4.5 Service unavailable")),
    });
    expect(identifyError(error)?.entry.id).toBe(MtaResponse.ServiceUnavailable);
  });

  it("and in a reply itself", () => {
    for (const reply of ["421 4.4.5 Service unavailable", [421, "4.4.5 Service unavailable"]])
      expect(identifyError(reply)?.entry.id).toBe(MtaResponse.ServiceUnavailable);
    const bytes = Buffer.from("421 4.4.5 Service unavailable");
    expect(identifyError(bytes)?.entry.id).toBe(MtaResponse.ServiceUnavailable);
  });

  it("and nothing where there is no reply", async () => {
    const refused = await nodemailer
      .createTransport({ host: "127.0.0.1", port: 9, connectionTimeout: 2_000 })
      .sendMail({ from: "a@example.net", to: "b@example.com" })
      .catch((error: unknown) => error);
    expect(identifyError(refused)).toBeNull();
    expect(explain((refused as { response?: string }).response).severity).toBeNull();
    const unaddressed = await failureOf({}, { to: "" });
    expect(unaddressed).toBeInstanceOf(Error);
    expect(identifyError(unaddressed)).toBeNull();
  });

  it("and explain its parts, for an internationalised address", async () => {
    const error = await failureOf(
      {
        onRcptTo: (_address, _session, callback) => callback(answer(553, "5.6.7 andré? no")),
      },
      { to: "andré@example.com" },
    );
    expect(error).toBeInstanceOf(Error);
    expect(identifyError(error)).toBeNull();
    expect(explain((error as { response?: unknown }).response)).toMatchObject({
      reply: { smtpCode: 553, enhancedCode: "5.6.7", text: "andré? no" },
    });
  });
});

function circle(): Error {
  const error = new Error("not sent");
  error.cause = new Error("nor this", { cause: error });
  return error;
}

describe("identifyError", () => {
  it.each<[name: string, error: unknown, id: string | null]>([
    ["a response", { response: "550 5.7.1 relaying denied" }, "relaying-denied"],
    [
      "a response of bytes",
      { response: Buffer.from("550 5.7.1 relaying denied") },
      "relaying-denied",
    ],
    [
      "a code and a message with the reply",
      { responseCode: 550, message: "Message failed: 550 5.7.1 relaying denied" },
      "relaying-denied",
    ],
    [
      "a code and a message that is the text",
      { responseCode: 550, message: "5.7.1 relaying denied" },
      "relaying-denied",
    ],
    ["a message alone", new Error("550 5.7.1 relaying denied"), "relaying-denied"],
    ["a message that goes on to a reply", new Error("no: 550 5.7.1 relaying denied"), null],
    [
      "a cause",
      new Error("not sent", { cause: { response: "550 5.7.1 relaying denied" } }),
      "relaying-denied",
    ],
    ["a circle of causes", circle(), null],
    [
      "a getter that throws",
      {
        get response() {
          throw new Error("no");
        },
      },
      null,
    ],
    ["a reply", "550 5.7.1 relaying denied", "relaying-denied"],
    ["nothing", undefined, null],
    ["null", null, null],
    ["an empty object", {}, null],
    ["a response that is no text", { response: 550 }, null],
    ["a code that is no number", { responseCode: "x", message: "relaying denied" }, null],
  ])("takes %s", (_, error, id) => {
    expect(identifyError(error)?.entry.id ?? null).toBe(id);
  });
});
