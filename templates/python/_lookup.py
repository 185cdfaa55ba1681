"""The entries of the catalog, looked up by id and by code."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ._catalog import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._records import Entry

__all__ = ["by_enhanced_code", "by_smtp_code", "entries", "entry", "find"]


def entries() -> tuple[Entry, ...]:
    """All entries, in the order of the catalog: one for each response, none for an alias.

    >>> len({found.id for found in entries()}) == len(entries())
    True
    """
    return ENTRIES


def entry(response_id: str) -> Entry:
    """The entry of a response, by its id, the id of an alias, or its ``MtaResponse``.

    Raises:
        KeyError: The catalog has no such response.

    >>> all(entry(found.id) is found for found in entries())
    True
    >>> entry("no-such-response")
    Traceback (most recent call last):
    KeyError: 'no-such-response'
    """
    return _BY_ID[response_id]


def find(response_id: object) -> Entry | None:
    """The same, or None when there is none."""
    return _BY_ID.get(response_id) if isinstance(response_id, str) else None


def by_smtp_code(code: int) -> tuple[Entry, ...]:
    """The entries with a reply code (RFC 5321 section 4.2), in the order of the catalog.

    >>> all(found in by_smtp_code(found.smtp_code) for found in entries() if found.smtp_code)
    True
    >>> by_smtp_code(250)
    ()
    """
    return _BY_SMTP_CODE.get(code, ())


def by_enhanced_code(code: str) -> tuple[Entry, ...]:
    """The entries with an enhanced status code (RFC 3463), in the order of the catalog.

    >>> by_enhanced_code("2.0.0")
    ()
    """
    return _BY_ENHANCED_CODE.get(code, ())


_Code = TypeVar("_Code")


def _group(pairs: Iterable[tuple[_Code | None, Entry]]) -> dict[_Code, tuple[Entry, ...]]:
    groups: dict[_Code, list[Entry]] = {}
    for code, found in pairs:
        if code is not None:
            groups.setdefault(code, []).append(found)
    return {code: tuple(group) for code, group in groups.items()}


_BY_ID = {found.id: found for found in ENTRIES}
_BY_ID.update({alias.id: found for found in ENTRIES for alias in found.aliases})
_BY_SMTP_CODE = _group((found.smtp_code, found) for found in ENTRIES)
_BY_ENHANCED_CODE = _group((found.enhanced_code, found) for found in ENTRIES)
