"""What there is to say of any raw reply."""

from __future__ import annotations

from dataclasses import replace

from ._advice import advise_on
from ._bounce_class import bounce_class_by_code, bounce_class_of_text
from ._identify import identify_reply
from ._patterns import CAUSE, compile_once
from ._records import (
    REPLY_SEVERITY_BY_NUMBER,
    DeliveryRecord,
    Explanation,
    Meaning,
    Outcome,
    Reply,
    Severity,
)
from ._reply import parse_reply
from ._standards import CLASSES, MEANINGS, REPLY_CLASSES, REPLY_SUBJECTS, SUBJECTS

__all__ = ["explain", "explain_record", "explain_reply"]


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
    return _explain_parsed(parse_reply(raw))


def explain_record(record: DeliveryRecord) -> Explanation:
    """Explains what a record tells: its reply, else the MTA's own words, and whether that was final.

    A code that the reply lacks is taken from the record's status. Nothing is raised.
    """
    explanation = _explain_parsed(_reply_of_record(record))
    code = record.bounce_class
    return replace(
        explanation,
        final=_FINAL.get(record.outcome),
        bounce_class=explanation.bounce_class if code is None else bounce_class_by_code(code),
    )


_FINAL: dict[Outcome | None, bool] = {
    Outcome.FAILED: True,
    Outcome.REJECTED: True,
    Outcome.DELAYED: False,
}


def _reply_of_record(record: DeliveryRecord) -> Reply:
    """The reply of a record, with the status as the enhanced code that it lacks."""
    reply = parse_reply(record.reply)
    # What failed has no code of success: such a number is a word.
    if record.outcome in _FINAL and reply.smtp_code is not None and reply.smtp_code < 400:
        reply = replace(reply, smtp_code=None, enhanced_code=None)
    if reply.enhanced_code is not None:
        return reply
    return replace(reply, enhanced_code=_status_beside(reply.smtp_code, record.status))


def _status_beside(smtp_code: int | None, status: str | None) -> str | None:
    """The status, unless it says no more than the class of the reply code, or another class."""
    if smtp_code is None or status is None:
        return status
    is_general = status.endswith(".0.0")
    return None if is_general or status[0] != str(smtp_code)[0] else status


def _explain_parsed(reply: Reply) -> Explanation:
    """Explains a reply, with the reply that it quotes."""
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
        bounce_class=bounce_class_of_text(reply.text or ""),
        cause=cause,
    )


def _severity_of(code: int | str | None) -> Severity | None:
    """What the first digit of a code says."""
    return None if code is None else REPLY_SEVERITY_BY_NUMBER.get(int(str(code)[0]))


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
