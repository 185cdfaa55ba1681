"""The vectors that prove all languages alike; the file that holds them is named by VECTORS."""

from __future__ import annotations

import json
import os
import unittest
from pathlib import Path

from generated import import_package

package = import_package()


@unittest.skipUnless("VECTORS" in os.environ, "no vectors are handed over: run test/packages/python/python.test.ts")
class VectorsTest(unittest.TestCase):
    def test_each_vector_gives_the_expected_bytes(self) -> None:
        lines = Path(os.environ["VECTORS"]).read_text("utf-8").removesuffix("\n").split("\n")
        self.assertGreater(len(lines), 500)
        for vector in map(json.loads, lines):
            raw = vector["input"]
            if isinstance(raw, dict):
                raw = bytes.fromhex(raw["bytes"])
            with self.subTest(vector["name"], raw=raw):
                explanation = package.to_json(package.explain(raw))
                records = ",".join(map(package.to_json, package.read_line(raw, year=2026)))
                answer = f'{{"explanation":{explanation},"records":[{records}]}}'
                self.assertEqual(answer, vector["answer"])


if __name__ == "__main__":
    unittest.main()
