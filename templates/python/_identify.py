"""The response of the catalog that a raw reply shows."""

from __future__ import annotations

from collections import deque
from enum import StrEnum
from itertools import pairwise

from ._entries import Entry, entries
from ._named_tuple import NamedTuple
from ._reply import Reply, fold_case, parse_reply

__all__ = ["Match", "Rank", "identify"]

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable


class Rank(StrEnum):
    """How well a reply matches the response that it shows, the best first."""

    EXACT = "exact"
    """The texts are equal, and both carry the same codes."""

    TEXT = "text"
    """The texts are equal, but one of them lacks a code that the other has."""

    PREFIX = "prefix"
    """The reply opens with the response's text and goes on after a boundary."""


class Match(NamedTuple):
    """The response that a reply shows."""

    entry: Entry
    """What the catalog says of the response."""

    rank: Rank
    """How well the reply matches it."""


def identify(raw: str) -> Match | None:
    """The response of the catalog that a reply shows, as a log or a socket gives it.

    A response fits when no code of the reply contradicts it. An equal text is better than one
    that the reply only opens with, and that needs a code that agrees, or a response from the MTA
    itself; only the latter's case does not matter. Of several that fit, the longest text counts,
    then the number of codes that agree, then the order of the catalog. Aliases are never found.

    Gives None when the catalog holds no such response. Nothing is raised.

    >>> identify("550 5.7.1 relaying denied").rank
    <Rank.EXACT: 'exact'>
    >>> identify("5.7.1 relaying denied").rank
    <Rank.TEXT: 'text'>
    >>> identify("550 5.7.1 relaying denied (in reply to RCPT TO command)").rank
    <Rank.PREFIX: 'prefix'>
    >>> identify("550 5.7.1 Relaying denied") is None
    True
    """
    lines = _lines
    if lines is None:
        lines = _index_lines()
    if raw in lines.exact:
        return lines.exact[raw]
    # Most lines are written as the MTA writes them, or start as some that were met: no parsing.
    start = raw[: lines.start_size]
    found = lines.starts.get(start, ())
    if found is None:
        return None
    while isinstance(found, _Openings):
        found = found.found.get(raw[: found.size], found.shorter)
    for length in found:
        match = lines.extended.get(raw[:length])
        if match is not None and raw[-1] > " " and "\n" not in raw and "\r" not in raw:
            return match
    match = lines.texts.match(parse_reply(raw))
    lines.remember(start, match)
    return match


# The first characters by which texts are told apart: enough to part most of them.
_OPENING_SIZE = 16

# The longest that codes usually are at the start of a line: `550 5.7.26 `.
_CODES_SIZE = 11

# What is remembered of lines is bounded, since nobody promises that they repeat.
_MOST_MET = 4096

_ALPHANUMERICS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


class _Openings:
    """What keys open with, and the lengths of those that open so, longest first.

    Where these are many, a longer opening tells them apart.
    """

    __slots__ = ("found", "shorter", "size")

    def __init__(self, keys: Iterable[str], size: int, shorter: tuple[int, ...] = ()) -> None:
        groups: dict[str, list[str]] = {}
        for key in keys:
            groups.setdefault(key[:size], []).append(key)
        self.size = size
        # The lengths of keys that are too short to be here, but that these open with.
        self.shorter = shorter
        self.found = {opening: self._part(group) for opening, group in groups.items()}

    def _part(self, keys: list[str]) -> _Openings | tuple[int, ...]:
        longer = [key for key in keys if len(key) > self.size]
        shorter = self.shorter if len(longer) == len(keys) else (self.size, *self.shorter)
        lengths = sorted({len(key) for key in longer}, reverse=True)
        # To try two lengths takes no longer than to look for another opening.
        if lengths and len(lengths) + len(shorter) > 2:
            return _Openings(longer, lengths[-1], shorter)
        return (*lengths, *shorter)

    def lengths(self, text: str) -> tuple[int, ...]:
        """The lengths of the keys that a text may open with."""
        found: _Openings | tuple[int, ...] = self
        while isinstance(found, _Openings):
            found = found.found.get(text[: found.size], found.shorter)
        return found


class _Texts:
    """The responses by their texts, and what the texts open with."""

    __slots__ = ("codes", "openings", "responses")

    def __init__(self, responses: Iterable[Entry]) -> None:
        # All keys are folded, so that one look-up finds every response that may be meant.
        self.responses: dict[str, list[Entry]] = {}
        for entry in responses:
            self.responses.setdefault(fold_case(entry.text), []).append(entry)
        size = min([_OPENING_SIZE, *map(len, self.responses)])
        self.openings = _Openings(self.responses, size)
        # A response for each pair of codes among those that open alike.
        self.codes: dict[str, dict[tuple[int | None, str | None], Entry]] = {}
        for text, alike in self.responses.items():
            codes = self.codes.setdefault(text[:size], {})
            codes.update(((entry.smtp_code, entry.enhanced_code), entry) for entry in alike)

    def match(self, reply: Reply) -> Match | None:
        """The best match of the longest text that gives one."""
        text = reply.text or ""
        folded = fold_case(text)
        for length in self.openings.lengths(folded):
            if text[length : length + 1] not in _ALPHANUMERICS:
                responses = self.responses.get(folded[:length], ())
                match = _best_match(responses, reply, text[:length])
                if match is not None:
                    return match
        return None

    def may_match(self, start: Reply) -> bool:
        """Whether a reply may match that starts with these codes and this opening."""
        opening = fold_case(start.text or "")[: self.openings.size]
        codes = self.codes.get(opening, {})
        return any(_count_agreeing_codes(entry, start) is not None for entry in codes.values())


def _best_match(responses: Iterable[Entry], reply: Reply, text: str) -> Match | None:
    """The best match of responses that have a text, case apart, which the reply opens with."""
    whole = text == reply.text
    best: Entry | None = None
    most = -1
    for entry in responses:
        agreeing = _count_agreeing_codes(entry, reply)
        if agreeing is None or not (entry.internal or entry.text == text):
            continue
        if whole and (entry.smtp_code, entry.enhanced_code) == reply[:2]:
            return Match(entry, Rank.EXACT)
        if agreeing > most and (whole or agreeing > 0 or entry.internal):
            best, most = entry, agreeing
    return None if best is None else Match(best, Rank.TEXT if whole else Rank.PREFIX)


def _count_agreeing_codes(entry: Entry, reply: Reply) -> int | None:
    """How many codes a response shares with a reply; None when a code or a class contradicts."""
    count = 0
    if reply.smtp_code is not None:
        if entry.smtp_code == reply.smtp_code:
            count += 1
        elif entry.smtp_code is not None or not _is_of_class(entry, str(reply.smtp_code)):
            return None
    if reply.enhanced_code is not None:
        if entry.enhanced_code == reply.enhanced_code:
            count += 1
        elif entry.enhanced_code is not None or not _is_of_class(entry, reply.enhanced_code):
            return None
    return count


def _is_of_class(entry: Entry, code: str) -> bool:
    return code[0] == ("4" if entry.is_transient else "5")


class _Lines:
    """The answers for lines as they are mostly written, found without parsing.

    Each is the one that the texts give.
    """

    __slots__ = ("exact", "extended", "met", "start_size", "starts", "texts")

    def __init__(self, responses: Iterable[Entry]) -> None:
        self.texts = _Texts(responses)
        # Lines that the MTA itself writes.
        self.exact: dict[str, Match] = {}
        # Such lines with a space, if more after it cannot mean a longer text.
        self.extended: dict[str, Match] = {}
        shared = _shared_openings(self.texts.responses)
        for entry in responses:
            self._answer(self.exact, entry.line, "")
            if fold_case(entry.text) not in shared:
                self._answer(self.extended, f"{entry.line} ", "more")
        # What the latter start with. None: whatever follows, no response matches.
        self.start_size = _CODES_SIZE + self.texts.openings.size
        starts = [line for line in self.extended if len(line) >= self.start_size]
        self.starts: dict[str, _Openings | tuple[int, ...] | None] = {
            **_Openings(starts, self.start_size).found
        }
        # The starts that were met since, the oldest first.
        self.met: deque[str] = deque()

    def _answer(self, answers: dict[str, Match], line: str, more: str) -> None:
        match = self.texts.match(parse_reply(line + more))
        if match is not None:
            answers[line] = match

    def remember(self, start: str, match: Match | None) -> None:
        """Remembers the start of a line if it shows the answer for all lines that start so."""
        if match is None:
            if self._shows_unknown(start):
                self._meet(start, None)
        elif match.rank is Rank.PREFIX:
            line = f"{match.entry.line} "
            # A line that is shorter than a start stands among the starts when it was met.
            if len(line) < self.start_size and start.startswith(line) and line in self.extended:
                self._meet(start, (len(line),))

    def _shows_unknown(self, start: str) -> bool:
        """Whether no response matches a line that starts so, whatever follows."""
        if "\n" in start or "\r" in start:
            return False
        reply = parse_reply(start)
        # So long a text is no code, and codes on later lines can only contradict more responses.
        size = max(_CODES_SIZE, self.texts.openings.size)
        return len(reply.text or "") >= size and not self.texts.may_match(reply)

    def _meet(self, start: str, lengths: tuple[int, ...] | None) -> None:
        if start not in self.starts:
            self.starts[start] = lengths
            self.met.append(start)
            if len(self.met) > _MOST_MET:
                self.starts.pop(self.met.popleft(), None)


def _shared_openings(texts: Iterable[str]) -> set[str]:
    """The texts with which, and a space after them, a longer one opens."""
    ordered = sorted(f"{text} " for text in texts)
    return {text[:-1] for text, after in pairwise(ordered) if after.startswith(text)}


_lines: _Lines | None = None


def _index_lines() -> _Lines:
    global _lines
    _lines = _Lines([entry for entry in entries() if entry.alias_of is None])
    return _lines
