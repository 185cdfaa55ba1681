"""How the reply is cut out of a line of a log, format by format."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast

from ._formats import FORMATS, FieldCut, JsonCut
from ._reply import to_text, trim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Find = Callable[[str], re.Match[str] | None]

__all__ = ["cut_text"]


def cut_text(text: str) -> tuple[str, str] | None:
    """The format of a line, and the reply that it carries. The line is well-formed and trimmed."""
    for name, literal, cut in _CUTS:
        if literal not in text:
            continue
        if isinstance(cut, JsonCut):
            reply = _cut_json(text, cut)
        else:
            found = cut(text)
            if found is None:
                continue
            # Where a pattern has no groups, the reply follows.
            parts = found.groups()
            reply = _join_parts(parts) if parts else trim(text[found.end() :])
        if reply:
            return name, reply
    return None


def _compile_fields(cut: FieldCut) -> re.Pattern[str]:
    """A pattern of the fields before the reply: to match it takes less time than to split a line."""
    separator = re.escape(cut.separator)
    fields = [f"[^{separator}]*+"] * cut.reply_field
    fields[cut.type_field] = f"(?:{'|'.join(map(re.escape, cut.types))})"
    for number in cut.number_fields:
        fields[number] = "[0-9]++"
    return re.compile("".join([field + separator for field in fields]))


def _join_parts(parts: Iterable[str | None]) -> str:
    """The parts that are there, joined by a space; a code that the next part opens with is dropped."""
    first, *rest = [part for part in parts if part] or [""]
    others = " ".join(rest)
    return trim(others or first if others.startswith(first) else f"{first} {others}")


def _cut_json(text: str, cut: JsonCut) -> str:
    """The parts of a reply in a JSON object, joined."""
    if not text.startswith("{"):
        return ""
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


def _compile(cut: re.Pattern[str] | FieldCut | JsonCut) -> Find | JsonCut:
    if isinstance(cut, JsonCut):
        return cut
    return _compile_fields(cut).match if isinstance(cut, FieldCut) else cut.search


# The names of the formats, what their lines contain, and what cuts the reply out of them.
_CUTS = [(name, literal, _compile(cut)) for name, literal, cut in FORMATS]
