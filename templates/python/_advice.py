"""What to do about a reply, and whose words say so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ._mark import find_mark
from ._records import Advice, AdviceSource, Fault, Severity

if TYPE_CHECKING:
    from ._advice_tables import CodeAdvice, Words
    from ._records import Entry, Reply

__all__ = ["advise_on"]

_DIGITS = {Severity.TRANSIENT: 4, Severity.PERMANENT: 5}


def advise_on(reply: Reply, entry: Entry | None, severity: Severity | None) -> Advice | None:
    """The advice for a reply: the words of its response, else of a mark, else of its codes.

    None when the reply is no failure, or has neither a code nor a response.
    """
    digit = None if severity is None else _DIGITS.get(severity)
    if digit is None:
        return None
    if entry is not None and entry.explanation is not None:
        return _advice_of_entry(entry, entry.explanation)
    mark = find_mark(reply, digit)
    if mark is not None:
        return _advice_of(mark.words, AdviceSource.MARK, mark.provider, mark.mark)
    return _advice_of_codes(reply, digit)


def _advice_of_entry(entry: Entry, explanation: str) -> Advice:
    return Advice(
        explanation=explanation,
        action=entry.action,
        fault=Fault.UNKNOWN if entry.fault is None else entry.fault,
        suppress=entry.suppress,
        source=AdviceSource.RESPONSE,
        reference=entry.references[0] if entry.references else None,
    )


def _advice_of_codes(reply: Reply, digit: int) -> Advice | None:
    """The words of the code that says the most; None when there is none."""
    smtp_code, enhanced_code = reply.smtp_code, reply.enhanced_code
    _, subject, detail = (enhanced_code or "..").split(".")
    enhanced = _find_code(f"X.{subject}.{detail}", digit)
    smtp = _find_code(str(smtp_code), digit)
    if enhanced is not None and detail != "0":
        return _advice_of(enhanced.words, AdviceSource.ENHANCED_CODE)
    if smtp is not None and smtp.is_sure:
        return _advice_of(smtp.words, AdviceSource.REPLY_CODE)
    general = _find_code(f"X.{subject}.X", digit) if enhanced is None else enhanced
    if general is not None:
        return _advice_of(general.words, AdviceSource.ENHANCED_CODE)
    if smtp is None and smtp_code is not None:
        smtp = _find_code(f"{digit}yz", digit)
    if smtp is not None:
        return _advice_of(smtp.words, AdviceSource.REPLY_CODE)
    unregistered = None if enhanced_code is None else _find_code("X.X.X", digit)
    return None if unregistered is None else _advice_of(unregistered.words, AdviceSource.ENHANCED_CODE)


def _find_code(code: str, digit: int) -> CodeAdvice | None:
    """The advice for a code of a class; None when there is none."""
    return _index_codes().get((code, digit))


@cache
def _index_codes() -> dict[tuple[str, int], CodeAdvice]:
    """The advice by codes and classes; made at the first question."""
    from ._advice_tables import CODES  # noqa: PLC0415

    return {(each.code, digit): each for each in CODES for digit in (4, 5) if each.digit in (0, digit)}


def _advice_of(
    words: Words,
    source: AdviceSource,
    provider: str | None = None,
    mark: str | None = None,
) -> Advice:
    return Advice(
        explanation=words.explanation,
        action=words.action,
        fault=Fault(words.fault),
        suppress=words.suppress,
        source=source,
        provider=provider,
        mark=mark,
        reference=words.reference,
    )
