"""What the catalog and the registry say of a raw reply."""

from __future__ import annotations

from dataclasses import dataclass

from ._entry import Meaning, Severity
from ._identify import Match, identify
from ._record import Record
from ._reply import Reply, parse_reply
from ._standards import MEANINGS, SUBJECTS

__all__ = ["Explanation", "explain"]


@dataclass(frozen=True, slots=True)
class Explanation(Record):
    """What can be said of a reply, whether the catalog holds it or not."""

    reply: Reply
    """The parts of the reply."""

    match: Match | None = None
    """The response that the reply shows; None when the catalog has none."""

    severity: Severity | None = None
    """What the class of the codes says; None without a code."""

    internal: bool = False
    """Whether the MTA itself wrote the reply, not a remote host."""

    contradictory: bool = False
    """Whether the classes of the reply's two codes differ."""

    subject: str | None = None
    """What the enhanced status code is about: RFC 3463 section 3; None when that is not known."""

    meaning: Meaning | None = None
    """What the registry says of the enhanced status code; not what happened."""

    cause: Explanation | None = None
    """The reply that this one quotes as its cause."""


def explain(raw: object) -> Explanation:
    """What a reply means, by its codes and by the response that it shows.

    >>> explain("452 4.2.2 no room").meaning
    Meaning(summary='Mailbox full', reference='RFC 3463')
    >>> explain("").severity is None
    True
    """
    reply = parse_reply(raw)
    match = identify(raw)
    code = reply.enhanced_code
    return Explanation(reply, match, meaning=MEANINGS.get(code[2:]) if code else None, subject=SUBJECTS.get(code.split(".")[1]) if code else None)
