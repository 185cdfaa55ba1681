"""The command of the package: what a log holds, counted and explained."""

from __future__ import annotations

__all__ = ["main"]


def main() -> int:
    return 0
