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

sys.path.insert(0, str(Path(__file__).parents[1] / "packages" / "python"))

from generated import import_package

if TYPE_CHECKING:
    from collections.abc import Callable

PASSES = 30

# How long one pass of a contestant may take, in seconds; slower ones get fewer replies.
PASS_TIME = 0.2

# More than these compile for minutes as one expression, and then take seconds for each reply.
MOST_ALTERNATIVES = 10_000


def main() -> None:
    folder, replies_file, catalog_file = map(Path, sys.argv[1:])
    replies = json.loads(replies_file.read_text("utf-8"))
    catalog = json.loads(catalog_file.read_text("utf-8"))
    contestants: dict[str, Callable[[str], object]] = {
        "identify": import_package(folder).identify,
        "list of regular expressions": expressions(catalog),
        "hash look-up": {entry["line"]: entry["id"] for entry in catalog}.get,
    }
    if len(catalog) <= MOST_ALTERNATIVES:
        contestants["one alternation"] = alternation(catalog)
    else:
        why = "compiles for minutes"
        print(json.dumps({"name": "one alternation", "ns": None, "why": why}), flush=True)
    for name, ns in measure(contestants, replies).items():
        print(json.dumps({"name": name, "ns": round(ns, 1)}))


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


def measure(
    contestants: dict[str, Callable[[str], object]], replies: list[str]
) -> dict[str, float]:
    """The least nanoseconds per reply of several passes of each contestant, taken in turn."""
    counts = {name: affordable(find, replies) for name, find in contestants.items()}
    least = dict.fromkeys(contestants, float("inf"))
    for _ in range(PASSES):
        for name, find in contestants.items():
            spent = time_pass(find, replies[: counts[name]]) / counts[name] * 1e9
            least[name] = min(least[name], spent)
    return least


def affordable(find: Callable[[str], object], replies: list[str]) -> int:
    """How many replies fit into a pass; the first is for what is made on first use."""
    find(replies[0])
    seconds = timeit.timeit(lambda: find(replies[1]), number=1)
    return max(1, min(len(replies), int(PASS_TIME / seconds)))


def time_pass(find: Callable[[str], object], replies: list[str]) -> float:
    fresh = [reply[:1] + reply[1:] for reply in replies]
    timer = timeit.Timer(
        "for reply in fresh:\n    find(reply)", globals={"find": find, "fresh": fresh}
    )
    return timer.timeit(number=1)


if __name__ == "__main__":
    main()
