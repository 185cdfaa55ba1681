"""An explanation as people read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._count import line_of
from ._entry import Direction, Severity
from ._explain import severity_of
from ._report import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._entry import Entry
    from ._explain import Explanation
    from ._identify import Match
    from ._reply import Reply

__all__ = ["card_of"]

_LABEL = 12

_SEVERITIES = {
    Severity.SUCCESS: "it was accepted",
    Severity.INTERMEDIATE: "more is expected",
    Severity.TRANSIENT: "it is worth trying again",
    Severity.PERMANENT: "sending it again does not help",
}

_DIRECTIONS = {
    Direction.DELIVERY: "met while sending to a remote host",
    Direction.RECEPTION: "said to a client that sends mail in",
    Direction.QUEUE: "decided inside the MTA about a queued message",
    Direction.CLUSTER: "between nodes of the MTA",
}


def card_of(explanation: Explanation) -> str:
    """The lines that say what there is to say of a reply."""
    lines = [_say_reply(explanation.reply)]
    lines += [f"  {label:<{_LABEL}}{value}" for label, value in _list_facts(explanation)]
    if explanation.cause is not None:
        lines.append(f"  {'cause':<{_LABEL}}{_say_reply(explanation.cause.reply)}")
        for label, value in _list_cause(explanation.cause):
            lines.append(f"    {label:<{_LABEL - 2}}{value}")
    return "".join([f"{line}\n" for line in lines])


def _say_reply(reply: Reply) -> str:
    line = line_of((reply.smtp_code, reply.enhanced_code, reply.text))
    return printable(line) or "(empty)"


def _list_cause(cause: Explanation) -> Iterator[tuple[str, str]]:
    """What led to a reply. Its severity and its advice held before: now the reply's own do."""
    yield "response", _say_match(cause.match)
    if cause.match is not None and cause.match.entry.explanation is not None:
        yield "happened", cause.match.entry.explanation


def _say_match(match: Match | None) -> str:
    return "none in the catalog" if match is None else f"{match.entry.id} ({match.rank})"


def _list_facts(explanation: Explanation) -> Iterator[tuple[str, str]]:
    """The labels and what follows them; a label that goes on is empty."""
    match, severity = explanation.match, explanation.severity
    yield "response", _say_match(match)
    if severity is not None:
        yield "severity", f"{severity}: {_SEVERITIES[severity]}"
    if explanation.internal:
        yield "internal", "yes: the MTA itself wrote it"
    if match is not None:
        yield from _list_entry(match.entry)
    yield from _list_codes(explanation)
    if match is not None:
        for number, reference in enumerate(match.entry.references):
            yield "" if number else "see", reference
        yield "reference", match.entry.url


def _list_entry(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.direction is not None:
        yield "direction", f"{entry.direction}: {_DIRECTIONS[entry.direction]}"
    if entry.explanation is not None:
        yield "happened", entry.explanation
    if entry.action is not None:
        yield "to do", entry.action


def _list_codes(explanation: Explanation) -> Iterator[tuple[str, str]]:
    smtp_code, enhanced_code = explanation.reply.smtp_code, explanation.reply.enhanced_code
    meaning = explanation.meaning
    if meaning is not None:
        code = enhanced_code or smtp_code
        if code is None and explanation.match is not None:
            code = explanation.match.entry.enhanced_code or explanation.match.entry.smtp_code
        yield "registry", f"{code}: {meaning.summary} ({meaning.reference})"
    if explanation.contradictory:
        said = [f"{code} is {severity_of(code)}" for code in (smtp_code, enhanced_code)]
        yield "codes", f"contradict each other: {', '.join(said)}"
