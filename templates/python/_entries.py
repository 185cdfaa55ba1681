"""The entries of the catalog and the look-ups by id and by code."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from ._named_tuple import NamedTuple
from ._standards import MEANINGS, SUBJECTS, Meaning

__all__ = [
    "Entry",
    "Severity",
    "by_enhanced_code",
    "by_smtp_code",
    "entries",
    "entry",
]

TYPE_CHECKING = False

if TYPE_CHECKING:
    from ._responses import MtaResponse


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


class Entry(NamedTuple):
    """What the catalog says of one response.

    >>> denied = entry("relaying-denied")
    >>> denied.smtp_code, denied.enhanced_code, denied.message
    (550, '5.7.1', 'relaying denied')
    >>> denied.is_permanent
    True
    """

    id: str
    """The identity of the response, the same in every language."""

    smtp_code: int | None
    """The reply code, RFC 5321 section 4.2; None when the response has none."""

    enhanced_code: str | None
    """The enhanced status code, RFC 3463; None when the response has none."""

    message: str
    """The message as it is sent or logged."""

    text: str
    """The message without the codes that it may open with: what a reply is compared with."""

    comment: str
    """The catalog's comment; empty when there is none."""

    alias_of: str | None
    """The id of the response that this one repeats; None when it stands for itself."""

    deprecated: str | None
    """What to use instead; None when the response is not deprecated."""

    @property
    def response(self) -> MtaResponse:
        """The name of the response, for a ``match`` that covers them all."""
        from ._responses import MtaResponse

        return MtaResponse(self.id)

    @property
    def severity(self) -> Severity:
        """``Severity.TRANSIENT`` or ``Severity.PERMANENT``."""
        return Severity.TRANSIENT if self.is_transient else Severity.PERMANENT

    @property
    def is_transient(self) -> bool:
        """Whether a later attempt may succeed: RFC 5321 section 4.2.1, codes 4yz."""
        if self.smtp_code is not None:
            return self.smtp_code < 500
        return self.enhanced_code is not None and self.enhanced_code[0] == "4"

    @property
    def is_permanent(self) -> bool:
        """Whether there is no use in trying again: RFC 5321 section 4.2.1, codes 5yz."""
        return not self.is_transient

    @property
    def internal(self) -> bool:
        """Whether the response came from the MTA itself, not from a remote host."""
        return "[internal]" in self.message

    @property
    def line(self) -> str:
        """The codes and the message on one line, as the MTA sends or logs them."""
        codes = "" if self.smtp_code is None else f"{self.smtp_code} "
        codes += "" if self.enhanced_code is None else f"{self.enhanced_code} "
        return codes + self.message

    @property
    def subject(self) -> str | None:
        """What the enhanced status code is about: RFC 3463 section 3.

        None when the response has no enhanced status code, or RFC 3463 no name for its subject.

        >>> entry("relaying-denied").subject
        'Security or Policy Status'
        """
        if self.enhanced_code is None:
            return None
        named = SUBJECTS.get(self.enhanced_code.split(".")[1])
        return None if named is None else named.summary

    @property
    def meaning(self) -> Meaning | None:
        """The registered meaning of the enhanced status code: RFC 5248.

        None when the response has no enhanced status code, or it is not registered.

        >>> entry("relaying-denied").meaning
        Meaning(summary='Delivery not authorized, message refused', reference='RFC 3463')
        """
        return None if self.enhanced_code is None else MEANINGS.get(self.enhanced_code[2:])


@cache
def entries() -> tuple[Entry, ...]:
    """All entries, aliases included, in the order of the catalog.

    >>> entries()[0].id
    'resource-limitations'
    """
    # What a program imports and never asks costs nothing, however long the catalog grows.
    from ._catalog import ROWS

    return tuple(map(Entry._make, ROWS))


def entry(id: str) -> Entry:
    """The entry of a response, by its id or its ``MtaResponse``.

    Raises:
        KeyError: The catalog has no such response.

    >>> entry("relaying-denied").message
    'relaying denied'
    >>> entry("no-such-response")
    Traceback (most recent call last):
    KeyError: 'no-such-response'
    """
    return _entries_by_id()[id]


def by_smtp_code(code: int) -> tuple[Entry, ...]:
    """The entries with a reply code (RFC 5321 section 4.2), in the order of the catalog.

    Raises:
        KeyError: No response of the catalog has the code.

    >>> [entry.message for entry in by_smtp_code(551)]
    ['[internal] Private/Loopback Address', 'recipient blackholed']
    >>> by_smtp_code(250)
    Traceback (most recent call last):
    KeyError: 250
    """
    return _entries_by_smtp_code()[code]


def by_enhanced_code(code: str) -> tuple[Entry, ...]:
    """The entries with an enhanced status code (RFC 3463), in the order of the catalog.

    Raises:
        KeyError: No response of the catalog has the code.

    >>> [entry.message for entry in by_enhanced_code("4.3.4")]
    ['allocated resources exceeded']
    >>> by_enhanced_code("2.0.0")
    Traceback (most recent call last):
    KeyError: '2.0.0'
    """
    return _entries_by_enhanced_code()[code]


@cache
def _entries_by_id() -> dict[str, Entry]:
    return {entry.id: entry for entry in entries()}


@cache
def _entries_by_smtp_code() -> dict[int, tuple[Entry, ...]]:
    groups: dict[int, list[Entry]] = {}
    for entry in entries():
        if entry.smtp_code is not None:
            groups.setdefault(entry.smtp_code, []).append(entry)
    return {code: tuple(group) for code, group in groups.items()}


@cache
def _entries_by_enhanced_code() -> dict[str, tuple[Entry, ...]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries():
        if entry.enhanced_code is not None:
            groups.setdefault(entry.enhanced_code, []).append(entry)
    return {code: tuple(group) for code, group in groups.items()}
