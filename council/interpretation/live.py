"""What of the channels is announced, and to whom."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.html import format_html

from council.interpretation.models import Channel, Line
from council.interpretation.permissions import may_watch
from council.interpretation.queries import read_in
from council.meetings.models import Meeting
from council.meetings.phrases import NOT_COCHAIR
from register.refusals import Refusal
from register.scopes import Fact, ScopeKind


def _everyone(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """What is said in a public session is public in every language."""
    return None


def _watching(person: Any, key: UUID, now: datetime) -> Refusal | None:
    meeting = Meeting.objects.select_related("council").filter(id=key).first()
    return may_watch(person, meeting, now) if meeting else NOT_COCHAIR


def _lines(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """Each line as it reads now, once, however often it is told; a hand-over draws who interprets now."""
    wanted = {fact.data["line"] for fact in facts if "line" in fact.data}
    known = read_in(list(Line.objects.filter(id__in=wanted).select_related("text", "channel")), language)
    found, drawn = {str(one.id): one for one in known}, set[str]()
    holders = _holders(facts)
    return [
        _holder(fact, holders)
        if fact.kind == "channel.taken"
        else _operation(fact, found.get(fact.data.get("line", "")), drawn, language)
        for fact in facts
    ]


def _holders(facts: Sequence[Fact]) -> dict[UUID, str]:
    """Who interprets now, by channel, where one of the lines says that it was handed over."""
    taken = {fact.scope.key for fact in facts if fact.kind == "channel.taken"}
    found = Channel.objects.filter(id__in=taken).select_related("holder") if taken else []
    return {one.id: one.holder.display_name for one in found}


def _holder(fact: Fact, holders: dict[UUID, str]) -> dict[str, Any] | None:
    if fact.scope.key not in holders:
        return None
    place = f"channel-{fact.scope.key}-holder"
    html = format_html('<bdi id="{}">{}</bdi>', place, holders[fact.scope.key])
    return {"op": "replace", "target": place, "html": html}


def _operation(fact: Fact, line: Line | None, drawn: set[str], language: str) -> dict[str, Any] | None:
    elsewhere = fact.kind == "line.translated" and fact.data["language"] != language
    if line is None or elsewhere or str(line.id) in drawn:
        return None
    drawn.add(str(line.id))
    said = fact.kind == "line.said"
    return {
        "op": "append" if said else "replace",
        "target": f"channel-{fact.scope.key}" if said else f"line-{line.id}",
        "html": render_to_string("interpretation/line.html", {"line": line}),
    }


def _signals(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """The co-chairs' page fetches what it shows itself: its buttons are each reader's own."""
    return [{"parts": [{"target": "booth", "html": ""}]} for _fact in facts]


CHANNEL = ScopeKind(
    "channel",
    {
        "channel.opened": {},
        "line.said": {"line": str},
        "line.corrected": {"line": str},
        "line.translated": {"line": str, "language": str},
        "channel.offered": {},
        "channel.taken": {},
    },
    may_read=_everyone,
    present=_lines,
)
BOOTH = ScopeKind(
    "booth",
    {"signal.given": {"signal": int}, "signal.seen": {"signal": int}},
    may_read=_watching,
    present=_signals,
)
