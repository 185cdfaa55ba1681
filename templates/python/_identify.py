"""Which response of the catalog a raw reply shows."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from os.path import commonprefix
from typing import TYPE_CHECKING, NamedTuple

from ._catalog import ENTRIES, IDS
from ._entry import Alias, Entry
from ._lookup import entry
from ._record import Record
from ._reply import Parts, read_reply, trim

if TYPE_CHECKING:
    from collections.abc import Iterable

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
_RANKS: tuple[str, ...] = (Rank.PREFIX, Rank.TEXT, Rank.EXACT)


@dataclass(frozen=True, slots=True)
class Match(Record):
    """The response that a reply shows."""

    rank: Rank
    """How the reply shows it."""

    entry: Entry
    """The response; never an alias."""


class _Wording(NamedTuple):
    """A text and codes by which a response is recognised."""

    smtp_code: int | None
    enhanced_code: str | None
    code_class: int  # The first digit of its codes.
    text: str  # The message without the codes at its start.
    is_internal: bool
    # What it is to be matched, by rank.
    exact: Match
    same_text: Match
    prefix: Match


class _Node(NamedTuple):
    """The wordings of one text, case folded."""

    text: str
    wordings: tuple[_Wording, ...]
    parent: _Node | None  # The longest other text that this one opens with.


class _Index(NamedTuple):
    """The wordings by text. What it costs to ask does not depend on how many there are."""

    by_text: dict[str, _Node]
    by_opening: dict[str, list[str]]  # The texts, sorted, by their first characters.
    opening_length: int


def identify(raw: object) -> Match | None:
    """Finds the response that a raw reply shows; None when it is none of the catalog.

    The reply may lack a code that the response has, and the other way round, but none may differ.
    Case counts, except for internal responses, since some relays lower-case what they log. Takes
    what ``parse_reply`` takes. Nothing is raised.

    >>> identify(None) is None
    True
    """
    if isinstance(raw, str):
        known = _by_line().get(trim(raw))
        if known is not None:
            return known
    return identify_reply(read_reply(raw))


def find_line(line: str) -> Match | None:
    """The response whose line this is, letter by letter, as most that are found are."""
    return _by_line().get(line)


def identify_reply(reply: Parts) -> Match | None:
    """Finds the response that a reply shows, which has been read already."""
    text = reply[2]
    if text is None:
        return None
    index = _index()
    folded = _fold_case(text)
    node = index.by_text.get(folded)
    if node is not None:
        whole = _best_of(node, reply, is_whole=True)
        if whole is not None:
            return whole
    node = _opening_of(index, folded)
    while node is not None:
        # The end of the text is no boundary: as a whole it has been tried.
        if folded[len(node.text) : len(node.text) + 1] not in _NO_BOUNDARY:
            match = _best_of(node, reply, is_whole=False)
            if match is not None:
                return match
        node = node.parent
    return None


def _opening_of(index: _Index, folded: str) -> _Node | None:
    """The longest text of the catalog that a folded text opens with; None when there is none."""
    texts = index.by_opening.get(folded[: index.opening_length])
    if texts is None:
        return None
    # Whatever the text opens with, the last one up to it opens with too, so it is in what they share.
    at = bisect_right(texts, folded)
    while at > 0 and not folded.startswith(texts[at - 1]):
        folded = commonprefix((texts[at - 1], folded))
        at = bisect_right(texts, folded)
    return index.by_text[texts[at - 1]] if at > 0 else None


def _best_of(node: _Node, reply: Parts, *, is_whole: bool) -> Match | None:
    """The best of the wordings of a text, which is the whole reply or its opening."""
    best: _Wording | None = None
    best_score = 0
    for wording in node.wordings:
        score = _score_of(wording, reply, is_whole)
        if score > best_score:
            best, best_score = wording, score
    if best is None:
        return None
    if not is_whole:
        return best.prefix
    return best.exact if best_score > _EXACT else best.same_text


_EXACT = 10


def _score_of(wording: _Wording, reply: Parts, is_whole: bool) -> int:
    """How well a wording fits a reply whose text it is or opens; 0 when it does not."""
    smtp_code, enhanced_code, text = reply
    if not (wording.is_internal or (text or "").startswith(wording.text)):
        return 0
    is_same = wording.smtp_code == smtp_code and wording.enhanced_code == enhanced_code
    if not (is_same or _is_compatible(wording, smtp_code, enhanced_code)):
        return 0
    agreeing = 0
    if smtp_code is not None and smtp_code == wording.smtp_code:
        agreeing += 1
    if enhanced_code is not None and enhanced_code == wording.enhanced_code:
        agreeing += 1
    if not (is_whole or agreeing > 0 or wording.is_internal):
        return 0
    return agreeing + (_EXACT if is_whole and is_same else 1)


def _is_compatible(wording: _Wording, smtp_code: int | None, enhanced_code: str | None) -> bool:
    """Whether no code that both have differs, nor the class of one."""
    if smtp_code is not None:
        if wording.smtp_code not in (None, smtp_code) or smtp_code // 100 != wording.code_class:
            return False
    if enhanced_code is not None:
        if wording.enhanced_code not in (None, enhanced_code):
            return False
        if int(enhanced_code[0]) != wording.code_class:
            return False
    return True


@cache
def _index() -> _Index:
    """The index, built when it is first asked."""
    by_text = {node.text: node for node in _make_nodes()}
    opening_length = min([16, *map(len, by_text)])
    by_opening: dict[str, list[str]] = {}
    for text in by_text:
        by_opening.setdefault(text[:opening_length], []).append(text)
    return _Index(by_text, by_opening, opening_length)


def _make_nodes() -> Iterable[_Node]:
    """The wordings by text, sorted: the texts that one opens with are among those just before it."""
    by_text: dict[str, list[_Wording]] = {}
    for wording in _make_wordings():
        by_text.setdefault(_fold_case(wording.text), []).append(wording)
    parent: _Node | None = None
    for text in sorted(by_text):
        while parent is not None and not text.startswith(parent.text):
            parent = parent.parent
        parent = _Node(text, tuple(by_text[text]), parent)
        yield parent


def _make_wordings() -> Iterable[_Wording]:
    said: dict[str, Entry | Alias] = {entry.id: entry for entry in ENTRIES}
    said.update({alias.id: alias for entry in ENTRIES for alias in entry.aliases})
    for id in IDS:
        smtp_code, enhanced_code = said[id].smtp_code, said[id].enhanced_code
        codes = [str(code) for code in (smtp_code, enhanced_code) if code is not None]
        text = read_reply(" ".join([*codes, said[id].message]))[2]
        if text is not None:
            is_internal = "[internal]" in said[id].message
            matches = [Match(rank, entry(id)) for rank in Rank]
            code_class = int(codes[0][0])
            yield _Wording(smtp_code, enhanced_code, code_class, text, is_internal, *matches)


@cache
def _by_line() -> dict[str, Match | None]:
    return {entry.line: identify_reply(read_reply(entry.line)) for entry in ENTRIES}


def _fold_case(text: str) -> str:
    """Folds ASCII letters to lower case and leaves every other character alone."""
    if text.isascii():
        return text.lower()
    # Unlike a text, bytes know the case of ASCII letters only.
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


_NO_BOUNDARY = frozenset(["", *"0123456789abcdefghijklmnopqrstuvwxyz"])
