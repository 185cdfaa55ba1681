"""The reply within a line of a log."""

from __future__ import annotations

from ._cut import cut_text
from ._records import Extract
from ._text import to_text, trim

__all__ = ["extract_reply"]


def extract_reply(line: object) -> Extract | None:
    """Finds the reply that a line of a log carries; None when it carries none.

    Knows the logs of Momentum and of other MTAs, the fields of bounce messages, and a line that
    is itself a reply. A byte-order mark at its start does not count. Of a long line the first
    1,048,576 characters are looked at. Nothing is raised.

    >>> extract_reply("Diagnostic-Code: smtp; 550 5.7.1 no").format
    'dsn'
    >>> extract_reply("1790000060@@@@M1") is None
    True
    """
    found = cut_text(trim(to_text(line).removeprefix("\ufeff")))
    return None if found is None else Extract(*found)
