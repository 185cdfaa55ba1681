"""What the values of this package have in common: pickles that outlive a release."""

from __future__ import annotations

__all__ = ["Record"]


class Record:
    """A value whose pickle names its fields, so that another release can load it."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (type(self), {name: getattr(self, name) for name in self.__slots__})


def _restore(kind: type[Record], values: dict[str, object]) -> Record:
    """The value: fields that this release does not know go, those it adds take their default."""
    known = kind.__slots__
    return kind(**{name: value for name, value in values.items() if name in known})
