"""A raw reply split into its codes and its text: RFC 5321 section 4.2, RFC 2034 section 4."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ._patterns import (
    DIAGNOSTIC_FIELD,
    EMPTY_LINES,
    END_CODE,
    ENHANCED_CODE,
    ESCAPE,
    FIELD_END,
    GREETING,
    QUOTES,
    REPLY_CODE,
    REWRITES,
    SEPARATOR,
    SPACES,
    STATUS_FIELD,
    TIDY,
    WRAPPERS,
    compile_once,
)
from ._records import Reply
from ._text import to_text, trim

if TYPE_CHECKING:
    import re

__all__ = ["parse_reply"]


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
    NaN, gives nothing. Of a long text the first 1,048,576 characters are looked at. Nothing is
    raised.

    >>> parse_reply("smtp; 452-4.2.2 no\r\n452 4.2.2 room\r\n")
    Reply(smtp_code=452, enhanced_code='4.2.2', text='no room')
    >>> parse_reply((550, b"#5.7.1 no"))
    Reply(smtp_code=550, enhanced_code='5.7.1', text='no')
    >>> parse_reply(None)
    Reply(smtp_code=None, enhanced_code=None, text=None)
    """
    text = to_text(raw)
    tidy = _read_tidy(trim(text))
    return _read_untidy(text) if tidy is None else tidy


def _read_tidy(line: str) -> Reply | None:
    """Reads a reply that no rule would change, as nearly all are; None when it may not be one."""
    found = compile_once(TIDY).match(line)
    if found is None:
        return None
    smtp_code, enhanced_code, text = found.groups()
    if smtp_code is None:
        # A diagnostic type may stand behind a status.
        if enhanced_code is None or ";" in text:
            return None
        return Reply(None, enhanced_code, text)
    if smtp_code in text or (enhanced_code is None and "(#" in text):
        return None
    return Reply(int(smtp_code), enhanced_code, text)


def _read_untidy(raw: str) -> Reply:
    """Reads a reply by all the rules."""
    body, status = _read_fields(_rewrite(raw))
    run = _last_run([_read_line(line) for line in _unwrap(body).split("\n")])
    smtp_code = next((line.smtp_code for line in run if line.smtp_code), None)
    enhanced_code = next((line.enhanced_code for line in run if line.enhanced_code), None)
    joined = " ".join(line.text for line in run if line.text)
    goes_on = any(line.goes_on for line in run)
    text = _drop_repeats(_Line(smtp_code, enhanced_code, joined, goes_on))
    if enhanced_code is None:
        end = compile_once(END_CODE).search(text)
        if end is None:
            enhanced_code = _status_of(smtp_code, status)
        else:
            enhanced_code = end[1]
            text = text[: end.start()]
    return Reply(int(smtp_code) if smtp_code else None, enhanced_code, text or None)


def _rewrite(text: str) -> str:
    """Brings line ends and white space to one form, and puts broken lines together."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = compile_once(SPACES).sub(" ", text)
    text = compile_once(EMPTY_LINES).sub("\n\n", text)
    for rule in REWRITES:
        text = _apply_rule(text, rule, "\n")
    return text


def _apply_rule(text: str, rule: str, joint: str = " ") -> str:
    """Replaces what a rule matches by its groups, joined by a space or another joint."""

    def join_groups(found: re.Match[str]) -> str:
        return joint.join(group for group in found.groups() if group is not None)

    return compile_once(rule).sub(join_groups, text)


def _status_of(smtp_code: str | None, status: str | None) -> str | None:
    """The status of a notification, unless it says no more than the class of the reply code does."""
    if smtp_code is not None and status is not None and status.endswith(".0.0"):
        return None
    return status


def _read_fields(text: str) -> tuple[str, str | None]:
    """Of the fields of a delivery status notification, the one that holds the reply, and the status."""
    status = compile_once(STATUS_FIELD).search(text)
    diagnostic = compile_once(DIAGNOSTIC_FIELD).search(text)
    if diagnostic is not None:
        value = text[diagnostic.end() :]
    elif status is not None:
        value = text[status.start(1) :]
    else:
        return text, None
    end = compile_once(FIELD_END).search(value)
    if end is not None:
        value = value[: end.start()]
    return value, None if status is None else status[1]


def _unwrap(text: str) -> str:
    """Takes off what a reply is wrapped in. One wrapper can hold another."""
    body = trim(text)
    for rules in (WRAPPERS, QUOTES, WRAPPERS, QUOTES):
        for rule in rules:
            if compile_once(rule).match(body) is None:
                continue
            body = trim(_apply_rule(body, rule))
            if rules is QUOTES:
                body = compile_once(ESCAPE).sub(_undo_escape, body)
    return body


def _undo_escape(found: re.Match[str]) -> str:
    escaped = found[1]
    if escaped in ("n", "r"):
        return "\n"
    return " " if escaped == "t" else escaped


def _read_line(line: str) -> _Line:
    """Cuts off the codes that a line opens with; those that a log doubles are dropped."""
    text = _apply_rule(trim(compile_once(SPACES).sub(" ", line)), GREETING)
    smtp_code: str | None = None
    enhanced_code: str | None = None
    goes_on = False
    at = 0
    # The text is read where it stands: to cut it at each of many codes would take very long.
    while True:
        has_codes = smtp_code is not None or enhanced_code is not None
        code = compile_once(REPLY_CODE).match(text, at)
        enhanced = compile_once(ENHANCED_CODE).match(text, at)
        separator = compile_once(SEPARATOR).match(text, at) if has_codes else None
        if code is not None and (not has_codes or code[1] == smtp_code):
            smtp_code = code[1]
            goes_on = goes_on or code[0].endswith("-")
            at = code.end()
        elif enhanced is not None:
            enhanced_code = enhanced_code or _undress(enhanced[0])
            at = enhanced.end()
        elif separator is not None:
            at = separator.end()
        else:
            return _Line(smtp_code, enhanced_code, text[at:], goes_on)
        if text.startswith(" ", at):
            at += 1


def _last_run(lines: list[_Line]) -> list[_Line]:
    """The lines of one reply carry one code, RFC 5321 section 4.2.1: where they differ, the last run counts."""
    start = 0
    code: str | None = None
    for i, line in enumerate(lines):
        if line.smtp_code is None:
            continue
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
        following = _enhanced_code_of(words[i + 1]) if i + 1 < len(words) else None
        is_repeated = following is not None and (line.goes_on or following == line.enhanced_code)
        i += 1
        if word in (code, f"{code}-") and is_repeated:
            i += 1
        elif not word.startswith(f"{code}-"):
            kept.append(word)
        elif len(word) > 4 and _enhanced_code_of(word[4:]) is None:
            kept.append(word[4:])
    return " ".join(kept)


def _enhanced_code_of(word: str) -> str | None:
    """The enhanced code that a word is; None when it is none."""
    return _undress(word) if compile_once(ENHANCED_CODE).match(word) else None


def _undress(code: str) -> str:
    """An enhanced code without what stands around it."""
    return code.strip("#<>()[]:; ")
