"""The JSON of this package's values: the same keys, in the same order, in every language."""

from __future__ import annotations

import json
from typing import TypeVar, cast

from ._entry import Alias, Direction, Entry, Meaning, Severity
from ._explain import Explanation
from ._extract import Extract
from ._identify import Match, Rank
from ._record import Record
from ._reply import Reply

__all__ = ["from_json", "to_json"]

_Record = TypeVar("_Record", bound=Record)

# Names that JSON spells otherwise.
_KEYS = {"smtp_code": "smtpCode", "enhanced_code": "enhancedCode"}

# What stands under a key: a word means one thing wherever it stands.
_RECORDS: dict[str, type[Record]] = {
    "aliases": Alias,
    "cause": Explanation,
    "entry": Entry,
    "match": Match,
    "meaning": Meaning,
    "reply": Reply,
}
_ENUMS = {"direction": Direction, "rank": Rank, "severity": Severity}


def to_json(record: Reply | Match | Entry | Explanation | Extract) -> str:
    """The JSON of a value, compact and on one line.

    >>> to_json(Reply(550, "5.7.1", "no"))
    '{"smtpCode":550,"enhancedCode":"5.7.1","text":"no"}'
    """
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str | bytes, kind: type[_Record]) -> _Record:
    """The value that JSON holds, by the type that it has.

    What another release wrote can be read: fields that this one does not know go, those that it
    adds take their default, and an id that it does not know is kept.

    >>> from_json('{"smtpCode":550,"enhancedCode":null,"text":"no"}', Reply)
    Reply(smtp_code=550, enhanced_code=None, text='no')
    """
    return _record(json.loads(text), kind)


def _plain(value: object) -> object:
    """A value as JSON has it: records by their keys, tuples as lists."""
    if isinstance(value, Record):
        return {_KEYS.get(name, name): _plain(getattr(value, name)) for name in value.__slots__}
    if isinstance(value, tuple):
        return [_plain(item) for item in cast("tuple[object, ...]", value)]
    return value


def _record(values: object, kind: type[_Record]) -> _Record:
    if not isinstance(values, dict):
        raise ValueError(f"a JSON object is wanted for {kind.__name__}")
    found = cast("dict[str, object]", values)
    keys = {name: _KEYS.get(name, name) for name in kind.__slots__}
    return kind(**{name: _value(key, found[key]) for name, key in keys.items() if key in found})


def _value(key: str, value: object) -> object:
    """What stands under a key; a word that this release does not know stays a word."""
    if isinstance(value, list):
        return tuple(_value(key, item) for item in cast("list[object]", value))
    if key in _RECORDS and value is not None:
        return _record(value, _RECORDS[key])
    if key in _ENUMS and isinstance(value, str) and value in [*_ENUMS[key]]:
        return _ENUMS[key](value)
    return value
