"""The response of the catalog that an exception of a mail client shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ._identify import identify
from ._limits import MOST_CAUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._records import Match

__all__ = ["identify_error"]


def identify_error(error: object) -> Match | None:
    """The response of the catalog that an exception shows; None when it shows none.

    Takes what ``smtplib`` and ``aiosmtplib`` raise. Looks at ``smtp_code`` and ``smtp_error``, at
    ``code`` and ``message``, and at ``recipients``; then at the members of a group of exceptions,
    in their order; then at what it was raised because of; at ten exceptions at most. Nothing is
    raised.

    Of several recipients the first counts whose reply the catalog knows; to tell them apart, hand
    each value of ``SMTPRecipientsRefused.recipients`` to ``identify``.

    >>> identify_error(ValueError("no reply")) is None
    True
    """
    try:
        for each in _list_errors(error):
            for reply in _replies_of(each):
                match = identify(reply)
                if match is not None:
                    return match
    except Exception:
        # A property of the exception raised: it shows nothing.
        return None
    return None


def _list_errors(error: object) -> Iterator[BaseException]:
    """An exception, then the members of a group, each with what led to it, then what led to the first."""
    left = [error]
    looked = 0
    while left and looked < MOST_CAUSES:
        each = left.pop()
        if not isinstance(each, BaseException):
            continue
        looked += 1
        yield each
        # What a traceback shows as the cause.
        cause = each.__cause__
        if cause is None and not each.__suppress_context__:
            cause = each.__context__
        left.append(cause)
        if isinstance(each, BaseExceptionGroup):
            left += reversed(cast("BaseExceptionGroup[BaseException]", each).exceptions)


def _replies_of(error: object) -> Iterator[tuple[object, object]]:
    """The codes and texts of an exception, known by its attributes: no client is imported."""
    yield getattr(error, "smtp_code", None), getattr(error, "smtp_error", None)
    yield getattr(error, "code", None), getattr(error, "message", None)
    refused = getattr(error, "recipients", None)
    if isinstance(refused, dict):
        yield from cast("dict[str, tuple[object, object]]", refused).values()
    elif isinstance(refused, list):
        for each in cast("list[object]", refused):
            yield getattr(each, "code", None), getattr(each, "message", None)
