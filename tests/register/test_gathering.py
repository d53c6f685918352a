"""Of a run of lines, each that counts is sent, and of those that gather the newest."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.gathering import gather
from register.scopes import Fact, Scope

ROOM = Scope("room", UUID(int=7))
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def facts(kinds: str, first: int = 1) -> list[Fact]:
    return [Fact(ROOM, first + place, kind, NOON, {}) for place, kind in enumerate(kinds)]


def sort(fact: Fact) -> str | None:
    """Small letters gather, each with its own; a capital counts for itself."""
    return fact.kind if fact.kind.islower() else None


@pytest.mark.parametrize(
    ("kinds", "sent"),
    [
        ("", []),
        ("A", [(1, 1)]),
        ("AB", [(1, 1), (2, 2)]),
        ("aaa", [(1, 3)]),
        ("aab", [(1, 2), (3, 3)]),
        ("abab", [(1, 3), (4, 4)]),
        ("aAaa", [(1, 2), (3, 4)]),
        ("Aaa", [(1, 1), (2, 3)]),
        ("aaA", [(1, 2), (3, 3)]),
    ],
)
def test_what_is_sent_says_from_which_number_on_it_stands(kinds: str, sent: list[tuple[int, int]]) -> None:
    assert [(first, fact.number) for first, fact in gather(facts(kinds), sort)] == sent


@given(st.text("abAB", max_size=30), st.integers(1, 9))
def test_every_number_is_accounted_for_once_and_nothing_that_counts_is_left_out(
    kinds: str, first: int
) -> None:
    run = facts(kinds, first)
    sent = gather(run, sort)
    told = [number for begin, fact in sent for number in range(begin, fact.number + 1)]
    assert told == [fact.number for fact in run]
    kept = [fact for _first, fact in sent]
    assert [one for one in kept if one.kind.isupper()] == [one for one in run if one.kind.isupper()]
    newest = {fact.kind: fact for fact in run if fact.kind.islower()}
    assert [one for one in kept if one.kind.islower()] == sorted(newest.values(), key=lambda one: one.number)
