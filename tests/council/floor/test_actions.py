"""Asking, calling, the clock and the list: who may, when, and what is refused with nothing changed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from council.bodies.models import Council
from council.floor import actions, queries
from council.floor.lifecycle import Gender, RequestState, SpeechState, Stance
from council.floor.models import FloorRules, Guest, SpeakRequest, Speech
from council.floor.order import Kind
from council.meetings import actions as meetings
from council.meetings.models import Meeting
from register.models import Line
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]
Asks = Callable[..., SpeakRequest]
Calls = Callable[..., Speech]
MINUTE = timedelta(minutes=1)


def kinds(meeting: Meeting) -> list[str]:
    found = Line.objects.filter(scope__kind="floor", scope__key=meeting.id).order_by("number")
    return list(found.values_list("kind", flat=True))


def waiting(meeting: Meeting) -> list[str]:
    return [one.request.name for one in queries.floor_of(meeting).places]


def test_a_member_at_the_table_asks_for_her_college_and_takes_it_back(
    session: Meeting, asks: Asks, who: Who, now: datetime
) -> None:
    asked = asks("rahim", language="bn", stance=Stance.FOR, interpreted=True)
    assert (asked.item, asked.language, asked.stance) == (session.current_item, "bn", "for")
    assert asked.college is not None
    actions.withdraw(request_id=asked.id, person=who("rahim"), now=now)
    assert waiting(session) == []
    assert kinds(session)[-2:] == ["request.made", "request.withdrawn"]
    with pytest.raises(Refused, match="not-waiting"):
        actions.withdraw(request_id=asked.id, person=who("rahim"), now=now)


def test_who_is_not_at_the_table_cannot_ask(session: Meeting, asks: Asks, who: Who, now: datetime) -> None:
    meetings.leave(meeting_id=session.id, person=who("rahim"), now=now)
    for key in ("isabelle", "amina", "ines", "sofia", "luc", "rahim"):
        with pytest.raises(Refused, match="not-in-room"):
            asks(key)
    assert not SpeakRequest.objects.exists()


def test_one_request_waits_a_person_and_point_and_a_point_of_order_beside_it(asks: Asks, who: Who) -> None:
    asked = asks("rahim")
    with pytest.raises(Refused, match="already-asked"):
        asks("rahim", kind=Kind.QUESTION)
    asks("rahim", kind=Kind.POINT)
    with pytest.raises(Refused, match="already-asked"):
        asks("rahim", kind=Kind.POINT)
    again = SpeakRequest(item=asked.item, person=who("rahim"), kind="question", asked_at=asked.asked_at)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_a_closed_list_takes_points_of_order_only(
    session: Meeting, asks: Asks, who: Who, now: datetime
) -> None:
    asks("rahim")
    actions.close_list(meeting_id=session.id, chair=who("fatou"), now=now)
    with pytest.raises(Refused, match="list-closed"):
        asks("rosa")
    asks("rosa", kind=Kind.POINT)
    assert waiting(session)[1:] == [who("rahim").display_name]
    with pytest.raises(Refused, match="list-closed"):
        actions.close_list(meeting_id=session.id, chair=who("claire"), now=now)
    actions.reopen_list(meeting_id=session.id, chair=who("claire"), now=now)
    asks("rosa")
    with pytest.raises(Refused, match="list-open"):
        actions.reopen_list(meeting_id=session.id, chair=who("fatou"), now=now)


def test_each_point_of_the_agenda_has_a_list_of_its_own(
    session: Meeting, asks: Asks, who: Who, now: datetime
) -> None:
    asks("rahim")
    actions.close_list(meeting_id=session.id, chair=who("fatou"), now=now)
    first, second = session.items.get(number=1), session.items.get(number=2)
    meetings.set_item(meeting_id=session.id, item_id=first.id, chair=who("fatou"), now=now)
    session.refresh_from_db()
    assert waiting(session) == []
    asks("rahim")
    meetings.set_item(meeting_id=session.id, item_id=second.id, chair=who("fatou"), now=now)
    session.refresh_from_db()
    assert queries.floor_of(session).list_closed
    assert waiting(session) == [who("rahim").display_name]


def test_either_cochair_gives_the_floor_alone_and_nobody_else(
    session: Meeting, asks: Asks, who: Who, now: datetime
) -> None:
    asked = asks("rahim")
    for key in ("rahim", "sofia", "ines", "marc"):
        with pytest.raises(Refused, match="not-cochair"):
            actions.call_next(meeting_id=session.id, chair=who(key), seen=asked.id, now=now)
    first = actions.call_next(meeting_id=session.id, chair=who("fatou"), seen=asked.id, now=now)
    assert (first.state, first.allowed, first.reason) == (SpeechState.CALLED, 180, None)
    second = actions.call_next(meeting_id=session.id, chair=who("claire"), seen=asks("rosa").id, now=now)
    first.refresh_from_db()
    assert (first.state, queries.floor_of(session).speech) == (SpeechState.ENDED, second)


def test_a_double_tap_on_next_calls_one_person(session: Meeting, asks: Asks, who: Who, now: datetime) -> None:
    asked, other = asks("rahim"), asks("rosa", 1)
    actions.call_next(meeting_id=session.id, chair=who("fatou"), seen=asked.id, now=now)
    for seen in (asked.id, uuid4()):
        with pytest.raises(Refused, match="order-changed"):
            actions.call_next(meeting_id=session.id, chair=who("fatou"), seen=seen, now=now)
    other.refresh_from_db()
    assert (other.state, Speech.objects.count()) == (RequestState.WAITING, 1)


def test_a_call_out_of_turn_needs_a_public_reason_and_stands_in_the_journal(
    session: Meeting, asks: Asks, who: Who, now: datetime
) -> None:
    asks("rahim")
    rosa = asks("rosa", 1)

    def call(reason: str) -> Speech:
        return actions.call_out(request_id=rosa.id, chair=who("fatou"), reason=reason, language="fr", now=now)

    with pytest.raises(Refused, match="no-reason"):
        call("  ")
    speech = call("Elle répond à la question de Claire.")
    assert speech.reason is not None
    assert (speech.reason.body, speech.passed) == ("Elle répond à la question de Claire.", 1)
    line = Line.objects.get(scope__kind="floor", kind="speaker.called-out")
    assert (line.actor, line.data) == (who("fatou").id, {"speech": str(speech.id), "passed": 1})
    with pytest.raises(Refused, match="not-waiting"):
        call("Encore.")


def test_the_clock_starts_stops_and_goes_on(session: Meeting, asks: Asks, who: Who, now: datetime) -> None:
    claire, fatou = who("claire"), who("fatou")
    speech = actions.call_next(meeting_id=session.id, chair=claire, seen=asks("rahim").id, now=now)
    with pytest.raises(Refused, match="wrong-speech"):
        actions.pause(speech_id=speech.id, chair=fatou, now=now)
    actions.start(speech_id=speech.id, chair=fatou, now=now)
    with pytest.raises(Refused, match="wrong-speech"):
        actions.start(speech_id=speech.id, chair=claire, now=now)
    held = actions.pause(speech_id=speech.id, chair=claire, now=now + MINUTE)
    assert (held.state, held.used) == (SpeechState.PAUSED, 60)
    runs = actions.resume(speech_id=speech.id, chair=fatou, now=now + 5 * MINUTE)
    assert runs.clock.ends == now + 7 * MINUTE
    ended = actions.end(speech_id=speech.id, chair=claire, now=now + 6 * MINUTE)
    assert (ended.state, ended.used, ended.ended_at) == (SpeechState.ENDED, 120, now + 6 * MINUTE)
    with pytest.raises(Refused, match="wrong-speech"):
        actions.end(speech_id=speech.id, chair=fatou, now=now + 6 * MINUTE)


def test_more_time_is_given_once_by_a_double_tap(asks: Asks, calls: Calls, who: Who, now: datetime) -> None:
    speech = calls(asks("rahim"))

    def more(seconds: int, seen: int) -> Speech:
        return actions.give_time(speech_id=speech.id, chair=who("fatou"), seconds=seconds, seen=seen, now=now)

    assert more(60, 180).allowed == 240
    with pytest.raises(Refused, match="wrong-speech"):
        more(60, 180)
    with pytest.raises(Refused, match="wrong-time"):
        more(3600, 240)


def test_the_time_is_doubled_for_an_interpreter_and_half_of_it_counts(
    session: Meeting, asks: Asks, calls: Calls, who: Who, now: datetime
) -> None:
    speech = calls(asks("rahim", language="bn", interpreted=True))
    assert (speech.allowed, speech.own_seconds) == (360, 180)
    actions.end(speech_id=speech.id, chair=who("fatou"), now=now + 5 * MINUTE)
    assert Speech.objects.select_related("request").get(id=speech.id).own_seconds == 120


def test_a_paused_session_stops_the_clock_and_gives_no_floor(
    session: Meeting, asks: Asks, calls: Calls, who: Who, now: datetime
) -> None:
    speech = calls(asks("rahim"))
    meetings.suspend_meeting(meeting_id=session.id, chair=who("fatou"), now=now + 2 * MINUTE)
    speech.refresh_from_db()
    assert (speech.state, speech.used) == (SpeechState.PAUSED, 60)
    rosa = asks("rosa")
    for act in (
        lambda: actions.resume(speech_id=speech.id, chair=who("fatou"), now=now),
        lambda: actions.call_next(meeting_id=session.id, chair=who("fatou"), seen=rosa.id, now=now),
    ):
        with pytest.raises(Refused, match="floor-closed"):
            act()


def test_the_end_of_the_session_ends_the_speech_and_forgets_every_gender(
    session: Meeting, asks: Asks, calls: Calls, who: Who, now: datetime, rivemont: Council
) -> None:
    adopt(rivemont, who, now, balances=["by_gender"])
    first, second = asks("rahim", gender=Gender.MAN), asks("rosa", 1, gender=Gender.WOMAN)
    speech = calls(first)
    assert {one.gender for one in SpeakRequest.objects.all()} == {"man", "woman"}
    for key in ("fatou", "claire"):
        meetings.close_meeting(meeting_id=session.id, chair=who(key), now=now + 3 * MINUTE)
    speech.refresh_from_db()
    second.refresh_from_db()
    assert (speech.state, speech.used, second.state) == (SpeechState.ENDED, 120, RequestState.LAPSED)
    assert {one.gender for one in SpeakRequest.objects.all()} == {""}
    with pytest.raises(Refused, match="floor-closed"):
        asks("hawa")


def test_a_gender_is_kept_only_where_the_rules_weigh_it(asks: Asks) -> None:
    assert asks("rosa", gender=Gender.WOMAN).gender == ""


def test_a_guest_speaks_once_a_cochair_has_invited_her(
    session: Meeting, asks: Asks, who: Who, now: datetime
) -> None:
    with pytest.raises(Refused, match="not-cochair"):
        actions.invite(meeting_id=session.id, chair=who("rahim"), name="Mme Diallo", now=now)
    with pytest.raises(Refused, match="no-name"):
        actions.invite(meeting_id=session.id, chair=who("fatou"), name=" ", now=now)
    actions.invite(meeting_id=session.id, chair=who("fatou"), person=who("amina"), now=now)
    actions.invite(meeting_id=session.id, chair=who("claire"), person=who("amina"), now=now)
    assert Guest.objects.count() == 1
    assert asks("amina", language="ar").college is None


def test_a_chair_or_the_desk_asks_for_somebody_without_a_phone(
    session: Meeting, who: Who, now: datetime
) -> None:
    guest = actions.invite(meeting_id=session.id, chair=who("fatou"), name="Mme Diallo", now=now)

    def ask(key: str, **whom: Any) -> SpeakRequest:
        return actions.ask_for(meeting_id=session.id, officer=who(key), language="fr", now=now, **whom)

    with pytest.raises(Refused, match="not-at-desk"):
        ask("rosa", person_id=who("rahim").id)
    with pytest.raises(Refused, match="not-in-room"):
        ask("fatou", person_id=who("isabelle").id)
    with pytest.raises(Refused, match="not-in-room"):
        ask("fatou", guest_id=uuid4())
    rahim = ask("luc", person_id=who("rahim").id)
    assert (rahim.person, rahim.asked_by) == (who("rahim"), who("luc"))
    assert ask("claire", guest_id=guest.id).name == "Mme Diallo"
    with pytest.raises(Refused, match="already-asked"):
        ask("claire", guest_id=guest.id)
    with pytest.raises(Refused, match="not-yours"):
        actions.withdraw(request_id=rahim.id, person=who("rosa"), now=now)
    actions.withdraw(request_id=rahim.id, person=who("luc"), now=now)


def adopt(council: Council, who: Who, now: datetime, **rules: Any) -> None:
    actions.adopt_floor_rules(
        council_id=council.id,
        organiser=who("sofia"),
        starts=day_of(now) - timedelta(days=9),
        now=now,
        **rules,
    )


def test_rules_are_dated_and_new_ones_do_not_reach_back(rivemont: Council, who: Who, now: datetime) -> None:
    college = rivemont.colleges.first()
    assert college is not None
    adopt(rivemont, who, now, seconds={Kind.SPEECH: 120}, budgets={college.id: 30})
    rules = queries.rules_on(rivemont, day_of(now))
    assert (rules.speech_seconds, rules.question_seconds) == (120, 60)
    assert queries.budgets_of(rules) == {str(college.id): 1800}
    assert queries.rules_on(rivemont, day_of(now) - timedelta(days=30)).speech_seconds == 180
    with pytest.raises(Refused, match="floor-rules-exist"):
        adopt(rivemont, who, now)
    with pytest.raises(Refused, match="floor-rules-past"):
        actions.adopt_floor_rules(
            council_id=rivemont.id, organiser=who("sofia"), starts=day_of(now) - timedelta(days=3), now=now
        )


IMPOSSIBLE: list[tuple[dict[str, Any], str]] = [
    ({"seconds": {Kind.SPEECH: 5}}, "wrong-time"),
    ({"budgets": {0: 10}}, "unknown-value"),
    ({"patience": 0}, "unknown-value"),
    ({"balances": ["by_origin"]}, "unknown-value"),
]


def test_rules_that_cannot_be_kept_are_refused(rivemont: Council, who: Who, now: datetime) -> None:
    for rules, code in IMPOSSIBLE:
        with pytest.raises(Refused, match=code):
            adopt(rivemont, who, now, **rules)
    with pytest.raises(Refused, match="not-organiser"):
        actions.adopt_floor_rules(council_id=rivemont.id, organiser=who("fatou"), starts=day_of(now), now=now)
    assert not FloorRules.objects.exists()


def test_the_register_names_a_cochair_and_nobody_who_asks_or_speaks(
    session: Meeting, asks: Asks, calls: Calls, who: Who
) -> None:
    calls(asks("rahim"))
    lines = Line.objects.filter(scope__kind="floor")
    assert set(lines.exclude(actor=None).values_list("actor", flat=True)) == {who("claire").id}
    assert not [line for line in lines if str(who("rahim").id) in str(line.data)]
