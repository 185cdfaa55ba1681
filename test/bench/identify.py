"""Measures recognition side by side: identify.py <package folder> <replies.json> <catalog.json>

Prints one JSON object a line for each contestant: its name, and nanoseconds per reply. The replies
are built afresh before each pass, outside the time that is taken, since a text keeps its hash.
"""

from __future__ import annotations

import json
import re
import sys
import timeit
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "python"))

from generated import import_package

if TYPE_CHECKING:
    from collections.abc import Callable

PASSES = 15

# How long one pass of a contestant may take, in seconds; slower ones get fewer replies.
PASS_TIME = 0.5


def main() -> None:
    folder, replies_file, catalog_file = map(Path, sys.argv[1:])
    replies = json.loads(replies_file.read_text("utf-8"))
    catalog = json.loads(catalog_file.read_text("utf-8"))
    contestants: dict[str, Callable[[], Callable[[str], object]]] = {
        "identify": lambda: import_package(folder).identify,
        "list of regular expressions": lambda: expressions(catalog),
        "one alternation": lambda: alternation(catalog),
        "hash look-up": lambda: {entry["line"]: entry["id"] for entry in catalog}.get,
    }
    for name, make in contestants.items():
        print(json.dumps({"name": name, **measure(make(), replies)}), flush=True)


def expressions(catalog: list[dict[str, str]]) -> Callable[[str], object]:
    """The usual way by hand: a list of expressions, tried in turn."""
    patterns = [(re.compile(pattern(entry)), entry["id"]) for entry in catalog]

    def find(reply: str) -> str | None:
        for expression, id in patterns:
            if expression.search(reply):
                return id
        return None

    return find


def alternation(catalog: list[dict[str, str]]) -> Callable[[str], object]:
    """All expressions as one."""
    return re.compile("|".join(f"({pattern(entry)})" for entry in catalog)).search


def pattern(entry: dict[str, str]) -> str:
    flags = "(?i:%s)" if entry["internal"] else "%s"
    return flags % re.escape(entry["text"]) + r"(?![0-9A-Za-z])"


def measure(find: Callable[[str], object], replies: list[str]) -> dict[str, float | str | None]:
    """The least nanoseconds per reply of several passes, less those of the bare loop."""
    find(replies[0])
    count = len(replies)
    seconds = timeit.timeit(lambda: find(replies[1]), number=1)
    while count > 1 and seconds * count > PASS_TIME:
        count //= 2
    if seconds > PASS_TIME:
        return {"ns": None, "why": f"one reply takes {seconds:.1f} s"}
    spent = min(time_pass(find, replies[:count]) for _ in range(PASSES))
    return {"ns": round(spent / count * 1e9, 1)}


def time_pass(find: Callable[[str], object], replies: list[str]) -> float:
    fresh = [reply[:1] + reply[1:] for reply in replies]
    timer = timeit.Timer(
        "for reply in fresh:\n    find(reply)", globals={"find": find, "fresh": fresh}
    )
    return timer.timeit(number=1)


if __name__ == "__main__":
    main()
