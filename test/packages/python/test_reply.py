"""Replies as the world hands them over: what they may be, and what they never do."""

from __future__ import annotations

import array
import math
import random
import unittest
from importlib import import_module

from generated import import_package

package = import_package()
reply = import_module(f"{package.__name__}._reply")
text = import_module(f"{package.__name__}._text")
FUNCTIONS = (package.parse_reply, package.identify, package.explain, package.read_line)
LINES = [entry.line for entry in package.entries()]


class InputTest(unittest.TestCase):
    def test_bytes_in_any_form_are_read_as_text(self) -> None:
        raw = b"550 5.7.1 relaying denied"
        for form in (raw, bytearray(raw), memoryview(raw), memoryview(raw + b"\n")[:-1]):
            self.assertEqual(package.parse_reply(form), package.parse_reply(raw.decode()))
            self.assertEqual(package.identify(form).rank, "exact")
            self.assertEqual(package.read_line(form)[0].reply, raw.decode())

    def test_a_run_of_bytes_that_are_not_utf_8_becomes_one_character(self) -> None:
        for raw in (
            b"550 black ip. (\xb7\xa2\xd0\xc5IP)",
            b"550 black ip. (\xb7\xa2\xd0\xc5IP)".decode(errors="surrogateescape"),
            "550 black ip. (\ufffd\ud800\udfff\ufffdIP)",
        ):
            self.assertEqual(package.parse_reply(raw).text, "black ip. (\ufffdIP)")

    def test_a_pair_of_code_and_text_is_read_as_a_reply(self) -> None:
        expected = package.Reply(550, "5.7.1", "relaying denied")
        for pair in [
            (550, b"5.7.1 relaying denied"),
            ("550", "5.7.1 relaying denied"),
            (550.0, "5.7.1 relaying denied"),
            [550, b"5.7.1 relaying\n5.7.1 denied"],
            (550, b"550-5.7.1 relaying\r\n550 5.7.1 denied"),
        ]:
            self.assertEqual(package.parse_reply(pair), expected)

    def test_values_that_are_no_reply_give_nothing(self) -> None:
        for raw in [
            None,
            math.nan,
            (10**5000, "x"),
            (math.nan, "x"),
            (math.inf, "x"),
            (550.5, "x"),
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
                self.assertEqual(package.read_line(raw), [])

    def test_white_space_digits_and_letters_beyond_ascii_are_text(self) -> None:
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


class RaisingText(str):
    """A text whose methods raise."""

    def _raise(self, *_: object) -> object:
        raise RuntimeError("no")

    __hash__ = __eq__ = __len__ = __iter__ = __getitem__ = __contains__ = __str__ = _raise
    isascii = strip = replace = split = encode = startswith = _raise


class RaisingBytes(bytes):
    """Bytes whose methods raise."""

    def _raise(self, *_: object) -> object:
        raise RuntimeError("no")

    __bytes__ = __len__ = __iter__ = __getitem__ = decode = _raise


class RaisingClass:
    """A value that raises when its class is asked for."""

    @property
    def __class__(self) -> type:
        raise RuntimeError("no")


class LyingClass:
    """A value that claims to be a text."""

    @property
    def __class__(self) -> type:
        return str


class RaisingCode:
    """A value that raises when it is made a number or a text."""

    def __index__(self) -> int:
        raise RuntimeError("no")

    def __str__(self) -> str:
        raise RuntimeError("no")


class HostileValueTest(unittest.TestCase):
    def assert_nothing(self, raw: object) -> None:
        self.assertEqual(package.parse_reply(raw), package.Reply())
        self.assertIsNone(package.identify(raw))
        self.assertEqual(package.explain(raw), package.Explanation(package.Reply()))
        self.assertEqual(package.read_line(raw), [])

    def test_a_released_memoryview_gives_nothing(self) -> None:
        view = memoryview(b"550 5.7.1 relaying denied")
        view.release()
        self.assert_nothing(view)
        self.assert_nothing((550, view))

    def test_a_list_that_holds_itself_gives_nothing(self) -> None:
        circle: list[object] = []
        circle += [circle, circle]
        self.assert_nothing(circle)
        coded: list[object] = [550]
        coded.append(coded)
        self.assert_nothing(coded)

    def test_pairs_within_pairs_give_nothing(self) -> None:
        self.assert_nothing((550, (550, "5.7.1 relaying denied")))
        self.assert_nothing(((550, "a"), "b"))
        code_first, text_first = (550, "a"), (550, "a")
        for _ in range(10_000):
            code_first, text_first = (code_first, "a"), (550, text_first)
        self.assert_nothing(code_first)
        self.assert_nothing(text_first)

    def test_subclasses_whose_methods_raise_are_read_as_text(self) -> None:
        line = "550 5.7.1 relaying denied"
        for raw in (RaisingText(line), RaisingBytes(line.encode()), (550, RaisingText(line[4:]))):
            self.assertEqual(package.parse_reply(raw), package.Reply(550, "5.7.1", line[10:]))
            self.assertEqual(package.identify(raw).rank, "exact")
            self.assertEqual(package.explain(raw).severity, "permanent")
            self.assertEqual(package.read_line(raw)[0].reply, line)

    def test_values_whose_methods_raise_give_nothing(self) -> None:
        for raw in (RaisingClass(), LyingClass(), (RaisingCode(), "a"), (RaisingText("550"), "a")):
            self.assert_nothing(raw)
        for text_of_pair in (RaisingClass(), LyingClass()):
            self.assert_nothing((550, text_of_pair))

    def test_views_of_other_shapes_raise_nothing(self) -> None:
        numbers = memoryview(array.array("d", [1.0, 2.0]))
        square = memoryview(b"550 5.7.").cast("B", [2, 4])
        scalar = memoryview(b"5").cast("B", [])
        for raw in (numbers, square, scalar, memoryview(b"550 no"[::-1])[::-1]):
            for function in FUNCTIONS:
                function(raw)


class LongTextTest(unittest.TestCase):
    """Of a text the first 1,048,576 characters are looked at, of bytes as many bytes."""

    LIMIT = 1_048_576

    def test_characters_after_the_limit_are_ignored(self) -> None:
        opening = "550 5.7.1 relaying denied"
        filler = " " * (self.LIMIT - len(opening))
        for raw in (f"{opening}{filler}x", f"{opening}{filler}x".encode(), (550, f"{opening[4:]}{filler}x")):
            self.assertEqual(package.parse_reply(raw).text, "relaying denied")
            self.assertEqual(package.identify(raw).rank, "exact")
            self.assertEqual(package.explain(raw).match.rank, "exact")
            self.assertEqual(package.read_line(raw)[0].reply, opening)

    def test_the_last_character_before_the_limit_is_kept(self) -> None:
        for end in ("x", "\u00e9", "\U0001f600"):
            raw = "550 5.7.1 " + "a" * (self.LIMIT - 11) + end
            self.assertEqual(package.parse_reply(raw).text, raw[10:])
            self.assertEqual(package.parse_reply(f"{raw}b").text, raw[10:])

    def test_bytes_are_cut_at_the_limit(self) -> None:
        raw = b"550 " + b"a" * (self.LIMIT - 5) + "\u00e9".encode()
        self.assertEqual(package.parse_reply(raw).text, "a" * (self.LIMIT - 5) + "\ufffd")
        view = memoryview(array.array("I", [0x20202020]) * (2 * self.LIMIT))
        self.assertEqual(text.to_text(view), " " * self.LIMIT)


class RepeatedPieceTest(unittest.TestCase):
    def test_long_texts_of_repeated_pieces_raise_nothing(self) -> None:
        # What takes quadratic time does not end before the time-out of all these tests.
        size = 1 << 18
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
                for function in (package.explain, package.read_line):
                    with self.subTest(function.__name__, piece=piece, opening=raw[:20]):
                        function(raw)


class TidyTest(unittest.TestCase):
    def test_the_fast_path_answers_as_all_the_rules_do(self) -> None:
        random.seed(9)
        raws = [near_miss(random.choice(LINES), random.choice(LINES)) for _ in range(20_000)]
        tidy = {raw: reply._read_tidy(text.trim(text.to_text(raw))) for raw in raws}
        # A diagnostic type behind the codes is text where nothing else is untidy.
        taken = {raw: parts for raw, parts in tidy.items() if parts and "smtp" not in raw.lower()}
        self.assertGreater(len(taken), 5_000)
        self.assertEqual(taken, {raw: reply._read_untidy(text.to_text(raw)) for raw in taken})


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
