/** Texts as people paste them: lines of a bounce log, and a bounce message. */

const REPLIES = [
  "451 4.4.2 [internal] no banner",
  "450 4.4.1 [internal] Connection Timed Out",
  "550 5.7.1 relaying denied",
  "550 5.1.1 <user%d@example.com>: Recipient address rejected: User unknown",
  "552 5.2.2 The mailbox of user%d@example.org is over quota",
  "454 4.4.4 [internal] no MX or A for domain",
] as const;

/** Which reply each of ten lines has. */
const TEN = [0, 0, 0, 1, 1, 2, 3, 3, 4, 5];

function logLine(at: number, reply: string): string {
  const head = `${1_790_000_000 + at}@5C/0E-01234-0A1B2C3D@00/00-01234-1B2C3D4E@00/00-01235-1B2C3D4E`;
  return `${head}@B@alice@example.com@news@example.net@default@default@12@70@20480@192.0.2.25@${reply}`;
}

/** As many lines of a bounce log as are wanted; at every twenty there is a heartbeat more. */
export function longLog(count: number): string {
  let replies = 0;
  return Array.from({ length: count }, (_, at) => {
    if (at % 20 === 19) return `${1_790_000_000 + at}@@@@M1`;
    const reply = REPLIES[TEN[replies++ % 10] ?? 0] ?? "";
    return logLine(at, reply.replace("%d", String(at)));
  }).join("\n");
}

/** Two hundred lines. */
export const LOG = longLog(200);

/** A bounce message as a mail server writes it. */
export const BOUNCE = `Received: from mx.example.net (mx.example.net [192.0.2.10])
	by mail.example.com with ESMTP id 4XyZ; Mon, 21 Sep 2026 14:13:20 +0200
From: Mail Delivery System <mailer-daemon@mail.example.com>
To: <news@example.net>
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4XyZ.1790000000/mail.example.com"

--4XyZ.1790000000/mail.example.com
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.example.com.

<alice@example.com>: host mx.example.net[192.0.2.10] said: 550 5.7.1 relaying
    denied (in reply to RCPT TO command)

--4XyZ.1790000000/mail.example.com
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.com
Arrival-Date: Mon, 21 Sep 2026 14:13:19 +0200 (CEST)

Final-Recipient: rfc822; alice@example.com
Action: failed
Status: 5.7.1
Remote-MTA: dns; mx.example.net
Diagnostic-Code: smtp; 550 5.7.1 relaying
    denied

--4XyZ.1790000000/mail.example.com
Content-Type: text/rfc822-headers

Subject: 250 reasons to read this, 550 more inside
`;
