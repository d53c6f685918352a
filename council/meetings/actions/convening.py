"""Announce a session, convene it with its notice, tell of another date or place; what members need there."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from council.bodies.models import Council
from council.bodies.queries import rules_on
from council.discussion.actions import open_thread
from council.meetings import permissions
from council.meetings.actions.agenda import place_item
from council.meetings.actions.keys import locked, turn_key, write_line
from council.meetings.agenda import ItemPlan
from council.meetings.convening import Plan
from council.meetings.lifecycle import Act, MeetingState
from council.meetings.models import Meeting, Needs, Notice
from council.meetings.phrases import EMPTY_AGENDA, UNKNOWN_LANGUAGE, WRONG_MOMENT
from council.meetings.queries.agenda import points
from council.meetings.queries.convening import NOTICE, invited_to
from languages.names import known
from register.models import Line
from register.refusals import Refused, refuse
from residents.delivery.actions import deliver
from residents.permissions import day_of

# Needs are for one session: they go on the day after it, whether or not it was held.
NEEDS_KEPT = timedelta(days=1)


def plan_session(
    *,
    council_id: UUID,
    convener: Any,
    titles: Mapping[str, str],
    plan: Plan,
    items: Sequence[ItemPlan],
    now: datetime,
    meeting_id: UUID | None = None,
) -> Meeting:
    """Write an announced session with its draft agenda; its discussion opens at once. Needs a transaction."""
    council = Council.objects.select_for_update().get(id=council_id)
    refuse(permissions.may_convene(convener, council, now))
    refuse(permissions.may_begin(plan.starts, now))
    _check_languages(plan.languages)
    meeting = Meeting(
        council=council,
        state=MeetingState.ANNOUNCED.value,
        starts=plan.starts,
        link=plan.link,
        languages=list(plan.languages),
        thread=open_thread(council=council, opens=now),
        **_words("title", titles),
        **_words("place", plan.places),
    )
    if meeting_id:
        meeting.id = meeting_id
    meeting.save(force_insert=True)
    for item in items:
        place_item(meeting, item)
    return meeting


@transaction.atomic
def announce(
    *,
    council_id: UUID,
    convener: Any,
    titles: Mapping[str, str],
    plan: Plan,
    now: datetime,
    items: Sequence[ItemPlan] = (),
    meeting_id: UUID | None = None,
) -> Meeting:
    """Tell the date of a session. Its agenda is a draft that insiders read; nobody is convened yet."""
    meeting = plan_session(
        council_id=council_id,
        convener=convener,
        titles=titles,
        plan=plan,
        items=items,
        now=now,
        meeting_id=meeting_id,
    )
    write_line(meeting, "meeting.announced", now, convener)
    return meeting


@transaction.atomic
def convene(
    *,
    council_id: UUID,
    convener: Any,
    titles: Mapping[str, str],
    starts: datetime,
    items: Sequence[Mapping[str, str]],
    now: datetime,
    places: Mapping[str, str] | None = None,
    link: str = "",
    languages: Sequence[str] = (),
    meeting_id: UUID | None = None,
) -> Meeting:
    """Announce a session and convene it at once. Words are given by language code."""
    meeting = plan_session(
        council_id=council_id,
        convener=convener,
        titles=titles,
        plan=Plan(starts, places or {}, link, tuple(languages)),
        items=[ItemPlan(titles=words) for words in items],
        now=now,
        meeting_id=meeting_id,
    )
    refuse(permissions.may_be_held(starts, rules_on(meeting.council, day_of(starts)), now))
    _send(meeting, convener, now)
    return meeting


@transaction.atomic
def send_notice(*, meeting_id: UUID, convener: Any, now: datetime) -> Meeting:
    """Convene an announced session: its agenda is public, everyone whom the rules name gets the notice.

    Where the rules ask both co-chairs, it is convened with the second key.
    """
    meeting = locked(meeting_id)
    refuse(permissions.may_convene(convener, meeting.council, now))
    if meeting.state != MeetingState.ANNOUNCED.value:
        raise Refused(WRONG_MOMENT)
    refuse(EMPTY_AGENDA if not points(meeting) else None)
    refuse(permissions.may_be_held(meeting.starts, rules_on(meeting.council, day_of(meeting.starts)), now))
    _send(meeting, convener, now)
    return meeting


def _send(meeting: Meeting, convener: Any, now: datetime) -> None:
    """Convene, or turn the convener's key where the rules ask both co-chairs: then it stays announced."""
    both = permissions.takes_both(meeting, Act.CONVENE, now)
    if not both or turn_key(meeting, Act.CONVENE, meeting.id, convener, now):
        convene_now(meeting, convener, now)


def convene_now(meeting: Meeting, convener: Any, now: datetime) -> None:
    """Make the session convened and send its first notice. Needs the meeting's lock."""
    meeting.state, meeting.convened_at = MeetingState.CONVENED.value, now
    meeting.save(update_fields=["state", "convened_at"])
    notify(meeting, write_line(meeting, "meeting.convened", now, convener), now)


@transaction.atomic
def change_session(
    *, meeting_id: UUID, titles: Mapping[str, str], plan: Plan, person: Any, now: datetime
) -> Meeting:
    """Say another title, date, place, link or languages before the session is opened.

    Who was convened is told again of another date or place; another date keeps the days of the rules.
    """
    meeting = locked(meeting_id)
    refuse(permissions.may_convene(person, meeting.council, now))
    convened = meeting.state == MeetingState.CONVENED.value
    if not convened and meeting.state != MeetingState.ANNOUNCED.value:
        raise Refused(WRONG_MOMENT)
    _check_languages(plan.languages)
    if plan.starts != meeting.starts:
        rules = rules_on(meeting.council, day_of(plan.starts))
        refuse(permissions.may_begin(plan.starts, now))
        refuse(permissions.may_be_held(plan.starts, rules, now) if convened else None)
    before = _told(meeting)
    for column, words in (_words("title", titles) | _words("place", plan.places)).items():
        setattr(meeting, column, words)
    meeting.starts, meeting.link, meeting.languages = plan.starts, plan.link, list(plan.languages)
    meeting.save()
    moved = convened and _told(meeting) != before
    line = write_line(meeting, "meeting.moved" if moved else "meeting.changed", now, person)
    if moved:
        notify(meeting, line, now)
    return meeting


def notify(meeting: Meeting, line: Line, now: datetime) -> None:
    """One notice for each person whom the rules of the session's day convene. Needs the meeting's lock."""
    people = invited_to(meeting)
    Notice.objects.bulk_create(
        Notice(meeting=meeting, person_id=person, invited=role.value, line=line.number, sent_at=now)
        for person, role in people.items()
    )
    deliver(kind=NOTICE, key=meeting.id, number=line.number, people=list(people), now=now)


@transaction.atomic
def say_needs(
    *, meeting_id: UUID, person: Any, language: str, childcare: bool, access: str, now: datetime
) -> Needs | None:
    """What a member needs to take part; saying nothing takes it back. Chairs and organisers alone read it."""
    meeting = locked(meeting_id)
    refuse(permissions.may_reply(person, meeting, now))
    refuse(None if not language or known(language) else UNKNOWN_LANGUAGE)
    if not (language or childcare or access.strip()):
        Needs.objects.filter(meeting=meeting, person=person).delete()
        return None
    said, _made = Needs.objects.update_or_create(
        meeting=meeting,
        person=person,
        defaults={"language": language, "childcare": childcare, "access": access.strip()},
    )
    return said


@transaction.atomic
def forget_needs(*, now: datetime) -> int:
    """Delete what members needed in sessions that are over; how many said something."""
    over = Q(meeting__state=MeetingState.CLOSED.value) | Q(meeting__starts__lt=now - NEEDS_KEPT)
    gone, _each = Needs.objects.filter(over).delete()
    return gone


def _told(meeting: Meeting) -> tuple[Any, ...]:
    """What those who were convened have written down: day, hour and places."""
    places = (getattr(meeting, f"place_{code}") or "" for code, _name in settings.LANGUAGES)
    return (meeting.starts, meeting.link, *places)


def _words(field: str, words: Mapping[str, str]) -> dict[str, str]:
    return {f"{field}_{code}": text for code, text in words.items()}


def _check_languages(codes: Sequence[str]) -> None:
    refuse(None if all(known(code) for code in codes) else UNKNOWN_LANGUAGE)
