"""A raw reply split into its codes and its text: RFC 5321 section 4.2, RFC 2034 section 4."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from ._record import Record

__all__ = ["Reply", "fold_case", "parse_reply"]


@dataclass(frozen=True, slots=True)
class Reply(Record):
    """The parts of a raw reply, each None where the reply has none."""

    smtp_code: int | None
    """The reply code, RFC 5321 section 4.2."""

    enhanced_code: str | None
    """The enhanced status code, RFC 3463."""

    text: str | None
    """What follows the codes, on one line, with single spaces."""


def parse_reply(raw: object) -> Reply:
    r"""Splits one reply, of one line or several, as a log or a socket gives it.

    Lines end in CRLF, LF or CR, and their texts are joined by one space. Of codes that are
    doubled, the first counts. White space, digits and letters are those of ASCII. Every text is
    a reply: nothing is raised.

    >>> parse_reply("550 5.7.1 relaying denied")
    Reply(smtp_code=550, enhanced_code='5.7.1', text='relaying denied')
    >>> parse_reply("451-4.4.2 no\r\n451 4.4.2 banner\r\n")
    Reply(smtp_code=451, enhanced_code='4.4.2', text='no banner')
    >>> parse_reply("Connection refused")
    Reply(smtp_code=None, enhanced_code=None, text='Connection refused')
    """
    raw = to_text(raw)
    if "\n" not in raw and "\r" not in raw:
        return _parse_line(raw)
    lines = [_parse_line(line) for line in raw.replace("\r", "\n").split("\n") if line]
    smtp_codes = (line.smtp_code for line in lines if line.smtp_code is not None)
    enhanced_codes = (line.enhanced_code for line in lines if line.enhanced_code is not None)
    texts = [line.text for line in lines if line.text is not None]
    return Reply(next(smtp_codes, None), next(enhanced_codes, None), " ".join(texts) or None)


def to_text(raw: object) -> str:
    """What was handed over as a text: bytes are UTF-8, and what is no reply gives "".

    Each run of bytes that are not UTF-8, and of lone surrogates, becomes one U+FFFD.
    """
    if isinstance(raw, (bytes, bytearray, memoryview)):
        raw = bytes(cast("bytes", raw)).decode("utf-8", "replace")
    elif isinstance(raw, tuple):
        raw = _pair_to_text(cast("tuple[object, ...]", raw))
    if not isinstance(raw, str):
        return ""
    return raw if raw.isascii() else _UNREADABLE.sub("\ufffd", raw)


def _pair_to_text(pair: tuple[object, ...]) -> str:
    """A code and a text, as mail clients keep them."""
    if len(pair) != 2 or not isinstance(pair[0], int):
        return ""
    return f"{pair[0]} {to_text(pair[1])}"


_UNREADABLE = re.compile("[\ud800-\udfff\ufffd]+")


def fold_case(text: str) -> str:
    """Folds ASCII letters to lower case and leaves every other character alone."""
    if text.isascii():
        return text.lower()
    # Unlike a text, bytes know the case of ASCII letters only.
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


# The keys are texts, since int() and str.isdigit() take the digits of other scripts too.
_REPLY_CODES = {str(code): code for code in range(200, 600)}
_LONGEST_ENHANCED_CODE = len("5.123.123")
_DIGITS = frozenset("0123456789")


def _parse_line(line: str) -> Reply:
    text = _tidy(line)
    smtp_code: int | None = None
    enhanced_code: str | None = None
    at = 0
    # Text is not cut while codes are read, or a long line of codes alone would take forever.
    while text[at : at + 1] in _DIGITS:
        if text[at + 1 : at + 2] == ".":
            enhanced = _enhanced_code(text, at)
            if enhanced is None:
                break
            enhanced_code = enhanced_code or enhanced
            at += len(enhanced) + 1
        else:
            code = _reply_code(text, at)
            if code is None or (at > 0 and code != smtp_code):
                break
            smtp_code = code
            at += 5 if text.startswith("- ", at + 3) else 4
    return Reply(smtp_code, enhanced_code, text[at:] or None)


def _tidy(line: str) -> str:
    """Trims a line and leaves single spaces within."""
    text = line.strip(" ")
    if "\t" in text or "\v" in text or "\f" in text:
        text = text.replace("\t", " ").replace("\v", " ").replace("\f", " ")
    elif "  " not in text:
        return text
    return " ".join([word for word in text.split(" ") if word])


def _reply_code(text: str, at: int) -> int | None:
    """The reply code that stands there, with a space, a hyphen or the end after it."""
    code = _REPLY_CODES.get(text[at : at + 3])
    return code if text[at + 3 : at + 4] in {" ", "-", ""} else None


def _enhanced_code(text: str, at: int) -> str | None:
    """The enhanced status code that stands there, with a space or the end after it."""
    code = text[at : at + _LONGEST_ENHANCED_CODE + 1].partition(" ")[0]
    numbers = code.split(".")
    if len(numbers) != 3 or numbers[0] not in "245":
        return None
    return code if all(map(_is_number, numbers)) else None


def _is_number(text: str) -> bool:
    return 1 <= len(text) <= 3 and text.isascii() and text.isdigit()
