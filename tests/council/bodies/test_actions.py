"""Seats are filled once, and who sits where stays true on every day."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from council.bodies import actions, queries
from council.bodies.models import Council, Mandate, Rules, Seat
from council.bodies.offices import Office, Vacancy
from council.bodies.procedure import Share
from register.models import Line
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]


def empty_seat(council: Council) -> Seat:
    return Seat.objects.filter(council=council, mandates__isnull=True).order_by("number").first()  # type: ignore[return-value]


def test_only_an_organiser_fills_a_seat(rivemont: Council, who: Who, now: datetime) -> None:
    for key in ("fatou", "amina", "tom"):
        with pytest.raises(Refused, match="not-organiser"):
            actions.fill_seat(
                seat_id=empty_seat(rivemont).id,
                person_id=who("amina").id,
                starts=day_of(now),
                organiser=who(key),
                now=now,
            )


def test_a_filled_seat_refuses_a_second_holder(rivemont: Council, who: Who, now: datetime) -> None:
    taken = Mandate.objects.get(council=rivemont, person=who("rahim")).seat
    with pytest.raises(Refused, match="seat-taken"):
        actions.fill_seat(
            seat_id=taken.id, person_id=who("amina").id, starts=day_of(now), organiser=who("sofia"), now=now
        )
    assert not queries.is_member(who("amina"), rivemont, day_of(now))


def test_a_member_gets_no_second_seat_in_the_council(rivemont: Council, who: Who, now: datetime) -> None:
    with pytest.raises(Refused, match="has-a-seat"):
        actions.fill_seat(
            seat_id=empty_seat(rivemont).id,
            person_id=who("rahim").id,
            starts=day_of(now),
            organiser=who("sofia"),
            now=now,
        )


def test_an_office_has_one_holder(rivemont: Council, who: Who, now: datetime) -> None:
    with pytest.raises(Refused, match="office-taken"):
        actions.fill_seat(
            seat_id=empty_seat(rivemont).id,
            person_id=who("amina").id,
            starts=day_of(now),
            office=Office.COCHAIR_RESIDENT,
            organiser=who("sofia"),
            now=now,
        )


def test_a_member_who_leaves_makes_her_seat_vacant_with_the_reason(
    rivemont: Council, who: Who, now: datetime
) -> None:
    day = day_of(now)
    mandate = Mandate.objects.get(council=rivemont, person=who("rahim"))
    actions.vacate_seat(
        mandate_id=mandate.id, day=day, vacancy=Vacancy.RESIGNED, organiser=who("sofia"), now=now
    )
    assert not queries.is_member(who("rahim"), rivemont, day)
    assert queries.is_member(who("rahim"), rivemont, day - timedelta(days=1))
    shown = [
        seat
        for college in queries.table(rivemont, day)
        for seat in college.seats
        if seat.seat == mandate.seat
    ]
    with translation.override("en"):
        assert str(shown[0].vacancy) == "Vacant: the member left"
    assert Line.objects.filter(scope__kind="seat", scope__key=mandate.seat_id).last().kind == "seat.vacant"  # type: ignore[union-attr]
    with pytest.raises(Refused, match="mandate-over"):
        actions.vacate_seat(
            mandate_id=mandate.id, day=day, vacancy=Vacancy.RESIGNED, organiser=who("sofia"), now=now
        )


def test_the_database_itself_refuses_a_second_running_mandate(
    rivemont: Council, who: Who, now: datetime
) -> None:
    seat, day = empty_seat(rivemont), day_of(now)
    Mandate.objects.create(council=rivemont, seat=seat, person=who("amina"), starts=day)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(
            council=rivemont, seat=seat, person=who("nour"), starts=day - timedelta(days=9)
        )


def test_new_rules_leave_the_old_ones_true_for_their_days(rivemont: Council, who: Who, now: datetime) -> None:
    day = day_of(now)
    actions.adopt_rules(
        council_id=rivemont.id,
        starts=day,
        organiser=who("sofia"),
        now=now,
        answer_days=30,
        quorum=Share(1, 3),
    )
    assert queries.rules_on(rivemont, day).answer_days == 30  # type: ignore[union-attr]
    assert queries.rules_on(rivemont, day - timedelta(days=1)).answer_days == 60  # type: ignore[union-attr]


def test_rules_with_a_quorum_above_all_seats_change_nothing(
    rivemont: Council, who: Who, now: datetime
) -> None:
    before = Rules.objects.count()
    with pytest.raises(Refused, match="above-all"):
        actions.adopt_rules(
            council_id=rivemont.id,
            starts=day_of(now),
            organiser=who("sofia"),
            now=now,
            quorum=Share(1, 1, more_than=True),
        )
    assert Rules.objects.count() == before
