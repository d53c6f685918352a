"""A stand-in does the work of a role for some days: both agree, and she has the role or is given it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from register.refusals import Refused
from residents.actions import give_role
from residents.duties import actions, queries
from residents.duties.models import StandIn
from residents.duties.standing import Days
from residents.models import Person
from residents.permissions import day_of, may_work_as
from residents.roles import Role
from residents.waiting import Waiting
from tests.residents.duties.conftest import People, Put


def week(now: datetime, starts: int = 0) -> Days:
    first = day_of(now) + timedelta(days=starts)
    return Days(first, first + timedelta(days=7))


def refused(code: str, act: Callable[..., Any], **given: Any) -> None:
    with pytest.raises(Refused) as found:
        act(**given)
    assert found.value.refusal.code == code


def asked(cast: People, now: datetime, stand_in: Person, role: Role = Role.MODERATOR) -> StandIn:
    return actions.ask_stand_in(
        person=cast("ines"), role=role, stand_in_id=stand_in.id, days=week(now), now=now
    )


def names(person: Person, now: datetime) -> dict[str, tuple[str, ...]]:
    return {one.item.key: one.on_behalf for one in queries.list_for(person, "en", now)}


def test_who_has_the_role_sees_the_list_marked_once_she_has_accepted(
    cast: People, rahim: Person, now: datetime, put: Put
) -> None:
    put(Waiting("queue", "Queue", "/q/", "Read"))
    one = asked(cast, now, rahim)
    assert names(rahim, now) == {"queue": ()}
    actions.accept_stand_in(stand_in_id=one.pk, person=rahim, now=now)
    assert names(rahim, now) == {"queue": ("Inês Duarte",)}
    assert names(rahim, now + timedelta(days=7)) == {"queue": ()}


def test_who_lacks_the_role_sees_nothing_until_another_organiser_agrees(
    cast: People, now: datetime, put: Put
) -> None:
    put(Waiting("queue", "Queue", "/q/", "Read"))
    luc, sofia = cast("luc"), cast("sofia")
    one = asked(cast, now, luc)
    actions.accept_stand_in(stand_in_id=one.pk, person=luc, now=now)
    assert names(luc, now) == {}
    for key in ("ines", "luc", "samir"):
        refused("not-approver", actions.approve_stand_in, stand_in_id=one.pk, organiser=cast(key), now=now)
    assert [found.pk for found in queries.to_approve(sofia, day_of(now))] == [one.pk]
    actions.approve_stand_in(stand_in_id=one.pk, organiser=sofia, now=now)
    assert names(luc, now) == {"queue": ("Inês Duarte",)}
    assert may_work_as(luc, Role.MODERATOR, now) is None
    assert may_work_as(luc, Role.MODERATOR, now + timedelta(days=7)) is not None


def test_nobody_approves_herself_or_before_she_accepted(cast: People, now: datetime) -> None:
    sofia, luc = cast("sofia"), cast("luc")
    give_role(person_id=luc.id, role=Role.ORGANISER, starts=day_of(now))
    one = asked(cast, now, luc)
    refused("stand-in-over", actions.approve_stand_in, stand_in_id=one.pk, organiser=sofia, now=now)
    actions.accept_stand_in(stand_in_id=one.pk, person=luc, now=now)
    refused("not-approver", actions.approve_stand_in, stand_in_id=one.pk, organiser=luc, now=now)


def test_ending_it_takes_back_the_role_that_was_given_and_no_other(
    cast: People, rahim: Person, now: datetime
) -> None:
    luc = cast("luc")
    given, own = asked(cast, now, luc), None
    actions.accept_stand_in(stand_in_id=given.pk, person=luc, now=now)
    actions.approve_stand_in(stand_in_id=given.pk, organiser=cast("sofia"), now=now)
    later = now + timedelta(days=2)
    refused("not-your-stand-in", actions.end_stand_in, stand_in_id=given.pk, person=cast("samir"), now=later)
    actions.end_stand_in(stand_in_id=given.pk, person=cast("ines"), now=later)
    assert may_work_as(luc, Role.MODERATOR, later) is not None
    own = asked(cast, later, rahim)
    actions.accept_stand_in(stand_in_id=own.pk, person=rahim, now=later)
    actions.end_stand_in(stand_in_id=own.pk, person=rahim, now=later)
    assert may_work_as(rahim, Role.MODERATOR, later) is None


def test_a_role_that_was_taken_away_ends_the_standing_in(
    cast: People, rahim: Person, now: datetime, put: Put
) -> None:
    put(Waiting("queue", "Queue", "/q/", "Read"))
    one = asked(cast, now, rahim)
    actions.accept_stand_in(stand_in_id=one.pk, person=rahim, now=now)
    rahim.roles.update(ends=day_of(now))
    assert names(rahim, now) == {}


@pytest.mark.parametrize(
    ("code", "role", "stand_in", "starts", "length"),
    [
        ("not-covered", Role.OFFICIAL, "luc", 0, 7),
        ("role-not-held", Role.CLERK, "luc", 0, 7),
        ("bad-days", Role.MODERATOR, "luc", -1, 7),
        ("bad-days", Role.MODERATOR, "luc", 0, 93),
        ("yourself", Role.MODERATOR, "ines", 0, 7),
    ],
)
def test_what_cannot_be_asked(
    cast: People, now: datetime, code: str, role: Role, stand_in: str, starts: int, length: int
) -> None:
    first = day_of(now) + timedelta(days=starts)
    days = Days(first, first + timedelta(days=length))
    given = {"person": cast("ines"), "role": role, "stand_in_id": cast(stand_in).id, "days": days}
    refused(code, actions.ask_stand_in, **given, now=now)
    assert StandIn.objects.count() == 0


def test_days_have_one_stand_in_and_a_part_of_a_role_is_no_role(
    cast: People, rahim: Person, now: datetime
) -> None:
    asked(cast, now, rahim)
    given = {"person": cast("ines"), "role": Role.MODERATOR, "now": now}
    crossing = {"stand_in_id": cast("luc").id, "days": week(now, 3)}
    refused("stand-in-crossing", actions.ask_stand_in, **given, **crossing)
    rahim.roles.update(ends=day_of(now) + timedelta(days=10))
    part = {"stand_in_id": rahim.id, "days": week(now, 7)}
    refused("holds-a-part", actions.ask_stand_in, **given, **part)
    with pytest.raises(IntegrityError), transaction.atomic():
        StandIn.objects.create(
            person=cast("ines"),
            stand_in=cast("ines"),
            role="moderator",
            starts=day_of(now) + timedelta(days=30),
            ends=day_of(now) + timedelta(days=31),
            asked_at=now,
        )


def test_only_who_was_asked_accepts(cast: People, rahim: Person, now: datetime) -> None:
    one = asked(cast, now, rahim)
    for key in ("ines", "luc"):
        refused("not-asked", actions.accept_stand_in, stand_in_id=one.pk, person=cast(key), now=now)


def test_leaving_takes_it_all_along(cast: People, rahim: Person, now: datetime) -> None:
    from residents.duties import mine

    asked(cast, now, rahim)
    assert mine.export(rahim)["stood_in"][0]["role"] == "moderator"
    mine.forget(rahim, now)
    assert StandIn.objects.count() == 0


def test_who_stood_in_for_somebody_who_leaves_has_the_role_no_longer(cast: People, now: datetime) -> None:
    luc = cast("luc")
    give_role(person_id=luc.id, role=Role.CLERK, starts=day_of(now))
    given = asked(cast, now, luc)
    actions.accept_stand_in(stand_in_id=given.pk, person=luc, now=now)
    actions.approve_stand_in(stand_in_id=given.pk, organiser=cast("sofia"), now=now)
    later = now + timedelta(days=2)
    assert may_work_as(luc, Role.MODERATOR, later) is None
    actions.forget(person=cast("ines"), now=later)
    assert may_work_as(luc, Role.MODERATOR, later) is not None
    assert may_work_as(luc, Role.CLERK, later) is None


def test_whoever_loses_the_role_so_is_asked_about_at_once(
    cast: People, now: datetime, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """What she listens to as a moderator is closed with the act, not half a minute later."""
    asked_about: list[Any] = []
    monkeypatch.setattr("register.announcing.ask_again", lambda scope, people: asked_about.extend(people))
    luc = cast("luc")
    given = asked(cast, now, luc)
    actions.accept_stand_in(stand_in_id=given.pk, person=luc, now=now)
    actions.approve_stand_in(stand_in_id=given.pk, organiser=cast("sofia"), now=now)
    with django_capture_on_commit_callbacks(execute=True):
        actions.end_stand_in(stand_in_id=given.pk, person=cast("ines"), now=now + timedelta(days=2))
    assert asked_about == [luc.id]
