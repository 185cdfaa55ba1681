"""The JSON of this package's values: the same keys, in the same order, in every language."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TypeVar, cast, get_args, get_type_hints

from ._bounce_class import bounce_class_by_code
from ._record import Record
from ._records import DeliveryRecord

__all__ = ["from_json", "to_json"]

_Record = TypeVar("_Record", bound=Record)


def to_json(record: Record) -> str:
    """The JSON of a value, compact and on one line.

    >>> from ._records import Reply
    >>> to_json(Reply(550, "5.7.1", "no"))
    '{"smtpCode":550,"enhancedCode":"5.7.1","text":"no"}'
    """
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str | bytes, kind: type[_Record]) -> _Record:
    """The value that JSON holds, by the type that it has.

    What another release wrote can be read: fields that this one does not know go, those that it
    adds take their default, and an id that it does not know is kept.

    >>> from ._records import Reply
    >>> from_json('{"smtpCode":550,"enhancedCode":null,"text":"no"}', Reply)
    Reply(smtp_code=550, enhanced_code=None, text='no')
    """
    return _record(json.loads(text), kind)


def _plain(value: object) -> object:
    """A value as JSON has it: records by their keys, tuples as lists."""
    if isinstance(value, Record):
        fields = {key: _plain(getattr(value, name)) for key, name, _ in _fields(type(value))}
        if isinstance(value, DeliveryRecord) and value.bounce_class is not None:
            fields["bounceClass"] = _plain(bounce_class_by_code(value.bounce_class))
        return fields
    if isinstance(value, tuple):
        return [_plain(item) for item in cast("tuple[object, ...]", value)]
    return value


def _record(values: object, kind: type[_Record]) -> _Record:
    if not isinstance(values, dict):
        raise ValueError(f"a JSON object is wanted for {kind.__name__}")
    found = cast("dict[str, object]", values)
    fields = [field for field in _fields(kind) if field[0] in found]
    return kind(**{name: _value(found[key], types) for key, name, types in fields})


def _value(value: object, types: tuple[type, ...]) -> object:
    """A value of a field; a word that this release does not know stays a word."""
    if isinstance(value, list):
        return tuple(_value(item, types) for item in cast("list[object]", value))
    if int in types:
        return _number_of(value)
    for kind in types:
        if value is not None and issubclass(kind, Record):
            return _record(value, kind)
        if isinstance(value, str) and issubclass(kind, StrEnum) and value in [*kind]:
            return kind(value)
    return value


def _number_of(value: object) -> object:
    """A number; a bounce class is told by its own."""
    if isinstance(value, dict):
        return cast("dict[str, object]", value).get("code")
    return value


def _fields(kind: type[Record]) -> list[tuple[str, str, tuple[type, ...]]]:
    """The fields of a record: their keys, their names, and the types that they are made of."""
    if kind not in _FIELDS:
        hints = get_type_hints(kind)
        _FIELDS[kind] = [(_key_of(name), name, _types_in(hints[name])) for name in kind.__slots__]
    return _FIELDS[kind]


_FIELDS: dict[type[Record], list[tuple[str, str, tuple[type, ...]]]] = {}


def _key_of(name: str) -> str:
    """A name in the case of JSON."""
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


def _types_in(hint: object) -> tuple[type, ...]:
    """The types that a hint is made of: ``Alias`` of ``tuple[Alias, ...]``."""
    if isinstance(hint, type) and not get_args(hint):
        return (hint,)
    return tuple(found for inner in get_args(hint) for found in _types_in(inner))
