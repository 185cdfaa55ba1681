"""What an entry says besides its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._record import Record

if TYPE_CHECKING:
    from ._records import Severity
    from ._responses import MtaResponse

__all__ = ["EntryMethods"]


class EntryMethods(Record):
    """The properties of an entry."""

    __slots__ = ()

    if TYPE_CHECKING:
        id: str
        smtp_code: int | None
        enhanced_code: str | None
        message: str
        severity: Severity

    @property
    def response(self) -> MtaResponse:
        """The name of the response, for a ``match`` that covers them all."""
        # A response knows its entry, and an entry its response: one of them must wait.
        from ._responses import MtaResponse

        return MtaResponse(self.id)

    @property
    def is_transient(self) -> bool:
        """Whether a later attempt may succeed."""
        return self.severity == "transient"

    @property
    def is_permanent(self) -> bool:
        """Whether there is no use in trying again."""
        return self.severity == "permanent"

    @property
    def line(self) -> str:
        """The codes and the message on one line, as the MTA sends or logs them."""
        parts = (self.smtp_code, self.enhanced_code, self.message)
        return " ".join([str(part) for part in parts if part is not None])
