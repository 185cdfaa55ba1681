"""Explains replies: explain.py [package folder]

Reads JSON, one value a line: a text, or {"bytes": hexadecimal digits}. Prints for each what explain
and read_line give, as JSON, one a line.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "packages" / "python"))

from generated import import_package


def main() -> None:
    package = import_package(*map(Path, sys.argv[1:2]))
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for line in sys.stdin:
        raw = json.loads(line)
        if isinstance(raw, dict):
            raw = bytes.fromhex(raw["bytes"])
        explanation = package.to_json(package.explain(raw))
        records = ",".join(map(package.to_json, package.read_line(raw, year=2026)))
        print(f'{{"explanation":{explanation},"records":[{records}]}}')


if __name__ == "__main__":
    main()
