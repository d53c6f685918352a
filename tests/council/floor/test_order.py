"""The order of the floor: a table that reads like the rule, and what must hold whatever the input."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council.floor.order import (
    MARGIN,
    Asked,
    Balance,
    Kind,
    Reason,
    Spoken,
    Standing,
    passed,
    queue,
    standing,
)

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
SEATS = {"residents": 12, "associations": 8, "officials": 5}
ALL = Balance(genders=True, seats=SEATS)


def at(minute: int) -> datetime:
    return NOON + timedelta(minutes=minute)


def ask(person: str, minute: int, **more: object) -> Asked:
    return Asked(key=f"r-{person}-{minute}", person=person, at=at(minute), item="rent", **more)  # type: ignore[arg-type]


def spoke(person: str, minutes: int, asked: int = 0, **more: object) -> Spoken:
    """A speech asked for before anybody waits, unless a test says otherwise."""
    return Spoken(person, at(asked), minutes * 60, item="rent", **more)  # type: ignore[arg-type]


def names(asked: Sequence[Asked], spoken: Sequence[Spoken], balance: Balance = ALL) -> list[str]:
    return [place.asked.person for place in queue(asked, spoken, balance)]


CASES: list[tuple[str, list[Asked], list[Spoken], list[str]]] = [
    ("by the time of asking", [ask("rosa", 12), ask("rahim", 11)], [], ["rahim", "rosa"]),
    ("at the same moment, by the key", [ask("rosa", 11), ask("rahim", 11)], [], ["rahim", "rosa"]),
    (
        "a point of order before everything",
        [ask("rahim", 11), ask("rosa", 12, kind=Kind.POINT)],
        [spoke("rosa", 9)],
        ["rosa", "rahim"],
    ),
    (
        "two points of order by the time of asking, whoever has spoken",
        [ask("rahim", 13, kind=Kind.POINT), ask("rosa", 12, kind=Kind.POINT)],
        [spoke("rosa", 9)],
        ["rosa", "rahim"],
    ),
    (
        "who has not spoken yet before who has",
        [ask("rahim", 11), ask("rosa", 12)],
        [spoke("rahim", 1)],
        ["rosa", "rahim"],
    ),
    (
        "the college behind its share",
        [ask("rahim", 11, college="officials"), ask("rosa", 12, college="residents")],
        [spoke("claire", 6, college="officials")],
        ["rosa", "rahim"],
    ),
    (
        "a difference of a minute does not count",
        [ask("rahim", 11, college="officials"), ask("rosa", 12, college="residents")],
        [spoke("claire", 1, college="officials")],
        ["rahim", "rosa"],
    ),
    (
        "the language heard less",
        [ask("rahim", 11, language="fr"), ask("rosa", 12, language="pt")],
        [spoke("claire", 6, language="fr")],
        ["rosa", "rahim"],
    ),
    (
        "the gender heard less, and who says none between the two",
        [ask("karim", 10, gender="man"), ask("rahim", 11), ask("rosa", 12, gender="woman")],
        [spoke("claire", 6, gender="man"), spoke("hawa", 1, gender="woman")],
        ["rosa", "rahim", "karim"],
    ),
    (
        "who has spoken less, in whole minutes",
        [ask("rahim", 11), ask("rosa", 12)],
        [spoke("rahim", 5), spoke("rosa", 2)],
        ["rosa", "rahim"],
    ),
    (
        "who was passed by three goes next",
        [ask("rahim", 11), ask("rosa", 20)],
        [spoke("rahim", 9), *(spoke(f"n{n}", 1, asked=12 + n) for n in range(3))],
        ["rahim", "rosa"],
    ),
    (
        "a guest is at the share",
        [ask("officer", 10, college="officials"), ask("guest", 11), ask("rosa", 12, college="residents")],
        [spoke("claire", 6, college="officials")],
        ["rosa", "guest", "officer"],
    ),
    (
        "a college before a language, a language before a gender",
        [
            ask("a", 10, college="officials", language="pt", gender="woman"),
            ask("b", 11, college="residents", language="fr", gender="man"),
            ask("c", 12, college="residents", language="pt", gender="man"),
        ],
        [spoke("claire", 9, college="officials", language="fr", gender="man")],
        ["c", "b", "a"],
    ),
]


@pytest.mark.parametrize(
    ("asked", "spoken", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_the_rule(asked: list[Asked], spoken: list[Spoken], expected: list[str]) -> None:
    assert names(asked, spoken) == expected


def test_a_college_that_used_up_its_time_goes_after_the_others() -> None:
    asked = [ask("claire", 10, college="officials"), ask("rahim", 11, college="residents")]
    spoken = [spoke("rahim", 2, college="residents"), spoke("anton", 5, college="officials")]
    budget = Balance(colleges=False, first_time=True, budgets={"officials": 300}, seats=SEATS)
    assert names(asked, spoken, budget) == ["rahim", "claire"]
    assert queue(asked, spoken, budget)[1].reasons[0] is Reason.BUDGET_SPENT
    more = Balance(colleges=False, first_time=True, budgets={"officials": 301}, seats=SEATS)
    assert names(asked, spoken, more) == ["claire", "rahim"]


def test_what_is_switched_off_does_not_count() -> None:
    asked = [
        ask("rahim", 11, college="officials", language="fr", gender="man"),
        ask("rosa", 12, college="residents"),
    ]
    spoken = [spoke("rahim", 20, college="officials", language="fr", gender="man")]
    off = Balance(False, False, False, False, False, seats=SEATS)
    assert names(asked, spoken, off) == ["rahim", "rosa"]
    assert {place.reasons for place in queue(asked, spoken, off)} == {(Reason.ASKED,)}


def test_each_place_tells_every_reason_for_it() -> None:
    asked = [
        ask("rosa", 12, college="residents", language="pt"),
        ask("claire", 13, college="officials", language="fr"),
        ask("anton", 14, kind=Kind.POINT),
    ]
    spoken = [spoke("claire", 6, college="officials", language="fr")]
    told = {place.asked.person: place.reasons for place in queue(asked, spoken, ALL)}
    assert told == {
        "anton": (Reason.POINT_OF_ORDER,),
        "rosa": (Reason.FIRST_TIME, Reason.COLLEGE_BEHIND, Reason.LANGUAGE_BEHIND),
        "claire": (Reason.COLLEGE_AHEAD, Reason.SPOKEN),
    }


@pytest.mark.parametrize(
    ("mine", "whole", "share", "where"),
    [
        (0, 0, 0.5, Standing.EVEN),
        (100 - MARGIN, 200, 0.5, Standing.EVEN),
        (99 - MARGIN, 200, 0.5, Standing.BEHIND),
        (101 + MARGIN, 200, 0.5, Standing.AHEAD),
    ],
)
def test_a_group_is_beside_its_share_by_more_than_a_minute(
    mine: int, whole: int, share: float, where: Standing
) -> None:
    assert standing(mine, whole, share) is where


def test_only_later_requests_on_the_same_point_pass_somebody() -> None:
    rahim = ask("rahim", 10)
    others = [
        spoke("rosa", 1, asked=11),
        spoke("hawa", 1, asked=9),
        spoke("anton", 1, asked=11, kind=Kind.POINT),
        Spoken("karim", at(11), 60, item="desk"),
    ]
    assert passed(rahim, others) == 1


people = st.sampled_from(["rosa", "rahim", "claire", "anton", "hawa", "guest"])
colleges = {
    "rosa": "residents",
    "rahim": "residents",
    "claire": "officials",
    "anton": "associations",
    "hawa": "associations",
    "guest": "",
}
tongue = st.sampled_from(["fr", "pt", "bn", "ar"])
genders = st.sampled_from(["woman", "man", "other", ""])


@st.composite
def requests(draw: st.DrawFn) -> list[Asked]:
    who = draw(st.lists(people, unique=True, min_size=1))
    return [
        ask(
            one,
            draw(st.integers(0, 5)),
            kind=draw(st.sampled_from(Kind)),
            college=colleges[one],
            language=draw(tongue),
            gender=draw(genders),
        )
        for one in who
    ]


@st.composite
def histories(draw: st.DrawFn) -> list[Spoken]:
    who = draw(st.lists(people, max_size=8))
    return [
        spoke(
            one,
            draw(st.integers(0, 12)),
            asked=draw(st.integers(0, 5)),
            kind=draw(st.sampled_from(Kind)),
            college=colleges[one],
            language=draw(tongue),
            gender=draw(genders),
        )
        for one in who
    ]


@settings(max_examples=40)
@given(requests(), histories(), st.randoms(use_true_random=False))
def test_the_same_requests_give_the_same_order_however_they_come(
    asked: list[Asked], spoken: list[Spoken], chance: object
) -> None:
    order = queue(asked, spoken, ALL)
    chance.shuffle(asked)  # type: ignore[attr-defined]
    chance.shuffle(spoken)  # type: ignore[attr-defined]
    assert queue(asked, spoken, ALL) == order
    assert [place.number for place in order] == list(range(1, len(order) + 1))


@given(requests(), histories())
def test_nobody_loses_a_place_when_somebody_else_withdraws(asked: list[Asked], spoken: list[Spoken]) -> None:
    before = names(asked, spoken)
    for gone in asked:
        left = names([one for one in asked if one is not gone], spoken)
        assert left == [one for one in before if one != gone.person]


@given(requests(), histories())
def test_a_point_of_order_is_before_all_by_rank(asked: list[Asked], spoken: list[Spoken]) -> None:
    points = [place.asked.kind is Kind.POINT for place in queue(asked, spoken, ALL)]
    assert points == sorted(points, reverse=True)


@settings(max_examples=40)
@given(st.data(), st.integers(1, 4))
def test_nobody_is_passed_by_more_than_the_rule_allows(data: st.DataObject, patience: int) -> None:
    """A long meeting in which people ask again and again, called by the rule alone."""
    balance = Balance(genders=True, seats=SEATS, patience=patience)
    waiting: list[Asked] = [ask("patient", 0, college="officials", language="fr")]
    spoken = [spoke("patient", 30, college="officials", language="fr")]
    for step in range(1, data.draw(st.integers(1, 20))):
        idle = sorted(set(colleges) - {one.person for one in waiting})
        asking = data.draw(st.lists(st.sampled_from(idle), unique=True)) if idle else []
        waiting += [ask(one, step, college=colleges[one], language=data.draw(tongue)) for one in asking]
        if not waiting:
            continue
        called = queue(waiting, spoken, balance)[0].asked
        waiting.remove(called)
        spoken.append(
            Spoken(
                called.person,
                called.at,
                data.draw(st.integers(0, 600)),
                "rent",
                called.kind,
                called.college,
                called.language,
            )
        )
        assert all(passed(one, spoken) <= patience for one in [*waiting, called])
