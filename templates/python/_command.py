"""The command of the package: counts, annotates and explains the replies of a log."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
from typing import TYPE_CHECKING

from . import __version__
from ._card import card_of
from ._count import Tally, tally_slice
from ._cut import cut_text
from ._explain import explain, explain_reply
from ._input import Input, reason_of, split_lines, watch_slices
from ._json import to_json
from ._parallel import map_in_parallel
from ._reply import read_reply, to_text, trim
from ._report import Screen, csv_report, json_report, text_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["main"]

_NAME = __name__.partition(".")[0].replace("_", "-")


def main(args: Sequence[str] | None = None) -> int:
    """Runs the command; gives its exit status."""
    options = _make_parser().parse_args(args)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has enough. Nothing is left to be written when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"{_NAME}: {reason_of(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return status


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=_NAME,
        description="Counts, annotates and explains the replies of a mail log.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{_NAME} {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")

    count = commands.add_parser(
        "count",
        help="what failed, how often, and which replies nobody knows",
        allow_abbrev=False,
    )
    count.set_defaults(run=_count)
    count.add_argument("--format", choices=["text", "json", "csv"], default="text")
    count.add_argument(
        "--top",
        type=_number_from(0),
        metavar="N",
        help="how many groups of unknown replies are shown; 0 is all; "
        "20 unless told otherwise, in json and csv all",
    )
    count.add_argument(
        "--jobs", type=_number_from(1), default=1, metavar="N", help="processes that count"
    )

    annotate = commands.add_parser(
        "annotate", help="a JSON line for each line that holds a reply", allow_abbrev=False
    )
    annotate.set_defaults(run=_annotate)
    for command in (count, annotate):
        command.add_argument(
            "files", nargs="*", metavar="FILE", help="a log, also gzipped; - is standard input"
        )

    explaining = commands.add_parser(
        "explain", help="what there is to say of a reply", allow_abbrev=False
    )
    explaining.set_defaults(run=_explain)
    explaining.add_argument("--format", choices=["text", "json"], default="text")
    explaining.add_argument(
        "text", nargs="*", metavar="TEXT", help="a reply, or a line of a log; else standard input"
    )
    return parser


def _number_from(least: int) -> Callable[[str], int]:
    """What reads a whole number from an argument."""

    def read(text: str) -> int:
        if re.fullmatch("[0-9]{1,9}", text) and int(text) >= least:
            return int(text)
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} on")

    return read


def _count(options: argparse.Namespace) -> int:
    source = Input(_NAME, options.files)
    slices = (data for file in source.read() for data in file)
    tally = Tally()
    for part in map_in_parallel(tally_slice, watch_slices(slices), options.jobs):
        tally.add(part)
    if options.format == "text":
        _write(text_report(tally, 20 if options.top is None else options.top, _find_screen()))
    else:
        report = json_report if options.format == "json" else csv_report
        _write(report(tally, options.top or 0))
    return int(source.failed)


def _find_screen() -> Screen:
    """The terminal that standard output is, if it is one."""
    if not sys.stdout.isatty():
        return Screen()
    has_colors = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(shutil.get_terminal_size().columns, has_colors)


def _annotate(options: argparse.Namespace) -> int:
    source = Input(_NAME, options.files)
    for file in source.read():
        number = 0
        # On a terminal the lines themselves show that it goes on.
        for data in file if sys.stdout.isatty() else watch_slices(file):
            lines = split_lines(data)
            _write("".join(_annotate_lines(lines, number)))
            sys.stdout.flush()
            number += len(lines)
    return int(source.failed)


def _annotate_lines(lines: Sequence[str], before: int) -> Iterator[str]:
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for number, line in enumerate(lines, before + 1):
        found = cut_text(line)
        if found is None:
            continue
        name, reply = found
        explanation = explain_reply(read_reply(reply), None)
        match = explanation.match
        record = {
            "line": number,
            "format": name,
            "reply": reply,
            "smtpCode": explanation.reply.smtp_code,
            "enhancedCode": explanation.reply.enhanced_code,
            "id": None if match is None else match.entry.id,
            "rank": None if match is None else match.rank,
            "severity": explanation.severity,
            "internal": explanation.internal,
        }
        yield f"{encode(record)}\n"


def _explain(options: argparse.Namespace) -> int:
    texts: Iterable[str]
    if options.text in ([], ["-"]):
        source = Input(_NAME, [])
        lines = (line for file in source.read() for data in file for line in split_lines(data))
        texts = (line for line in lines if line)
    else:
        source = None
        texts = [trim(to_text(" ".join(options.text)).removeprefix("\ufeff"))]
    for number, text in enumerate(texts):
        found = cut_text(text)
        explanation = explain(text if found is None else found[1])
        if options.format == "json":
            _write(f"{to_json(explanation)}\n")
        else:
            _write("\n" * (number > 0) + card_of(explanation))
        sys.stdout.flush()
    return int(source is not None and source.failed)


def _write(text: str) -> None:
    """Writes text as UTF-8, whatever the locale says."""
    sys.stdout.buffer.write(text.encode("utf-8"))
