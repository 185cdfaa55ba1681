"""A raw reply split into its codes and its text: RFC 5321 section 4.2, RFC 2034 section 4."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple, cast

from ._patterns import (
    DIAGNOSTIC_FIELD,
    END_CODE,
    ENHANCED_CODE,
    ESCAPE,
    FIELD_END,
    GREETING,
    QUOTES,
    REPLY_CODE,
    REWRITES,
    SEPARATOR,
    STATUS_FIELD,
    WRAPPERS,
)
from ._record import Record

__all__ = ["Reply", "parse_reply", "read_reply", "to_text", "trim"]


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


class _Line(NamedTuple):
    """A line of a reply, its codes cut off."""

    smtp_code: str | None
    enhanced_code: str | None
    text: str
    goes_on: bool  # A hyphen follows its code: more lines are to come.


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
    return (_read_tidy(raw) if isinstance(raw, str) else None) or read_any(raw)


def _read_tidy(raw: str) -> Parts | None:
    """Reads a reply that no rule would change, as nearly all are; None when it may not be one."""
    line = trim(raw)
    codes = _TIDY_CODES.match(line)
    if codes is None or "  " in line or "\\" in line:
        return None
    smtp_code, enhanced_code = codes.groups()
    text = line[codes.end() :]
    if not (text.isprintable() and text.isascii()):
        return None
    if smtp_code is None:
        # A diagnostic type may stand behind a status.
        return None if enhanced_code is None or ";" in text else (None, enhanced_code, text)
    if smtp_code in text or (enhanced_code is None and text[-1] == ")" and "(#" in text):
        return None
    return int(smtp_code), enhanced_code, text


# Codes, and a text that opens with a word: not with a code, a quote or another wrapper.
_TIDY_CODES = re.compile(
    r"(?:([2-5][0-9][0-9]) )?(?:([245][.][0-9]{1,3}[.][0-9]{1,3}) )?"
    r"(?=[<([]?[A-Za-z0-9])(?![<([]?(?:[2-5][0-9][0-9][ -]|[245][.]))"
)


def read_any(raw: object) -> Parts:
    """Reads a reply by all the rules."""
    body, status = _read_fields(_rewrite(to_text(raw)))
    run = _last_run([_read_line(line) for line in _unwrap(body).split("\n")])
    smtp_code = next((line.smtp_code for line in run if line.smtp_code), None)
    enhanced_code = next((line.enhanced_code for line in run if line.enhanced_code), None)
    text = " ".join([line.text for line in run if line.text])
    goes_on = any(line.goes_on for line in run)
    text = _drop_repeats(_Line(smtp_code, enhanced_code, text, goes_on))
    if enhanced_code is None:
        end = END_CODE.search(text)
        enhanced_code = status if end is None else cast("str", end[1])
        text = text if end is None else text[: end.start()]
    return int(smtp_code) if smtp_code else None, enhanced_code, text or None


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
    if len(pair) != 2 or not _CODE.fullmatch(str(pair[0])):
        return ""
    return f"{pair[0]} {to_text(pair[1])}"


_BROKEN = re.compile("[\ud800-\udfff\ufffd]+")
_CODE = re.compile("[2-5][0-9][0-9]")


def _rewrite(text: str) -> str:
    """Brings line ends and white space to one form, and puts broken lines together."""
    text = _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    if "\n" in text or "\\n" in text:
        text = _EMPTY_LINES.sub("\n\n", text)
        for rule in REWRITES:
            text = _apply_rule(text, rule)
    return text


_SPACES = re.compile("[\t\v\f ]+")
_EMPTY_LINES = re.compile("\n(?: ?\n)+")


def _apply_rule(text: str, rule: re.Pattern[str]) -> str:
    """Replaces what a rule matches by its groups, joined by a space."""
    return rule.sub(_join_groups, text)


def _join_groups(found: re.Match[str]) -> str:
    return " ".join([group for group in found.groups() if group is not None])


def _read_fields(text: str) -> tuple[str, str | None]:
    """Of the fields of a delivery status notification, the one that holds the reply, and the status."""
    # A field opens a line: of one line the opening is enough.
    if "\n" in text:
        status, diagnostic = STATUS_FIELD.search(text), DIAGNOSTIC_FIELD.search(text)
    else:
        status, diagnostic = STATUS_FIELD.match(text), DIAGNOSTIC_FIELD.match(text)
    if diagnostic is not None:
        value = text[diagnostic.end() :]
    elif status is not None:
        value = text[status.start(1) :]
    else:
        return text, None
    end = FIELD_END.search(value)
    return value if end is None else value[: end.start()], status and status[1]


def _unwrap(text: str) -> str:
    """Takes off what a reply is wrapped in. One wrapper can hold another."""
    text = trim(text)
    for rules in (WRAPPERS, QUOTES, WRAPPERS, QUOTES):
        if not _WRAPPED.match(text):
            break
        for rule in rules:
            if rule.match(text):
                text = trim(_apply_rule(text, rule))
                if rules is QUOTES:
                    text = ESCAPE.sub(_undo_escape, text)
    return text


_WRAPPED = re.compile("|".join([rule.pattern for rule in WRAPPERS + QUOTES]))


def _undo_escape(found: re.Match[str]) -> str:
    return {"n": "\n", "r": "\n", "t": " "}.get(found[1], found[1])


def _read_line(line: str) -> _Line:
    """Cuts off the codes that a line opens with; those that a log doubles are dropped."""
    text = trim(_SPACES.sub(" ", line) if "  " in line else line)
    if GREETING.match(text):
        text = _apply_rule(text, GREETING)
    smtp_code: str | None = None
    enhanced_code: str | None = None
    goes_on = False
    at = 0
    # The text is read where it stands: to cut it at each of many codes would take very long.
    while True:
        has_codes = smtp_code is not None or enhanced_code is not None
        if (code := REPLY_CODE.match(text, at)) and (not has_codes or code[1] == smtp_code):
            smtp_code = code[1]
            goes_on = goes_on or code[0].endswith("-")
            at = code.end()
        elif enhanced := ENHANCED_CODE.match(text, at):
            enhanced_code = enhanced_code or _undress(enhanced[0])
            at = enhanced.end()
        elif has_codes and (separator := SEPARATOR.match(text, at)):
            at = separator.end()
        else:
            return _Line(smtp_code, enhanced_code, text[at:], goes_on)
        at += text.startswith(" ", at)


def _last_run(lines: list[_Line]) -> list[_Line]:
    """The lines of one reply carry one code, RFC 5321 section 4.2.1: where they differ, the last run counts."""
    start = 0
    code: str | None = None
    for i, line in enumerate(lines):
        if line.smtp_code is not None:
            if code is not None and line.smtp_code != code:
                start = i
            code = line.smtp_code
    return lines[start:]


def _drop_repeats(line: _Line) -> str:
    """Drops the codes of lines that were made one: the code with a hyphen, or both codes together."""
    code = line.smtp_code
    if code is None or code not in line.text:
        return line.text
    words = line.text.split(" ")
    kept: list[str] = []
    i = 0
    while i < len(words):
        word = words[i]
        i += 1
        if word != code and not word.startswith(f"{code}-"):
            kept.append(word)
            continue
        enhanced = _enhanced_code_of(words[i]) if i < len(words) else None
        if len(word) <= 4 and enhanced and (line.goes_on or enhanced == line.enhanced_code):
            i += 1
        elif len(word) == 3:
            kept.append(word)
        elif len(word) > 4 and _enhanced_code_of(word[4:]) is None:
            kept.append(word[4:])
    return " ".join(kept)


def _enhanced_code_of(word: str) -> str | None:
    """The enhanced code that a word is; None when it is none."""
    return _undress(word) if ENHANCED_CODE.match(word) else None


def _undress(code: str) -> str:
    """An enhanced code without what stands around it."""
    return code.strip("#<>()[]:; ")


def trim(text: str) -> str:
    """Cuts off ASCII's white space at both ends."""
    return text.strip(" \t\n\v\f\r")
