"""Rivemont's councils and sessions: in the middle of their year, and not doubled by a second run."""

from collections.abc import Callable
from datetime import datetime

import pytest

from config.town import bodies, meetings, polls, working
from config.town.cast import town_id
from council.bodies import queries as queries_of
from council.bodies.models import Council, Mandate, Seat
from council.bodies.quotas import Standing
from council.discussion.models import Message
from council.floor.queries import floor_of, totals_of
from council.meetings import queries
from council.meetings.console import acts_shown, proposal
from council.meetings.models import Meeting, Vote, VoteCast
from council.meetings.showing import MeetingShown
from languages.queries import readings
from register.models import Line
from residents.models import Person
from residents.permissions import day_of


@pytest.mark.usefixtures("all_bodies")
def test_a_second_run_doubles_nothing(rivemont: Council, now: datetime) -> None:
    tables = (Council, Seat, Mandate, Meeting, Vote, VoteCast, Message, Person, Line)
    meetings.build(now)
    once = [table.objects.count() for table in tables]
    bodies.build(now)
    meetings.build(now)
    assert [table.objects.count() for table in tables] == once


def test_one_session_is_over_one_is_live_and_one_is_planned(rivemont: Council, now: datetime) -> None:
    meetings.build(now)
    shown = queries.for_home(now)
    assert shown.live is not None
    assert shown.next is not None
    assert queries.past().count() == 1
    assert [vote.state for vote in queries.votes_of(shown.live)] == ["open"]


def test_a_past_session_voted_by_hands_in_secret_and_among_persons(rivemont: Council, now: datetime) -> None:
    meetings.build(now)
    for _run in range(2):
        polls.build(now)
    session = queries.past().get(id=town_id("meeting:polls"))
    votes = queries.votes_of(session)
    found = [(vote.way, queries.results(votes)[vote.id]) for vote in votes]
    assert [(way, one.outcome.value, one.count.cast) for way, one in found] == [
        ("hands", "adopted", 17),
        ("secret", "chosen", 17),
        ("secret", "adopted", 16),
    ]
    assert found[1][1].kept[0].option.text.body == "Rosa Quispe"
    assert votes[0].statements.count() == 1


def test_every_message_reads_in_every_language_of_the_site(
    rivemont: Council, now: datetime, who: Callable[[str], Person]
) -> None:
    meetings.build(now)
    texts = [message.text for message in Message.objects.filter(state="visible").select_related("text")]
    assert len({text.language for text in texts}) == 4
    for language in ("fr", "it", "en", "ar", "es", "pt", "bn"):
        assert {reading.language for reading in readings(texts, language).values()} == {language}


def test_the_council_shows_its_quota_programme_deputy_and_newer_rules(
    rivemont: Council, now: datetime
) -> None:
    for _run in range(2):
        working.build(now)
    day = day_of(now)
    assert [one.standing for one in queries_of.quotas_on(rivemont, day, 25, 23)] == [Standing.MET]
    assert [one.state for one in queries_of.programme_on(rivemont, day)] == ["late", "planned", "done"]
    assert {one.body for one in Council.objects.filter(parent=rivemont)} == {"bureau", "group"}
    assert rivemont.rules.count() == 2
    assert rivemont.deputies.count() == 1


def test_the_live_session_has_a_queue_a_speaker_and_a_call_out_of_turn(
    rivemont: Council, now: datetime
) -> None:
    meetings.build(now)
    live = queries.for_home(now).live
    assert live is not None
    floor = floor_of(live)
    assert floor.speech is not None
    assert (floor.speech.state, floor.speech.request.language) == ("running", "bn")
    assert len(floor.places) == 4
    assert len({reason for place in floor.places for reason in place.place.reasons}) > 3
    reasons = readings([one.reason for one in floor.overrides], "ar")
    assert [reading.language for reading in reasons.values()] == ["ar"]
    past = totals_of(queries.past()[0])
    assert (past.people, past.seconds) == (6, 14 * 60)
    assert {part.key for part in past.languages} == {"fr", "bn", "pt", "ar"}


def test_the_live_session_has_a_plan_against_which_it_is_late(
    rivemont: Council, now: datetime, who: Callable[[str], Person]
) -> None:
    meetings.build(now)
    live = queries.running().get()
    shown = MeetingShown(live, who("fatou"), "fr", now)
    step = proposal(shown, acts_shown(shown, now), now)
    assert step.late in range(36)
