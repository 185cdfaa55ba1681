"""The README's Spark job, on a real local Spark. Run alone: it starts a Java machine."""

from __future__ import annotations

import os
import pickle
import sys
import unittest
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from generated import import_package, needs
from readme import read_blocks, readme_folder

package = import_package()
KNOWN, INTERNAL = package.entry("relaying-denied"), package.entry("no-banner")


def setUpModule() -> None:
    needs("pyspark")


def log_line(time: int, domain: str, reply: str) -> str:
    """A line of Momentum's bouncelog."""
    return f"{time}@m@b@c@B@alice@{domain}@news@example.net@g@b@12@70@2048@192.0.2.25@{reply}"


class SparkTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        from pyspark.sql import SparkSession

        # The Java machine and Python's workers keep the folder and the environment of this moment.
        os.environ.update(cls.enterClassContext(readme_folder()), PYSPARK_PYTHON=sys.executable)
        cls.spark = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate()
        )
        cls.spark.sparkContext.setLogLevel("ERROR")
        cls.addClassCleanup(cls.spark.stop)

    def run_recipe(self, lines: list[str]) -> dict[str, Any]:
        """What the README's block defines, run on a log of these lines."""
        (block,) = [block for block in read_blocks() if "pyspark" in block.code]
        Path("bouncelog.ec").write_text("".join(f"{line}\n" for line in lines), "utf-8")
        names: dict[str, Any] = {"__name__": "__main__"}
        with redirect_stdout(StringIO()):
            exec(compile(block.code, "README.md", "exec"), names)
        return names

    def test_the_recipe_counts_by_response_hour_and_domain(self) -> None:
        hour = 1_790_000_000 // 3600 * 3600
        lines = [
            log_line(hour, "example.com", KNOWN.line),
            log_line(hour + 3599, "example.com", f"{KNOWN.line} (see the log)"),
            log_line(hour + 3600, "example.com", KNOWN.line),
            log_line((hour + 1) * 1_000_000, "example.org", INTERNAL.line),
            log_line(hour, "example.com", "550 5.1.1 no such user"),
            f"{hour}@@@@M1",
            "",
        ] * 500
        rows = self.run_recipe(lines)["table"].collect()
        self.assertEqual(
            {(row.response, row.hour.astimezone().timestamp(), row.domain): row.replies for row in rows},
            {
                (KNOWN.id, hour, "example.com"): 1000,
                (KNOWN.id, hour + 3600, "example.com"): 500,
                (INTERNAL.id, hour, "example.org"): 500,
                (None, hour, "example.com"): 500,
            },
        )

    def test_partitions_count_before_anything_is_shuffled(self) -> None:
        names = self.run_recipe([log_line(1_790_000_000, "example.com", KNOWN.line)] * 1000)
        self.assertLessEqual(names["counted"].count(), names["counted"].getNumPartitions())

    def test_functions_in_a_udf_take_null(self) -> None:
        from pyspark.sql.functions import udf

        @udf("struct<id string, rank string>")
        def identify(reply: str | None) -> tuple[str, str] | None:
            match = package.identify(reply)
            return None if match is None else (match.entry.id, match.rank.value)

        replies = self.spark.createDataFrame([(KNOWN.line,), (None,), ("x",)], "reply string")
        rows = [row[0] for row in replies.select(identify("reply")).collect()]
        self.assertEqual(rows, [(KNOWN.id, "exact"), None, None])

    def test_functions_and_members_are_pickled_by_name(self) -> None:
        from pyspark.cloudpickle import dumps

        for value in (package.identify, package.explain, package.read_line, KNOWN.response):
            self.assertIs(pickle.loads(dumps(value)), value)


if __name__ == "__main__":
    unittest.main()
