"""Raw values as text."""

from __future__ import annotations

import re
from operator import index
from typing import cast

from ._limits import LONGEST_TEXT

__all__ = ["to_text", "trim"]


def to_text(raw: object) -> str:
    """What a raw value says: a text, bytes in UTF-8, or a pair of code and text; else nothing.

    A run of bytes that are not UTF-8, or of lone surrogates, is one U+FFFD. Nothing is raised.
    """
    try:
        if isinstance(raw, (tuple, list)):
            return _join_pair(cast("tuple[object, ...]", raw))
        return _read_text(raw)
    except Exception:
        # A value whose own methods raise, or a view of memory that was released: it says nothing.
        return ""


def _read_text(raw: object) -> str:
    """A text, or bytes as text. Of subclasses no method is asked."""
    if isinstance(raw, str):
        text = str.__getitem__(raw, slice(LONGEST_TEXT))
    elif isinstance(raw, (bytes, bytearray, memoryview)):
        # The items of a view may be longer than a byte.
        data = bytes(memoryview(cast("bytes", raw))[:LONGEST_TEXT])[:LONGEST_TEXT]
        text = data.decode("utf-8", "replace")
    else:
        return ""
    return text if text.isascii() else _BROKEN.sub("\ufffd", text)


_BROKEN = re.compile("[\ud800-\udfff\ufffd]+")


def _join_pair(pair: tuple[object, ...]) -> str:
    """A code and a text as one text. The text is no pair again."""
    code, text = pair
    if isinstance(text, (tuple, list)):
        return ""
    digits = _read_code(code)
    return f"{digits} {_read_text(text)}"[:LONGEST_TEXT] if digits in _SMTP_CODES else ""


def _read_code(code: object) -> str:
    """The digits of a code."""
    if isinstance(code, str):
        return code
    if isinstance(code, float):
        # Tables with gaps make fractions of codes.
        return str(int(code)) if code.is_integer() else ""
    return str(index(cast("int", code)))


_SMTP_CODES = frozenset(str(code) for code in range(200, 600))


def trim(text: str) -> str:
    """Cuts off ASCII's white space at both ends."""
    return text.strip(" \t\n\v\f\r")
