"""What became of one message for one recipient."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ._line_tables import ADDRESS, BOUNCE_CLASS, CODE, ENHANCED, REPLY, STATUS, SUCCESS
from ._patterns import compile_once
from ._records import DeliveryRecord, Outcome
from ._text import trim
from ._time import read_time

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from ._line_tables import Cut, Format

__all__ = ["Context", "Fields", "create_records", "set_groups"]


Fields = dict[str, str]
"""The fields that a format has found; what it has not found is missing."""


class Context(NamedTuple):
    """What is around a line or an object."""

    time: str | None
    times: int
    year: int | None
    """The year of times that have none."""
    alone: bool
    """Whether nothing was around the line but the count of a report."""
    depth: int
    """How many values it lies within."""


def create_records(fields: Fields, form: Format, context: Context) -> list[DeliveryRecord]:
    """The records of the fields that a format has found; none when they say too little."""
    _make_cuts(fields, form.cuts)
    outcome = form.outcome
    if form.outcomes:
        outcome = form.outcomes.get(fields.get("type", ""))
        if outcome is None:
            return []
    word = None if outcome is None else Outcome(outcome)
    records = [_create_record(each, form, word, context) for each in _split_recipients(fields)]
    return [record for record in records if record.reply is not None or word is not None]


def _split_recipients(fields: Fields) -> list[Fields]:
    """The fields for each of several recipients, with its own reply where there are as many."""
    recipients = _find_all(ADDRESS, fields.get("recipients", ""))
    if not recipients:
        return [fields]
    replies = _find_all(REPLY, fields.get("replies", ""))
    if len(replies) != len(recipients):
        replies = [fields.get("reply", "")] * len(recipients)
    return [
        {**fields, "recipient": recipient, "reply": reply}
        for recipient, reply in zip(recipients, replies)
    ]


def _find_all(pattern: str, text: str) -> list[str]:
    return [found[0] for found in compile_once(pattern).finditer(text)] if text else []


def _make_cuts(fields: Fields, cuts: Iterable[Cut]) -> None:
    """Finds more in the fields that were found."""
    for cut in cuts:
        found = compile_once(cut.pattern).search(fields.get(cut.field, ""))
        if found is not None:
            set_groups(fields, found, cut.groups)


def set_groups(fields: Fields, found: re.Match[str], groups: tuple[str, ...]) -> None:
    """Sets the fields that the groups of a match give."""
    for name, value in zip(groups, found.groups()):
        if value:
            fields[name] = value


def _create_record(
    fields: Fields, form: Format, outcome: Outcome | None, context: Context
) -> DeliveryRecord:
    get = fields.get
    domain = get("domain", "")
    recipient = _address_of(get("recipient", ""), get("recipientLocal", ""), domain)
    time = get("time")
    bounce_class, status = get("bounceClass", ""), get("status", "")
    found_status = compile_once(STATUS).search(status) if status else None
    return DeliveryRecord(
        format=form.name,
        time=(read_time(time, context.year) if time else None) or context.time,
        outcome=outcome,
        recipient=recipient,
        domain=_domain_of(recipient or "") or _text_of(_lower_case(domain)),
        sender=_address_of(get("sender", ""), get("senderLocal", ""), get("senderDomain", "")),
        peer=_text_of(get("peer", "")) or _text_of(get("address", "")),
        binding=_text_of(get("binding", "")),
        binding_group=_text_of(get("bindingGroup", "")),
        queue_id=_text_of(get("queueId", "")),
        bounce_class=int(bounce_class) if compile_once(BOUNCE_CLASS).search(bounce_class) else None,
        status=None if found_status is None else found_status[1],
        reply=_reply_of(fields, form, outcome),
        times=context.times,
    )


def _text_of(value: str) -> str | None:
    """A text without white space around it; None when nothing is left."""
    return (trim(value) or None) if value else None


def _address_of(whole: str, local: str, domain: str) -> str | None:
    """An address, as a whole or in two parts; None when there is none."""
    if not whole:
        return f"{trim(local)}@{trim(domain)}" if local and domain else None
    address = trim(whole)
    if address.startswith("<") and address.endswith(">"):
        address = address[1:-1]
    return _text_of(address)


def _domain_of(address: str) -> str | None:
    _, at, domain = address.rpartition("@")
    return _text_of(_lower_case(domain)) if at else None


_LOWER_CASE = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def _lower_case(text: str) -> str:
    """ASCII's letters in lower case."""
    return text.lower() if text.isascii() else text.translate(_LOWER_CASE)


def _reply_of(fields: Fields, form: Format, outcome: Outcome | None) -> str | None:
    """The reply, put together of its parts."""
    code = fields.get("code", "")
    reply = fields.get("reply", "")
    reply = trim(reply.replace(form.space, " ") if form.space else reply)
    if code and compile_once(CODE).search(code) and not reply.startswith(code):
        enhanced = fields.get("enhanced") or _join_numbers(fields)
        if compile_once(ENHANCED).search(enhanced) and not reply.startswith(enhanced):
            reply = f"{enhanced} {reply}"
        reply = trim(f"{code} {reply}")
    # What an MTA says of its own work is no reply.
    if outcome is Outcome.DELIVERED and not compile_once(SUCCESS).search(reply):
        return None
    return reply or None


def _join_numbers(fields: Fields) -> str:
    names = ("enhancedClass", "enhancedSubject", "enhancedDetail")
    return ".".join(fields.get(name, "") for name in names)
