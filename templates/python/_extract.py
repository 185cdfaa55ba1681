"""The reply within a line of a log."""

from __future__ import annotations

from dataclasses import dataclass

from ._record import Record

__all__ = ["Extract", "extract_reply"]


@dataclass(frozen=True, slots=True)
class Extract(Record):
    """A reply found within a line of a log."""

    format: str
    """The name of the log's format."""

    reply: str
    """The reply as it stands there, for ``parse_reply``, ``identify`` and ``explain``."""


def extract_reply(line: object) -> Extract | None:
    return None
