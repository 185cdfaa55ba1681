"""The class of a bounce, by its number or by what the log says of it."""

from __future__ import annotations

from ._bounce_classes import CLASSES
from ._records import BounceCategory, BounceClass

__all__ = ["bounce_class_by_code", "bounce_class_of_text"]

# Opens the text of a bounce that came back as a message.
_TAGS = b"[internal] [oob] "


def bounce_class_by_code(code: int) -> BounceClass:
    """Finds a class by its number; one of the operator's own has no name.

    >>> bounce_class_by_code(10).name
    'Invalid Recipient'
    """
    for known, name, category, _ in CLASSES:
        if known == code:
            return BounceClass(code, name, BounceCategory(category))
    return BounceClass(code)


def bounce_class_of_text(text: str) -> BounceClass | None:
    """Finds the class that a text says, whatever its case; None when it says none."""
    # Bytes have ASCII's letters alone in two cases.
    folded = text.encode().lower()
    if not folded.startswith(_TAGS):
        return None
    tail = folded[len(_TAGS) :]
    for code, _, _, said in CLASSES:
        if tail.startswith(said.encode().lower()):
            return bounce_class_by_code(code)
    return None
