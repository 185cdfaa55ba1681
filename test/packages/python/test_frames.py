"""The package in the data frames of pandas."""

from __future__ import annotations

import unittest

from generated import import_package, needs

package = import_package()


def setUpModule() -> None:
    needs("pandas")


class PandasTest(unittest.TestCase):
    def test_entries_make_a_frame_with_a_column_for_each_field(self) -> None:
        import pandas

        frame = pandas.DataFrame(package.entries()).convert_dtypes()
        self.assertEqual(len(frame), len(package.entries()))
        self.assertEqual(str(frame.dtypes["smtp_code"]), "Int64")
        for name in ("severity", "internal", "subject", "meaning", "explanation", "action"):
            self.assertIn(name, frame)
        row = frame.set_index("id").loc["relaying-denied"]
        self.assertEqual((row.smtp_code, row.severity, row.internal), (550, "permanent", False))
        self.assertEqual(row.meaning["reference"], "RFC 3463")
        self.assertTrue(frame.set_index("id").smtp_code.isna()["message-failed-by-console"])

    def test_a_series_with_missing_replies_is_mapped(self) -> None:
        import pandas

        replies = pandas.Series(["550 5.7.1 relaying denied", None, float("nan"), pandas.NA, b"550"])
        found = replies.map(package.identify)
        self.assertEqual(found[0].entry.id, "relaying-denied")
        self.assertTrue(found[1:].isna().all())
        for function in (package.explain, package.parse_reply, package.read_line):
            self.assertEqual(len(replies.map(function)), 5)


if __name__ == "__main__":
    unittest.main()
