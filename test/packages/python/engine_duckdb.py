"""The README's query of what `annotate` prints, on the real DuckDB. The command is on the path."""

from __future__ import annotations

import subprocess
import unittest
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from generated import import_package, needs
from readme import read_blocks, readme_folder

package = import_package()
DENIED = package.entry("relaying-denied")


def setUpModule() -> None:
    needs("duckdb")


class DuckDbTest(unittest.TestCase):
    def test_the_recipe_counts_by_response_hour_and_domain(self) -> None:
        blocks = read_blocks()
        (annotate,) = [block for block in blocks if "records.jsonl" in block.code and block.language == "sh"]
        (query,) = [block for block in blocks if "import duckdb" in block.code]
        line = "%d@m@b@c@B@a@example.com@n@example.net@g@b@12@70@2048@192.0.2.25@%s\n"
        hour = 1_790_000_000 // 3600 * 3600
        log = [
            line % (hour, DENIED.line),
            line % (hour + 3599, f'{DENIED.line} "quoted", and, \ttabs'),
            f"{hour}@@@@M1\n",
            line % ((hour + 3600) * 1_000_000, DENIED.line),
            line % (hour, "550 5.1.1 no such user \u00e9"),
        ]
        with readme_folder() as env:
            Path("bouncelog.ec").write_text("".join(log * 300), "utf-8")
            subprocess.run(["sh", "-ec", annotate.code], env=env, check=True)
            names: dict[str, Any] = {}
            with redirect_stdout(StringIO()):
                exec(compile(query.code, "README.md", "exec"), names)
            rows = names["table"].fetchall()
        found = {(response, time.timestamp(), domain): replies for response, time, domain, replies in rows}
        self.assertEqual(
            found,
            {
                (DENIED.id, hour, "example.com"): 600,
                (DENIED.id, hour + 3600, "example.com"): 300,
                (None, hour, "example.com"): 300,
            },
        )


if __name__ == "__main__":
    unittest.main()
