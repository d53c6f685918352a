"""The register's scope `floor`, and the parts of the floor that pages put in by tags: both read the clock."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import timezone

from council.floor import queries, showing
from council.meetings.models import Meeting
from council.meetings.queries.agenda import said
from register.queries import last_number
from register.refusals import Refusal
from register.scopes import Fact, ScopeKind
from residents.reader import reader_language

SHAPES: dict[str, dict[str, type]] = {
    "request.made": {"request": str},
    "request.withdrawn": {"request": str},
    "guest.invited": {},
    "list.closed": {"item": str},
    "list.reopened": {"item": str},
    "item.shown": {"item": str},
    "floor.opened": {},
    "floor.paused": {},
    "floor.closed": {},
    "speaker.called": {"speech": str},
    "speaker.called-out": {"speech": str, "passed": int},
    "speech.started": {"speech": str},
    "speech.paused": {"speech": str},
    "speech.resumed": {"speech": str},
    "speech.extended": {"speech": str, "seconds": int},
    "speech.ended": {"speech": str},
}
# Which parts a line changes. The last two are a reader's own: her page fetches them itself, and `floor-place`
# is only in the page of somebody who waits, so that a full room does not ask at each line.
NOW, QUEUE, ASK, PLACE, CONSOLE = "floor-now", "floor-queue", "floor-ask", "floor-place", "floor-console"
PARTS: dict[str, tuple[str, ...]] = {
    "request.made": (QUEUE, PLACE, CONSOLE),
    "request.withdrawn": (QUEUE, PLACE, CONSOLE),
    "guest.invited": (ASK, CONSOLE),
    "list.closed": (QUEUE, ASK, CONSOLE),
    "list.reopened": (QUEUE, ASK, CONSOLE),
    "item.shown": (NOW, QUEUE, ASK, CONSOLE),
    "floor.opened": (NOW, QUEUE, ASK, CONSOLE),
    "floor.paused": (CONSOLE,),
    "floor.closed": (NOW, QUEUE, ASK, CONSOLE),
    "speaker.called": (NOW, QUEUE, PLACE, CONSOLE),
    "speaker.called-out": (NOW, QUEUE, PLACE, CONSOLE, "meeting-journal"),
    "speech.started": (NOW, CONSOLE),
    "speech.paused": (NOW, CONSOLE),
    "speech.resumed": (NOW, CONSOLE),
    "speech.extended": (NOW, CONSOLE),
    "speech.ended": (NOW, QUEUE, PLACE, CONSOLE),
}
PUBLIC = {NOW: "floor/now.html", QUEUE: "floor/queue.html"}


def may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """Sessions are public; one that does not exist has no lines."""
    return None


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """The changed parts of each line as the floor is now; a part goes with the last line that changes it."""
    last = {target: place for place, fact in enumerate(facts) for target in PARTS[fact.kind]}
    drawn = _drawn(facts[-1].scope.key, language, [one for one in last if one in PUBLIC]) if facts else {}
    return [
        {
            **data,
            "parts": [
                {"target": one, "html": drawn.get(one, "")} for one in PARTS[fact.kind] if last[one] == place
            ],
        }
        for place, (fact, data) in enumerate(zip(facts, said(facts), strict=True))
    ]


def _drawn(key: UUID, language: str, wanted: Sequence[str]) -> dict[str, str]:
    meeting = Meeting.objects.select_related("council", "current_item").filter(id=key).first()
    if not wanted or meeting is None:
        return {}
    shown = showing.floor_shown(meeting, language, timezone.now())
    return {one: render_to_string(PUBLIC[one], {"floor": shown}) for one in wanted}


def part(meeting: Meeting) -> dict[str, Any]:
    """The context of a part that a page puts in; the line that it is true at is read before the floor."""
    scope = queries.scope_of(meeting.id)
    number, now = last_number(scope), timezone.now()
    shown = showing.floor_shown(meeting, reader_language(), now)
    return {"floor": shown, "scope": str(scope), "number": number, "now": now}


def ask_part(context: dict[str, Any], person: Any) -> dict[str, Any]:
    """The same with what the reader herself can do."""
    return context | {"ask": showing.ask_shown(context["floor"], person, context["now"])}


def console_part(meeting: Meeting, person: Any) -> dict[str, Any]:
    """What a co-chair can do."""
    context = part(meeting)
    return context | {"console": showing.console_shown(context["floor"], person, context["now"])}


KIND = ScopeKind("floor", SHAPES, may_read=may_read, present=present)
RULES_KIND = ScopeKind(
    "floor-rules",
    {"rules.adopted": {}},
    may_read=may_read,
    present=lambda facts, language: [dict(fact.data) for fact in facts],
)
