"""A reply in any shape, tidied and taken apart by all the rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

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
from ._reply import trim

if TYPE_CHECKING:
    from ._reply import Parts

__all__ = ["read_any"]


class _Line(NamedTuple):
    """A line of a reply, its codes cut off."""

    smtp_code: str | None
    enhanced_code: str | None
    text: str
    goes_on: bool  # A hyphen follows its code: more lines are to come.


def read_any(text: str) -> Parts:
    """Reads a reply by all the rules."""
    body, status = _read_fields(_rewrite(text))
    run = _last_run([_read_line(line) for line in _unwrap(body).split("\n")])
    smtp_code = next((line.smtp_code for line in run if line.smtp_code), None)
    enhanced_code = next((line.enhanced_code for line in run if line.enhanced_code), None)
    text = " ".join([line.text for line in run if line.text])
    goes_on = any(line.goes_on for line in run)
    text = _drop_repeats(_Line(smtp_code, enhanced_code, text, goes_on))
    if enhanced_code is None:
        if smtp_code and status and status.endswith(".0.0"):
            status = None  # It says no more than the class of the reply code.
        end = END_CODE.search(text)
        enhanced_code = status if end is None else cast("str", end[1])
        text = text if end is None else text[: end.start()]
    return int(smtp_code) if smtp_code else None, enhanced_code, text or None


def _rewrite(text: str) -> str:
    """Brings line ends and white space to one form, and puts broken lines together."""
    text = _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    if "\n" in text or "\\n" in text:
        text = _EMPTY_LINES.sub("\n\n", text)
        for rule in REWRITES:
            text = _apply_rule(text, rule)
    return text


_SPACES = re.compile("[\t\v\f ]{2,}|[\t\v\f]")
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
        if not word.startswith(code) or word[3:4] not in ("", "-"):
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
