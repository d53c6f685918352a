"""Acts at once: the meeting's lock makes them wait for each other. The controls go without it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from council.meetings import actions, queries
from council.meetings.lifecycle import Act
from council.meetings.models import Meeting, Presence, SharedAct, TurnedKey, Vote, VoteCast
from council.meetings.two_keys import unlocked
from register.models import Line
from register.refusals import Refused
from residents.models import Person
from tests.racing import at_once, meeting

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
Who = Callable[[str], Person]
CHAIRS = {"fatou": "cochair-resident", "claire": "cochair-official"}


def test_two_cochairs_who_confirm_at_once_open_the_session_once(
    gathered: Meeting, who: Who, now: datetime
) -> None:
    chairs = [who(key) for key in CHAIRS]
    opening = [
        lambda chair=chair: actions.open_meeting(meeting_id=gathered.id, chair=chair, now=now)
        for chair in chairs
    ]
    assert sorted(map(str, at_once(opening))) == ["False", "True"]
    assert Line.objects.filter(scope__key=gathered.id, kind="meeting.opened").count() == 1
    assert SharedAct.objects.filter(done_at__isnull=False).count() == 1


def test_without_the_lock_neither_sees_the_others_key(gathered: Meeting, who: Who, now: datetime) -> None:
    waiting = SharedAct.objects.create(meeting=gathered, act=Act.OPEN.value, subject=gathered.id)
    meet = meeting(len(CHAIRS))

    def turn(office: str, person: Person) -> bool:
        with transaction.atomic():
            TurnedKey.objects.create(shared_act=waiting, office=office, person=person, turned_at=now)
            meet.wait()
            keys = queries.as_rule(waiting.keys.all())
            done = unlocked(keys)
            meet.wait()
        return done

    people = {office: who(key) for key, office in CHAIRS.items()}
    turns = [lambda office=office, person=person: turn(office, person) for office, person in people.items()]
    assert at_once(turns) == [False, False]


def test_one_cochair_who_taps_many_times_turns_one_key(gathered: Meeting, who: Who, now: datetime) -> None:
    fatou = who("fatou")
    taps = [lambda: actions.open_meeting(meeting_id=gathered.id, chair=fatou, now=now)] * 8
    answers = at_once(taps)
    assert answers.count(False) == 1
    assert sum(isinstance(answer, Refused) for answer in answers) == 7
    assert TurnedKey.objects.count() == 1


def test_a_member_who_taps_many_times_has_one_vote(open_vote: Vote, who: Who, now: datetime) -> None:
    rahim = who("rahim")
    choices = ["yes", "no", "abstain", "yes"] * 4
    taps = [
        lambda choice=choice: actions.cast_vote(vote_id=open_vote.id, person=rahim, choice=choice, now=now)
        for choice in choices
    ]
    answers = at_once(taps)
    assert all(isinstance(answer, VoteCast) for answer in answers)
    assert VoteCast.objects.filter(vote=open_vote, person=rahim).count() == 1
    numbers = Line.objects.filter(scope__key=open_vote.item.meeting_id, kind="vote.cast").values_list(
        "number", flat=True
    )
    assert len(set(numbers)) == len(choices)


def test_without_the_lock_the_constraint_refuses_a_second_vote(open_vote: Vote, who: Who) -> None:
    ahmet = who("ahmet")

    def cast() -> object:
        if VoteCast.objects.filter(vote=open_vote, person=ahmet).exists():
            return None
        meet.wait()
        return VoteCast.objects.create(vote=open_vote, person=ahmet, choice="yes")

    meet = meeting(8)
    answers = at_once([cast] * 8, IntegrityError)
    assert sum(isinstance(answer, IntegrityError) for answer in answers) == 7
    assert VoteCast.objects.filter(vote=open_vote, person=ahmet).count() == 1


def test_no_vote_is_cast_after_the_close(open_vote: Vote, who: Who, now: datetime) -> None:
    actions.turn_key_to_close_vote(vote_id=open_vote.id, chair=who("fatou"), now=now)
    claire, members = (
        who("claire"),
        [who(key) for key in ("rahim", "rosa", "karim", "hawa", "nadia", "teresa")],
    )
    acts: list[Callable[[], object]] = [
        lambda member=member: actions.cast_vote(vote_id=open_vote.id, person=member, choice="yes", now=now)
        for member in members
    ]
    acts.insert(3, lambda: actions.turn_key_to_close_vote(vote_id=open_vote.id, chair=claire, now=now))
    answers = at_once(acts)
    counted = sum(isinstance(answer, VoteCast) for answer in answers)
    lines = list(
        Line.objects.filter(scope__key=open_vote.item.meeting_id, kind__in=["vote.cast", "vote.closed"])
        .order_by("number")
        .values_list("kind", flat=True)
    )
    assert lines == ["vote.cast"] * counted + ["vote.closed"]
    assert VoteCast.objects.filter(vote=open_vote, choice="yes").count() == counted


def test_a_member_who_taps_here_many_times_is_here_once(convened: Meeting, who: Who, now: datetime) -> None:
    rahim = who("rahim")
    at_once([lambda: actions.arrive(meeting_id=convened.id, person=rahim, now=now)] * 8)
    assert Presence.objects.filter(meeting=convened).count() == 1
    assert Line.objects.filter(scope__key=convened.id, kind="member.arrived").count() == 1
