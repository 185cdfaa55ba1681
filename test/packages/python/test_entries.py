"""The entries of the catalog, their look-ups and their names."""

from __future__ import annotations

import unittest
from enum import StrEnum

from generated import import_package

package = import_package()
ENTRIES = package.entries()


class LookUpTest(unittest.TestCase):
    def test_entry_takes_each_id_and_alias_and_raises_key_error_for_others(self) -> None:
        for entry in ENTRIES:
            self.assertIs(package.entry(entry.id), entry)
            for alias in entry.aliases:
                self.assertIs(package.entry(alias.id), entry)
        for unknown in ("", "RELAYING_DENIED", "relaying-denied "):
            self.assertRaises(KeyError, package.entry, unknown)

    def test_entries_of_a_code_come_in_the_order_of_the_catalog(self) -> None:
        for code in {entry.smtp_code for entry in ENTRIES} - {None}:
            same = tuple(entry for entry in ENTRIES if entry.smtp_code == code)
            self.assertEqual(package.by_smtp_code(code), same)
        for code in {entry.enhanced_code for entry in ENTRIES} - {None}:
            same = tuple(entry for entry in ENTRIES if entry.enhanced_code == code)
            self.assertEqual(package.by_enhanced_code(code), same)

    def test_a_code_that_no_response_has_gives_no_entries(self) -> None:
        for unknown in (250, 0, None, "550"):
            self.assertEqual(package.by_smtp_code(unknown), ())
        for unknown in ("5.7", "", None, 550):
            self.assertEqual(package.by_enhanced_code(unknown), ())


class EntryTest(unittest.TestCase):
    def test_entries_have_severity_subject_meaning_and_line(self) -> None:
        purged = package.entry("message-failed-by-console")
        self.assertIsNone(purged.smtp_code)
        self.assertIs(purged.severity, package.Severity.PERMANENT)
        self.assertTrue(purged.internal and purged.is_permanent and not purged.is_transient)
        expired = package.entry("certificate-expired")
        self.assertIs(expired.severity, package.Severity.TRANSIENT)
        self.assertEqual((expired.subject, expired.meaning), (None, None))
        denied = package.entry("relaying-denied")
        self.assertEqual(denied.subject, "Security or Policy Status")
        self.assertEqual(denied.meaning.summary, "Delivery not authorized, message refused")
        self.assertEqual(denied.line, "550 5.7.1 relaying denied")

    def test_a_comment_that_only_refers_to_the_message_is_none(self) -> None:
        for entry in ENTRIES:
            self.assertNotIn(entry.comment, ("", "See message."))


class MtaResponseTest(unittest.TestCase):
    def test_enum_has_a_member_for_each_response_in_order(self) -> None:
        responses = package.MtaResponse
        self.assertTrue(issubclass(responses, StrEnum))
        self.assertEqual([*responses], [entry.id for entry in ENTRIES])
        for response in responses:
            self.assertEqual(response.name, response.upper().replace("-", "_"))
            self.assertIs(response.entry, package.entry(response))
            self.assertIs(response.entry.response, response)

    def test_an_alias_is_a_second_name_of_its_member(self) -> None:
        responses = package.MtaResponse
        named = {*responses.__members__} - {response.name for response in responses}
        aliases = [alias for entry in ENTRIES for alias in entry.aliases]
        self.assertEqual(len(named), len(aliases))
        self.assertTrue(aliases)
        for entry in ENTRIES:
            for alias in entry.aliases:
                name = alias.id.upper().replace("-", "_")
                self.assertIs(responses[name], entry.response)
                self.assertIs(responses(alias.id), entry.response)

    def test_an_unknown_id_raises_value_error(self) -> None:
        for unknown in ("no-such-response", "", None, 550, []):
            self.assertRaises(ValueError, package.MtaResponse, unknown)

    def test_docstring_of_a_member_has_line_explanation_and_action(self) -> None:
        for response in package.MtaResponse:
            entry = response.entry
            for said in (entry.line, entry.explanation, entry.action):
                self.assertIn(said or "", response.__doc__)


if __name__ == "__main__":
    unittest.main()
