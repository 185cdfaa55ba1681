"""The times of logs, as ISO 8601."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from ._line_tables import MONTHS, TIME_FORMS
from ._patterns import compile_once

__all__ = ["read_time"]

_EPOCH = datetime(1970, 1, 1)

# So many seconds the labels of TAI64N are ahead of the epoch.
_TAI_SECONDS = 10


@lru_cache(maxsize=1024)
def read_time(text: str, year: int | None) -> str | None:
    """A time as logs write it; None when it is none, or needs a year that is not given.

    Lines of one second follow each other: the last times are kept.
    """
    for form in TIME_FORMS:
        found = compile_once(form.pattern).search(text)
        if found is not None:
            groups = zip(form.groups, found.groups())
            return _write_time({name: value for name, value in groups if value is not None}, year)
    return None


def _write_time(parts: dict[str, str], year: int | None) -> str | None:
    epoch, tai, nanoseconds = parts.get("epoch"), parts.get("tai"), parts.get("nanoseconds")
    if epoch is not None:
        return _write_epoch(int(epoch), parts.get("fraction"))
    if tai is None or nanoseconds is None:
        return _write_calendar(parts, year)
    fraction = str(int(nanoseconds, 16)).rjust(9, "0")
    return None if len(fraction) > 9 else _write_epoch(int(tai, 16) - _TAI_SECONDS, fraction)


def _write_epoch(seconds: int, fraction: str | None) -> str:
    whole = (_EPOCH + timedelta(seconds=seconds)).isoformat()
    return f"{whole}Z" if fraction is None else f"{whole}.{fraction}Z"


def _write_calendar(parts: dict[str, str], given_year: int | None) -> str | None:
    year = parts.get("year")
    if year is None:
        if given_year is None:
            return None
        year = str(given_year).rjust(4, "0")
    month = parts.get("month") or _month_of(parts.get("monthName"))
    day = parts.get("day", "").rjust(2, "0")
    clock = [parts.get(name, "") for name in ("hour", "minute", "second")]
    try:
        # The calendar comes round again every 400 years, and Python has no year 0.
        hour, minute, second = map(int, clock)
        datetime(2000 + int(year) % 400, int(month), int(day), hour, minute, second)
    except ValueError:
        return None
    if len(year) != 4:
        return None
    time = f"{year}-{month}-{day}T{':'.join(clock)}"
    if "fraction" in parts:
        time += f".{parts['fraction']}"
    if "utc" in parts:
        return f"{time}Z"
    if "zoneHour" not in parts:
        return time
    return f"{time}{parts['zoneHour']}:{parts.get('zoneMinute', '00')}"


def _month_of(name: str | None) -> str:
    """The number of a month; 00 when it is none."""
    return str(MONTHS.index(name) + 1).rjust(2, "0") if name in MONTHS else "00"
