"""What the catalog says of a response: the types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ._record import Record

if TYPE_CHECKING:
    from ._responses import MtaResponse

__all__ = ["Alias", "Direction", "Entry", "Meaning", "Severity"]


class Severity(StrEnum):
    """What the class of a code says: RFC 5321 section 4.2.1, RFC 3463 section 2."""

    SUCCESS = "success"
    """The command was carried out: class 2."""

    INTERMEDIATE = "intermediate"
    """The command was accepted and awaits more: class 3, reply codes only."""

    TRANSIENT = "transient"
    """The failure may pass, and a later attempt may succeed: class 4."""

    PERMANENT = "permanent"
    """The failure will not pass, and there is no use in trying again: class 5."""


class Direction(StrEnum):
    """Where a response arises."""

    DELIVERY = "delivery"
    """While the MTA sends to a remote host."""

    RECEPTION = "reception"
    """While a client sends mail in."""

    QUEUE = "queue"
    """Inside the MTA, about a queued message."""

    CLUSTER = "cluster"
    """Between the nodes of a cluster."""


@dataclass(frozen=True, slots=True)
class Meaning(Record):
    """What the registry of RFC 5248 says of an enhanced status code; not what happened."""

    summary: str
    """The words of the registry."""

    reference: str
    """The document that assigns the code, with its section where that is known."""


@dataclass(frozen=True, slots=True)
class Alias(Record):
    """A second name or another wording of a response."""

    id: str
    """The second name. Looked up, it gives the response."""

    smtp_code: int | None
    """The reply code of this wording; None when it has none."""

    enhanced_code: str | None
    """The enhanced status code of this wording; None when it has none."""

    message: str
    """The message of this wording."""

    deprecated: str | None = None
    """What to use instead; None when the name is not deprecated."""


@dataclass(frozen=True, slots=True)
class Entry(Record):
    """What the catalog says of one response: its codes, its message and what they mean.

    ``severity`` says whether the MTA tries again, ``explanation`` what happened and ``action``
    what to do.
    """

    id: str
    """The identity of the response, the same in every language."""

    smtp_code: int | None = None
    """The reply code, RFC 5321 section 4.2; None when the response has none."""

    enhanced_code: str | None = None
    """The enhanced status code, RFC 3463; None when the response has none."""

    message: str = ""
    """The message as it is sent or logged."""

    comment: str | None = None
    """The catalog's comment; None when there is none."""

    direction: Direction | None = None
    """Where the response arises; None when the catalog does not say."""

    explanation: str | None = None
    """What happened, and on whose side; None when the catalog does not say."""

    action: str | None = None
    """Who should do what; None when the catalog does not say."""

    references: tuple[str, ...] = ()
    """Addresses of pages that say more."""

    deprecated: str | None = None
    """What to use instead; None when the response is not deprecated."""

    severity: Severity = Severity.PERMANENT
    """``Severity.TRANSIENT`` or ``Severity.PERMANENT``."""

    internal: bool = False
    """Whether the message carries the tag ``[internal]``: the MTA itself wrote it, not a remote host."""

    subject: str | None = None
    """What the enhanced status code is about: RFC 3463 section 3; None when that is not known."""

    meaning: Meaning | None = None
    """What the registry says of the enhanced status code; None when it is not registered."""

    aliases: tuple[Alias, ...] = ()
    """The second names and other wordings of the response."""

    url: str = ""
    """The section of the reference that describes the response."""

    @property
    def response(self) -> MtaResponse:
        """The name of the response, for a ``match`` that covers them all."""
        # A response knows its entry, and an entry its response: one of them must wait.
        from ._responses import MtaResponse

        return MtaResponse(self.id)

    @property
    def is_transient(self) -> bool:
        """Whether a later attempt may succeed."""
        return self.severity == Severity.TRANSIENT

    @property
    def is_permanent(self) -> bool:
        """Whether there is no use in trying again."""
        return self.severity == Severity.PERMANENT

    @property
    def line(self) -> str:
        """The codes and the message on one line, as the MTA sends or logs them."""
        parts = (self.smtp_code, self.enhanced_code, self.message)
        return " ".join([str(part) for part in parts if part is not None])
