"""The examples of the README, run as they stand."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import unittest
from contextlib import redirect_stdout
from pathlib import Path
from subprocess import PIPE

from generated import import_package, needs
from readme import read_blocks, readme_folder

# What these need has test files of its own.
ENGINES = ("pyspark", "duckdb")


class ReadmeTest(unittest.TestCase):
    def test_programs_print_what_the_readme_says(self) -> None:
        needs("pandas", "matplotlib")
        blocks = [block for block in read_blocks() if block.language == "python" and not block.file]
        self.assertGreater(len(blocks), 3)
        with readme_folder():
            for block in blocks:
                if not any(engine in block.code for engine in ENGINES):
                    with self.subTest(code=block.code):
                        printed = io.StringIO()
                        with redirect_stdout(printed):
                            exec(compile(block.code, "README.md", "exec"), {})
                        self.assertEqual(printed.getvalue(), block.printed or printed.getvalue())
            self.assertTrue(Path("responses.png").read_bytes().startswith(b"\x89PNG"))

    def test_the_watch_of_a_log_prints_what_to_do(self) -> None:
        (watch,) = [block for block in read_blocks() if "tail -" in block.code]
        with readme_folder() as env:
            command = ["sh", "-ec", f"exec 2>&1\n{watch.code}"]
            process = subprocess.Popen(
                command, env=env, stdout=PIPE, text=True, start_new_session=True
            )
            with process:
                printed = process.stdout.readline()
                os.killpg(process.pid, signal.SIGTERM)
        alerts = [entry.action or entry.line for entry in import_package().entries()]
        self.assertIn(printed.rstrip("\n"), alerts)


if __name__ == "__main__":
    unittest.main()
