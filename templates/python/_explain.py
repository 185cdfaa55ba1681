"""What there is to say of any raw reply."""

from __future__ import annotations

from ._advice import advise_on
from ._identify import identify_reply
from ._patterns import CAUSE, compile_once
from ._records import Explanation, Meaning, Reply, Severity
from ._reply import parse_reply
from ._standards import CLASSES, MEANINGS, REPLY_CLASSES, REPLY_SUBJECTS, SUBJECTS

__all__ = ["explain", "explain_reply"]


def explain(raw: object) -> Explanation:
    """Explains a raw reply, whether the catalog has it or not.

    A code that the reply lacks is taken from the response that it shows. Takes what
    ``parse_reply`` takes, and looks at as much of a long text. Nothing is raised.

    >>> explain("452 4.2.2 no room").meaning
    Meaning(summary='Mailbox full', reference='RFC 3463')
    >>> explain("550 4.4.7 message expired").contradictory
    True
    >>> explain(None).severity is None
    True
    """
    reply = parse_reply(raw)
    quoted = compile_once(CAUSE).search(reply.text or "")
    if quoted is None:
        return explain_reply(reply, None)
    cause = parse_reply(quoted[1] or quoted[2])
    return explain_reply(reply, explain_reply(cause, None))


def explain_reply(reply: Reply, cause: Explanation | None) -> Explanation:
    """Explains a reply that has been parsed already."""
    match = identify_reply(reply)
    smtp_code, enhanced_code = reply.smtp_code, reply.enhanced_code
    internal = "[internal]" in (reply.text or "").lower()
    if match is not None:
        internal = internal or match.entry.internal
        smtp_code = match.entry.smtp_code if smtp_code is None else smtp_code
        enhanced_code = match.entry.enhanced_code if enhanced_code is None else enhanced_code
    severity = _severity_of(enhanced_code if smtp_code is None else smtp_code)
    return Explanation(
        reply=reply,
        match=match,
        severity=severity,
        internal=internal,
        contradictory=_is_contradictory(reply),
        subject=_subject_of(enhanced_code),
        meaning=_meaning_of_codes(smtp_code, enhanced_code),
        advice=advise_on(reply, None if match is None else match.entry, severity),
        cause=cause,
    )


_SEVERITIES = {
    "2": Severity.SUCCESS,
    "3": Severity.INTERMEDIATE,
    "4": Severity.TRANSIENT,
    "5": Severity.PERMANENT,
}


def _severity_of(code: int | str | None) -> Severity | None:
    """What the first digit of a code says."""
    return _SEVERITIES.get(str(code)[0])


def _is_contradictory(reply: Reply) -> bool:
    if reply.smtp_code is None or reply.enhanced_code is None:
        return False
    return str(reply.smtp_code)[0] != reply.enhanced_code[0]


def _subject_of(enhanced_code: str | None) -> str | None:
    if enhanced_code is None:
        return None
    subject = SUBJECTS.get(enhanced_code.split(".")[1])
    return None if subject is None else subject.summary


def _meaning_of_codes(smtp_code: int | None, enhanced_code: str | None) -> Meaning | None:
    """What the registry says of an enhanced code, else what the digits of the codes say."""
    if enhanced_code is not None:
        registered = MEANINGS.get(enhanced_code[2:])
        if registered is not None:
            return registered
        enhanced_class = CLASSES[enhanced_code[0]]
        subject = SUBJECTS.get(enhanced_code.split(".")[1])
        if subject is not None:
            return _join(enhanced_class, subject)
        if smtp_code is None:
            return enhanced_class
    if smtp_code is None:
        return None
    reply_class = REPLY_CLASSES[str(smtp_code)[0]]
    subject = REPLY_SUBJECTS.get(str(smtp_code)[1])
    return reply_class if subject is None else _join(reply_class, subject)


def _join(general: Meaning, particular: Meaning) -> Meaning:
    return Meaning(f"{general.summary}: {particular.summary}", particular.reference)
