"""The delivery records that lines of logs hold."""

from __future__ import annotations

import json
import unittest

from generated import ROOT, import_package

package = import_package()
CASES = (ROOT / "test/oracle/vectors/records.jsonl").read_text("utf-8").splitlines()
JSON_NAMES = {"bindingGroup": "binding_group", "queueId": "queue_id", "bounceClass": "bounce_class"}


class ReadLineTest(unittest.TestCase):
    def test_each_line_gives_its_records(self) -> None:
        self.assertGreater(len(CASES), 400)
        for case in map(json.loads, CASES):
            with self.subTest(case["case"]):
                expected = [
                    package.DeliveryRecord(
                        **{JSON_NAMES.get(name, name): value for name, value in record.items()}
                    )
                    for record in case["records"]
                ]
                records = package.read_line(case["line"], year=case.get("year"))
                self.assertEqual(records, expected)

    def test_bytes_are_read_and_no_more_than_the_first_megabyte(self) -> None:
        line = "550 5.7.1 relaying denied"
        self.assertEqual(package.read_line(line.encode()), package.read_line(line))
        [record] = package.read_line(line + "x" * 2_000_000)
        self.assertEqual(len(record.reply), 1_048_576)

    def test_what_is_no_text_gives_nothing(self) -> None:
        for raw in (None, 550, {}, [], [550], (550, "no"), object()):
            self.assertEqual(package.read_line(raw), [])


if __name__ == "__main__":
    unittest.main()
