"""Tests of the generated package, by Python's own means."""

from __future__ import annotations

import copy
import doctest
import io
import json
import os
import pickle
import random
import re
import subprocess
import sys
import tempfile
import time
import unittest
from contextlib import chdir, redirect_stdout
from importlib import import_module
from pathlib import Path

from generated import ROOT, canonical, import_package

PACKAGE = ROOT / "out" / "python"
package = import_package(PACKAGE)
MODULES = [
    import_module(f"{package.__name__}.{path.stem}".removesuffix(".__init__"))
    for path in sorted((PACKAGE / "src" / package.__name__).glob("*.py"))
]
LINES = [entry.line for entry in package.entries()]


def load_tests(loader: object, tests: unittest.TestSuite, pattern: object) -> unittest.TestSuite:
    """Adds the examples of the docstrings."""
    for module in MODULES:
        tests.addTests(doctest.DocTestSuite(module))
    return tests


class EntriesTest(unittest.TestCase):
    def test_look_up_by_id(self) -> None:
        for entry in package.entries():
            self.assertIs(package.entry(entry.id), entry)
        for unknown in ("", "RELAYING_DENIED", "relaying-denied "):
            self.assertRaises(KeyError, package.entry, unknown)

    def test_look_up_by_code(self) -> None:
        entries = package.entries()
        for code in {entry.smtp_code for entry in entries} - {None}:
            same = tuple(entry for entry in entries if entry.smtp_code == code)
            self.assertEqual(package.by_smtp_code(code), same)
        for code in {entry.enhanced_code for entry in entries} - {None}:
            same = tuple(entry for entry in entries if entry.enhanced_code == code)
            self.assertEqual(package.by_enhanced_code(code), same)
        for unknown in (299, 0, None, "550"):
            self.assertRaises(KeyError, package.by_smtp_code, unknown)
        for unknown in ("5.7", "", None):
            self.assertRaises(KeyError, package.by_enhanced_code, unknown)

    def test_properties(self) -> None:
        purged = package.entry("message-failed-by-console")
        self.assertIsNone(purged.smtp_code)
        self.assertTrue(purged.is_permanent and purged.internal)
        self.assertEqual(purged.severity, "permanent")
        expired = package.entry("certificate-expired")
        self.assertIs(expired.severity, package.Severity.TRANSIENT)
        self.assertTrue(expired.is_transient and not expired.is_permanent)
        self.assertIsNone(expired.subject)
        self.assertIsNone(expired.meaning)
        oob = package.entry("out-of-band-bounce")
        self.assertEqual((oob.message, oob.text), ("550 [internal] [oob]", "[internal] [oob]"))
        self.assertEqual(oob.line, "550 5.7.1 550 [internal] [oob]")

    def test_records_are_frozen_and_copies_are_equal(self) -> None:
        explanation = package.explain(LINES[0])
        records = [*explanation[:2], explanation, explanation.meaning, explanation.match.entry]
        for record in records:
            for name in (*record._fields, "other"):
                self.assertRaises(AttributeError, setattr, record, name, None)
                self.assertRaises(AttributeError, delattr, record, name)
            for twin in (
                copy.copy(record),
                copy.deepcopy(record),
                *(
                    pickle.loads(pickle.dumps(record, protocol))
                    for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
                ),
            ):
                self.assertEqual(twin, record)
                self.assertIs(type(twin), type(record))
                self.assertEqual(hash(twin), hash(record))


class MtaResponseTest(unittest.TestCase):
    def test_has_a_member_for_each_entry(self) -> None:
        responses = package.MtaResponse
        self.assertEqual([*responses], [entry.id for entry in package.entries()])
        self.assertEqual(len(responses.__members__), len(package.entries()))
        for response in responses:
            self.assertEqual(response.name, response.upper().replace("-", "_"))
            self.assertIs(response.entry, package.entry(response))
            self.assertIs(response.entry.response, response)
            self.assertIs(pickle.loads(pickle.dumps(response)), response)

    def test_aliases_are_members_of_their_own(self) -> None:
        alias = package.MtaResponse.MAIL_FROM_SYNTAX_ERROR_UNEXPLAINED
        self.assertIsNot(alias, package.MtaResponse.MAIL_FROM_SYNTAX_ERROR)
        self.assertEqual(alias.entry.alias_of, package.MtaResponse.MAIL_FROM_SYNTAX_ERROR)


class ImportTest(unittest.TestCase):
    def run_python(self, code: str) -> str:
        env = {**os.environ, "PYTHONPATH": str(PACKAGE / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-S", "-c", f"import sys, {package.__name__} as package\n{code}"]
        return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout

    def test_loads_no_more_than_it_needs(self) -> None:
        loaded = self.run_python("print(*sys.modules)").split()
        own = {f"{package.__name__}.{name}" for name in ("_catalog", "_responses")}
        for heavy in {"dataclasses", "inspect", "re", "typing"} | own:
            self.assertNotIn(heavy, loaded)

    def test_the_enum_is_seen_before_it_is_loaded(self) -> None:
        printed = self.run_python(
            "print({*package.__all__} <= {*dir(package)})\n"
            f"from {package.__name__} import *\n"
            "print(MtaResponse is package.MtaResponse)\n"
            "try:\n    package.missing\nexcept AttributeError as error:\n    print(error)\n"
        )
        missing = f"module '{package.__name__}' has no attribute 'missing'"
        self.assertEqual(printed.splitlines(), ["True", "True", missing])


class ParseReplyTest(unittest.TestCase):
    def test_white_space_digits_and_letters_are_ascii(self) -> None:
        for raw, *parts in [
            ("550\u00a05.7.1 relaying denied", None, None, "550\u00a05.7.1 relaying denied"),
            ("550 5.7.1\u2003relaying", 550, None, "5.7.1\u2003relaying"),
            ("550 5.7.1 a\u2028b\x85c\x1cd", 550, "5.7.1", "a\u2028b\x85c\x1cd"),
            ("\x1c550 denied\x1f", None, None, "\x1c550 denied\x1f"),
            ("\u3000550 denied\u3000", None, None, "\u3000550 denied\u3000"),
            ("\t550\v5.7.1\f\f relaying \t denied\v", 550, "5.7.1", "relaying denied"),
            ("5\u0665\u0660 denied", None, None, "5\u0665\u0660 denied"),
            ("550 5.\u0667.1 denied", 550, None, "5.\u0667.1 denied"),
            ("550 5.7.\u00b2 denied", 550, None, "5.7.\u00b2 denied"),
            ("\uff15\uff15\uff10 denied", None, None, "\uff15\uff15\uff10 denied"),
        ]:
            with self.subTest(raw=raw):
                self.assertEqual(package.parse_reply(raw), tuple(parts))

    def test_codes(self) -> None:
        for raw, *parts in [
            ("", None, None, None),
            (" \t\r\n\v\f", None, None, None),
            ("550", 550, None, None),
            ("550-", 550, None, None),
            ("550-5.7.1 no", 550, "5.7.1", "no"),
            ("550- 5.7.1 no", 550, "5.7.1", "no"),
            ("550 550 5.7.1 5.7.0 no", 550, "5.7.1", "no"),
            ("550 551 no", 550, None, "551 no"),
            ("5.7.1 550 no", None, "5.7.1", "550 no"),
            ("5.7.1", None, "5.7.1", None),
            ("5.1234.1 no", None, None, "5.1234.1 no"),
            ("5.123.123 no", None, "5.123.123", "no"),
            ("3.7.1 no", None, None, "3.7.1 no"),
            ("5..1 no", None, None, "5..1 no"),
            ("5.7.1.1 no", None, None, "5.7.1.1 no"),
            ("199 no", None, None, "199 no"),
            ("600 no", None, None, "600 no"),
            ("5500 no", None, None, "5500 no"),
            ("550-5.7.1 a\r\n550 5.7.1 b\rc\n", 550, "5.7.1", "a b c"),
            ("a\n421 4.3.2 b", 421, "4.3.2", "a b"),
        ]:
            with self.subTest(raw=raw):
                self.assertEqual(package.parse_reply(raw), tuple(parts))


class IdentifyTest(unittest.TestCase):
    def test_only_ascii_letters_are_folded(self) -> None:
        self.assertIsNotNone(package.identify("451 4.4.2 [INTERNAL] NO BANNER"))
        # KELVIN SIGN, LATIN CAPITAL LETTER I WITH DOT ABOVE, LATIN SMALL LETTER LONG S
        for raw in ("[internal] send \u212aey failed", "[\u0130nternal] no banner"):
            self.assertIsNone(package.identify(raw))
        self.assertIsNone(package.identify("[internal] \u017fend key failed"))
        self.assertEqual(package.identify("[internal] no banner\u0130").rank, "prefix")

    def test_shortcuts_answer_as_the_texts_do(self) -> None:
        lines = import_module(f"{package.__name__}._identify")
        random.seed(20)
        for _ in range(30_000):
            raw = near_miss(random.choice(LINES), random.choice(LINES))
            with self.subTest(raw=raw):
                found = package.identify(raw)
                self.assertEqual(found, lines._lines.texts.match(package.parse_reply(raw)))

    def test_what_is_remembered_is_bounded(self) -> None:
        module = import_module(f"{package.__name__}._identify")
        for number in range(3 * module._MOST_MET):
            self.assertIsNone(package.identify(f"550 5.1.1 {number}-user is unknown here"))
        known = len(module._Lines(package.entries()).starts)
        self.assertEqual(len(module._lines.met), module._MOST_MET)
        self.assertLessEqual(len(module._lines.starts), known + module._MOST_MET)


def near_miss(line: str, other: str) -> str:
    """A line of the catalog, more or less."""
    code, *rest = line.split(" ", 1)
    changes = [
        lambda: line,
        lambda: line + random.choice([" ", " (more)", ", more", "more", "\r\n", "  more", ": "]),
        lambda: line[: random.randrange(len(line) + 1)],
        lambda: line + random.choice(" \t\n\r\x1c\u00a0") + other,
        lambda: line.replace(" ", random.choice(["  ", "\t", "\r\n", "-", "\u00a0"]), 1),
        lambda: other[: random.randrange(12)] + line,
        lambda: line.swapcase(),
        lambda: line.title() + " more",
        lambda: f"{code} {line} more",
        lambda: f"{random.choice([421, 451, 550, 554])} {' '.join(rest)} more",
        lambda: f"{line} more\r\n{other[:random.randrange(12)]}",
    ]
    return random.choice(changes)()


class HostileInputTest(unittest.TestCase):
    def test_nothing_is_raised_and_nothing_hangs(self) -> None:
        megabyte = 1 << 20
        for raw in [
            "\0",
            "\ud800",
            "550 5.7.1 relaying denied\udfff",
            "\udc80[internal] no banner",
            " " * megabyte,
            "x" * megabyte,
            "550 " * (megabyte // 4),
            "550-" * (megabyte // 4),
            "5.7.1 " * (megabyte // 6),
            "\n" * megabyte,
            "550 5.7.1\r\n" * (megabyte // 11),
            "\u0130" * megabyte,
            "550 5.7.1 relaying denied " + "\t \v" * megabyte,
            "5." + "1" * megabyte,
        ]:
            with self.subTest(raw=raw[:40]):
                begin = time.perf_counter()
                self.assertIsInstance(package.explain(raw), package.Explanation)
                self.assertLess(time.perf_counter() - begin, 5)


class VectorsTest(unittest.TestCase):
    def test_all_vectors(self) -> None:
        vectors = json.loads((ROOT / "test" / "vectors.json").read_text("utf-8"))
        for part in vectors.values():
            for vector in part:
                # Twice, since what the first call met is remembered.
                for _ in range(2):
                    with self.subTest(vector["name"], raw=vector["raw"]):
                        found = canonical(package.explain(vector["raw"]))
                        self.assertEqual(found, vector["explanation"])


class ReadmeTest(unittest.TestCase):
    def test_examples_print_what_they_say(self) -> None:
        readme = (PACKAGE / "README.md").read_text("utf-8")
        blocks = re.findall(r"```(python|text)\n(.*?)```", readme, re.DOTALL)
        (_, log), *blocks = blocks
        self.assertTrue(blocks)
        with tempfile.TemporaryDirectory() as folder, chdir(folder):
            Path("bounce.log").write_text(log, "utf-8")
            for (_, code), (_, expected) in zip(blocks[::2], blocks[1::2], strict=True):
                printed = io.StringIO()
                with redirect_stdout(printed):
                    exec(compile(code, "README.md", "exec"), {})
                self.assertEqual(printed.getvalue(), expected)


if __name__ == "__main__":
    unittest.main()
