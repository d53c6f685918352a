"""The agenda until the session ends: add an item, change it, move it, withdraw it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies.models import Document
from council.meetings import agenda, permissions
from council.meetings.actions.keys import locked, write_internal, write_line
from council.meetings.agenda import MOST_ITEMS, MOST_MINUTES, ItemPlan, Point
from council.meetings.lifecycle import MeetingState
from council.meetings.models import AgendaItem, Meeting
from council.meetings.phrases import (
    AGENDA_FULL,
    BAD_MINUTES,
    EMPTY_TITLE,
    FOREIGN_DOCUMENT,
    HAS_PARTS,
    NOT_A_TOP_ITEM,
)
from council.meetings.queries.agenda import points
from register.refusals import refuse

# Higher than any place: rows pass through here, so that no two ever share one.
ASIDE = 1000


@transaction.atomic
def add_item(*, meeting_id: UUID, plan: ItemPlan, person: Any, now: datetime) -> AgendaItem:
    """Put an item at the end of the agenda, or a part at the end of its item."""
    meeting = locked(meeting_id)
    refuse(permissions.may_set_agenda(person, meeting, now))
    item = place_item(meeting, plan)
    _write(meeting, "item.added", item, person, now)
    return item


def place_item(meeting: Meeting, plan: ItemPlan) -> AgendaItem:
    """Check and write a new item, in its place. Needs the meeting's lock."""
    before = points(meeting)
    refuse(AGENDA_FULL if len(before) >= MOST_ITEMS else None)
    internal = _checked(meeting, plan)
    item = AgendaItem.every.create(
        meeting=meeting,
        number=ASIDE + AgendaItem.every.filter(meeting=meeting).count(),
        parent_id=plan.parent,
        internal=internal,
        minutes=plan.minutes,
        presenter=plan.presenter,
        **{f"title_{code}": words for code, words in plan.titles.items()},
    )
    item.documents.set(Document.objects.filter(id__in=plan.documents))
    _place(meeting, agenda.in_order([*before, Point(str(item.id), str(plan.parent or ""))]))
    item.refresh_from_db(fields=["number"])
    return item


@transaction.atomic
def change_item(*, item_id: UUID, plan: ItemPlan, person: Any, now: datetime) -> AgendaItem:
    """Say something else of an item. One that becomes internal leaves the public agenda with its parts."""
    meeting, item = _locked_item(item_id)
    refuse(permissions.may_set_agenda(person, meeting, now))
    parts = list(AgendaItem.every.filter(parent=item, withdrawn_at__isnull=True))
    refuse(HAS_PARTS if parts and plan.parent else None)
    internal = _checked(meeting, plan, item)
    closing = [part for part in parts if internal and not part.internal]
    for one in (item, *closing):
        refuse(permissions.may_change_item(one, internal))
    was = item.internal
    item.parent_id, item.internal = plan.parent, internal
    item.minutes, item.presenter = plan.minutes, plan.presenter
    for code, words in plan.titles.items():
        setattr(item, f"title_{code}", words)
    item.save()
    item.documents.set(Document.objects.filter(id__in=plan.documents))
    AgendaItem.every.filter(id__in=[part.id for part in closing]).update(internal=True)
    _place(meeting, agenda.in_order(points(meeting)))
    _tell_change(meeting, item, was, person, now)
    return item


@transaction.atomic
def move_item(*, item_id: UUID, up: bool, person: Any, now: datetime) -> AgendaItem:
    """Let an item change places with its neighbour; its parts go with it."""
    meeting, item = _locked_item(item_id)
    refuse(permissions.may_set_agenda(person, meeting, now))
    before = points(meeting)
    after = agenda.moved(before, str(item.id), up)
    if after != before:
        _place(meeting, after)
        _write(meeting, "item.moved", item, person, now)
    return item


@transaction.atomic
def withdraw_item(*, item_id: UUID, person: Any, now: datetime) -> AgendaItem:
    """Take an item off the agenda with its parts; that it was there stays in the journal."""
    meeting, item = _locked_item(item_id)
    refuse(permissions.may_set_agenda(person, meeting, now))
    refuse(permissions.may_withdraw(item))
    for one in (item, *AgendaItem.every.filter(parent=item, withdrawn_at__isnull=True)):
        one.withdrawn_at = now
        one.save(update_fields=["withdrawn_at"])
    _place(meeting, points(meeting))
    _write(meeting, "item.withdrawn", item, person, now)
    return item


def _locked_item(item_id: UUID) -> tuple[Meeting, AgendaItem]:
    """An item that stands on the agenda, read again under its meeting's lock."""
    meeting = locked(AgendaItem.every.values_list("meeting_id", flat=True).get(id=item_id))
    item = AgendaItem.every.get(id=item_id, withdrawn_at__isnull=True)
    item.meeting = meeting
    return meeting, item


def _checked(meeting: Meeting, plan: ItemPlan, item: AgendaItem | None = None) -> bool:
    """Refuse a plan that cannot be; whether the item is internal: a part of an internal item is."""
    refuse(None if any(words.strip() for words in plan.titles.values()) else EMPTY_TITLE)
    refuse(None if plan.minutes is None or 1 <= plan.minutes <= MOST_MINUTES else BAD_MINUTES)
    documents = Document.objects.filter(council=meeting.council_id, withdrawn_at__isnull=True)
    known = documents.filter(id__in=plan.documents).count()
    refuse(None if known == len(set(plan.documents)) else FOREIGN_DOCUMENT)
    if plan.parent is None:
        return plan.internal
    whole = AgendaItem.every.filter(meeting=meeting, parent__isnull=True, withdrawn_at__isnull=True)
    parent = whole.filter(id=plan.parent).first()
    fits = parent is not None and (item is None or parent.id != item.id)
    refuse(None if fits else NOT_A_TOP_ITEM)
    return plan.internal or bool(parent and parent.internal)


def _place(meeting: Meeting, order: Iterable[Point]) -> None:
    """Number the agenda in that order, what was withdrawn behind it. Rows go aside first."""
    rows = {str(one.id): one for one in AgendaItem.every.filter(meeting=meeting)}
    standing = [rows.pop(one.id) for one in order]
    wanted = [*standing, *sorted(rows.values(), key=lambda one: one.number)]
    stray = [(place, one) for place, one in enumerate(wanted, start=1) if one.number != place]
    for offset in (ASIDE * 2, 0):
        for place, one in stray:
            one.number = place + offset
            one.save(update_fields=["number"])


def _tell_change(meeting: Meeting, item: AgendaItem, was: bool, person: Any, now: datetime) -> None:
    """Its readers read that it changed; for the public, one that turns internal is off its agenda."""
    if item.internal == was or meeting.state == MeetingState.ANNOUNCED.value:
        _write(meeting, "item.changed", item, person, now)
        return
    write_line(meeting, "item.withdrawn" if item.internal else "item.added", now, person, item=str(item.id))
    write_internal(meeting, "item.changed", now, person, item=str(item.id))


def _write(meeting: Meeting, kind: str, item: AgendaItem, person: Any, now: datetime) -> None:
    """The line goes to the item's own readers: a public one tells neither of internal items nor of drafts."""
    private = item.internal or meeting.state == MeetingState.ANNOUNCED.value
    tell = write_internal if private else write_line
    tell(meeting, kind, now, person, item=str(item.id))
