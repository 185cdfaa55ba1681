"""What a log holds: its replies counted by response, and those that no response accounts for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from ._cut import cut_text
from ._identify import find_line, identify_reply
from ._input import split_lines
from ._patterns import MASKED, VARIABLE
from ._reply import Parts, read_reply

if TYPE_CHECKING:
    import re

__all__ = ["Group", "Tally", "line_of", "tally_slice"]

_MOST_GROUPS = 10_000
_MOST_WORDS = 24
_LONG_WORD = 40
_LONGEST_EXAMPLE = 200


@dataclass(slots=True)
class Group:
    """Replies that say the same, but for what varies in them."""

    count: int
    codes: tuple[int | None, str | None]
    example: str  # The first of them.


@dataclass(slots=True)
class Tally:
    """What was counted."""

    lines: int = 0
    no_reply: int = 0
    other: int = 0  # Replies beyond the groups that are kept.
    responses: dict[str, int] = field(default_factory=dict[str, int])
    # By what their replies say.
    groups: dict[Parts, Group] = field(default_factory=dict["Parts", Group])

    def add(self, more: Tally) -> None:
        """Adds what came after; of groups that are new only as many as are kept."""
        self.lines += more.lines
        self.no_reply += more.no_reply
        self.other += more.other
        for id, count in more.responses.items():
            self.responses[id] = self.responses.get(id, 0) + count
        for key, group in more.groups.items():
            if key in self.groups:
                self.groups[key].count += group.count
            elif len(self.groups) < _MOST_GROUPS:
                self.groups[key] = group
            else:
                self.other += group.count


def tally_slice(data: bytes) -> Tally:
    """Counts the lines of a slice."""
    tally = Tally()
    responses, groups = tally.responses, tally.groups
    lines = split_lines(data)
    tally.lines = len(lines)
    for line in lines:
        found = cut_text(line)
        if found is None:
            tally.no_reply += 1
            continue
        match = find_line(found[1])
        if match is None:
            reply = read_reply(found[1])
            match = identify_reply(reply)
            if match is None:
                _add_unknown(groups, reply)
                continue
        id = match.entry.id
        responses[id] = responses.get(id, 0) + 1
    return tally


def _add_unknown(groups: dict[Parts, Group], reply: Parts) -> None:
    smtp_code, enhanced_code, text = reply
    masked = smtp_code, enhanced_code, text and mask_text(text)
    group = groups.get(masked)
    if group is not None:
        group.count += 1
        return
    example = line_of(reply)
    if len(example) > _LONGEST_EXAMPLE:
        example = f"{example[:_LONGEST_EXAMPLE]}..."
    groups[masked] = Group(1, reply[:2], example)


def line_of(reply: Parts) -> str:
    """A reply as one line."""
    return " ".join([str(part) for part in reply if part is not None])


def mask_text(text: str) -> str:
    """What a text says: its first words, in which those that vary are masked."""
    words = text.split(" ", _MOST_WORDS)
    more = ["..."] if len(words) > _MOST_WORDS else []
    # Letters alone vary in nothing unless they are many: most words need not be looked at.
    masked = [
        word if word.isalpha() and len(word) <= _LONG_WORD else _mask_word(word)
        for word in words[:_MOST_WORDS]
    ]
    if masked.count("*") > 1:
        # Masks in a row are one.
        masked = [word for word, last in zip(masked, ["", *masked]) if not word == last == "*"]
    return " ".join(masked + more)


def _mask_word(word: str) -> str:
    """A word, without what varies in it."""
    if word.strip("(.,:;)").isalpha() and len(word) <= _LONG_WORD or not VARIABLE.search(word):
        return word
    before, after = cast("re.Match[str]", MASKED.search(word)).groups()
    return f"{before}*{after}"
