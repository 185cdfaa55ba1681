"""Records of logs and webhooks that are JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from ._delivery import Context, Fields, create_records
from ._limits import DEEPEST_JSON
from ._line_tables import CONTAINED_LINES, CONTAINED_TIMES, EVENT_FORMATS, INNER_PATHS, MOST_DEPTH
from ._patterns import compile_once
from ._text import to_text
from ._time import read_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ._line_tables import EventFormat
    from ._records import DeliveryRecord

    ReadText = Callable[[str, Context], list[DeliveryRecord]]
    Members = dict[str, object]

__all__ = ["parse_json", "read_value"]


def parse_json(text: str) -> object:
    """A JSON object or list; None when it is none, or deeper than every language can read."""
    if not text.startswith(("{", "[")) or _is_deep(text):
        return None
    try:
        # As a fraction a number may have any number of digits.
        return json.loads(text, parse_int=float, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None


_TEXTS_AND_BRACKETS = r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[{\]}]'


def _is_deep(text: str) -> bool:
    """Whether objects and lists nest deeper than so many levels."""
    depth = 0
    for found in compile_once(_TEXTS_AND_BRACKETS).finditer(text):
        if found[0] in ("[", "{"):
            depth += 1
        elif found[0] in ("]", "}"):
            depth -= 1
        if depth > DEEPEST_JSON:
            return True
    return False


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def read_value(value: object, outer: Context, read_text: ReadText) -> list[DeliveryRecord]:
    """The records of a JSON value: its own, else those of the values it holds, else of its lines."""
    context = outer._replace(alone=False, depth=outer.depth + 1)
    if context.depth > MOST_DEPTH:
        return []
    if isinstance(value, list):
        members = cast("list[object]", value)
        return [each for member in members for each in read_value(member, context, read_text)]
    if not isinstance(value, dict):
        return []
    found = cast("Members", value)
    return (
        _first_records(_read_event(found, form, context) for form in EVENT_FORMATS)
        or _first_records(
            read_value(_value_at(found, path), context, read_text) for path in INNER_PATHS
        )
        or _first_records(_read_member(found, key, context, read_text) for key in CONTAINED_LINES)
    )


def _first_records(lists: Iterable[list[DeliveryRecord]]) -> list[DeliveryRecord]:
    """The records of the first that has some."""
    for records in lists:
        if records:
            return records
    return []


def _read_member(
    members: Members, key: str, context: Context, read_text: ReadText
) -> list[DeliveryRecord]:
    """The records of a line that is a member of an object."""
    line = members.get(key)
    if not isinstance(line, str):
        return []
    times = (_text_of(members.get(name)) for name in CONTAINED_TIMES)
    time = read_time(next((text for text in times if text), ""), context.year)
    return read_text(to_text(line), context._replace(time=time or context.time))


def _read_event(members: Members, form: EventFormat, context: Context) -> list[DeliveryRecord]:
    for path, values in form.conditions:
        value = _value_at(members, path)
        if not (_text_of(value) in values if values else value is not None):
            return []
    items = None if form.list is None else _value_at(members, form.list)
    records: list[DeliveryRecord] = []
    for item in cast("list[object]", items) if isinstance(items, list) and items else [None]:
        found: Fields = {}
        event = {**members, "item": item}
        for field, paths in form.fields:
            texts = (_text_of(_value_at(event, path)) for path in paths)
            found[field] = next((text for text in texts if text), "")
        records += create_records(found, form.format, context)
    return [record for record in records if _is_of_message(record)]


def _is_of_message(record: DeliveryRecord) -> bool:
    """Whether a record is surely of a message: somebody else's objects can have the same types."""
    return (record.reply or record.recipient or record.domain or record.queue_id) is not None


def _members_of(value: object) -> Members | None:
    """The members of an object; None when it is none."""
    return cast("Members", value) if isinstance(value, dict) else None


def _value_at(members: Members, path: str) -> object:
    """What is at a path of keys, where ``*`` is the only key."""
    value: object = members
    for key in path.split("."):
        found = _members_of(value)
        if found is None:
            return None
        name = next(iter(found)) if key == "*" and len(found) == 1 else key
        value = found.get(name)
    return value


# Numbers that all languages write alike are smaller.
_MOST = 1 << 53


def _text_of(value: object) -> str:
    """A text, or a number as people write it; else nothing."""
    if isinstance(value, str):
        return to_text(value)
    if not isinstance(value, float) or not (value == 0.0 or 1 <= abs(value) < _MOST):
        return ""
    return str(int(value)) if value.is_integer() else str(value)
