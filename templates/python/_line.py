"""The delivery records of a line of a log."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from ._delivery import Context, Fields, create_records, set_groups
from ._event import parse_json, read_value
from ._line_tables import LINE_FORMATS, WRAPPERS
from ._patterns import compile_once
from ._text import to_text, trim
from ._time import read_time

if TYPE_CHECKING:
    from ._line_tables import LineFormat
    from ._records import DeliveryRecord

__all__ = ["read_line"]


def read_line(line: object, *, year: int | None = None) -> list[DeliveryRecord]:
    """The delivery records of a line of a log: none for most lines of most logs, one as a rule,
    several for a list of recipients or an array of events.

    Knows the logs of Momentum and of other MTAs, events and webhooks in JSON, the fields of bounce
    messages, and a line that is itself a reply; also within a syslog header, what grep prints, and
    the JSON of journald and Docker. ``year`` is that of a time that is written without one. Of a
    long line the first 1,048,576 characters are looked at. Nothing is raised.

    >>> [record] = read_line("Diagnostic-Code: smtp; 550 5.7.1 no")
    >>> record.format, record.reply
    ('dsn', 'smtp; 550 5.7.1 no')
    >>> read_line("1790000060@@@@M1")
    []
    """
    text = to_text(line).removeprefix("\ufeff")
    return _read_text(text, Context(None, 1, year, alone=True, depth=0))


def _read_text(text: str, outer: Context) -> list[DeliveryRecord]:
    line, context = _unwrap(text.rstrip(" \t\n\v\f\r"), outer)
    value = parse_json(line)
    if value is not None:
        return read_value(value, context, _read_text)
    for form in LINE_FORMATS:
        if form.literal not in line or (form.alone and not context.alone):
            continue
        fields = _find_fields(line, form)
        if fields is None:
            continue
        records = create_records(fields, form.format, context)
        if records:
            return records
    return []


def _unwrap(text: str, outer: Context) -> tuple[str, Context]:
    """Takes off what is around a line."""
    line, context = text, outer
    for wrapper in WRAPPERS:
        found = compile_once(wrapper.pattern).search(line)
        if found is None:
            continue
        fields: Fields = {}
        set_groups(fields, found, wrapper.groups)
        line = fields.get("rest", "")
        if "times" in fields:
            context = context._replace(times=int(fields["times"]))
        else:
            time = read_time(fields.get("time", ""), context.year)
            context = context._replace(time=time or context.time, alone=False)
    return trim(line), context


def _find_fields(line: str, form: LineFormat) -> Fields | None:
    """The fields that a format finds in a line; None when the line is not of this format."""
    if form.pattern is None:
        return _cut_columns(line, form)
    found = compile_once(form.pattern.pattern).search(line)
    if found is None:
        return None
    fields: Fields = {}
    set_groups(fields, found, form.pattern.groups)
    return {name: _unquote(value) for name, value in fields.items()} if form.csv else fields


def _unquote(value: str) -> str:
    """A value of a CSV file, RFC 4180, without its quotes."""
    return value[1:-1].replace('""', '"') if value.startswith('"') else value


def _cut_columns(line: str, form: LineFormat) -> Fields | None:
    """The fields of a line's columns; None when the line has others."""
    values = line.split(form.separator, len(form.columns) - 1)
    if len(values) < len(form.columns):
        return None
    for value in compress(values, form.numbers):
        if not (value.isdigit() and value.isascii()):
            return None
    return dict(zip(form.columns, values))
