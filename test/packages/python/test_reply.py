"""Replies as the world hands them over: what they may be, and what they never do."""

from __future__ import annotations

import array
import random
import time
import unittest
from importlib import import_module

from generated import import_package

package = import_package()
reply = import_module(f"{package.__name__}._reply")
untidy = import_module(f"{package.__name__}._untidy")
LINES = [entry.line for entry in package.entries()]


class InputTest(unittest.TestCase):
    def test_bytes_in_any_form_are_text(self) -> None:
        raw = b"550 5.7.1 relaying denied"
        for form in (raw, bytearray(raw), memoryview(raw), memoryview(raw + b"\n")[:-1]):
            self.assertEqual(package.parse_reply(form), package.parse_reply(raw.decode()))
            self.assertEqual(package.identify(form).rank, "exact")
            self.assertEqual(package.extract_reply(form).reply, raw.decode())

    def test_a_run_of_bytes_that_are_not_utf_8_is_one_character(self) -> None:
        for raw in (
            b"550 black ip. (\xb7\xa2\xd0\xc5IP)",
            b"550 black ip. (\xb7\xa2\xd0\xc5IP)".decode(errors="surrogateescape"),
            "550 black ip. (\ufffd\ud800\udfff\ufffdIP)",
        ):
            self.assertEqual(package.parse_reply(raw).text, "black ip. (\ufffdIP)")

    def test_a_code_and_a_text_are_a_reply(self) -> None:
        expected = package.Reply(550, "5.7.1", "relaying denied")
        for pair in [
            (550, b"5.7.1 relaying denied"),
            ("550", "5.7.1 relaying denied"),
            (550.0, "5.7.1 relaying denied"),
            [550, b"5.7.1 relaying\n5.7.1 denied"],
            (550, b"550-5.7.1 relaying\r\n550 5.7.1 denied"),
        ]:
            self.assertEqual(package.parse_reply(pair), expected)

    def test_what_is_no_reply_gives_nothing(self) -> None:
        for raw in [
            None,
            float("nan"),
            (10**5000, "x"),
            550,
            True,
            object(),
            {},
            set(),
            (),
            (550,),
            (550, "a", "b"),
            (99, "a"),
            (None, None),
            [[], []],
            array.array("b"),
            "",
            b"",
            " \t\r\n\v\f",
        ]:
            with self.subTest(raw=raw):
                self.assertEqual(package.parse_reply(raw), package.Reply())
                self.assertIsNone(package.identify(raw))
                self.assertEqual(package.explain(raw), package.Explanation(package.Reply()))
                self.assertIsNone(package.extract_reply(raw))

    def test_white_space_digits_and_letters_are_those_of_ascii(self) -> None:
        for raw, *parts in [
            ("550\u00a05.7.1 relaying denied", None, None, "550\u00a05.7.1 relaying denied"),
            ("550 5.7.1\u2003relaying", 550, None, "5.7.1\u2003relaying"),
            ("550 5.7.1 a\u2028b\x85c\x1cd", 550, "5.7.1", "a\u2028b\x85c\x1cd"),
            ("\x1c550 denied\x1f", None, None, "\x1c550 denied\x1f"),
            ("\u3000550 denied\u3000", None, None, "\u3000550 denied\u3000"),
            ("\t550\v5.7.1\f\f relaying \t denied\v", 550, "5.7.1", "relaying denied"),
            ("5\u0665\u0660 denied", None, None, "5\u0665\u0660 denied"),
            ("550 5.\u0667.1 denied", 550, None, "5.\u0667.1 denied"),
            ("\uff15\uff15\uff10 denied", None, None, "\uff15\uff15\uff10 denied"),
        ]:
            with self.subTest(raw=raw):
                self.assertEqual(package.parse_reply(raw), package.Reply(*parts))
        # KELVIN SIGN, LATIN CAPITAL LETTER I WITH DOT ABOVE, LATIN SMALL LETTER LONG S
        for raw in ("[internal] send \u212aey failed", "[\u0130nternal] no banner"):
            self.assertIsNone(package.identify(raw))
        self.assertIsNone(package.identify("[internal] \u017fend key failed"))


class HostileInputTest(unittest.TestCase):
    def test_nothing_is_raised_and_nothing_takes_long(self) -> None:
        size = 1 << 17
        for piece in [
            " ",
            "x",
            "\0",
            "\n",
            "\r\n",
            "=\n",
            "\u0130",
            "\udc80",
            "550 ",
            "550-",
            "5.7.1 ",
            "(#5.7.1)",
            "550 5.7.1\r\n",
            "550-5.7.1 a\n551 b\n",
            "a:",
            "Diagnostic-Code: smtp;\n",
            "smtp;",
            "<",
            "<#5.0.0 smtp;",
            "'",
            '\\"',
            "\\n550 ",
            "(550, b'",
            ": 421 4.4.0 (",
            "last transfail: 421 (",
            "1@",
            '{"a":',
            "[",
            "host a said: 550 ",
            "reject: RCPT from a: ",
        ]:
            repeated = piece * (size // len(piece))
            for raw in (repeated, f"550 5.7.1 relaying denied {repeated}"):
                for function in (package.explain, package.extract_reply):
                    with self.subTest(function.__name__, piece=piece, opening=raw[:20]):
                        begin = time.process_time()
                        function(raw)
                        self.assertLess(time.process_time() - begin, 0.75)


class TidyTest(unittest.TestCase):
    def test_the_short_cut_answers_as_all_the_rules_do(self) -> None:
        random.seed(9)
        raws = [near_miss(random.choice(LINES), random.choice(LINES)) for _ in range(20_000)]
        tidy = {raw: reply._read_tidy(raw) for raw in raws}
        # A diagnostic type behind the codes is text where nothing else is untidy.
        taken = {raw: parts for raw, parts in tidy.items() if parts and "smtp" not in raw.lower()}
        self.assertGreater(len(taken), 5_000)
        self.assertEqual(taken, {raw: untidy.read_any(reply.to_text(raw)) for raw in taken})


def near_miss(line: str, other: str) -> str:
    """A line of the catalog, more or less."""
    for _ in range(random.randrange(3)):
        at = random.randrange(len(line) + 1)
        line = line[:at] + random.choice(PIECES) + line[at + random.choice([0, 0, 1, 5]) :]
    return line + random.choice(["", "", " (more)", f" {other}", "\r\n", f"\n{other}"])


PIECES = """550 |550-|-|5.7.1 |#5.7.1|<5.1.1>|(#5.7.1)|[4.4.0] |:| : |; |"|'|\\|\\n550 |
|\t|  |(|)|<|[|\u00e9|\ufffd|\ud800|421 4.4.0 |x-y;|a: |@|1|K""".split("|")


if __name__ == "__main__":
    unittest.main()
