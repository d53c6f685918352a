"""Reads of the agenda, for who may see its internal items and for everybody else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects

from council.bodies.models import Document
from council.meetings import agenda
from council.meetings.agenda import Mark, Point
from council.meetings.lifecycle import MeetingState
from council.meetings.models import AgendaItem, Meeting
from register.models import Line
from register.scopes import Fact


def standing(meeting: Meeting, insider: bool) -> list[AgendaItem]:
    """The items in order without those that were withdrawn; internal ones for insiders only."""
    manager = AgendaItem.every if insider else AgendaItem.objects
    return list(manager.filter(meeting=meeting, withdrawn_at__isnull=True).order_by("number"))


def said(facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """What the public reads of each line's data: no id of a point off its agenda, such as an internal one."""
    named = {fact.data["item"] for fact in facts if "item" in fact.data}
    found = AgendaItem.objects.filter(id__in=named).values_list("id", flat=True) if named else ()
    public = {str(key) for key in found}
    return [
        {name: value for name, value in fact.data.items() if name != "item" or value in public}
        for fact in facts
    ]


def point(item: AgendaItem) -> Point:
    return Point(str(item.id), str(item.parent_id) if item.parent_id else "", item.internal, item.minutes)


def points(meeting: Meeting) -> list[Point]:
    """The whole agenda as its rules read it."""
    return [point(one) for one in standing(meeting, insider=True)]


@dataclass(frozen=True)
class ItemShown:
    """An item with its number and the time it is planned for; nothing where that is not known."""

    item: AgendaItem
    label: str
    at: datetime | None

    @property
    def id(self) -> UUID:
        return self.item.id

    @property
    def number(self) -> int:
        """Its place, by which items are compared."""
        return self.item.number

    @property
    def title(self) -> str:
        return self.item.title

    @property
    def documents(self) -> list[Document]:
        """Those that were fetched with it."""
        return list(getattr(self.item, "shown_documents", []))

    @property
    def deep(self) -> bool:
        return self.item.parent_id is not None


def shown(meeting: Meeting, insider: bool) -> list[ItemShown]:
    """The agenda for a reader, in one query. Times count every item, also one that she does not see."""
    found = standing(meeting, insider=True)
    every = [point(one) for one in found]
    draft = meeting.state == MeetingState.ANNOUNCED.value
    numbers, at = agenda.labels(every), agenda.times(every, meeting.opened_at or meeting.starts)
    return [
        ItemShown(one, numbers[str(one.id)], at[str(one.id)])
        for one in found
        if insider or not (one.internal or draft)
    ]


def with_documents(meeting: Meeting, insider: bool) -> list[ItemShown]:
    """The same with `documents` fetched, without their bytes."""
    found = shown(meeting, insider)
    public = Document.objects.filter(withdrawn_at__isnull=True).defer("content").order_by("title")
    wanted = Prefetch("documents", queryset=public, to_attr="shown_documents")
    prefetch_related_objects([one.item for one in found], wanted)
    return found


def marks(meeting: Meeting) -> list[Mark]:
    """At which item the session was from when on, as the register tells; paused, and ended, at none."""
    scopes = ["meeting", "meeting-internal"]
    kinds = ["meeting.opened", "meeting.suspended", "meeting.closed", "item.current"]
    lines = Line.objects.filter(scope__kind__in=scopes, scope__key=meeting.id, kind__in=kinds)
    first = AgendaItem.objects.filter(meeting=meeting).order_by("number").values_list("id", flat=True).first()
    here, runs, found = str(first or ""), False, []
    for line in lines.order_by("at", "id"):
        if line.kind == "item.current":
            here = line.data["item"]
        else:
            runs = line.kind == "meeting.opened"
        found.append(Mark(line.at, here if runs else ""))
    return found


def took(meeting: Meeting, now: datetime) -> dict[str, timedelta]:
    """How long the session was at each of its items until now; two queries."""
    return agenda.took(marks(meeting), meeting.closed_at or now)


def planned(items: Iterable[AgendaItem], starts: datetime) -> dict[str, datetime | None]:
    """When the plan lets each item of a whole agenda begin, whenever the session was opened."""
    return agenda.times([point(one) for one in items], starts)
