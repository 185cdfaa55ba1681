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

from generated import needs
from readme import read_blocks, readme_folder

# What these need has test files of its own.
ENGINES = ("pyspark", "duckdb")


class ReadmeTest(unittest.TestCase):
    def test_python_prints_what_it_says(self) -> None:
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

    def test_commands_run(self) -> None:
        blocks = [block for block in read_blocks() if block.language == "sh"]
        self.assertGreater(len(blocks), 4)
        with readme_folder() as env:
            for block in blocks:
                if "pip install" not in block.code:
                    with self.subTest(code=block.code):
                        self.assertTrue(run(block.code, env))


def run(code: str, env: dict[str, str]) -> str:
    """What a command prints, standard error included; of one that watches a file its first line."""
    command = ["sh", "-ec", f"exec 2>&1\n{code}"]
    with subprocess.Popen(command, env=env, stdout=PIPE, text=True, start_new_session=True) as process:
        if "tail -" in code:
            printed = process.stdout.readline()
            os.killpg(process.pid, signal.SIGTERM)
            return printed
        printed, _ = process.communicate(timeout=60)
        if process.returncode != 0:
            raise AssertionError(printed)
        return printed or code



if __name__ == "__main__":
    unittest.main()
