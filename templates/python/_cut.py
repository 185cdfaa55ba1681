"""How the reply is cut out of a line of a log, format by format."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, cast

from ._formats import FORMATS, FieldCut, JsonCut
from ._limits import DEEPEST_JSON
from ._patterns import compile_once
from ._text import to_text, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["cut_text"]


def cut_text(text: str) -> tuple[str, str] | None:
    """The format of a line, and the reply that it carries. The line is well-formed and trimmed."""
    for name, literal, cut in FORMATS:
        if literal not in text:
            continue
        if isinstance(cut, JsonCut):
            reply = _cut_json(text, cut)
        elif isinstance(cut, FieldCut):
            reply = _cut_fields(text, cut)
        else:
            reply = _cut_pattern(text, cut)
        if reply:
            return name, reply
    return None


def _cut_pattern(text: str, pattern: str) -> str:
    """The groups of a pattern, joined; where it has none, the reply follows."""
    found = compile_once(pattern).search(text)
    if found is None:
        return ""
    parts = found.groups()
    return _join_parts(parts) if parts else trim(text[found.end() :])


def _cut_fields(text: str, cut: FieldCut) -> str:
    """The field that holds the reply, up to the end of the line."""
    found = _compile_fields(cut).match(text)
    return "" if found is None else trim(text[found.end() :])


@cache
def _compile_fields(cut: FieldCut) -> re.Pattern[str]:
    """A pattern of the fields before the reply: to match it takes less time than to split a line."""
    separator = re.escape(cut.separator)
    fields = [f"[^{separator}]*+"] * cut.reply_field
    fields[cut.type_field] = f"(?:{'|'.join(map(re.escape, cut.types))})"
    for number in cut.number_fields:
        fields[number] = "[0-9]++"
    return re.compile("".join(field + separator for field in fields))


def _join_parts(parts: Sequence[str | None]) -> str:
    """The parts that are there, joined by a space; a code that the next part opens with is dropped."""
    present = [part for part in parts if part]
    if not present:
        return ""
    first, others = present[0], " ".join(present[1:])
    if not others:
        return trim(first)
    return trim(others) if others.startswith(first) else trim(f"{first} {others}")


def _cut_json(text: str, cut: JsonCut) -> str:
    """The parts of a reply in a JSON object, joined."""
    if not text.startswith("{") or _is_deep(text):
        return ""
    try:
        # As a fraction a number may have any number of digits.
        record = json.loads(text, parse_int=float, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return ""
    if cut.types and _value_at(record, cut.type_path) not in cut.types:
        return ""
    contents = [_value_at(record, path) for path in cut.texts]
    content = next((found for found in contents if found), "")
    if not content:
        return ""
    numbers = [_value_at(record, path) for path in cut.enhanced]
    enhanced = ".".join(numbers) if all(numbers) else ""
    return _join_parts([_value_at(record, cut.code), enhanced, content])


_TEXTS_AND_BRACKETS = r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[{\]}]'


def _is_deep(text: str) -> bool:
    """Whether objects and lists nest deeper than every language can read."""
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


def _value_at(record: object, path: str) -> str:
    """The text or whole number at a path of keys, where ``*`` is the only key; else nothing."""
    value = record
    for key in path.split("."):
        if not isinstance(value, dict):
            return ""
        fields = cast("dict[str, object]", value)
        if key == "*":
            value = next(iter(fields.values())) if len(fields) == 1 else None
        else:
            value = fields.get(key)
    if isinstance(value, float):
        is_whole = value.is_integer() and abs(value) < 1 << 53
        return str(int(value)) if is_whole else ""
    return to_text(value) if isinstance(value, str) else ""
