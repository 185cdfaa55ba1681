"""``typing.NamedTuple`` for classes without defaults, less the time to import ``typing``."""

from __future__ import annotations

__all__ = ["NamedTuple"]

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    class _NamedTupleType(type):
        def __new__(cls, name, bases, namespace):
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            # The annotations are texts, so they stand in the namespace in every Python.
            record = namedtuple(name, namespace["__annotations__"], module=namespace["__module__"])
            for key, value in namespace.items():
                if key not in {"__module__", "__qualname__", "__firstlineno__"}:
                    setattr(record, key, value)
            return record

    class NamedTuple(metaclass=_NamedTupleType):
        """A tuple whose items are attributes: each annotation of the class names one."""
