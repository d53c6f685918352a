"""Seats are filled once, and who sits where stays true on every day."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from council.bodies import actions, my_data, permissions, queries
from council.bodies.models import Council, Mandate, QuotaWord, Rules, Seat
from council.bodies.offices import BodyKind, CouncilKind, Group, Office, Vacancy
from council.bodies.procedure import Share
from council.bodies.quotas import Standing
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


def act(verb: Any, who: Who, now: datetime, **given: Any) -> Any:
    return verb(organiser=who("sofia"), now=now, **given)


def test_a_cochair_of_one_college_cannot_take_the_others_office(
    rivemont: Council, who: Who, now: datetime
) -> None:
    official = Mandate.objects.get(council=rivemont, person=who("philippe"))
    with pytest.raises(Refused, match="other-college"):
        act(
            actions.give_office,
            who,
            now,
            mandate_id=official.id,
            office=Office.COCHAIR_RESIDENT,
            day=day_of(now),
        )


def test_an_office_given_in_mid_term_leaves_the_days_before_true(
    rivemont: Council, who: Who, now: datetime
) -> None:
    day, before = day_of(now), day_of(now) - timedelta(days=1)
    held = Mandate.objects.get(council=rivemont, person=who("rahim"))
    ends = held.ends
    given = act(actions.give_office, who, now, mandate_id=held.id, office=Office.RAPPORTEUR, day=day)
    assert (given.starts, given.ends, given.seat_id) == (day, ends, held.seat_id)
    assert queries.office_of(who("rahim"), rivemont, day) is Office.RAPPORTEUR
    assert queries.office_of(who("rahim"), rivemont, before) is None
    assert permissions.cochair_office(who("rahim"), rivemont.id, day) == ""
    with pytest.raises(Refused, match="office-kept"):
        act(actions.give_office, who, now, mandate_id=given.id, office=Office.RAPPORTEUR, day=day)


def test_a_seat_has_one_deputy_who_has_no_seat_herself(rivemont: Council, who: Who, now: datetime) -> None:
    day = day_of(now)
    mine, hers = (Mandate.objects.get(council=rivemont, person=who(key)).seat for key in ("rahim", "yasmine"))
    deputy = act(actions.name_deputy, who, now, seat_id=mine.id, person_id=who("amina").id, starts=day)
    assert queries.is_deputy(who("amina"), rivemont, day)
    for seat, key, bar in (
        (mine, "nour", "seat-taken"),
        (hers, "amina", "is-deputy"),
        (hers, "teresa", "has-a-seat"),
    ):
        with pytest.raises(Refused, match=bar):
            act(actions.name_deputy, who, now, seat_id=seat.id, person_id=who(key).id, starts=day)
    with pytest.raises(Refused, match="is-deputy"):
        act(
            actions.fill_seat,
            who,
            now,
            seat_id=empty_seat(rivemont).id,
            person_id=who("amina").id,
            starts=day,
        )
    act(actions.end_deputy, who, now, deputy_id=deputy.id, day=day + timedelta(days=1))
    assert not queries.is_deputy(who("amina"), rivemont, day + timedelta(days=1))


def test_a_smaller_council_keeps_its_history(rivemont: Council, who: Who, now: datetime) -> None:
    day = day_of(now)
    with pytest.raises(Refused, match="seat-in-use"):
        taken = Mandate.objects.get(council=rivemont, person=who("rahim")).seat
        act(actions.end_seat, who, now, seat_id=taken.id, day=day)
    seat = empty_seat(rivemont)
    act(actions.end_seat, who, now, seat_id=seat.id, day=day)
    assert queries.seats_of(rivemont, day) == 24
    assert queries.seats_of(rivemont, day - timedelta(days=1)) == 25
    with pytest.raises(Refused, match="no-seat"):
        act(actions.fill_seat, who, now, seat_id=seat.id, person_id=who("amina").id, starts=day)


def test_new_seats_count_from_their_day_on(rivemont: Council, who: Who, now: datetime) -> None:
    day = day_of(now)
    plan = actions.CollegePlan({"fr": "Quartiers"}, 3, Group.DISTRICT)
    act(actions.add_college, who, now, council_id=rivemont.id, plan=plan, starts=day)
    assert queries.seats_of(rivemont, day) == 28
    assert [one.college.group for one in queries.table(rivemont, day)][-1] == "district"
    assert len(queries.table(rivemont, day - timedelta(days=1))) == 3


def test_later_rules_never_start_on_a_day_that_is_over(rivemont: Council, who: Who, now: datetime) -> None:
    with pytest.raises(Refused, match="rules-past"):
        act(actions.adopt_rules, who, now, council_id=rivemont.id, starts=day_of(now) - timedelta(days=1))


def test_cochairs_found_a_group_and_fill_it_and_others_do_not(
    rivemont: Council, who: Who, now: datetime
) -> None:
    given: Any = {
        "slug": "fete",
        "kind": CouncilKind.COLLEGES,
        "names": {"fr": "Fête"},
        "intros": {},
        "colleges": [actions.CollegePlan({"fr": "Membres"}, 2)],
        "parent": rivemont,
        "body": BodyKind.GROUP,
        "now": now,
    }
    with pytest.raises(Refused, match="not-organiser"):
        actions.found_council(organiser=who("rahim"), **given)
    made = actions.found_council(organiser=who("fatou"), **given)
    seat = made.seats.order_by("number").first()
    assert seat
    actions.fill_seat(
        seat_id=seat.id, person_id=who("rahim").id, starts=day_of(now), organiser=who("claire"), now=now
    )
    with pytest.raises(Refused, match="slug-taken"):
        actions.found_council(organiser=who("fatou"), **given)


def test_only_the_member_says_whether_she_counts_and_only_numbers_are_shown(
    rivemont: Council, who: Who, now: datetime
) -> None:
    day = day_of(now)
    quota = act(
        actions.set_quota, who, now, council_id=rivemont.id, names={"fr": "Femmes"}, least=2, starts=day
    )
    mandate = Mandate.objects.get(council=rivemont, person=who("fatou"))
    with pytest.raises(Refused, match="not-your-term"):
        actions.answer_quota(
            quota_id=quota.id, mandate_id=mandate.id, counts=True, person=who("sofia"), now=now
        )
    for key in ("fatou", "claire"):
        own = Mandate.objects.get(council=rivemont, person=who(key))
        actions.answer_quota(quota_id=quota.id, mandate_id=own.id, counts=True, person=who(key), now=now)
    shown = queries.quotas_on(rivemont, day, 25, 23)[0]
    assert (shown.tally.counted, shown.tally.silent, shown.standing) == (2, 21, Standing.MET)
    actions.answer_quota(quota_id=quota.id, mandate_id=mandate.id, counts=None, person=who("fatou"), now=now)
    assert queries.quotas_on(rivemont, day, 25, 23)[0].standing is Standing.UNKNOWN
    my_data.forget(who("claire"), now)
    assert not QuotaWord.objects.exists()
    with pytest.raises(Refused, match="quota-above-seats"):
        act(actions.set_quota, who, now, council_id=rivemont.id, names={"fr": "X"}, least=99, starts=day)


def test_work_is_planned_moved_and_done_once(rivemont: Council, who: Who, now: datetime) -> None:
    day = day_of(now)
    given: Any = {"council_id": rivemont.id, "titles": {"fr": "Enquête"}, "now": now}
    with pytest.raises(Refused, match="bad-days"):
        actions.plan_work(due=day - timedelta(days=1), person=who("fatou"), **given)
    with pytest.raises(Refused, match="not-in-office"):
        actions.plan_work(due=day, person=who("rahim"), **given)
    work = actions.plan_work(due=day, person=who("fatou"), **given)
    later = day + timedelta(days=9)
    actions.move_work(work_id=work.id, due=later, person=who("claire"), now=now)
    assert [one.data for one in Line.objects.filter(scope__key=work.id).order_by("number")] == [
        {"due": day.isoformat()},
        {"due": later.isoformat()},
    ]
    actions.finish_work(work_id=work.id, outcomes={"fr": "Faite"}, person=who("claire"), now=now)
    with pytest.raises(Refused, match="work-over"):
        actions.drop_work(work_id=work.id, outcomes={}, person=who("claire"), now=now)


@pytest.mark.parametrize(
    ("content", "bar"), [(b"", "empty"), (b"<html>", "not-pdf"), (b"%PDF-" + b"x" * 5_000_000, "too-big")]
)
def test_only_a_pdf_of_a_fair_size_is_published(
    rivemont: Council, who: Who, now: datetime, content: bytes, bar: str
) -> None:
    with pytest.raises(Refused, match=bar):
        actions.publish_document(
            council_id=rivemont.id,
            title="Statuts",
            language="fr",
            content=content,
            person=who("fatou"),
            now=now,
        )
    assert not queries.documents_of(rivemont).exists()
