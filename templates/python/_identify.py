"""The response of the catalog that a raw reply shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ._entry import Alias, Entry
from ._lookup import entries
from ._record import Record
from ._reply import Reply, fold_case, parse_reply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Match", "Rank", "identify"]


class Rank(StrEnum):
    """How well a reply matches the response that it shows: a better rank is greater.

    >>> Rank.PREFIX < Rank.TEXT < Rank.EXACT
    True
    """

    EXACT = "exact"
    """The texts are equal, and both carry the same codes."""

    TEXT = "text"
    """The texts are equal, but one of them lacks a code that the other has."""

    PREFIX = "prefix"
    """The reply opens with the response's text and goes on after a boundary."""

    def __lt__(self, other: str) -> bool:
        return _RANKS.index(self) < _RANKS.index(other)

    def __le__(self, other: str) -> bool:
        return _RANKS.index(self) <= _RANKS.index(other)

    def __gt__(self, other: str) -> bool:
        return _RANKS.index(self) > _RANKS.index(other)

    def __ge__(self, other: str) -> bool:
        return _RANKS.index(self) >= _RANKS.index(other)


# The best last.
_RANKS: tuple[str, ...] = (Rank.PREFIX, Rank.TEXT, Rank.EXACT)


@dataclass(frozen=True, slots=True)
class Match(Record):
    """The response that a reply shows."""

    rank: Rank
    """How well the reply matches it."""

    entry: Entry
    """What the catalog says of the response."""


def identify(raw: object) -> Match | None:
    """The response of the catalog that a reply shows, as a log or a socket gives it.

    A response fits when no code of the reply contradicts it. An equal text is better than one
    that the reply only opens with, and that needs a code that agrees, or a response from the MTA
    itself; only the latter's case does not matter. Of several that fit, the longest text counts,
    then the number of codes that agree, then the order of the catalog.

    Takes whatever ``parse_reply`` takes. Gives None when the catalog holds no such response.

    >>> first = entries()[0]
    >>> identify(first.line) == Match(Rank.EXACT, first)
    True
    >>> identify(None) is None
    True
    """
    reply = parse_reply(raw)
    text = reply.text or ""
    folded = fold_case(text)
    for length in _LENGTHS.get(folded[:_OPENING], ()):
        if text[length : length + 1] not in _ALPHANUMERICS:
            match = _best_match(_WORDINGS.get(folded[:length], ()), reply, text[:length])
            if match is not None:
                return match
    return None


def _best_match(wordings: Iterable[_Wording], reply: Reply, text: str) -> Match | None:
    """The best match of wordings of one text, case apart, with which the reply opens."""
    best: tuple[Rank, int, Entry] | None = None
    for wording in wordings:
        agreeing = _count_agreeing_codes(wording, reply)
        if agreeing is None or not (wording.internal or wording.text == text):
            continue
        if text != reply.text:
            rank = Rank.PREFIX
            if agreeing == 0 and not wording.internal:
                continue
        elif (wording.smtp_code, wording.enhanced_code) == (reply.smtp_code, reply.enhanced_code):
            rank = Rank.EXACT
        else:
            rank = Rank.TEXT
        if best is None or (rank, agreeing) > best[:2]:
            best = rank, agreeing, wording.entry
    return None if best is None else Match(best[0], best[2])


def _count_agreeing_codes(wording: _Wording, reply: Reply) -> int | None:
    """How many codes a wording shares with a reply; None when a code or a class contradicts."""
    classes = {
        str(code)[0]
        for code in (wording.smtp_code, wording.enhanced_code, reply.smtp_code, reply.enhanced_code)
        if code is not None
    }
    if len(classes) > 1:
        return None
    count = 0
    for ours, theirs in (
        (wording.smtp_code, reply.smtp_code),
        (wording.enhanced_code, reply.enhanced_code),
    ):
        if ours is not None and theirs is not None:
            if ours != theirs:
                return None
            count += 1
    return count


_ALPHANUMERICS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True, slots=True)
class _Wording:
    """A text and codes by which a response is recognised."""

    smtp_code: int | None
    enhanced_code: str | None
    text: str
    internal: bool
    entry: Entry


def _list_wordings() -> Iterator[_Wording]:
    for entry in entries():
        every: list[Entry | Alias] = [entry, *entry.aliases]
        for said in every:
            text = said.message
            reply = parse_reply(text)
            if reply.smtp_code is not None:
                text = reply.text or ""
            internal = "[internal]" in fold_case(text)
            yield _Wording(said.smtp_code, said.enhanced_code, text, internal, entry)


_WORDINGS: dict[str, list[_Wording]] = {}
for _wording in _list_wordings():
    _WORDINGS.setdefault(fold_case(_wording.text), []).append(_wording)
_OPENING = min(map(len, _WORDINGS))
_LENGTHS: dict[str, list[int]] = {}
for _text in sorted(_WORDINGS, key=len, reverse=True):
    _lengths = _LENGTHS.setdefault(_text[:_OPENING], [])
    if len(_text) not in _lengths:
        _lengths.append(len(_text))
