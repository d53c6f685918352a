"""A role is held from its first day until the day before it ends."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from residents.actions import end_role, give_role
from residents.models import RoleHeld
from residents.permissions import day_of
from residents.queries import has_role
from residents.roles import Role

pytestmark = pytest.mark.django_db


def test_a_role_begins_and_ends_on_its_days(cast: Callable[[str], Any], now: datetime) -> None:
    rahim, today = cast("rahim"), day_of(now)
    give_role(person_id=rahim.id, role=Role.MODERATOR, starts=today, ends=today + timedelta(days=2))
    held = [has_role(rahim, Role.MODERATOR, today + timedelta(days=days)) for days in (-1, 0, 1, 2)]
    assert held == [False, True, True, False]


def test_a_role_given_again_is_one_role(cast: Callable[[str], Any], now: datetime) -> None:
    rahim, today = cast("rahim"), day_of(now)
    give_role(person_id=rahim.id, role=Role.DESK, starts=today)
    give_role(person_id=rahim.id, role=Role.DESK, starts=today, ends=today + timedelta(days=9))
    assert RoleHeld.objects.get(person=rahim).ends == today + timedelta(days=9)


def test_a_role_that_ends_is_ended_once(cast: Callable[[str], Any], now: datetime) -> None:
    ines, today = cast("ines"), day_of(now)
    assert end_role(person_id=ines.id, role=Role.MODERATOR, day=today)
    assert not has_role(ines, Role.MODERATOR, today)
    assert not end_role(person_id=ines.id, role=Role.MODERATOR, day=today)


def test_a_role_that_is_held_twice_is_ended_whole(cast: Callable[[str], Any], now: datetime) -> None:
    rahim, today = cast("rahim"), day_of(now)
    for days in (30, 0):
        give_role(person_id=rahim.id, role=Role.DESK, starts=today + timedelta(days=days))
    day = today + timedelta(days=40)
    assert end_role(person_id=rahim.id, role=Role.DESK, day=day)
    assert not has_role(rahim, Role.DESK, day)
    assert has_role(rahim, Role.DESK, day - timedelta(days=1))


def test_a_role_that_ends_before_it_starts_is_refused(cast: Callable[[str], Any], now: datetime) -> None:
    today = day_of(now)
    with pytest.raises(ValueError, match="ends after"):
        give_role(person_id=cast("rahim").id, role=Role.DESK, starts=today, ends=today)


def test_the_command_appoints_and_says_what_it_did(
    cast: Callable[[str], Any], now: datetime, capsys: Any
) -> None:
    rahim = cast("rahim")
    call_command("appoint", rahim.email, "clerk")
    assert has_role(rahim, Role.CLERK, day_of(now))
    call_command("appoint", rahim.email, "clerk", "--end")
    assert not has_role(rahim, Role.CLERK, day_of(now))
    assert "is no longer clerk" in capsys.readouterr().out


def test_the_command_refuses_somebody_without_an_account(cast: Callable[[str], Any]) -> None:
    with pytest.raises(CommandError, match="Nobody has an account"):
        call_command("appoint", "nobody@rivemont.example", "clerk")
