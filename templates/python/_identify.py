"""Which response of the catalog a raw reply shows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ._catalog import ENTRIES, IDS
from ._limits import LONGEST_OPENING
from ._lookup import entry
from ._records import Alias, Entry, Match, Rank, Reply
from ._reply import parse_reply
from ._text import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["identify", "identify_reply"]


class _Wording(NamedTuple):
    """A text and codes by which a response is recognised."""

    entry: Entry  # The response.
    smtp_code: int | None
    enhanced_code: str | None
    code_class: int  # The first digit of its codes.
    text: str  # The message without the codes at its start.
    is_internal: bool


class _Index(NamedTuple):
    """The wordings by text, case folded. What it costs to ask hardly depends on how many there are."""

    # The wordings of a text, then those of the texts that it opens with; the longest first.
    by_text: dict[str, list[_Wording]]
    # How long the texts are that open with some characters; the longest first.
    lengths: dict[str, list[int]]
    opening_length: int


def identify(raw: object) -> Match | None:
    """Finds the response that a raw reply shows; None when it is none of the catalog.

    The reply may lack a code that the response has, and the other way round, but none may differ.
    Case counts, except for internal responses, since some relays lower-case what they log. Takes
    what ``parse_reply`` takes, and looks at as much of a long text. Nothing is raised.

    >>> identify(None) is None
    True
    """
    text = to_text(raw)
    return _find_line(text) or identify_reply(parse_reply(text))


def _find_line(line: str) -> Match | None:
    """Finds the response whose line this is, letter by letter, as most replies are that show one."""
    return _index_lines().get(line)


def identify_reply(reply: Reply) -> Match | None:
    """Finds the response that a reply shows, which has been parsed already."""
    text = reply.text
    if text is None:
        return None
    best: _Wording | None = None
    best_score = _NO_SCORE
    for wording in _find_wordings(_build_index(), text):
        if best is not None and len(wording.text) < len(best.text):
            break
        score = _score_of(wording, reply, text)
        if score > best_score:
            best, best_score = wording, score
    return None if best is None else Match(_RANKS[best_score.rank], best.entry)


def _find_wordings(index: _Index, text: str) -> Sequence[_Wording]:
    """The wordings of all texts that a text is, or opens with before a boundary; case does not count."""
    # Most replies that the catalog lacks differ from it in their first characters.
    candidates = index.lengths.get(text[: index.opening_length].lower())
    if candidates is None:
        return ()
    folded = text.lower()
    for length in candidates:
        if length > len(text) or _is_letter_or_digit(text[length : length + 1]):
            continue
        wordings = index.by_text.get(folded[:length])
        if wordings is not None:
            return wordings
    return ()


class _Score(NamedTuple):
    """How well a wording fits a reply: the better rank is greater, then the more codes that agree."""

    rank: int
    agreeing: int


# The better, the greater.
_PREFIX, _TEXT, _EXACT = 1, 2, 3
_RANKS = {_PREFIX: Rank.PREFIX, _TEXT: Rank.TEXT, _EXACT: Rank.EXACT}

# That of a wording that does not fit.
_NO_SCORE = _Score(0, 0)


def _score_of(wording: _Wording, reply: Reply, text: str) -> _Score:
    """How well a wording fits a reply that opens with its text, but for case."""
    smtp_code, enhanced_code = reply.smtp_code, reply.enhanced_code
    agreeing = 0
    if smtp_code is not None:
        if smtp_code == wording.smtp_code:
            agreeing += 1
        elif wording.smtp_code is not None or smtp_code // 100 != wording.code_class:
            return _NO_SCORE
    if enhanced_code is not None:
        if enhanced_code == wording.enhanced_code:
            agreeing += 1
        elif wording.enhanced_code is not None or int(enhanced_code[0]) != wording.code_class:
            return _NO_SCORE
    length, is_internal = len(wording.text), wording.is_internal
    # A Kelvin sign in lower case is a k, and is none.
    if not text.startswith(wording.text) and not (is_internal and text[:length].isascii()):
        return _NO_SCORE
    if length < len(text):
        return _Score(_PREFIX, agreeing) if agreeing > 0 or is_internal else _NO_SCORE
    is_exact = smtp_code == wording.smtp_code and enhanced_code == wording.enhanced_code
    return _Score(_EXACT if is_exact else _TEXT, agreeing)


@cache
def _index_lines() -> dict[str, Match | None]:
    """The responses by the lines that the MTA itself sends or logs; made at the first question."""
    lines = [_line_of(row) for row in _list_rows()]
    return {line: identify_reply(parse_reply(line)) for line in lines}


@cache
def _build_index() -> _Index:
    """The index; made at the first question."""
    groups: dict[str, list[_Wording]] = {}
    for wording in _list_wordings():
        groups.setdefault(wording.text.lower(), []).append(wording)
    texts = sorted(groups, key=len)
    opening_length = min(LONGEST_OPENING, len(texts[0])) if texts else 0
    index = _Index({}, {}, opening_length)
    for text in texts:
        index.by_text[text] = [*groups[text], *_find_wordings(index, text)]
        lengths = index.lengths.setdefault(text[:opening_length], [])
        if len(text) not in lengths[:1]:
            lengths.insert(0, len(text))
    return index


def _list_wordings() -> Iterable[_Wording]:
    for row in _list_rows():
        text = parse_reply(_line_of(row)).text
        if text is not None:
            yield _Wording(
                entry=entry(row.id),
                smtp_code=row.smtp_code,
                enhanced_code=row.enhanced_code,
                code_class=int(str(row.smtp_code or row.enhanced_code)[0]),
                text=text,
                is_internal="[internal]" in row.message,
            )


def _list_rows() -> list[Entry | Alias]:
    """The responses and their aliases, in the order of the catalog."""
    rows: dict[str, Entry | Alias] = {}
    for response in ENTRIES:
        rows[response.id] = response
        for alias in response.aliases:
            rows[alias.id] = alias
    return [rows[row_id] for row_id in IDS]


def _line_of(row: Entry | Alias) -> str:
    """A row as the MTA sends or logs it."""
    parts = (row.smtp_code, row.enhanced_code, row.message)
    return " ".join(str(part) for part in parts if part is not None)


def _is_letter_or_digit(character: str) -> bool:
    """Whether a character is one of ASCII's letters and digits; nothing is none."""
    return character.isascii() and character.isalnum()
