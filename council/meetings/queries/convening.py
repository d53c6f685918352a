"""Reads of convening: who is convened, who was, who said what, and the message that tells of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from council.bodies.queries import deputies_on, mandates_on, rules_on
from council.meetings import agenda
from council.meetings.attendance import Coming
from council.meetings.convening import Invited, invited
from council.meetings.lifecycle import MeetingState
from council.meetings.models import AgendaItem, Meeting, Needs, Notice, Reply
from council.meetings.phrases import COMINGS_TOLD, INVITED
from council.meetings.queries import joiners
from council.meetings.queries.agenda import point
from languages.lists import listed
from languages.names import names
from residents.delivery.kinds import Message
from residents.delivery.kinds import Notice as Told
from residents.models import Person
from residents.permissions import day_of

NOTICE = "meetings.notice"
AHEAD = (MeetingState.CONVENED.value, MeetingState.OPEN.value, MeetingState.SUSPENDED.value)


def invited_to(meeting: Meeting) -> dict[UUID, Invited]:
    """Whom the rules of the session's day convene, in four queries."""
    day = day_of(meeting.starts)
    rules = rules_on(meeting.council, day)
    speakers = set(rules.speakers.values_list("id", flat=True)) if rules else set()
    held = mandates_on(day).filter(council=meeting.council_id).order_by("seat__number")
    stands_in = deputies_on(day).filter(council=meeting.council_id).order_by("seat__number")
    return invited(
        dict(held.values_list("person_id", "seat__college_id")),
        stands_in.values_list("person_id", flat=True),
        speakers,
        rules.convenes_deputies if rules else True,
    )


@dataclass(frozen=True)
class Answer:
    """Somebody who is convened, and what she said."""

    person: Person
    invited: Any
    coming: Any = ""
    needs: Needs | None = None


@dataclass(frozen=True)
class Answers:
    """The answers to a notice: who is convened, how many come, join online, cannot, said nothing."""

    rows: list[Answer]
    told_at: list[datetime]
    counts: dict[str, int]

    @property
    def silent(self) -> int:
        return len(self.rows) - sum(self.counts.values())

    @property
    def answered(self) -> list[Answer]:
        return [one for one in self.rows if one.coming]

    @property
    def unanswered(self) -> list[Answer]:
        return [one for one in self.rows if not one.coming]

    @property
    def with_needs(self) -> list[Answer]:
        return [one for one in self.rows if one.needs]


def answers(meeting: Meeting) -> Answers:
    """In a constant number of queries; before the notice, whom it will go to."""
    sent = list(Notice.objects.filter(meeting=meeting).order_by("sent_at", "id"))
    roles = {one.person_id: Invited(one.invited) for one in sent} or invited_to(meeting)
    people = Person.objects.in_bulk(list(roles))
    said = {one.person_id: one.coming for one in Reply.objects.filter(meeting=meeting, person__in=roles)}
    needs = {one.person_id: one for one in Needs.objects.filter(meeting=meeting)}
    rows = [
        Answer(
            people[key],
            INVITED[role],
            COMINGS_TOLD[Coming(said[key])] if key in said else "",
            needs.get(key),
        )
        for key, role in roles.items()
        if key in people
    ]
    counts = {one.value: sum(1 for coming in said.values() if coming == one.value) for one in Coming}
    return Answers(rows, sorted({one.sent_at for one in sent}), counts)


def needs_of(meeting: Meeting, person: Any) -> Needs | None:
    return Needs.objects.filter(meeting=meeting, person=person).first()


def language_names(codes: Iterable[str], language: str) -> str:
    """The languages of interpretation by name, in the reader's language."""
    known = dict(names(language))
    return listed(known.get(code, code) for code in codes)


def messages(notices: Sequence[Told], language: str, now: datetime) -> list[Message | None]:
    """What each notice says today; nothing of a session that is over or that she may no longer join."""
    readers = {one.reader for one in notices if one.reader}
    found = Meeting.objects.filter(id__in={one.key for one in notices}, state__in=AHEAD)
    known = {one.id: one for one in found.select_related("council")}
    may_join = joiners(readers, {one.council_id for one in known.values()}, now)
    items: dict[UUID, list[AgendaItem]] = {key: [] for key in known}
    for item in AgendaItem.every.filter(meeting__in=known, withdrawn_at=None).order_by("number"):
        items[item.meeting_id].append(item)
    first: dict[tuple[UUID, UUID | None], int] = {}
    for sent in Notice.objects.filter(meeting__in=known, person__in=readers).order_by("-line"):
        first[sent.meeting_id, sent.person_id] = sent.line
    again = {one for one in notices if one.number > first.get((one.key, one.reader), one.number)}
    return [
        _message(known[one.key], items[one.key], one in again, language)
        if one.key in known and (one.reader, known[one.key].council_id) in may_join
        else None
        for one in notices
    ]


def _message(meeting: Meeting, items: list[AgendaItem], again: bool, language: str) -> Message:
    words = _("Changed: %(title)s") if again else _("You are invited: %(title)s")
    labels = agenda.labels([point(one) for one in items])
    lines = [
        listed((meeting.council.name, date_format(localtime(meeting.starts), "DATETIME_FORMAT"))),
        meeting.place,
        _("Online: %(link)s") % {"link": meeting.link} if meeting.link else "",
        _("Interpreted into: %(languages)s") % {"languages": language_names(meeting.languages, language)}
        if meeting.languages
        else "",
        _("Agenda"),
        *(f"{labels[str(one.id)]}. {one.title}" for one in items),
        _("The documents are on the page. Please say there whether you will come and what you need."),
    ]
    return Message(
        title=words % {"title": meeting.title},
        paragraphs=tuple(str(one) for one in lines if one),
        url=reverse("meetings:notice", args=[meeting.id]),
    )
