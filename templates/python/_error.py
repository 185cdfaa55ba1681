"""The response of the catalog that an exception of a mail client shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ._identify import Match, identify

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["identify_error"]


def identify_error(error: object) -> Match | None:
    """The response of the catalog that an exception shows; None when it shows none.

    Takes what ``smtplib`` and ``aiosmtplib`` raise. Looks at ``smtp_code`` and ``smtp_error``, at
    ``code`` and ``message``, and at ``recipients``; then at the members of a group of exceptions,
    in their order; then at what it was raised because of. Nothing is raised.

    Of several recipients the first counts whose reply the catalog knows; to tell them apart, hand
    each value of ``SMTPRecipientsRefused.recipients`` to ``identify``.

    >>> identify_error(ValueError("no reply")) is None
    True
    """
    try:
        for reply in _replies(error):
            match = identify(reply)
            if match is not None:
                return match
    except Exception:
        # A property of the exception raised: it shows nothing.
        return None
    return None


def _replies(error: object) -> Iterator[object]:
    """The replies that an exception carries, then those of its members, then those of its causes."""
    met: set[int] = set()
    left = [error]
    while left:
        error = left.pop()
        if not isinstance(error, BaseException) or id(error) in met:
            continue
        met.add(id(error))
        yield from _replies_of(error)
        # What a traceback shows as the cause.
        left.append(error.__cause__ or (None if error.__suppress_context__ else error.__context__))
        if isinstance(error, BaseExceptionGroup):
            left += reversed(cast("BaseExceptionGroup[BaseException]", error).exceptions)


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
