"""The files that a command is given, read in slices of whole lines: memory stays bounded."""

from __future__ import annotations

import gzip
import sys
import time
import zlib
from typing import TYPE_CHECKING

from ._reply import to_text, trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from io import BufferedReader

__all__ = ["Input", "reason_of", "split_lines", "watch_slices"]

_SLICE = 1 << 18
_LONGEST_LINE = 1 << 20
_UNREADABLE = (OSError, EOFError, zlib.error)


class Input:
    """Files, or standard input for ``-`` and when there are none."""

    def __init__(self, name: str, files: Sequence[str]) -> None:
        self.name = name
        self.files = files or ["-"]
        self.failed = False

    def read(self) -> Iterator[Iterator[bytes]]:
        """The slices of each file. What cannot be read is told, and the others are read all the same."""
        for path in self.files:
            yield self._read_file(path)

    def _read_file(self, path: str) -> Iterator[bytes]:
        if path == "-" and sys.stdin is None:
            return  # It was closed.
        try:
            with open(0 if path == "-" else path, "rb", closefd=path != "-") as file:
                yield from _read_slices(file)
        except _UNREADABLE as error:
            from ._report import printable

            self.failed = True
            print(f"{self.name}: {printable(path)}: {reason_of(error)}", file=sys.stderr)


def reason_of(error: Exception) -> str:
    """What went wrong with a file, in plain words."""
    if isinstance(error, EOFError):
        return "unexpected end of file"
    if isinstance(error, (gzip.BadGzipFile, zlib.error)):
        return f"damaged gzip: {error}"
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return reason[:1].lower() + reason[1:]


def watch_slices(slices: Iterable[bytes]) -> Iterator[bytes]:
    """The same slices; who watches a terminal is told how much has been read."""
    started = told = time.monotonic()
    size = 0
    for data in slices:
        yield data
        size += len(data)
        now = time.monotonic()
        if now - started > 1 and now - told > 0.2 and sys.stderr.isatty():
            told = now
            print(f"\r{size >> 20} MiB read", end="", file=sys.stderr, flush=True)
    if told != started:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _read_slices(file: BufferedReader) -> Iterator[bytes]:
    """Slices of whole lines, as they come; of a line that is too long only the opening."""
    is_gzip = file.peek(2)[:2] == b"\x1f\x8b"
    stream = gzip.GzipFile(fileobj=file) if is_gzip else file
    opening = b""
    while block := stream.read1(_SLICE):
        end = block.rfind(b"\n") + 1
        if end > 0:
            yield opening + block[:end]
            opening = b""
        opening += block[end : end + _LONGEST_LINE - len(opening)]
    if opening:
        yield opening


def split_lines(data: bytes) -> list[str]:
    """The lines of a slice as well-formed text, trimmed; of each only what is looked at."""
    if len(data) > _LONGEST_LINE:
        data = b"\n".join([line[:_LONGEST_LINE] for line in data.split(b"\n")])
    text = to_text(data.removesuffix(b"\n"))
    if text.isascii():
        return [trim(line) for line in text.split("\n")]
    return [trim(line.removeprefix("\ufeff")) for line in text.split("\n")]
