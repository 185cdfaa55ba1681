"""The delivery records that lines of logs hold."""

from __future__ import annotations

import json
import unittest

from generated import ROOT, import_package

package = import_package()
EXPLAINED = (ROOT / "test/oracle/vectors/explained.jsonl").read_text("utf-8").splitlines()
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
        for raw in (None, 550, {}, [], [550], object()):
            self.assertEqual(package.read_line(raw), [])


def make_record(values: dict[str, object]) -> object:
    fields = {JSON_NAMES.get(name, name): value for name, value in values.items()}
    return package.DeliveryRecord(**{"format": "x", **fields})


class ExplainRecordTest(unittest.TestCase):
    def test_each_record_is_explained_as_stated(self) -> None:
        self.assertGreater(len(EXPLAINED), 20)
        for case in map(json.loads, EXPLAINED):
            with self.subTest(case["case"]):
                found = package.explain_record(make_record(case["record"]))
                match, bounce_class = found.match, found.bounce_class
                self.assertEqual(
                    {
                        "smtpCode": found.reply.smtp_code,
                        "enhancedCode": found.reply.enhanced_code,
                        "match": match and f"{match.rank.value} {match.entry.id}",
                        "severity": found.severity and found.severity.value,
                        "final": found.final,
                        "bounceClass": bounce_class
                        and [bounce_class.code, bounce_class.name, bounce_class.category],
                    },
                    case["explains"],
                )

    def test_a_record_outlives_json(self) -> None:
        for code in (None, 7, 10):
            record = make_record({"outcome": "failed", "reply": "550 no", "bounceClass": code})
            text = package.to_json(record)
            self.assertEqual(package.from_json(text, package.DeliveryRecord), record)
        self.assertIn('"bounceClass":{"code":10,"name":"Invalid Recipient","category":"hard"}', text)


if __name__ == "__main__":
    unittest.main()
