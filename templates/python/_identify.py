"""Which response of the catalog a raw reply shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ._catalog import ENTRIES, IDS
from ._entry import Alias, Entry
from ._lookup import entry
from ._record import Record
from ._reply import Parts, read_reply

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Match", "Rank", "find_line", "identify", "identify_reply"]


class Rank(StrEnum):
    """How a reply shows a response: a better rank is greater.

    >>> Rank.PREFIX < Rank.TEXT < Rank.EXACT
    True
    """

    EXACT = "exact"
    """The texts are equal, and both carry the same codes."""

    TEXT = "text"
    """The texts are equal, but one of the two lacks a code that the other has."""

    PREFIX = "prefix"
    """The reply opens with the response's text and goes on after a boundary; a code of both
    agrees, or the MTA itself wrote the response."""

    def __lt__(self, other: str) -> bool:
        return _RANKS.index(self) < _RANKS.index(other)

    def __le__(self, other: str) -> bool:
        return _RANKS.index(self) <= _RANKS.index(other)

    def __gt__(self, other: str) -> bool:
        return _RANKS.index(self) > _RANKS.index(other)

    def __ge__(self, other: str) -> bool:
        return _RANKS.index(self) >= _RANKS.index(other)


# The best last.
_RANKS = (Rank.PREFIX, Rank.TEXT, Rank.EXACT)


@dataclass(frozen=True, slots=True)
class Match(Record):
    """The response that a reply shows."""

    rank: Rank
    """How the reply shows it."""

    entry: Entry
    """The response; never an alias."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """A text and codes by which a response is recognised."""

    smtp_code: int | None
    enhanced_code: str | None
    code_class: int  # The first digit of its codes.
    text: str  # The message without the codes at its start.
    is_internal: bool
    matches: tuple[Match, ...]  # What it is to be matched, by rank, the best last.


class _Index(NamedTuple):
    """The wordings by text, case folded. What it costs to ask hardly depends on how many there are."""

    # The wordings of a text, then those of the texts that it opens with; the longest first.
    by_text: dict[str, list[_Wording]]
    # How long the texts are that open with some characters; the longest first.
    lengths: dict[str, list[int]]
    opening_length: int


_LONGEST_OPENING = 16


def identify(raw: object) -> Match | None:
    """Finds the response that a raw reply shows; None when it is none of the catalog.

    The reply may lack a code that the response has, and the other way round, but none may differ.
    Case counts, except for internal responses, since some relays lower-case what they log. Takes
    what ``parse_reply`` takes. Nothing is raised.

    >>> identify(None) is None
    True
    """
    return find_line(raw) or identify_reply(read_reply(raw))


def find_line(line: object) -> Match | None:
    """The response whose line this is, letter by letter, as most replies are that show one."""
    return _by_line().get(line) if isinstance(line, str) else None


def identify_reply(reply: Parts) -> Match | None:
    """Finds the response that a reply shows, which has been read already."""
    text = reply[2]
    if text is None:
        return None
    best: _Wording | None = None
    best_score = 0
    for wording in _find_wordings(_index(), text):
        if best is not None and len(wording.text) < len(best.text):
            break
        score = _score_of(wording, reply, text)
        if score > best_score:
            best, best_score = wording, score
    return None if best is None else best.matches[best_score // 10 - 1]


def _find_wordings(index: _Index, text: str) -> Sequence[_Wording]:
    """The wordings of all texts that a text is, or opens with before a boundary; case does not count."""
    by_text, lengths, opening_length = index
    # Nearly every reply that the catalog lacks is told by its first characters.
    candidates = lengths.get(text[:opening_length].lower())
    if candidates is None:
        return ()
    folded, size = text.lower(), len(text)
    for length in candidates:
        if length > size or (length < size and text[length] in _LETTERS_AND_DIGITS):
            continue
        wordings = by_text.get(folded[:length])
        if wordings is not None:
            return wordings
    return ()


# A score is ten for each rank, and one for each code that agrees.
_PREFIX, _TEXT, _EXACT = 10, 20, 30


def _score_of(wording: _Wording, reply: Parts, text: str) -> int:
    """How well a wording fits a reply that opens with its text, but for case; 0 when it does not."""
    smtp_code, enhanced_code, _ = reply
    agreeing = 0
    if smtp_code is not None:
        if smtp_code == wording.smtp_code:
            agreeing += 1
        elif wording.smtp_code is not None or smtp_code // 100 != wording.code_class:
            return 0
    if enhanced_code is not None:
        if enhanced_code == wording.enhanced_code:
            agreeing += 1
        elif wording.enhanced_code is not None or int(enhanced_code[0]) != wording.code_class:
            return 0
    length, is_internal = len(wording.text), wording.is_internal
    # A Kelvin sign in lower case is a k, and is none.
    if not (text.startswith(wording.text) or (is_internal and text[:length].isascii())):
        return 0
    if length < len(text):
        return _PREFIX + agreeing if agreeing > 0 or is_internal else 0
    is_exact = smtp_code == wording.smtp_code and enhanced_code == wording.enhanced_code
    return (_EXACT if is_exact else _TEXT) + agreeing


@cache
def _by_line() -> dict[str, Match | None]:
    """The responses by the lines that the MTA itself sends or logs."""
    lines = map(_line_of, _make_rows())
    return {line: identify_reply(read_reply(line)) for line in lines}


@cache
def _index() -> _Index:
    groups: dict[str, list[_Wording]] = {}
    for wording in _make_wordings():
        groups.setdefault(wording.text.lower(), []).append(wording)
    texts = sorted(groups, key=len)
    index = _Index({}, {}, min([_LONGEST_OPENING, *map(len, texts[:1])]))
    for text in texts:
        index.by_text[text] = [*groups[text], *_find_wordings(index, text)]
        lengths = index.lengths.setdefault(text[: index.opening_length], [])
        if len(text) not in lengths[:1]:
            lengths.insert(0, len(text))
    return index


def _make_wordings() -> Iterable[_Wording]:
    for row in _make_rows():
        text = read_reply(_line_of(row))[2]
        if text is not None:
            code_class = int(str(row.smtp_code or row.enhanced_code)[0])
            is_internal = "[internal]" in row.message
            matches = tuple(Match(rank, entry(row.id)) for rank in _RANKS)
            yield _Wording(
                row.smtp_code, row.enhanced_code, code_class, text, is_internal, matches
            )


def _make_rows() -> Iterable[Entry | Alias]:
    """The responses and their aliases, in the order of the catalog."""
    rows: dict[str, Entry | Alias] = {response.id: response for response in ENTRIES}
    rows.update({alias.id: alias for response in ENTRIES for alias in response.aliases})
    return map(rows.__getitem__, IDS)


def _line_of(row: Entry | Alias) -> str:
    """A row as the MTA sends or logs it."""
    parts = (row.smtp_code, row.enhanced_code, row.message)
    return " ".join([str(part) for part in parts if part is not None])


_LETTERS_AND_DIGITS = frozenset(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
