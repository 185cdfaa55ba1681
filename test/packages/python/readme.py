"""The examples of the package's README, and the files that they read."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generated import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator


class Block(NamedTuple):
    """A block of code, the name of the file that it shows, and what it prints."""

    language: str
    code: str
    file: str | None
    printed: str | None


def read_blocks() -> list[Block]:
    """The blocks of code of the README."""
    readme = (PACKAGE / "README.md").read_text("utf-8")
    found = re.findall(
        r"(?:`([\w.]+)`:\n\n)?```(sh|python|text)\n(.*?)```(?=(?:\n\n```text\n(.*?)```)?)",
        readme,
        re.DOTALL,
    )
    return [Block(language, code, file or None, out or None) for file, language, code, out in found]


@contextmanager
def readme_folder() -> Iterator[dict[str, str]]:
    """A working folder with the files of the README; gives an environment that has the package."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for block in read_blocks():
            if block.file:
                (folder / block.file).write_text(block.code, "utf-8")
        write_maildir(folder / "Maildir")
        os.chdir(folder)
        try:
            yield environment()
        finally:
            os.chdir(before)


def environment() -> dict[str, str]:
    """An environment in which the package is installed."""
    return {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PYTHONPATH": str(PACKAGE / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def write_maildir(folder: Path) -> None:
    """A maildir with a bounce message, whose reply is the one that the README's mail log shows."""
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    log = next(block.code for block in read_blocks() if block.file == "mail.log")
    reply = log.split(" said: ")[1].split(" (in reply")[0]
    (folder / "new" / "1.mx").write_text(BOUNCE % reply, "utf-8")


BOUNCE = """From: mailer-daemon@mx.example.net
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; alice@example.com
Action: failed
Status: 5.0.0
Diagnostic-Code: smtp; %s

--b--
"""
