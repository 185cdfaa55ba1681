"""The command: what logs, pipes and terminals do to it. What it prints is proved by the vectors."""

from __future__ import annotations

import gzip
import os
import pty
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from subprocess import PIPE

from generated import PACKAGE, import_package

package = import_package()
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(PACKAGE / "src"),
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONWARNINGS": "error",
}
COMMAND = [sys.executable, "-m", package.__name__]
KNOWN = package.entries()[0].line
MEBIBYTE = 1 << 20

# Prints on standard error how much memory the command has taken, in KiB.
MEASURED = f"""
import resource, sys
from {package.__name__}._command import main
status = main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""


def run(*args: str, input: bytes = b"", status: int = 0) -> str:
    """What the command prints."""
    process = subprocess.run([*COMMAND, *args], input=input, env=ENVIRONMENT, capture_output=True)
    if (process.returncode, bool(process.stderr)) != (status, status != 0):
        raise AssertionError((process.returncode, process.stderr))
    return process.stdout.decode()


def start(*args: str, **streams: object) -> subprocess.Popen[bytes]:
    """The command, running in a group of processes of its own."""
    streams = {"stdin": PIPE, "stdout": PIPE, "stderr": PIPE, **streams}
    return subprocess.Popen([*COMMAND, *args], env=ENVIRONMENT, start_new_session=True, **streams)


class LogTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name: str, content: bytes) -> str:
        path = self.folder / name
        path.write_bytes(content)
        return str(path)

    def test_several_processes_count_alike(self) -> None:
        lines = [f"550 5.1.1 user {letters(i)} unknown\n{KNOWN}\nno reply\n" for i in range(30_000)]
        path = self.write("flood.log", "".join(lines).encode())
        counted = run("count", "--format", "json", path)
        self.assertIn('"replies":60000', counted)
        self.assertIn('"other":20000', counted)
        self.assertEqual(run("count", "--format", "json", "--jobs", "2", path), counted)
        piped = run("count", "--format", "json", "--jobs", "3", input=Path(path).read_bytes())
        self.assertEqual(piped, counted)

    def test_a_file_that_breaks_among_good_ones(self) -> None:
        good = self.write("good.log", f"{KNOWN}\n".encode())
        packed = gzip.compress(f"{KNOWN}\n".encode() * 1000)
        for content in (packed[:-9], packed + b"no gzip", packed[:15] + b"\xff" * 9, b"\x1f\x8b"):
            broken = self.write("broken.gz", content)
            for args in (["count", "--format", "csv"], ["annotate"]):
                printed = run(*args, good, broken, str(self.folder), "none", good, status=1)
                self.assertGreaterEqual(len(printed.splitlines()), 2)

    def test_a_closed_pipe_ends_quietly(self) -> None:
        path = self.write("big.log", f"{KNOWN}\n".encode() * 50_000)
        for args in (["annotate", path], ["count", path], ["explain", KNOWN]):
            process = start(*args)
            if args[0] == "annotate":
                process.stdout.readline()
            process.stdout.close()
            self.assertEqual((process.wait(30), process.stderr.read()), (0, b""))
            process.stdin.close()
            process.stderr.close()

    def test_a_full_disk_is_told(self) -> None:
        with open("/dev/full", "wb") as full:
            process = start("explain", KNOWN, stdout=full)
            _, told = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 1)
        self.assertIn(b"no space left", told)

    def test_names_of_files_are_masked_and_reasons_plain(self) -> None:
        process = start("count", "\x1b[31mred", str(self.folder))
        _, told = process.communicate(timeout=30)
        self.assertEqual(
            told.decode().splitlines(),
            [
                "mta-responses: \ufffd[31mred: no such file or directory",
                f"mta-responses: {self.folder}: is a directory",
            ],
        )

    def test_a_closed_standard_input_holds_nothing(self) -> None:
        told = subprocess.run(
            ["sh", "-c", '"$@" <&-', "sh", *COMMAND, "count"],
            env=ENVIRONMENT,
            capture_output=True,
        )
        self.assertEqual((told.returncode, told.stderr), (0, b""))
        self.assertTrue(told.stdout.startswith(b"replies: 0\n"))

    def test_an_interrupt_ends_quietly(self) -> None:
        for jobs in ("1", "2"):
            process = start("count", "--jobs", jobs)
            process.stdin.write(f"{KNOWN}\n".encode() * 50_000)
            process.stdin.flush()
            time.sleep(0.5)
            os.killpg(process.pid, signal.SIGINT)
            printed, told = process.communicate(timeout=30)
            self.assertEqual((process.returncode, printed, told), (130, b"", b""))

    def test_lines_come_out_as_they_come_in(self) -> None:
        process = start("annotate")
        for _ in range(2):
            process.stdin.write(f"{KNOWN}\n".encode())
            process.stdin.flush()
            self.assertTrue(process.stdout.readline())
        process.communicate(timeout=30)

    def test_memory_does_not_grow_with_the_log(self) -> None:
        line = b"1790000000@m@b@c@B@a@example.com@n@example.net@g@b@12@70@2048@192.0.2.25@"
        logs = {
            "long lines": (b"x" * MEBIBYTE for _ in range(120)),
            "one reply": (line + KNOWN.encode() + b"\n" for _ in range(100_000)),
            "a reply of its own in each line": (
                b"550 5.1.1 %s %s\n" % (letters(i).encode(), b"word " * 20) for i in range(40_000)
            ),
            "replies of a megabyte": (
                b"550 5.1.1 %s %s\n" % (letters(i).encode(), b"x" * MEBIBYTE) for i in range(25)
            ),
        }
        for name, pieces in logs.items():
            with self.subTest(name):
                process = subprocess.Popen(
                    [sys.executable, "-c", MEASURED, "count"],
                    env=ENVIRONMENT,
                    stdin=PIPE,
                    stdout=PIPE,
                    stderr=PIPE,
                )
                for piece in pieces:
                    process.stdin.write(piece)
                _, told = process.communicate(timeout=120)
                self.assertEqual(process.returncode, 0, told)
                self.assertLess(int(told), 100 << 10)


def letters(number: int) -> str:
    """A number as letters."""
    last = chr(97 + number % 26)
    return last if number < 26 else letters(number // 26 - 1) + last


class TerminalTest(unittest.TestCase):
    def print_on(self, columns: int, **more: str) -> list[str]:
        """The lines that a terminal of so many columns is shown."""
        lines = f"{KNOWN}\n" * 3 + "550 5.1.1 \u4e2d\u6587\u4e2d\u6587 nobody of that name lives here\n"
        ours, theirs = pty.openpty()
        env = {**ENVIRONMENT, "COLUMNS": str(columns), "TERM": "xterm", **more}
        env = {name: value for name, value in env.items() if name != "NO_COLOR" or name in more}
        process = subprocess.Popen([*COMMAND, "count"], env=env, stdin=PIPE, stdout=theirs)
        process.communicate(lines.encode(), timeout=30)
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 1 << 16):
                shown += piece
        except OSError:
            # So the end of a terminal is told.
            pass
        os.close(ours)
        return shown.decode().splitlines()

    def test_bars_and_colours(self) -> None:
        shown = self.print_on(100)
        self.assertTrue(any("\u2588" * 10 in line for line in shown))
        self.assertTrue(any("\x1b[31mpermanent" in line for line in shown))

    def test_no_colours_when_they_are_not_wanted(self) -> None:
        for wish in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            self.assertNotIn("\x1b", "".join(self.print_on(100, **wish)))
        self.assertIn("\x1b", "".join(self.print_on(100, NO_COLOR="")))

    def test_narrow_terminals_have_no_bars_and_no_line_is_too_wide(self) -> None:
        for columns in (40, 60, 71, 72, 80):
            shown = self.print_on(columns, NO_COLOR="1")
            self.assertEqual(any("\u2588" in line for line in shown), columns >= 72)
            table = [line for line in shown if "%" in line or "example" in line]
            self.assertTrue(any("\u2026" in line for line in shown))
            for line in table:
                wide = sum(2 if "\u4e00" <= character <= "\u9fff" else 1 for character in line)
                self.assertLessEqual(wide, max(columns, 46), line)


if __name__ == "__main__":
    unittest.main()
