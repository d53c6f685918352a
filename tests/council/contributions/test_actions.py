"""A contribution from its author to the official's answer: who may do what, and what never happens twice."""

import contextlib
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from council.bodies.actions import adopt_rules
from council.bodies.themes import Theme
from council.contributions import actions, queries
from council.contributions.models import Answer, Contribution
from council.contributions.stages import Stage
from languages.actions import write_text
from languages.models import Text
from register.models import Line
from register.refusals import Refused
from residents.erasure import erasers
from residents.permissions import day_of
from tests.council.contributions.conftest import Writing
from tests.council.opinions.test_actions import refusal

PEOPLE = ("marc", "sofia", "claire", "fatou", "helene", "tom", "amina")


def acts_of(writing: Writing, key: str, one: Contribution) -> set[str]:
    """Which acts do not refuse the person, each tried on its own and undone."""
    found = set()
    given = {"contribution_id": one.id, "person": writing.who(key), "now": writing.now}
    words = {"language": "fr"}
    for name, act in (
        ("acknowledge", lambda: actions.acknowledge(**given)),
        ("set-aside", lambda: actions.set_aside(reason="Une insulte.", **words, **given)),
        ("answer", lambda: actions.answer(body="Oui.", **words, **given)),
    ):
        with contextlib.suppress(Refused), transaction.atomic():
            act()
            found.add(name)
            transaction.set_rollback(True)
    return found


def test_before_it_is_confirmed_the_official_answers_and_only_organisers_set_it_aside(
    writing: Writing,
) -> None:
    one = writing.sent()
    assert {key: acts_of(writing, key, one) for key in PEOPLE} == {
        "marc": {"acknowledge", "answer"},
        "sofia": {"acknowledge", "set-aside"},
        **{key: set() for key in PEOPLE[2:]},
    }


def test_once_confirmed_it_is_public_for_good_and_only_the_official_answers(writing: Writing) -> None:
    one = writing.confirmed()
    assert {key: acts_of(writing, key, one) for key in PEOPLE} == {
        "marc": {"answer"},
        **{key: set() for key in PEOPLE[1:]},
    }


def test_whoever_is_in_charge_on_the_day_answers(writing: Writing) -> None:
    one = writing.sent()
    assert queries.owed_by(writing.who("marc"), writing.now).count() == 1
    writing.hand_on(Theme.HOME, "tom")
    assert refusal(writing.answer, one, "marc") == "not-in-charge"
    assert queries.owed_by(writing.who("marc"), writing.now).count() == 0
    writing.answer(one, "tom")
    assert queries.for_page(one.id).stage is Stage.ANSWERED  # type: ignore[union-attr]


def test_nobody_in_charge_is_said_before_anything_is_written(writing: Writing) -> None:
    assert refusal(writing.sent, theme=Theme.SPORT) == "nobody-in-charge"
    assert not Contribution.objects.exists()
    charges = {one.theme: one.official for one in queries.charges_on(day_of(writing.now))}
    assert (charges[Theme.SPORT], charges[Theme.HOME]) == (None, writing.who("marc"))


def test_a_person_sends_three_in_seven_days(writing: Writing) -> None:
    for ago in (8, 6, 1, 0):
        writing.sent(ago=ago)
    assert refusal(writing.sent) == "too-many"
    writing.sent(by="tom")
    assert Contribution.objects.count() == 5


def test_a_second_answer_is_refused_and_the_database_holds_it(writing: Writing) -> None:
    one = writing.confirmed()
    writing.answer(one)
    assert refusal(writing.answer, one) == "wrong-moment"
    text = write_text(language="fr", body="Encore")
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(contribution=one, text=text, answered_at=writing.now)


def test_the_days_are_those_of_the_rules_on_the_day_it_was_sent(writing: Writing) -> None:
    today = day_of(writing.now)
    before = writing.sent()
    adopt_rules(
        council_id=writing.assembly.council.id,
        starts=today + timedelta(days=3),
        organiser=writing.who("sofia"),
        now=writing.now,
        contribution_days=10,
    )
    after = writing.sent(by="tom", ago=-3)
    assert (before.due_on, after.due_on) == (today + timedelta(days=30), today + timedelta(days=13))
    writing.answer(before, after=32)
    clock = queries.clock_of(queries.for_page(before.id))  # type: ignore[arg-type]
    assert (clock.days_taken, clock.days_late(today), clock.in_time) == (32, 2, False)


def test_the_register_names_who_acts_in_office_and_never_the_author(writing: Writing) -> None:
    one = writing.confirmed()
    writing.answer(one)
    lines = Line.objects.filter(scope__kind="contribution", scope__key=one.id).order_by("number")
    marc = writing.who("marc").id
    assert [(line.kind, line.actor) for line in lines] == [
        ("sent", None),
        ("acknowledged", marc),
        ("answered", marc),
    ]


def test_who_leaves_takes_what_nobody_confirmed_and_the_rest_is_nobodys(writing: Writing) -> None:
    kept, texts = writing.confirmed(), Text.objects.count()
    writing.sent()
    eraser = next(one for one in erasers() if one.name == "contributions")
    assert len(eraser.export(writing.who("amina"))["sent"]) == 2
    eraser.erase(writing.who("amina"), writing.now)
    assert list(Contribution.objects.values_list("id", "author")) == [(kept.id, None)]
    assert Text.objects.count() == texts
