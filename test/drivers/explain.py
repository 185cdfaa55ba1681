"""Explains replies: explain.py [package folder]

Reads JSON strings, one a line; prints for each its explanation as JSON, in ASCII, one a line.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "python"))

from generated import canonical, import_package


def main() -> None:
    explain = import_package(*map(Path, sys.argv[1:2])).explain
    for line in sys.stdin:
        explanation = canonical(explain(json.loads(line)))
        print(json.dumps(explanation, separators=(",", ":")))


if __name__ == "__main__":
    main()
