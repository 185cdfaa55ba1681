"""The values of the package: frozen, copied, pickled, and written as JSON."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
import unittest

from generated import import_package

package = import_package()
FIRST = package.entries()[0]
DENIED = package.entry("relaying-denied")
EXPLAINED = package.explain("550 5.7.1 relaying denied")
RECORDS = [EXPLAINED, EXPLAINED.reply, package.Match(package.Rank.TEXT, FIRST), *package.entries()]


class RecordTest(unittest.TestCase):
    def test_records_refuse_changes_and_have_no_dict(self) -> None:
        for record in RECORDS:
            self.assertFalse(hasattr(record, "__dict__"))
            for field in dataclasses.fields(record):
                self.assertRaises(AttributeError, setattr, record, field.name, None)
                self.assertRaises(AttributeError, delattr, record, field.name)

    def test_copies_and_pickles_of_records_are_equal(self) -> None:
        for record in RECORDS:
            for twin in (copy.copy(record), copy.deepcopy(record), *pickled(record)):
                self.assertEqual(twin, record)
                self.assertIs(type(twin), type(record))
                self.assertEqual(hash(twin), hash(record))

    def test_pickles_of_enum_members_load_as_the_same_member(self) -> None:
        for member in [*package.MtaResponse, *package.Rank, *package.Severity]:
            for twin in pickled(member):
                self.assertIs(twin, member)


class OtherReleaseTest(unittest.TestCase):
    """What another release pickled or wrote, which had fewer fields or more."""

    def test_a_pickle_that_lacks_a_field_takes_its_default(self) -> None:
        entry = unpickled(package.Entry, id="no-banner", smtp_code=451, message="no")
        self.assertEqual(entry, package.Entry("no-banner", 451, message="no"))

    def test_a_pickle_with_unknown_fields_loads_without_them(self) -> None:
        entry = unpickled(package.Entry, id="from-a-later-release", message="no", later=[1])
        self.assertEqual(entry, package.Entry("from-a-later-release", message="no"))

    def test_json_with_missing_and_unknown_fields_loads(self) -> None:
        match = package.from_json(
            '{"rank":"exact","entry":{"id":"from-a-later-release","later":{"a":[1]},'
            '"severity":"unheard-of"},"more":1}',
            package.Match,
        )
        entry = package.Entry("from-a-later-release", severity="unheard-of")
        self.assertEqual(match, package.Match(package.Rank.EXACT, entry))


class JsonTest(unittest.TestCase):
    def test_json_of_records_reads_back_equal(self) -> None:
        for record in RECORDS:
            self.assertEqual(package.from_json(package.to_json(record), type(record)), record)

    def test_json_has_camel_case_keys_in_order(self) -> None:
        document = json.loads(package.to_json(EXPLAINED))
        self.assertEqual(
            " ".join(document),
            "reply match severity final internal contradictory subject meaning advice bounceClass cause",
        )
        self.assertEqual(
            " ".join(document["match"]["entry"]),
            "id smtpCode enhancedCode message comment direction explanation action fault suppress "
            "references deprecated severity internal subject meaning aliases url",
        )
        self.assertEqual([*document["match"]], ["rank", "entry"])
        self.assertEqual([*document["reply"]], ["smtpCode", "enhancedCode", "text"])
        aliased = next(entry for entry in package.entries() if entry.aliases)
        (alias, *_) = json.loads(package.to_json(aliased))["aliases"]
        self.assertEqual([*alias], ["id", "smtpCode", "enhancedCode", "message", "deprecated"])

    def test_json_has_the_bytes_of_javascript(self) -> None:
        reply = package.Reply(550, None, '\u00e9\u2028"\\/\x7f\x1f\n\U0001f600')
        self.assertEqual(
            package.to_json(reply),
            '{"smtpCode":550,"enhancedCode":null,'
            '"text":"\u00e9\u2028\\"\\\\/\x7f\\u001f\\n\U0001f600"}',
        )

    def test_json_that_is_no_object_raises_value_error(self) -> None:
        for text in ("null", "[]", '"no"', "{"):
            self.assertRaises(ValueError, package.from_json, text, package.Reply)


def pickled(value: object) -> list[object]:
    """The value pickled and loaded, by every protocol."""
    protocols = range(pickle.HIGHEST_PROTOCOL + 1)
    return [pickle.loads(pickle.dumps(value, protocol)) for protocol in protocols]


def unpickled(kind: type, **values: object) -> object:
    """A value loaded from a pickle whose fields are these, whatever fields the class has now."""
    class Stored:
        def __reduce__(self) -> tuple[object, ...]:
            restore, _ = FIRST.__reduce__()
            return restore, (kind, values)

    return pickle.loads(pickle.dumps(Stored()))


if __name__ == "__main__":
    unittest.main()
