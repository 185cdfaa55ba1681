"""What mail clients raise, against a real server on the loopback."""

from __future__ import annotations

import asyncio
import smtplib
import socket
import unittest
from typing import Any

from generated import import_package, needs

package = import_package()
SENDER, RECIPIENT, OTHER = "a@example.com", "b@example.net", "c@example.net"


class Refusal:
    """A handler of aiosmtpd that refuses a command with a reply."""

    def __init__(self, command: str, reply: str) -> None:
        self.command, self.reply = command, reply

    async def handle_MAIL(self, _s: Any, _n: Any, envelope: Any, address: str, _o: Any) -> str:
        envelope.mail_from = address
        return self.reply if self.command == "MAIL" else "250 OK"

    async def handle_RCPT(self, _s: Any, _n: Any, envelope: Any, address: str, _o: Any) -> str:
        envelope.rcpt_tos.append(address)
        return self.reply if self.command == "RCPT" else "250 OK"

    async def handle_DATA(self, _s: Any, _n: Any, _e: Any) -> str:
        return self.reply


def setUpModule() -> None:
    needs("aiosmtpd", "aiosmtplib")


class ClientTest(unittest.TestCase):
    def serve(self, command: str, reply: str) -> tuple[str, int]:
        from aiosmtpd.controller import Controller

        # The controller itself cannot do with whatever port is free.
        with socket.create_server(("127.0.0.1", 0)) as free:
            host, port = free.getsockname()
        controller = Controller(Refusal(command, reply), hostname=host, port=port)
        controller.start()
        self.addCleanup(controller.stop)
        return host, port

    def by_smtplib(self, command: str, reply: str) -> Exception:
        with smtplib.SMTP(*self.serve(command, reply)) as client:
            with self.assertRaises(smtplib.SMTPException) as raised:
                client.sendmail(SENDER, [RECIPIENT, OTHER], "Subject: x\r\n\r\nx\r\n")
        return raised.exception

    def by_aiosmtplib(self, command: str, reply: str) -> Exception:
        import aiosmtplib

        host, port = self.serve(command, reply)
        sending = aiosmtplib.send(
            b"Subject: x\r\n\r\nx\r\n",
            sender=SENDER,
            recipients=[RECIPIENT, OTHER],
            hostname=host,
            port=port,
            start_tls=False,
        )
        with self.assertRaises(aiosmtplib.SMTPException) as raised:
            asyncio.run(sending)
        return raised.exception

    def test_refusals_of_each_command_are_identified(self) -> None:
        denied = package.entry("relaying-denied")
        for raise_by in (self.by_smtplib, self.by_aiosmtplib):
            for command in ("MAIL", "RCPT", "DATA"):
                for reply, rank in [
                    ("550 5.7.1 relaying denied", "exact"),
                    ("550-5.7.1 relaying\r\n550 5.7.1 denied", "exact"),
                    ("550 relaying denied", "text"),
                    ("550 5.7.1 relaying denied for \u00fc", "prefix"),
                ]:
                    with self.subTest(raise_by.__name__, command=command, reply=reply):
                        error = raise_by(command, reply)
                        match = package.identify_error(error)
                        self.assertEqual(match, package.Match(package.Rank(rank), denied))

    def test_refusal_of_each_recipient_can_be_identified(self) -> None:
        error = self.by_smtplib("RCPT", "550 5.7.1 relaying denied")
        assert isinstance(error, smtplib.SMTPRecipientsRefused)
        for refusal in error.recipients.values():
            self.assertEqual(package.identify(refusal).rank, "exact")
            self.assertEqual(package.parse_reply(refusal).smtp_code, 550)

    def test_refusals_that_the_catalog_lacks_give_none(self) -> None:
        for raise_by in (self.by_smtplib, self.by_aiosmtplib):
            self.assertIsNone(package.identify_error(raise_by("RCPT", "550 5.1.1 no such user")))


class CauseTest(unittest.TestCase):
    REFUSED = smtplib.SMTPDataError(550, b"5.7.1 relaying denied")

    def raised(self, *, cause: BaseException | None) -> BaseException:
        try:
            try:
                raise self.REFUSED
            except smtplib.SMTPException:
                raise RuntimeError("not sent") from cause
        except RuntimeError as error:
            return error

    def test_the_cause_of_an_exception_is_identified(self) -> None:
        self.assertEqual(package.identify_error(self.raised(cause=self.REFUSED)).rank, "exact")

    def test_the_context_of_an_exception_is_identified_unless_suppressed(self) -> None:
        implicit = RuntimeError("not sent")
        implicit.__context__ = self.REFUSED
        self.assertEqual(package.identify_error(implicit).rank, "exact")
        self.assertIsNone(package.identify_error(self.raised(cause=None)))

    def test_the_first_known_member_of_a_group_is_identified(self) -> None:
        other = smtplib.SMTPDataError(451, b"4.4.2 [internal] no banner")
        group = ExceptionGroup("both", [ValueError("no"), ExceptionGroup("one", [other]), self.REFUSED])
        self.assertEqual(package.identify_error(group).entry.id, "no-banner")
        self.assertIsNone(package.identify_error(ExceptionGroup("none", [ValueError("no")])))

    def test_a_property_that_raises_gives_none(self) -> None:
        class Broken(Exception):
            @property
            def smtp_code(self) -> int:
                raise ValueError("no")

        self.assertIsNone(package.identify_error(Broken()))

    def test_causes_in_a_circle_give_none(self) -> None:
        first, second = RuntimeError("one"), RuntimeError("two")
        first.__cause__, second.__cause__ = second, first
        self.assertIsNone(package.identify_error(first))

    def test_a_group_that_nests_a_thousand_groups_gives_none(self) -> None:
        group = ExceptionGroup("inner", [ValueError("no")])
        for _ in range(1000):
            group = ExceptionGroup("outer", [group, group])
        self.assertIsNone(package.identify_error(group))

    def test_ten_exceptions_of_a_chain_are_looked_at(self) -> None:
        def chain(length: int) -> BaseException:
            error: BaseException = self.REFUSED
            for _ in range(length - 1):
                outer = RuntimeError("not sent")
                outer.__cause__ = error
                error = outer
            return error

        self.assertEqual(package.identify_error(chain(10)).rank, "exact")
        self.assertIsNone(package.identify_error(chain(11)))

    def test_exceptions_and_values_without_a_reply_give_none(self) -> None:
        for error in [
            None,
            Exception("550 5.7.1 relaying denied"),
            ConnectionRefusedError(111, "Connection refused"),
            smtplib.SMTPServerDisconnected("Connection unexpectedly closed"),
            smtplib.SMTPRecipientsRefused({}),
            smtplib.SMTPRecipientsRefused({"a@example.com": None}),
            smtplib.SMTPResponseException(None, None),
            smtplib.SMTPResponseException(-1, b""),
            "550 5.7.1 relaying denied",
        ]:
            with self.subTest(error=error):
                self.assertIsNone(package.identify_error(error))


if __name__ == "__main__":
    unittest.main()
