"""The entries of the catalog, their look-ups and their names."""

from __future__ import annotations

import unittest
from enum import StrEnum

from generated import import_package

package = import_package()
ENTRIES = package.entries()


class LookUpTest(unittest.TestCase):
    def test_by_id(self) -> None:
        for entry in ENTRIES:
            self.assertIs(package.entry(entry.id), entry)
            for alias in entry.aliases:
                self.assertIs(package.entry(alias.id), entry)
        for unknown in ("", "RELAYING_DENIED", "relaying-denied "):
            self.assertRaises(KeyError, package.entry, unknown)

    def test_by_code(self) -> None:
        for code in {entry.smtp_code for entry in ENTRIES} - {None}:
            same = tuple(entry for entry in ENTRIES if entry.smtp_code == code)
            self.assertEqual(package.by_smtp_code(code), same)
        for code in {entry.enhanced_code for entry in ENTRIES} - {None}:
            same = tuple(entry for entry in ENTRIES if entry.enhanced_code == code)
            self.assertEqual(package.by_enhanced_code(code), same)

    def test_a_code_that_no_response_has_gives_nothing(self) -> None:
        for unknown in (250, 0, None, "550"):
            self.assertEqual(package.by_smtp_code(unknown), ())
        for unknown in ("5.7", "", None, 550):
            self.assertEqual(package.by_enhanced_code(unknown), ())


class EntryTest(unittest.TestCase):
    def test_fields(self) -> None:
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

    def test_a_comment_that_says_nothing_is_none(self) -> None:
        for entry in ENTRIES:
            self.assertNotIn(entry.comment, ("", "See message."))


class MtaResponseTest(unittest.TestCase):
    def test_has_a_member_for_each_response(self) -> None:
        responses = package.MtaResponse
        self.assertTrue(issubclass(responses, StrEnum))
        self.assertEqual([*responses], [entry.id for entry in ENTRIES])
        for response in responses:
            self.assertEqual(response.name, response.upper().replace("-", "_"))
            self.assertIs(response.entry, package.entry(response))
            self.assertIs(response.entry.response, response)

    def test_an_alias_is_a_second_name_of_its_response(self) -> None:
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

    def test_an_unknown_id_is_refused(self) -> None:
        for unknown in ("no-such-response", "", None, 550, []):
            self.assertRaises(ValueError, package.MtaResponse, unknown)

    def test_members_say_what_happened_and_what_to_do(self) -> None:
        for response in package.MtaResponse:
            entry = response.entry
            for said in (entry.line, entry.explanation, entry.action):
                self.assertIn(said or "", response.__doc__)


class RankTest(unittest.TestCase):
    def test_a_better_rank_is_greater(self) -> None:
        rank = package.Rank
        self.assertEqual(sorted(rank), [rank.PREFIX, rank.TEXT, rank.EXACT])
        self.assertIs(max(rank.TEXT, rank.EXACT, rank.PREFIX), rank.EXACT)
        self.assertTrue(rank.PREFIX < rank.TEXT <= rank.TEXT < "exact")
        self.assertTrue(rank.EXACT > rank.TEXT >= rank.TEXT > "prefix")
        self.assertRaises(ValueError, rank.EXACT.__lt__, "another")


if __name__ == "__main__":
    unittest.main()
