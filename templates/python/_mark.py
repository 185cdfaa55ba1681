"""The mark of a reply: what a provider, a blocklist or an MTA puts into it so that it can be looked up."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._advice_tables import Mark
    from ._records import Reply

__all__ = ["find_mark"]

# How many characters of a mark the index knows it by.
_OPENING = 4


def find_mark(reply: Reply, digit: int) -> Mark | None:
    """The mark that counts; None when the reply has none of the class.

    Of marks that overlap the longer counts, of others the better kind, then the last.
    """
    index, text = _build_index(), reply.text or ""
    codes = index.get(reply.enhanced_code or "", ())
    best = next((each for each in codes if each.digit in (0, digit)), None)
    last: Mark | None = None
    end = 0
    for start in range(len(text) - _OPENING + 1):
        marks = index.get(text[start : start + _OPENING])
        if marks is None:
            continue
        mark = _mark_at(marks, text, start, digit)
        if mark is None:
            continue
        if last is not None and start >= end:
            best = _better_of(best, last)
            if last.is_lead:
                return best
            last = None
        if last is None or len(mark.mark) > len(last.mark):
            last, end = mark, start + len(mark.mark)
    return best if last is None else _better_of(best, last)


def _mark_at(marks: list[Mark], text: str, start: int, digit: int) -> Mark | None:
    """The first of some marks that is at a place of a text."""
    for each in marks:
        if _is_at(each.mark, text, start) and each.digit in (0, digit):
            return each
    return None


def _better_of(first: Mark | None, second: Mark) -> Mark:
    """Of two marks that are apart the one that counts; the second is behind the first."""
    return second if first is None or second.order <= first.order else first


def _is_at(mark: str, text: str, start: int) -> bool:
    """Whether a mark is at a place of a text, and no letter or digit of it goes on."""
    end = start + len(mark)
    return (
        text.startswith(mark, start)
        and not (_is_letter_or_digit(mark[0]) and _is_letter_or_digit(text[max(start - 1, 0) : start]))
        and not (_is_letter_or_digit(mark[-1]) and _is_letter_or_digit(text[end : end + 1]))
    )


def _is_letter_or_digit(character: str) -> bool:
    """Whether a character is one of ASCII's letters and digits; nothing is none."""
    return character.isascii() and character.isalnum()


@cache
def _build_index() -> dict[str, list[Mark]]:
    """The marks by their first characters, the longest first; whole enhanced codes by themselves."""
    from ._advice_tables import MARKS  # noqa: PLC0415

    index: dict[str, list[Mark]] = {}
    for mark in sorted(MARKS, key=lambda each: -len(each.mark)):
        key = mark.mark if mark.is_code else mark.mark[:_OPENING]
        index.setdefault(key, []).append(mark)
    return index
