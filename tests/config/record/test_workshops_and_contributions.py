"""Workshops and contributions in the public record: rooms and texts, never who takes part or who wrote."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from council.workshops import actions
from council.workshops.models import Workshop
from residents.models import Person
from tests.config.record.conftest import public_record, rows
from tests.council.conftest import convened, gathered, open_session, rivemont, who
from tests.council.contributions.conftest import Writing, assembly, writing
from tests.council.workshops.conftest import housing, plan

__all__ = [
    "assembly",
    "convened",
    "gathered",
    "housing",
    "open_session",
    "plan",
    "rivemont",
    "who",
    "writing",
]


def test_a_workshop_is_in_it_with_how_many_took_part_and_without_its_people_and_link(
    housing: Workshop, who: Callable[[str], Person], now: datetime
) -> None:
    actions.take_place(workshop_id=housing.id, person=who("rosa"), now=now)
    actions.open_workshop(workshop_id=housing.id, person=who("karim"), now=now)
    actions.report(workshop_id=housing.id, person=who("karim"), language="fr", body="Deux demandes.", now=now)
    raw: Any = public_record(now)
    [told] = rows(raw, "workshops")
    assert (told["id"], told["taking_part"], told["places"]) == (str(housing.id), 2, 2)
    assert "Deux demandes." in str(told["report"])
    assert "visio.example" not in str(told)
    assert not any("person" in column for column in told)


def test_a_confirmed_contribution_is_in_it_with_its_answer_and_others_are_not(writing: Writing) -> None:
    writing.sent(by="tom")
    kept = writing.sent(ago=3)
    writing.answer(kept)
    raw = public_record(writing.now)
    [told] = rows(raw, "contributions")
    assert told["id"] == str(kept.id)
    assert "author" not in str(told)
    [answer] = rows(raw, "answers-to-contributions")
    assert "Le mois prochain." in str(answer["text"])
    assert str(writing.who("marc").id) in {one["id"] for one in rows(raw, "people")}
