"""The response of the catalog that a raw reply shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ._entry import Entry
from ._lookup import entries
from ._record import Record
from ._reply import Reply, fold_case, parse_reply

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
    if reply.text is None:
        return None
    folded = fold_case(reply.text)
    for length in _LENGTHS.get(folded[:_OPENING], ()):
        if length > len(folded) or folded[length : length + 1] in _ALPHANUMERICS:
            continue
        match = _best(_WORDINGS.get(folded[:length], ()), reply, length)
        if match is not None:
            return match
    return None


@dataclass(frozen=True, slots=True)
class _Wording:
    """A text and codes by which a response is recognised."""

    smtp_code: int | None
    enhanced_code: str | None
    text: str
    internal: bool
    entry: Entry


def _best(wordings: tuple[_Wording, ...], reply: Reply, length: int) -> Match | None:
    return None


_ALPHANUMERICS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_WORDINGS: dict[str, tuple[_Wording, ...]] = {}
_LENGTHS: dict[str, tuple[int, ...]] = {}
_OPENING = 4
