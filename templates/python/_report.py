"""A tally as people and programs read it."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ._count import line_of
from ._explain import meaning_of_codes, severity_of
from ._lookup import entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._count import Group, Tally
    from ._entry import Entry, Meaning, Severity

__all__ = ["Screen", "csv_report", "json_report", "printable", "text_report"]

_BAR_CELLS = 10
_NARROWEST_WITH_BARS = 72
_COLORS = {"transient": 33, "permanent": 31, "success": 32}

# Controls and what turns the direction of text, by which a reply could deceive its reader.
_UNPRINTABLE = re.compile("[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class Screen(NamedTuple):
    """Where a report is printed."""

    columns: int | None = None  # None when nobody watches.
    has_colors: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table."""

    count: str
    share: str
    bar: str
    severity: str
    text: str
    notes: tuple[str, ...] = ()  # More lines below the text.


class _View(NamedTuple):
    """What a tally shows: as many groups as asked for, the others in one number."""

    replies: int
    responses: list[tuple[Entry, int]]
    groups: list[tuple[str, Group]]
    other: int


def printable(text: str) -> str:
    """Replaces what a terminal would obey."""
    return _UNPRINTABLE.sub("\ufffd", text)


def _view(tally: Tally, top: int) -> _View:
    counts = [(entry, tally.responses.get(entry.id, 0)) for entry in entries()]
    responses = sorted([each for each in counts if each[1] > 0], key=lambda each: -each[1])
    groups = sorted(tally.groups.items(), key=lambda each: -each[1].count)
    shown = [(line_of(masked), group) for masked, group in groups[: top or None]]
    other = tally.other + sum(group.count for _, group in groups[len(shown) :])
    return _View(tally.lines - tally.no_reply, responses, shown, other)


def text_report(tally: Tally, top: int, screen: Screen) -> str:
    """The tables that people read."""
    view = _view(tally, top)
    counts = [count for _, count in view.responses] + [group.count for _, group in view.groups]
    highest = max([*counts, view.other])

    def row(count: int, severity: str | None, text: str, *notes: str) -> _Row:
        share, bar = _share(count, view.replies), _bar(count, highest)
        return _Row(str(count), share, bar, severity or "-", text, notes)

    known = [row(count, entry.severity, entry.id) for entry, count in view.responses]
    unknown = [
        row(group.count, _severity(group), printable(key), *map(printable, _notes(key, group)))
        for key, group in view.groups
    ]
    if view.other > 0:
        unknown.append(row(view.other, None, "other replies"))
    tables = [
        [_Row("count", "share", "", "severity", title), *rows]
        for title, rows in (("response", known), ("reply that no response accounts for", unknown))
        if rows
    ]
    texts = _print_tables(tables, screen)
    texts.append(f"replies: {view.replies}\nlines without a reply: {tally.no_reply}\n")
    return "\n".join(texts)


def _severity(group: Group) -> Severity | None:
    smtp_code, enhanced_code = group.codes
    return severity_of(smtp_code if smtp_code is not None else enhanced_code)


def _notes(key: str, group: Group) -> Iterable[str]:
    if group.example != key:
        yield f"for example: {group.example}"
    meaning = meaning_of_codes(*group.codes)
    if meaning is not None:
        smtp_code, enhanced_code = group.codes
        code = enhanced_code or smtp_code
        yield f"the standards say of {code}: {meaning.summary} ({meaning.reference})"


def _share(count: int, replies: int) -> str:
    """A share in per cent, rounded half up; what is there is never nothing, nor all but all."""
    tenths = (2000 * count + replies) // (2 * replies)
    if tenths == 0:
        return "<0.1%"
    if tenths == 1000 and count < replies:
        return ">99.9%"
    return f"{tenths // 10}.{tenths % 10}%"


def _bar(count: int, highest: int) -> str:
    """A bar of blocks, to an eighth of a cell."""
    cells, rest = divmod(max(1, 8 * _BAR_CELLS * count // highest), 8)
    return "\u2588" * cells + (chr(0x2590 - rest) if rest else "")


def _print_tables(tables: list[list[_Row]], screen: Screen) -> list[str]:
    """Tables with their columns aligned; on a terminal with bars and colours, and nothing too wide."""
    rows = [row for table in tables for row in table]
    count = max([len(row.count) for row in rows], default=0)
    share = max([len(row.share) for row in rows], default=0)
    severity = max([len(row.severity) for row in rows], default=0)
    has_bars = screen.columns is not None and screen.columns >= _NARROWEST_WITH_BARS
    indent = count + share + severity + 6 + (_BAR_CELLS + 2 if has_bars else 0)

    def fit(text: str) -> str:
        return text if screen.columns is None else _fit(text, max(screen.columns - indent, 8))

    def line(row: _Row) -> str:
        cells = [row.count.rjust(count), row.share.rjust(share)]
        if has_bars:
            cells.append(row.bar.ljust(_BAR_CELLS))
        color = _COLORS.get(row.severity) if screen.has_colors else None
        name = row.severity.ljust(severity)
        cells += [name if color is None else f"\x1b[{color}m{name}\x1b[0m", fit(row.text)]
        return "\n".join(["  ".join(cells), *(" " * indent + fit(note) for note in row.notes), ""])

    return ["".join(map(line, table)) for table in tables]


def _fit(text: str, columns: int) -> str:
    """Cuts a text to a number of columns; an ellipsis tells that it was longer."""
    width = 0
    fitting = ""
    for character in text:
        width += _width(character)
        if width > columns:
            return f"{fitting}\u2026"
        # The ellipsis needs a column of its own.
        if width < columns:
            fitting += character
    return text


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def json_report(tally: Tally, top: int) -> str:
    """The JSON that programs read, on one line."""
    view = _view(tally, top)
    responses = [
        {"id": entry.id, "count": count, "severity": entry.severity}
        for entry, count in view.responses
    ]
    unknown = [
        {
            "reply": key,
            "count": group.count,
            "severity": _severity(group),
            "example": group.example,
            "meaning": _meaning(meaning_of_codes(*group.codes)),
        }
        for key, group in view.groups
    ]
    document = {
        "lines": tally.lines,
        "replies": view.replies,
        "responses": responses,
        "unknown": unknown,
        "other": view.other,
        "noReply": tally.no_reply,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _meaning(meaning: Meaning | None) -> dict[str, str] | None:
    if meaning is None:
        return None
    return {"summary": meaning.summary, "reference": meaning.reference}


def csv_report(tally: Tally, top: int) -> str:
    """The CSV that spreadsheets read, RFC 4180 but for line ends, which are LF."""
    view = _view(tally, top)
    rows: list[tuple[object, ...]] = [
        ("kind", "count", "severity", "id", "reply", "example"),
        *(("response", count, entry.severity, entry.id, "", "") for entry, count in view.responses),
        *(
            (
                "unknown",
                group.count,
                _severity(group) or "",
                "",
                _harmless(key),
                _harmless(group.example),
            )
            for key, group in view.groups
        ),
        ("other", view.other, "", "", "", ""),
        ("no-reply", tally.no_reply, "", "", "", ""),
    ]
    return "".join([",".join(map(_csv_field, row)) + "\n" for row in rows])


def _harmless(text: str) -> str:
    """A text that a spreadsheet takes for a text, whatever a remote host wrote."""
    return ("'" if text.startswith(("=", "+", "@", "-")) else "") + printable(text)


def _csv_field(value: object) -> str:
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if '"' in text or "," in text else text
