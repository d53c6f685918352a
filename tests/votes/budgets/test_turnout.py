"""The turnout that is published: rounded to twenties, and no number can be worked out from the others."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.votes.budgets.conftest import Cast, vote
from votes.budgets import actions, queries, ticking
from votes.budgets.models import Round, Snapshot, Turnout
from votes.budgets.turnout import STEP, Told, rounded, told


@pytest.mark.parametrize(
    ("districts", "channels", "expected"),
    [
        ({"a": 5, "b": 9}, {"web": 14}, Told(None, {"a": None, "b": None}, {"web": None})),
        ({"a": 45, "b": 52}, {"web": 97}, Told(80, {"a": 40, "b": 40}, {"web": 80})),
        ({"a": 25, "b": 3}, {"web": 28}, Told(20, {"a": None, "b": None}, {"web": 20})),
        (
            {"a": 300, "b": 3, "c": 50},
            {"web": 353},
            Told(340, {"a": 300, "b": None, "c": None}, {"web": 340}),
        ),
    ],
)
def test_what_would_tell_too_much_is_left_out(
    districts: dict[str, int], channels: dict[str, int], expected: Told
) -> None:
    assert told(districts, channels) == expected


@st.composite
def counted(draw: Any) -> tuple[dict[str, int], dict[str, int]]:
    """The same voters by district and by channel."""
    districts = draw(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 130), min_size=1))
    total = sum(districts.values())
    web = draw(st.integers(0, total))
    return districts, {"web": web, "paper": total - web}


def possible(part: dict[str, int | None], low: int, high: int) -> set[int]:
    """Every sum in [low, high] that the published parts allow."""
    least = sum(value or 0 for value in part.values())
    open_end = None in part.values()
    most = high if open_end else sum((value or 0) + STEP - 1 for value in part.values())
    return set(range(max(low, least), min(high, most) + 1))


@given(counted())
def test_no_number_can_be_worked_out_to_within_the_rounding(
    voters: tuple[dict[str, int], dict[str, int]],
) -> None:
    shown = told(*voters)
    if shown.total is None:
        assert {*shown.districts.values(), *shown.channels.values()} == {None}
        return
    low, high = shown.total, shown.total + STEP - 1
    sums = possible(dict(shown.districts), low, high) & possible(dict(shown.channels), low, high)
    assert len(sums) >= STEP
    for part, name in [(p, n) for p in (shown.districts, shown.channels) for n in p]:
        rest = {other: value for other, value in part.items() if other != name}
        own = part[name]
        ways = range(own, own + STEP) if own is not None else range(max(sums) + 1)
        allowed = [value for value in ways if any(possible(dict(rest), s - value, s - value) for s in sums)]
        assert len(allowed) >= STEP
        # What is left out is not told to be below twenty either.
        assert own is not None or max(allowed) >= STEP


@given(counted())
def test_what_is_published_is_true_and_rounded(voters: tuple[dict[str, int], dict[str, int]]) -> None:
    districts, channels = voters
    shown = told(districts, channels)
    for counts, part in ((districts, shown.districts), (channels, shown.channels)):
        assert set(part) == set(counts)
        for name, value in part.items():
            assert value in (None, rounded(counts[name]))


def test_a_vote_is_counted_once_by_district_and_channel(cast: Cast, open_round: Round, now: datetime) -> None:
    for codes in ("A", "BC"):
        vote(open_round, cast("amina"), codes, now)
    vote(open_round, cast("rahim"), "D", now)
    found = {(one.district, one.channel): one.count for one in Turnout.objects.all()}
    assert found == {
        (cast("amina").district.slug, "web"): 1,
        (cast("rahim").district.slug, "web"): 1,
    }


def test_a_vote_on_paper_takes_the_place_of_the_one_on_the_site(
    cast: Cast, open_round: Round, now: datetime
) -> None:
    vote(open_round, cast("amina"), "A", now)
    actions.count_voter(round_id=open_round.id, person=cast("amina"), on_paper=True, instead=True)
    found = {one.channel: one.count for one in Turnout.objects.all()}
    assert found == {"web": 0, "paper": 1}


def test_the_turnout_is_published_once_an_hour_while_people_vote(
    client: Client, open_round: Round, now: datetime
) -> None:
    for slug, count in (("nord", 64), ("sud", 41), ("est", 3)):
        Turnout.objects.create(round=open_round, district=slug, channel="web", count=count)
    ticking.due(now)
    first = Snapshot.objects.get().table
    assert first["total"] == 100
    Turnout.objects.filter(district="nord").update(count=300)
    ticking.due(now)
    assert Snapshot.objects.get().table == first
    assert queries.turnout(open_round) == 100
    page = client.get("/en/votes/small/").content.decode()
    assert "not shown" in page
    ticking.due(now + timedelta(hours=1))
    assert Snapshot.objects.count() == 2


def test_nothing_is_published_of_a_round_that_is_not_voting(open_round: Round, now: datetime) -> None:
    ticking.due(open_round.closes)
    assert not Snapshot.objects.exists()
