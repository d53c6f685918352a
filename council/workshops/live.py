"""The register's scope `workshops`, and the part that pages put in by a tag: it reads the clock."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import timezone

from council.meetings.followers import Entry
from council.meetings.models import Meeting
from council.workshops.models import Workshop
from council.workshops.phrases import LINES
from council.workshops.queries import scope_of
from council.workshops.showing import rooms_shown
from register.models import Line
from register.queries import last_number
from register.refusals import Refusal
from register.scopes import Fact, ScopeKind
from residents.reader import reader_language

ONE: dict[str, type] = {"workshop": str}
NAMED: dict[str, type] = {"workshop": str, "person": str}
COUNTED: dict[str, type] = {"workshop": str, "here": int}
SHAPES: dict[str, dict[str, type]] = {
    "workshop.planned": ONE,
    "workshop.changed": ONE,
    "workshop.cancelled": ONE,
    "workshop.opened": ONE,
    "workshop.closed": ONE,
    "workshop.reopened": ONE,
    "workshop.reported": ONE,
    "rapporteur.named": NAMED,
    "rapporteur.ended": NAMED,
    "participant.joined": COUNTED,
    "participant.left": COUNTED,
    "participants.assigned": COUNTED,
}
PART = "meeting-workshops"
COUNTS = {"participant.joined", "participant.left"}


def may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """The lines hold ids and numbers; what is drawn of them is what everybody may read."""
    return None


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """The rooms as they are now. A place taken or left changes a number alone: a full room that chooses its
    workshops does not fetch its pages again. A part goes with the last line that changes it."""
    targets = [_targets(fact) for fact in facts]
    last = {target: place for place, wanted in enumerate(targets) for target in wanted}
    drawn = _drawn(facts[-1], language, set(last))
    return [
        {
            **fact.data,
            "parts": [
                {"target": one, "html": drawn.get(one, "")} for one in targets[place] if last[one] == place
            ],
        }
        for place, fact in enumerate(facts)
    ]


def _targets(fact: Fact) -> tuple[str, ...]:
    """The ids of the elements that a line changes; the journal is fetched by those who keep it open."""
    if fact.kind in COUNTS:
        return (f"workshop-here-{fact.data['workshop']}",)
    return (PART, "meeting-journal") if fact.kind in LINES else (PART,)


def _drawn(last: Fact, language: str, wanted: set[str]) -> dict[str, str]:
    meeting = Meeting.objects.select_related("council").filter(id=last.scope.key).first()
    if meeting is None:
        return {}
    shown = rooms_shown(meeting, None, language, last.at)
    found = {one.here_id: one for one in shown.rooms if one.here_id in wanted}
    drawn: dict[str, str] = {
        key: render_to_string("workshops/here.html", {"room": one}) for key, one in found.items()
    }
    return drawn | {PART: render_to_string("workshops/rooms.html", {"shown": shown})}


def part(meeting: Meeting, person: Any = None) -> dict[str, Any]:
    """The context of a part that a page puts in; the line that it is true at is read before the rooms."""
    scope = scope_of(meeting.id)
    number = last_number(scope)
    shown = rooms_shown(meeting, person, reader_language(), timezone.now())
    return {"shown": shown, "scope": str(scope), "number": number}


def journal(meeting: Meeting) -> list[Entry]:
    """When rooms began, came back and reported, for the journal that everyone reads."""
    scope = scope_of(meeting.id)
    lines = Line.objects.filter(scope__kind=scope.kind, scope__key=scope.key, kind__in=LINES)
    names = {str(one.id): one.name for one in Workshop.objects.filter(meeting=meeting)}
    return [
        Entry(line.at, "", LINES[line.kind] % {"name": names.get(line.data["workshop"], "")})
        for line in lines.order_by("-at")[:30]
    ]


KIND = ScopeKind("workshops", SHAPES, may_read=may_read, present=present)
