"""The reply within a line of a log."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ._formats import FORMATS, FieldCut, JsonCut
from ._record import Record
from ._reply import to_text, trim

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Extract", "cut_line", "extract_reply"]


@dataclass(frozen=True, slots=True)
class Extract(Record):
    """The reply that a line of a log carries."""

    format: str
    """The name of the line's format."""

    reply: str
    """The reply as it stands there, for ``parse_reply``, ``identify`` and ``explain``."""


def extract_reply(line: object) -> Extract | None:
    """Finds the reply that a line of a log carries; None when it carries none.

    Knows the logs of Momentum and of other MTAs, the fields of bounce messages, and a line that
    is itself a reply. Nothing is raised.

    >>> extract_reply("Diagnostic-Code: smtp; 550 5.7.1 no").format
    'dsn'
    >>> extract_reply("1790000060@@@@M1") is None
    True
    """
    found = cut_line(line)
    return None if found is None else Extract(*found)


def cut_line(line: object) -> tuple[str, str] | None:
    """The name of a line's format and the reply that it carries."""
    text = trim(to_text(line))
    for name, literal, cut in FORMATS:
        if literal in text:
            reply = _cut_reply(text, cut)
            if reply:
                return name, reply
    return None


def _cut_reply(text: str, cut: re.Pattern[str] | FieldCut | JsonCut) -> str:
    if isinstance(cut, FieldCut):
        return _cut_field(text, cut)
    if isinstance(cut, JsonCut):
        return _cut_json(text, cut)
    found = cut.search(text)
    return "" if found is None else _join_parts(found.groups())


def _join_parts(parts: Iterable[str | None]) -> str:
    """The parts that are there, joined by a space; a code that the next part opens with is dropped."""
    first, *rest = [part for part in parts if part] or [""]
    others = " ".join(rest)
    return trim(others or first if others.startswith(first) else f"{first} {others}")


def _cut_field(text: str, cut: FieldCut) -> str:
    """The field of a line and all that follows, when its other fields are as they should be."""
    fields = text.split(cut.separator, cut.reply_field)
    if len(fields) <= cut.reply_field or fields[cut.type_field] not in cut.types:
        return ""
    for number in cut.number_fields:
        if not _is_number(fields[number]):
            return ""
    return trim(fields[cut.reply_field])


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _cut_json(text: str, cut: JsonCut) -> str:
    """The parts of a reply in a JSON object, joined."""
    if not text.startswith("{"):
        return ""
    import json

    try:
        record = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return ""
    if cut.types and _value_at(record, cut.type_path) not in cut.types:
        return ""
    numbers = [_value_at(record, path) for path in cut.enhanced]
    content = next(filter(None, [_value_at(record, path) for path in cut.texts]), "")
    if not content:
        return ""
    enhanced = ".".join(numbers) if all(numbers) else ""
    return _join_parts([_value_at(record, cut.code), enhanced, content])


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _value_at(record: object, path: str) -> str:
    """The text or whole number at a path of keys, where ``*`` is the only key; else nothing."""
    value = record
    for key in path.split("."):
        if not isinstance(value, dict):
            return ""
        fields = cast("dict[str, object]", value)
        if key == "*" and len(fields) == 1:
            (key,) = fields
        value = None if key == "*" else fields.get(key)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 53:
        value = str(value)
    return to_text(value) if isinstance(value, str) else ""
