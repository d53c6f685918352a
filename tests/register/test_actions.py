"""The register takes one numbered, final line per act."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.actions import write
from register.models import Line
from register.queries import facts_after, last_number
from register.scopes import BadLine, BadScope, Scope, parse

pytestmark = pytest.mark.django_db


def say(room: Scope, word: str, now: datetime) -> Line:
    with transaction.atomic():
        return write(scope=room, kind="said", now=now, data={"word": word})


def test_lines_of_a_scope_are_numbered_from_one_without_a_gap(room: Scope, now: datetime) -> None:
    assert [say(room, word, now).number for word in "abc"] == [1, 2, 3]
    assert last_number(room) == 3


def test_each_scope_counts_for_itself(room: Scope, now: datetime) -> None:
    say(room, "a", now)
    assert say(Scope("room", uuid4()), "b", now).number == 1


def test_an_act_that_fails_takes_its_number_back(room: Scope, now: datetime) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        write(scope=room, kind="said", now=now, data={"word": "a"})
        raise RuntimeError("the act failed after its line")
    assert say(room, "b", now).number == 1


@pytest.mark.parametrize("change", ["update register_line set kind = 'x'", "delete from register_line"])
def test_the_database_refuses_to_change_a_line(room: Scope, now: datetime, change: str) -> None:
    say(room, "a", now)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert Line.objects.get().kind == "said"


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("shouted", {"word": "a"}),
        ("said", {}),
        ("said", {"word": 1}),
        ("said", {"word": "a", "name": "Amina"}),
    ],
)
def test_a_line_without_a_declared_shape_is_refused(
    room: Scope, now: datetime, kind: str, data: dict[str, object]
) -> None:
    with pytest.raises(BadLine), transaction.atomic():
        write(scope=room, kind=kind, now=now, data=data)


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_a_transaction_is_refused(room: Scope, now: datetime) -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        write(scope=room, kind="said", now=now, data={"word": "a"})


def test_lines_after_a_number_come_in_order(room: Scope, now: datetime) -> None:
    for word in "abcd":
        say(room, word, now)
    assert [fact.data["word"] for fact in facts_after(room, 2)] == ["c", "d"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=60))
def test_a_scope_is_parsed_or_refused_never_guessed(room: Scope, text: str) -> None:
    try:
        assert str(parse(text)).startswith("room:")
    except BadScope:
        assert text != str(room)
    assert parse(str(room)) == room
