"""The files that a command is given, read in slices of whole lines: memory stays bounded."""

from __future__ import annotations

import gzip
import sys
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["open_input", "read_slices", "split_lines"]

_SLICE = 1 << 18
_LONGEST_LINE = 1 << 20


def open_input(path: str) -> IO[bytes]:
    """Opens a file, or standard input for ``-``; what is compressed by gzip is read as it is."""
    file = sys.stdin.buffer if path == "-" else open(path, "rb")
    # A peek does not wait for more than is there.
    return gzip.GzipFile(fileobj=file) if file.peek(2)[:2] == b"\x1f\x8b" else file


def read_slices(file: IO[bytes]) -> Iterator[bytes]:
    """Slices of whole lines, as they come; of a line that is too long only the opening."""
    opening = b""
    while block := file.read1(_SLICE):
        end = block.rfind(b"\n") + 1
        if end > 0:
            yield opening + block[:end]
            opening = b""
        opening += block[end : end + _LONGEST_LINE - len(opening)]
    if opening:
        yield opening
