"""A raw reply split into its codes and its text: RFC 5321 section 4.2, RFC 2034 section 4."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from ._record import Record

__all__ = ["Parts", "Reply", "parse_reply", "read_reply", "to_text", "trim"]


@dataclass(frozen=True, slots=True)
class Reply(Record):
    """The parts of a raw reply, each None where the reply has none."""

    smtp_code: int | None = None
    """The reply code, RFC 5321 section 4.2."""

    enhanced_code: str | None = None
    """The enhanced status code, RFC 3463."""

    text: str | None = None
    """What follows the codes: the texts of all lines as one, with single spaces."""


# The same parts, in a tuple: one is made of every line of a log, and a Reply takes longer to make.
Parts = tuple[int | None, str | None, str | None]


def parse_reply(raw: object) -> Reply:
    r"""Splits a raw reply into its codes and its text.

    Takes what logs, bounce messages and mail clients hand over: several lines, headers, quotes,
    doubled codes; also bytes, and a code and a text as a pair. Anything else, such as None or
    NaN, gives nothing. Nothing is raised.

    >>> parse_reply("smtp; 452-4.2.2 no\r\n452 4.2.2 room\r\n")
    Reply(smtp_code=452, enhanced_code='4.2.2', text='no room')
    >>> parse_reply((550, b"#5.7.1 no"))
    Reply(smtp_code=550, enhanced_code='5.7.1', text='no')
    >>> parse_reply(None)
    Reply(smtp_code=None, enhanced_code=None, text=None)
    """
    return Reply(*read_reply(raw))


def read_reply(raw: object) -> Parts:
    """The parts of a reply."""
    tidy = _read_tidy(raw) if isinstance(raw, str) else None
    if tidy is not None:
        return tidy
    # All its patterns take a while to be made, and few replies need them.
    from ._untidy import read_any

    return read_any(to_text(raw))


def _read_tidy(raw: str) -> Parts | None:
    """Reads a reply that no rule would change, as nearly all are; None when it may not be one."""
    found = _TIDY.match(raw.strip(_WHITE_SPACE))
    if found is None:
        return None
    smtp_code, enhanced_code, text = found.groups()
    if "  " in text:
        return None
    if smtp_code is None:
        # A diagnostic type may stand behind a status.
        return None if enhanced_code is None or ";" in text else (None, enhanced_code, text)
    if smtp_code in text or (enhanced_code is None and "(#" in text):
        return None
    return _SMTP_CODES[smtp_code], enhanced_code, text


# Codes, and a line of printable ASCII without backslashes that opens with a letter, or with a
# bracket and what cannot be a code.
_TIDY = re.compile(
    r"(?:([2-5][0-9][0-9]) )?(?:([245][.][0-9]{1,3}[.][0-9]{1,3}) )?"
    r"((?:[A-Za-z]|[<(\[](?:[A-Za-z0136-9]|[245][!-\-/-\[\]-~]))[ -\[\]-~]*)$"
)


def to_text(raw: object) -> str:
    """What a raw value says: a text, bytes in UTF-8, or a pair of code and text; else nothing.

    A run of bytes that are not UTF-8, or of lone surrogates, is one U+FFFD.
    """
    if isinstance(raw, (bytes, bytearray, memoryview)):
        raw = bytes(cast("bytes", raw)).decode("utf-8", "replace")
    elif isinstance(raw, (tuple, list)):
        raw = _join_pair(cast("tuple[object, ...]", raw))
    if not isinstance(raw, str):
        return ""
    return raw if raw.isascii() else _BROKEN.sub("\ufffd", raw)


def _join_pair(pair: tuple[object, ...]) -> str:
    if len(pair) != 2:
        return ""
    code, text = pair
    # Tables with gaps make fractions of codes; a huge number cannot be printed.
    if isinstance(code, (int, float)):
        code = int(code) if 200 <= code < 600 and code == int(code) else ""
    return f"{code} {to_text(text)}" if str(code) in _SMTP_CODES else ""


_BROKEN = re.compile("[\ud800-\udfff\ufffd]+")
_SMTP_CODES = {str(code): code for code in range(200, 600)}


def trim(text: str) -> str:
    """Cuts off ASCII's white space at both ends."""
    return text.strip(_WHITE_SPACE)


_WHITE_SPACE = " \t\n\v\f\r"
