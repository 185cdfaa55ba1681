"""The generated package, and what tests of it share."""

from __future__ import annotations

import os
import sys
import unittest
from importlib import import_module, util
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[3]
# That of another catalog, for tests that are true for any.
PACKAGE = Path(os.environ.get("PACKAGE", ROOT / "out" / "python"))


def import_package(folder: Path = PACKAGE) -> ModuleType:
    """Imports the package of a folder from its source."""
    (init,) = folder.glob("src/*/__init__.py")
    sys.path.insert(0, str(folder / "src"))
    return import_module(init.parent.name)


def needs(*modules: str) -> None:
    """Skips the tests that follow when a module is missing, and fails them when CI is set."""
    for module in modules:
        if util.find_spec(module) is None:
            if os.environ.get("CI"):
                raise ModuleNotFoundError(f"{module} (under CI every tool must be there)")
            sys.stderr.write(f"SKIPPED: Python's module {module} is missing\n")
            raise unittest.SkipTest(f"{module} is missing")
