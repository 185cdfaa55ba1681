"""Runs the README's Spark job on bouncelog.ec in the working folder: spark.py <package folder>"""

from __future__ import annotations

import re
import sys
from pathlib import Path

readme = (Path(sys.argv[1]) / "README.md").read_text("utf-8")
(job,) = [code for code in re.findall(r"```python\n(.*?)```", readme, re.S) if "pyspark" in code]
exec(compile(job, "README.md", "exec"), {"__name__": "__main__"})
