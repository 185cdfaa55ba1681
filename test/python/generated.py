"""The generated package, and its explanations in the form that all languages share."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]


def import_package(folder: Path = ROOT / "out" / "python") -> ModuleType:
    """Imports the package of a folder from its source."""
    (init,) = folder.glob("src/*/__init__.py")
    sys.path.insert(0, str(folder / "src"))
    return import_module(init.parent.name)


def canonical(explanation: Any) -> dict[str, Any]:
    """An explanation as test/vectors.json has it."""
    reply, match, severity, subject, meaning = explanation
    return {
        "reply": {
            "smtpCode": reply.smtp_code,
            "enhancedCode": reply.enhanced_code,
            "text": reply.text,
        },
        "match": None if match is None else {"id": match.entry.id, "rank": match.rank},
        "severity": severity,
        "subject": subject,
        "meaning": None if meaning is None else meaning._asdict(),
    }
