"""What the catalog and the standards say of a raw reply."""

from __future__ import annotations

from ._entries import Severity
from ._identify import Match, identify
from ._named_tuple import NamedTuple
from ._reply import Reply, parse_reply
from ._standards import (
    CLASSES,
    MEANINGS,
    REPLY_CLASSES,
    REPLY_SUBJECTS,
    SUBJECTS,
    Meaning,
)

__all__ = ["Explanation", "explain"]


class Explanation(NamedTuple):
    """What can be said of a reply, whether the catalog holds it or not."""

    reply: Reply
    """The parts of the reply."""

    match: Match | None
    """The response that the reply shows; None when the catalog has none."""

    severity: Severity | None
    """What the class of the codes says; None without a code."""

    subject: str | None
    """What the enhanced status code is about: RFC 3463 section 3; None when that is not known."""

    meaning: Meaning | None
    """The registered meaning of the enhanced status code, else what its numbers or the digits
    of the reply code say; None without a code."""


def explain(raw: str) -> Explanation:
    """What a reply means, by its codes and by the response that it shows.

    A code that the reply lacks is taken from the response. Every text is explained as far as
    possible: nothing is raised.

    >>> denied = explain("550 5.7.1 relaying denied")
    >>> denied.severity, denied.subject, denied.meaning.summary
    (<Severity.PERMANENT: 'permanent'>, 'Security or Policy Status', 'Delivery not authorized, message refused')
    >>> explain("452 too many recipients").meaning
    Meaning(summary='Transient Negative Completion reply: Mail system', reference='RFC 5321 section 4.2.1')
    """
    reply = parse_reply(raw)
    match = identify(raw)
    smtp_code, enhanced_code = reply.smtp_code, reply.enhanced_code
    if match is not None:
        smtp_code = match.entry.smtp_code if smtp_code is None else smtp_code
        enhanced_code = match.entry.enhanced_code if enhanced_code is None else enhanced_code
    reply_digits = "" if smtp_code is None else str(smtp_code)
    numbers = [] if enhanced_code is None else enhanced_code.split(".")
    subject = SUBJECTS.get(numbers[1]) if numbers else None
    return Explanation(
        reply,
        match,
        _severity(reply_digits or (enhanced_code or "")),
        None if subject is None else subject.summary,
        _meaning(reply_digits, numbers),
    )


_SEVERITIES = {
    "2": Severity.SUCCESS,
    "3": Severity.INTERMEDIATE,
    "4": Severity.TRANSIENT,
    "5": Severity.PERMANENT,
}


def _severity(code: str) -> Severity | None:
    return _SEVERITIES.get(code[:1])


def _meaning(reply_digits: str, numbers: list[str]) -> Meaning | None:
    """The most that the numbers of an enhanced status code say, else the digits of a reply code."""
    if numbers:
        registered = MEANINGS.get(f"{numbers[1]}.{numbers[2]}")
        if registered is not None:
            return registered
        subject = SUBJECTS.get(numbers[1])
        if subject is not None:
            return _join(CLASSES[numbers[0]], subject)
    if reply_digits:
        subject = REPLY_SUBJECTS.get(reply_digits[1])
        reply_class = REPLY_CLASSES[reply_digits[0]]
        return reply_class if subject is None else _join(reply_class, subject)
    return CLASSES[numbers[0]] if numbers else None


def _join(general: Meaning, particular: Meaning) -> Meaning:
    return Meaning(f"{general.summary}: {particular.summary}", particular.reference)
