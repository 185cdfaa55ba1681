"""Reads a catalog back: catalog.py package-folder

Takes a JSON array of replies; prints the rows of the catalog, their cells as the catalog has them,
and the id of the response that each reply is, "" when it is none.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "python"))

from generated import import_package


def main() -> None:
    package = import_package(Path(sys.argv[1]))
    rows = [
        [
            entry.response.value,
            str(entry.smtp_code or ""),
            entry.enhanced_code or "",
            entry.message,
            entry.comment,
            entry.alias_of or "",
            entry.deprecated or "",
        ]
        for entry in package.entries()
    ]
    found = map(package.identify, json.load(sys.stdin))
    matches = ["" if match is None else match.entry.id for match in found]
    print(json.dumps({"rows": rows, "matches": matches}))


if __name__ == "__main__":
    main()
