"""Ask to speak, for oneself or for somebody in the room; take it back; invite a guest."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from council.discussion.models import Thread
from council.floor import permissions, queries
from council.floor.actions.rows import write_line
from council.floor.lifecycle import Gender, RequestState, Stance
from council.floor.models import Guest, SpeakRequest
from council.floor.order import Kind
from council.floor.phrases import NO_ITEM, NO_NAME, NOT_IN_ROOM, UNKNOWN_VALUE
from council.meetings.actions.keys import locked
from council.meetings.models import AgendaItem, Meeting
from council.meetings.queries import RUNNING
from languages.names import known
from register.refusals import Refused, refuse
from residents.models import Person
from residents.permissions import day_of

NAME_LIMIT = 120


@transaction.atomic
def ask(
    *,
    meeting_id: UUID,
    person: Any,
    language: str,
    now: datetime,
    kind: Kind = Kind.SPEECH,
    stance: Stance | None = None,
    interpreted: bool = False,
    gender: Gender | None = None,
) -> SpeakRequest:
    """Ask for the floor on the point under way. `gender` is kept only where the rules weigh it."""
    meeting = locked(meeting_id)
    refuse(permissions.may_ask(person, meeting, kind, now))
    return _list(meeting, now, kind, language, stance, interpreted, gender, person=person)


@transaction.atomic
def ask_for(
    *,
    meeting_id: UUID,
    officer: Any,
    language: str,
    now: datetime,
    person_id: UUID | None = None,
    guest_id: UUID | None = None,
    kind: Kind = Kind.SPEECH,
    stance: Stance | None = None,
    interpreted: bool = False,
) -> SpeakRequest:
    """A co-chair or the desk asks for somebody in the room without a phone: a member here, or a guest."""
    meeting = locked(meeting_id)
    refuse(permissions.may_list(officer, meeting, now))
    if guest_id is not None:
        refuse(permissions.may_be_listed(meeting, kind))
        guest = Guest.objects.filter(meeting=meeting, id=guest_id).select_related("person").first()
        refuse(None if guest else NOT_IN_ROOM)
        refuse(permissions.may_be_heard(guest and guest.person, meeting, now))
        who = {"person": guest.person} if guest and guest.person else {"guest": guest}
    else:
        person = Person.objects.filter(id=person_id).first() if person_id else None
        refuse(permissions.may_ask(person, meeting, kind, now))
        who = {"person": person}
    return _list(meeting, now, kind, language, stance, interpreted, None, asked_by=officer, **who)


def _list(
    meeting: Meeting,
    now: datetime,
    kind: Kind,
    language: str,
    stance: Stance | None,
    interpreted: bool,
    gender: Gender | None,
    asked_by: Any = None,
    **who: Any,
) -> SpeakRequest:
    item = meeting.current_item
    if item is None:
        raise Refused(NO_ITEM)
    refuse(permissions.may_ask_once(meeting, kind, **who))
    refuse(None if known(language) else UNKNOWN_VALUE)
    rules = queries.rules_on(meeting.council, day_of(meeting.starts))
    speaker = queries.speaker(who.get("person"), meeting, now)
    made = SpeakRequest.objects.create(
        item=item,
        college_id=speaker.college if speaker else None,
        kind=kind.value,
        stance=stance.value if stance and kind is Kind.SPEECH else "",
        language=language,
        interpreted=interpreted,
        gender=gender.value if gender and rules.by_gender else "",
        asked_at=now,
        asked_by=asked_by,
        **who,
    )
    write_line(meeting, "request.made", now, asked_by, request=str(made.id))
    return made


@transaction.atomic
def withdraw(*, request_id: UUID, person: Any, now: datetime) -> SpeakRequest:
    """Take a request back; what was said of one's gender goes with it."""
    item = SpeakRequest.objects.filter(id=request_id).values("item")
    meeting = locked(AgendaItem.objects.values_list("meeting_id", flat=True).get(id__in=item))
    request = SpeakRequest.objects.get(id=request_id)
    refuse(permissions.may_withdraw(person, request, meeting, now))
    _take_back(request, meeting, None if request.person_id == person.id else person, now)
    return request


def _take_back(request: SpeakRequest, meeting: Meeting, officer: Any, now: datetime) -> None:
    request.state, request.gender = RequestState.WITHDRAWN.value, ""
    request.save(update_fields=["state", "gender"])
    write_line(meeting, "request.withdrawn", now, officer, request=str(request.id))


def hold(thread: Thread | None, council_id: UUID) -> None:
    """Lock the sessions that are on: nobody asks there until it is known whom a moderator silences."""
    running = _running(thread, council_id).select_for_update(of=("self",))
    list(running.order_by("id").values_list("id"))


def silence(person_id: UUID, thread: Thread | None, council_id: UUID, now: datetime) -> None:
    """Inside the act that pauses or excludes somebody: her requests no longer wait."""
    waiting = SpeakRequest.objects.filter(person=person_id, state=RequestState.WAITING.value)
    here = waiting.filter(item__meeting__in=_running(thread, council_id))
    for meeting_id in sorted(set(here.values_list("item__meeting", flat=True))):
        meeting = locked(meeting_id)
        for request in waiting.filter(item__meeting=meeting):
            _take_back(request, meeting, None, now)


def _running(thread: Thread | None, council_id: UUID) -> QuerySet[Meeting]:
    """The session with that thread; without one, those of the council and of its commissions and groups."""
    whole = Q(council=council_id) | Q(council__parent=council_id)
    return Meeting.objects.filter(Q(thread=thread) if thread else whole, state__in=RUNNING)


@transaction.atomic
def invite(*, meeting_id: UUID, chair: Any, now: datetime, name: str = "", person: Any = None) -> Guest:
    """A co-chair invites somebody without a seat to speak in this meeting."""
    meeting = locked(meeting_id)
    refuse(permissions.may_invite(chair, meeting, now))
    shown = (person.display_name if person else name).strip()
    if not shown or len(shown) > NAME_LIMIT:
        raise Refused(NO_NAME)
    known_guest = Guest.objects.filter(meeting=meeting, person=person).first() if person else None
    if known_guest is not None:
        return known_guest
    guest = Guest.objects.create(meeting=meeting, person=person, name=shown, invited_by=chair, invited_at=now)
    write_line(meeting, "guest.invited", now, chair)
    return guest
